"""A bad day at the real window on a virtual display: run by ``test_bad_day.py``, says what was seen as JSON.

The issuer cannot be reached, the printer neither; a clerk forgets her PIN; customers bring files that cannot be
stamped. In between a voucher is sold as a promise.
"""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from counter_app.app import open_counter
from counter_app.demo.bad_samples import write_bad_samples
from counter_app.demo.player import Player
from counter_app.demo.world import CLERK, OFFICE, SECOND_CLERK, settle_in, training_hint
from counter_app.domain.entries import Kind
from counter_app.domain.formats import Language
from counter_app.domain.place import Place
from counter_app.settings import IssuerPlace, Settings
from counter_app.settings.printer import PrinterKind, PrinterSettings
from counter_app.ui.context import Changes
from counter_app.ui.screens.bubuhkan import BubuhkanScreen
from counter_app.ui.start import make_application, on_bug, open_desktop

ROLES = ("backend", "stamp", "inventory", "upload", "keystamp")


def closed_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def settings(folder: Path) -> Settings:
    """A counter whose issuer and printer are away."""
    nowhere = f"http://127.0.0.1:{closed_port()}"
    return Settings(
        data_folder=folder / "data",
        place=Place(OFFICE, "CTH", "03", training=True),
        issuer=IssuerPlace(dict.fromkeys(ROLES, nowhere), "latihan", system_proxy=False),
        printer=PrinterSettings(PrinterKind.NETWORK, "127.0.0.1", closed_port()),
        stamp_roots=(),
        backoff_cap_seconds=0.5,
    )


def words(widget: QWidget) -> str:
    """Every text that is visible in a part of the window."""
    labels = [widget] if isinstance(widget, QLabel) else widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def play(folder: Path) -> dict[str, Any]:
    make_application(Language.INDONESIAN)
    changes = Changes()
    counter = open_counter(settings(folder), on_bug=on_bug, on_latency=changes.publish_latency)
    settle_in(counter)
    desktop = open_desktop(counter, changes, training_hint())
    player = Player(desktop, folder / "screens")
    robot, services = player.robot, player.services
    robot.show(1366, 768)
    seen: dict[str, Any] = {"pin": forget_pin(player)}

    player.log_in(SECOND_CLERK)
    player.open_till({10_000: 5}, "loket")
    player.wait_issuer(serving=False)
    robot.key("F2")
    robot.wait(lambda: robot.sees("entry"), "the selling screen")
    robot.type("3*KARTUPOS")
    robot.key("Return")
    seen["no_stock"] = count(counter, Kind.SALE_COMMITTED)
    robot.key("Esc")

    robot.key("F2")
    for press in ("1", "F5", "F5"):
        robot.key(press)
    seen["choices_first"] = robot.sees("cashSheet") and count(counter, Kind.SALE_COMMITTED) == 0
    player.wait_payable()
    robot.key("F5")
    robot.wait(lambda: robot.sees("donePanel"), "the sale")
    robot.wait(lambda: bool(services.receipts.doubtful()), "the printer's failure")
    robot.settle()
    robot.wait(lambda: robot.sees("doubtBanner"), "the banner about the paper")
    robot.shot("printer")
    seen["paper"] = words(robot.find(QWidget, "doubtBanner"))
    seen["sales"] = count(counter, Kind.SALE_COMMITTED)

    seen["files"] = {name: bring(player, path) for name, path in write_bad_samples(folder / "samples").items()}
    seen["entries_of_documents"] = count(counter, Kind.DOCUMENT_ATTACHED)
    seen["drawer"] = {account.value: amount.rupiah for account, amount in services.till.balances().items()}
    desktop.close()
    counter.close()
    return seen


def forget_pin(player: Player) -> list[str]:
    """Five wrong PINs, and what the log-in says each time."""
    robot = player.robot
    said: list[str] = []
    robot.wait(lambda: robot.sees("people"), "the names")
    for _ in range(3):
        robot.key("Down")
    for attempt in range(5):
        robot.type("999991")
        robot.key("Return")
        robot.wait(lambda: robot.sees("loginMessage"), "what is wrong")
        robot.settle()
        said.append(words(robot.find(QWidget, "loginMessage")))
        robot.shot(f"pin-{attempt + 1}")
        robot.key("Esc")
    assert CLERK.name in {person.name for person in player.services.sessions.people()}
    return said


def bring(player: Player, path: Path) -> str:
    """Open a file that cannot be stamped; what the screen says."""
    robot = player.robot
    robot.key("F3")
    screen = robot.find(BubuhkanScreen, "bubuhkanScreen")
    screen.open_path(path)
    robot.wait(lambda: screen.phase != "looking", "the file to be looked at")
    robot.settle()
    robot.shot(f"berkas-{path.stem}")
    return f"{screen.phase}: {words(screen)}"


def count(counter: Any, kind: Kind) -> int:
    with counter.journal.read() as connection:
        return int(connection.execute("SELECT count(*) FROM entry WHERE kind = ?", (kind.value,)).fetchone()[0])


if __name__ == "__main__":
    sys.stdout.write(json.dumps(play(Path(sys.argv[1]))) + "\n")

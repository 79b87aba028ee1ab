"""A customer with three files, one damaged and one protected: run by ``test_several_documents.py``, says what was seen
as JSON. Real worker, real issuer (training), real signatures; driven by keys.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QLabel

from counter_app.app import PASSWORD_VARIABLE, open_counter
from counter_app.demo.bad_samples import write_bad_samples
from counter_app.demo.player import Player
from counter_app.demo.samples import write_samples
from counter_app.demo.world import CLERK, settle_in, training_settings
from counter_app.domain.entries import Kind
from counter_app.domain.formats import Language
from counter_app.journal import invariants
from counter_app.training.process import TrainingIssuer
from counter_app.ui.context import Changes
from counter_app.ui.screens.bubuhkan import BubuhkanScreen
from counter_app.ui.start import make_application, on_bug, open_desktop


def states(screen: BubuhkanScreen) -> list[str]:
    """The strip's chips from left to right, without their marks."""
    chips = [chip for chip in screen.findChildren(QLabel) if chip.objectName().startswith("documentState_")]
    return [chip.text().partition(" ")[2] for chip in sorted(chips, key=lambda chip: int(chip.objectName()[14:]))]


def bring(folder: Path) -> tuple[Path, Path, Path]:
    """A good file, one without its end mark, one with a password."""
    write_samples(folder)
    damaged = folder / "rusak.pdf"
    damaged.write_bytes((folder / "kuitansi.pdf").read_bytes().replace(b"%%EOF", b""))
    return folder / "surat_lamaran.pdf", damaged, write_bad_samples(folder / "bad")["encrypted"]


def play(folder: Path) -> dict[str, Any]:
    make_application(Language.INDONESIAN)
    seen: dict[str, Any] = {}
    with TrainingIssuer(folder / "issuer" / "state.sqlite") as issuer:
        os.environ[PASSWORD_VARIABLE] = str(issuer.announcement["password"])
        changes = Changes()
        settings = training_settings(folder, issuer.announcement)
        counter = open_counter(settings, on_bug=on_bug, on_latency=changes.publish_latency)
        settle_in(counter)
        desktop = open_desktop(counter, changes)
        player = Player(desktop, folder / "screens")
        robot, services = player.robot, player.services
        robot.show(1366, 768)
        player.log_in(CLERK)
        player.open_till({10_000: 5}, "loket")
        player.wait_issuer(serving=True)
        robot.key("F3")
        screen = robot.find(BubuhkanScreen, "bubuhkanScreen")
        screen.open_paths(bring(folder / "samples"))
        robot.wait(lambda: not {"sedang diperiksa", "being checked"} & set(states(screen)), "the files to be looked at")
        seen["brought"] = len(states(screen))
        robot.settle()  # a page that was left before it was read comes back into view at the payment
        robot.key("Ctrl+Tab")
        robot.wait(lambda: robot.sees("repairCopy"), "the damaged file")
        robot.key("F5")
        robot.wait(lambda: robot.sees("repairSheet"), "the customer's word")
        robot.find(QAbstractButton, "repairAgreed").click()
        robot.key("F5")
        robot.wait(lambda: screen.phase == "ready", "the repaired copy")
        robot.settle()
        robot.shot("beberapa-dokumen")
        # A place that is proposed in the last moment is looked at before it is paid.
        robot.press_until("F5", lambda: robot.sees("cashSheet"), "the payment")
        player.wait_payable()
        robot.key("F5")
        robot.wait(lambda: bool(screen.stamp_id), "the stamps to be followed")
        stamps = services.queue.ids()
        for stamp_id in stamps:
            player.wait_verified(stamp_id)
        robot.shot("beberapa-terbubuh")
        seen["verdicts"] = [services.stamping.check_again(stamp_id).verdict.value for stamp_id in stamps]
        player.hand_over(folder / "stick")
        seen["handed_over"] = sorted(path.name for path in (folder / "stick").iterdir())
        robot.wait(lambda: len(states(screen)) == 1 or screen.phase == "empty", "what is handed over to go")
        with counter.journal.read() as connection:
            rows = connection.execute(
                "SELECT payload FROM entry WHERE kind = ?", (Kind.SALE_COMMITTED.value,)
            ).fetchall()
            seen["breaches"] = [breach.what for breach in invariants.check(connection)]
        sales = [json.loads(row[0]) for row in rows]
        seen["totals"] = [sale["total"] for sale in sales]
        seen["repaired"] = [stamp["document"]["repaired"] for stamp in sales[0]["stamps"]]
        seen["types_read"] = services.document_types.current().asked_at is not None
        desktop.close()
        counter.close()
    return seen


if __name__ == "__main__":
    sys.stdout.write(json.dumps(play(Path(sys.argv[1]))) + "\n")

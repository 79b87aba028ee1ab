"""The acts of the demonstration, each played in a process of its own that may be killed when it is done."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from counter_app.app import PASSWORD_VARIABLE, Counter, open_counter
from counter_app.demo.look import Look
from counter_app.demo.player import Player
from counter_app.demo.world import ADMINISTRATOR, CLERK, PATRON, SUPERVISOR, settle_in, training_hint, training_settings
from counter_app.domain.accounts import Account
from counter_app.domain.shift import DENOMINATIONS
from counter_app.domain.stamp import StampState
from counter_app.services.queue import QueueFilter
from counter_app.ui.context import Changes
from counter_app.ui.robot import RobotStuck
from counter_app.ui.start import make_application, on_bug, open_desktop

ANNOUNCEMENT: Final = "issuer.json"
#: What an act says on stdout when it is done; JSON follows.
DONE: Final = "done "
#: What an act asks of the director: the training issuer's mode follows, and the calls that it is for (none: all).
ISSUER: Final = "issuer "
FLOAT: Final = {50_000: 4, 20_000: 5, 10_000: 10, 5_000: 20}
_ADHESIVE: Final = "TEMPEL"


def say(line: str) -> None:
    """A line for the director."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def play(act: str, folder: Path, size: tuple[int, int], look: Look) -> int:
    """Play one act in ``folder``; prints ``done {facts}``. The act "outage" then waits to be killed."""
    acts: Mapping[str, Callable[[Player, Path], dict[str, Any]]] = {
        "outage": _outage,
        "recovery": _recovery,
        "around": _around,
        "guides": _guides,
    }
    announced = json.loads((folder / ANNOUNCEMENT).read_text(encoding="utf-8"))
    os.environ[PASSWORD_VARIABLE] = announced["password"]
    settings = training_settings(folder, announced)
    make_application(look.language, look)
    changes = Changes()
    counter: Counter = open_counter(settings, on_bug=on_bug, on_latency=changes.publish_latency)
    settle_in(counter)
    desktop = open_desktop(counter, changes, training_hint(), look)
    player = Player(desktop, folder / "screens" / act)
    player.robot.show(*size)
    try:
        facts = acts[act](player, folder)
    except RobotStuck as stuck:
        print(f"the act {act} waited in vain for {stuck}", file=sys.stderr)
        return 1
    say(DONE + json.dumps(facts))
    if act == "outage":
        threading.Event().wait()
    desktop.close()
    counter.close()
    return 0


def _outage(player: Player, folder: Path) -> dict[str, Any]:
    """A normal morning; then the issuer goes down and the counter sells on."""
    samples, handed = folder / "samples", folder / "stamped"
    player.log_in(CLERK, "masuk")
    player.open_till(FLOAT, "loket-buka")
    player.receive_stock(_ADHESIVE, 412)
    player.wait_issuer(serving=True)
    player.sell("2*METERAI", "jual")
    letter = player.stamp(samples / "surat_lamaran.pdf", "bubuhkan", PATRON)
    player.wait_verified(letter)
    player.robot.wait_enabled("handOver")
    player.robot.shot("bubuhkan-terverifikasi")
    player.hand_over(handed, "serahkan")
    player.check(next(handed.rglob("*.pdf")), "periksa")
    say(f"{ISSUER}down")
    player.wait_issuer(serving=False)
    player.sell("3*METERAI", "jual-gangguan")
    for name in ("kuitansi.pdf", "pindaian_surat_pernyataan.pdf"):
        player.stamp(samples / name, "bubuhkan-gangguan" if name == "kuitansi.pdf" else None)
        player.leave()
    player.show_queue("antrean-gangguan")
    return {"sold": 8, "waiting": player.services.queue.overview().waiting}


def _recovery(player: Player, folder: Path) -> dict[str, Any]:
    """After the kill: the issuer comes back, everything is stamped and handed over, a supervisor reviews."""
    samples, handed, services = folder / "samples", folder / "stamped", player.services
    player.log_in(CLERK)
    player.show_queue("antrean-sebelum-pulih")
    say(f"{ISSUER}normal")
    player.wait_issuer(serving=True)
    for stamp_id in services.queue.ids(QueueFilter.ALL):
        if services.queue.row(stamp_id).document_id is not None:
            player.wait_verified(stamp_id)
    player.show_queue("antrean-pulih")
    for row in services.queue.rows(services.queue.ids(QueueFilter.READY)):
        player.hand_over_from_queue(row.claim.text, handed)
    vouchers = services.queue.rows(services.queue.ids(QueueFilter.NO_DOCUMENT))
    for voucher, file in zip(vouchers, _brought(samples), strict=True):
        picture = "bubuhkan-kode-klaim" if voucher is vouchers[0] else None
        stamp_id = player.stamp_claim(voucher.claim.text, file, picture)
        player.wait_verified(stamp_id)
        player.hand_over(handed)
    player.show_queue("antrean-kosong")
    player.lock()
    player.log_in(SUPERVISOR)
    reviewed = player.review("tinjau")
    player.lock()
    player.log_in(CLERK)
    player.answer_question("Ditinggalkan pelanggan, sudah diserahkan.", "jawab")
    drawer = services.till.balances()[Account.DRAWER]
    player.close_till(_pieces(drawer.rupiah), "loket-tutup")
    return {"reviewed": reviewed}


def _around(player: Player, folder: Path) -> dict[str, Any]:  # noqa: ARG001  (an act)
    """Everybody looks at every screen and section that there is for them."""
    for who in (SUPERVISOR, CLERK, ADMINISTRATOR):
        player.log_in(who)
        player.look_round(who.role)
        player.lock()
    return {}


def _guides(player: Player, folder: Path) -> dict[str, Any]:
    """What the guides show beside the main job: a supervisor's yes, an answer that was lost, the board in an outage."""
    robot = player.robot
    player.log_in(CLERK)
    player.open_till(FLOAT, "loket-buka")
    player.wait_issuer(serving=True)
    player.sell("12*METERAI")
    player.ask_for_void("setujui")
    say(f"{ISSUER}lost_answer allot list")
    stamp_id = player.stamp(folder / "samples" / "surat_lamaran_lain.pdf")
    robot.wait(lambda: player.services.queue.row(stamp_id).state is StampState.ALLOT_UNKNOWN, "the lost answer")
    player.leave()
    player.lock()
    player.log_in(SUPERVISOR)
    player.show_section("unknown", "tinjau-perlu-dicek")
    say(f"{ISSUER}down")
    player.wait_issuer(serving=False)
    player.show_section("outage", "tinjau-gangguan")
    player.lock()
    return {}


def _brought(samples: Path) -> tuple[Path, ...]:
    """What five customers bring for their vouchers: two samples, and three that differ from samples in their bytes."""
    others: list[Path] = []
    for name in ("surat_lamaran", "kuitansi", "pindaian_surat_pernyataan"):
        other = samples / f"{name}_lain.pdf"
        other.write_bytes((samples / f"{name}.pdf").read_bytes() + b"% lain\n")
        others.append(other)
    return (samples / "perjanjian_sewa_bertanda_tangan.pdf", samples / "surat_kuasa_lama.pdf", *others)


def _pieces(rupiah: int) -> dict[int, int]:
    """Notes and coins of a sum, largest first."""
    pieces: dict[int, int] = {}
    for worth in DENOMINATIONS:
        pieces[worth], rupiah = divmod(rupiah, worth)
    return pieces

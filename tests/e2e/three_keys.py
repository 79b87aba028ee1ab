"""A voucher for exact cash in three keys from an empty basket: run by ``test_window.py`` on a virtual display."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from counter_app.app import PASSWORD_VARIABLE, open_counter
from counter_app.demo.player import Player
from counter_app.demo.world import CLERK, settle_in, training_settings
from counter_app.domain.formats import Language
from counter_app.journal import invariants
from counter_app.training.process import TrainingIssuer
from counter_app.ui.context import Changes
from counter_app.ui.start import make_application, on_bug, open_desktop


def play(folder: Path) -> dict[str, Any]:
    make_application(Language.INDONESIAN)
    with TrainingIssuer(folder / "issuer" / "state.sqlite") as issuer:
        os.environ[PASSWORD_VARIABLE] = str(issuer.announcement["password"])
        changes = Changes()
        settings = training_settings(folder, issuer.announcement)
        counter = open_counter(settings, on_bug=on_bug, on_latency=changes.publish_latency)
        settle_in(counter)
        desktop = open_desktop(counter, changes)
        player = Player(desktop, folder / "screens")
        robot = player.robot
        robot.show(1366, 768)
        player.log_in(CLERK)
        player.open_till({10_000: 5}, "loket")
        player.wait_issuer(serving=True)
        robot.key("F2")
        robot.wait(lambda: robot.sees("entry"), "the selling screen")
        presses = ("1", "F5", "F5")
        for place, key in enumerate(presses):
            if place == len(presses) - 1:
                robot.wait(lambda: robot.sees("cashSheet"), "the payment")
                player.wait_payable()
            robot.key(key)
        robot.wait(lambda: robot.sees("donePanel"), "the sale")
        robot.wait(lambda: not player.services.receipts.waiting(), "the paper")
        with counter.journal.read() as connection:
            sale = connection.execute("SELECT total, stamps, offline FROM sale").fetchall()
            taken = connection.execute(
                "SELECT account, amount FROM posting WHERE seq IN (SELECT seq FROM sale) ORDER BY n"
            ).fetchall()
            prints = connection.execute("SELECT copy, result FROM print_job").fetchall()
            breaches = [breach.what for breach in invariants.check(connection)]
        seen = {"presses": len(presses), "sales": sale, "taken": taken, "prints": prints, "breaches": breaches}
        seen["paper"] = len(list((folder / "receipts").glob("*.bin")))
        desktop.close()
        counter.close()
    return seen


if __name__ == "__main__":
    sys.stdout.write(json.dumps(play(Path(sys.argv[1]))) + "\n")

"""A clerk's whole shift at the real window, by keys: 60 mixed sales, two voids, a refund, deposits, the count, the
closing, and the neraca. Run by ``test_whole_shift.py``, says what was seen as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QCheckBox, QTextBrowser

from counter_app.app import PASSWORD_VARIABLE, open_counter
from counter_app.demo.player import Player
from counter_app.demo.world import CLERK, settle_in, training_settings
from counter_app.domain.accounts import Account
from counter_app.domain.formats import Language
from counter_app.domain.report import ReportKind
from counter_app.domain.shift import DENOMINATIONS
from counter_app.journal import invariants
from counter_app.training.process import TrainingIssuer
from counter_app.ui.context import Changes
from counter_app.ui.start import make_application, on_bug, open_desktop

FLOAT: Final = {50_000: 4, 20_000: 5, 10_000: 10}
#: What customers ask for in turn, and how they pay.
BASKETS: Final = (
    ("METERAI",),
    ("2*TEMPEL",),
    ("METERAI", "3*PRANGKO3"),
    ("TEMPEL", "PRANGKO5"),
    ("2*METERAI", "TEMPEL", "PRANGKO3"),
    ("PRANGKO10",),
)
PAYMENTS: Final = ("exact", "note", "qris", "parts")
SALES: Final = 60


class Shift:
    """Her moves, each until the program has done what it says."""

    def __init__(self, player: Player) -> None:
        self.player, self.robot, self.services = player, player.robot, player.services
        self._sold = 0

    def sell(self, entries: tuple[str, ...], payment: str) -> None:
        robot = self.robot
        robot.key("F2")
        robot.wait(lambda: robot.sees("entry"), "the selling screen")
        for entry in entries:
            robot.type(entry)
            robot.key("Return")
        robot.key("F5" if payment in ("exact", "note") else "Shift+F5")
        robot.wait(lambda: robot.sees("cashSheet") or robot.sees("meansSheet"), "the payment")
        self._sold += 1
        match payment:
            case "note":
                robot.fill("received", "100000")
            case "qris":
                robot.fill("reference", f"QR{self._sold:04d}")
            case "parts":
                robot.fill("partSum", "2000")
                robot.fill("reference", f"DB{self._sold:04d}")
                self.player.wait_payable()
                robot.key("F5")
                robot.wait(lambda: robot.sees("cashSheet"), "the rest")
            case _:
                pass
        self.player.wait_payable()
        robot.key("F5")
        robot.wait(lambda: robot.sees("donePanel"), "the sale")
        robot.settle()
        robot.key("Return")

    def deposit(self, pieces: dict[int, int]) -> None:
        robot = self.robot
        robot.key("F7")
        robot.wait(lambda: robot.sees("deposit"), "the till")
        before = len(self.services.shift_care.moved())
        robot.click("deposit")
        robot.wait(lambda: robot.sees("cashSheet"), "the deposit")
        for worth, count in pieces.items():
            robot.fill(f"pieces_{worth}", str(count))
        robot.key("F5")
        robot.wait(lambda: len(self.services.shift_care.moved()) > before, "the deposit to be recorded")
        robot.settle()

    def sales(self) -> None:
        """The list of this shift's sales, the newest chosen."""
        robot = self.robot
        robot.key("F7")
        robot.settle()
        if not robot.sees("salesTable"):
            robot.click("showSales")
        robot.wait(lambda: robot.sees("salesTable"), "the sales")
        robot.settle()

    def void(self) -> None:
        self.sales()
        robot = self.robot
        robot.key("F5")
        robot.wait(lambda: robot.sees("voidReason"), "the void")
        robot.choose("voidReason", 1)
        robot.key("F5")
        robot.wait(lambda: robot.sees("voidedMoney"), "the money to be given back")
        robot.key("F5")
        robot.settle()
        robot.key("Escape")
        robot.settle()

    def refund(self) -> None:
        """One e-Meterai of the newest sale."""
        self.sales()
        robot = self.robot
        robot.key("Shift+F5")
        robot.wait(lambda: robot.sees("refundStamp_0"), "the claim codes")
        robot.find(QCheckBox, "refundStamp_0").click()
        robot.choose("refundReason", 1)
        robot.key("F5")
        robot.wait(lambda: not robot.sees("refundSheet"), "the refund")
        robot.settle()
        robot.key("Escape")
        robot.settle()

    def read_report(self) -> str:
        """F9: the neraca of the shift that was closed last, and its print."""
        robot = self.robot
        robot.key("F9")
        robot.wait(lambda: robot.sees("reportView"), "the reports")
        view = robot.find(QTextBrowser, "reportView")
        robot.wait(lambda: "N-1" in view.toPlainText(), "the neraca")
        robot.shot("laporan")
        robot.key("F5")
        robot.wait(lambda: not self.services.receipts.waiting(), "its paper")
        robot.settle()
        return view.toPlainText()


def play(folder: Path) -> dict[str, Any]:
    make_application(Language.INDONESIAN)
    seen: dict[str, Any] = {}
    with TrainingIssuer(folder / "issuer" / "state.sqlite") as issuer:
        os.environ[PASSWORD_VARIABLE] = str(issuer.announcement["password"])
        changes = Changes()
        counter = open_counter(training_settings(folder, issuer.announcement), on_bug=on_bug)
        settle_in(counter)
        desktop = open_desktop(counter, changes)
        player = Player(desktop, folder / "screens")
        shift, services = Shift(player), player.services
        player.robot.show(1366, 768)
        player.log_in(CLERK)
        player.open_till(FLOAT, "loket")
        for code in ("TEMPEL", "PRANGKO3", "PRANGKO5", "PRANGKO10"):
            player.receive_stock(code, 200)
        player.wait_issuer(serving=True)
        for number in range(SALES):
            shift.sell(BASKETS[number % len(BASKETS)], PAYMENTS[number % len(PAYMENTS)])
            if number in (20, 40):
                shift.deposit({50_000: 2})
        shift.void()
        shift.sell(("3*METERAI",), "exact")
        shift.refund()
        shift.sell(("TEMPEL",), "exact")
        shift.void()
        drawer = services.till.balances()[Account.DRAWER].rupiah
        player.close_till(pieces_of(drawer), "tutup")
        page = shift.read_report()
        (period,) = services.reports.shifts(desktop.context.require_session())
        balance = services.reports.preview(desktop.context.require_session(), ReportKind.BALANCE, period)
        cash = {str(row[0]): int(row[1] or 0) for row in balance.table("cash").rows}
        seen["drawer"] = drawer == cash["expected"] == cash["counted"]
        seen["tied"] = (
            sum(cash[part] for part in ("float", "cash_sales", "cash_back", "topped_up", "deposited"))
            == cash["expected"]
        )
        seen["deposited"], seen["difference"], seen["doubts"] = cash["deposited"], cash["difference"], balance.doubts
        seen["on_screen"] = f"{drawer:,}".replace(",", ".") in page
        with counter.journal.read() as connection:
            (seen["sales"],) = connection.execute("SELECT count(*) FROM sale").fetchone()
            (seen["voids"],) = connection.execute("SELECT count(*) FROM reversal").fetchone()
            (seen["refunds"],) = connection.execute("SELECT count(*) FROM refund").fetchone()
            (seen["mixed"],) = connection.execute(
                "SELECT count(*) FROM entry WHERE kind = 'sale.committed/1' AND json_array_length(payload,"
                " '$.payments') > 1"
            ).fetchone()
            seen["breaches"] = [breach.what for breach in invariants.check(connection)]
        desktop.close()
        counter.close()
    return seen


def pieces_of(rupiah: int) -> dict[int, int]:
    """Notes and coins of a sum, largest first."""
    pieces: dict[int, int] = {}
    for worth in DENOMINATIONS:
        pieces[worth], rupiah = divmod(rupiah, worth)
    return pieces


if __name__ == "__main__":
    sys.stdout.write(json.dumps(play(Path(sys.argv[1]))) + "\n")

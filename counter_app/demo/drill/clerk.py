"""A competent clerk and her supervisor, played by the robot through a drill: nobody is kept waiting for the issuer."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from counter_app.demo.drill.plan import Visitor, Wish
from counter_app.demo.drill.usher import Places, Usher
from counter_app.demo.drill.yesterday import pieces_of
from counter_app.demo.player import Player
from counter_app.demo.world import CLERK, PATRON, SUPERVISOR, Patron
from counter_app.domain.accounts import Account
from counter_app.domain.issuer_state import SERVING
from counter_app.domain.stamp import StampState
from counter_app.services.queue import QueueFilter, Standing
from counter_app.services.review_query import ReviewFilter
from counter_app.ui.screens.tinjau import TinjauScreen

FLOAT: Final = {50_000: 4, 20_000: 5, 10_000: 10, 5_000: 20}
_HOUR_MS: Final = 3_600_000
_SETTLES_MS: Final = 60_000
_DAY: Final = "day"
_SECTIONS: Final = 4


class DrillClerk:
    """Plays a whole drill at the window, from the log-in to the closed day."""

    def __init__(self, player: Player, usher: Usher, places: Places) -> None:
        self.player, self.robot, self.services = player, player.robot, player.services
        self._usher = usher
        self._places = places

    def play(self) -> None:
        """Serve everybody as they come, then everything that is left to do."""
        player, robot = self.player, self.robot
        (self._places.results / "handed").mkdir(parents=True)
        player.log_in(CLERK)
        player.open_till(FLOAT, "buka")
        player.wait_issuer(serving=True)
        robot.click("drillBegin")
        robot.wait(self._usher.begun.is_set, "the hour to begin")
        for visitor in self._usher.run.drill.visitors:
            comes = self._usher.run.timing.comes(visitor)
            robot.wait(lambda comes=comes: self._now() >= comes, f"{visitor.key} to come", _HOUR_MS)
            self._serve(visitor)
            robot.shot(f"layan-{visitor.key}")
        self._recover()
        self._close()

    def _serve(self, visitor: Visitor) -> None:
        match visitor.wish:
            case Wish.ADHESIVE:
                self.player.sell(f"{visitor.quantity}*TEMPEL")
            case Wish.VOUCHER:
                self.player.sell(f"{visitor.quantity}*METERAI")
            case Wish.CLAIM:
                self._claim(visitor)
            case Wish.STAMP | Wish.LEAVE:
                self._stamp(visitor)
            case Wish.REFUND:
                self._refund(visitor)
            case Wish.ASK:
                self._look_up(visitor)
        if visitor.statement:
            self._state()

    def _stamp(self, visitor: Visitor) -> None:
        player = self.player
        patron = None
        if visitor.phone:
            patron = Patron(visitor.name, PATRON.nik, visitor.phone, f"DRL/{visitor.key}")
        stamp_id = player.stamp(self._good_file(visitor), patron=patron)
        if visitor.wish is Wish.STAMP and self._affixed_soon(stamp_id):
            player.hand_over(self._places.results / "handed")
        else:
            player.leave()

    def _claim(self, visitor: Visitor) -> None:
        player = self.player
        claim = self._usher.run.paid[visitor.key].claim
        stamp_id = player.stamp_claim(claim, self._good_file(visitor))
        if self._affixed_soon(stamp_id):
            player.hand_over(self._places.results / "handed")
        else:
            player.leave()

    def _good_file(self, visitor: Visitor) -> Path:
        """What she gives, until one can be stamped; the counter says which."""
        *bad, good = self._usher.run.brought[visitor.key].files
        for file in bad:
            self.player.look_at(file)
            self.robot.shot(f"berkas-{visitor.key}")
        return good

    def _affixed_soon(self, stamp_id: str) -> bool:
        """Wait as long as the issuer serves; once the lamp says that it does not, nobody is kept."""
        robot, queue = self.robot, self.services.queue

        def decided() -> bool:
            return queue.row(stamp_id).state is StampState.VERIFIED or queue.issuer().state not in SERVING

        robot.wait(decided, "the stamp, or the outage", _SETTLES_MS)
        robot.settle()
        return queue.row(stamp_id).state is StampState.VERIFIED

    def _refund(self, visitor: Visitor) -> None:
        """Her sale of the day before, found by its receipt; the supervisor says yes where one is needed."""
        robot, receipt = self.robot, self._usher.run.paid[visitor.key].receipt
        robot.key("F7")
        robot.settle()
        if not robot.sees("salesTable"):
            robot.click("showSales")
        robot.wait(lambda: robot.sees("salesTable"), "the sales")
        robot.key("Ctrl+F")
        robot.type(receipt)
        robot.key("Return")
        robot.wait_enabled("salesRefund")
        robot.settle()
        robot.key("Shift+F5")
        robot.wait(lambda: robot.sees("refundStamp_0"), "the claim codes")
        robot.click("refundStamp_0")
        robot.choose("refundReason", 1)
        robot.settle()
        if robot.sees("approverPin"):
            robot.fill("approverPin", SUPERVISOR.pin)
        robot.key("F5")
        robot.wait(lambda: not robot.sees("refundSheet"), "the refund")
        robot.settle()
        robot.key("Escape")
        robot.settle()

    def _look_up(self, visitor: Visitor) -> None:
        robot = self.robot
        robot.key("F4")
        robot.key("Ctrl+F")
        robot.type(self._usher.run.paid[visitor.key].receipt)
        robot.key("Return")
        robot.settle()
        robot.shot(f"cari-{visitor.key}")
        robot.key("Ctrl+F")
        robot.key("Del")
        robot.settle()

    def _state(self) -> None:
        """A Keterangan Gangguan, out of the issuer's lamp."""
        robot = self.robot
        robot.window.lamp_clicked.emit("issuer")
        robot.wait(lambda: robot.sees("issuerQueue"), "the issuer's sheet")
        robot.settle()
        if robot.sees("stateOutage"):
            robot.click("stateOutage")
            robot.wait(lambda: not self.services.receipts.waiting(), "the statement")
        robot.settle()
        robot.key("Escape")
        robot.settle()

    def _recover(self) -> None:
        """The issuer comes back, and everything that was promised is affixed and handed over."""
        player, queue = self.player, self.services.queue
        player.wait_issuer(serving=True)

        def settled() -> bool:
            counts = {queue.row(stamp_id).standing for stamp_id in queue.ids(QueueFilter.ALL)}
            return not counts & {Standing.WAITING, Standing.IN_PROGRESS, Standing.UNKNOWN}

        self.robot.wait(settled, "everything to be affixed", _HOUR_MS)
        self.robot.settle()
        for row in queue.rows(queue.ids(QueueFilter.READY)):
            player.hand_over_from_queue(row.claim.text, self._places.results / "handed")

    def _close(self) -> None:
        """Count, review, and close the day."""
        player, robot, services = self.player, self.robot, self.services
        player.close_till(pieces_of(services.till.balances()[Account.DRAWER]), "tutup")
        player.lock()
        player.log_in(SUPERVISOR)
        robot.key("F8")
        robot.wait(lambda: robot.sees("reviewTable"), "the review")
        robot.settle()
        while (left := services.review.counts()[ReviewFilter.OPEN]) > 0:
            robot.key("F5")
            robot.wait(lambda: robot.sees("decisionSheet"), "the sheet for the decision")
            robot.key("F5")
            robot.wait(lambda: not robot.sees("decisionSheet"), "the decision")
            robot.wait(lambda before=left: services.review.counts()[ReviewFilter.OPEN] < before, "the approval")
            robot.settle()
        self._close_day()

    def _close_day(self) -> None:
        robot = self.robot
        screen = robot.find(TinjauScreen, "tinjauScreen")
        for _ in range(_SECTIONS):
            if screen.page_key != _DAY:
                robot.key("Ctrl+PgDown")
        robot.wait_enabled("dayClose")
        robot.settle()
        robot.key("F5")
        robot.wait(lambda: robot.sees("closeDaySheet"), "the sheet for closing")
        robot.fill("closeDayPin", SUPERVISOR.pin)
        robot.key("F5")
        robot.wait(lambda: robot.sees("dayPrint"), "the closed day")
        robot.settle()
        robot.shot("hari")

    def _now(self) -> datetime:
        return self.services.desk.journal.now()

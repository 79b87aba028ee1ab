"""The moves of a clerk and a supervisor at the real window, played by the robot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from counter_app.demo.world import Patron, Trainee
from counter_app.domain.issuer_state import SERVING
from counter_app.domain.people import Role
from counter_app.domain.stamp import StampState
from counter_app.services.hand_over import Way
from counter_app.services.queue import QueueRow
from counter_app.services.review_query import ReviewFilter
from counter_app.ui.desktop import Desktop
from counter_app.ui.paged_screen import PagedScreen
from counter_app.ui.robot import Robot
from counter_app.ui.screens.bubuhkan import BubuhkanScreen
from counter_app.ui.screens.masuk.people import PeopleList
from counter_app.ui.screens.periksa import PeriksaScreen
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.choice_list import ChoiceList

_STAMPING_MS: Final = 60_000
_SCREENS: Final = (
    Shortcut.SELL,
    Shortcut.STAMP,
    Shortcut.QUEUE,
    Shortcut.CHECK,
    Shortcut.TILL,
    Shortcut.REVIEW,
    Shortcut.REPORTS,
    Shortcut.SETTINGS,
)


class Player:
    """Plays at one window. Every move waits until the program has done what it says."""

    def __init__(self, desktop: Desktop, pictures: Path) -> None:
        self.services = desktop.services
        self.robot = Robot(desktop, pictures)

    def log_in(self, who: Trainee, picture: str | None = None) -> None:
        """Pick the name with the arrow keys, type the PIN, Enter."""
        robot = self.robot
        robot.wait(lambda: robot.sees("pin"), "the log-in")
        robot.wait(lambda: bool(self._people().people), "the names")
        for _ in self._people().people:
            robot.key("Up")
        for _ in range([person.name for person in self._people().people].index(who.name)):
            robot.key("Down")
        robot.type(who.pin)
        if picture:
            robot.shot(picture)
        robot.key("Return")
        robot.wait(lambda: not robot.window.locked, f"{who.name} to be logged in")
        robot.settle()

    def lock(self) -> None:
        """Ctrl+L."""
        self.robot.key("Ctrl+L")
        self.robot.wait(lambda: self.robot.window.locked, "the lock")
        self.robot.settle()

    def open_till(self, pieces: dict[int, int], picture: str) -> None:
        """F7, count the float, F5."""
        robot = self.robot
        robot.key("F7")
        robot.wait(lambda: robot.sees("openTillNow"), "the page for opening")
        self._count(pieces)
        robot.shot(picture)
        robot.key("F5")
        robot.wait(lambda: self.services.till.current() is not None, "the open shift")
        robot.settle()

    def receive_stock(self, code: str, pieces: int, picture: str | None = None) -> None:
        """Shift+F5 on Loket, F5 on Stok: a delivery of one item, with what its paper says."""
        robot = self.robot
        worth = self.services.selling.prices.find(code).price * pieces
        robot.key("F7")
        robot.wait(lambda: robot.sees("showStock"), "the till")
        robot.key("Shift+F5")
        robot.wait(lambda: robot.sees("receiveStock"), "the stock")
        robot.key("F5")
        robot.wait(lambda: robot.sees("stockItem"), "the delivery")
        robot.fill("stockDocument", "SJ-2026-1187")
        robot.fill("stockItem", code)
        robot.key("Return")
        robot.fill("stockPieces", str(pieces))
        robot.key("Return")
        robot.key("Return")
        robot.fill("controlPieces", str(pieces))
        robot.fill("controlWorth", str(worth.rupiah))
        if picture is not None:
            robot.shot(picture)
        before = self.services.till.stock()
        robot.key("F5")
        robot.wait(lambda: self.services.till.stock() != before, "the stock")
        robot.settle()
        robot.key("Escape")

    def sell(self, entry: str, picture: str | None = None) -> None:
        """Type into the one field, Enter, F5, F5: exact cash. During an outage the customer chose to pay and queue."""
        robot = self.robot
        robot.key("F2")
        robot.wait(lambda: robot.sees("entry"), "the selling screen")
        robot.type(entry)
        robot.key("Return")
        if picture:
            robot.shot(picture)
        self._pay(picture)
        robot.wait(lambda: robot.sees("donePanel"), "the sale")
        robot.wait(lambda: not self.services.receipts.waiting(), "the paper")
        robot.settle()
        if picture:
            robot.shot(f"{picture}-struk")
        robot.key("Return")

    def stamp(self, file: Path, picture: str | None = None, patron: Patron | None = None) -> str:
        """Sell a stamp and bind the file to it in one go; the stamp's id. ``patron`` says who she is."""
        self._open(file)
        if patron is not None:
            self._write_down(patron)
        if picture:
            self.robot.shot(picture)
        self._place()
        self._pay(picture)
        return self._followed()

    def _write_down(self, patron: Patron) -> None:
        """Number of the document, phone with her consent, NIK and name."""
        robot = self.robot
        robot.fill("documentNumber", patron.document)
        robot.fill("phone", patron.phone)
        robot.click("phoneConsent")
        robot.choose("identityKind", 1)
        robot.fill("identityNumber", patron.nik)
        robot.fill("payerName", patron.name)
        robot.settle()

    def look_at(self, file: Path) -> bool:
        """Give the counter a file and read what it says; whether it can be stamped."""
        self._open(file)
        return self._stamping().phase == "ready"

    def stamp_claim(self, claim: str, file: Path, picture: str | None = None) -> str:
        """Bind the file to a voucher that was paid before; the stamp's id."""
        robot = self.robot
        robot.key("F3")
        robot.settle()
        if robot.sees("nextCustomer"):
            robot.click("nextCustomer")
        robot.click("useClaim")
        robot.wait(lambda: robot.sees("claimSheet"), "the sheet for the code")
        robot.type(claim)
        robot.key("Return")
        robot.wait(lambda: robot.sees("claimInUse"), "the claim")
        self._open(file)
        self._place()
        if picture:
            robot.shot(picture)
        robot.key("F5")
        return self._followed()

    def leave(self) -> None:
        """The customer leaves the document; the queue goes on with it."""
        self.robot.key("Shift+F5")
        self.robot.wait(lambda: self._stamping().phase == "empty", "the empty screen")

    def wait_verified(self, stamp_id: str) -> QueueRow:
        """Until the stamp's file is verified."""
        self.robot.wait(
            lambda: self.services.queue.row(stamp_id).state is StampState.VERIFIED, "the verified file", _STAMPING_MS
        )
        self.robot.settle()
        return self.services.queue.row(stamp_id)

    def hand_over(self, folder: Path, picture: str | None = None) -> None:
        """F5 on the followed stamp: into the customer's folder, and the slip."""
        robot = self.robot
        folder.mkdir(parents=True, exist_ok=True)
        robot.click("handOver")
        self.hand_over_sheet(folder, picture)

    def hand_over_from_queue(self, claim: str, folder: Path) -> None:
        """F4, Ctrl+F, the claim code, Enter, F5, and the sheet."""
        robot = self.robot
        robot.key("F4")
        robot.key("Ctrl+F")
        robot.type(claim)
        robot.key("Return")
        robot.settle()
        robot.key("F5")
        self.hand_over_sheet(folder)
        robot.key("Ctrl+F")
        robot.key("Del")
        robot.settle()

    def hand_over_sheet(self, folder: Path, picture: str | None = None) -> None:
        """The sheet is open: name the folder, F5, done."""
        robot = self.robot
        robot.wait(lambda: robot.sees("handOverSheet"), "the sheet for handing over")
        robot.settle()
        if not robot.sees("folder"):
            # A drive is plugged in here: it comes first, and the demonstration leaves it alone.
            robot.find(ChoiceList, "ways").choose_key(Way.FOLDER.value)
        robot.fill("folder", str(folder))
        if picture:
            robot.shot(picture)
        robot.key("F5")
        robot.wait(lambda: robot.sees("handedOverReceipt"), "the hand-over")
        robot.wait(lambda: not self.services.receipts.waiting(), "the slip")
        robot.key("F5")
        robot.wait(lambda: not robot.sees("handOverSheet"), "the sheet to close")
        robot.settle()

    def check(self, file: Path, picture: str) -> None:
        """F6, a file, and a look at what it is worth."""
        robot = self.robot
        robot.key("F6")
        screen = robot.find(PeriksaScreen, "periksaScreen")
        screen.open_path(file)
        robot.wait(lambda: screen.checked is not None, "the check")
        robot.settle()
        robot.shot(picture)

    def show_queue(self, picture: str) -> None:
        """F4, and a look at it."""
        self.robot.key("F4")
        self.robot.wait(lambda: self.robot.sees("queueTable"), "the queue")
        self.robot.settle()
        self.robot.shot(picture)

    def review(self, picture: str) -> int:
        """F8: question the first sale, approve all others, check the chain; how many were decided."""
        robot, review = self.robot, self.services.review
        robot.key("F8")
        robot.wait(lambda: robot.sees("reviewTable"), "the review")
        robot.settle()
        robot.shot(picture)
        robot.click("checkChain")
        sales = review.ids(ReviewFilter.OPEN)
        self._decide("Shift+F5", "Dokumen siapa yang ditinggalkan?", f"{picture}-tanya")
        for count in range(1, len(sales)):
            robot.key("Down")
            self._decide("F5", "", None)
            approved = count
            robot.wait(lambda: review.counts()[ReviewFilter.APPROVED] >= approved, "the approval")  # noqa: B023
            robot.settle()
        robot.shot(f"{picture}-selesai")
        return len(sales)

    def answer_question(self, words: str, picture: str) -> None:
        """The clerk answers what the supervisor asked."""
        robot = self.robot
        robot.key("F4")
        robot.wait(lambda: robot.sees("questionBanner"), "the question")
        robot.click("answerQuestionButton")
        robot.type(words)
        robot.shot(picture)
        robot.key("F5")
        person = robot.desktop.context.require_session().person.person_id
        robot.wait(lambda: not self.services.review.questions_for(person), "the answer")
        robot.settle()

    def look_round(self, role: Role) -> None:
        """Each screen by its key, each of its sections by Ctrl+PgDown, and a picture of each."""
        robot = self.robot
        seen: set[str] = set()
        for shortcut in _SCREENS:
            robot.key(shortcut.keys)
            screen = robot.window.screen_widget(robot.window.current_key)
            section = ""
            while True:
                robot.settle()
                name = "-".join(filter(None, (role, robot.window.current_key, section)))
                if name not in seen:
                    seen.add(name)
                    robot.shot(name)
                before = section
                if isinstance(screen, PagedScreen):
                    robot.key(Shortcut.SECTION_ON.keys)
                    section = screen.page_key
                if section == before:
                    break

    def ask_for_void(self, picture: str) -> None:
        """F7, the sales of this shift, void the newest: how far it goes without a supervisor. Nothing is voided."""
        robot = self.robot
        robot.key("F7")
        robot.wait(lambda: robot.sees("showSales"), "the till")
        robot.click("showSales")
        robot.click("salesVoid")
        robot.wait(lambda: robot.sees("voidReason"), "the sheet for the void")
        robot.choose("voidReason", 1)
        robot.settle()
        robot.shot(picture)
        robot.key("Escape")
        robot.settle()

    def show_section(self, key: str, picture: str) -> None:
        """F8, then Ctrl+PgDown until the section is in view."""
        robot = self.robot
        robot.key("F8")
        screen = robot.find(PagedScreen, "tinjauScreen")
        while screen.page_key != key:
            robot.key(Shortcut.SECTION_ON.keys)
        robot.settle()
        robot.shot(picture)

    def _decide(self, key: str, words: str, picture: str | None) -> None:
        robot = self.robot
        robot.key(key)
        robot.wait(lambda: robot.sees("decisionSheet"), "the sheet for the decision")
        if words:
            robot.type(words)
        if picture:
            robot.shot(picture)
        robot.key("F5")
        robot.wait(lambda: not robot.sees("decisionSheet"), "the decision")
        robot.settle()

    def wait_payable(self) -> None:
        """Until the payment sheet takes F5: not in the moment in which it opens."""
        self.robot.wait_enabled("sheetPay")

    def wait_issuer(self, *, serving: bool) -> None:
        """Until the lamp tells the truth."""
        wanted: Callable[[], bool] = lambda: (self.services.queue.issuer().state in SERVING) is serving  # noqa: E731
        self.robot.wait(wanted, "the issuer to serve" if serving else "the outage to be noticed", _STAMPING_MS)
        self.robot.settle()

    def close_till(self, pieces: dict[int, int], picture: str) -> None:
        """F7, F5, count, F5, F5."""
        robot = self.robot
        robot.key("F7")
        robot.wait(lambda: robot.sees("closeTill"), "the till")
        robot.key("F5")
        robot.wait(lambda: robot.sees("saveCount"), "the count")
        self._count(pieces)
        robot.shot(picture)
        robot.key("F5")
        robot.wait(lambda: robot.sees("resultDone"), "the result")
        robot.settle()
        robot.shot(f"{picture}-hasil")
        robot.key("F5")

    def _count(self, pieces: dict[int, int]) -> None:
        for worth, count in pieces.items():
            self.robot.fill(f"pieces_{worth}", str(count))

    def _pay(self, picture: str | None) -> None:
        robot = self.robot
        robot.press_until("F5", lambda: robot.sees("cashSheet") or robot.sees("outageSheet"), "the payment")
        if robot.sees("outageSheet"):
            if picture:
                robot.shot(f"{picture}-pilihan")
            robot.key("F5")
            robot.wait(lambda: robot.sees("cashSheet"), "the payment")
        self.wait_payable()
        if picture:
            robot.shot(f"{picture}-bayar")
        robot.key("F5")

    def _open(self, file: Path) -> None:
        robot = self.robot
        robot.key("F3")
        robot.settle()
        if robot.sees("nextCustomer"):
            robot.click("nextCustomer")
        self._stamping().open_path(file)
        robot.wait(lambda: self._stamping().phase in ("ready", "refused"), "the file to be looked at")
        robot.settle()

    def _place(self) -> None:
        self.robot.key("Shift+Up")
        self.robot.key("Right")

    def _followed(self) -> str:
        self.robot.wait(lambda: bool(self._stamping().stamp_id), "the stamp to be followed")
        self.robot.wait(lambda: not self.services.receipts.waiting(), "the paper")
        self.robot.settle()
        return self._stamping().stamp_id

    def _stamping(self) -> BubuhkanScreen:
        return self.robot.find(BubuhkanScreen, "bubuhkanScreen")

    def _people(self) -> PeopleList:
        return self.robot.find(PeopleList, "people")

"""A supervisor's moves at the window for ``review_day.py``, each until the program has done what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QTableView, QWidget

from counter_app.demo.player import Player
from counter_app.demo.world import Trainee
from counter_app.services.review_query import ReviewFilter
from counter_app.ui.screens.tinjau import TinjauScreen
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.choice_list import ChoiceList
from counter_app.ui.widgets.filter_chips import FilterChips

#: Places in the sheet "More for this sale".
TIME_LINE: Final = 1
#: The sections of Tinjau in their order.
SECTIONS: Final = ("sales", "unknown", "day", "outage")


class Supervisor:
    """Works at F8; a picture of each page and sheet lies in the player's folder."""

    def __init__(self, player: Player, folder: Path) -> None:
        self.player, self.robot, self.services = player, player.robot, player.services
        self._folder = folder / "taken"
        self._folder.mkdir()
        self._pictured: set[str] = set()

    def show(self, section: str) -> None:
        """F8, and Ctrl+PgDown or Ctrl+PgUp as often as it takes."""
        robot = self.robot
        robot.key("F8")
        robot.wait(lambda: robot.sees("tinjauScreen"), "the supervisor's desk")
        screen = robot.find(TinjauScreen, "tinjauScreen")
        robot.wait(lambda: bool(screen.page_key), "its sections")
        steps = SECTIONS.index(section) - SECTIONS.index(screen.page_key)
        for _ in range(abs(steps)):
            robot.key("Ctrl+PgDown" if steps > 0 else "Ctrl+PgUp")
        robot.wait(lambda: screen.page_key == section, f"the section {section}")
        robot.settle()

    def picture(self, name: str) -> None:
        """Of each thing one is enough."""
        if name not in self._pictured:
            self._pictured.add(name)
            self.robot.shot(name)

    def unknown_shown(self) -> int:
        """Stamps of which the section "Perlu dicek" says that they are unclear."""
        self.robot.find(FilterChips, "unknownFilters").choose("stamps")
        self.robot.settle()
        self.picture("perlu-dicek")
        return self._rows("unknownTable")

    def print_notice(self) -> str:
        """Outage board, F5: the notice for the door, on paper; what it says."""
        robot = self.robot
        self.picture("gangguan")
        robot.key("F5")
        robot.wait(lambda: robot.sees("noticeSheet"), "the notice")
        robot.wait_enabled("printNotice")
        self.picture("pemberitahuan")
        robot.key("F5")
        robot.wait(lambda: not robot.sees("noticeSheet"), "the notice to be sent")
        robot.wait(lambda: not self.services.receipts.waiting(), "its paper")
        robot.settle()
        return ""

    def search(self, words: str) -> int:
        """Ctrl+F, the words, Enter; how many sales the list has then."""
        robot = self.robot
        robot.key("Ctrl+F")
        robot.find(QLineEdit, "reviewSearch").selectAll()
        robot.type(words)
        robot.key("Return")
        robot.settle()
        return self._rows("reviewTable")

    def widen(self) -> None:
        """Ctrl+F, Esc: the whole list again."""
        robot = self.robot
        robot.key("Ctrl+F")
        robot.key("Escape")
        robot.wait(lambda: not robot.sees("reviewWiden"), "the whole list")
        robot.settle()

    def approve_together(self, remark: str) -> str:
        """The safe ones of the list in view; what the preview said."""
        robot = self.robot
        before = self.services.review.counts()[ReviewFilter.APPROVED]
        robot.click("reviewBulk")
        robot.wait(lambda: robot.sees("bulkSheet"), "the sheet for many")
        robot.wait_enabled("bulkGo")
        robot.fill("bulkReason", remark)
        said = words_of(robot.find(Banner, "bulkPreview"))
        self.picture("banyak")
        robot.key("F5")
        robot.wait(lambda: not robot.sees("bulkSheet"), "the decisions")
        robot.wait(lambda: self.services.review.counts()[ReviewFilter.APPROVED] > before, "the decisions to be read")
        robot.settle()
        return said

    def decide(self, receipt: str, press: str, words: str) -> None:
        """Find one sale, and approve (F5), question (Shift+F5) or hold (its button) it with words."""
        robot = self.robot
        assert self.search(receipt) == 1
        if press == "hold":
            robot.click("hold")
        else:
            robot.key(press)
        robot.wait(lambda: robot.sees("decisionSheet"), "the sheet for the decision")
        robot.fill("decisionReason", words)
        self.picture("keputusan")
        robot.key("F5")
        robot.wait(lambda: not robot.sees("decisionSheet"), "the decision")
        robot.settle()

    def take_time_line(self, receipt: str) -> Path:
        """Its time line, looked at and saved as evidence; where it lies."""
        robot = self.robot
        assert self.search(receipt) == 1
        robot.click("moreDeeds")
        robot.wait(lambda: robot.sees("moreSheet"), "the other deeds")
        self.picture("lainnya")
        robot.find(ChoiceList, "moreChoices").choose_number(TIME_LINE)
        robot.key("F5")
        robot.wait(lambda: robot.sees("timeLineSheet"), "the time line")
        robot.wait_enabled("storySave")
        robot.settle()
        self.picture("riwayat")
        robot.key("Shift+F5")
        robot.wait(lambda: robot.sees("folderSheet"), "where it is saved")
        robot.fill("folderEdit", str(self._folder))
        self.picture("riwayat-simpan")
        robot.key("F5")
        robot.wait(lambda: robot.sees("storySaid"), "the evidence")
        robot.settle()
        robot.key("Escape")
        robot.wait(lambda: not robot.sees("timeLineSheet"), "the time line to close")
        (pack,) = self._folder.glob("riwayat-*.zip")
        return pack

    def settle_dispute(self, choice: int, reason: str) -> None:
        """The open one, in "Perlu dicek"."""
        robot = self.robot
        robot.click("openDisputes")
        robot.wait(lambda: robot.sees("settleChoices"), "the open dispute")
        robot.settle()
        robot.find(ChoiceList, "settleChoices").choose_number(choice)
        robot.fill("settleReason", reason)
        self.picture("sengketa")
        robot.key("F5")
        robot.wait(lambda: not robot.sees("settleSheet"), "the settlement")
        robot.settle()

    def close_day(self, who: Trainee) -> None:
        """F5, her PIN, F5; then F5 for the paper."""
        robot = self.robot
        robot.wait_enabled("dayClose")
        robot.settle()
        self.picture("hari")
        robot.key("F5")
        robot.wait(lambda: robot.sees("closeDaySheet"), "the sheet for closing")
        robot.fill("closeDayPin", who.pin)
        self.picture("hari-tutup")
        robot.key("F5")
        robot.wait(lambda: robot.sees("dayPrint"), "the closed day")
        robot.settle()
        self.picture("hari-ditutup")
        robot.wait_enabled("dayPrint")
        robot.key("F5")
        robot.settle()
        robot.wait(lambda: not self.services.receipts.waiting(), "the recapitulation's paper")
        robot.settle()

    def _rows(self, name: str) -> int:
        (view,) = self.robot.find(QWidget, name).findChildren(QTableView)
        return view.model().rowCount()


def answer(player: Player, words: str) -> str:
    """The clerk who is logged in answers above her queue; what she was asked."""
    robot = player.robot
    robot.key("F4")
    robot.wait(lambda: robot.sees("questionBanner"), "the question")
    asked = words_of(robot.find(Banner, "questionBanner"))
    player.answer_question(words, "jawab")
    return asked


def refund_newest(player: Player, supervisor: Trainee) -> None:
    """The clerk gives the newest sale's e-Meterai back; it is held, so a supervisor says yes at the clerk's screen."""
    robot = player.robot
    robot.key("F7")
    robot.settle()
    robot.click("showSales")
    robot.wait(lambda: robot.sees("salesTable"), "the sales")
    robot.settle()
    robot.key("Shift+F5")
    robot.wait(lambda: robot.sees("refundStamp_0"), "the claim codes")
    robot.find(QCheckBox, "refundStamp_0").click()
    robot.choose("refundReason", 1)
    robot.fill("approverPin", supervisor.pin)
    robot.shot("pengembalian")
    robot.key("F5")
    robot.wait(lambda: not robot.sees("refundSheet"), "the refund")
    robot.settle()
    robot.key("Escape")
    robot.settle()


def words_of(widget: QWidget) -> str:
    """Every text that is visible in a part of the window."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())

"""The kit: what keys and presses do, what is shown, what is cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.errors import Refused
from counter_app.domain.money import Money
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State, current
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.choice_list import Choice, ChoiceList
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.filter_chips import Filter, FilterChip, FilterChips
from counter_app.ui.widgets.lamp import Lamp
from counter_app.ui.widgets.message_panel import MessagePanel
from counter_app.ui.widgets.money_field import MoneyField
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.search_field import SearchField
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet, open_sheet
from counter_app.ui.widgets.status_line import StatusLine
from counter_app.ui.widgets.training_frame import TrainingFrame

pytestmark = pytest.mark.usefixtures("dressed")


class Window(QWidget):
    """A window with a field and a button, as host of sheets."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.button = SecondaryButton("Behind")
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)
        self.resize(900, 700)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.field.setFocus()
    return made


def test_enter_presses_a_deed_but_never_a_sum(qtbot: QtBot) -> None:
    button = PrimaryButton("Pay", key=Shortcut.PRIMARY)
    qtbot.addWidget(button)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert len(pressed) == 1
    button.set_sum(Money(62_000))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        qtbot.keyClick(button, key)
    assert len(pressed) == 1
    assert button.accessibleName() == "Pay Rp62.000"
    assert button.sizeHint().height() >= 40


def test_a_button_is_wide_enough_for_its_words(qtbot: QtBot) -> None:
    short, long = PrimaryButton("Pay"), PrimaryButton("Pay", key=Shortcut.ALTERNATIVE, icon="cash")
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    before = short.sizeHint().width()
    short.set_sum(Money(1_000_000))
    assert short.sizeHint().width() > before
    assert long.sizeHint().width() > before


def test_a_sheet_silences_what_lies_behind_and_gives_the_focus_back(window: Window, qtbot: QtBot) -> None:
    sheet = Sheet(window.field, "Sure?")
    answers: list[object] = []
    sheet.accepted.connect(answers.append)
    sheet.cancelled.connect(lambda: answers.append("cancelled"))
    sheet.open()
    assert open_sheet(window) is sheet
    assert not window.field.isEnabled()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert answers == ["cancelled"]
    assert window.field.isEnabled()
    assert window.focusWidget() is window.field
    sheet.accept(1)
    sheet.cancel()
    assert answers == ["cancelled"]
    assert open_sheet(window) is None


def test_a_sheet_takes_the_shell_s_keys(window: Window) -> None:
    sheet = Sheet(window, "Pay?")
    primary = PrimaryButton("Pay", key=Shortcut.PRIMARY)
    primary.clicked.connect(lambda: sheet.accept("paid"))
    sheet.set_actions(primary)
    answers: list[object] = []
    sheet.accepted.connect(answers.append)
    sheet.open()
    primary.setEnabled(False)
    assert not sheet.on_shortcut(Shortcut.PRIMARY)
    assert not sheet.on_shortcut(Shortcut.SELL)
    primary.setEnabled(True)
    assert sheet.on_shortcut(Shortcut.PRIMARY)
    assert answers == ["paid"]


def test_enter_in_a_sheet_does_nothing_and_nothing_gets_through(window: Window, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    window.button.clicked.connect(lambda: pressed.append(True))
    sheet = Sheet(window, "Sure?")
    sheet.open()
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=window.button.geometry().center())
    assert pressed == []
    assert sheet.is_open
    sheet.cancel()


def test_a_sheet_over_a_sheet(window: Window) -> None:
    lower, upper = Sheet(window, "Lower"), Sheet(window, "Upper")
    lower.open()
    upper.open()
    assert open_sheet(window) is upper
    assert not lower.isEnabled()
    upper.cancel()
    assert lower.isEnabled()
    assert not window.field.isEnabled()
    lower.cancel()
    assert window.field.isEnabled()


def test_choices_by_digit(window: Window, qtbot: QtBot) -> None:
    sheet = Sheet(window, "Which?")
    choices = ChoiceList([Choice("a", "A", ""), Choice("b", "B", "", enabled=False), Choice("c", "C", "")])
    sheet.body.addWidget(choices)
    sheet.open()
    chosen: list[str] = []
    choices.chosen.connect(chosen.append)
    assert choices.key == "a"
    for key in (Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_9):
        qtbot.keyClick(sheet, key)
    assert chosen == ["c"]
    assert choices.key == "c"
    assert sheet.is_open
    sheet.cancel()


def test_a_field_s_accelerator_goes_to_its_editor(window: Window, qtbot: QtBot) -> None:
    field = PlainField("Document &number", hint="as printed")
    layout = window.layout()
    assert layout is not None
    layout.addWidget(field)
    field.show()
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert window.focusWidget() is field.edit
    assert field.edit.accessibleName() == "Document number"


def test_a_field_says_its_error_in_words(qtbot: QtBot) -> None:
    field = PlainField("NIK", hint="16 digits")
    qtbot.addWidget(field)
    field.set_error("16 digits are needed")
    assert field.error == "16 digits are needed"
    assert field.below.text().startswith("✕")
    field.set_error("")
    assert field.error == ""
    assert field.below.text() == "16 digits"


def test_a_sum_is_grouped_while_it_is_typed(qtbot: QtBot) -> None:
    field = MoneyField("Float")
    qtbot.addWidget(field)
    seen: list[object] = []
    field.edit.money_changed.connect(seen.append)
    qtbot.keyClicks(field.edit, "1500000")
    assert field.edit.text() == "1.500.000"
    assert field.money == seen[-1] == Money(1_500_000)
    field.edit.setCursorPosition(1)
    qtbot.keyClicks(field.edit, "2")
    assert field.edit.text() == "12.500.000"
    assert field.edit.cursorPosition() == 2
    field.edit.clear()
    qtbot.keyClicks(field.edit, "-,x")
    assert field.edit.text() == ""
    assert field.money is None
    field.edit.set_money(Money(70_000))
    assert field.edit.text() == "70.000"


def test_a_scan_is_submitted_by_enter_and_esc_clears(qtbot: QtBot) -> None:
    field = SearchField("Scan", hint="Enter", scan=True)
    qtbot.addWidget(field)
    got: list[str] = []
    field.submitted.connect(got.append)
    qtbot.keyClicks(field, " 3*METERAI ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert got == ["3*METERAI"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_filters_keep_their_choice_when_counts_change(qtbot: QtBot) -> None:
    chips = FilterChips([Filter("all", "All", 41), Filter("wait", "Waiting", 33)])
    qtbot.addWidget(chips)
    chosen: list[str] = []
    chips.chosen.connect(chosen.append)
    assert chips.key == "all"
    chips.choose("wait")
    chips.set_filters([Filter("all", "All", 40), Filter("wait", "Waiting", 32)])
    assert chips.key == "wait"
    chips.set_filters([Filter("all", "All", 40)])
    assert chips.key == "all"
    assert chosen == ["wait"]


def test_a_banner_changes_colour_with_its_words(window: Window) -> None:
    asked, new = Banner("Not matched", "", State.WAITING), Banner("Matched", "", State.OK)
    for banner in (asked, new):
        banner.setParent(window)
        banner.show()
    before = asked.title.palette().windowText().color()
    asked.show_words("Matched", "", State.OK)
    assert asked.title.palette().windowText().color() == new.title.palette().windowText().color() != before


def test_filters_go_on_in_a_second_row_before_their_words_are_cut(qtbot: QtBot) -> None:
    chips = FilterChips([Filter(str(number), f"Waiting for number {number}", 1204) for number in range(6)])
    qtbot.addWidget(chips)
    whole = chips.sizeHint()
    for width, in_one_row in ((whole.width(), True), (whole.width() // 2, False)):
        chips.resize(width, chips.heightForWidth(width))
        chips.show()
        pills = chips.findChildren(FilterChip)
        assert all(pill.width() >= pill.sizeHint().width() for pill in pills)
        assert all(chips.rect().contains(pill.geometry()) for pill in pills)
        assert (len({pill.y() for pill in pills}) == 1) is in_one_row


def test_a_lamp_is_words(qtbot: QtBot) -> None:
    lamp = Lamp("issuer")
    qtbot.addWidget(lamp)
    lamp.show_state("Issuer: *down since 13.05*", State.REFUSED, "what is behind")
    assert lamp.accessibleName() == "Issuer: down since 13.05"
    assert lamp.toolTip() == "what is behind"
    assert lamp.sizeHint().height() >= current().row
    lamp.resize(lamp.sizeHint())
    assert not lamp.grab().isNull()


def test_errors_stay_and_news_goes(window: Window, qtbot: QtBot) -> None:
    news, error = StatusLine("printed", State.OK), StatusLine("lost", State.UNKNOWN)
    qtbot.addWidget(news)
    qtbot.addWidget(error)
    assert (news.stays, error.stays) == (False, True)
    closed: list[str] = []
    news.closed.connect(lambda: closed.append("news"))
    news.show()
    news.close_line()
    news.close_line()
    assert closed == ["news"]


def test_notices_pile_up_to_three_and_close_from_the_newest(window: Window) -> None:
    notices = Notices(window)
    first = notices.show_error(Refused("sale.nothing"))
    for number in range(3):
        notices.say(f"news {number}")
    assert first.isVisible()
    assert notices.isVisible()
    assert [notices.close_newest() for _ in range(4)] == [True, True, True, False]
    assert not notices.isVisible()


def test_three_lines_for_an_error(qtbot: QtBot) -> None:
    panel = MessagePanel(Refused("sale.nothing"))
    qtbot.addWidget(panel)
    assert panel.what.text() == "The basket is empty."
    assert panel.money.text() == "No money was taken and nothing was recorded."
    assert panel.press.text() == "Scan an item or choose a tile."
    closed: list[bool] = []
    panel.closed.connect(lambda: closed.append(True))
    panel.show()
    panel.close_panel()
    assert closed == [True]


def test_a_sheet_says_why_it_was_not_done_again_after_that_was_taken_away(window: Window) -> None:
    """One place for it: a second refusal replaces the first one, and is seen even where the first was hidden."""
    sheet = Sheet(window, "Do it")
    below = PlainField("Reason")
    sheet.body.addWidget(below)
    sheet.open()
    sheet.show_message(Refused("sale.nothing"), "why", first=True)
    panel = sheet.findChild(MessagePanel, "why")
    assert panel is not None
    assert sheet.body.indexOf(panel) == 0
    panel.hide()
    sheet.show_message(Refused("stock.insufficient", have=1, name="Meterai tempel"), "why", first=True)
    assert sheet.findChildren(MessagePanel, "why") == [panel]
    assert panel.isVisible()
    assert "Meterai tempel" in panel.accessibleName()


def test_the_frame_of_training_is_round_the_content_and_not_under_it(qtbot: QtBot) -> None:
    """Stripes under the content would be drawn again at each key: they took longer than a frame."""
    content = QWidget()
    frame = TrainingFrame(content, training=True)
    qtbot.addWidget(frame)
    frame.resize(400, 300)
    frame.show()
    picture = frame.grab().toImage()
    edge = {picture.pixelColor(x, 298).name() for x in range(400)}
    assert {"#1b2430", "#f2c230"} <= edge, "stripes"
    inside = {picture.pixelColor(x, 150).name() for x in range(20, 380)}
    assert not {"#1b2430", "#f2c230"} & inside

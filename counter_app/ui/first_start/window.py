"""The window of the first start: one page after the other, back and forth, until the last one writes.

Keys: F5 goes on, Alt+← back, Enter to the next field, PgUp and PgDn scroll, Esc asks whether to leave.

Object names: ``firstStart``, ``firstNext``, ``firstBack``, ``firstLeave``.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.formats import Language
from counter_app.services.first_start import Draft, FirstStart
from counter_app.ui import i18n
from counter_app.ui.first_start.folder_page import FolderPage
from counter_app.ui.first_start.issuer_page import IssuerPage
from counter_app.ui.first_start.office_page import OfficePage
from counter_app.ui.first_start.page import Page
from counter_app.ui.first_start.prices_page import PricesPage
from counter_app.ui.first_start.printer_page import PrinterPage
from counter_app.ui.first_start.steps_list import StepsList
from counter_app.ui.first_start.summary_page import SummaryPage
from counter_app.ui.first_start.welcome_page import TRY, WelcomePage
from counter_app.ui.runner import Runs
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.screen_room import ScreenRoom, ScreenStack
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.sheet import HOST_PROPERTY, Sheet, open_sheet
from counter_app.ui.widgets.text import Text, TextKind
from counter_app.ui.widgets.top_bar import PRODUCT

_SIZE: Final = (1024, 720)
_SMALLEST: Final = (640, 360)
#: Pixels; below it the pages need all of the width.
_NARROW: Final = 900
_SCROLL: Final = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Outcome(StrEnum):
    """How the assistant ended."""

    LEFT = "left"
    """Nothing was written."""
    TRY = "try"
    """Practice is wanted; nothing was written."""
    WRITTEN = "written"
    """The settings file is there."""


class FirstStartWindow(QWidget):
    """Signals: ``ended()``; ``outcome`` says how."""

    ended = Signal()

    def __init__(self, parts: FirstStart, runner: Runs) -> None:
        super().__init__()
        self.outcome = Outcome.LEFT
        self._parts = parts
        self._runner = runner
        self._draft = self._begun = Draft(language=i18n.language())
        self._index = 0
        self._busy = False
        self.setObjectName("firstStart")
        self.setProperty(HOST_PROPERTY, True)
        self.setWindowTitle(PRODUCT)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._content = self._make_content()
        self._show_page(0)

    @property
    def page(self) -> Page:
        """The one in view."""
        return self._pages[self._index]

    @property
    def draft(self) -> Draft:
        """The answers so far, with what stands in the page in view."""
        return self.page.take(self._draft)

    @Slot()
    def go_on(self) -> None:
        """What was under way ended with a fault of the program: the keys work again."""
        self._set_busy("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The assistant's keys."""
        pressed = QKeySequence(event.keyCombination())
        focus = self.focusWidget()
        if pressed == Shortcut.PRIMARY.sequence:
            self._next.click()
        elif pressed == Shortcut.ONE_BACK.sequence:
            self._back.click()
        elif pressed == Shortcut.CANCEL.sequence:
            self.close()
        elif event.key() in _SCROLL:
            bar = self._room.verticalScrollBar()
            bar.setValue(bar.value() + _SCROLL[Qt.Key(event.key())] * bar.pageStep())
        elif event.key() in _ENTER and isinstance(focus, QLineEdit | QComboBox):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window does without the list of steps; the foot counts them."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was typed is asked for; what was written is not held up."""
        if self._busy or open_sheet(self) is not None:
            event.ignore()
            return
        if self.outcome is not Outcome.LEFT or self.draft == self._begun or not self._index:
            self.ended.emit()
            super().closeEvent(event)
            return
        event.ignore()
        self._ask_to_leave()

    def _make_content(self) -> QWidget:
        content = QWidget()
        self._row = row = QHBoxLayout(content)
        row.setSpacing(4 * STEP)
        parts, runner = self._parts, self._runner
        welcome = WelcomePage(parts, runner)
        welcome.language_chosen.connect(self._on_language, Qt.ConnectionType.QueuedConnection)
        self._pages: list[Page] = [
            welcome,
            OfficePage(parts, runner),
            FolderPage(parts, runner),
            PrinterPage(parts, runner),
            IssuerPage(parts, runner),
            PricesPage(parts, runner),
            SummaryPage(parts, runner),
        ]
        self._steps = StepsList([page.step for page in self._pages])
        row.addWidget(self._steps)
        card = Card()
        card.body.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 5 * STEP)
        card.body.setSpacing(4 * STEP)
        self._stack = ScreenStack()
        for page in self._pages:
            page.show_draft(self._draft)
            self._stack.addWidget(page)
            for field in page.findChildren(PlainField):
                field.edit.textChanged.connect(partial(_forgive, field))
        self._room = ScreenRoom(self._stack)
        card.body.addWidget(self._room, 1)
        card.body.addLayout(self._make_foot())
        row.addWidget(card, 1)
        self._outer.addWidget(content)
        return content

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(2 * STEP)
        self._note = Text("", TextKind.SMALL)
        leave = SecondaryButton(self.tr("Leave"), key=Shortcut.CANCEL, kind=ButtonKind.BARE)
        leave.setObjectName("firstLeave")
        leave.clicked.connect(self.close)
        self._back = SecondaryButton(self.tr("Back"), key=Shortcut.ONE_BACK)
        self._back.setObjectName("firstBack")
        self._back.clicked.connect(self._on_back)
        self._next = PrimaryButton(self.tr("Next"), key=Shortcut.PRIMARY)
        self._next.setObjectName("firstNext")
        self._next.clicked.connect(self._on_next)
        foot.addWidget(leave)
        foot.addWidget(self._note, 1)
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        return foot

    def _show_page(self, index: int) -> None:
        self._index = index
        page = self._pages[index]
        self._stack.setCurrentWidget(page)
        self._steps.show_step(index)
        self._back.setEnabled(index > 0)
        self._fit()
        last = index == len(self._pages) - 1
        self._next.setText(self.tr("Write and open the counter") if last else self.tr("Next"))
        page.entered(self._draft)
        page.first().setFocus()

    def _fit(self) -> None:
        narrow = self.width() < _NARROW
        self._steps.setVisible(not narrow)
        edge = (2 if narrow else 5) * STEP
        self._row.setContentsMargins(edge, edge, edge, edge)
        if not self._busy:
            self._note.setText(f"{self._index + 1}/{len(self._pages)}" if narrow else "")

    def _on_language(self, language: Language) -> None:
        """All words anew; the answers stay."""
        if language is i18n.language():
            return
        self._draft = replace(self.draft, language=language)
        self._begun = replace(self._begun, language=language)
        app = QApplication.instance()
        assert app is not None
        i18n.install(app, language)
        before = self._content
        self._outer.removeWidget(before)
        before.hide()
        before.deleteLater()
        self._content = self._make_content()
        self._content.show()
        self._show_page(0)

    def _on_back(self) -> None:
        if not self._busy:
            self._draft = self.draft
            self.page.hide_message()
            self._show_page(self._index - 1)

    def _on_next(self) -> None:
        if self._busy or not self.page.complete():
            return
        self._draft = self.draft
        welcome = self._pages[0]
        if self.page is welcome:
            if isinstance(welcome, WelcomePage) and welcome.way == TRY:
                self._end(Outcome.TRY)
            else:
                self._show_page(1)
            return
        last = self.page is self._pages[-1]
        self._set_busy(self.tr("Being written …") if last else self.tr("Being looked at …"))
        work = partial(self._parts.finish if last else self._parts.check, self._draft)
        self._runner.run(work, self._on_done, self._on_fault, serial=True, parent=self)

    def _on_done(self, _nothing: None) -> None:
        self._set_busy("")
        if self.page is self._pages[-1]:
            self._end(Outcome.WRITTEN)
        else:
            self._show_page(self._index + 1)

    def _on_fault(self, error: KnownError) -> None:
        """Of this page: it is said there. Of a page that comes later: it is asked for there. At the end: there too."""
        self._set_busy("")
        owner = next((place for place, page in enumerate(self._pages) if page.owns(error)), None)
        if owner is None:
            self.page.say(error)
            return
        if owner > self._index:
            self._show_page(self._index + 1)
            return
        if owner != self._index:
            self._show_page(owner)
        self._pages[owner].show_fault(error)

    def _set_busy(self, words: str) -> None:
        self._busy = bool(words)
        self._note.setText(words)
        self._fit()
        self._next.setEnabled(not words)
        self._back.setEnabled(not words and self._index > 0)

    def _ask_to_leave(self) -> None:
        sheet = Sheet(
            self,
            self.tr("Leave without a counter?"),
            self.tr("Nothing was written. What was typed here is gone, and these pages come again at the next start."),
        )
        leave = SecondaryButton(self.tr("Leave"), kind=ButtonKind.DANGER)
        leave.setObjectName("firstReallyLeave")
        leave.clicked.connect(sheet.accept)
        sheet.set_actions(None, leave, cancel=self.tr("Stay"))
        sheet.accepted.connect(self._on_leave)
        sheet.open()
        sheet.cancel_button.setFocus()

    def _on_leave(self, _result: object) -> None:
        self._draft = self._begun
        for page in self._pages:
            page.show_draft(self._draft)
        self._show_page(0)
        self.close()

    def _end(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.close()


def _forgive(field: PlainField, _text: str) -> None:
    """What was wrong with it is being corrected."""
    field.set_error("")

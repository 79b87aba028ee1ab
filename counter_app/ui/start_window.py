"""The window of the start: what is being done with the journal, how far it is, and why the program cannot start.

It is there where the work takes longer than a moment, and stays alive meanwhile. Object names: ``startWindow``,
``startStage``, ``startCount``, ``startBar``, ``startMeaning``, ``startMessage``, ``startRetry``, ``startClose``.
"""

from __future__ import annotations

from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from counter_app import __version__
from counter_app.domain.errors import KnownError
from counter_app.domain.money import group_thousands
from counter_app.journal.progress import Stage
from counter_app.ui.sentence import Sentence
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.message_panel import MessagePanel
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind
from counter_app.ui.widgets.top_bar import PRODUCT

_WIDTH: Final = 620
_HEIGHT: Final = 300
#: Steps of the bar, whatever the units of the work are.
_BAR: Final = 1000


class StartWindow(QWidget):
    """Signals: ``retry_asked()``; ``close_asked()`` when somebody closes it: the owner ends what runs, then calls
    ``leave``."""

    retry_asked = Signal()
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("startWindow")
        self.setWindowTitle(PRODUCT)
        self.setMinimumSize(_WIDTH, _HEIGHT)
        self._leaving = self._closing = False
        self._panel: MessagePanel | None = None
        self._build()
        self.show_opening()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(5 * STEP, 5 * STEP, 5 * STEP, 5 * STEP)
        self._card = Card()
        self._card.body.setContentsMargins(7 * STEP, 6 * STEP, 7 * STEP, 6 * STEP)
        self._card.body.setSpacing(3 * STEP)
        outer.addWidget(self._card)
        head = QHBoxLayout()
        name = Text(PRODUCT, TextKind.TITLE)
        name.setObjectName("productName")
        head.addWidget(name)
        head.addStretch(1)
        head.addWidget(Text(self.tr("version {version}").format(version=__version__), TextKind.SMALL))
        self._card.body.addLayout(head)
        self._work = QWidget()
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 2 * STEP, 0, 0)
        work.setSpacing(2 * STEP)
        self._stage = Text("", TextKind.STRONG, wrap=True)
        self._stage.setObjectName("startStage")
        self._bar = QProgressBar()
        self._bar.setObjectName("startBar")
        self._bar.setTextVisible(False)
        self._count = Text("", TextKind.SECONDARY)
        self._count.setObjectName("startCount")
        self._meaning = Text("", TextKind.SECONDARY, wrap=True)
        self._meaning.setObjectName("startMeaning")
        for part in (self._stage, self._bar, self._count, self._meaning):
            work.addWidget(part)
        self._card.body.addWidget(self._work)
        self._card.body.addStretch(1)
        self._card.body.addLayout(self._make_buttons())

    def _make_buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * STEP)
        buttons.addStretch(1)
        self._close = SecondaryButton(self.tr("Close"))
        self._close.setObjectName("startClose")
        self._close.clicked.connect(self.close)
        self._retry = PrimaryButton(self.tr("Try again"))
        self._retry.setObjectName("startRetry")
        self._retry.clicked.connect(self.retry_asked)
        buttons.addWidget(self._close)
        buttons.addWidget(self._retry)
        return buttons

    def show_opening(self) -> None:
        """The work begins; nothing is known yet of how long it is."""
        self._closing = False
        self._drop_message()
        self._say(self.tr("The journal is being opened."), "", 0, 0)
        self._meaning.setText(self.tr("The log-in follows."))

    def show_progress(self, stage: Stage, done: int, total: int) -> None:
        """``done`` of ``total``, in units of the stage; a total of 0: nobody knows how long it takes."""
        if self._closing:
            return
        count = ""
        if total:
            words = _count_words(stage)
            count = words.format(done=group_thousands(done), total=group_thousands(total))
        self._say(_stage_words(stage), count, done, total)
        self._meaning.setText(
            self.tr("Every sale stands in the journal; no sale is lost by this. The log-in follows.")
            + " "
            + self.tr("If this window is closed, the work begins anew at the next start.")
        )

    def show_closing(self) -> None:
        """Somebody closed the window while the work was running."""
        self._closing = True
        self._say(self.tr("The program is closing."), "", 0, 0)
        self._meaning.setText(
            self.tr("What was begun here is taken back and begins anew at the next start. No sale is lost.")
        )

    def show_error(self, error: KnownError | Sentence, *, retry: bool) -> None:
        """Why it cannot start, what it means for the money, what to do. The keyboard stands on what helps most."""
        self._drop_message()
        self._panel = MessagePanel(error, closable=False)
        self._panel.setObjectName("startMessage")
        self._card.body.insertWidget(2, self._panel)
        self._panel.show()
        self._work.hide()
        self._close.show()
        self._retry.setVisible(retry)
        (self._retry if retry else self._close).setFocus()

    def leave(self) -> None:
        """Go without asking anybody."""
        self._leaving = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody closes it under the work: the owner is asked, and lets it go once that has ended."""
        if self._leaving:
            super().closeEvent(event)
            return
        event.ignore()
        self.close_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes a message; Enter presses the button that the keyboard stands on."""
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape and self._panel is not None:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focus in (self._retry, self._close):
            (self._retry if focus is self._retry else self._close).click()
        else:
            super().keyPressEvent(event)

    def _drop_message(self) -> None:
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None
        self._retry.hide()
        self._close.hide()
        self._work.show()

    def _say(self, stage: str, count: str, done: int, total: int) -> None:
        self._stage.setText(stage)
        self._count.setText(count)
        self._bar.setRange(0, _BAR if total else 0)
        self._bar.setValue(_BAR * min(done, total) // total if total else 0)
        self._bar.setAccessibleName(f"{stage} {count}")


def _stage_words(stage: Stage) -> str:
    match stage:
        case Stage.WAIT:
            return QCoreApplication.translate("StartWindow", "Work in the background is handing the journal over.")
        case Stage.COPY:
            return QCoreApplication.translate(
                "StartWindow", "The journal is copied before it gets the form of this version."
            )
        case Stage.MIGRATE:
            return QCoreApplication.translate("StartWindow", "The journal gets the form of this version.")
        case Stage.FOLD:
            return QCoreApplication.translate("StartWindow", "Lists and balances are computed anew from the journal.")
        case Stage.SALVAGE:
            return QCoreApplication.translate("StartWindow", "What can be read of the journal is being rescued.")
        case _:
            assert_never(stage)


def _count_words(stage: Stage) -> str:
    match stage:
        case Stage.FOLD | Stage.SALVAGE:
            return QCoreApplication.translate("StartWindow", "{done} of {total} entries")
        case Stage.COPY:
            return QCoreApplication.translate("StartWindow", "{done} of {total} pages")
        case Stage.MIGRATE | Stage.WAIT:
            return QCoreApplication.translate("StartWindow", "{done} of {total} steps")
        case _:
            assert_never(stage)

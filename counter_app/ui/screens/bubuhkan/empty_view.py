"""What the middle of the screen says while there is no document, while a file is looked at, and when it is refused.

Object names: ``dropArea``, ``chooseFile``, ``refusedFile`` (the message), ``refusedChoose``; those of what was found on
sticks stand in :mod:`.sources_card`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.ui import style
from counter_app.ui.context import UiContext
from counter_app.ui.messages import sentence
from counter_app.ui.screens.bubuhkan.sources_card import SourcesCard
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.message_panel import MessagePanel
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind


class EmptyView(QStackedWidget):
    """Signals: ``file_asked()`` when a button to choose a file is pressed; ``files_asked(object)`` with the paths that
    were chosen among those found on sticks and in the watched folder."""

    file_asked = Signal()
    files_asked = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = QWidget()
        drop = Card()
        style.set_property(drop, "kind", "dashed")
        drop.setObjectName("dropArea")
        choose = SecondaryButton(self.tr("Choose a file …"), icon="folder")
        choose.setObjectName("chooseFile")
        choose.clicked.connect(self.file_asked)
        drop.body.addWidget(
            EmptyState(
                "upload",
                self.tr("Drop the customer's files here"),
                self.tr(
                    "PDF, or photos and scans (JPEG, PNG, TIFF, HEIC) that become one. They are copied and checked at"
                    " once; the customer's own files are never changed."
                ),
                choose,
            )
        )
        self._sources = SourcesCard(context)
        self._sources.files_asked.connect(self.files_asked)
        column = QVBoxLayout(self._waiting)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        column.addWidget(drop, 4)
        column.addWidget(self._sources, 5)
        self.addWidget(self._waiting)
        self._looking = Card()
        self._looking_words = EmptyState("file", self.tr("The file is being checked …"), " ")
        self._looking.body.addWidget(self._looking_words)
        self.addWidget(self._looking)
        self._refused = Card()
        self._build_refused()
        self.addWidget(self._refused)

    def show_waiting(self) -> None:
        """Nothing there."""
        self.setCurrentWidget(self._waiting)

    def take_focus(self) -> bool:
        """To the files that were found; False where there are none or something else is in view."""
        return self.currentWidget() is self._waiting and self._sources.take_focus()

    def show_looking(self, file_name: str) -> None:
        """A file is being looked at."""
        self._looking_words.text.setText(file_name)
        self.setCurrentWidget(self._looking)

    def show_refused(self, file_name: str, error: KnownError) -> None:
        """What is wrong, that no money is to be taken, what to do."""
        self._name.setText(file_name)
        self._cannot.setText(
            self.tr("As it is this file cannot be stamped; a repaired copy can (F5). Take no money before that.")
            if error.values.get("repairable")
            else self.tr("This file cannot be stamped. Take no money for it.")
        )
        words = sentence(error)
        if self._panel is None:
            self._panel = MessagePanel(words, closable=False)
            self._panel.setObjectName("refusedFile")
            self._panel_place.addWidget(self._panel)
        else:
            self._panel.show_error(words)
        self.setCurrentWidget(self._refused)

    def _build_refused(self) -> None:
        self._panel: MessagePanel | None = None
        column = QVBoxLayout()
        column.setSpacing(3 * STEP)
        self._name = Text("", TextKind.HEADING, wrap=True)
        self._panel_place = QVBoxLayout()
        choose = SecondaryButton(self.tr("Choose another file …"), icon="folder")
        choose.setObjectName("refusedChoose")
        choose.clicked.connect(self.file_asked)
        column.addStretch(2)
        column.addWidget(self._name)
        self._cannot = Text("", TextKind.STRONG, wrap=True)
        column.addWidget(self._cannot)
        column.addLayout(self._panel_place)
        column.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(column, 6)
        row.addStretch(1)
        self._refused.body.addLayout(row)

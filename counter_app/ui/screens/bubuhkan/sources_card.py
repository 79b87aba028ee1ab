"""What was found on sticks and in the watched folder, kept up to date while it is looked at.

Object names: ``foundFiles`` (the list), ``openFound`` (its button), ``foundNothing``.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from counter_app.domain.errors import KnownError
from counter_app.services.intake_ports import FoundPlace, PlaceKind
from counter_app.ui.context import UiContext
from counter_app.ui.screens.bubuhkan.sources_list import SourcesList
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

#: A stick shows up so soon after it is plugged in.
_LOOK_AGAIN_MS: Final = 2_500


class SourcesCard(Card):
    """Signals: ``files_asked(object)`` with a list of paths, chosen by Enter, double click or the button."""

    files_asked = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("", parent, flush=True)
        self.setObjectName("sourcesCard")
        self._context = context
        self._looking = False
        self._list = SourcesList(context.services.desk.place.office.zone)
        self._list.opened.connect(self._on_open)
        self._list.chosen_changed.connect(self._show_chosen)
        self._nothing = EmptyState("usb", self.tr("No files found yet"), " ")
        self._nothing.setObjectName("foundNothing")
        self._middle = QStackedWidget()
        self._middle.addWidget(self._nothing)
        self._middle.addWidget(self._list)
        self.body.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        head = QHBoxLayout()
        head.setContentsMargins(2 * STEP, STEP, STEP, 0)
        self._title = Text("", TextKind.HEADING)
        head.addWidget(self._title, 1)
        self._open = SecondaryButton("", icon="file")
        self._open.setObjectName("openFound")
        self._open.clicked.connect(self._on_open)
        head.addWidget(self._open)
        self.body.addLayout(head)
        self.body.addWidget(self._middle, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._show_words(())
        self._show_chosen()

    @property
    def count(self) -> int:
        """Files in the list."""
        return self._list.count

    def look(self) -> None:
        """Look at the places now, off the interface's thread, one look at a time."""
        if self._looking or self._context.runner.closed:
            return
        self._looking = True
        self._context.runner.run(self._context.services.intake.found, self._show_places, self._not_found, parent=self)

    def showEvent(self, event: QShowEvent) -> None:
        """Sticks are looked for only while it can be seen."""
        super().showEvent(event)
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """No more looking."""
        self._timer.stop()
        super().hideEvent(event)

    def take_focus(self) -> bool:
        """To the list, where there is one; its newest file is chosen then."""
        if not self._list.count:
            return False
        self._list.choose_first()
        self._list.setFocus()
        return True

    @Slot()
    def _on_timeout(self) -> None:
        self.look()

    def _show_places(self, places: tuple[FoundPlace, ...]) -> None:
        self._show_words(places)
        self._list.show_places(places, self._context.services.desk.office_time())
        anything = any(place.files or not place.answers for place in places)
        self._middle.setCurrentWidget(self._list if anything else self._nothing)
        self._show_chosen()
        self._again()

    def _not_found(self, _error: KnownError) -> None:
        """The next look may succeed; what was found before stays in view."""
        self._again()

    def _again(self) -> None:
        self._looking = False
        if self.isVisible():
            self._timer.start()

    def _show_words(self, places: tuple[FoundPlace, ...]) -> None:
        if any(place.kind is PlaceKind.FOLDER for place in places):
            self._title.setText(self.tr("Found on sticks and in the watched folder"))
            words = self.tr(
                "Plug in the customer's stick, or scan into the watched folder: PDFs, photos and scans appear here by"
                " themselves."
            )
        else:
            self._title.setText(self.tr("Found on sticks"))
            words = self.tr("Plug in the customer's stick: its PDFs, photos and scans appear here by themselves.")
        self._nothing.text.setText(words)

    def _show_chosen(self) -> None:
        count = len(self._list.paths)
        self._open.setEnabled(count > 0)
        self._open.setVisible(self._list.count > 0)
        self._open.setText(self.tr("Open {count} files").format(count=count) if count > 1 else self.tr("Open"))

    def _on_open(self) -> None:
        if paths := self._list.paths:
            self.files_asked.emit(paths)

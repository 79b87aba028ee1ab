"""The sale that a checked file belongs to, as a time line. Object names: ``storySheet``, ``storyLine``."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.services.review import TimeLineEntry
from counter_app.services.signature_check import OwnDocument
from counter_app.ui.context import UiContext
from counter_app.ui.screens.time_line import TimeLine
from counter_app.ui.widgets.sheet import Sheet

_HEIGHT = 300


class StorySheet(Sheet):
    """From payment to hand-over."""

    def __init__(self, over: QWidget, context: UiContext, own: OwnDocument) -> None:
        super().__init__(over, self.tr("Receipt {receipt}").format(receipt=own.receipt), width=680)
        self.setObjectName("storySheet")
        self._zone = context.services.desk.place.office.zone
        self._line = TimeLine()
        self._line.setObjectName("storyLine")
        self._line.setFixedHeight(_HEIGHT)
        self.body.addWidget(self._line)
        self.set_actions(None, cancel=self.tr("Close"))
        context.runner.run(
            partial(context.services.review.time_line, own.sale_id), self._show, self._show_error, parent=self
        )

    def _show(self, entries: tuple[TimeLineEntry, ...]) -> None:
        self._line.show_entries(entries, self._zone)

    def _show_error(self, error: KnownError) -> None:
        self.show_message(error, "storyMessage")

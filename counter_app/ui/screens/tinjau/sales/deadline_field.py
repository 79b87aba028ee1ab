"""A deadline as it is typed or picked, with its fault below it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from counter_app.ui.screens.bubuhkan.deadline_edit import DeadlineEdit
from counter_app.ui.screens.bubuhkan.typed import NotRead, read_deadline
from counter_app.ui.widgets.field import Field


class DeadlineField(Field):
    """``read()`` when it is wanted."""

    def __init__(self, now: datetime, parent: QWidget | None = None) -> None:
        """``now`` in the office's zone."""
        self.edit = DeadlineEdit()
        super().__init__("", self.edit, parent)
        self.label.setText(self.tr("Deadline"))
        self.edit.setAccessibleName(self.tr("Deadline"))
        self.edit.setPlaceholderText(self.tr("17.00, or besok 10.00, or 26/11 10.00"))
        self.edit.set_now(now)
        self._now = now

    def read(self) -> datetime | None:
        """The moment; None where it is none, which is said."""
        try:
            deadline = read_deadline(self.edit.text(), self._now)
        except NotRead:
            deadline = None
        self.set_error("" if deadline else self.tr("A time that is still to come, for example 17.00"))
        if deadline is None:
            self.edit.setFocus()
        return deadline

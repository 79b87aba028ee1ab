"""For which counters, and from which day on.

Object names: ``forAll``, ``counter_<digits>``; ``validFrom``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtWidgets import QCheckBox, QWidget

from counter_app.ui.screens.pengaturan.branch.words import counter_name
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.check_box import CheckBox
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.flow_layout import FlowLayout


class CountersField(Field):
    """All counters, or some of them: ``to``."""

    def __init__(self, counters: Sequence[str], parent: QWidget | None = None) -> None:
        self._boxes: dict[str, QCheckBox] = {}
        holder = QWidget()
        row = FlowLayout(holder, spacing=2 * STEP)
        super().__init__("", holder, parent)
        self.label.setText(self.tr("For which counters"))
        self._all = CheckBox(self.tr("All, also those that come later"))
        self._all.setObjectName("forAll")
        self._all.setChecked(True)
        row.addWidget(self._all)
        for counter in counters:
            box = CheckBox(counter_name(counter))
            box.setObjectName(f"counter_{counter}")
            box.setEnabled(False)
            row.addWidget(box)
            self._boxes[counter] = box
        self._all.toggled.connect(self._on_all)
        self.setFocusProxy(self._all)

    def to(self) -> tuple[str, ...] | None:
        """Chosen counters, () for all; None where none is chosen, which is said."""
        if self._all.isChecked():
            return ()
        chosen = tuple(counter for counter, box in self._boxes.items() if box.isChecked())
        self.set_error("" if chosen else self.tr("Choose at least one counter"))
        return chosen or None

    def _on_all(self, everybody: bool) -> None:
        for box in self._boxes.values():
            box.setEnabled(not everybody)
        self.set_error("")


class DayField(PlainField):
    """A day that has not passed, ``dd/mm/yyyy``; empty for at once: ``read()``."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("", parent, placeholder=f"{today:%d/%m/%Y}")
        self.label.setText(self.tr("From which day on (empty: at once)"))
        self.edit.setAccessibleName(self.label.text())
        self.edit.setObjectName("validFrom")
        self._today = today

    def read(self) -> tuple[bool, date | None]:
        """Whether it can be read, and the day."""
        if not self.text:
            self.set_error("")
            return True, None
        try:
            day = datetime.strptime(self.text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            day = None
        good = day is not None and day >= self._today
        words = self.tr("A day from today on, for example {day}").format(day=f"{self._today:%d/%m/%Y}")
        self.set_error("" if good else words)
        if not good:
            self.edit.setFocus()
        return good, day if good else None

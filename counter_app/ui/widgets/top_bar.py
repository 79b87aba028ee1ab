"""The top bar: product, office, counter, shift; clerk, clock with its zone, date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from counter_app.ui import format as show
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.icon_button import IconButton
from counter_app.ui.widgets.text import Text, TextKind

_HEIGHT: Final = 52
_EDGE: Final = 4 * STEP + 2
_GAP: Final = 5 * STEP
_AFTER_PRODUCT: Final = 6 * STEP
#: The product's own name; it is not translated.
PRODUCT: Final = "Loket Meterai"


class TopBar(QFrame):
    """Only shows; the shell sets. ``customer`` is the button of the customer display."""

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(_HEIGHT)
        self._zone = zone
        self._working = False
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 0, _EDGE, 0)
        row.setSpacing(_GAP)
        self.product = Text(PRODUCT, TextKind.PRODUCT)
        self.product.setObjectName("productName")
        row.addWidget(self.product)
        row.addSpacing(_AFTER_PRODUCT)
        place = QHBoxLayout()
        place.setSpacing(STEP)
        self.office = Text("", TextKind.STRONG)
        self.counter = Text("", TextKind.SECONDARY)
        place.addWidget(self.office)
        place.addWidget(self.counter)
        row.addLayout(place)
        self.shift = Text("", TextKind.SECONDARY)
        row.addWidget(self.shift)
        row.addStretch(1)
        self.customer = IconButton("display", self.tr("What the customer display shows (Ctrl+D)"))
        self.customer.setObjectName("customerDisplay")
        self.customer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self.customer)
        self.user = Chip("", State.NEUTRAL)
        row.addWidget(self.user, 0, Qt.AlignmentFlag.AlignVCenter)
        self.clock = Text("", TextKind.STRONG)
        row.addWidget(self.clock)
        self.date = Text("", TextKind.SECONDARY)
        row.addWidget(self.date)
        self.set_user("", "")
        self.set_shift(None)

    def set_place(self, office: str, counter: str) -> None:
        """Office with its number, and the counter: ``KC Surakarta 57100``, ``03``."""
        self.office.setText(office)
        self.setToolTip(office)
        self.counter.setText(self.tr("· Counter {counter}").format(counter=counter))

    def set_user(self, name: str, role: str) -> None:
        """Who is logged in; "" hides the chip."""
        self.user.show_state(f"{name} · {role}", State.NEUTRAL)
        self.user.setVisible(bool(name))
        self.customer.setVisible(bool(name))
        self._fit()

    def set_shift(self, opened: datetime | None) -> None:
        """When the shift was opened; None says that it is not."""
        if opened is None:
            self.shift.setText(self.tr("Shift not open"))
        else:
            self.shift.setText(self.tr("Shift opened {time}").format(time=show.clock(opened, self._zone)))
        self._fit()

    def set_now(self, now: datetime) -> None:
        """Move the clock."""
        self.clock.setText(show.clock(now, self._zone))
        self.date.setText(show.weekday_and_day(now, self._zone))

    def set_working(self, working: bool) -> None:
        """Whether somebody is logged in: nobody else is told of the shift."""
        self._working = working
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window does without the date, a narrower one without the shift, the product's name, the office."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        least: tuple[QWidget, ...] = (self.date, self.shift, self.product, self.office)
        parts = (*least, self.counter, self.customer, self.user, self.clock)
        kept = [part for part in parts if part is not self.shift or self._working]
        for part in least:
            if part in kept and self._width_of(kept) > self.width() and self.width() > 0:
                kept.remove(part)
        for part in least:
            part.setVisible(part in kept)

    def _width_of(self, parts: Sequence[QWidget]) -> int:
        shown = [part for part in parts if part not in (self.customer, self.user) or part.isVisibleTo(self)]
        edges = 2 * _EDGE + (_AFTER_PRODUCT if self.product in shown else 0)
        return sum(part.sizeHint().width() for part in shown) + _GAP * len(shown) + edges

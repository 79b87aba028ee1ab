"""The office and the counter's number, with the head of a receipt as it will be printed.

Object names: ``officeName``, ``officeNumber``, ``officeCode``, ``officeAddress``, ``officeNpwp``, ``officeContact``,
``officeZone``, ``counterNumber``, ``letterhead``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from counter_app.domain.errors import KnownError
from counter_app.services.first_start import Draft, FirstStart
from counter_app.ui.first_start.page import Page, equal_columns, narrow
from counter_app.ui.runner import Runs
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.text import Text, TextKind

#: Milliseconds without a key before the paper is drawn again.
_PAUSE: Final = 250
_PAPER_WIDTH: Final = 280
_PAPER_HEIGHT: Final = 300
_ZONES: Final = (
    ("Asia/Jakarta", "WIB (UTC+7): Jakarta, Medan, Surabaya"),
    ("Asia/Pontianak", "WIB (UTC+7): Pontianak"),
    ("Asia/Makassar", "WITA (UTC+8): Makassar, Denpasar"),
    ("Asia/Jayapura", "WIT (UTC+9): Jayapura, Ambon"),
)


class OfficePage(Page):
    """What stands at the head of every paper."""

    def __init__(self, parts: FirstStart, runner: Runs) -> None:
        super().__init__(parts, runner)
        self.set_words(
            self.tr("Office and counter"),
            self.tr("It stands at the head of every receipt, and in the number of each sale from now on."),
        )
        self._draft = Draft()
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._draw)
        for field in self._lines.values():
            field.edit.textChanged.connect(self._pause.start)
        self._zone.currentIndexChanged.connect(self._pause.start)

    def _build(self) -> None:
        self._lines = {
            "name": PlainField(self.tr("Name of the office"), hint=self.tr("For example KC Surakarta")),
            "number": PlainField(self.tr("Office number (nopend)"), mono=True),
            "code": PlainField(
                self.tr("Short code"), hint=self.tr("2 to 8 capitals or digits: begins every receipt number"), mono=True
            ),
            "counter": PlainField(self.tr("Number of this counter"), hint=self.tr("Two digits, each once"), mono=True),
            "address": PlainField(self.tr("Address")),
            "npwp": PlainField(self.tr("NPWP"), mono=True),
            "contact": PlainField(self.tr("Contact for customers")),
        }
        for key, name in (
            ("name", "officeName"), ("number", "officeNumber"), ("code", "officeCode"), ("counter", "counterNumber"),
            ("address", "officeAddress"), ("npwp", "officeNpwp"), ("contact", "officeContact"),
        ):  # fmt: skip
            self._lines[key].edit.setObjectName(name)
            self.fields["counter.number" if key == "counter" else f"office.{key}"] = self._lines[key]
        self.must = tuple(self._lines[key] for key in ("name", "number", "code", "counter"))
        self._zone = ComboBox()
        self._zone.setObjectName("officeZone")
        for key, words in _ZONES:
            self._zone.addItem(words, key)
        narrow(self._zone)
        zone = Field(self.tr("Time zone"), self._zone)
        self.fields["office.zone"] = zone
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        equal_columns(grid)
        grid.addWidget(self._lines["name"], 0, 0, 1, 2)
        grid.addWidget(self._lines["number"], 1, 0)
        grid.addWidget(self._lines["counter"], 1, 1)
        grid.addWidget(self._lines["code"], 2, 0)
        grid.addWidget(self._lines["contact"], 2, 1)
        grid.addWidget(self._lines["address"], 3, 0, 1, 2)
        grid.addWidget(self._lines["npwp"], 4, 0, 1, 2)
        grid.addWidget(zone, 5, 0, 1, 2)
        row = QHBoxLayout()
        row.setSpacing(6 * STEP)
        row.addLayout(grid, 1)
        side = QVBoxLayout()
        side.addWidget(Text(self.tr("Head of the receipt"), TextKind.LABEL))
        self._paper = QLabel()
        self._paper.setObjectName("letterhead")
        self._paper.setFixedSize(_PAPER_WIDTH, _PAPER_HEIGHT)
        self._paper.setWordWrap(True)
        self._paper.setAlignment(Qt.AlignmentFlag.AlignTop)
        side.addWidget(self._paper)
        side.addStretch(1)
        row.addLayout(side)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def show_draft(self, draft: Draft) -> None:
        """Fill the fields."""
        self._draft = draft
        for key, field in self._lines.items():
            field.edit.setText(getattr(draft, key))
        self._zone.setCurrentIndex(max(0, self._zone.findData(draft.zone)))

    def take(self, draft: Draft) -> Draft:
        """With the office's data."""
        return replace(
            draft,
            **{key: field.text for key, field in self._lines.items() if key != "code"},
            code=self._lines["code"].text.upper(),
            zone=str(self._zone.currentData()),
        )

    def entered(self, draft: Draft) -> None:
        """Draw the paper."""
        self._draft = draft
        self._draw()

    def first(self) -> PlainField:
        """The name."""
        return self._lines["name"]

    def _draw(self) -> None:
        if self.runner.closed:
            return
        self.runner.run(
            partial(self.parts.letterhead, self.take(self._draft)), self._show, self._cannot_draw, parent=self
        )

    def _show(self, png: bytes) -> None:
        picture = QPixmap()
        picture.loadFromData(png)
        scale = self.devicePixelRatioF()
        picture = picture.scaledToWidth(round(_PAPER_WIDTH * scale), Qt.TransformationMode.SmoothTransformation)
        picture = picture.copy(0, 0, picture.width(), round(_PAPER_HEIGHT * scale))
        picture.setDevicePixelRatio(scale)
        self._paper.setPixmap(picture)
        self._paper.setAccessibleName(self.tr("Head of the receipt"))

    def _cannot_draw(self, _error: KnownError) -> None:
        self._paper.setText(self.tr("It is shown once the short code and the counter's number are right."))

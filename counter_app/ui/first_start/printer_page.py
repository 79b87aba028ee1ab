"""The receipt printer: what was found, another one by hand, and a test print that somebody looks at.

Object names: ``foundPrinters``, ``printerKind``, ``printerTarget``, ``printerColumns``, ``firstTestPrint``,
``printerSaid``.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from counter_app.domain.errors import KnownError
from counter_app.services.first_start import Draft, FirstStart, FoundPrinter
from counter_app.settings.printer import PrinterKind
from counter_app.ui.first_start.file_field import beside_line
from counter_app.ui.first_start.page import Page, equal_columns, narrow
from counter_app.ui.printer_words import kind_words
from counter_app.ui.runner import Runs
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.sheet import Sheet

_COLUMNS: Final = (32, 42, 48)


def _kinds() -> tuple[PrinterKind, ...]:
    """Those of this system."""
    queue = PrinterKind.WINDOWS if sys.platform == "win32" else PrinterKind.CUPS
    return (queue, PrinterKind.USB, PrinterKind.NETWORK, PrinterKind.SERIAL, PrinterKind.A4, PrinterKind.FILE)


class PrinterPage(Page):
    """The printer. A folder of files is one too, for practice."""

    def __init__(self, parts: FirstStart, runner: Runs) -> None:
        super().__init__(parts, runner)
        self.set_words(
            self.tr("Receipt printer"),
            self.tr("Choose one that was found, or say where it is. Then print a test and look at the paper."),
            self.tr("Printer"),
        )
        self._draft = Draft()
        self._looked = False
        self._right = False
        self._found = ComboBox()
        self._found.setObjectName("foundPrinters")
        self._again = SecondaryButton(self.tr("Look again"), icon="refresh")
        self._again.clicked.connect(self._search)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(Field(self.tr("Found at this computer"), self._found), 1)
        row.addLayout(beside_line(self._again))
        self.body.addLayout(row)
        self._kind = ComboBox()
        self._kind.setObjectName("printerKind")
        for kind in _kinds():
            self._kind.addItem(kind_words(kind.value), kind.value)
        self._target = PlainField(self.tr("Where"), hint=" ")
        self._target.edit.setObjectName("printerTarget")
        self._columns = ComboBox()
        self._columns.setObjectName("printerColumns")
        for columns in _COLUMNS:
            self._columns.addItem(_roll(columns, self.tr("{columns} characters, roll of {width} mm")), columns)
        self.fields["printer.target"] = self._target
        for box in (self._found, self._kind, self._columns):
            narrow(box)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        equal_columns(grid)
        grid.addWidget(Field(self.tr("Way"), self._kind), 0, 0)
        grid.addWidget(self._target, 0, 1)
        grid.addWidget(Field(self.tr("Paper"), self._columns), 1, 0)
        self.body.addLayout(grid)
        buttons = QHBoxLayout()
        self._test = SecondaryButton(self.tr("Test print"), icon="printer", kind=ButtonKind.SOFT)
        self._test.setObjectName("firstTestPrint")
        self._test.clicked.connect(self._on_test)
        buttons.addWidget(self._test)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self._said = Banner("", "", State.INFO)
        self._said.setObjectName("printerSaid")
        self._said.hide()
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        self._found.activated.connect(self._on_found)
        self._kind.currentIndexChanged.connect(self._on_kind)
        for changed in (self._kind.currentIndexChanged, self._columns.currentIndexChanged):
            changed.connect(self._on_changed)
        self._target.edit.textChanged.connect(self._on_changed)

    def show_draft(self, draft: Draft) -> None:
        """Fill the fields."""
        self._draft = draft
        self._kind.setCurrentIndex(max(0, self._kind.findData(draft.printer_kind)))
        self._target.edit.setText(draft.printer_target)
        self._columns.setCurrentIndex(max(0, self._columns.findData(draft.columns)))
        self._right = draft.printed_well
        self._on_kind()

    def take(self, draft: Draft) -> Draft:
        """With the printer."""
        return replace(
            draft,
            printer_kind=str(self._kind.currentData()),
            printer_target=self._target.text,
            columns=int(self._columns.currentData()),
            printed_well=self._right,
        )

    def entered(self, draft: Draft) -> None:
        """Look what is there, once."""
        self._draft = draft
        if not self._looked:
            self._search()

    def first(self) -> ComboBox:
        """The list."""
        return self._found if self._found.isEnabled() else self._kind

    def _search(self) -> None:
        self._looked = True
        self._found.clear()
        self._found.addItem(self.tr("being looked for …"), None)
        self._found.setEnabled(False)
        self._again.setEnabled(False)
        self.runner.run(self.parts.printers, self._show_found, lambda _error: self._show_found(()), parent=self)

    def _show_found(self, found: tuple[FoundPrinter, ...]) -> None:
        self._found.clear()
        self._again.setEnabled(True)
        self._found.setEnabled(bool(found))
        if not found:
            self._found.addItem(self.tr("None found: switch it on, or say below where it is"), None)
            return
        self._found.addItem(self.tr("Choose …"), None)
        for one in found:
            self._found.addItem(f"{one.label} ({kind_words(one.kind)})", one)

    def _on_found(self) -> None:
        chosen = self._found.currentData()
        if isinstance(chosen, FoundPrinter):
            self._kind.setCurrentIndex(max(0, self._kind.findData(chosen.kind)))
            self._target.edit.setText(chosen.target)

    def _on_kind(self) -> None:
        kind = PrinterKind(str(self._kind.currentData()))
        hints = {
            PrinterKind.NETWORK: self.tr("Name or address, for example 192.0.2.10"),
            PrinterKind.USB: self.tr("Vendor and product, for example 04b8:0e15"),
            PrinterKind.SERIAL: self.tr("For example COM3 or /dev/ttyS0"),
            PrinterKind.FILE: self.tr("A folder: papers become files, nothing is printed"),
            PrinterKind.A4: self.tr("Its name in the system; empty: the system's first one"),
        }
        self._target.set_hint(hints.get(kind, self.tr("Its name in the system")))
        self.must = () if kind is PrinterKind.A4 else (self._target,)

    def _on_changed(self) -> None:
        self._right = False
        self._said.hide()

    def _on_test(self) -> None:
        if not self.complete():
            return
        self._test.setEnabled(False)
        self._said.show_words(self.tr("The test is on its way to the printer …"), "", State.INFO)
        self._said.show()
        work = partial(self.parts.test_print, self.take(self._draft))
        self.runner.run(work, self._ask, self._on_failed, serial=True, parent=self)

    def _ask(self, _nothing: None) -> None:
        self._test.setEnabled(True)
        self._said.hide()
        sheet = Sheet(
            self,
            self.tr("Did it come out right?"),
            self.tr("All lines straight, nothing cut at the right, the code black, the paper cut or easy to tear."),
        )
        yes = PrimaryButton(self.tr("Yes, it is right"))
        yes.setObjectName("printedWell")
        yes.clicked.connect(sheet.accept)
        sheet.set_actions(yes, cancel=self.tr("No"))
        sheet.accepted.connect(self._on_right)
        sheet.cancelled.connect(self._on_wrong)
        sheet.open()

    def _on_right(self, _result: object) -> None:
        self._right = True
        self._said.show_words(self.tr("The printer works."), "", State.OK)
        self._said.show()

    def _on_wrong(self) -> None:
        self._right = False
        self._said.show_words(
            self.tr("What helps"),
            self.tr(
                "Nothing came out: power, cable, paper, another way to it. Cut at the right, or half as wide: another"
                " paper. Strange signs: it is no ESC/POS printer, take it as sheets of paper. Then test it again."
            ),
            State.WAITING,
        )
        self._said.show()

    def _on_failed(self, error: KnownError) -> None:
        self._test.setEnabled(True)
        self._said.hide()
        if self.owns(error):
            self.show_fault(error)
        else:
            self.say(error)


def _roll(columns: int, words: str) -> str:
    return words.format(columns=columns, width=58 if columns == _COLUMNS[0] else 80)

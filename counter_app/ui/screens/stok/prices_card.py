"""The price list in force, and a supervisor's way to bring a new one.

Object names: ``pricesCard``, ``pricesVersion``, ``pricesImport``; of the sheet ``pricesSheet``, ``pricesFile``,
``pricesBecause``, ``pricesGo``, ``pricesMessage``.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.products import PriceList
from counter_app.services.prices import LONGEST_REASON, ListInForce
from counter_app.ui.context import UiContext
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind


class PricesCard(Card):
    """Signals: ``import_asked()``."""

    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("pricesCard")
        self.body.addWidget(Text(self.tr("Price list"), TextKind.LABEL))
        self._version = Text("", TextKind.HEADING)
        self._version.setObjectName("pricesVersion")
        self.body.addWidget(self._version)
        self._since = Text("", TextKind.SMALL, wrap=True)
        self.body.addWidget(self._since)
        self._import = SecondaryButton(self.tr("Import a price list …"), icon="folder")
        self._import.setObjectName("pricesImport")
        self._import.clicked.connect(self.import_asked)
        self.body.addWidget(self._import)

    def show_state(self, state: ListInForce, *, may_import: bool) -> None:
        """What holds now; ``may_import``: a supervisor stands here."""
        self._version.setText(
            self.tr("{version} · {count} items").format(version=state.version, count=state.products)
            if state.version
            else self.tr("None: nothing can be sold yet")
        )
        words = (
            self.tr("from {day}, signed by {signer}").format(day=state.starts.isoformat(), signer=state.signer)
            if state.starts is not None
            else self.tr("from the settings; no list was imported yet")
        )
        if state.coming is not None:
            version, day = state.coming
            words += "\n" + self.tr("{version} holds from {day}").format(version=version, day=day.isoformat())
        self._since.setText(words)
        self._import.setVisible(may_import)


class PricesSheet(Sheet):
    """``accepted(object)`` with the new :class:`~counter_app.domain.products.PriceList`. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over, " ", " ", width=680)
        self.setObjectName("pricesSheet")
        self.title.setText(self.tr("Import a price list"))
        self.text.setText(
            self.tr("The signature (.sig) must lie beside the file. The list holds from its first day; no restart.")
        )
        self._context = context
        self._op_id: OpId = context.services.desk.new_op()
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self._file = PlainField(self.tr("File"), placeholder="price-list.toml")
        self._file.edit.setObjectName("pricesFile")
        self._file.edit.textChanged.connect(self._on_changed)
        row.addWidget(self._file, 1)
        browse = SecondaryButton(self.tr("Choose …"), icon="folder")
        browse.clicked.connect(self._on_browse)
        row.addWidget(browse, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        self._because = PlainField(self.tr("Why an older list (only then)"))
        self._because.edit.setObjectName("pricesBecause")
        self._because.edit.setMaxLength(LONGEST_REASON)
        self.body.addWidget(self._because)
        self._go = PrimaryButton(self.tr("Import"), key=Shortcut.PRIMARY)
        self._go.setObjectName("pricesGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)
        self._on_changed()

    def _on_browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Import a price list"))
        dialog.setNameFilter("*.toml")
        dialog.fileSelected.connect(self._file.edit.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_changed(self) -> None:
        self._go.setEnabled(bool(self._file.text))

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        self._go.setEnabled(False)
        book, session = self._context.services.prices, self._context.require_session()
        deed: partial[PriceList] = partial(
            book.import_file, session, self._op_id, Path(self._file.text), self._because.text
        )
        self._context.runner.run(deed, self.accept, self._refused, serial=True, parent=self)

    def _refused(self, error: KnownError) -> None:
        self._go.setEnabled(True)
        self.show_message(error, "pricesMessage", first=True)

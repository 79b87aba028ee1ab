"""Customers' data: look for a person, see what is held, masked; export it, erase it; the register of processing.

Keys: Ctrl+F finds, Enter ticks a line or takes its tick away, F5 erases what is ticked, Shift+F5 exports it.

Object names: ``privacyPage``, ``personSearch``, ``heldTable``, ``erasePerson``, ``exportPerson``, ``register``,
``tickAll``; those of :mod:`.details`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.masking import scrub
from counter_app.services.erasing import Erased
from counter_app.services.person_export import Exported
from counter_app.services.privacy import Found, HeldItem
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screen import Screen
from counter_app.ui.screens.pengaturan.privacy.details import HeldCard
from counter_app.ui.screens.pengaturan.privacy.erase_sheet import EraseSheet
from counter_app.ui.screens.pengaturan.privacy.export_sheet import PersonExportSheet
from counter_app.ui.screens.pengaturan.privacy.register_sheet import RegisterSheet
from counter_app.ui.screens.pengaturan.privacy.words import held_words, holding_words
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.search_field import SearchField
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind


class PrivacyPage(Screen):
    """Nothing of a search outlives the page: it is emptied when it goes out of view and at the lock."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("privacyPage")
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._items: dict[str, HeldItem] = {}
        self._ticked: set[str] = set()
        self._searching = 0
        self._wanted = ""
        self._build()
        self._notices = Notices(self)
        context.changes.session_changed.connect(self._forget)

    def activated(self) -> None:
        """Ready to look for somebody."""
        self._search.setFocus()

    def deactivated(self) -> None:
        """Somebody else may come to the screen next."""
        self._forget()

    def keys(self) -> tuple[Shortcut, ...]:
        """For the F1 help."""
        return (Shortcut.FIND, Shortcut.PRIMARY, Shortcut.ALTERNATIVE)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        head = QHBoxLayout()
        head.setSpacing(2 * STEP)
        self._search = SearchField(
            self.tr("Phone, NIK, NPWP, e-mail, name, receipt or claim code"), hint=self.tr("Enter looks for it")
        )
        self._search.setObjectName("personSearch")
        self._search.submitted.connect(self._on_search)
        self.find_field = self._search
        head.addWidget(self._search, 1)
        register = SecondaryButton(self.tr("Register of processing …"), icon="list")
        register.setObjectName("register")
        register.clicked.connect(self._on_register)
        head.addWidget(register)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP)
        row.addLayout(self._make_list(), 7)
        self._details = HeldCard(self._context, self._refused)
        self._details.setMinimumWidth(86 * STEP)
        row.addWidget(self._details, 3)
        column.addLayout(row, 1)

    def _make_list(self) -> QVBoxLayout:
        listed = QVBoxLayout()
        listed.setSpacing(2 * STEP)
        columns: list[Column[HeldItem]] = [
            Column("", lambda row: Cell("☑" if row.subject in self._ticked else "☐"), width=40),
            Column(self.tr("What"), lambda row: Cell(held_words(row.held)), ColumnKind.STRONG, width=150),
            Column(self.tr("Masked"), self._masked, ColumnKind.MONO, stretch=True),
            Column(self.tr("Since"), self._since, ColumnKind.MUTED, width=110),
            Column(self.tr("State"), self._state, ColumnKind.CHIP, width=150),
        ]
        self._empty = EmptyState(
            "user",
            self.tr("Nobody is looked for"),
            self.tr("Type what the customer shows or says. Looking takes some seconds; nothing of it is kept."),
        )
        self._table: DataTable[str, HeldItem] = DataTable(columns, self._fetch, self._empty)
        self._table.setObjectName("heldTable")
        self._table.view.setAccessibleName(self.tr("What is held about the person"))
        self._table.activated.connect(self._toggle)
        self._table.view.clicked.connect(self._on_clicked)
        self._table.current_changed.connect(self._on_current)
        listed.addWidget(self._table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(2 * STEP)
        self._all = SecondaryButton(self.tr("Tick all"))
        self._all.setObjectName("tickAll")
        self._all.clicked.connect(self._on_tick_all)
        foot.addWidget(self._all)
        self._count = Text("", TextKind.SECONDARY)
        foot.addWidget(self._count, 1)
        self._export = SecondaryButton(self.tr("Export …"), key=Shortcut.ALTERNATIVE, icon="download")
        self._export.setObjectName("exportPerson")
        self._export.clicked.connect(self._on_export)
        self._erase = PrimaryButton(self.tr("Erase …"), key=Shortcut.PRIMARY)
        self._erase.setObjectName("erasePerson")
        self._erase.clicked.connect(self._on_erase)
        foot.addWidget(self._export)
        foot.addWidget(self._erase)
        listed.addLayout(foot)
        self.primary_button, self.alternative_button = self._erase, self._export
        self._show_count()
        return listed

    def _fetch(self, keys: Sequence[str]) -> Mapping[str, HeldItem]:
        return {key: self._items[key] for key in keys if key in self._items}

    def _masked(self, row: HeldItem) -> Cell:
        return Cell(" · ".join(masked for _, masked in row.values))

    def _since(self, row: HeldItem) -> Cell:
        return Cell(show.day(datetime.fromisoformat(row.at), self._zone))

    def _state(self, row: HeldItem) -> Cell:
        if row.asked:
            return Cell(self.tr("will be erased"), State.INFO)
        if not row.holds:
            return Cell(self.tr("can go"), State.OK)
        return Cell(holding_words(row.holds[0]), State.WAITING)

    def _on_search(self, typed: str) -> None:
        """What was typed is masked as soon as it is looked for; Enter on it looks for the same again."""
        wanted = self._wanted if self._wanted and typed == scrub(self._wanted) else typed
        self._show(Found(()))
        self._wanted = wanted
        if not wanted:
            return
        self._search.setText(scrub(wanted))
        self._searching += 1
        self._empty.title.setText(self.tr("Looking …"))
        services, session = self._context.services, self._context.require_session()
        self._context.runner.run(
            partial(services.privacy.find, session, wanted),
            partial(self._found, self._searching),
            self._failed,
            parent=self,
        )

    def _found(self, search: int, found: Found) -> None:
        if search != self._searching:
            return
        self._empty.title.setText(self.tr("Nothing is held of this"))
        self._show(found)
        if found.more:
            self._notices.say(self.tr("That is too many people: look for something that is one person's."))
        if found.items:
            self._table.setFocus()

    def _show(self, found: Found) -> None:
        self._items = {item.subject: item for item in found.items}
        self._ticked = {item.subject for item in found.items if item.likely}
        self._table.set_ids(list(self._items))
        self._table.select_first()
        self._on_current(self._table.current_id)
        self._show_count()

    def _show_count(self) -> None:
        chosen = len(self._ticked)
        self._count.setText(
            self.tr("{chosen} of {all} ticked").format(chosen=chosen, all=len(self._items)) if self._items else ""
        )
        self._all.setText(self.tr("Tick none") if self._items and chosen == len(self._items) else self.tr("Tick all"))
        self._all.setEnabled(bool(self._items))
        for button in (self._erase, self._export):
            button.setEnabled(bool(chosen))

    def _on_current(self, key: str | None) -> None:
        self._details.show_item(None if key is None else self._items.get(key))

    def _on_clicked(self, index: QModelIndex) -> None:
        key = self._table.model.id_at(index.row())
        if key is not None and index.column() == 0:
            self._toggle(key)

    def _toggle(self, key: str) -> None:
        self._ticked ^= {key}
        self._table.refresh([key])
        self._show_count()

    def _on_tick_all(self) -> None:
        self._ticked = set() if len(self._ticked) == len(self._items) else set(self._items)
        self._table.refresh()
        self._show_count()

    def _chosen(self) -> list[HeldItem]:
        return [item for item in self._items.values() if item.subject in self._ticked]

    def _on_erase(self) -> None:
        sheet = EraseSheet(self, self._context, self._chosen())
        sheet.accepted.connect(self._on_erased)
        sheet.open()

    def _on_erased(self, erased: Erased) -> None:
        words = self.tr("{gone} erased, {waiting} wait and go by themselves. Slip {number} is printed.")
        self._notices.say(
            words.format(gone=erased.gone, waiting=erased.postponed, number=erased.receipt.text), State.OK
        )
        left = tuple(self._items)
        services, session = self._context.services, self._context.require_session()
        self._context.runner.run(
            partial(services.privacy.items, session, left), self._show_left, self._failed, parent=self
        )

    def _show_left(self, items: tuple[HeldItem, ...]) -> None:
        self._empty.title.setText(self.tr("Nothing is held any more"))
        self._show(Found(items))

    def _on_export(self) -> None:
        sheet = PersonExportSheet(self, self._context, self._chosen())
        sheet.accepted.connect(self._on_exported)
        sheet.open()

    def _on_exported(self, result: tuple[Exported, Path]) -> None:
        exported, path = result
        words = self.tr("{things} things are in {folder}. Slip {number} is printed.")
        self._notices.say(words.format(things=exported.things, folder=path, number=exported.number.text), State.OK)

    def _on_register(self) -> None:
        sheet = RegisterSheet(self, self._context)
        sheet.accepted.connect(self._on_register_saved)
        sheet.open()

    def _on_register_saved(self, path: Path) -> None:
        self._notices.say(self.tr("Saved as {name}.").format(name=path.name), State.OK)

    def _failed(self, error: KnownError) -> None:
        self._empty.title.setText(self.tr("Nobody is looked for"))
        self._refused(error)

    def _refused(self, error: KnownError) -> None:
        self._notices.show_error(error)

    def _forget(self) -> None:
        self._searching += 1
        self._wanted = ""
        self._search.clear()
        self._notices.close_all()
        self._empty.title.setText(self.tr("Nobody is looked for"))
        self._show(Found(()))

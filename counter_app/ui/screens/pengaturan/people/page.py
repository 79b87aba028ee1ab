"""Who works at this counter: everybody sees the list and changes her own PIN; an administrator does the rest.

Keys: F5 adds somebody, Shift+F5 gives the chosen person a new PIN (administrator).

Object names: ``peoplePage``, ``peopleTable``, ``addPerson``, ``givePin``, ``changeRole``, ``blockPerson``, ``ownPin``,
``noClerkBanner``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId, PersonId
from counter_app.domain.people import RIGHTS, Person, Right
from counter_app.services.desk import Session
from counter_app.services.people import PersonRow
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.refresh import Refresher
from counter_app.ui.screen import Screen
from counter_app.ui.screens.pengaturan.people.add_sheet import AddPersonSheet
from counter_app.ui.screens.pengaturan.people.give_pin_sheet import GivePinSheet
from counter_app.ui.screens.pengaturan.people.own_pin_sheet import OwnPinSheet
from counter_app.ui.screens.pengaturan.people.role_sheet import RoleSheet
from counter_app.ui.screens.pengaturan.people.words import role_name, standing
from counter_app.ui.screens.reason_sheet import ReasonSheet, ReasonWords
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind


class PeoplePage(Screen):
    """Reads again whenever somebody is added, changed, locked out or comes in."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("peoplePage")
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._rows: dict[PersonId, PersonRow] = {}
        self._build()
        self._notices = Notices(self)
        self._refresher = Refresher(
            context,
            lambda: context.services.people.everybody,
            self._show,
            self,
            prefixes=("person.", "session."),
            on_error=self._failed,
        )
        self._table.current_changed.connect(self._on_current)
        context.changes.session_changed.connect(self._on_session_changed)

    def activated(self) -> None:
        """Show what this person may do, and read."""
        manages = self._manages()
        for button in (self._add, self._give, self._role, self._block):
            button.setVisible(manages)
        self._about.setVisible(not manages)
        self.primary_button = self._add if manages else None
        self.alternative_button = self._give if manages else None
        self._refresher.set_active(True)
        self._table.setFocus()

    def deactivated(self) -> None:
        """Nothing is read while it is out of view."""
        self._refresher.set_active(False)

    def keys(self) -> tuple[Shortcut, ...]:
        """For the F1 help."""
        return (Shortcut.PRIMARY, Shortcut.ALTERNATIVE) if self._manages() else ()

    def _manages(self) -> bool:
        session = self._context.session
        return session is not None and Right.MANAGE_PEOPLE in RIGHTS[session.person.role]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        self._no_clerk = Banner(
            self.tr("Nobody can sell here yet"),
            self.tr("Add a clerk: name, role and a temporary PIN. She chooses her own at her first log-in."),
            State.WAITING,
        )
        self._no_clerk.setObjectName("noClerkBanner")
        self._no_clerk.hide()
        column.addWidget(self._no_clerk)
        column.addLayout(self._make_buttons())
        columns: list[Column[PersonRow]] = [
            Column(self.tr("Name"), lambda row: Cell(row.person.name), ColumnKind.STRONG, stretch=True),
            Column(self.tr("Role"), lambda row: Cell(role_name(row.person.role)), width=180),
            Column(self.tr("State"), lambda row: Cell(*standing(row)), ColumnKind.CHIP, width=200),
            Column(self.tr("PIN since"), lambda row: Cell(self._day(row.pin_at)), ColumnKind.MUTED, width=170),
            Column(self.tr("Last log-in"), lambda row: Cell(self._when(row.last_at)), ColumnKind.MUTED, width=220),
        ]
        empty = EmptyState("users", self.tr("Nobody yet"), self.tr("The administrator adds people here."))
        self._table: DataTable[PersonId, PersonRow] = DataTable(columns, self._fetch, empty)
        self._table.setObjectName("peopleTable")
        self._table.view.setAccessibleName(self.tr("People of this counter"))
        column.addWidget(self._table, 1)

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self._about = Text(self.tr("Changed by the administrator."), TextKind.SECONDARY)
        row.addWidget(self._about)
        self._role = self._button("changeRole", self.tr("Role …"), self._on_role)
        self._block = self._button("blockPerson", self.tr("Block …"), self._on_block)
        self._give = SecondaryButton(self.tr("New PIN …"), key=Shortcut.ALTERNATIVE)
        self._give.setObjectName("givePin")
        self._give.clicked.connect(self._on_give)
        own = self._button("ownPin", self.tr("My own PIN …"), self._on_own)
        self._add = PrimaryButton(self.tr("Add a person …"), key=Shortcut.PRIMARY)
        self._add.setObjectName("addPerson")
        self._add.clicked.connect(self._on_add)
        row.addWidget(own)
        row.addStretch(1)
        for button in (self._role, self._block, self._give, self._add):
            row.addWidget(button)
        return row

    def _button(self, name: str, text: str, deed: Callable[[], None]) -> SecondaryButton:
        button = SecondaryButton(text)
        button.setObjectName(name)
        button.clicked.connect(deed)
        return button

    def _fetch(self, keys: Sequence[PersonId]) -> Mapping[PersonId, PersonRow]:
        return {key: self._rows[key] for key in keys if key in self._rows}

    def _show(self, rows: tuple[PersonRow, ...]) -> None:
        self._rows = {row.person.person_id: row for row in rows}
        self._table.set_ids(list(self._rows))
        self._table.refresh()
        sellers = [row for row in rows if Right.SELL in RIGHTS[row.person.role] and not row.blocked]
        self._no_clerk.setVisible(not sellers and self._manages())
        if self._table.current_id is None:
            self._table.select_first()
        self._on_current(self._table.current_id)

    def _on_current(self, _person_id: PersonId | None) -> None:
        row = self._chosen()
        other = row is not None and not self._is_own(row.person)
        for button in (self._role, self._block, self._give):
            button.setEnabled(other)
        blocked = row is not None and row.blocked
        self._block.setText(self.tr("Unblock …") if blocked else self.tr("Block …"))
        if blocked:
            self._role.setEnabled(False)
            self._give.setEnabled(False)

    def _chosen(self) -> PersonRow | None:
        key = self._table.current_id
        return None if key is None else self._rows.get(key)

    def _is_own(self, person: Person) -> bool:
        session = self._context.session
        return session is not None and session.person.person_id == person.person_id

    def _on_add(self) -> None:
        self._open(AddPersonSheet(self, self._context), self._on_added)

    def _on_added(self, person: Person) -> None:
        self._notices.say(self.tr("{name} can log in now with the temporary PIN.").format(name=person.name), State.OK)
        self._refresher.now()

    def _on_give(self) -> None:
        if row := self._chosen():
            done = self.tr("{name} has a new temporary PIN.").format(name=row.person.name)
            self._open(GivePinSheet(self, self._context, row.person), self._saying(done))

    def _on_role(self) -> None:
        if row := self._chosen():
            done = self.tr("{name} has another role from her next log-in on.").format(name=row.person.name)
            self._open(RoleSheet(self, self._context, row.person), self._saying(done))

    def _on_block(self) -> None:
        if (row := self._chosen()) is None:
            return
        people, name = self._context.services.people, row.person.name
        if row.blocked:
            words = ReasonWords(
                self.tr("Unblock {name}").format(name=name),
                self.tr("She can log in again with the PIN that she had."),
                self.tr("Unblock"),
                "",
            )
            deed, done = people.unblock, self.tr("{name} can log in again.").format(name=name)
        else:
            words = ReasonWords(
                self.tr("Block {name}").format(name=name),
                self.tr("Nobody logs in under this name any more. Sales, shifts and entries stay hers."),
                self.tr("Block"),
                "",
            )
            deed, done = people.block, self.tr("{name} is blocked.").format(name=name)
        person_id = row.person.person_id

        def carry_out(session: Session, op_id: OpId, reason: str) -> None:
            deed(session, op_id, person_id, reason)

        self._open(ReasonSheet(self, self._context, words, carry_out), self._saying(done))

    def _on_own(self) -> None:
        self._open(OwnPinSheet(self, self._context), self._saying(self.tr("Your new PIN holds from now on.")))

    def _open(self, sheet: Sheet, on_accepted: Callable[..., None]) -> None:
        sheet.accepted.connect(on_accepted)
        sheet.open()

    def _saying(self, words: str) -> Callable[[object], None]:
        return partial(self._done, words)

    def _done(self, words: str, _result: object) -> None:
        self._notices.say(words, State.OK)
        self._refresher.now()

    def _day(self, at: str) -> str:
        return show.day(datetime.fromisoformat(at), self._zone)

    def _when(self, at: str) -> str:
        if not at:
            return self.tr("never")
        now = self._context.services.desk.journal.now()
        return show.when(datetime.fromisoformat(at), now, self._zone)

    def _failed(self, error: KnownError) -> None:
        self._notices.show_error(error)

    def _on_session_changed(self) -> None:
        self._notices.close_all()

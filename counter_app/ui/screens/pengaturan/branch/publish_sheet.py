"""Sends something to the counters of the branch: a person, the price list, settings.

Object names: ``publishSheet``, ``publishPerson``, ``publishReason``, ``publishNow``, ``publishMessage``,
``setting_<key>``; those of the fields.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from counter_app.domain.branch import Proposal
from counter_app.domain.branch_settings import SettingValue, read_value
from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.ids import OpId, PersonId
from counter_app.services.branch_settings import SettingRow
from counter_app.services.desk import Session
from counter_app.services.people import LONGEST_REASON, PersonRow
from counter_app.ui.context import UiContext
from counter_app.ui.screens.pengaturan.branch.fields import CountersField, DayField
from counter_app.ui.screens.pengaturan.branch.words import applied_words, setting_form, setting_name, setting_value
from counter_app.ui.screens.pengaturan.people.words import role_name
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind

Send = Callable[[Session, OpId, tuple[str, ...], date | None], Proposal]
_VALUE_WIDTH = 170
_APPLIED_WIDTH = 230


class PublishSheet(Sheet):
    """``accepted(object)`` with the :class:`Proposal`. One sheet is one intent."""

    def __init__(
        self, over: QWidget, context: UiContext, counters: Sequence[str], title: str, text: str, *, width: int = 680
    ) -> None:
        super().__init__(over, title, text, width=width)
        self.setObjectName("publishSheet")
        self._context = context
        self._op_id = context.services.desk.new_op()
        self._counters = CountersField(counters)
        self._day = DayField(context.services.desk.office_time().date())
        self._go = PrimaryButton(self.tr("Send to the branch"), key=Shortcut.PRIMARY)
        self._go.setObjectName("publishNow")
        self._go.clicked.connect(self._on_go)
        self.note.setText(self.tr("Each counter takes it over or says why not; what is sent stays in the journal."))
        self.set_actions(self._go)

    def ask(self, *, day: bool = True) -> None:
        """Put the fields that all of them have below what was asked before; ``day``: also from when."""
        self.body.addWidget(self._counters)
        if day:
            self.body.addWidget(self._day)

    def what(self) -> Send | None:
        """What is to be sent; None where something is still wrong, which is said."""
        raise NotImplementedError

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        send, to, (good, day) = self.what(), self._counters.to(), self._day.read()
        if send is None or to is None or not good:
            return
        self._go.setEnabled(False)
        self._context.runner.run(
            partial(send, self._context.require_session(), self._op_id, to, day),
            self.accept,
            self._refused,
            serial=True,
            parent=self,
        )

    def _refused(self, error: KnownError) -> None:
        self._go.setEnabled(True)
        self.show_message(error, "publishMessage")


class PublishPersonSheet(PublishSheet):
    """Somebody as she is at this counter now."""

    def __init__(self, over: QWidget, context: UiContext, counters: Sequence[str], people: Sequence[PersonRow]) -> None:
        super().__init__(over, context, counters, " ", " ")
        self.title.setText(self.tr("Publish a person"))
        self.text.setText(
            self.tr("Name, role and whether she is blocked, as they are here now. Her PIN goes with her.")
        )
        self._people = ComboBox()
        self._people.setObjectName("publishPerson")
        for row in people:
            state = self.tr("blocked") if row.blocked else role_name(row.person.role)
            self._people.addItem(f"{row.person.name} · {state}", row.person.person_id)
        self.body.addWidget(Field(self.tr("Person"), self._people))
        self._reason = PlainField(self.tr("Reason"))
        self._reason.edit.setObjectName("publishReason")
        self._reason.edit.setMaxLength(LONGEST_REASON)
        self.body.addWidget(self._reason)
        self.ask()

    def choose(self, person_id: PersonId) -> None:
        """Begin with this person."""
        self._people.setCurrentIndex(max(0, self._people.findData(person_id)))

    def what(self) -> Send | None:
        """See :meth:`PublishSheet.what`."""
        self._reason.set_error("" if self._reason.text else self.tr("Say it in a few words"))
        if not self._reason.text:
            self._reason.edit.setFocus()
            return None
        publish = self._context.services.branch_admin.people.publish
        person_id, reason = PersonId(str(self._people.currentData())), self._reason.text
        return lambda session, op_id, to, day: publish(session, op_id, person_id, reason, to, day)


class PublishPricesSheet(PublishSheet):
    """The list that was imported here last. Its own first day says from when it holds."""

    def __init__(self, over: QWidget, context: UiContext, counters: Sequence[str]) -> None:
        super().__init__(over, context, counters, " ", " ")
        self.title.setText(self.tr("Publish the price list"))
        self.text.setText(
            self.tr(
                "The list that was imported here last goes to the other counters with its signature. Each checks"
                " it against the publishers in its own settings; an older list is taken nowhere."
            )
        )
        self.ask(day=False)

    def what(self) -> Send | None:
        """See :meth:`PublishSheet.what`."""
        publish = self._context.services.branch_admin.prices.publish
        return lambda session, op_id, to, _day: publish(session, op_id, to)


class PublishSettingsSheet(PublishSheet):
    """Only what is typed is sent."""

    def __init__(self, over: QWidget, context: UiContext, counters: Sequence[str], rows: Sequence[SettingRow]) -> None:
        super().__init__(over, context, counters, " ", " ", width=1040)
        self.title.setText(self.tr("Settings for the branch"))
        self.text.setText(
            self.tr(
                "What is typed here takes the place of each counter's own file from its next start on; a dash (-) lets"
                " the file hold again. What stays empty stays as it is."
            )
        )
        self._edits: dict[str, QLineEdit] = {}
        zone = context.services.desk.place.office.zone
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        grid.setColumnStretch(0, 1)
        for column, words in enumerate((self.tr("Setting"), self.tr("Here, by the file"), self.tr("From the branch"))):
            grid.addWidget(Text(words, TextKind.LABEL), 0, column)
        grid.addWidget(Text(self.tr("New for the branch"), TextKind.LABEL), 0, 3)
        for line, row in enumerate(rows, start=1):
            name = Text(setting_name(row.key), TextKind.PLAIN)
            edit = self._edits[row.key] = QLineEdit()
            edit.setObjectName(f"setting_{row.key}")
            edit.setAccessibleName(setting_name(row.key))
            edit.setFixedWidth(_VALUE_WIDTH)
            edit.setPlaceholderText(setting_form(row.key))
            grid.addWidget(name, line, 0)
            grid.addWidget(Text(setting_value(row.key, row.file), TextKind.SECONDARY), line, 1)
            applied = Text(applied_words(row, zone), TextKind.SMALL, wrap=True)
            applied.setFixedWidth(_APPLIED_WIDTH)
            grid.addWidget(applied, line, 2)
            grid.addWidget(edit, line, 3)
        self.body.addLayout(grid)
        self.ask()

    def what(self) -> Send | None:
        """See :meth:`PublishSheet.what`."""
        values: dict[str, SettingValue | None] = {}
        for key, edit in self._edits.items():
            text = edit.text().strip()
            try:
                if text:
                    values[key] = None if text in ("-", "–") else read_value(key, text)
            except Refused as error:
                self._refused(KnownError(error.code, key=setting_name(key)))
                edit.setFocus()
                return None
        publish = self._context.services.branch_admin.settings.publish
        return lambda session, op_id, to, day: publish(session, op_id, values, to, day)

    def _refused(self, error: KnownError) -> None:
        key = error.values.get("key")
        super()._refused(error if key is None else KnownError(error.code, **{**error.values, "key": setting_name(key)}))

"""What an administrator sends to the other counters of the branch, how each stands to it, and whom this one believes.

Keys: F5 publishes a person, Shift+F5 settings.

Object names: ``branchAdminPage``, ``trustAsked``, ``trustYes``, ``trustNo``, ``publishPersonOpen``,
``publishPricesOpen``, ``publishSettingsOpen``, ``trustOpen``, ``publishedTable``, ``branchMissing``, ``branchDiffers``,
``publishAgain``; those of the card.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.branch import Proposal
from counter_app.domain.errors import KnownError
from counter_app.domain.people import Person
from counter_app.services.branch_admin import Overview, Published
from counter_app.services.branch_trust import Asker
from counter_app.services.people import PersonRow
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.refresh import Refresher
from counter_app.ui.screen import Screen
from counter_app.ui.screens.pengaturan.branch.publish_sheet import (
    PublishPersonSheet,
    PublishPricesSheet,
    PublishSettingsSheet,
)
from counter_app.ui.screens.pengaturan.branch.published_card import PublishedCard
from counter_app.ui.screens.pengaturan.branch.trust_sheet import TrustSheet
from counter_app.ui.screens.pengaturan.branch.words import for_whom, matter, progress
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class _Shown:
    overview: Overview
    people: tuple[PersonRow, ...]


class BranchAdminPage(Screen):
    """Reads again when something of it comes into this journal or out of the branch log."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("branchAdminPage")
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._shown = _Shown(Overview(joined=False), ())
        self._rows: dict[str, Published] = {}
        self._asker: Asker | None = None
        self._sent = ""
        """What was sent here and is not in the list yet: it is gone to once it is."""
        self._build()
        self._notices = Notices(self)
        self._refresher = Refresher(
            context, self._plan, self._show, self, prefixes=("branch.", "person."), on_error=self._failed
        )
        self._table.current_changed.connect(self._on_current)
        context.changes.branch_changed.connect(self._refresher.hear)
        context.changes.session_changed.connect(self._on_session_changed)

    def activated(self) -> None:
        """Read; the keyboard stands on what was sent last."""
        self.primary_button, self.alternative_button = self._person, self._settings
        self._refresher.set_active(True)
        self._table.setFocus()

    def deactivated(self) -> None:
        """Nothing is read while it is out of view."""
        self._refresher.set_active(False)

    def keys(self) -> tuple[Shortcut, ...]:
        """For the F1 help."""
        return (Shortcut.PRIMARY, Shortcut.ALTERNATIVE) if self._shown.overview.joined else ()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        self._missing = Banner("", "", State.INFO)
        self._missing.setObjectName("branchMissing")
        self._missing.hide()
        column.addWidget(self._missing)
        column.addWidget(self._make_question())
        column.addWidget(self._make_differs())
        column.addLayout(self._make_buttons())
        row = QHBoxLayout()
        row.setSpacing(3 * STEP + 2)
        columns: list[Column[Published]] = [
            Column(self.tr("What"), lambda one: Cell(matter(one.proposal)), ColumnKind.STRONG, stretch=True),
            Column(self.tr("From"), self._source, width=180),
            Column(self.tr("For"), lambda one: Cell(for_whom(one.proposal)), width=120),
            Column(self.tr("When"), self._when, ColumnKind.MUTED, width=150),
            Column(self.tr("State"), lambda one: Cell(*progress(one)), ColumnKind.CHIP, width=170),
        ]
        empty = EmptyState(
            "users",
            self.tr("Nothing was sent yet"),
            self.tr("Publish a person, the price list or settings: each counter of the branch takes it over."),
        )
        self._table: DataTable[str, Published] = DataTable(columns, self._fetch, empty)
        self._table.setObjectName("publishedTable")
        self._table.view.setAccessibleName(self.tr("What was sent to the branch"))
        row.addWidget(self._table, 1)
        side = QVBoxLayout()
        self._card = PublishedCard()
        self._card.withdraw_asked.connect(self._on_withdraw)
        self._card.hide()
        side.addWidget(self._card)
        side.addStretch(1)
        row.addLayout(side)
        column.addLayout(row, 1)

    def _make_question(self) -> Banner:
        self._question = Banner("", "", State.WAITING)
        self._question.setObjectName("trustAsked")
        self._question.hide()
        for name, words, trusted in (("trustNo", self.tr("Refuse"), False), ("trustYes", self.tr("Trust her"), True)):
            button = SecondaryButton(words)
            button.setObjectName(name)
            button.clicked.connect(partial(self._on_trust, trusted))
            self._question.add_action(button)
        return self._question

    def _make_differs(self) -> Banner:
        self._differs = Banner("", "", State.INFO)
        self._differs.setObjectName("branchDiffers")
        self._differs.hide()
        again = SecondaryButton(self.tr("Publish again …"))
        again.setObjectName("publishAgain")
        again.clicked.connect(self._on_again)
        self._differs.add_action(again)
        return self._differs

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self._trust = self._button("trustOpen", self.tr("Trust …"), self._on_trusts)
        self._prices = self._button("publishPricesOpen", self.tr("Price list …"), self._on_prices)
        self._settings = SecondaryButton(self.tr("Settings …"), key=Shortcut.ALTERNATIVE)
        self._settings.setObjectName("publishSettingsOpen")
        self._settings.clicked.connect(self._on_settings)
        self._person = PrimaryButton(self.tr("Publish a person …"), key=Shortcut.PRIMARY)
        self._person.setObjectName("publishPersonOpen")
        self._person.clicked.connect(self._on_person)
        row.addWidget(self._trust)
        row.addStretch(1)
        for button in (self._prices, self._settings, self._person):
            row.addWidget(button)
        return row

    def _button(self, name: str, text: str, deed: Callable[[], None]) -> SecondaryButton:
        button = SecondaryButton(text)
        button.setObjectName(name)
        button.clicked.connect(deed)
        return button

    def _plan(self) -> Callable[[], _Shown]:
        services, session = self._context.services, self._context.require_session()
        return lambda: _Shown(services.branch_admin.overview(session), services.people.everybody())

    def _show(self, shown: _Shown) -> None:
        self._shown = shown
        overview = shown.overview
        self._rows = {one.proposal.proposal_id: one for one in overview.published}
        self._table.set_ids(list(self._rows))
        self._table.refresh()
        if self._sent in self._rows and self._table.select_id(self._sent):
            self._sent = ""
        if self._table.current_id is None:
            self._table.select_first()
        self._on_current(self._table.current_id)
        self._show_missing(overview)
        self._show_asker(overview.asked[0] if overview.asked else None, len(overview.asked))
        self._show_differing(overview.differing)
        for button in (self._person, self._prices, self._settings):
            button.setEnabled(overview.joined)
        self._trust.setEnabled(bool(overview.trusts))

    def _show_missing(self, overview: Overview) -> None:
        if not overview.joined:
            self._missing.show_words(
                self.tr("This counter belongs to no branch"),
                self.tr("People, price lists and settings are changed here alone. A branch log joins counters."),
                State.INFO,
            )
        elif not overview.ready:
            self._missing.show_words(
                self.tr("The branch's entries are not here yet"),
                self.tr("What you send goes out when the branch log is reached; answers are shown then."),
                State.WAITING,
            )
        self._missing.setVisible(not overview.ready)

    def _show_differing(self, people: tuple[Person, ...]) -> None:
        """One matter at a time: a question comes first."""
        self._differs.setVisible(bool(people) and self._asker is None)
        title = self.tr("Changed here, and not at the other counters: {names}")
        self._differs.show_words(
            title.format(names=", ".join(person.name for person in people)),
            self.tr("What you change or block at this counter holds elsewhere once it is published."),
            State.INFO,
        )

    def _show_asker(self, asker: Asker | None, count: int) -> None:
        self._asker = asker
        self._question.setVisible(asker is not None)
        if asker is None:
            return
        title = self.tr("{name} at counter {counter} wants to change people and settings here")
        since = show.when(datetime.fromisoformat(asker.since), self._now(), self._zone)
        words = self.tr(
            "{count} wait since {when}. Say yes only if you know that it was her, and that computer is in the office."
        ).format(count=asker.waiting, when=since)
        if count > 1:
            words += " " + self.tr("{count} more administrators ask.").format(count=count - 1)
        self._question.show_words(title.format(name=asker.name, counter=asker.source), words, State.WAITING)

    def _fetch(self, keys: Sequence[str]) -> Mapping[str, Published]:
        return {key: self._rows[key] for key in keys if key in self._rows}

    def _source(self, one: Published) -> Cell:
        return Cell(f"{one.proposal.by_name} · {one.proposal.source}")

    def _when(self, one: Published) -> Cell:
        return Cell(show.when(datetime.fromisoformat(one.proposal.at), self._now(), self._zone))

    def _now(self) -> datetime:
        return self._context.services.desk.journal.now()

    def _on_current(self, key: str | None) -> None:
        published = None if key is None else self._rows.get(key)
        self._card.setVisible(published is not None)
        if published is not None:
            self._card.show_published(published, self._now(), self._zone)

    def _counters(self) -> list[str]:
        return [seen.counter for seen in self._shown.overview.counters]

    def _on_person(self) -> None:
        self._open(PublishPersonSheet(self, self._context, self._counters(), self._shown.people))

    def _on_again(self) -> None:
        sheet = PublishPersonSheet(self, self._context, self._counters(), self._shown.people)
        sheet.choose(self._shown.overview.differing[0].person_id)
        self._open(sheet)

    def _on_prices(self) -> None:
        self._open(PublishPricesSheet(self, self._context, self._counters()))

    def _on_settings(self) -> None:
        self._open(PublishSettingsSheet(self, self._context, self._counters(), self._shown.overview.settings))

    def _open(self, sheet: Sheet) -> None:
        sheet.accepted.connect(self._on_sent)
        sheet.open()

    def _on_sent(self, proposal: Proposal) -> None:
        words = self.tr("{what} goes to the branch; each counter's answer is shown here.")
        self._notices.say(words.format(what=matter(proposal)), State.OK)
        self._sent = proposal.proposal_id
        self._refresher.now()

    def _on_trusts(self) -> None:
        sheet = TrustSheet(self, self._context, self._shown.overview.trusts)
        sheet.accepted.connect(self._on_trust_done)
        sheet.open()

    def _on_trust(self, trusted: bool) -> None:
        if (asker := self._asker) is None:
            return
        services = self._context.services
        self._question.setEnabled(False)
        self._run(
            partial(
                services.branch_admin.decide_trust,
                self._context.require_session(),
                services.desk.new_op(),
                asker,
                trusted=trusted,
            ),
            self._on_trust_done,
        )

    def _on_trust_done(self, _result: object) -> None:
        self._question.setEnabled(True)
        self._notices.say(self.tr("What waits is carried out, or refused, within seconds."), State.OK)
        self._refresher.now()

    def _on_withdraw(self) -> None:
        if (key := self._table.current_id) is None:
            return
        services = self._context.services
        withdraw = services.branch_admin.withdraw
        deed = partial(withdraw, self._context.require_session(), services.desk.new_op(), key)
        self._run(deed, self._on_withdrawn)

    def _on_withdrawn(self, _result: object) -> None:
        self._notices.say(self.tr("Taken back where nobody has answered yet."), State.OK)
        self._refresher.now()

    def _run(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        self._context.runner.run(work, done, self._failed, serial=True, parent=self)

    def _failed(self, error: KnownError) -> None:
        self._question.setEnabled(True)
        self._notices.show_error(error)

    def _on_session_changed(self) -> None:
        self._notices.close_all()

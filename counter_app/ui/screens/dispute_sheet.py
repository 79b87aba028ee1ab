"""F12: disagree with what the journal says of the thing in view, in one's own words.

Of a sale the whole, one line, one entry of its time line or the supervisor's decision can be disputed; of a count its
difference, which then waits on a neutral account. Where a dispute is open already more can be said in it.

Object names: ``disputeSheet``, ``disputeThing``, ``disputeSubject``, ``disputeAmount``, ``disputeWords``,
``disputeSend``, ``disputeSaid``, ``disputeMessage``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from counter_app.domain.dispute import LONGEST_WORDS, About, AboutKind
from counter_app.domain.errors import KnownError
from counter_app.domain.ids import DisputeId
from counter_app.domain.money import Money
from counter_app.domain.story import condensed
from counter_app.services.bundle import Services
from counter_app.services.desk import Session
from counter_app.services.disputes import Dispute, Subject
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.screens.dispute_words import entry_title, subject_title, subject_words
from counter_app.ui.screens.words import moment
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.money_field import MoneyField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind

_WIDTH = 640
_THING_LETTERS = 64


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be chosen: its words, and what is known of it."""

    title: str
    subject: Subject
    dispute: Dispute | None


class DisputeSheet(Sheet):
    """``accepted(object)`` with the dispute's id once it is recorded. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, about: About) -> None:
        super().__init__(
            over,
            self.tr("Dispute"),
            self.tr("Say what you see differently. Nothing is changed by it, nobody is blamed, and it cannot be lost."),
            width=_WIDTH,
        )
        self.setObjectName("disputeSheet")
        self._context = context
        self._about = about
        self._zone = context.services.desk.place.office.zone
        self._op_id = context.services.desk.new_op()
        self._things: tuple[Thing, ...] = ()
        self._build()
        session = context.require_session()
        work = _reading(context.services, session, about, self._zone)
        context.runner.run(work, self._show_things, self._refused, parent=self)

    def open(self) -> None:
        """The keyboard stands where the words go."""
        super().open()
        self._words.edit.setFocus()

    @property
    def thing(self) -> Thing | None:
        """What is chosen; None before it was read."""
        place = self._choice.currentIndex()
        return self._things[place] if 0 <= place < len(self._things) else None

    def _build(self) -> None:
        self._choice = ComboBox()
        self._choice.setObjectName("disputeThing")
        self._choice.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice.currentIndexChanged.connect(self._show_thing)
        self._choice_field = Field(self.tr("What"), self._choice)
        self.body.addWidget(self._choice_field)
        self._subject = Text("", TextKind.STRONG, wrap=True)
        self._subject.setObjectName("disputeSubject")
        self.body.addWidget(self._subject)
        self._open = Banner("", "", State.WAITING)
        self._open.setObjectName("disputeSaid")
        self.body.addWidget(self._open)
        self._amount = MoneyField(
            self.tr("How much of the difference"),
            hint=self.tr("It stands on a neutral account until a supervisor has settled the dispute."),
        )
        self._amount.edit.setObjectName("disputeAmount")
        self.body.addWidget(self._amount)
        self._words = PlainField(self.tr("In your own words"), hint=self.tr("No customers' names or numbers."))
        self._words.edit.setObjectName("disputeWords")
        self._words.edit.setMaxLength(LONGEST_WORDS)
        self.body.addWidget(self._words)
        self._send = PrimaryButton(self.tr("Record the dispute"), key=Shortcut.PRIMARY)
        self._send.setObjectName("disputeSend")
        self._send.clicked.connect(self._on_send)
        self._send.setEnabled(False)
        self.set_actions(self._send)
        for part in (self._choice_field, self._open, self._amount):
            part.hide()

    def _show_things(self, things: tuple[Thing, ...]) -> None:
        self._things = things
        self._choice.blockSignals(True)
        for thing in things:
            self._choice.addItem(_short(thing.title))
        self._choice.setCurrentIndex(
            next((place for place, thing in enumerate(things) if thing.subject.about == self._about), 0)
        )
        self._choice.blockSignals(False)
        self._choice_field.setVisible(len(things) > 1)
        self._show_thing()
        if self.is_open:  # before, the focus belongs to what lies behind
            self._words.edit.setFocus()

    def _show_thing(self, _place: int = 0) -> None:
        thing = self.thing
        if thing is None:
            return
        subject, said = thing.subject, thing.dispute
        self._subject.setText(subject_words(subject, self._zone))
        self._open.setVisible(said is not None)
        if said is not None:
            self._open.show_words(
                self.tr("In dispute since {time}").format(time=show.time_of_day(moment(said.opened_at), self._zone)),
                "\n".join(f"{by}: {words}" for by, words in _said(said)),
                State.WAITING,
            )
        has_money = subject.about.kind is AboutKind.COUNT and said is None and bool(subject.free)
        self._amount.setVisible(has_money)
        self._amount.edit.set_money(subject.free if has_money else None)
        self._send.setText(self.tr("Add to the dispute") if said is not None else self.tr("Record the dispute"))
        self._send.setEnabled(True)

    def _on_send(self) -> None:
        thing = self.thing
        if thing is None or not self._send.isEnabled():
            return
        if not self._words.text:
            self._words.set_error(self.tr("Say it in a few words"))
            self._words.edit.setFocus()
            return
        self._send.setEnabled(False)
        work = self._command(thing, self._words.text)
        self._context.runner.run(work, self._sent, self._refused, serial=True, parent=self)

    def _command(self, thing: Thing, words: str) -> Callable[[], DisputeId]:
        session, disputes, op_id = self._context.require_session(), self._context.services.disputes, self._op_id
        about, said = thing.subject.about, thing.dispute
        amount: Money | None = self._amount.money if self._amount.isVisibleTo(self) else None

        def record() -> DisputeId:
            if said is None:
                return disputes.open(session, op_id, about, words, amount or None)
            disputes.note(session, op_id, said.dispute_id, words)
            return said.dispute_id

        return record

    def _sent(self, dispute_id: DisputeId) -> None:
        self.accept(dispute_id)

    def _refused(self, error: KnownError) -> None:
        self._send.setEnabled(self.thing is not None)
        self.show_message(error, "disputeMessage")


def _reading(services: Services, session: Session, about: About, zone: str) -> Callable[[], tuple[Thing, ...]]:
    disputes, sale_id = services.disputes, about.sale

    def thing(subject: Subject, title: str = "") -> Thing:
        said = None if subject.open is None else disputes.one(session, subject.open)
        return Thing(title or subject_title(subject), subject, said)

    def read() -> tuple[Thing, ...]:
        with services.desk.journal.read():
            if sale_id is None:
                return (thing(disputes.subject(about)),)
            things = [thing(subject) for subject in disputes.things_of_sale(sale_id)]
            for entry in condensed(services.time_lines.of_sale(sale_id)):
                things.append(thing(disputes.subject(About.entry(entry.seq)), entry_title(entry, zone)))
            return tuple(things)

    return read


def _said(dispute: Dispute) -> list[tuple[str, str]]:
    return [(dispute.opened_by, dispute.words), *((note.by, note.words) for note in dispute.notes)]


def _short(title: str) -> str:
    return title if len(title) <= _THING_LETTERS else f"{title[: _THING_LETTERS - 1]}…"

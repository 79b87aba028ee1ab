"""Masuk: pick a name, type the PIN, Enter. A temporary PIN is changed before anything else; where nobody can log in
yet the first administrator is made.

Keys: ↑ and ↓ change the name, digits go to the PIN, Enter logs in, Esc empties the PIN. The keypad is for fingers.

Object names: ``people`` (list), ``person_<id>`` (tile), ``pin`` (field), ``pad_0`` … ``pad_9``, ``pad_back``
(keypad), ``login`` (button), ``loginMessage`` (what was wrong, tries left, the lock-out's countdown),
``trainingHint``; those of :mod:`.set_up_card` and :mod:`.new_pin_card`.

A wrong PIN says how many tries are left; it never says more than that. The countdown of a lock-out follows the same
measure of time as the service that refuses, so it is neither short nor long. What a scanner types costs no try.
"""

from __future__ import annotations

from functools import partial
from math import ceil
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError
from counter_app.domain.ids import PersonId
from counter_app.domain.people import SHORTEST_PIN, Person
from counter_app.services.desk import Session
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.screen import Screen
from counter_app.ui.screens.masuk.new_pin_card import NewPinCard
from counter_app.ui.screens.masuk.people import PeopleList
from counter_app.ui.screens.masuk.set_up_card import SetUpCard
from counter_app.ui.screens.pin_edit import PinEdit
from counter_app.ui.sentence import sentence
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

_TICK_MS: Final = 500
#: Somebody who was asked for a new PIN and went away leaves it to nobody else to choose.
_FORGET_MS: Final = 180_000
_PEOPLE_KINDS: Final = frozenset(
    {Kind.PERSON_ADDED.value, Kind.PERSON_CHANGED.value, Kind.PIN_SET.value, Kind.PERSON_RECOVERED.value}
)


class MasukScreen(Screen):
    """Signals: ``logged_in(Session)``. The owner puts the session into the context and unlocks the window."""

    logged_in = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._until: dict[PersonId, float] = {}
        self._words: dict[PersonId, str] = {}
        self._checking = False
        self._build()
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._on_tick)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(_FORGET_MS)
        self._forget.timeout.connect(self._new_pin.leave)
        context.changes.journal_changed.connect(self._on_journal_changed)

    @property
    def training_hint(self) -> str:
        """What is said below the PIN in training mode, for example the made-up PINs; "" says nothing."""
        return self._hint.text.text()

    @training_hint.setter
    def training_hint(self, text: str) -> None:
        self._hint.show_words(self.tr("Practice mode: made-up names and PINs"), text, State.WAITING)
        self._hint.setVisible(bool(text) and self._context.services.desk.place.training)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask who there is, and be ready for the PIN."""
        super().showEvent(event)
        self.activated()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing of a PIN is kept."""
        super().hideEvent(event)
        self._forget.stop()
        self._new_pin.forget()

    def activated(self) -> None:
        """Read the names again; the field is empty."""
        self._pin.clear()
        self._show_card(self._log_in)
        self._context.runner.run(
            self._context.services.sessions.people, self._on_people, self._on_read_failed, parent=self
        )

    def _build(self) -> None:
        place = self._context.services.desk.place
        where = self.tr("{office} {number} · counter {counter}")
        where = where.format(office=place.office.name, number=place.office.number, counter=place.counter)
        self._log_in = self._make_card(where)
        self._set_up = SetUpCard(where)
        self._set_up.asked.connect(self._on_set_up)
        self._new_pin = NewPinCard()
        self._new_pin.asked.connect(self._on_new_pin)
        self._new_pin.left.connect(self.activated)
        self._cards = QStackedWidget()
        for card in (self._log_in, self._set_up, self._new_pin):
            self._cards.addWidget(_centred(card))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._cards)

    def _show_card(self, card: Card) -> None:
        self._cards.setCurrentIndex((self._log_in, self._set_up, self._new_pin).index(card))
        self.primary_button = self._button if card is self._log_in else None
        focus: QWidget = self._pin if card is self._log_in else card
        self.setFocusProxy(focus)
        focus.setFocus()

    def _make_card(self, where: str) -> Card:
        card = Card()
        card.setFixedWidth(840)
        card.body.setContentsMargins(8 * STEP, 7 * STEP, 8 * STEP, 8 * STEP)
        card.body.setSpacing(2 * STEP)
        card.body.addWidget(Text(self.tr("Who works here now?"), TextKind.TITLE))
        card.body.addWidget(Text(where, TextKind.SECONDARY))
        card.body.addSpacing(2 * STEP)
        row = QHBoxLayout()
        row.setSpacing(8 * STEP)
        self._people = PeopleList()
        self._people.chosen.connect(self._on_chosen)
        row.addWidget(self._people, 1)
        row.addLayout(self._make_pin_column(), 1)
        card.body.addLayout(row)
        self._hint = Banner("", "", State.WAITING)
        self._hint.setObjectName("trainingHint")
        self._hint.hide()
        card.body.addSpacing(2 * STEP)
        card.body.addWidget(self._hint)
        return card

    def _make_pin_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2 * STEP)
        self._pin = PinEdit()
        field = Field(self.tr("PIN (6 to 12 digits)"), self._pin)
        self._pin.returnPressed.connect(self._on_enter)
        self._pin.stepped.connect(self._people.step)
        self._pin.textEdited.connect(self._on_edited)
        column.addWidget(field)
        self._message = Text("", TextKind.ERROR, wrap=True)
        self._message.setObjectName("loginMessage")
        self._message.setMinimumHeight(10 * STEP)
        self._message.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._message)
        column.addLayout(self._make_pad())
        self._button = PrimaryButton(self.tr("Log in"))
        self._button.setObjectName("login")
        self._button.clicked.connect(self._on_enter)
        column.addWidget(self._button)
        return column

    def _make_pad(self) -> QGridLayout:
        pad = QGridLayout()
        pad.setSpacing(2 * STEP)
        self._pad: list[QWidget] = []
        for digit in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0):
            key = SecondaryButton(str(digit))
            key.setObjectName(f"pad_{digit}")
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key.clicked.connect(partial(self._type, str(digit)))
            place = digit - 1 if digit else 10
            pad.addWidget(key, place // 3, place % 3)
            self._pad.append(key)
        back = SecondaryButton("", icon="chevron-left")
        back.setAccessibleName(self.tr("Take back one digit"))
        back.setToolTip(self.tr("Take back one digit"))
        back.setObjectName("pad_back")
        back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        back.clicked.connect(self._pin.backspace)
        pad.addWidget(back, 3, 0)
        self._pad.append(back)
        return pad

    def _type(self, digit: str) -> None:
        if not self._pin.isReadOnly():
            self._pin.insert(digit)
            self._on_edited()

    def _on_people(self, people: tuple[Person, ...]) -> None:
        self._people.set_people(people)
        if not people:
            self._show_card(self._set_up)
        elif self._cards.currentIndex() == 1:
            self._show_card(self._log_in)
        self._show_state()

    def _on_read_failed(self, error: KnownError) -> None:
        self._message.setText(_words_of(error))

    def _on_journal_changed(self, kinds: frozenset[str]) -> None:
        if kinds & _PEOPLE_KINDS and self.isVisible():
            self.activated()

    def _on_chosen(self, _person: Person) -> None:
        self._pin.clear()
        self._show_state()

    def _on_edited(self) -> None:
        person = self._people.person
        if person is not None and self._words.pop(person.person_id, None) is not None:
            self._show_state()

    def _on_enter(self) -> None:
        person, pin = self._people.person, self._pin.text()
        if person is None or self._checking or self._locked_seconds(person.person_id):
            return
        if self._pin.overrun or len(pin) < SHORTEST_PIN:
            scanned = self.tr("More than 12 digits came, as out of a scanner: nothing was checked.")
            self._words[person.person_id] = scanned if self._pin.overrun else self.tr("A PIN has 6 to 12 digits.")
            self._pin.clear()
            self._show_state()
            return
        self._checking = True
        self._pin.clear()
        self._show_state()
        self._context.runner.run(
            partial(self._context.services.sessions.log_in, person.person_id, pin),
            self._on_logged_in,
            partial(self._on_refused, person, pin),
            serial=True,
            parent=self,
        )

    def _on_logged_in(self, session: Session) -> None:
        self._checking = False
        self._words.clear()
        self._until.pop(session.person.person_id, None)
        self._show_state()
        self.logged_in.emit(session)

    def _on_refused(self, person: Person, pin: str, error: KnownError) -> None:
        self._checking = False
        if error.code == "session.temporary_pin":
            self._new_pin.begin(person, pin)
            self._forget.start()
            self._show_card(self._new_pin)
            return
        if error.code == "session.locked_out":
            self._until[person.person_id] = self._uptime() + int(error.values["seconds"])
            self._tick.start(_TICK_MS)
        else:
            self._words[person.person_id] = _words_of(error)
        self._show_state()

    def _on_new_pin(self, person: Person, temporary: str, pin: str) -> None:
        self._context.runner.run(
            partial(self._context.services.sessions.begin_with, person.person_id, temporary, pin),
            self._on_logged_in,
            partial(self._on_new_pin_refused, person, temporary),
            serial=True,
            parent=self,
        )

    def _on_new_pin_refused(self, person: Person, temporary: str, error: KnownError) -> None:
        """A PIN that is not taken can be typed anew; whatever else is said beside the names."""
        if error.code in ("session.weak_pin", "session.same_pin"):
            self._new_pin.show_refusal(_words_of(error))
            return
        self._new_pin.forget()
        self.activated()
        self._on_refused(person, temporary, error)

    def _on_set_up(self, name: str, pin: str) -> None:
        self._context.runner.run(
            partial(self._make_administrator, name, pin),
            self._on_logged_in,
            self._set_up.show_refusal,
            serial=True,
            parent=self,
        )

    def _make_administrator(self, name: str, pin: str) -> Session:
        services = self._context.services
        return services.sessions.log_in(services.people.set_up(name, pin).person_id, pin)

    def _on_tick(self) -> None:
        """Only while somebody is locked out."""
        if not any(self._locked_seconds(person_id) for person_id in tuple(self._until)):
            self._tick.stop()
        self._show_state()

    def _locked_seconds(self, person_id: PersonId) -> int:
        until = self._until.get(person_id)
        if until is None:
            return 0
        left = until - self._uptime()
        if left <= 0:
            del self._until[person_id]
            return 0
        return ceil(left)

    def _uptime(self) -> float:
        return self._context.services.sessions.pins.uptime()

    def _show_state(self) -> None:
        person = self._people.person
        locked = self._locked_seconds(person.person_id) if person is not None else 0
        open_ = person is not None and not locked and not self._checking
        self._pin.setReadOnly(not open_)
        for key in self._pad:
            key.setEnabled(open_)
        self._button.setEnabled(open_)
        if locked:
            words = self.tr("Too many wrong PINs. Closed for {seconds} more; another name can log in.")
            self._message.setText(words.format(seconds=show.seconds(locked)))
        elif self._checking:
            self._message.setText(self.tr("Checking the PIN …"))
        else:
            self._message.setText(self._words.get(person.person_id, "") if person is not None else "")


def _words_of(error: KnownError) -> str:
    words = sentence(error)
    return " ".join((words.what, words.press))


def _centred(card: Card) -> QWidget:
    page = QWidget()
    outer = QVBoxLayout(page)
    outer.addStretch(1)
    middle = QHBoxLayout()
    middle.addStretch(1)
    middle.addWidget(card)
    middle.addStretch(1)
    outer.addLayout(middle)
    outer.addStretch(1)
    return page

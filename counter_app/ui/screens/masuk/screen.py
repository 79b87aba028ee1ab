"""Masuk: pick a name, type the PIN, Enter.

Keys: ↑ and ↓ change the name, digits go to the PIN, Enter logs in, Esc empties the PIN. The keypad is for fingers.

Object names: ``people`` (list), ``person_<id>`` (tile), ``pin`` (field), ``pad_0`` … ``pad_9``, ``pad_back``
(keypad), ``login`` (button), ``loginMessage`` (what was wrong, tries left, the lock-out's countdown),
``trainingHint``.

A wrong PIN says how many tries are left; it never says more than that. The countdown of a lock-out follows the same
clock as the service that refuses, so it is neither short nor long.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError
from counter_app.domain.ids import PersonId
from counter_app.domain.people import Person
from counter_app.services.desk import Session
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.messages import sentence
from counter_app.ui.screen import Screen
from counter_app.ui.screens.masuk.people import PeopleList
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

SHORTEST_PIN: Final = 6
LONGEST_PIN: Final = 12
_TICK_MS: Final = 500


class PinEdit(QLineEdit):
    """Digits only, masked. Signals: ``stepped(int)`` for ↑ (-1) and ↓ (1)."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pin")
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST_PIN)
        self.setValidator(QRegularExpressionValidator(f"[0-9]{{0,{LONGEST_PIN}}}", self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows change the name, Esc empties."""
        match event.key():
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Escape:
                self.clear()
            case _:
                super().keyPressEvent(event)


class MasukScreen(Screen):
    """Signals: ``logged_in(Session)``. The owner puts the session into the context and unlocks the window."""

    logged_in = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._until: dict[PersonId, datetime] = {}
        self._words: dict[PersonId, str] = {}
        self._checking = False
        self._build()
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._on_tick)
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

    def activated(self) -> None:
        """Read the names again; the field is empty."""
        self._pin.clear()
        self._pin.setFocus()
        self._context.runner.run(
            self._context.services.sessions.people, self._on_people, self._on_read_failed, parent=self
        )

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._make_card())
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(1)

    def _make_card(self) -> Card:
        card = Card()
        card.setFixedWidth(840)
        card.body.setContentsMargins(8 * STEP, 7 * STEP, 8 * STEP, 8 * STEP)
        card.body.setSpacing(2 * STEP)
        place = self._context.services.desk.place
        card.body.addWidget(Text(self.tr("Who works here now?"), TextKind.TITLE))
        where = self.tr("{office} {number} · counter {counter}")
        words = where.format(office=place.office.name, number=place.office.number, counter=place.counter)
        card.body.addWidget(Text(words, TextKind.SECONDARY))
        card.body.addSpacing(2 * STEP)
        row = QHBoxLayout()
        row.setSpacing(8 * STEP)
        self._people = PeopleList()
        self._people.chosen.connect(self._on_chosen)
        self._nobody = EmptyState(
            "users",
            self.tr("Nobody can log in here yet"),
            self.tr("Names and PINs are made while the counter is set up."),
        )
        self._nobody.hide()
        row.addWidget(self._people, 1)
        row.addWidget(self._nobody, 1)
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
        self.setFocusProxy(self._pin)
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
        self.primary_button = self._button
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
        self._people.setVisible(bool(people))
        self._nobody.setVisible(not people)
        self._show_state()

    def _on_read_failed(self, error: KnownError) -> None:
        self._message.setText(" ".join((sentence(error).what, sentence(error).press)))

    def _on_journal_changed(self, kinds: frozenset[str]) -> None:
        if Kind.PERSON_ADDED in kinds and self.isVisible():
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
        if len(pin) < SHORTEST_PIN:
            self._words[person.person_id] = self.tr("A PIN has 6 to 12 digits.")
            self._show_state()
            return
        self._checking = True
        self._pin.clear()
        self._show_state()
        self._context.runner.run(
            partial(self._context.services.sessions.log_in, person.person_id, pin),
            self._on_logged_in,
            partial(self._on_refused, person.person_id),
            serial=True,
            parent=self,
        )

    def _on_logged_in(self, session: Session) -> None:
        self._checking = False
        self._words.clear()
        self._until.pop(session.person.person_id, None)
        self._show_state()
        self.logged_in.emit(session)

    def _on_refused(self, person_id: PersonId, error: KnownError) -> None:
        self._checking = False
        if error.code == "session.locked_out":
            now = self._context.services.desk.journal.now()
            self._until[person_id] = now + timedelta(seconds=int(error.values["seconds"]))
            self._tick.start(_TICK_MS)
        else:
            words = sentence(error)
            self._words[person_id] = " ".join((words.what, words.press))
        self._show_state()

    def _on_tick(self) -> None:
        """Only while somebody is locked out."""
        if not any(self._locked_seconds(person_id) for person_id in tuple(self._until)):
            self._tick.stop()
        self._show_state()

    def _locked_seconds(self, person_id: PersonId) -> int:
        until = self._until.get(person_id)
        if until is None:
            return 0
        left = (until - self._context.services.desk.journal.now()).total_seconds()
        if left <= 0:
            del self._until[person_id]
            return 0
        return int(-(-left // 1))

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

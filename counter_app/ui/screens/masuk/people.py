"""The names of those who can log in, as tiles; used by the screen Masuk alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from counter_app.domain.ids import PersonId
from counter_app.domain.people import Person, Role
from counter_app.ui import icons
from counter_app.ui.theme import STEP, Tokens, current
from counter_app.ui.widgets.text import Text, TextKind
from counter_app.ui.widgets.touch import known_viewport, scroll_by_finger

_HEIGHT: Final = 60
_PICTURES: Final = {Role.CLERK: "user", Role.SUPERVISOR: "users", Role.ADMINISTRATOR: "gear"}


class PersonTile(QPushButton):
    """Name and role; checked while it is the one who logs in. ``objectName``: ``person_<id>``."""

    def __init__(self, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = person
        self.setObjectName(f"person_{person.person_id}")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * STEP, 0, 4 * STEP, 0)
        row.setSpacing(3 * STEP)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(_PICTURES[person.role], 24, current().secondary, self.devicePixelRatioF()))
        row.addWidget(picture)
        row.addWidget(Text(person.name, TextKind.HEADING), 1)
        row.addWidget(Text(self._role(), TextKind.SMALL))
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(f"{person.name}, {self._role()}")

    def _role(self) -> str:
        match self.person.role:
            case Role.CLERK:
                return self.tr("Clerk")
            case Role.SUPERVISOR:
                return self.tr("Supervisor")
            case Role.ADMINISTRATOR:
                return self.tr("Administrator")


class PeopleList(QScrollArea):
    """One of the names is chosen as soon as there is one.

    Signals: ``chosen(object)`` with the :class:`Person`, when another one is chosen.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        known_viewport(self)
        self.setObjectName("people")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * STEP)
        self._column.addStretch(1)
        self.setWidget(inside)
        scroll_by_finger(self)
        self.setStyleSheet(_sheet(current()))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._on_clicked)
        self._tiles: list[PersonTile] = []
        self._person: Person | None = None

    @property
    def person(self) -> Person | None:
        """Who is chosen."""
        return self._person

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody shown."""
        return tuple(tile.person for tile in self._tiles)

    def set_people(self, people: Sequence[Person]) -> None:
        """Show these; who was chosen stays chosen."""
        if self.people == tuple(people):
            return
        for tile in self._tiles:
            self._group.removeButton(tile)
            self._column.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [PersonTile(person) for person in people]
        for place, tile in enumerate(self._tiles):
            self._group.addButton(tile)
            self._column.insertWidget(place, tile)
        before = self._person.person_id if self._person is not None else None
        known = {person.person_id for person in people}
        self._person = None
        if people:
            self.choose(before if before in known else people[0].person_id)

    def choose(self, person_id: PersonId | None) -> None:
        """Choose somebody."""
        for tile in self._tiles:
            if tile.person.person_id == person_id:
                tile.setChecked(True)
                self.ensureWidgetVisible(tile)
                if tile.person != self._person:
                    self._person = tile.person
                    self.chosen.emit(tile.person)

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) name; stops at the ends."""
        people = self.people
        if self._person not in people:
            return
        place = min(max(people.index(self._person) + by, 0), len(people) - 1)
        self.choose(people[place].person_id)

    def _on_clicked(self, button: QPushButton) -> None:
        if isinstance(button, PersonTile):
            self.choose(button.person.person_id)


def _sheet(t: Tokens) -> str:
    return f"""
PersonTile {{ background: {t.card}; border: 1px solid {t.line}; border-radius: {t.radius}px; padding: 0;
  min-height: 56px; }}
PersonTile:hover {{ background: {t.head}; border-color: {t.field_line}; }}
PersonTile:checked {{ background: {t.accent_soft}; border: 2px solid {t.accent}; }}
"""

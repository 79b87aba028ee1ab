"""A screen of several sections, one in view at a time, with their names in a strip above.

A section is a :class:`Screen` itself, made when it is first shown; the shell's keys reach the one in view.
Ctrl+PgDown and Ctrl+PgUp go from one to the next.

Object names: ``sections`` (the strip), ``section_<key>`` (a section's widget keeps its own name where it has one).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.people import Role
from counter_app.ui.context import UiContext
from counter_app.ui.screen import EVERYBODY, Screen
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.screen_room import ScreenStack


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A section. ``title`` is translated already; ``roles``: who sees it."""

    key: str
    title: str
    factory: Callable[[], Screen]
    roles: frozenset[Role] = EVERYBODY


class PagedScreen(Screen):
    """Signals: ``page_shown(str)`` with the section's key."""

    page_shown = Signal(str)

    def __init__(self, context: UiContext, pages: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session_context = context
        self._specs = {page.key: page for page in pages}
        self._made: dict[str, Screen] = {}
        self._counts: dict[str, int | None] = {}
        self._key = ""
        self._person = ""
        self._active = False
        self.unfinished = lambda: any(page.unfinished() for page in self._made.values())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        self._strip = FilterChips([])
        self._strip.setObjectName("sections")
        self._strip.setAccessibleName(self.tr("Sections"))
        self._strip.chosen.connect(self.show_page)
        column.addWidget(self._strip)
        self._stack = ScreenStack()
        column.addWidget(self._stack, 1)
        context.changes.session_changed.connect(self._offer)
        self._offer()

    @property
    def page_key(self) -> str:
        """Key of the section in view, "" where none may be seen."""
        return self._key

    def page(self, key: str) -> Screen | None:
        """A section's widget, if it was shown already."""
        return self._made.get(key)

    def show_page(self, key: str) -> bool:
        """Bring a section into view; False where the person may not see it."""
        if key not in self._allowed():
            return False
        if key == self._key:
            return True
        before = self._made.get(self._key)
        if before is not None and self._active:
            before.deactivated()
        self._key = key
        page = self._made.get(key)
        if page is None:
            page = self._made[key] = self._specs[key].factory()
            if not page.objectName():
                page.setObjectName(f"section_{key}")
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._strip.choose(key)
        if self._active:
            page.activated()
        self.page_shown.emit(key)
        return True

    def set_count(self, key: str, count: int | None) -> None:
        """A figure beside a section's name; None for none."""
        if self._counts.get(key) != count:
            self._counts[key] = count
            self._offer()

    def activated(self) -> None:
        """The section in view works; another person begins with the first."""
        self._active = True
        session = self._session_context.session
        before, self._person = self._person, "" if session is None else session.person.person_id
        if self._person != before:
            self._key = ""
        page = self._made.get(self._key)
        if page is not None:
            page.activated()
        elif self._allowed():
            self.show_page(self.first_page())

    def first_page(self) -> str:
        """Key of the section with which the person begins."""
        return next(iter(self._allowed()))

    def deactivated(self) -> None:
        """So does it rest."""
        self._active = False
        page = self._made.get(self._key)
        if page is not None:
            page.deactivated()

    def keys(self) -> tuple[Shortcut, ...]:
        """Those of the section in view, and those that change it."""
        page = self._made.get(self._key)
        own = page.keys() if page is not None else ()
        return (*own, Shortcut.SECTION_ON, Shortcut.SECTION_BACK) if len(self._allowed()) > 1 else own

    def on_shortcut(self, shortcut: Shortcut) -> bool:
        """The section in view has them all but two."""
        if shortcut in (Shortcut.SECTION_ON, Shortcut.SECTION_BACK):
            return self._step(1 if shortcut is Shortcut.SECTION_ON else -1)
        page = self._made.get(self._key)
        return page is not None and page.on_shortcut(shortcut)

    def _step(self, by: int) -> bool:
        keys = list(self._allowed())
        if self._key not in keys:
            return False
        place = keys.index(self._key) + by
        return 0 <= place < len(keys) and self.show_page(keys[place])

    def _allowed(self) -> dict[str, PageSpec]:
        session = self._session_context.session
        if session is None:
            return {}
        return {key: page for key, page in self._specs.items() if session.person.role in page.roles}

    def _offer(self) -> None:
        """Show the names of those that this person may see; another person begins with the first."""
        allowed = self._allowed()
        self._strip.set_filters([Filter(key, page.title, self._counts.get(key)) for key, page in allowed.items()])
        self._strip.setVisible(len(allowed) > 1)
        if self._key in allowed:
            self._strip.choose(self._key)
        elif allowed and self._key:
            if self._active:
                self._made[self._key].deactivated()
            self._key = ""
            if self._active:
                self.show_page(self.first_page())

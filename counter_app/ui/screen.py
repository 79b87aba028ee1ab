"""What the shell knows of a screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from counter_app.domain.people import Role
from counter_app.ui.shortcuts import Shortcut

EVERYBODY = frozenset(Role)


class Screen(QWidget):
    """Base of all screens.

    Set ``primary_button`` (F5), ``alternative_button`` (Shift+F5) and ``find_field`` (Ctrl+F) and the shell's keys
    work; override the methods for more. ``unfinished`` says whether something stands here that would be lost if the
    screen were made anew.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.primary_button: QAbstractButton | None = None
        self.alternative_button: QAbstractButton | None = None
        self.find_field: QLineEdit | None = None
        self.unfinished: Callable[[], bool] = _nothing_unfinished

    @property
    def page_key(self) -> str:
        """Key of the section in view, "" where there are none."""
        return ""

    def activated(self) -> None:
        """It came into view: read again what it shows, put the focus where work begins."""

    def deactivated(self) -> None:
        """Another screen or the log-in took its place."""

    def keys(self) -> tuple[Shortcut, ...]:
        """Keys of this screen beside those of every screen, for the F1 help."""
        return ()

    def on_shortcut(self, shortcut: Shortcut) -> bool:
        """A shell key that is not navigation; True when it did something."""
        match shortcut:
            case Shortcut.PRIMARY:
                return press(self.primary_button)
            case Shortcut.ALTERNATIVE:
                return press(self.alternative_button)
            case Shortcut.FIND if self.find_field is not None:
                self.find_field.setFocus()
                self.find_field.selectAll()
                return True
            case _:
                return False


def _nothing_unfinished() -> bool:
    return False


def press(button: QAbstractButton | None) -> bool:
    """Press a button as a key does: only if it is there, seen and enabled."""
    if button is None or not button.isVisible() or not button.isEnabled():
        return False
    button.click()
    return True


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """How a screen is registered. ``title`` is translated already; ``widget_factory`` is called when first shown."""

    key: str
    title: str
    icon: str
    shortcut: Shortcut
    widget_factory: Callable[[], QWidget]
    roles: frozenset[Role] = EVERYBODY

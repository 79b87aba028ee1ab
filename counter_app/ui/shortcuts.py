"""All keys of the program in one table (design note "Shell"), shown by F1, unique by test.

``Scope.SHELL`` keys are installed once by the main window and handed to the screen in view as
``Screen.on_shortcut``; ``Scope.SCREEN`` keys belong to a screen's own widgets (``keyPressEvent``): they must
not take letters and digits away from fields. Two actions with one shortcut fire neither, so nobody else makes
a QShortcut.
"""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from counter_app.ui.marks import QT_TRANSLATE_NOOP

_CONTEXT: Final = "shortcuts"


class Scope(StrEnum):
    """Who listens to a key."""

    SHELL = "shell"
    SCREEN = "screen"


class Shortcut(Enum):
    """A key, who listens, and what it does (source text of the translation)."""

    HELP = ("F1", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "Help for this screen"))
    SELL = ("F2", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "Sell"))
    STAMP = ("F3", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "Stamp a document"))
    QUEUE = ("F4", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "Queue"))
    PRIMARY = ("F5", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "The orange button of this screen"))
    ALTERNATIVE = ("Shift+F5", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "The button beside the orange one"))
    CHECK = ("F6", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "Check e-Meterai"))
    TILL = ("F7", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "Till: open, count, close"))
    REVIEW = ("F8", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "Review (supervisor)"))
    REPORTS = ("F9", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "Reports"))
    SETTINGS = ("F10", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "Settings: printer, test print"))
    PARK = ("F11", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "Park the basket"))
    DISPUTE = ("F12", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "Dispute the thing in view"))
    LOCK = ("Ctrl+L", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "Lock the counter"))
    PEOPLE = ("Ctrl+N", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "Queue of people: numbers, calling, phoning"))
    CUSTOMER = ("Ctrl+D", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "What the customer display shows"))
    FIND = ("Ctrl+F", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "Find"))
    SECTION_ON = ("Ctrl+PgDown", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "Next section of this screen"))
    SECTION_BACK = ("Ctrl+PgUp", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "Section before"))
    WHOSE = ("Ctrl+B", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "This counter alone, or the whole branch"))
    ONE_BACK = ("Alt+Left", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "The one before: an earlier day"))
    ONE_ON = ("Alt+Right", Scope.SHELL, QT_TRANSLATE_NOOP("shortcuts", "The one after: a later day"))
    CANCEL = ("Esc", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Cancel, close; nothing happens"))
    REMOVE = ("Del", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Remove the chosen line"))
    UNDO = ("Ctrl+Z", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Put back what was removed, while that is offered"))
    VOID = ("Ctrl+Del", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Void the sale: look first what it would do"))
    CONFIRM = ("Return", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Take what was typed or scanned (never pays)"))
    CHOICE_1 = ("1", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "First tile or choice"))
    CHOICE_2 = ("2", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Second tile or choice"))
    CHOICE_3 = ("3", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Third tile or choice"))
    CHOICE_4 = ("4", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Fourth tile or choice"))
    CHOICE_5 = ("5", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Fifth tile or choice"))
    CHOICE_6 = ("6", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Sixth tile or choice"))
    CHOICE_7 = ("7", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Seventh tile or choice"))
    CHOICE_8 = ("8", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Eighth tile or choice"))
    CHOICE_9 = ("9", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Ninth tile or choice"))
    NUDGE_LEFT = ("Left", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Move the stamp 1 point left"))
    NUDGE_RIGHT = ("Right", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Move the stamp 1 point right"))
    NUDGE_UP = ("Up", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Move the stamp 1 point up"))
    NUDGE_DOWN = ("Down", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Move the stamp 1 point down"))
    JUMP_LEFT = ("Shift+Left", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Move the stamp 10 points left"))
    JUMP_RIGHT = ("Shift+Right", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Move the stamp 10 points right"))
    JUMP_UP = ("Shift+Up", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Move the stamp 10 points up"))
    JUMP_DOWN = ("Shift+Down", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Move the stamp 10 points down"))
    DOCUMENT_ON = ("Ctrl+Tab", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Next document"))
    DOCUMENT_BACK = ("Ctrl+Shift+Tab", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Document before"))
    DOCUMENT_ADD = ("Ctrl+O", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Add another document"))
    DOCUMENT_AWAY = ("Ctrl+W", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Put the document in view away"))
    STAMP_ADD = ("Ins", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "One more stamp on the page in view"))
    STAMP_LARGER = ("+", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Make the stamp's square larger"))
    STAMP_SMALLER = ("-", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Make the stamp's square smaller"))
    PAGE_BACK = ("PgUp", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Page before"))
    PAGE_ON = ("PgDown", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Next page"))
    EARLIER = ("Ctrl+Up", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Picture: one place earlier"))
    LATER = ("Ctrl+Down", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Picture: one place later"))
    TURN_LEFT = ("L", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Picture: a quarter turn left"))
    TURN_RIGHT = ("R", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Picture: a quarter turn right"))
    LEAN_LEFT = (",", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Picture: straighten half a degree left"))
    LEAN_RIGHT = (".", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Picture: straighten half a degree right"))
    ZOOM_IN = ("Ctrl++", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Larger"))
    ZOOM_OUT = ("Ctrl+-", Scope.SCREEN, QT_TRANSLATE_NOOP("shortcuts", "Smaller"))

    def __init__(self, keys: str, scope: Scope, source: str) -> None:
        self.keys = keys
        self.scope = scope
        self.source = source

    @property
    def sequence(self) -> QKeySequence:
        """For QShortcut and for comparing key events."""
        return QKeySequence(self.keys)

    @property
    def hint(self) -> str:
        """As a key cap shows it: ``F5``, ``⇧F5``, ``Ctrl+L``."""
        return self.keys.replace("Shift+", "⇧").replace("Return", "Enter")


#: Choices 1 to 9 in order.
CHOICES: Final = tuple(shortcut for shortcut in Shortcut if shortcut.name.startswith("CHOICE_"))

_OF_SOME_SCREENS: Final = (
    Shortcut.PARK,
    Shortcut.FIND,
    Shortcut.DISPUTE,
    Shortcut.SECTION_ON,
    Shortcut.SECTION_BACK,
    Shortcut.WHOSE,
    Shortcut.ONE_BACK,
    Shortcut.ONE_ON,
)
#: Keys that mean the same on every screen.
EVERYWHERE: Final = tuple(
    shortcut for shortcut in Shortcut if shortcut.scope is Scope.SHELL and shortcut not in _OF_SOME_SCREENS
)


def describe(shortcut: Shortcut) -> str:
    """What the key does, in the interface's language."""
    return QCoreApplication.translate(_CONTEXT, shortcut.source)

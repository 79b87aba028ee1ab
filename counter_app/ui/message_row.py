"""One row of the table of sentences, and the words about money that rows share (context "messages")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.theme import State


@dataclass(frozen=True, slots=True)
class Row:
    """Source texts of one code: state (colour and mark), what happened, what it means for the money, what to press.

    Placeholders in braces are the names of ``KnownError.values``.
    """

    state: State
    what: str
    money: str
    press: str


NOTHING: Final = QT_TRANSLATE_NOOP("messages", "No money was taken and nothing was recorded.")
SAFE: Final = QT_TRANSLATE_NOOP(
    "messages", "What was paid before is safe in the journal; this action was not carried out."
)
QUEUED: Final = QT_TRANSLATE_NOOP(
    "messages",
    "Paid stamps are safe in the journal and go to the issuer by themselves later; nothing is charged twice.",
)
HELD: Final = QT_TRANSLATE_NOOP(
    "messages", "The payment stays in the journal and can be given back as long as the stamp is not affixed."
)
PAPER: Final = QT_TRANSLATE_NOOP("messages", "The sale is recorded in the journal; only the paper is missing.")
NONE: Final = QT_TRANSLATE_NOOP("messages", "Nobody's money is touched by this.")
STAMPED: Final = QT_TRANSLATE_NOOP("messages", "The stamp is affixed and its document is safe in the vault.")
LOOKED_UP: Final = QT_TRANSLATE_NOOP(
    "messages", "Nobody knows yet whether it was carried out. It is looked up at the issuer and never asked for twice."
)

UNKNOWN_CODE: Final = Row(
    State.REFUSED,
    QT_TRANSLATE_NOOP("messages", "The action was refused ({code})."),
    SAFE,
    QT_TRANSLATE_NOOP("messages", "Tell the supervisor this code."),
)

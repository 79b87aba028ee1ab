"""What is unclear, in words: kinds, what they mean for the money, what to press, deeds (context "unknown")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.domain.errors import KnownError
from counter_app.domain.serials import SerialNumber
from counter_app.domain.stamp import Outcome
from counter_app.domain.unknowns import Deed, ItemGroup, ItemKind, StampFigures
from counter_app.services.unknown_rows import Asked, ItemRow
from counter_app.ui import format as show
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.messages import sentence
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screens.words import last_words, moment, step_title, time_with_seconds
from counter_app.ui.theme import State


@dataclass(frozen=True, slots=True)
class ItemMeaning:
    """The chip, what is the matter, what it means for the customer's money, what to press."""

    chip: str
    state: State
    what: str
    money: str
    press: str


_SAFE: Final = QT_TRANSLATE_NOOP("unknown", "The payment is in the journal and stays safe. Do not take money again.")
_OFFICE: Final = QT_TRANSLATE_NOOP("unknown", "No customer is affected. It is the office's quota.")
_MEANINGS: Final[dict[ItemKind, ItemMeaning]] = {
    ItemKind.ALLOT_UNKNOWN: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "serial to check"),
        State.UNKNOWN,
        QT_TRANSLATE_NOOP(
            "unknown", "The issuer's answer to a request for a serial was lost. A serial may have been taken."
        ),
        _SAFE,
        QT_TRANSLATE_NOOP("unknown", "The program asks by itself. No second serial is asked for until it is known."),
    ),
    ItemKind.SIGN_UNKNOWN: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "stamp to check"),
        State.UNKNOWN,
        QT_TRANSLATE_NOOP("unknown", "The issuer's answer to the affixing was lost. The document may be stamped."),
        _SAFE,
        QT_TRANSLATE_NOOP("unknown", "The program asks by itself. Nothing is affixed anew until it is known."),
    ),
    ItemKind.LATE_ANSWER: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "late answer"),
        State.UNKNOWN,
        QT_TRANSLATE_NOOP("unknown", "The money was given back while the answer was lost. A serial may still turn up."),
        QT_TRANSLATE_NOOP("unknown", "The customer has the money back. A serial that turns up goes to the stock."),
        QT_TRANSLATE_NOOP("unknown", "The program goes on looking for it."),
    ),
    ItemKind.REFUSED: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "document refused"),
        State.REFUSED,
        QT_TRANSLATE_NOOP("unknown", "The document was refused. It will not become stamped as it is."),
        _SAFE,
        QT_TRANSLATE_NOOP("unknown", "Put another document in its place, or give the money back."),
    ),
    ItemKind.POISON: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "cannot go on"),
        State.REFUSED,
        QT_TRANSLATE_NOOP("unknown", "It stopped for another cause than its document. The others go on."),
        _SAFE,
        QT_TRANSLATE_NOOP("unknown", "Mend the cause, then let it go on with the same serial."),
    ),
    ItemKind.SERIAL_AGES: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "serial grows old"),
        State.WAITING,
        QT_TRANSLATE_NOOP("unknown", "A paid stamp has a serial that the issuer takes for 48 hours only."),
        _SAFE,
        QT_TRANSLATE_NOOP("unknown", "Let it be tried now. If the customer gives up, give the money back."),
    ),
    ItemKind.STOCK_AGES: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "stock grows old"),
        State.WAITING,
        QT_TRANSLATE_NOOP("unknown", "A serial of the stock is not used and the issuer takes it for 48 hours only."),
        _OFFICE,
        QT_TRANSLATE_NOOP("unknown", "Use it for the next document. After 48 hours claim its quota back."),
    ),
    ItemKind.ORDER_UNKNOWN: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "order to check"),
        State.UNKNOWN,
        QT_TRANSLATE_NOOP("unknown", "The answer to an order of serials was lost. Quota may be gone."),
        _OFFICE,
        QT_TRANSLATE_NOOP("unknown", "The program asks by itself. Nothing is ordered until it is known."),
    ),
    ItemKind.ORDER_REFUSED: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "order refused"),
        State.REFUSED,
        QT_TRANSLATE_NOOP("unknown", "The issuer refused an order of serials. Nothing more is ordered."),
        _OFFICE,
        QT_TRANSLATE_NOOP("unknown", "Look at the stock and order by hand once the cause is mended."),
    ),
    ItemKind.MAIL: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "mail to decide"),
        State.UNKNOWN,
        QT_TRANSLATE_NOOP("unknown", "Nobody knows whether a mail with a document was sent, or it was refused."),
        QT_TRANSLATE_NOOP("unknown", "The duty is paid and the document is stamped. Only its delivery is open."),
        QT_TRANSLATE_NOOP("unknown", "Ask the customer. It is not sent again by itself."),
    ),
    ItemKind.PRINT: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "paper to check"),
        State.UNKNOWN,
        QT_TRANSLATE_NOOP("unknown", "Nobody knows whether this paper came out."),
        QT_TRANSLATE_NOOP("unknown", "The sale is in the journal either way."),
        QT_TRANSLATE_NOOP("unknown", "Look at the paper. A further print is marked as a copy."),
    ),
    ItemKind.ORPHAN: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "serial without owner"),
        State.UNKNOWN,
        QT_TRANSLATE_NOOP("unknown", "The issuer lists an unused serial that nobody here holds."),
        _OFFICE,
        QT_TRANSLATE_NOOP("unknown", "If it belongs to this counter, take it into the stock."),
    ),
    ItemKind.DIFFERENCE: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "difference"),
        State.REFUSED,
        QT_TRANSLATE_NOOP("unknown", "The issuer's list and the journal say different things."),
        QT_TRANSLATE_NOOP("unknown", "The payment stands. Whose document carries the serial must be looked up."),
        QT_TRANSLATE_NOOP("unknown", "Look at both sides, then note what was found out."),
    ),
    ItemKind.MATCHING: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "not matched"),
        State.REFUSED,
        QT_TRANSLATE_NOOP(
            "unknown", "The issuer's list was not matched for too long, or the matching failed its test."
        ),
        QT_TRANSLATE_NOOP("unknown", "Nothing is known to be missing; nobody has looked."),
        QT_TRANSLATE_NOOP("unknown", "Have it matched now."),
    ),
    ItemKind.BREACH: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "does not fit"),
        State.REFUSED,
        QT_TRANSLATE_NOOP("unknown", "The journal's own check found something that does not fit."),
        QT_TRANSLATE_NOOP("unknown", "Selling goes on. No shortage is anybody's before it is explained."),
        QT_TRANSLATE_NOOP("unknown", "Tell the administrator; have it checked again."),
    ),
    ItemKind.DISPUTE: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "dispute"),
        State.WAITING,
        QT_TRANSLATE_NOOP("unknown", "Somebody disagrees with what the journal says."),
        QT_TRANSLATE_NOOP("unknown", "A disputed sum stands on a neutral account until it is settled."),
        QT_TRANSLATE_NOOP("unknown", "Hear both sides, then settle it with a reason."),
    ),
    ItemKind.CLAIM: ItemMeaning(
        QT_TRANSLATE_NOOP("unknown", "quota claimed"),
        State.WAITING,
        QT_TRANSLATE_NOOP("unknown", "Quota was claimed back and the issuer has not answered."),
        _OFFICE,
        QT_TRANSLATE_NOOP("unknown", "Send the bundle to the issuer. Note what they answer."),
    ),
}
_DEEDS: Final = {
    Deed.ASK_NOW: QT_TRANSLATE_NOOP("unknown", "Ask the issuer now"),
    Deed.LOOK: QT_TRANSLATE_NOOP("unknown", "Time line …"),
    Deed.ASSIGN: QT_TRANSLATE_NOOP("unknown", "Who looks after it …"),
    Deed.DISPUTE: QT_TRANSLATE_NOOP("unknown", "Dispute …"),
    Deed.RETRY: QT_TRANSLATE_NOOP("unknown", "Go on with the same serial …"),
    Deed.OTHER_DOCUMENT: QT_TRANSLATE_NOOP("unknown", "Another document …"),
    Deed.REFUND: QT_TRANSLATE_NOOP("unknown", "Give the money back …"),
    Deed.ADOPT: QT_TRANSLATE_NOOP("unknown", "Take into the stock …"),
    Deed.SET_ASIDE: QT_TRANSLATE_NOOP("unknown", "Keep set aside …"),
    Deed.EXPLAIN: QT_TRANSLATE_NOOP("unknown", "Explained …"),
    Deed.CLAIM: QT_TRANSLATE_NOOP("unknown", "Claim the quota back …"),
    Deed.PAPER_SEEN: QT_TRANSLATE_NOOP("unknown", "It is printed"),
    Deed.PRINT_COPY: QT_TRANSLATE_NOOP("unknown", "Print a copy"),
    Deed.MAIL_ARRIVED: QT_TRANSLATE_NOOP("unknown", "The customer has it"),
    Deed.MAIL_AGAIN: QT_TRANSLATE_NOOP("unknown", "Send again"),
    Deed.MAIL_WITHDRAW: QT_TRANSLATE_NOOP("unknown", "Do not send"),
    Deed.OPEN_STOCK: QT_TRANSLATE_NOOP("unknown", "Look at the stock …"),
    Deed.MATCH_NOW: QT_TRANSLATE_NOOP("unknown", "Match now"),
    Deed.CHECK_NOW: QT_TRANSLATE_NOOP("unknown", "Check again"),
    Deed.SETTLE_DISPUTE: QT_TRANSLATE_NOOP("unknown", "Settle …"),
    Deed.SETTLE_CLAIM: QT_TRANSLATE_NOOP("unknown", "Note the answer …"),
    Deed.SAVE_CLAIM: QT_TRANSLATE_NOOP("unknown", "Write the bundle again …"),
}
_GROUPS: Final = {
    ItemGroup.ALL: QT_TRANSLATE_NOOP("unknown", "All"),
    ItemGroup.STAMPS: QT_TRANSLATE_NOOP("unknown", "Stamps"),
    ItemGroup.SERIALS: QT_TRANSLATE_NOOP("unknown", "Serials"),
    ItemGroup.PAPERS: QT_TRANSLATE_NOOP("unknown", "Papers, mails"),
    ItemGroup.MATTERS: QT_TRANSLATE_NOOP("unknown", "Disputes"),
    ItemGroup.CLAIMS: QT_TRANSLATE_NOOP("unknown", "Claims"),
}


def meaning_of(kind: ItemKind) -> ItemMeaning:
    """In the interface's language."""
    said = _MEANINGS[kind]
    return ItemMeaning(_tr(said.chip), said.state, _tr(said.what), _tr(said.money), _tr(said.press))


def deed_words(deed: Deed) -> str:
    """A deed's button."""
    return _tr(_DEEDS[deed])


def group_words(group: ItemGroup) -> str:
    """A chip above the list."""
    return _tr(_GROUPS[group])


def name_words(row: ItemRow) -> str:
    """What a person calls it."""
    if row.kind is ItemKind.CLAIM:
        return QCoreApplication.translate("unknown", "Claim {number}").format(number=row.number)
    if row.kind in (ItemKind.ORDER_UNKNOWN, ItemKind.ORDER_REFUSED):
        return QCoreApplication.translate("unknown", "Order of {count} serials").format(count=row.count)
    if row.kind is ItemKind.MATCHING:
        return QCoreApplication.translate("unknown", "The issuer's list")
    if row.kind is ItemKind.BREACH:
        return QCoreApplication.translate("unknown", "Check {number}").format(number=row.count)
    if row.kind in (ItemKind.ORPHAN, ItemKind.DIFFERENCE, ItemKind.STOCK_AGES) and row.serial:
        return SerialNumber(row.serial).grouped
    return row.receipt or row.words or show.NOTHING


def owner_of(row: ItemRow) -> str:
    """A person, the program, or all who may."""
    if row.owner:
        return row.owner_name
    if row.by_system:
        return QCoreApplication.translate("unknown", "system")
    return QCoreApplication.translate("unknown", "all supervisors")


def words_of(row: ItemRow) -> str:
    """The last that is known about it."""
    match row.kind:
        case ItemKind.CLAIM:
            return QCoreApplication.translate("unknown", "Things claimed: {count}").format(count=row.count)
        case ItemKind.MAIL:
            return sentence_of(row.words)
        case ItemKind.PRINT | ItemKind.DIFFERENCE | ItemKind.ORPHAN | ItemKind.STOCK_AGES:
            return ""
        case _:
            return last_words(row.words)


def sentence_of(code: str) -> str:
    """A code that has a sentence."""
    return sentence(KnownError(code)).what if code else ""


def asked_words(asked: Asked, zone: str) -> tuple[str, State]:
    """One request and what came back."""
    left = QCoreApplication.translate("unknown", "{time} {step}").format(
        time=time_with_seconds(asked.at, zone), step=step_title(asked.step)
    )
    if asked.outcome is None:
        return QCoreApplication.translate("unknown", "{left}: under way").format(left=left), State.INFO
    heard = last_words(asked.words)
    words, state = _OUTCOMES[asked.outcome]
    answer = " · ".join(part for part in (_tr(words), heard) if part)
    return QCoreApplication.translate("unknown", "{left} → {time} {answer}").format(
        left=left, time=time_with_seconds(asked.ended_at, zone), answer=answer
    ), state


_OUTCOMES: Final = {
    Outcome.DONE: (QT_TRANSLATE_NOOP("unknown", "answered"), State.OK),
    Outcome.NOT_DONE: (QT_TRANSLATE_NOOP("unknown", "not carried out"), State.WAITING),
    Outcome.UNKNOWN: (QT_TRANSLATE_NOOP("unknown", "no answer"), State.UNKNOWN),
    Outcome.REJECTED: (QT_TRANSLATE_NOOP("unknown", "refused"), State.REFUSED),
    Outcome.ABSENT: (QT_TRANSLATE_NOOP("unknown", "nothing there"), State.NEUTRAL),
}


def figures_words(figures: StampFigures) -> str:
    """The sum that nothing falls out of, as a line."""
    words = QCoreApplication.translate(
        "unknown",
        "{committed} e-Meterai sold = {acknowledged} affixed + {pending} waiting + {rejected} refused"
        " + {unknown} to check + {taken_back} taken back",
    )
    if figures.elsewhere:
        words += QCoreApplication.translate("unknown", " + {elsewhere} at other counters")
    return words.format(
        committed=figures.committed,
        acknowledged=figures.acknowledged,
        pending=figures.pending,
        rejected=figures.rejected,
        unknown=figures.unknown,
        taken_back=figures.taken_back,
        elsewhere=figures.elsewhere,
    )


def item_columns(clock: Callable[[], datetime], zone: str) -> tuple[Column[ItemRow], ...]:
    """Age, what, which, owner, due; ``clock``: ages go on while the list is shown."""

    def kind(row: ItemRow) -> Cell:
        said = meaning_of(row.kind)
        return Cell(said.chip, said.state, said.what)

    def due(row: ItemRow) -> Cell:
        words = show.when(moment(row.due), clock(), zone)
        return Cell(words, State.REFUSED if row.overdue else State.NEUTRAL)

    return (
        Column(
            QCoreApplication.translate("unknown", "Age"),
            lambda row: Cell(
                show.age(clock() - moment(row.since)), tooltip=show.when(moment(row.since), clock(), zone)
            ),
            width=72,
        ),
        Column(QCoreApplication.translate("unknown", "What"), kind, ColumnKind.CHIP, 160),
        Column(
            QCoreApplication.translate("unknown", "Which"),
            lambda row: Cell(name_words(row), tooltip=name_words(row)),
            width=180,
            stretch=True,
        ),
        Column(QCoreApplication.translate("unknown", "Owner"), lambda row: Cell(owner_of(row)), width=118),
        Column(QCoreApplication.translate("unknown", "Due"), due, ColumnKind.CHIP, 144),
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("unknown", source)

"""What is not final and not simply waiting: its kinds, when it is due, and which deeds are safe while it stands so.

Lessons, classes "repaired out of sight" (every such thing has an owner, an age and a due time), "lost acknowledgement
read as failure" (it is called unclear) and "guessing recovery": while a serial, a stamp or a mail may exist already,
nothing here makes another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, assert_never

from counter_app.domain.serial_stock import OLDEST_HOURS
from counter_app.domain.stamp import FINISHED, UNKNOWN_STATES, Progress, StampState


class StampBucket(StrEnum):
    """Where a sold stamp stands in the sum that nothing falls out of (lessons, invariant 7)."""

    ACKNOWLEDGED = "acknowledged"
    PENDING = "pending"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    TAKEN_BACK = "taken_back"
    """Voided or refunded, and nothing of it is awaited any more."""
    ELSEWHERE = "elsewhere"
    """Another counter of the branch has it."""


def bucket(state: StampState, *, seeking: bool) -> StampBucket:
    """The one bucket of a stamp. ``seeking``: an answer that was lost may still have brought a serial."""
    if state in FINISHED:
        return StampBucket.ACKNOWLEDGED
    if state in UNKNOWN_STATES or (state is StampState.VOIDED and seeking):
        return StampBucket.UNKNOWN
    if state is StampState.REJECTED:
        return StampBucket.REJECTED
    if state is StampState.RELEASED:
        return StampBucket.ELSEWHERE
    return StampBucket.TAKEN_BACK if state is StampState.VOIDED else StampBucket.PENDING


@dataclass(frozen=True, slots=True)
class StampFigures:
    """Stamps by bucket against what was sold, each counted by itself."""

    committed: int
    acknowledged: int = 0
    pending: int = 0
    rejected: int = 0
    unknown: int = 0
    taken_back: int = 0
    elsewhere: int = 0

    @property
    def fits(self) -> bool:
        """Whether nothing fell out of the sum."""
        known = self.acknowledged + self.pending + self.rejected + self.unknown
        return known + self.taken_back + self.elsewhere == self.committed


class ItemKind(StrEnum):
    """What kind of thing is unclear."""

    ALLOT_UNKNOWN = "allot_unknown"
    """The answer to a request for a serial was lost."""
    SIGN_UNKNOWN = "sign_unknown"
    """The answer to a stamping was lost."""
    LATE_ANSWER = "late_answer"
    """The sale was taken back, and its lost request may still have taken a serial."""
    REFUSED = "refused"
    """The issuer or the check refused the document."""
    POISON = "poison"
    """It cannot go on as it is, and not for its document's sake."""
    SERIAL_AGES = "serial_ages"
    """A paid stamp has a serial that will soon be too old to be used."""
    STOCK_AGES = "stock_ages"
    """So has the stock, and nobody needs it."""
    ORDER_UNKNOWN = "order_unknown"
    ORDER_REFUSED = "order_refused"
    MAIL = "mail"
    """Refused by the mail server, or nobody knows whether it was sent."""
    PRINT = "print"
    ORPHAN = "orphan"
    """The issuer lists a serial that nobody here holds."""
    DIFFERENCE = "difference"
    MATCHING = "matching"
    """The detector itself failed, or has been silent for too long."""
    BREACH = "breach"
    DISPUTE = "dispute"
    CLAIM = "claim"
    """Quota was claimed back and the issuer has not answered."""


class ItemGroup(StrEnum):
    """Chips above the list."""

    ALL = "all"
    STAMPS = "stamps"
    SERIALS = "serials"
    PAPERS = "papers"
    """Prints and mails."""
    MATTERS = "matters"
    """Disputes, and what the journal's check found."""
    CLAIMS = "claims"


GROUPS: Final[dict[ItemGroup, frozenset[ItemKind]]] = {
    ItemGroup.STAMPS: frozenset(
        {
            *(ItemKind.ALLOT_UNKNOWN, ItemKind.SIGN_UNKNOWN, ItemKind.LATE_ANSWER),
            *(ItemKind.REFUSED, ItemKind.POISON, ItemKind.SERIAL_AGES),
        }
    ),
    ItemGroup.SERIALS: frozenset(
        {
            *(ItemKind.ORPHAN, ItemKind.DIFFERENCE, ItemKind.MATCHING, ItemKind.STOCK_AGES),
            *(ItemKind.ORDER_UNKNOWN, ItemKind.ORDER_REFUSED),
        }
    ),
    ItemGroup.PAPERS: frozenset({ItemKind.MAIL, ItemKind.PRINT}),
    ItemGroup.MATTERS: frozenset({ItemKind.BREACH, ItemKind.DISPUTE}),
    ItemGroup.CLAIMS: frozenset({ItemKind.CLAIM}),
}

#: The program asks by itself; a person is wanted once it is due.
BY_SYSTEM: Final = frozenset(
    {
        *(ItemKind.ALLOT_UNKNOWN, ItemKind.SIGN_UNKNOWN, ItemKind.LATE_ANSWER, ItemKind.ORDER_UNKNOWN),
        *(ItemKind.SERIAL_AGES, ItemKind.MATCHING),
    }
)
#: A serial, a stamp or a mail may exist already.
MAY_EXIST: Final = frozenset(
    {ItemKind.ALLOT_UNKNOWN, ItemKind.SIGN_UNKNOWN, ItemKind.LATE_ANSWER, ItemKind.ORDER_UNKNOWN}
)


@dataclass(frozen=True, slots=True)
class UnknownPolicy:
    """Hours after which a lost answer is a person's matter (``ask_hours``), within which a person decides
    (``person_hours``), from which an unused serial is watched (``serial_hours``), and days within which the issuer
    should have answered a claim."""

    ask_hours: float = 1.0
    person_hours: float = 24.0
    serial_hours: float = 40.0
    answer_days: float = 14.0


def due_at(kind: ItemKind, since: datetime, policy: UnknownPolicy) -> datetime:
    """By when somebody should have decided. A difference has a due time of its own and is not asked here.

    A serial may be used for :data:`OLDEST_HOURS` (domain reference, "The parties and the product").
    """
    match kind:
        case (
            ItemKind.ALLOT_UNKNOWN
            | ItemKind.SIGN_UNKNOWN
            | ItemKind.LATE_ANSWER
            | ItemKind.ORDER_UNKNOWN
            | ItemKind.PRINT
            | ItemKind.BREACH
            | ItemKind.MATCHING
        ):
            return since + timedelta(hours=policy.ask_hours)
        case ItemKind.SERIAL_AGES | ItemKind.STOCK_AGES:
            return since + timedelta(hours=OLDEST_HOURS)
        case ItemKind.CLAIM:
            return since + timedelta(days=policy.answer_days)
        case (
            ItemKind.REFUSED
            | ItemKind.POISON
            | ItemKind.ORDER_REFUSED
            | ItemKind.MAIL
            | ItemKind.DISPUTE
            | ItemKind.ORPHAN
            | ItemKind.DIFFERENCE
        ):
            return since + timedelta(hours=policy.person_hours)
        case _:
            assert_never(kind)


def is_poison(words: str, *, signed: bool) -> bool:
    """Whether a refused stamp stands for another cause than its document. ``words``: the code that it ended with."""
    code = words.partition(":")[0]
    return signed or not (code == "issuer.rejected_document" or code.startswith("document."))


class Deed(StrEnum):
    """What a person can do about an item."""

    ASK_NOW = "ask_now"
    """Have the issuer asked again at once; asking costs nothing and settles nothing by itself."""
    LOOK = "look"
    ASSIGN = "assign"
    DISPUTE = "dispute"
    RETRY = "retry"
    """Go on with the same serial, where nothing is awaited."""
    OTHER_DOCUMENT = "other_document"
    REFUND = "refund"
    ADOPT = "adopt"
    SET_ASIDE = "set_aside"
    EXPLAIN = "explain"
    CLAIM = "claim"
    PAPER_SEEN = "paper_seen"
    PRINT_COPY = "print_copy"
    """A copy that says that it is one."""
    MAIL_ARRIVED = "mail_arrived"
    MAIL_AGAIN = "mail_again"
    MAIL_WITHDRAW = "mail_withdraw"
    OPEN_STOCK = "open_stock"
    MATCH_NOW = "match_now"
    CHECK_NOW = "check_now"
    SETTLE_DISPUTE = "settle_dispute"
    SETTLE_CLAIM = "settle_claim"
    SAVE_CLAIM = "save_claim"
    """Write the same bundle once more."""


#: They make, or may make, what may exist already.
ISSUES_AGAIN: Final = frozenset({Deed.RETRY, Deed.OTHER_DOCUMENT, Deed.ADOPT, Deed.MAIL_AGAIN})


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What decides which deeds are safe. ``progress`` of a stamp; ``lost``: unused beyond the time in which the issuer
    takes it; ``claimed``: claimed back already; ``mail_refused``: the server said no, nothing was sent; ``own``: of a
    dispute, the matter of the one who looks."""

    kind: ItemKind
    progress: Progress | None = None
    can_void: bool = False
    can_move: bool = False
    can_adopt: bool = False
    can_set_aside: bool = False
    lost: bool = False
    claimed: bool = False
    mail_refused: bool = False
    own: bool = False
    has_line: bool = False


def deeds(facts: ItemFacts) -> tuple[Deed, ...]:
    """The safe deeds, the likeliest first."""
    own = _deeds(facts)
    look = (Deed.LOOK,) if facts.has_line else ()
    assign = (Deed.ASSIGN,)
    dispute = (Deed.DISPUTE,) if facts.has_line and facts.kind is not ItemKind.DISPUTE else ()
    return (*own, *look, *assign, *dispute)


def _deeds(facts: ItemFacts) -> tuple[Deed, ...]:
    claim = (Deed.CLAIM,) if facts.lost and not facts.claimed else ()
    refund = (Deed.REFUND,) if facts.can_void else ()
    match facts.kind:
        case ItemKind.ALLOT_UNKNOWN | ItemKind.LATE_ANSWER:
            return (Deed.ASK_NOW, *refund, *claim)
        case ItemKind.SIGN_UNKNOWN:
            return (Deed.ASK_NOW,)
        case ItemKind.REFUSED | ItemKind.POISON:
            other = (Deed.OTHER_DOCUMENT,) if facts.can_move else ()
            first = (Deed.RETRY, *other) if facts.kind is ItemKind.POISON else (*other, Deed.RETRY)
            return (*first, *refund)
        case ItemKind.SERIAL_AGES:
            return (Deed.ASK_NOW, *refund)
        case ItemKind.STOCK_AGES:
            return (*claim, Deed.OPEN_STOCK)
        case ItemKind.ORDER_UNKNOWN:
            return (Deed.ASK_NOW, *claim, Deed.OPEN_STOCK)
        case ItemKind.ORDER_REFUSED:
            return (Deed.OPEN_STOCK,)
        case ItemKind.MAIL:
            first = Deed.MAIL_AGAIN if facts.mail_refused else Deed.MAIL_ARRIVED
            return (first, Deed.MAIL_WITHDRAW)
        case ItemKind.PRINT:
            return (Deed.PAPER_SEEN, Deed.PRINT_COPY)
        case ItemKind.ORPHAN | ItemKind.DIFFERENCE:
            adopt = (Deed.ADOPT,) if facts.can_adopt else ()
            aside = (Deed.SET_ASIDE,) if facts.can_set_aside else ()
            return (*adopt, *aside, Deed.EXPLAIN, Deed.CLAIM)
        case ItemKind.MATCHING:
            return (Deed.MATCH_NOW,)
        case ItemKind.BREACH:
            return (Deed.CHECK_NOW,)
        case ItemKind.DISPUTE:
            return () if facts.own else (Deed.SETTLE_DISPUTE,)
        case ItemKind.CLAIM:
            return (Deed.SETTLE_CLAIM, Deed.SAVE_CLAIM)
        case _:
            assert_never(facts.kind)

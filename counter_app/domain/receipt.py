"""The frozen facts of a paper. Every print, preview and picture of an operation renders one of these.

Lessons, class "two documents from two code paths": one object, so that the fifth print says what the
first said.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from counter_app.domain.document import Verdict
from counter_app.domain.money import ZERO, Money
from counter_app.domain.place import Office
from counter_app.domain.sale import PaymentMeans

if TYPE_CHECKING:
    from counter_app.domain.report import Report
    from counter_app.domain.story import Story


class PaperKind(StrEnum):
    """Which paper it is."""

    SALE = "sale"
    STAMPING = "stamping"
    REVERSAL = "reversal"
    """A void: a sale that was taken back."""
    REFUND = "refund"
    """Money back for e-Meterai that are not affixed; the rest of the sale stands."""
    DEPOSIT = "deposit"
    """Cash brought to the head cashier."""
    TOP_UP = "top_up"
    """Cash taken from the head cashier."""
    SHIFT_HANDED_OVER = "shift_handed_over"
    """Counted cash that goes to the next clerk."""
    STOCK_RECEIVED = "stock_received"
    """Pieces that came with a delivery."""
    STOCK_SENT = "stock_sent"
    """Pieces for another counter."""
    STOCK_TAKEN = "stock_taken"
    """Pieces from another counter."""
    STOCK_RETURNED = "stock_returned"
    """Pieces back to the head cashier."""
    STOCK_WRITTEN_OFF = "stock_written_off"
    REPORT = "report"
    """A shift's or a day's figures."""
    CHECK = "check"
    """What the check of a file found."""
    OUTAGE = "outage"
    """Keterangan Gangguan: when the issuer did not serve, as this counter saw it."""
    NOTICE = "notice"
    """Of an outage, to be put up or given away."""
    CALL_LIST = "call_list"
    """Whom to phone."""
    STORY = "story"
    """A time line."""
    LINE_NUMBER = "line_number"
    """A number of the queue for people."""
    PERSON = "person"
    """What a customer asked about her own data, and what was done."""
    TEST = "test"
    """A trial of the printer."""


#: Papers on which cash changes hands between people who work here: notes and coins are their lines.
CASH_PAPERS = frozenset({PaperKind.DEPOSIT, PaperKind.TOP_UP, PaperKind.SHIFT_HANDED_OVER})
#: Papers of physical stock.
STOCK_PAPERS = frozenset(
    {
        PaperKind.STOCK_RECEIVED,
        PaperKind.STOCK_SENT,
        PaperKind.STOCK_TAKEN,
        PaperKind.STOCK_RETURNED,
        PaperKind.STOCK_WRITTEN_OFF,
    }
)
#: Papers that stay in the office: no duty is owed for them (UU 10/2020, art. 7) and nobody is thanked.
INTERNAL_PAPERS = CASH_PAPERS | STOCK_PAPERS | {PaperKind.REPORT, PaperKind.TEST, PaperKind.CALL_LIST}


class Notice(StrEnum):
    """Notices of an outage."""

    DOOR = "door"
    """For the door: what does not work, what does."""
    CUSTOMER = "customer"
    """For a customer: the same, and what becomes of money and document."""
    RECOVERED = "recovered"
    """The service is back."""


class CallPurpose(StrEnum):
    """Why somebody is phoned."""

    READY = "ready"
    """The stamp is affixed; the document can be collected."""
    REFUSED = "refused"
    """The document was refused; another is needed, or the money goes back."""
    NO_DOCUMENT = "no_document"
    """Paid, and the document was never brought."""
    WANTS_TO_BUY = "wants_to_buy"
    """Took a number while the service was down; nothing is paid."""


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One line as sold: name, pieces, price of one and the line's sum."""

    name: str
    quantity: int
    unit_price: Money
    amount: Money
    tax: int = 0
    """PPN in whole per cent that the price includes."""


@dataclass(frozen=True, slots=True)
class Tender:
    """Money by one means: given, or of a void given back. ``reference`` is "" for cash."""

    means: str
    amount: Money
    reference: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptStamp:
    """One e-Meterai on a receipt: its claim code, and its serial once the stamp is on a document."""

    claim_code: str
    serial: str | None
    stamped: bool
    document: str | None
    """A short, non-personal name of the document (for example the first 8 characters of its SHA-256)."""
    paid_with: str = ""
    """The receipt, where another counter of the branch sold it."""


@dataclass(frozen=True, slots=True)
class ReversalFacts:
    """What a void says beside its sums: the receipt that it takes back, why, and who said yes ("" for nobody).

    ``reason`` is a code of :class:`~counter_app.domain.reversal.ReversalReason`; ``claims`` are not valid any more.
    """

    receipt: str
    reason: str
    note: str
    approver: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StockFacts:
    """What a slip of physical stock says beside its lines: the other paper's number, the other counter, why it was
    written off (a code of :class:`~counter_app.domain.stock.StockReason`) and who said yes; each "" where there is
    none. ``ranges``: of each line the first and last serials of its ranges."""

    document: str
    other: str
    reason: str
    note: str
    approver: str
    ranges: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class CheckedStamp:
    """One e-Meterai on a slip of a check. ``reasons`` are codes of :class:`~counter_app.domain.verdicts.Reason`;
    ``signed_at`` is ISO 8601 or empty, ``time_is_proved`` by a time stamp."""

    serial: str
    verdict: Verdict
    reasons: tuple[str, ...]
    signer: str
    signed_at: str
    time_is_proved: bool


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """What a slip of a check says: of which file (SHA-256, hex), when, against which roots, and what was found.

    ``others`` is the number of signatures that are no e-Meterai.
    """

    sha256: str
    checked_at: str
    verdict: Verdict
    reasons: tuple[str, ...]
    stamps: tuple[CheckedStamp, ...]
    others: int
    roots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutageSpan:
    """One outage as it was seen. Times are ISO 8601 UTC, ``ended_at`` is "" where it went on; ``minutes`` of it were
    seen, rounded down; ``account``: the office's account was refused or used up, the issuer itself answered."""

    began_at: str
    ended_at: str
    minutes: int
    account: bool


@dataclass(frozen=True, slots=True)
class OutageFacts:
    """What a statement of an outage says: outages in [``begin``, ``end``), oldest first; ``left_out`` are not told.

    Where it is for one stamp: the receipt with which it was paid, its claim code and whether it was affixed by then;
    "" and False else.
    """

    begin: str
    end: str
    spans: tuple[OutageSpan, ...]
    left_out: int
    receipt: str = ""
    claim_code: str = ""
    stamped: bool = False


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What a notice says. ``state`` and ``blame`` are codes of :class:`~counter_app.domain.issuer_state.IssuerState`
    and :class:`~counter_app.domain.outage.Blame`; times are ISO 8601 UTC, ``until`` is "" while the outage goes on;
    ``sells``: articles that are there to be sold."""

    notice: Notice
    state: str
    blame: str
    since: str
    until: str
    sells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallRow:
    """Somebody on a printed list of calls. ``phone`` is masked, "" where it was erased; ``deadline`` ISO 8601 UTC or
    ""; ``claims`` one after the other with blanks."""

    purpose: CallPurpose
    receipt: str
    claims: str
    stamps: int
    deadline: str
    phone: str
    outcome: str


@dataclass(frozen=True, slots=True)
class CallFacts:
    """A printed list of calls; ``left_out``: how many more there are."""

    rows: tuple[CallRow, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What a slip of the queue for people says. ``reason`` is a code of
    :class:`~counter_app.domain.waiting_line.LineReason`; ``claim`` is "" where it was taken for no paid stamp."""

    number: int
    reason: str
    claim: str


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What a slip of a request about somebody's data says: ``erased`` or exported, how many ``things`` and ``files``,
    how many wait and why (codes of :class:`~counter_app.domain.privacy.Holding`), and who said yes."""

    erased: bool
    things: int
    files: int = 0
    postponed: int = 0
    holdings: tuple[str, ...] = ()
    approver: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A sale's, a stamping's, a void's or a check's receipt, complete. Of a void ``tenders`` is the money given back.

    ``at`` is ISO 8601 in UTC with milliseconds; ``office.zone`` says how to show it. ``copy`` is 1 for
    the first print; from 2 on the paper says SALINAN ke-(copy−1). ``chain_head`` is the short journal
    head at the time of the operation.
    """

    kind: PaperKind
    office: Office
    counter: str
    clerk: str
    number: str
    at: str
    lines: tuple[ReceiptLine, ...]
    total: Money
    tenders: tuple[Tender, ...]
    change: Money
    stamps: tuple[ReceiptStamp, ...]
    offline: bool
    training: bool
    chain_head: str
    copy: int = 1
    reversal: ReversalFacts | None = None
    """Of a void."""
    check: CheckFacts | None = None
    """Of a check."""
    stock: StockFacts | None = None
    """Of a slip of physical stock."""
    report: Report | None = None
    """Of a report: what it says."""
    outage: OutageFacts | None = None
    """Of a statement of an outage."""
    notice: NoticeFacts | None = None
    """Of a notice of an outage."""
    calls: CallFacts | None = None
    """Of a list of calls."""
    story: Story | None = None
    """Of a time line: its condensed lines."""
    line: LineFacts | None = None
    """Of a number of the queue for people."""
    person: PersonFacts | None = None
    """Of a request about somebody's data."""
    rounding: Money = ZERO
    """What cash was rounded by; positive where more was paid than the lines come to."""
    taker: str = ""
    """Of cash that is handed over with the shift: who takes it."""
    way: str = ""
    """Of a hand-over: ``folder``, ``drive``, ``mail`` (accepted by the mail server) or ``mail_seen`` (the customer
    said that it came)."""
    voided_by: str = ""
    """Of a sale that was voided: the number of the void's paper."""

    @property
    def moves_cash(self) -> bool:
        """Whether the drawer is needed: cash was taken or goes back, and this is the first print."""
        kinds = (PaperKind.SALE, PaperKind.REVERSAL, PaperKind.REFUND)
        return self.copy == 1 and self.kind in kinds and any(one.means == PaymentMeans.CASH for one in self.tenders)

"""The second fold: what the entries say, added up by other code than the read models', for :mod:`.invariants`.

It uses no table but the entries themselves. What it finds wrong in an entry it notes as a breach and goes on.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Entry, Kind
from counter_app.domain.people import Role
from counter_app.domain.stamp import COSTLY, SETTLING, Outcome, Step
from counter_app.journal.invariant_actors import is_intent, wrong_actor
from counter_app.journal.invariant_days import DayFold
from counter_app.journal.invariant_differences import DifferenceFold
from counter_app.journal.invariant_drawer import DrawerFold
from counter_app.journal.invariant_keeping import KeepingFold
from counter_app.journal.invariant_line import LineFold
from counter_app.journal.invariant_mails import MailFold
from counter_app.journal.invariant_passing import PassingFold
from counter_app.journal.invariant_people import PeopleFold
from counter_app.journal.invariant_reversals import ReversalFold
from counter_app.journal.invariant_service import ServiceFold
from counter_app.journal.invariant_shifts import ShiftFold
from counter_app.journal.invariant_stamp import FoldedStamp
from counter_app.journal.invariant_stock import StockFold
from counter_app.journal.invariant_unknowns import UnknownFold


class FoldPart(Protocol):
    """A second fold of some kinds of entries."""

    def check(self, connection: sqlite3.Connection) -> Iterable[tuple[int, str]]:
        """What the read models show otherwise."""
        ...


@dataclass(frozen=True, slots=True)
class Breach:
    """One broken invariant: its number, and what does not fit (ids and sums, nothing personal)."""

    invariant: int
    what: str


#: More than anybody reads; what is journaled stays small.
MOST_BREACHES: Final = 200
MORE: Final = Breach(10, "more breaches than are listed here")


@dataclass(slots=True)
class Fold:
    """Of a range of entries that begins at entry 1 or at the opening of a shift."""

    balances: Counter[str] = field(default_factory=Counter[str])
    stock: Counter[str] = field(default_factory=Counter[str])
    operations: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    stamps: dict[str, FoldedStamp] = field(default_factory=dict[str, FoldedStamp])
    serials: dict[str, str] = field(default_factory=dict[str, str])
    results: dict[str, str] = field(default_factory=dict[str, str])
    stocked: dict[str, str] = field(default_factory=dict[str, str])
    """Serials that are or were in the stock, and how they stand there: ``free``, ``taken``, ``set_aside``."""
    orders: dict[str, set[str]] = field(default_factory=dict[str, "set[str]"])
    """Orders of serials that are open, and their names that brought none yet."""
    not_one_to_one: set[str] = field(default_factory=set[str])
    """Serials and files that are not compared further: they are breaches already."""
    receipts: dict[str, int] = field(default_factory=dict[str, int])
    copies: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    prints: dict[str, str | None] = field(default_factory=dict[str, "str | None"])
    sales: int = 0
    sales_total: int = 0
    offline: Counter[str] = field(default_factory=Counter[str])
    """Of sales made while the issuer was not normal: ``sales``, ``stamps``, ``total``."""
    shifts: ShiftFold = field(default_factory=ShiftFold)
    physical: StockFold = field(default_factory=StockFold)
    reversals: ReversalFold = field(default_factory=ReversalFold)
    baskets: dict[str, bool] = field(default_factory=dict[str, bool])
    """Baskets that were parked, and whether they still are."""
    whole: bool = True
    """Whether it began at entry 1: what is not known then was never there."""
    voided_before: set[str] = field(default_factory=set[str])
    """Stamps that were voided before the range."""
    differences: DifferenceFold = field(default_factory=DifferenceFold)
    service: ServiceFold = field(default_factory=ServiceFold)
    mails: MailFold = field(default_factory=MailFold)
    unknowns: UnknownFold = field(default_factory=UnknownFold)
    line: LineFold = field(default_factory=LineFold)
    days: DayFold = field(default_factory=DayFold)
    people: PeopleFold = field(default_factory=PeopleFold)
    passing: PassingFold = field(default_factory=PassingFold)
    keeping: KeepingFold = field(default_factory=KeepingFold)
    openings: DrawerFold = field(default_factory=DrawerFold)
    disputed: dict[str, int] = field(default_factory=dict[str, int])
    roles: dict[str, str] = field(default_factory=dict[str, str])
    clock_back: set[int] = field(default_factory=set[int])
    latest: str = ""
    file_names: set[str] = field(default_factory=set[str])
    sent_to_be_signed: set[str] = field(default_factory=set[str])
    bound: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    found: dict[Breach, None] = field(default_factory=dict["Breach", None])

    def breach(self, invariant: int, what: str) -> None:
        """Note a breach once; beyond :data:`MOST_BREACHES` only that there are more."""
        if len(self.found) < MOST_BREACHES:
            self.found[Breach(invariant, what)] = None
        else:
            self.found[MORE] = None

    @property
    def breaches(self) -> tuple[Breach, ...]:
        """In the order of their finding."""
        return tuple(self.found)

    @property
    def parts(self) -> tuple[FoldPart, ...]:
        """The folds of the other modules that are held against the read models."""
        return (
            *(self.differences, self.service, self.mails, self.unknowns, self.keeping, self.physical, self.line),
            *(self.people, self.days, self.passing),
        )

    def take(self, entry: Entry) -> None:
        """The next entry."""
        if entry.at < self.latest:
            self.clock_back.add(entry.seq)
        self.latest = max(self.latest, entry.at)
        try:
            self._actor(entry)
            self._by_kind(entry)
            for invariant, what in self.shifts.take(entry, self.balances[Account.DRAWER]):
                self.breach(invariant, what)
            self._money(entry)
            self.service.take(entry)
            whole = self.whole
            for invariant, what in (
                *self.physical.take(entry, self.roles, whole=whole),
                *self.reversals.take(entry, whole=whole),
                *self.unknowns.take(entry, whole=whole),
                *self.mails.take(entry, whole=whole),
                *self.keeping.take(entry),
                *self.people.take(entry),
                *self.line.take(entry, whole=whole),
                *self.differences.take(entry, whole=whole),
                *self.openings.take(entry, whole=whole),
                *self.days.take(entry, whole=whole),
                *self.passing.take(entry, whole=whole),
            ):
                self.breach(invariant, what)
        except (LookupError, TypeError, ValueError, AttributeError):
            # Lessons, "partial read reported as complete": named, never passed over.
            self.breach(6, f"entry {entry.seq} ({entry.kind}) cannot be read")

    def unknown_kind(self, entry: Entry) -> None:
        """A sum over what cannot be read would be too low (lessons, "partial read reported as complete")."""
        self.latest = max(self.latest, entry.at)
        self.breach(6, f"entry {entry.seq} is of the unknown kind {entry.kind}")

    def _money(self, entry: Entry) -> None:
        postings: list[list[Any]] = entry.payload.get("postings", [])
        if sum(amount for _, amount in postings):
            self.breach(1, f"entry {entry.seq} does not sum to zero")
        for account, amount in postings:
            self.balances[account] += amount
        for product, change in entry.payload.get("stock", []):
            self.stock[product] += change

    def _actor(self, entry: Entry) -> None:
        if is_intent(entry):
            self.operations[entry.op_id, entry.kind] += 1
        if wrong_actor(entry, self.roles):
            self.breach(9, f"entry {entry.seq} ({entry.kind}) has the wrong actor or cause")

    def _by_kind(self, entry: Entry) -> None:
        payload = entry.payload
        match entry.kind:
            case Kind.PERSON_ADDED | Kind.PERSON_CHANGED:
                self.roles[payload["person"]] = payload["role"]
            case Kind.PERSON_RECOVERED:
                self.roles[payload["person"]] = Role.ADMINISTRATOR.value
            case Kind.SALE_COMMITTED:
                self._sold(entry)
            case Kind.SHIFT_CLOSED | Kind.PERSON_ERASED | Kind.PERSON_EXPORTED:
                if payload["receipt"]:
                    self._number(entry)
            case (
                Kind.CASH_MOVED
                | Kind.STOCK_RECEIVED
                | Kind.STOCK_MOVED
                | Kind.REPORT_ISSUED
                | Kind.OUTAGE_STATED
                | Kind.NOTICE_MADE
                | Kind.CALLS_PRINTED
                | Kind.PRINT_TESTED
                | Kind.STORY_PRINTED
                | Kind.CLAIM_MADE
                | Kind.LINE_JOINED
            ):
                self._number(entry)
            case Kind.DOCUMENT_ATTACHED:
                for stamp_id in (payload["stamp"], *(other["stamp"] for other in payload.get("others", ()))):
                    if stamp := self._stamp(stamp_id):
                        if stamp.in_flight or stamp.standing not in ("pending", "rejected"):
                            self.breach(3, f"entry {entry.seq} takes stamp {stamp_id} away from its document")
                        stamp.rejected = False
            case Kind.ATTEMPT_STARTED:
                self._started(entry)
            case Kind.ATTEMPT_ENDED:
                self._ended(entry)
            case Kind.STAMP_RETRIED:
                for stamp_id in payload["stamps"]:
                    if stamp := self._stamp(stamp_id):
                        stamp.rejected = False
            case Kind.OPERATION_REVERSED | Kind.STAMPS_REFUNDED:
                self._reversed(entry)
            case Kind.STAMP_RELEASED:
                if stamp := self._stamp(payload["stamp"]):
                    stamp.elsewhere = stamp.posted = True
            case Kind.STAMP_TAKEN_OVER:
                self.stamps[payload["stamp"]] = FoldedStamp(payload["price"])
            case Kind.VERSION_ALLOWED:
                if self.roles.get(payload["approved_by"]) != Role.SUPERVISOR:
                    self.breach(9, f"entry {entry.seq} was approved by nobody who may")
            case Kind.BASKET_PARKED:
                self.baskets[payload["basket"]] = True
            case Kind.BASKET_TAKEN_UP:
                self._taken_up(entry)
            case Kind.SERIAL_TAKEN:
                self._bind(self.serials, payload, "serial")
                if self.stocked.get(payload["serial"], "free") != "free":
                    self.breach(4, f"serial {payload['serial']} was taken and was not free")
                self.stocked[payload["serial"]] = "taken"
            case Kind.SERIALS_ORDERED:
                self._ordered(entry)
            case Kind.SERIALS_ARRIVED:
                self._arrived(entry)
            case Kind.SERIAL_ADOPTED:
                self._stock(payload["serial"])
            case Kind.SERIAL_SET_ASIDE:
                self.stocked[payload["serial"]] = "set_aside" if payload["reason"] else "free"
            case Kind.HANDED_OVER:
                self._number(entry)
                for stamp_id in payload["stamps"]:
                    if stamp := self._stamp(stamp_id):
                        stamp.handed_over = True
            case Kind.DOCUMENT_CHECKED:
                self._number(entry)
            case Kind.PRINT_REQUESTED:
                self.copies.setdefault(payload["receipt"], []).append(payload["copy"])
                self.prints[payload["print"]] = None
            case Kind.PRINT_ENDED:
                self.prints[payload["print"]] = payload["result"]
            case Kind.DISPUTE_OPENED:
                on_suspense = [amount for account, amount in payload["postings"] if account == Account.SUSPENSE]
                self.disputed[payload["dispute"]] = sum(on_suspense)
            case Kind.DISPUTE_SETTLED:
                self.disputed.pop(payload["dispute"], None)
            case _:
                return

    def _stamp(self, stamp_id: str) -> FoldedStamp | None:
        """None for one that was sold before the range."""
        return self.stamps.get(stamp_id)

    def _sold(self, entry: Entry) -> None:
        sale = entry.payload
        for stamp in sale["stamps"]:
            self.stamps[stamp["stamp"]] = FoldedStamp(stamp["price"])
        self._number(entry)
        self.sales += 1
        self.sales_total += sale["total"]
        if sale["offline"]:
            self.offline.update({"sales": 1, "stamps": len(sale["stamps"]), "total": sale["total"]})
        lines = sum(line["amount"] for line in sale["lines"])
        if lines != sale["total"] or sale["paid"] - sale["change"] - sale["rounding"] != sale["total"]:
            self.breach(1, f"entry {entry.seq}: lines, total, paid and change do not agree")

    def _number(self, entry: Entry, name: str = "receipt") -> None:
        receipt = entry.payload[name]
        if self.receipts.setdefault(receipt, entry.seq) != entry.seq and self.operations[entry.op_id, entry.kind] == 1:
            self.breach(3, f"receipt number {receipt} was used twice")

    def _started(self, entry: Entry) -> None:
        stamp_id, file_name = entry.payload["stamp"], entry.payload.get("file_name")
        if stamp := self._stamp(stamp_id):
            stamp.in_flight = True
        if entry.payload["step"] == Step.SIGN:
            self.sent_to_be_signed.add(stamp_id)
        if file_name:
            if file_name in self.file_names:
                self.breach(3, f"attempt {file_name} was sent to the issuer twice")
            self.file_names.add(file_name)

    def _stock(self, serial: str) -> None:
        """A serial comes to the stock; none that a stamp holds or that is there already does."""
        if serial in self.stocked or serial in self.serials:
            self.breach(4, f"serial {serial} came twice")
        self.stocked[serial] = "free"

    def _ordered(self, entry: Entry) -> None:
        """Each name leaves once, and no order while another may still bring serials."""
        if self.orders:
            self.breach(3, f"serials were ordered at entry {entry.seq} while another order was open")
        names: set[str] = set(entry.payload["names"])
        if len(names) != len(entry.payload["names"]) or names & self.file_names:
            self.breach(3, f"the order at entry {entry.seq} uses a file name again")
        self.file_names |= names
        self.orders[entry.payload["order"]] = names

    def _arrived(self, entry: Entry) -> None:
        """Serials come under names of their order; one of before the range is not known here."""
        payload = entry.payload
        open_names = self.orders.get(payload["order"])
        for arrived in payload["serials"]:
            if open_names is not None and arrived["file_name"] not in open_names:
                self.breach(4, f"serial {arrived['serial']} came under a name that nobody ordered")
            elif open_names is not None:
                open_names.remove(arrived["file_name"])
            self._stock(arrived["serial"])
        if payload["outcome"] not in ("accepted", "unknown"):
            self.orders.pop(payload["order"], None)

    def _reversed(self, entry: Entry) -> None:
        """The stamps of a sale that was reversed hold no serial and owe nothing any more."""
        if entry.payload["paper"] is not None:
            self._number(entry, "paper")
        approver = entry.payload["approved_by"]
        if approver is not None and (self.roles.get(approver) != Role.SUPERVISOR or approver == entry.actor):
            self.breach(9, f"entry {entry.seq} was approved by nobody who may")
        for stamp_id in entry.payload["stamps"]:
            if serial := self.bound.pop(("serial", stamp_id), None):
                self.serials.pop(serial, None)
                self.stocked[serial] = "set_aside" if stamp_id in self.sent_to_be_signed else "free"
            if stamp := self._stamp(stamp_id):
                if stamp.verified or stamp.handed_over:
                    self.breach(3, f"entry {entry.seq} reverses stamp {stamp_id}, which is on its document")
                stamp.voided = stamp.posted = True
            else:
                self.voided_before.add(stamp_id)

    def _taken_up(self, entry: Entry) -> None:
        basket = entry.payload["basket"]
        if not self.baskets.get(basket, not self.whole):
            self.breach(3, f"entry {entry.seq} takes up a basket that is not parked")
        self.baskets[basket] = False

    def _ended(self, entry: Entry) -> None:
        payload = entry.payload
        stamp = self._stamp(payload["stamp"])
        if (stamp is not None and stamp.voided) or payload["stamp"] in self.voided_before:
            if serial := payload.get("serial"):
                self._stock(serial)
            payload = {name: value for name, value in payload.items() if name != "serial"}
        elif payload.get("serial") in self.stocked:
            self.breach(4, f"serial {payload['serial']} came to a stamp and is one of the stock's")
        self._bind(self.serials, payload, "serial")
        self._bind(self.results, payload, "result_sha256")
        if stamp is None:
            return
        step, outcome = Step(payload["step"]), Outcome(payload["outcome"])
        stamp.in_flight = False
        if step in COSTLY and outcome is Outcome.UNKNOWN:
            stamp.unknown = True
        elif step in SETTLING and outcome in (Outcome.DONE, Outcome.ABSENT):
            stamp.unknown = False
        stamp.rejected |= outcome is Outcome.REJECTED
        stamp.verified |= step is Step.FETCH and outcome is Outcome.DONE
        stamp.posted |= bool(payload.get("postings"))

    def _bind(self, bound: dict[str, str], payload: dict[str, Any], key: str) -> None:
        value, stamp = payload.get(key), payload["stamp"]
        if value is None:
            return
        taken_by = bound.setdefault(value, stamp)
        first = self.bound.setdefault((key, stamp), value)
        if taken_by != stamp or first != value:
            self.not_one_to_one |= {value, first}
            self.breach(4, f"{key} of stamp {stamp} is not one to one")

"""The pack's human-readable page: one HTML file without scripts or anything from elsewhere, every value escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import Any, Final

from counter_app.domain.entries import SYSTEM, Entry, Kind
from counter_app.domain.errors import BugError
from counter_app.domain.formats import date_numeric, local_time, zone_abbreviation
from counter_app.domain.money import Money
from counter_app.domain.stamp import (
    FINISHED,
    UNKNOWN_STATES,
    Outcome,
    Progress,
    StampState,
    Step,
    attach,
    begin,
    end,
    hand_over,
    move,
    release,
    retry,
    take,
    void,
)
from counter_app.journal.evidence_words import EvidenceWords, evidence_words
from counter_app.journal.readmodels.stamps import attached

_PAGE: Final = """<!DOCTYPE html>
<html lang="id"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1c2733 }}
h1 {{ font-size: 1.6rem }} h2 {{ font-size: 1.15rem; margin-top: 2rem }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ text-align: left; padding: .25rem .6rem; border-bottom: 1px solid #d5dce3; vertical-align: top }}
td.n {{ text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }}
code {{ font-family: ui-monospace, monospace; overflow-wrap: anywhere }}
.training {{ background: #fff3cd; padding: .5rem 1rem; font-weight: 600 }}
</style></head><body>
{body}
</body></html>
"""

#: Kinds that say where a stamp, a paper, a dispute, a basket, an order or a difference stands.
STATE_KINDS: Final = (
    Kind.SALE_COMMITTED.value,
    Kind.DOCUMENT_ATTACHED.value,
    Kind.ATTEMPT_STARTED.value,
    Kind.ATTEMPT_ENDED.value,
    Kind.HANDED_OVER.value,
    Kind.SERIAL_TAKEN.value,
    Kind.STAMP_RETRIED.value,
    Kind.OPERATION_REVERSED.value,
    Kind.STAMPS_REFUNDED.value,
    Kind.STAMP_RELEASED.value,
    Kind.STAMP_TAKEN_OVER.value,
    Kind.PRINT_REQUESTED.value,
    Kind.PRINT_ENDED.value,
    Kind.DISPUTE_OPENED.value,
    Kind.DISPUTE_SETTLED.value,
    Kind.BASKET_PARKED.value,
    Kind.BASKET_TAKEN_UP.value,
    Kind.SERIALS_ORDERED.value,
    Kind.SERIALS_ARRIVED.value,
    Kind.DIFFERENCE_FOUND.value,
    Kind.DIFFERENCE_SETTLED.value,
)
#: Outcomes after which an order of serials may still bring some.
_OPEN_ORDER: Final = frozenset({"accepted", "unknown"})
_DOUBTFUL: Final = frozenset({"unknown", "failed"})


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What the page says at its head."""

    office: str
    counter: str
    device: str
    epochs: tuple[int, ...]
    program: str
    person: str
    """Whose evidence it is; empty for everybody's."""
    first: int
    last: int
    count: int
    links: int
    gaps: tuple[tuple[int, int], ...]
    head: str
    head_short: str
    signed_to: int
    zone: str


@dataclass(slots=True)
class OpenThings:
    """Folds entries from the journal's first on into what is not settled yet."""

    stamps: dict[str, Progress] = field(default_factory=dict[str, Progress])
    prints: dict[str, str] = field(default_factory=dict[str, str])
    disputes: set[str] = field(default_factory=set[str])
    baskets: set[str] = field(default_factory=set[str])
    orders: set[str] = field(default_factory=set[str])
    differences: set[str] = field(default_factory=set[str])

    def fold(self, entry: Entry) -> None:
        """One entry of :data:`STATE_KINDS`. One that does not fit (lost operations) leaves things open."""
        try:
            self._fold_stamps(entry)
            self._fold_others(entry)
        except (BugError, KeyError, ValueError, TypeError):
            return

    def _fold_stamps(self, entry: Entry) -> None:
        payload = entry.payload
        match entry.kind:
            case Kind.SALE_COMMITTED:
                for stamp in payload["stamps"]:
                    paid = Progress(StampState.PAID)
                    self.stamps[stamp["stamp"]] = attach(paid) if stamp["document"] else paid
            case Kind.DOCUMENT_ATTACHED:
                for stamp, _document in attached(payload):
                    before = self.stamps[stamp]
                    self.stamps[stamp] = move(before) if before.has_document else attach(before)
            case Kind.ATTEMPT_STARTED:
                self.stamps[payload["stamp"]] = begin(self.stamps[payload["stamp"]], Step(payload["step"]))
            case Kind.ATTEMPT_ENDED:
                before = self.stamps[payload["stamp"]]
                self.stamps[payload["stamp"]] = end(before, Step(payload["step"]), Outcome(payload["outcome"]))
            case Kind.HANDED_OVER:
                for stamp in payload["stamps"]:
                    self.stamps[stamp] = hand_over(self.stamps[stamp])
            case Kind.SERIAL_TAKEN:
                self.stamps[payload["stamp"]] = take(self.stamps[payload["stamp"]])
            case Kind.STAMP_RETRIED:
                for stamp in payload["stamps"]:
                    self.stamps[stamp] = retry(self.stamps[stamp])
            case Kind.OPERATION_REVERSED | Kind.STAMPS_REFUNDED:
                for stamp in payload["stamps"]:
                    self.stamps[stamp] = void(self.stamps[stamp])
            case Kind.STAMP_RELEASED:
                self.stamps[payload["stamp"]] = release(self.stamps[payload["stamp"]])
            case Kind.STAMP_TAKEN_OVER:
                self.stamps[payload["stamp"]] = Progress(StampState.PAID)
            case _:
                return

    def _fold_others(self, entry: Entry) -> None:
        payload = entry.payload
        match entry.kind:
            case Kind.PRINT_REQUESTED:
                self.prints[payload["print"]] = "unknown"
            case Kind.PRINT_ENDED:
                self.prints[payload["print"]] = payload["result"]
            case Kind.DISPUTE_OPENED:
                self.disputes.add(payload["dispute"])
            case Kind.DISPUTE_SETTLED:
                self.disputes.discard(payload["dispute"])
            case Kind.BASKET_PARKED:
                self.baskets.add(payload["basket"])
            case Kind.BASKET_TAKEN_UP:
                self.baskets.discard(payload["basket"])
            case Kind.SERIALS_ORDERED:
                self.orders.add(payload["order"])
            case Kind.SERIALS_ARRIVED if payload["outcome"] not in _OPEN_ORDER:
                self.orders.discard(payload["order"])
            case Kind.DIFFERENCE_FOUND:
                self.differences.add(payload["difference"])
            case Kind.DIFFERENCE_SETTLED:
                self.differences.discard(payload["difference"])
            case _:
                return

    def counts(self) -> dict[str, int]:
        """By the keys of the words. What is voided or released to another counter is finished here, but what its lost
        request took is still looked for."""
        states = Counter(progress.state for progress in self.stamps.values())
        unknown = sum(states[state] for state in UNKNOWN_STATES)
        finished = sum(states[state] for state in FINISHED) + states[StampState.VOIDED] + states[StampState.RELEASED]
        rejected = states[StampState.REJECTED]
        sought = sum(progress.state is StampState.VOIDED and progress.seeking for progress in self.stamps.values())
        return {
            "unknown": unknown + sought,
            "waiting": states.total() - unknown - finished - rejected,
            "rejected": rejected,
            "prints": sum(result in _DOUBTFUL for result in self.prints.values()),
            "disputes": len(self.disputes),
            "baskets": len(self.baskets),
            "orders": len(self.orders),
            "differences": len(self.differences),
        }


class SalesFigures:
    """What was sold and what was taken back in a pack, and which of its sales are voided."""

    def __init__(self) -> None:
        self._made: list[int] = []
        self._voids: list[int] = []
        self._places: dict[str, tuple[int, str]] = {}
        self._voided: dict[str, int] = {}

    def add(self, entry: Entry, place: int) -> None:
        """One entry, shown in row ``place``."""
        if entry.kind == Kind.SALE_COMMITTED:
            self._made.append(entry.payload["total"])
            self._places[entry.payload["sale"]] = (place, entry.payload["receipt"])
        elif entry.kind == Kind.OPERATION_REVERSED and entry.payload["sale"] is not None:
            self._voids.append(entry.payload["total"])
            self._voided[entry.payload["sale"]] = entry.seq

    def figures(self) -> tuple[tuple[str, str], ...]:
        """By the keys of the words: how many sales and voids, and their sums."""
        gross, voided = sum(self._made), sum(self._voids)
        return (
            ("sales_gross", f"{len(self._made)} · {Money(gross)}"),
            ("sales_voided", f"{len(self._voids)} · {Money(voided)}"),
            ("sales_net", str(Money(gross - voided))),
        )

    def voided_rows(self) -> tuple[tuple[int, str, int], ...]:
        """Rows of voided sales, their receipts, and the entry that voided each."""
        return tuple((*self._places[sale], seq) for sale, seq in self._voided.items() if sale in self._places)


class Summary:
    """Collects the entries of a pack and writes the page."""

    def __init__(self, names: Mapping[str, str], zone: str) -> None:
        self._names = names
        self._zone = zone
        self._words: EvidenceWords = evidence_words()
        self._rows: list[str] = []
        self._accounts: Counter[str] = Counter()
        self._sales = SalesFigures()
        self._training = False
        self._times: list[str] = []

    def add(self, entry: Entry) -> None:
        """One entry of the pack, in order."""
        payload = entry.payload
        self._training = self._training or payload.get("training") is True
        self._times = [self._times[0] if self._times else entry.at, entry.at]
        for account, amount in _postings(payload):
            self._accounts[account] += amount
        self._sales.add(entry, len(self._rows))
        actor = self._words.text["system"] if entry.actor == SYSTEM else self._names.get(entry.actor, entry.actor)
        cells = (
            ("n", str(entry.seq)),
            ("", self._time(entry.at)),
            ("", self._words.kind.get(entry.kind, entry.kind)),
            ("", actor),
            ("", self._words.cause.get(entry.cause.value, entry.cause.value)),
            ("", _number(payload)),
            ("n", _money(entry)),
        )
        self._rows.append("<tr>" + "".join(_cell(kind, text) for kind, text in cells) + "</tr>")

    def page(self, facts: PackFacts, open_things: Mapping[str, int]) -> str:
        """The whole page."""
        words = self._words.text
        parts = [f"<h1>{escape(words['title'])}</h1>"]
        if self._training:
            parts.append(f'<p class="training">{escape(words["training"])}</p>')
        parts.append(f"<p>{escape(words['intro'])}</p><h2>{escape(words['facts'])}</h2>")
        parts.append(_table(_pair(words[key], value) for key, value in self._facts(facts)))
        parts.append(f"<h2>{escape(words['open'])}</h2><p>{escape(words['open_intro'])}</p>")
        parts.append(_table(_pair(words[key], str(count), "n") for key, count in open_things.items()))
        parts.append(f"<h2>{escape(words['sales'])}</h2>")
        parts.append(_table(_pair(words[key], value, "n") for key, value in self._sales.figures()))
        parts.append(f"<h2>{escape(words['accounts'])}</h2><p>{escape(words['sign'])}</p>")
        names = self._words.account
        sums = sorted(self._accounts.items())
        parts.append(_table(_pair(names.get(name, name), str(Money(amount)), "n") for name, amount in sums))
        heads = ("seq", "at", "kind", "actor", "cause", "subject", "money")
        head = "<tr>" + "".join(f"<th>{escape(words[key])}</th>" for key in heads) + "</tr>"
        parts.append(f"<h2>{escape(words['operations'])}</h2>" + _table([head, *self._marked_rows()]))
        return _PAGE.format(title=escape(words["title"]), body="\n".join(parts))

    def _marked_rows(self) -> list[str]:
        """A sale that was voided later says so where it stands: it is not dropped, nor does it look as if it stood."""
        rows = list(self._rows)
        for place, receipt, seq in self._sales.voided_rows():
            mark = self._words.text["voided_at"].format(entry=seq)
            rows[place] = rows[place].replace(_cell("", receipt), _cell("", f"{receipt} ({mark})"))
        return rows

    def _facts(self, facts: PackFacts) -> list[tuple[str, str]]:
        words = self._words.text
        gaps = ", ".join(f"{first}-{last}" for first, last in facts.gaps) or words["no_gaps"]
        return [
            ("office", facts.office),
            ("counter", facts.counter),
            ("device", facts.device),
            ("epochs", ", ".join(str(epoch) for epoch in facts.epochs)),
            ("program", facts.program),
            ("person", facts.person or words["everyone"]),
            ("range", f"{facts.first} - {facts.last}"),
            ("times", " - ".join(self._time(at) for at in self._times)),
            ("count", str(facts.count)),
            ("links", str(facts.links)),
            ("gaps", gaps),
            ("head", f"{facts.head_short} ({facts.head})"),
            ("signed", str(facts.signed_to) if facts.signed_to else words["unsigned"]),
        ]

    def _time(self, at: str) -> str:
        try:
            moment = datetime.fromisoformat(at)
            clock = local_time(moment, self._zone)
        except ValueError:
            return at
        return f"{date_numeric(moment, self._zone)} {clock:%H.%M.%S} {zone_abbreviation(self._zone)}"


def _postings(payload: Mapping[str, Any]) -> Iterable[tuple[str, int]]:
    return ((str(account), int(amount)) for account, amount in payload.get("postings", ()))


def _money(entry: Entry) -> str:
    """What was paid or given back; other entries may have sums in which nobody's money moved."""
    match entry.kind:
        case Kind.SALE_COMMITTED:
            return str(Money(entry.payload["total"]))
        case Kind.OPERATION_REVERSED | Kind.STAMPS_REFUNDED:
            return str(Money(-entry.payload["total"]))
        case _:
            return ""


def _number(payload: Mapping[str, Any]) -> str:
    """The receipt's number, or the stamp's serial: what a person can look up."""
    for key in ("receipt", "serial", "name"):
        if isinstance(value := payload.get(key), str):
            return value
    return ""


def _cell(kind: str, text: str) -> str:
    return f"<td{' class=n' if kind else ''}>{escape(text)}</td>"


def _pair(name: str, value: str, kind: str = "") -> str:
    return f"<tr><th>{escape(name)}</th>{_cell(kind, value)}</tr>"


def _table(rows: Iterable[str]) -> str:
    return "<table>" + "\n".join(rows) + "</table>"

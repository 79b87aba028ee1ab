"""What really happened in a drill, out of the counter's journal and the training issuer's own state. Nothing is
counted from keys or clicks."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from counter_app.app import Counter
from counter_app.demo.drill.plan import ADHESIVE
from counter_app.domain.entries import Kind
from counter_app.domain.stamp import StampState
from counter_app.journal import invariants
from counter_app.services.review_query import ReviewFilter

#: The issuer's word for a serial that is on a document.
_AFFIXED: Final = "STAMP"
_LISTED: Final = "SELECT joined_at FROM line_ticket WHERE joined_at >= ? ORDER BY joined_at"
_STANDINGS: Final = "SELECT standing, count(*) FROM stamp GROUP BY standing"


@dataclass(frozen=True, slots=True)
class SaleFact:
    """One sale. ``pieces`` by product; ``offline``: sold as a promise (DIBUAT LURING); ``phone``: one was noted."""

    sale_id: str
    at: datetime
    pieces: Mapping[str, int]
    offline: bool
    phone: bool
    given_back: datetime | None = None
    """When it was voided, or the price of a stamp of it was given back."""

    @property
    def adhesive_only(self) -> int:
        """Adhesive stamps, where the sale is of nothing else."""
        return self.pieces[ADHESIVE] if set(self.pieces) == {ADHESIVE} else 0


@dataclass(frozen=True, slots=True)
class StampFact:
    """One e-Meterai. ``sha256`` of its document, "" for none; ``standing`` in the words of the queue."""

    stamp_id: str
    sale_id: str
    state: StampState
    standing: str
    serial: str
    sha256: str
    bound_at: datetime | None
    verified_at: datetime | None
    handed_at: datetime | None
    deadline: datetime | None

    @property
    def affixed(self) -> bool:
        """On its document, and checked."""
        return self.state in (StampState.VERIFIED, StampState.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class Statement:
    """A Keterangan Gangguan: of the day, or of one stamp ("" for the day)."""

    at: datetime
    stamp_id: str


@dataclass(frozen=True, slots=True)
class AtIssuer:
    """``affixed``: serials that are on a document there, with how often each stands in its books."""

    affixed: Mapping[str, int]
    taken: int


@dataclass(frozen=True, slots=True)
class Till:
    """The trainees' shifts: how many are open, and over or short (rupiah) of those that were counted."""

    open: int
    counted: int
    difference: int


@dataclass(frozen=True, slots=True)
class Books:
    """``breaches`` of the invariants; ``off``: what the accounts are away from zero, in rupiah; ``sold``, ``affixed``,
    ``waiting``, ``given_back``, ``unknown``: e-Meterai of the whole journal."""

    breaches: tuple[str, ...]
    off: int
    sold: int
    affixed: int
    waiting: int
    given_back: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Facts:
    """A drill's hour, as far as the journal has it. ``outages``: when the counter saw the issuer not serve."""

    now: datetime
    sales: tuple[SaleFact, ...]
    stamps: tuple[StampFact, ...]
    statements: tuple[Statement, ...]
    listed: tuple[datetime, ...]
    """When numbers of the queue for people were given."""
    outages: tuple[tuple[datetime, datetime | None], ...]
    till: Till
    books: Books
    to_review: int
    """Sales that a supervisor has not decided."""
    reviewable: int
    """Sales of the drill that are to be reviewed, decided or not."""
    day_closed: bool
    at_issuer: AtIssuer | None = field(default=None)
    """None where the issuer could not be asked."""


def read_facts(counter: Counter, since: datetime, issuer: Mapping[str, Any] | None, *, audit: bool = True) -> Facts:
    """The facts of what happened from ``since`` on. Blocking. ``issuer``: the training issuer's state, None where it
    is not asked; without ``audit`` the invariants are not checked, which takes as long as the journal is."""
    with counter.journal.read() as connection:
        sales, stamps = _sales(connection), _stamps(connection)
        begin = since.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return Facts(
            now=counter.journal.now(),
            sales=sales,
            stamps=stamps,
            statements=_statements(connection, begin),
            listed=tuple(map(_time, _column(connection, _LISTED, begin))),
            outages=_outages(connection, begin),
            till=_till(connection, begin),
            books=_books(connection, audit=audit),
            to_review=counter.services.review.counts()[ReviewFilter.OPEN],
            reviewable=len(_reviewable(counter) & {sale.sale_id for sale in sales if sale.at >= since}),
            day_closed=bool(_column(connection, "SELECT 1 FROM office_day WHERE closed_at >= ?", begin)),
            at_issuer=None if issuer is None else _at_issuer(issuer),
        )


def _reviewable(counter: Counter) -> set[str]:
    return set(counter.services.review.ids(ReviewFilter.ALL))


def _sales(connection: sqlite3.Connection) -> tuple[SaleFact, ...]:
    rows = connection.execute(
        "SELECT sale.sale_id, sale.at, sale.offline, entry.payload, EXISTS (SELECT 1 FROM sale_customer WHERE"
        " sale_customer.sale_id = sale.sale_id), coalesce((SELECT reversal.at FROM reversal WHERE reversal.sale_id ="
        " sale.sale_id), (SELECT one.at FROM refund JOIN entry AS one USING (seq) WHERE refund.sale_id = sale.sale_id"
        " ORDER BY one.seq LIMIT 1)) FROM sale JOIN entry USING (seq) ORDER BY sale.seq"
    ).fetchall()
    return tuple(
        SaleFact(sale_id, _time(at), _pieces(payload), bool(offline), bool(phone), _time(back) if back else None)
        for sale_id, at, offline, payload, phone, back in rows
    )


def _pieces(payload: str) -> dict[str, int]:
    pieces: dict[str, int] = {}
    for line in json.loads(payload)["lines"]:
        pieces[line["product"]] = pieces.get(line["product"], 0) + line["quantity"]
    return pieces


def _stamps(connection: sqlite3.Connection) -> tuple[StampFact, ...]:
    verified = dict(
        connection.execute(
            "SELECT json_extract(payload, '$.stamp'), at FROM entry WHERE kind = ?"
            " AND json_extract(payload, '$.result_sha256') IS NOT NULL",
            (Kind.ATTEMPT_ENDED.value,),
        ).fetchall()
    )
    handed = dict(
        connection.execute(
            "SELECT value, entry.at FROM entry, json_each(entry.payload, '$.stamps') WHERE kind = ?",
            (Kind.HANDED_OVER.value,),
        ).fetchall()
    )
    rows = connection.execute(
        "SELECT stamp_id, sale_id, state, standing, coalesce(serial, ''), coalesce(sha256, ''), waits_since, deadline"
        " FROM stamp LEFT JOIN document USING (document_id) ORDER BY paid_at, n"
    ).fetchall()
    return tuple(
        StampFact(
            row[0], row[1], StampState(row[2]), row[3], row[4], row[5],
            _maybe(row[6]), _maybe(verified.get(row[0])), _maybe(handed.get(row[0])), _maybe(row[7]),
        )
        for row in rows
    )  # fmt: skip


def _statements(connection: sqlite3.Connection, begin: str) -> tuple[Statement, ...]:
    rows = connection.execute(
        "SELECT at, coalesce(json_extract(payload, '$.stamp'), '') FROM entry WHERE kind = ? AND at >= ? ORDER BY seq",
        (Kind.OUTAGE_STATED.value, begin),
    ).fetchall()
    return tuple(Statement(_time(at), stamp) for at, stamp in rows)


def _outages(connection: sqlite3.Connection, begin: str) -> tuple[tuple[datetime, datetime | None], ...]:
    rows = connection.execute(
        "SELECT began_at, ended_at FROM issuer_period WHERE state NOT IN ('normal', 'slow', 'unknown')"
        " AND (ended_at IS NULL OR ended_at >= ?) ORDER BY seq",
        (begin,),
    ).fetchall()
    return tuple((_time(began), _maybe(ended)) for began, ended in rows)


def _till(connection: sqlite3.Connection, begin: str) -> Till:
    row = connection.execute(
        "SELECT count(*) - count(closed_seq), count(closed_seq), coalesce(sum(counted - expected), 0) FROM shift"
        " WHERE closed_at IS NULL OR closed_at >= ?",
        (begin,),
    ).fetchone()
    return Till(*row)


def _books(connection: sqlite3.Connection, *, audit: bool) -> Books:
    breaches = tuple(breach.what for breach in invariants.check(connection)) if audit else ()
    (off,) = connection.execute("SELECT coalesce(sum(amount), 0) FROM balance").fetchone()
    counts: dict[str, int] = dict(connection.execute(_STANDINGS).fetchall())
    affixed = counts.pop("ready", 0) + counts.pop("handed_over", 0)
    given_back, unknown = counts.pop("voided", 0), counts.pop("unknown", 0)
    waiting = sum(counts.values())
    (sold,) = connection.execute("SELECT coalesce(sum(stamps), 0) FROM sale").fetchone()
    return Books(breaches, off, sold, affixed, waiting, given_back, unknown)


def _at_issuer(state: Mapping[str, Any]) -> AtIssuer:
    affixed: dict[str, int] = {}
    for row in state["serials"]:
        if row["status"] == _AFFIXED:
            affixed[row["sn"]] = affixed.get(row["sn"], 0) + 1
    return AtIssuer(affixed, int(state["quota"]["taken"]))


def _column(connection: sqlite3.Connection, sql: str, *values: str) -> list[Any]:
    return [row[0] for row in connection.execute(sql, values).fetchall()]


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _maybe(text: str | None) -> datetime | None:
    return None if text is None else _time(text)

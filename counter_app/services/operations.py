"""What was sold and received at this counter, to be found again: the list of a shift, and any receipt by its number."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from counter_app.domain.entries import Kind
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.reversal import Operation
from counter_app.domain.sale import PaymentMeans
from counter_app.services.desk import Desk, open_shift_of

#: Letters of a receipt number from which all shifts are searched, not only this one.
SEARCH_FROM: Final = 3
_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class OperationRow:
    """A sale or a delivery. ``at`` is ISO 8601 UTC; ``receipt`` is "" and ``means`` empty of a delivery.

    ``reversed_at`` is None while it stands; ``paper`` is the number of the void's own paper, "" where there is none.
    """

    op: OpId
    kind: Kind
    at: str
    receipt: str
    clerk_name: str
    contents: tuple[tuple[int, str], ...]
    """Pieces and name; of a delivery the product's code."""
    means: tuple[PaymentMeans, ...]
    total: Money
    reversed_at: str | None
    paper: str
    refunded: Money
    """What was given back of it without voiding it."""
    sale_id: str = ""
    """"" of a delivery."""

    @property
    def voided(self) -> bool:
        """Whether it was taken back."""
        return self.reversed_at is not None


class Operations:
    """Reads sales and deliveries."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, search: str = "") -> tuple[OpId, ...]:
        """Of the open shift, newest first; with a search, every sale whose receipt number holds it."""
        wanted = search.strip().upper()
        with self._desk.journal.read() as connection:
            if len(wanted) >= SEARCH_FROM:
                rows = connection.execute(
                    "SELECT op_id FROM sale WHERE receipt LIKE ? ESCAPE '!' ORDER BY seq DESC LIMIT ?",
                    (f"%{_plain(wanted)}%", _MOST),
                ).fetchall()
                return tuple(OpId(row[0]) for row in rows)
            shift = open_shift_of(connection, self._desk.place.counter)
            if shift is None:
                return ()
            rows = connection.execute(
                "SELECT operation.op_id FROM shift JOIN entry ON seq > opened_seq"
                " JOIN operation USING (seq) WHERE shift_id = ? AND entry.kind IN (?, ?) ORDER BY seq DESC LIMIT ?",
                (shift[0], Kind.SALE_COMMITTED.value, Kind.STOCK_RECEIVED.value, _MOST),
            ).fetchall()
        return tuple(OpId(row[0]) for row in rows)

    def rows(self, ops: Sequence[OpId]) -> tuple[OperationRow, ...]:
        """The rows of these operations, in the same order."""
        marks = ", ".join("?" for _ in ops)
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT operation.op_id, entry.kind, entry.at, coalesce(name, actor), payload, reversal.at,"  # noqa: S608
                " coalesce(reversal.paper, ''), actor, (SELECT coalesce(sum(total), 0) FROM refund WHERE sale_id ="
                " (SELECT sale_id FROM sale WHERE sale.seq = operation.seq)) FROM operation JOIN entry USING (seq)"
                " LEFT JOIN person ON person_id = actor LEFT JOIN reversal ON reversal.op_id = operation.op_id"
                f" WHERE operation.kind IN (?, ?) AND operation.op_id IN ({marks})",
                (Kind.SALE_COMMITTED.value, Kind.STOCK_RECEIVED.value, *ops),
            ).fetchall()
        found = {row[0]: _row(row) for row in rows}
        return tuple(found[op] for op in ops if op in found)


def _row(row: tuple[Any, ...]) -> OperationRow:
    payload: dict[str, Any] = json.loads(row[4])
    lines = payload.get("lines")
    contents = (
        tuple((line["quantity"], line["name"]) for line in lines)
        if lines is not None
        else tuple((pieces, product) for product, pieces in payload["stock"])
    )
    payments: list[dict[str, Any]] = payload.get("payments", [])
    return OperationRow(
        op=OpId(row[0]),
        kind=Kind(row[1]),
        at=row[2],
        receipt=payload.get("receipt") or "",
        clerk_name=row[3],
        contents=contents,
        means=tuple(PaymentMeans(payment["means"]) for payment in payments),
        total=Operation.read(row[1], row[7], payload).total,
        reversed_at=row[5],
        paper=row[6],
        refunded=Money(row[8]),
        sale_id=payload.get("sale") or "",
    )


def _plain(text: str) -> str:
    """Signs that LIKE reads otherwise, taken as they are."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")

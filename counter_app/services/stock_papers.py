"""The facts of a slip of physical stock, from its entry."""

from __future__ import annotations

from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.money import ZERO, Money
from counter_app.domain.numbers import short_head
from counter_app.domain.receipt import Office, PaperKind, Receipt, ReceiptLine, StockFacts
from counter_app.domain.stock import StockMove

_PAPERS: Final = {
    StockMove.TRANSFER_OUT: PaperKind.STOCK_SENT,
    StockMove.TRANSFER_IN: PaperKind.STOCK_TAKEN,
    StockMove.RETURN: PaperKind.STOCK_RETURNED,
    StockMove.WRITE_OFF: PaperKind.STOCK_WRITTEN_OFF,
}


def stock_receipt(entry: Entry) -> Receipt:
    """Of a delivery, transfer, return or write-off."""
    slip = entry.payload
    received = entry.kind == Kind.STOCK_RECEIVED
    return Receipt(
        kind=PaperKind.STOCK_RECEIVED if received else _PAPERS[StockMove(slip["move"])],
        office=Office(**slip["office"]),
        counter=slip["counter"],
        clerk=slip["clerk_name"],
        number=slip["receipt"],
        at=entry.at,
        lines=tuple(
            ReceiptLine(line["name"], line["quantity"], Money(line["unit_price"]), Money(line["amount"]))
            for line in slip["lines"]
        ),
        total=Money(slip["total"]),
        tenders=(),
        change=ZERO,
        stamps=(),
        offline=False,
        training=slip["training"],
        chain_head=short_head(entry.hash),
        stock=StockFacts(
            slip["document"],
            slip.get("other", ""),
            slip.get("reason") or "",
            slip.get("note", ""),
            slip.get("approver_name", ""),
            tuple(tuple((first, last) for first, last in line["ranges"]) for line in slip["lines"]),
        ),
    )

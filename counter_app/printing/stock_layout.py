"""Slips of physical stock: what came, went to another counter or back, was written off. Two people sign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counter_app.domain.money import terbilang
from counter_app.domain.receipt import PaperKind, Receipt, StockFacts
from counter_app.domain.stock import StockReason
from counter_app.printing.blocks import Align, Block, Columns, Rule, Size, Space, Text
from counter_app.printing.words import Word, Words

#: Rows that a signature wants.
_SIGNING_ROWS: Final = 3
_COMING: Final = frozenset({PaperKind.STOCK_RECEIVED, PaperKind.STOCK_TAKEN})
_REASONS: Final[dict[str, Word]] = {
    StockReason.UNEXPLAINED: Word.STOCK_UNEXPLAINED,
    StockReason.DAMAGED: Word.STOCK_DAMAGED,
    StockReason.LOST: Word.STOCK_LOST,
    StockReason.COUNTING: Word.STOCK_COUNTING,
    StockReason.NOT_RECORDED: Word.STOCK_NOT_RECORDED,
    StockReason.EXPIRED: Word.STOCK_EXPIRED,
    StockReason.OTHER: Word.REASON_OTHER,
}


def stock_blocks(receipt: Receipt, facts: StockFacts, words: Words) -> Iterator[Block]:
    """The other paper's number, each product with its serials, pieces and face value, room for both names."""
    if facts.document:
        yield Columns(words(Word.STOCK_DOCUMENT), facts.document)
    if facts.other:
        yield Columns(words(Word.STOCK_OTHER), facts.other)
    if facts.reason:
        yield Columns(words(Word.REASON), words(_REASONS[facts.reason]) if facts.reason in _REASONS else facts.reason)
    if facts.note:
        yield Text(facts.note)
    if facts.approver:
        yield Columns(words(Word.APPROVER), facts.approver)
    yield Rule()
    for place, line in enumerate(receipt.lines):
        yield Text(line.name)
        quantity = words(Word.QUANTITY, quantity=line.quantity, price=str(line.unit_price))
        yield Columns(quantity, str(line.amount), indent=2)
        for first, last in facts.ranges[place]:
            yield Text(f"{first} - {last}")
    yield Rule()
    yield Columns(words(Word.STOCK_PIECES), str(sum(line.quantity for line in receipt.lines)), bold=True)
    yield Columns(words(Word.TOTAL), str(receipt.total), bold=True, size=Size.TALL)
    yield Text(words(Word.IN_WORDS, words=terbilang(receipt.total.rupiah)))
    yield Space()
    giver, taker = receipt.clerk, facts.approver or ""
    if receipt.kind in _COMING:
        giver, taker = taker, giver
    for word, name in ((Word.GIVEN_BY, giver), (Word.TAKEN_BY, taker)):
        yield Text(words(word), Align.LEFT)
        yield Space(_SIGNING_ROWS)
        yield Text(f"({name})" if name else words(Word.SIGN_HERE), Align.CENTRE)

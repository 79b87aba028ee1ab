"""Slips of cash: brought to the head cashier, taken from there, or handed over with the shift. Two people sign."""

from __future__ import annotations

from collections.abc import Iterator

from counter_app.domain.money import terbilang
from counter_app.domain.receipt import PaperKind, Receipt
from counter_app.printing.blocks import Align, Block, Columns, Rule, Size, Space, Text
from counter_app.printing.words import Word, Words

#: Rows that a signature wants.
_SIGNING_ROWS = 3


def cash_blocks(receipt: Receipt, words: Words) -> Iterator[Block]:
    """Notes and coins, the sum in figures and words, and room for both names."""
    yield Rule()
    for line in receipt.lines:
        quantity = words(Word.QUANTITY, quantity=line.quantity, price=str(line.unit_price))
        yield Columns(quantity, str(line.amount))
    yield Rule()
    yield Columns(words(Word.TOTAL), str(receipt.total), bold=True, size=Size.TALL)
    yield Text(words(Word.IN_WORDS, words=terbilang(receipt.total.rupiah)))
    yield Space()
    cashier = words(Word.HEAD_CASHIER)
    giver, taker = receipt.clerk, receipt.taker or cashier
    if receipt.kind is PaperKind.TOP_UP:
        giver, taker = taker, giver
    for word, name in ((Word.GIVEN_BY, giver), (Word.TAKEN_BY, taker)):
        yield Text(words(word), Align.LEFT)
        yield Space(_SIGNING_ROWS)
        yield Text(f"({name})", Align.CENTRE)

"""The test print: every style and a code, so that a wrong roll, page or profile shows."""

from __future__ import annotations

from collections.abc import Iterator

from counter_app.domain.receipt import Receipt
from counter_app.printing.blocks import Align, Block, Columns, Qr, Rule, Size, Text
from counter_app.printing.words import Word, Words


def trial_blocks(receipt: Receipt, words: Words) -> Iterator[Block]:
    """The blocks between the facts and the foot."""
    yield Rule()
    yield Text(words(Word.TEST_NO_SALE), Align.CENTRE, bold=True)
    yield Rule()
    yield Text(words(Word.TEST_NOTE))
    yield Text(words(Word.TEST_LETTERS))
    for size in Size:
        yield Columns("123", "456", bold=True, size=size)
    for align in Align:
        yield Text("Abc", align)
    yield Qr(receipt.number)

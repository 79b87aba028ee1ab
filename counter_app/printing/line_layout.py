"""The slip of the queue for people: a number that is read from afar, and what it is not."""

from __future__ import annotations

from collections.abc import Iterator

from counter_app.domain.receipt import LineFacts
from counter_app.domain.waiting_line import LineReason
from counter_app.printing.big_number import number_picture
from counter_app.printing.blocks import Align, Block, Columns, Rule, Size, Space, Text
from counter_app.printing.words import Word, Words


def line_blocks(facts: LineFacts, words: Words) -> Iterator[Block]:
    """The blocks between the facts and the foot. Never a time at which the service will be back: nobody knows it."""
    yield Rule()
    yield Text(words(Word.LINE_YOURS, number=facts.number), Align.CENTRE, bold=True, size=Size.DOUBLE)
    yield Space()
    yield number_picture(facts.number)
    yield Space()
    if facts.claim:
        yield Columns(words(Word.CLAIM_CODE), facts.claim)
    paid = facts.reason == LineReason.CLAIM
    yield Text(words(Word.LINE_CLAIM if paid else Word.LINE_BUY), Align.CENTRE)
    yield Text(words(Word.LINE_TODAY), Align.CENTRE)
    yield Text(words(Word.LINE_NO_TIME), Align.CENTRE)

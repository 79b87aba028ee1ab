"""Keterangan Gangguan: the facts of an outage with times, on request (domain reference, "The outage of
September 2024").

It states what the counter saw. It promises nothing and proves no duty paid.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from counter_app.domain.formats import date_time_long
from counter_app.domain.receipt import OutageFacts, OutageSpan
from counter_app.printing.blocks import Align, Block, Columns, Rule, Space, Text
from counter_app.printing.words import Word, Words

_SIGNING_ROWS: Final = 3


def outage_blocks(facts: OutageFacts, clerk: str, zone: str, words: Words) -> Iterator[Block]:
    """The blocks between the letterhead and the foot."""
    yield Rule()
    begin, end = _time(facts.begin, zone, words), _time(facts.end, zone, words)
    yield Text(words(Word.OUTAGE_RANGE, begin=begin, end=end))
    yield Text(words(Word.OUTAGE_SEEN if facts.spans else Word.OUTAGE_NONE))
    for index, span in enumerate(facts.spans, start=1):
        yield Rule()
        yield from _span(index, span, zone, words)
    if facts.left_out:
        yield Text(words(Word.OUTAGE_MORE, count=facts.left_out))
    if facts.receipt:
        yield Rule()
        yield Columns(words(Word.OUTAGE_PAID_WITH), facts.receipt)
        yield Columns(words(Word.CLAIM_CODE), facts.claim_code)
        yield Text(words(Word.STAMPED if facts.stamped else Word.PENDING), Align.CENTRE, bold=True)
    yield Rule()
    yield Text(words(Word.OUTAGE_LIMITS))
    yield Text(words(Word.OUTAGE_NO_PROOF), Align.CENTRE, bold=True)
    yield Space()
    yield Text(words(Word.SIGNED_BY))
    yield Space(_SIGNING_ROWS)
    yield Text(f"({clerk})")


def _span(index: int, span: OutageSpan, zone: str, words: Words) -> Iterator[Block]:
    yield Text(words(Word.OUTAGE_INDEX, index=index), bold=True)
    yield Columns(words(Word.OUTAGE_BEGAN), _time(span.began_at, zone, words))
    ended = _time(span.ended_at, zone, words) if span.ended_at else words(Word.OUTAGE_GOES_ON)
    yield Columns(words(Word.OUTAGE_ENDED) if span.ended_at else "", ended)
    yield Text(words(Word.OUTAGE_MINUTES, minutes=span.minutes))
    if span.account:
        yield Text(words(Word.OUTAGE_ACCOUNT))


def _time(at: str, zone: str, words: Words) -> str:
    return date_time_long(datetime.fromisoformat(at), zone, words.language)

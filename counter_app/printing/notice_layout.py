"""Notices of an outage, and the list of customers to be phoned, on the roll."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import assert_never

from counter_app.domain.formats import date_time_long
from counter_app.domain.receipt import CallFacts, CallRow, NoticeFacts
from counter_app.printing.blocks import Align, Block, Columns, Rule, Size, Space, Text
from counter_app.words.notice import LineKind, NoticeLine, notice_lines
from counter_app.words.report import ReportWords


def notice_blocks(facts: NoticeFacts, zone: str, words: ReportWords) -> Iterator[Block]:
    """The blocks between the facts of the paper and its foot."""
    yield Rule()
    for line in notice_lines(facts, zone, words):
        yield from _line(line)


def _line(line: NoticeLine) -> Iterator[Block]:
    match line.kind:
        case LineKind.STATE:
            yield Text(line.text, bold=True, size=Size.TALL)
        case LineKind.FACT:
            yield Text(line.text)
            yield Text(line.value, Align.RIGHT, bold=True)
        case LineKind.HEADING:
            yield Space()
            yield Text(line.text, bold=True)
        case LineKind.ITEM:
            yield Text(f"- {line.text}")
        case LineKind.TEXT:
            yield Text(line.text)
        case _:
            assert_never(line.kind)


def call_blocks(facts: CallFacts, zone: str, words: ReportWords) -> Iterator[Block]:
    """One customer after the other, with room to write who called."""
    for index, row in enumerate(facts.rows, start=1):
        yield Rule()
        yield from _customer(index, row, zone, words)
    yield Rule()
    if facts.left_out:
        yield Text(words("left_out").format(count=facts.left_out))
    yield Text(words("masked"))


def _customer(index: int, row: CallRow, zone: str, words: ReportWords) -> Iterator[Block]:
    yield Columns(f"{index}. {row.receipt}", row.phone or words("phone_erased"), bold=True)
    what = words(f"purpose_{row.purpose}")
    yield Text(f"{words('stamps').format(count=row.stamps)}: {what}" if row.stamps else what)
    if row.claims:
        yield Text(row.claims)
    deadline = words("no_deadline")
    if row.deadline:
        deadline = date_time_long(datetime.fromisoformat(row.deadline), zone, words.language)
    yield Columns(words("deadline"), deadline)
    if row.outcome:
        yield Text(words(f"outcome_{row.outcome}"))
    yield Text(f"{words('called_by')} ________________")

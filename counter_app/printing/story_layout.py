"""A time line on the roll: what the journal tells of one stamp, sale, document or shift, line by line.

It states what stands in the journal. It proves no duty paid.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from counter_app.domain.formats import date_short, date_time_long, time_hm
from counter_app.domain.serials import SerialNumber
from counter_app.domain.story import Story
from counter_app.printing.blocks import Align, Block, Columns, Rule, Text
from counter_app.printing.words import Word, Words
from counter_app.words.story import load_story_words


def story_blocks(story: Story, zone: str, words: Words) -> Iterator[Block]:
    """The blocks between the letterhead and the foot."""
    told = load_story_words(words.language)
    head = story.head
    yield Rule()
    if head.receipt:
        yield Columns(words(Word.STORY_RECEIPT), head.receipt)
    if head.claim:
        yield Columns(words(Word.CLAIM_CODE), head.claim)
    if head.serial:
        yield Text(words(Word.SERIAL))
        yield Text(SerialNumber(head.serial).grouped)
    if head.sha256:
        yield Columns(words(Word.DOCUMENT), head.sha256[:8])
    if head.state:
        yield Columns(words(Word.STORY_STATE), told.code(head.state))
    if head.person:
        yield Columns(words(Word.STORY_PERSON), head.person)
    if story.left_out:
        yield Text(words(Word.STORY_LEFT_OUT, count=story.left_out))
    day = ""
    for line in story.lines:
        at = datetime.fromisoformat(line.at)
        if (today := date_short(at, zone, words.language)) != day:
            day = today
            yield Rule()
            yield Text(day, bold=True)
        by = f" ({told.code(line.actor_name)})" if line.actor_name else ""
        yield Text(f"{time_hm(at, zone, words.language)} {told.line(line, zone)}{by}")
    yield Rule()
    if story.lines:
        last = datetime.fromisoformat(story.lines[-1].at)
        yield Text(words(Word.STORY_UP_TO, time=date_time_long(last, zone, words.language)))
    yield Text(words(Word.STORY_NOTE), Align.CENTRE, bold=True)

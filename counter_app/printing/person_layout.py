"""The slip of a request about one's own data: what was done and what stays; nobody's name, number or address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counter_app.domain.privacy import Holding
from counter_app.domain.receipt import PersonFacts
from counter_app.printing.blocks import Align, Block, Columns, Rule, Text
from counter_app.printing.words import Word, Words

_HOLDINGS: Final[dict[str, Word]] = {
    Holding.UNDER_WAY: Word.PERSON_UNDER_WAY,
    Holding.NOT_COLLECTED: Word.PERSON_NOT_COLLECTED,
    Holding.MAIL_OPEN: Word.PERSON_MAIL_OPEN,
    Holding.DISPUTED: Word.PERSON_DISPUTED,
}


def person_blocks(facts: PersonFacts, words: Words) -> Iterator[Block]:
    """The blocks between the facts and the foot."""
    yield Rule()
    yield Text(words(Word.PERSON_ERASED if facts.erased else Word.PERSON_EXPORTED), Align.CENTRE, bold=True)
    yield Rule()
    yield Columns(words(Word.PERSON_THINGS), str(facts.things))
    if facts.erased:
        yield Columns(words(Word.PERSON_FILES), str(facts.files))
    if facts.postponed:
        yield Columns(words(Word.PERSON_POSTPONED), str(facts.postponed), bold=True)
        for holding in facts.holdings:
            if holding in _HOLDINGS:
                yield Text("- " + words(_HOLDINGS[holding]))
        yield Text(words(Word.PERSON_BY_ITSELF))
    if facts.approver:
        yield Columns(words(Word.APPROVER), facts.approver)
    yield Rule()
    yield Text(words(Word.PERSON_ACCOUNTS if facts.erased else Word.PERSON_TAKEN))

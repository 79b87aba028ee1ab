"""What notices of an outage say, one text for the roll, the A4 sheet and the screen.

The words lie in ``resources/notice/<language>.toml``. Facts only: there is no text in which an end is promised.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Final, cast

from counter_app.domain.errors import BugError
from counter_app.domain.formats import Language, date_time_long
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.outage import Blame
from counter_app.domain.products import Article
from counter_app.domain.receipt import Notice, NoticeFacts
from counter_app.resources import resource_path
from counter_app.words.report import ReportWords


class LineKind(StrEnum):
    """How a line of a notice is written."""

    STATE = "state"
    """What does not work, or works again: the first thing that is read."""
    FACT = "fact"
    """A label and a value."""
    HEADING = "heading"
    ITEM = "item"
    """One of several."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """``value`` is "" for all but facts."""

    kind: LineKind
    text: str
    value: str = ""


#: It is the office's own matter: no word about the issuer's plans.
_OFFICE: Final = frozenset({Blame.NETWORK, Blame.PREMISES, Blame.ACCOUNT, Blame.QUOTA})


def notice_title(facts: NoticeFacts, words: ReportWords) -> str:
    """In capitals, for a door. Where the issuer serves others, its service is not called disturbed."""
    refused = facts.notice is Notice.DOOR and facts.blame in (Blame.ACCOUNT, Blame.QUOTA)
    return words("title_door_account" if refused else f"title_{facts.notice}")


def notice_lines(facts: NoticeFacts, zone: str, words: ReportWords) -> tuple[NoticeLine, ...]:
    """All that stands between letterhead and foot."""
    return tuple(_recovered(facts, zone, words) if facts.notice is Notice.RECOVERED else _outage(facts, zone, words))


def _outage(facts: NoticeFacts, zone: str, words: ReportWords) -> Iterator[NoticeLine]:
    yield NoticeLine(LineKind.STATE, words(f"blame_{facts.blame}"))
    yield NoticeLine(LineKind.FACT, words("since"), _time(facts.since, zone, words))
    yield NoticeLine(LineKind.TEXT, words("as_seen"))
    yield NoticeLine(LineKind.TEXT, words("no_end_office" if facts.blame in _OFFICE else "no_end"))
    if facts.sells:
        yield NoticeLine(LineKind.HEADING, words("sells"))
        yield from (NoticeLine(LineKind.ITEM, words(f"article_{article}")) for article in facts.sells)
    yield NoticeLine(LineKind.HEADING, words("choices"))
    for choice in ("wait", "queue", "list"):
        yield NoticeLine(LineKind.ITEM, words(f"choice_{choice}"))
    if Article.ADHESIVE in facts.sells:
        yield NoticeLine(LineKind.ITEM, words("choice_adhesive"))
    if facts.notice is Notice.CUSTOMER:
        yield NoticeLine(LineKind.HEADING, words("money"))
        for part in ("recorded", "back", "once"):
            yield NoticeLine(LineKind.ITEM, words(f"money_{part}"))
    yield NoticeLine(LineKind.HEADING, words("proof"))
    yield NoticeLine(LineKind.ITEM, words("proof_receipt"))
    yield NoticeLine(LineKind.ITEM, words("proof_statement"))


def _recovered(facts: NoticeFacts, zone: str, words: ReportWords) -> Iterator[NoticeLine]:
    yield NoticeLine(LineKind.STATE, words("blame_nobody"))
    if facts.state == IssuerState.SLOW:
        yield NoticeLine(LineKind.TEXT, words("after_slow"))
    yield NoticeLine(LineKind.FACT, words("since"), _time(facts.since, zone, words))
    yield NoticeLine(LineKind.FACT, words("until"), _time(facts.until, zone, words))
    yield NoticeLine(LineKind.TEXT, words("as_seen"))
    yield NoticeLine(LineKind.HEADING, words("after"))
    for part in ("order", "collect", "document"):
        yield NoticeLine(LineKind.ITEM, words(f"after_{part}"))


def _time(at: str, zone: str, words: ReportWords) -> str:
    return date_time_long(datetime.fromisoformat(at), zone, words.language)


@cache
def load_notice_words(language: Language = Language.INDONESIAN) -> ReportWords:
    """The words of one language. BugError where it has not the keys of the other."""
    tables = {one: _read(one) for one in Language}
    if len({frozenset(table) for table in tables.values()}) != 1:
        raise BugError("the catalogues of notices do not have the same keys")
    return ReportWords(language, tables[language])


@cache
def _read(language: Language) -> dict[str, str]:
    content = resource_path("notice", f"{language.value}.toml").read_text(encoding="utf-8")
    return cast("dict[str, str]", tomllib.loads(content))

"""A time line: what the journal tells of one stamp, sale, document or shift, line by line.

Lessons, classes "clerk has no evidence" and "two documents from two code paths": screen, paper, evidence pack and claim
are made of the same lines. Each line names the entry that it rests on, and shows of it what is listed here and nothing
else: no line holds a customer's name, number, address or file name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from counter_app.domain.entries import Kind
from counter_app.domain.stamp import Outcome

#: What of an entry is shown. ``file_name`` is the one under which an attempt goes to the issuer, never a customer's.
SHOWN: Final = (
    *("step", "outcome", "words", "serial", "file_name", "receipt", "paper", "result", "decision", "reason", "note"),
    *("answer", "approver_name", "state", "cause", "role", "way", "wish", "deadline", "total", "copy", "due", "how"),
    *("type", "theirs", "ours", "owner_name", "counted", "expected", "digest"),
)


class SubjectKind(StrEnum):
    """What a time line can be of."""

    STAMP = "stamp"
    SALE = "sale"
    DOCUMENT = "document"
    """By the SHA-256 of what was brought or of what came back."""
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing with a time line."""

    kind: SubjectKind
    id: str


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One entry on a time line. ``at`` is ISO 8601 UTC; ``values`` what is shown of it (:data:`SHOWN`).

    ``hash`` (hex) and ``seq`` name the entry; ``stamp`` and ``sale`` are "" where it is about more than one
    or none. A condensed line stands for ``times`` entries, the last of them at ``last_at``.
    """

    seq: int
    at: str
    kind: str
    actor_name: str
    values: tuple[tuple[str, str], ...]
    hash: str = ""
    actor: str = ""
    stamp: str = ""
    sale: str = ""
    times: int = 1
    last_at: str = ""

    @property
    def facts(self) -> dict[str, str]:
        """``values`` to look something up in."""
        return dict(self.values)


@dataclass(frozen=True, slots=True)
class Link:
    """Where a time line leads to: another subject, or a dispute (``dispute`` is its id). ``label`` names it."""

    label: str
    subject: Subject | None = None
    dispute: str = ""


@dataclass(frozen=True, slots=True)
class StoryHead:
    """What stands above a time line; "" where it has none. Times are ISO 8601 UTC.

    ``began`` and ``ended`` say which outages and pauses lay in its time; ``state`` is a stamp's.
    """

    receipt: str = ""
    claim: str = ""
    serial: str = ""
    sha256: str = ""
    state: str = ""
    person: str = ""
    began: str = ""
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A whole time line, oldest line first. ``left_out``: lines beyond what can be shown."""

    subject: Subject
    head: StoryHead
    lines: tuple[StoryLine, ...]
    links: tuple[Link, ...] = ()
    left_out: int = 0


def shown_values(payload: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What of a payload may stand on a time line: texts and whole numbers, by their names."""
    found = ((key, payload.get(key)) for key in SHOWN)
    return tuple((key, str(value)) for key, value in found if isinstance(value, str | int) and value != "")


def condensed(lines: Iterable[StoryLine]) -> tuple[StoryLine, ...]:
    """For people: without the beginnings of attempts whose end is there, but those that name a file (that name is the
    proof), and with tries that ended alike one after the other as one line."""
    return tuple(_joined(_ends(lines)))


def _ends(lines: Iterable[StoryLine]) -> Sequence[StoryLine]:
    kept: list[StoryLine] = []
    begun: dict[str, StoryLine] = {}
    for line in lines:
        if line.kind == Kind.ATTEMPT_STARTED:
            begun[line.stamp] = line
        elif line.kind == Kind.ATTEMPT_ENDED:
            start = begun.pop(line.stamp, None)
            if start is not None and "file_name" not in start.facts:
                kept.remove(start)
        kept.append(line)
    return kept


def _joined(lines: Sequence[StoryLine]) -> list[StoryLine]:
    joined: list[StoryLine] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and _is_same_try(last, line):
            joined[-1] = replace(last, times=last.times + line.times, last_at=line.at)
        else:
            joined.append(line)
    return joined


def _is_same_try(last: StoryLine, line: StoryLine) -> bool:
    again = line.kind == last.kind == Kind.ATTEMPT_ENDED and (last.stamp, last.values) == (line.stamp, line.values)
    return again and line.facts.get("outcome") == Outcome.NOT_DONE

"""The frozen facts of a time line, as they stand in the entry of its slip, and out of it again."""

from __future__ import annotations

from typing import Final

from counter_app.domain.entries import Payload
from counter_app.domain.story import Story, StoryHead, StoryLine, Subject, SubjectKind, condensed

#: Lines on a slip; the newest are told.
MOST_ON_PAPER: Final = 60


def story_payload(story: Story, most: int = MOST_ON_PAPER) -> Payload:
    """The frozen facts of a time line as they stand in an entry: the newest ``most`` of its condensed lines."""
    lines = condensed(story.lines)
    head = story.head
    return {
        "head": {
            name: getattr(head, name)
            for name in ("receipt", "claim", "serial", "sha256", "state", "person", "began", "ended")
        },
        "lines": [
            {
                "seq": line.seq,
                "at": line.at,
                "kind": line.kind,
                "by": line.actor_name,
                "values": dict(line.values),
                "times": line.times,
                "last_at": line.last_at,
            }
            for line in lines[-most:]
        ],
        "left_out": max(0, len(lines) - most) + story.left_out,
    }


def read_story(payload: Payload) -> Story:
    """A time line out of the frozen facts of :func:`story_payload`."""
    lines = tuple(
        StoryLine(
            line["seq"],
            line["at"],
            line["kind"],
            line["by"],
            tuple(line["values"].items()),
            times=line["times"],
            last_at=line["last_at"],
        )
        for line in payload["lines"]
    )
    subject = Subject(SubjectKind(payload["subject"]), payload["id"])
    return Story(subject, StoryHead(**payload["head"]), lines, left_out=payload["left_out"])

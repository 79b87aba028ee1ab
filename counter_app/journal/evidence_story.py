"""A pack that tells one time line: its lines with the entries and hashes that they rest on, for the verifier."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from counter_app.domain.entries import Kind
from counter_app.domain.story import Story
from counter_app.journal.entry_lines import Row
from counter_app.journal.verify_journal import CHECKPOINT, STORY

STORY_TEXT: Final = "story.txt"
STORY_FORMAT: Final = "counter-app story/1"
#: The chain's own entries: everybody's evidence needs them.
CHAINS_OWN: Final = frozenset({Kind.GENESIS.value, CHECKPOINT})


@dataclass(frozen=True)
class StoryFile:
    """A time line to be told by a pack: the story and its text for people."""

    story: Story
    text: str

    def wants(self, row: Row) -> bool:
        """Whether an entry belongs into the pack with its content: the story's own, and the chain's."""
        return row[0] in self.seqs or row[6] in CHAINS_OWN

    @cached_property
    def seqs(self) -> frozenset[int]:
        """The entries that it rests on."""
        return frozenset(line.seq for line in self.story.lines)


def write_story(folder: Path, told: StoryFile) -> None:
    """Beside the entries. What is told of each entry is what its payload says: the verifier holds both together."""
    lines = [
        {
            "seq": line.seq,
            "hash": line.hash,
            "kind": line.kind,
            "at": line.at,
            "actor": line.actor,
            "facts": dict(line.values),
        }
        for line in told.story.lines
    ]
    subject = {"kind": told.story.subject.kind.value, "id": told.story.subject.id}
    content = {"format": STORY_FORMAT, "subject": subject, "left_out": told.story.left_out, "lines": lines}
    (folder / STORY).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8", newline="\n")
    (folder / STORY_TEXT).write_text(told.text, encoding="utf-8", newline="\n")

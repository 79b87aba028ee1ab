"""The doctor and the support bundle for tests of the page: what they say is set, what is saved is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from counter_app.domain.doctor import Finding
from counter_app.domain.support import Part


@dataclass
class FakeSupport:
    """``saved``: where to, and what."""

    found: tuple[Finding, ...] = ()
    made: tuple[Part, ...] = ()
    saved: list[tuple[Path, tuple[Part, ...]]] = field(default_factory=list[tuple[Path, tuple[Part, ...]]])

    def findings(self) -> tuple[Finding, ...]:
        """What was set."""
        return self.found

    def parts(self) -> tuple[Part, ...]:
        """What was set."""
        return self.made

    def save(self, parts: Sequence[Part], path: Path) -> None:
        """Keep it here."""
        self.saved.append((path, tuple(parts)))

"""What claims need from outside: somebody who makes the papers of one, and puts them where they are wanted."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from counter_app.domain.claim import ClaimFacts


class ClaimPapers(Protocol):
    """Makes the bundle of a claim."""

    def bundle(self, facts: ClaimFacts) -> bytes:
        """The bundle's bytes (ZIP); equal for equal facts and one version of the program."""
        ...

    def save(self, content: bytes, name: str, folder: Path) -> Path:
        """Write it whole, over nothing. Raises StorageFailed ``claim.exists`` (``name``), ``claim.not_written``
        (``reason``)."""
        ...

"""What the interface asks of the doctor and of the support bundle; the parts behind it are ``counter_app.doctor`` and
``counter_app.support``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from counter_app.domain.doctor import Finding
from counter_app.domain.support import Part


class SupportDesk(Protocol):
    """All methods block for up to a minute: call them off the interface's thread."""

    def findings(self) -> tuple[Finding, ...]:
        """Look at everything that the counter stands on; changes nothing."""
        ...

    def parts(self) -> tuple[Part, ...]:
        """What a bundle would hold, without secrets and personal data."""
        ...

    def save(self, parts: Sequence[Part], path: Path) -> None:
        """Write what was shown, and nothing else. Raises KnownError ``support.not_saved``."""
        ...

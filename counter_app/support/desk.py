"""The port ``SupportDesk``: what it needs is loaded when it is asked for, not at the start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from counter_app.domain.doctor import Finding
from counter_app.domain.support import Part
from counter_app.settings import Settings


class Support:
    """``load`` reads the settings and may raise KnownError ``settings.*``; ``outside`` False asks nothing beyond this
    computer."""

    def __init__(self, load: Callable[[], Settings], now: Callable[[], datetime], *, outside: bool = True) -> None:
        self._load = load
        self._now = now
        self._outside = outside

    def findings(self) -> tuple[Finding, ...]:
        """See the port."""
        from counter_app.doctor.examine import examine

        return tuple(examine(self._load, self._now(), outside=self._outside))

    def parts(self) -> tuple[Part, ...]:
        """See the port."""
        from counter_app.support.bundle import parts_of

        return parts_of(self._load, self.findings())

    def save(self, parts: Sequence[Part], path: Path) -> None:
        """See the port."""
        from counter_app.support.bundle import save_parts

        save_parts(parts, path)

"""What a support bundle is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from counter_app.domain.place import Place


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the bundle. ``text`` is all of it, so that it can be read before it leaves."""

    name: str
    text: str

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.text.encode())


def bundle_name(place: Place | None, now: datetime) -> str:
    """``dukungan-CTH-01-20261128-0904.zip``, in UTC; without the place where nothing says it."""
    where = "" if place is None else f"{place.code}-{place.counter}-"
    return f"dukungan-{where}{now.astimezone(UTC):%Y%m%d-%H%M}.zip"

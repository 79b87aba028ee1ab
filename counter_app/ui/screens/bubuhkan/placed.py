"""The places of a document's stamps, one of them chosen, and what is the matter with them. Without Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.domain.document import Placement
from counter_app.domain.placing import Covered


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is the matter with a square: its index, and what it covers, None where that cannot be told."""

    index: int
    covers: Covered | None


@dataclass(frozen=True, slots=True)
class Placed:
    """``places`` in the order in which the stamps are put; ``chosen`` is an index."""

    places: tuple[Placement, ...] = ()
    chosen: int = 0

    @property
    def current(self) -> Placement | None:
        """The chosen one, None while there are none."""
        return self.places[self.chosen] if self.places else None

    def on_page(self, page: int, *, but: int | None = None) -> tuple[Placement, ...]:
        """Those on a page, without the one at the index ``but``."""
        return tuple(place for index, place in enumerate(self.places) if place.page == page and index != but)

    def add(self, place: Placement) -> Placed:
        """One more, which is chosen."""
        return Placed((*self.places, place), len(self.places))

    def at(self, index: int) -> Placement | None:
        """The one at an index, None past the end."""
        return self.places[index] if index < len(self.places) else None

    def put(self, place: Placement, index: int | None = None) -> Placed:
        """The one at an index (None: the chosen one) somewhere else; the first one where there was none."""
        if not self.places:
            return self.add(place)
        moved = self.chosen if index is None else index
        return replace(self, places=(*self.places[:moved], place, *self.places[moved + 1 :]))

    def remove(self) -> Placed:
        """Without the chosen one; the one before it is chosen then. The last one stays."""
        if len(self.places) < 2:
            return self
        places = (*self.places[: self.chosen], *self.places[self.chosen + 1 :])
        return Placed(places, max(0, self.chosen - 1))

    def choose(self, index: int) -> Placed:
        """Another chosen one; past the end it begins again."""
        return replace(self, chosen=index % len(self.places)) if self.places else self

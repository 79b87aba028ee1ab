"""The documents of the customer at the counter, one of them chosen. Without Qt and without the journal.

A document is looked at, refused or ready before it is paid, and followed afterwards: then it only points at its stamps,
which are the journal's; what lies here may be lost at any time.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from counter_app.domain.document import DocumentOrder, FindingCode, Placement
from counter_app.domain.errors import KnownError
from counter_app.domain.stamp import FINISHED
from counter_app.services.queue import QueueRow, Standing
from counter_app.services.stamping import Intake
from counter_app.ui.screens.bubuhkan.details import Details, Typed, read
from counter_app.ui.screens.bubuhkan.phase import Phase
from counter_app.ui.screens.bubuhkan.placed import Trouble

#: Of a document's stamps the one that stands first here says how the document stands.
_WORST: Final = (
    Standing.REJECTED,
    Standing.UNKNOWN,
    Standing.IN_PROGRESS,
    Standing.WAITING,
    Standing.NO_DOCUMENT,
    Standing.VOIDED,
    Standing.READY,
    Standing.HANDED_OVER,
)


class Lack(StrEnum):
    """What keeps a document from being paid."""

    PLACE = "place"
    DETAILS = "details"
    COVERS = "covers"
    """A stamp covers something, or that cannot be told, and it was not in view since that is known."""
    UNREAD = "unread"
    """It was left before its page was read: nobody knows what its stamps cover."""


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """One document. ``path``: where the customer's file lies, None of what was made here (pictures)."""

    key: int
    name: str = field(repr=False)
    typed: Typed
    path: Path | None = field(default=None, repr=False)
    intake: Intake | None = None
    refusal: KnownError | None = None
    placements: tuple[Placement, ...] = ()
    stamp_ids: tuple[str, ...] = ()
    """Once it is paid: its stamps, in the order in which they go onto it."""
    rows: tuple[QueueRow, ...] = ()
    """Its stamps as last read."""
    trouble: Trouble | None = None
    """What its stamps cover, as far as it is known."""
    judged: bool = False
    """Whether it is known, for the places as they are."""
    warned: bool = False
    """The clerk who wanted to pay saw that, or had the page before her."""

    @property
    def phase(self) -> Phase:
        """Where it is."""
        if self.stamp_ids:
            return Phase.FOLLOWING
        if self.intake is not None:
            return Phase.READY
        return Phase.LOOKING if self.refusal is None else Phase.REFUSED

    @property
    def repairable(self) -> bool:
        """Whether a repaired copy would pass."""
        return self.refusal is not None and self.path is not None and bool(self.refusal.values.get("repairable"))

    @property
    def repaired(self) -> bool:
        """Whether it is a repaired copy of what the customer brought."""
        found = () if self.intake is None else self.intake.inspection.findings
        return any(finding.code is FindingCode.REPAIRED for finding in found)

    def lack(self, now: datetime) -> Lack | None:
        """What is missing before it can be paid; of one that is ready or paid nothing."""
        if self.stamp_ids:
            return None
        if not self.placements:
            return Lack.PLACE
        if read(self.typed, now).details is None:
            return Lack.DETAILS
        if self.warned:
            return None
        if not self.judged:
            return Lack.UNREAD
        return None if self.trouble is None else Lack.COVERS

    @property
    def active(self) -> QueueRow | None:
        """Its stamp that is worked on: the first that is not finished, or else the last."""
        return next((row for row in self.rows if row.state not in FINISHED), self.rows[-1] if self.rows else None)

    @property
    def standing(self) -> Standing:
        """How its stamps stand, taken together."""
        held = {row.standing for row in self.rows}
        return next((standing for standing in _WORST if standing in held), Standing.WAITING)

    def order(self, details: Details) -> DocumentOrder:
        """What the customer orders for it; it was taken in and has its places."""
        if self.intake is None:
            raise ValueError("only what was taken in can be ordered")
        seen = self.intake.inspection
        return DocumentOrder(
            sha256=seen.sha256,
            size=seen.size,
            pages=len(seen.pages),
            document_type=details.document_type,
            document_date=details.document_date,
            placements=self.placements,
            deadline=details.deadline,
            file_name=self.intake.file_name,
            number=details.number,
            identity_kind=details.identity_kind,
            identity_number=details.identity_number,
            payer_name=details.payer_name,
            repaired=self.repaired,
        )


class OpenDocuments:
    """All of them, in the order in which they came; ``current`` is None while none is chosen."""

    def __init__(self) -> None:
        self._keys = itertools.count(1)
        self._all: dict[int, OpenDocument] = {}
        self._current: int | None = None

    @property
    def all(self) -> tuple[OpenDocument, ...]:
        """Every document."""
        return tuple(self._all.values())

    @property
    def current(self) -> OpenDocument | None:
        """The chosen one."""
        return None if self._current is None else self._all[self._current]

    @property
    def phase(self) -> Phase:
        """Where the chosen one is."""
        return Phase.EMPTY if self.current is None else self.current.phase

    @property
    def unpaid(self) -> tuple[OpenDocument, ...]:
        """Those that can be paid: looked at and not refused."""
        return tuple(document for document in self.all if document.phase is Phase.READY)

    @property
    def followed(self) -> tuple[OpenDocument, ...]:
        """Those that are paid."""
        return tuple(document for document in self.all if document.stamp_ids)

    @property
    def ready(self) -> tuple[OpenDocument, ...]:
        """Those that can be handed over now."""
        return tuple(document for document in self.followed if document.standing is Standing.READY)

    @property
    def going_out(self) -> tuple[OpenDocument, ...]:
        """Those that are handed over together: what is ready of one sale, that of the chosen document first."""
        ready, current = self.ready, self.current
        first = current if current in ready else next(iter(ready), None)
        sale = None if first is None else first.rows[0].sale_id
        return tuple(document for document in ready if document.rows[0].sale_id == sale)

    @property
    def stamps(self) -> int:
        """How many stamps there are to pay."""
        return sum(len(document.placements) for document in self.unpaid)

    def get(self, key: int) -> OpenDocument | None:
        """One of them, None where it was put away."""
        return self._all.get(key)

    def add(self, name: str, typed: Typed, path: Path | None = None) -> OpenDocument:
        """Another one, to be looked at; it is the chosen one from now on."""
        document = OpenDocument(next(self._keys), name, typed, path)
        self._all[document.key] = document
        self._current = document.key
        return document

    def taken_in(self, key: int, intake: Intake) -> None:
        """It can be stamped."""
        self._put(key, intake=intake, refusal=None, name=intake.file_name)

    def refused(self, key: int, error: KnownError) -> None:
        """It cannot."""
        self._put(key, refusal=error)

    def looked_at_again(self, key: int) -> None:
        """Another look at it begins."""
        self._put(key, refusal=None, intake=None)

    def set_typed(self, key: int, typed: Typed) -> None:
        """What was typed about it."""
        self._put(key, typed=typed)

    def set_placements(self, key: int, placements: tuple[Placement, ...]) -> None:
        """Where its stamps go."""
        document = self.get(key)
        if document is not None and document.placements != placements:
            self._put(key, placements=placements, judged=False)

    def set_trouble(self, key: int, trouble: Trouble | None) -> bool:
        """What its stamps cover, and whether that is news."""
        document = self.get(key)
        self._put(key, judged=True)
        if document is None or document.trouble == trouble:
            return False
        self._put(key, trouble=trouble, warned=False)
        return True

    def set_warned(self, key: int) -> None:
        """The clerk who wants to pay sees what its stamps cover."""
        self._put(key, warned=True)

    def follow(self, key: int, stamp_ids: tuple[str, ...]) -> None:
        """It is paid, with these stamps. One that was replaced keeps those that are signed on it, or goes."""
        for other in self.followed:
            left = tuple(stamp_id for stamp_id in other.stamp_ids if stamp_id not in stamp_ids)
            if other.key == key or left == other.stamp_ids:
                continue
            if left:
                self._put(other.key, stamp_ids=left, rows=tuple(row for row in other.rows if row.stamp_id in left))
            else:
                self._drop(other.key)
        self._put(key, stamp_ids=stamp_ids, rows=())

    def show_rows(self, rows: Mapping[str, QueueRow]) -> None:
        """The stamps as just read."""
        for document in self.followed:
            known = tuple(rows[stamp_id] for stamp_id in document.stamp_ids if stamp_id in rows)
            if len(known) == len(document.stamp_ids):
                self._put(document.key, rows=known)

    def choose(self, key: int | None) -> None:
        """This one, or none."""
        self._current = key if key in self._all else None

    def step(self, by: int) -> None:
        """The next one (1) or the one before (-1), round and round; the first or last where none is chosen."""
        keys = tuple(self._all)
        if not keys:
            return
        if self._current is None:
            self._current = keys[0 if by > 0 else -1]
        else:
            self._current = keys[(keys.index(self._current) + by) % len(keys)]

    def put_away(self, key: int) -> None:
        """Not this one; its neighbour is chosen if it was the chosen one. What is paid stays in the queue."""
        self._drop(key)

    def put_back(self, document: OpenDocument, place: int) -> None:
        """One that was put away, where it stood; it is the chosen one from now on."""
        rest = list(self._all.items())
        self._all = dict([*rest[:place], (document.key, document), *rest[place:]])
        self._current = document.key

    def clear(self) -> None:
        """The next customer."""
        self._all.clear()
        self._current = None

    def _put(self, key: int, **changes: object) -> None:
        if key in self._all:
            self._all[key] = replace(self._all[key], **changes)  # pyright: ignore[reportArgumentType]

    def _drop(self, key: int) -> None:
        keys = tuple(self._all)
        if key not in self._all:
            return
        place = keys.index(key)
        del self._all[key]
        if self._current == key:
            rest = tuple(self._all)
            self._current = rest[min(place, len(rest) - 1)] if rest else None

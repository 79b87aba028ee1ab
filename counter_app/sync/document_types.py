"""Reads the issuer's list of document types once a day, as an errand of the engine (:mod:`.errands`).

The question costs nothing and changes nothing; an answer that does not come is asked for again later, and the list as
last read stays in use.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import Final

from counter_app.domain.document import DocumentType
from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerRole
from counter_app.journal.file import Journal
from counter_app.sync.errands import Access, MakeErrand

log = logging.getLogger(__name__)

FRESH_FOR: Final = timedelta(hours=24)
#: Seconds after a question that came to nothing, and until a role that does not serve is looked at again.
_AGAIN: Final = 900.0
_LOOK: Final = 5.0
#: Nobody's list is longer or has longer names; what does not fit is not taken.
_MOST: Final = 200
_LONGEST: Final = 120


class TypeReader:
    """One call of :meth:`work` at a time, on the engine's loop."""

    def __init__(self, access: Access, journal: Journal) -> None:
        self._access = access
        self._journal = journal
        self._next: float | None = 0.0

    def next_in(self, now: float) -> float | None:
        """Seconds until the list is to be read."""
        return None if self._next is None else max(0.0, self._next - now)

    def wake(self) -> None:
        """Nobody is in a hurry for it."""

    async def work(self, now: float) -> None:
        """Read the list if it is a day old."""
        if self._access.stopping or (self._next is not None and now < self._next):
            return
        age = await self._access.persist(self._age)
        if age is not None and age < FRESH_FOR:
            self._next = now + (FRESH_FOR - age).total_seconds()
            return
        if not self._access.may(IssuerRole.STAMP):
            self._next = now + _LOOK
            return
        self._next = now + _AGAIN
        try:
            types = await self._access.call(IssuerRole.STAMP, self._access.issuer.document_types)
        except KnownError as error:
            log.info("the list of document types could not be read: %s", error.code)
            return
        fit = tuple(kind for kind in types if kind.code and kind.name and len(kind.name) <= _LONGEST)[:_MOST]
        if fit:
            await self._access.persist(self._write, fit)
            self._next = now + FRESH_FOR.total_seconds()

    def _age(self) -> timedelta | None:
        """None where it was never read; a clock that went back makes it new."""
        with self._journal.read() as connection:
            row = connection.execute("SELECT max(at) FROM document_type").fetchone()
        if row[0] is None:
            return None
        read_at = datetime.fromisoformat(row[0].replace("Z", "+00:00")).astimezone(UTC)
        return max(timedelta(0), self._journal.now() - read_at)

    def _write(self, types: tuple[DocumentType, ...]) -> None:
        with self._journal.write() as writer:
            writer.append(
                Kind.DOCUMENT_TYPES_READ,
                {"types": [[kind.code, kind.name] for kind in types]},
                op_id=writer.new_id(),
                actor=SYSTEM,
                cause=Cause.SYSTEM,
            )


def reading_types(journal: Journal) -> MakeErrand:
    """For the engine: ``Engine(…, errands=(reading_types(journal), …))``."""

    def make(access: Access) -> TypeReader:
        return TypeReader(access, journal)

    return make

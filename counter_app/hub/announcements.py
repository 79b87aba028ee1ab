"""How far each counter's journal goes by its own word: what nobody has sent cannot be missed otherwise.

A counter says it every minute and, while it writes, a few times in one; the others read it with how far the log knows
the chain, what contradicts it, and by how much its clock differs from the server's.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, LiteralString

import psycopg

from counter_app.hub.connection import hub_failed
from counter_app.journal.chain import ChainEnd
from counter_app.journal.file import iso_utc
from counter_app.services.branch_ports import CounterStanding, Standings

#: Seconds between two sayings while nothing is written, and at least between any two: a country's counters say it.
EVERY_SECONDS: Final = 60.0
SOON_SECONDS: Final = 15.0
#: Seconds between two readings.
READ_SECONDS: Final = 30.0
_STANDINGS: Final[LiteralString] = (
    "SELECT s.counter, s.revoked_at IS NOT NULL, d.device, last.epoch, last.device_seq, a.epoch, a.device_seq,"
    " a.seen_at, extract(epoch FROM a.clock - a.seen_at)::bigint,"
    " EXISTS (SELECT FROM counter_app.older_copy o WHERE o.device = d.device), kept.forks, kept.at, now()"
    " FROM counter_app.station s LEFT JOIN counter_app.device d USING (role_name)"
    " LEFT JOIN LATERAL (SELECT p.epoch, p.device_seq FROM counter_app.place p WHERE p.device = d.device"
    " ORDER BY p.epoch DESC, p.device_seq DESC LIMIT 1) AS last ON true"
    " LEFT JOIN LATERAL (SELECT n.* FROM counter_app.announcement n WHERE n.device = d.device"
    " ORDER BY n.epoch DESC LIMIT 1) AS a ON true"
    " CROSS JOIN LATERAL (SELECT count(*) AS forks, max(f.seen_at) AS at FROM counter_app.fork f"
    " WHERE f.branch = s.branch AND f.device = d.device) AS kept"
    " WHERE s.branch = counter_app.my_branch() ORDER BY s.counter, d.first_seen"
)


class Announcements:
    """A station's side, over the connection of its log. Every call may raise HubFailed."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def say(self, end: ChainEnd, clock: datetime) -> bool:
        """This counter's journal ends there, at this time of its clock; False where the log knows nothing of it yet."""
        with hub_failed():
            row = self._connection.execute(
                "SELECT counter_app.announce(%s, %s, %s, %s)", (end.device, end.epoch, end.last, clock)
            ).fetchone()
        return bool(row and row[0])

    def read(self) -> Standings:
        """Every computer of the branch as the log knows it."""
        with hub_failed():
            rows = self._connection.execute(_STANDINGS).fetchall()
        return Standings(
            iso_utc(rows[0][12]) if rows else None,
            tuple(
                CounterStanding(
                    counter=row[0],
                    revoked=row[1],
                    device=row[2],
                    epoch=row[3] or 0,
                    device_seq=row[4] or 0,
                    said_epoch=row[5],
                    said_seq=row[6],
                    seen_at=None if row[7] is None else iso_utc(row[7]),
                    clock_ahead=row[8],
                    behind=row[9],
                    forks=row[10],
                    forked_at=None if row[11] is None else iso_utc(row[11]),
                )
                for row in rows
            ),
        )


class Announcer:
    """Says it often enough, in the sender's thread."""

    def __init__(self, now: Callable[[], datetime], monotonic: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._monotonic = monotonic
        self._to: Announcements | None = None
        self._said: ChainEnd | None = None
        self._at = 0.0

    def round(self, announcements: Announcements, end: ChainEnd) -> None:
        """Say it where it is due. Raises HubFailed."""
        passed = self._monotonic() - self._at
        wait = EVERY_SECONDS if end == self._said else SOON_SECONDS
        if announcements is self._to and passed < wait:
            return
        if announcements.say(end, self._now()):
            self._to, self._said, self._at = announcements, end, self._monotonic()

"""Who asks first for a stamp of another counter, on a connection of its own for each question.

A person waits for the answer, so a log that is away or slow is given up after a few seconds.
"""

from __future__ import annotations

from datetime import UTC
from typing import Any, Final, LiteralString

from counter_app.hub.connection import HubAddress, HubFailed, connect, hub_failed
from counter_app.services.branch_stamp_ports import FirstAsker

#: Seconds for the connection and again for the question.
PATIENCE_SECONDS: Final = 4


class LogStampRequests:
    """See :class:`~counter_app.services.branch_stamp_ports.StampRequests`."""

    def __init__(self, address: HubAddress, password: str) -> None:
        self._address = address
        self._password = password

    def ask(self, stamp_id: str, number: int) -> FirstAsker:
        """Raises HubFailed."""
        mine, counter, at = self._one(
            "SELECT mine, asker, since FROM counter_app.ask_for_stamp(%s, %s)", stamp_id, number
        )
        return FirstAsker(mine, counter, at.astimezone(UTC))

    def give_up(self, stamp_id: str, number: int) -> None:
        """Raises HubFailed."""
        self._one("SELECT counter_app.give_stamp_up(%s, %s)", stamp_id, number)

    def _one(self, statement: LiteralString, *values: object) -> tuple[Any, ...]:
        with connect(self._address, self._password, patience=PATIENCE_SECONDS) as connection, hub_failed():
            row = connection.execute(statement, values).fetchone()
        if row is None:
            raise HubFailed("hub.failed", detail="no row")
        return row

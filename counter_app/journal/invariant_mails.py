"""The second fold of mails with documents: what left, what came back, and what was handed over by it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from counter_app.domain.entries import Entry, Kind


@dataclass(slots=True)
class MailFold:
    """Open mails and how they stand; those that were accepted or said to have arrived."""

    open: dict[str, str] = field(default_factory=dict[str, str])
    delivered: set[str] = field(default_factory=set[str])

    def take(self, entry: Entry, *, whole: bool) -> Iterator[tuple[int, str]]:
        """The next entry; what is wrong in it. Without the ``whole`` journal what is not known may be older."""
        payload = entry.payload
        match entry.kind:
            case Kind.MAIL_QUEUED:
                self.open[payload["mail"]] = "queued"
            case Kind.MAIL_SENDING:
                # Lessons, "lost acknowledgement read as failure": nothing leaves twice without a person's word.
                if self.open.get(payload["mail"], "" if whole else "queued") != "queued":
                    yield 3, f"mail {payload['mail']} left at entry {entry.seq} and was not waiting to"
                self.open[payload["mail"]] = "sending"
            case Kind.MAIL_ENDED:
                self._ended(payload["mail"], payload["outcome"])
            case Kind.MAIL_DECIDED:
                outcome = {"again": "delayed", "arrived": "sent", "withdraw": "withdrawn"}[payload["wish"]]
                self._ended(payload["mail"], outcome)
            case Kind.HANDED_OVER if "mail" in payload:
                if payload["mail"] not in self.delivered:
                    yield 7, f"entry {entry.seq} hands over by mail {payload['mail']}, which nobody accepted"
            case _:
                return

    def _ended(self, mail: str, outcome: str) -> None:
        if outcome in ("sent", "withdrawn"):
            self.open.pop(mail, None)
        else:
            self.open[mail] = {"delayed": "queued"}.get(outcome, outcome)
        if outcome == "sent":
            self.delivered.add(mail)

    def check(self, connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
        """Invariant 10: the mails on the screen are those of the entries. Of a whole journal alone."""
        shown = dict(connection.execute("SELECT mail_id, state FROM mail WHERE is_open").fetchall())
        differ = sorted(key for key in shown.keys() | self.open.keys() if shown.get(key) != self.open.get(key))
        if differ:
            yield 10, f"mail {differ[0]} is shown as {shown.get(differ[0])}, the entries say {self.open.get(differ[0])}"

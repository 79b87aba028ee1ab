"""The second fold of claims for quota and of who looks after what is unclear, by other code than the read model's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from counter_app.domain.claim import ClaimOutcome
from counter_app.domain.entries import Entry, Kind


@dataclass(slots=True)
class UnknownFold:
    """Claims that wait for the issuer, what was ever claimed, and owners of items."""

    open: set[str] = field(default_factory=set[str])
    claimed: dict[str, str] = field(default_factory=dict[str, str])
    """Claims by item."""
    serials: dict[str, str] = field(default_factory=dict[str, str])
    """Serials of the stock whose quota is claimed back, and by which claim; a claim that was refused frees its own."""
    owners: dict[str, str] = field(default_factory=dict[str, str])

    def take(self, entry: Entry, *, whole: bool) -> Iterator[tuple[int, str]]:
        """The next entry; what is wrong in it. Without the ``whole`` journal what is not known may be older."""
        payload = entry.payload
        match entry.kind:
            case Kind.ITEM_ASSIGNED:
                self.owners[payload["item"]] = payload["owner"]
            case Kind.CLAIM_MADE:
                self.open.add(payload["claim"])
                for item in payload["items"]:
                    if item["item"] in self.claimed:
                        yield 3, f"entry {entry.seq} claims {item['item']} back a second time"
                    self.claimed[item["item"]] = payload["claim"]
                    if item["item"].startswith("serial:"):
                        self.serials[item["serial"]] = payload["claim"]
            case Kind.CLAIM_SETTLED:
                if whole and payload["claim"] not in self.open:
                    yield 10, f"entry {entry.seq} settles a claim that is not open"
                self.open.discard(payload["claim"])
                if payload["outcome"] != ClaimOutcome.GIVEN_BACK:
                    kept = {serial: claim for serial, claim in self.serials.items() if claim != payload["claim"]}
                    self.serials = kept
            case Kind.SERIAL_TAKEN if payload["serial"] in self.serials:
                yield 4, f"serial {payload['serial']} was claimed back and is used at entry {entry.seq}"
            case _:
                return

    def check(self, connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
        """Invariant 10: what is claimed and who owns what is shown as the entries say. Of a whole journal alone."""
        shown_open = {row[0] for row in connection.execute("SELECT claim_id FROM claim WHERE settled_seq IS NULL")}
        shown_items = dict(connection.execute("SELECT item, claim_id FROM claim_item").fetchall())
        shown_owners = dict(connection.execute("SELECT item, owner FROM item_owner").fetchall())
        if shown_open != self.open or shown_items != self.claimed:
            yield 10, "claims for quota shown and those of the journal differ"
        if shown_owners != self.owners:
            yield 10, "owners of what is unclear shown and those of the journal differ"

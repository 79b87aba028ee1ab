"""Claims for quota that got lost: a bundle of papers for the issuer, and what the issuer answered.

The entry comes first and holds the frozen facts and the bundle's digest; the file is written after it, and again from
the same facts if the stick was full. What is claimed is kept out of use in the same transaction: a serial of the stock
is set aside, a difference is settled as claimed back. A stamp that holds its serial keeps it: only what nobody can use
any more is claimed (docs/decisions/0033).
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from counter_app.domain.claim import MOST_ITEMS, ClaimFacts, ClaimItem, ClaimOutcome
from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.people import Right
from counter_app.domain.reconciliation import How
from counter_app.domain.serial_stock import StockState
from counter_app.journal.file import Writer, iso_utc
from counter_app.services.claim_facts import claim_item, claim_payload, read_claim
from counter_app.services.claims_ports import ClaimPapers
from counter_app.services.desk import Desk, Session, earlier, entry_at, same_intent
from counter_app.services.selling import letterhead, number_to_come

#: Why a serial of the stock is set aside.
BY_CLAIM: Final = "claimed_back"
LONGEST_ANSWER: Final = 500
#: How often papers are made anew because a sale came in between.
_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. Times are ISO 8601 UTC; ``outcome`` is None while the issuer has not answered."""

    claim_id: str
    number: str
    items: int
    digest: str
    made_by: str
    made_at: str
    outcome: ClaimOutcome | None
    answer: str
    settled_by: str
    settled_at: str


@dataclass(frozen=True, slots=True)
class ClaimSaved:
    """A bundle that was written. ``digest`` is its SHA-256, hex."""

    claim_id: str
    number: str
    path: Path
    digest: str


class Claims:
    """Makes, writes again and settles."""

    def __init__(self, desk: Desk, papers: ClaimPapers) -> None:
        self._desk = desk
        self._papers = papers

    def make(self, session: Session, op_id: OpId, keys: Sequence[str], folder: Path) -> ClaimSaved:
        """Claim these items back and write the bundle into ``folder``.

        Called again with the same ``op_id`` it writes the same bundle again. Raises Refused ``session.not_allowed``,
        ``claim.nothing``, ``claim.too_many`` (``most``), ``claim.not_lost``, ``claim.claimed_already``; StorageFailed
        ``claim.exists``, ``claim.not_written``: the claim is made then, and its bundle can be written elsewhere.
        """
        self._desk.require(session, Right.CLAIM_QUOTA)
        wanted = sorted(set(keys))
        if not wanted:
            raise Refused("claim.nothing")
        if len(wanted) > MOST_ITEMS:
            raise Refused("claim.too_many", most=MOST_ITEMS)
        content, claim_id = self._make(session, op_id, wanted)
        return self._save(claim_id, content, folder)

    def save_again(self, session: Session, claim_id: str, folder: Path) -> ClaimSaved:
        """Write the bundle of a claim once more. Raises Refused ``claim.unknown``; StorageFailed as :meth:`make`."""
        self._desk.require(session, Right.CLAIM_QUOTA)
        with self._desk.journal.read() as connection:
            row = connection.execute("SELECT made_seq FROM claim WHERE claim_id = ?", (claim_id,)).fetchone()
            if row is None:
                raise Refused("claim.unknown")
            payload = entry_at(connection, row[0]).payload
        return self._save(claim_id, self._again(payload), folder)

    def settle(self, session: Session, op_id: OpId, claim_id: str, outcome: ClaimOutcome, answer: str) -> None:
        """Note what the issuer answered.

        Raises Refused ``session.not_allowed``, ``claim.no_answer``, ``claim.not_open``.
        """
        self._desk.require(session, Right.CLAIM_QUOTA)
        said = " ".join(answer.split())[:LONGEST_ANSWER].strip()
        if not said:
            raise Refused("claim.no_answer")
        payload: Payload = {"claim": claim_id, "outcome": outcome.value, "answer": said}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.CLAIM_SETTLED):
                same_intent(done, payload)
                return
            row = writer.connection.execute("SELECT settled_seq FROM claim WHERE claim_id = ?", (claim_id,)).fetchone()
            if row is None or row[0] is not None:
                raise Refused("claim.not_open")
            writer.append(Kind.CLAIM_SETTLED, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause)

    def one(self, claim_id: str) -> Claim:
        """One claim, open or settled. Raises Refused ``claim.unknown``."""
        with self._desk.journal.read() as connection:
            row = connection.execute(
                "SELECT claim_id, number, items, digest, coalesce(makers.name, made_by), made_at, outcome, answer,"
                " coalesce(settlers.name, settled_by, ''), coalesce(settled_at, '') FROM claim"
                " LEFT JOIN person AS makers ON makers.person_id = made_by"
                " LEFT JOIN person AS settlers ON settlers.person_id = settled_by WHERE claim_id = ?",
                (claim_id,),
            ).fetchone()
        if row is None:
            raise Refused("claim.unknown")
        answer, settled_by, settled_at = row[7:]
        outcome = ClaimOutcome(row[6]) if row[6] else None
        return Claim(*row[:6], outcome=outcome, answer=answer, settled_by=settled_by, settled_at=settled_at)

    def _make(self, session: Session, op_id: OpId, keys: Sequence[str]) -> tuple[bytes, str]:
        """The papers are made before the transaction, so that no sale waits for them, and thrown away where something
        came in between; the last try makes them within it."""
        for _ in range(_TRIES):
            with self._desk.journal.read() as connection:
                if done := earlier(connection, op_id, Kind.CLAIM_MADE):
                    return self._made(done.payload, keys)
                facts = self._facts(connection, session, keys)
            content = self._papers.bundle(facts)
            with self._desk.journal.write() as writer:
                if self._is_new(writer, op_id, facts):
                    return content, self._append(writer, session, op_id, facts, content)
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.CLAIM_MADE):
                return self._made(done.payload, keys)
            facts = self._facts(writer.connection, session, keys)
            content = self._papers.bundle(facts)
            return content, self._append(writer, session, op_id, facts, content)

    def _made(self, payload: Payload, keys: Sequence[str]) -> tuple[bytes, str]:
        if payload["keys"] != list(keys):
            raise Refused("operation.conflict")
        return self._again(payload), payload["claim"]

    def _facts(self, connection: sqlite3.Connection, session: Session, keys: Sequence[str]) -> ClaimFacts:
        place, now = self._desk.place, self._desk.journal.now()
        return ClaimFacts(
            number_to_come(connection, self._desk).text,
            iso_utc(now),
            place.office,
            place.counter,
            session.person.name,
            place.training,
            tuple(self._item(connection, key, told=True) for key in keys),
        )

    def _item(self, connection: sqlite3.Connection, key: str, *, told: bool) -> ClaimItem:
        if connection.execute("SELECT 1 FROM claim_item WHERE item = ?", (key,)).fetchone():
            raise Refused("claim.claimed_already")
        return claim_item(connection, self._desk, key, self._desk.journal.now(), told=told)

    def _is_new(self, writer: Writer, op_id: OpId, facts: ClaimFacts) -> bool:
        """Whether nothing came in between: no other paper, not this claim, nothing about what is claimed."""
        if earlier(writer.connection, op_id, Kind.CLAIM_MADE) is not None:
            return False
        if number_to_come(writer.connection, self._desk).text != facts.number:
            return False
        now = (self._item(writer.connection, item.item, told=False) for item in facts.items)
        return all(replace(item, lines=(), left_out=0) == again for item, again in zip(facts.items, now, strict=True))

    def _append(self, writer: Writer, session: Session, op_id: OpId, facts: ClaimFacts, content: bytes) -> str:
        claim_id = writer.new_id()
        payload: Payload = {
            "claim": claim_id,
            "keys": [item.item for item in facts.items],
            **claim_payload(facts),
            "office": letterhead(facts.office),
            "digest": hashlib.sha256(content).hexdigest(),
        }
        writer.append(Kind.CLAIM_MADE, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause)
        for item in facts.items:
            _keep_out_of_use(writer, session, op_id, item.item, facts.number)
        return claim_id

    def _again(self, payload: Payload) -> bytes:
        """From the frozen facts; a version of the program that writes it otherwise says so by another digest."""
        return self._papers.bundle(read_claim(payload))

    def _save(self, claim_id: str, content: bytes, folder: Path) -> ClaimSaved:
        number = self.one(claim_id).number
        path = self._papers.save(content, f"klaim-{number}.zip", folder)
        return ClaimSaved(claim_id, number, path, hashlib.sha256(content).hexdigest())


def _keep_out_of_use(writer: Writer, session: Session, op_id: OpId, key: str, number: str) -> None:
    what, _, name = key.partition(":")
    person, cause = session.person.person_id, session.cause
    if what == "serial" and _state(writer.connection, name) == StockState.FREE:
        payload: Payload = {"serial": name, "reason": BY_CLAIM}
        writer.append(Kind.SERIAL_SET_ASIDE, payload, op_id=f"{op_id}:{name}", actor=person, cause=cause)
    elif what == "difference":
        payload = {"difference": name, "how": How.CLAIMED_BACK.value, "note": number, "by": person}
        writer.append(Kind.DIFFERENCE_SETTLED, payload, op_id=f"{op_id}:{name}", actor=person, cause=cause)


def _state(connection: sqlite3.Connection, serial: str) -> str:
    row = connection.execute("SELECT state FROM serial_stock WHERE serial = ?", (serial,)).fetchone()
    return "" if row is None else row[0]

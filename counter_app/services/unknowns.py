"""The desk of what is unclear: one list of everything that is not final and not simply waiting, and who looks after it.

Lessons, classes "repaired out of sight" and "guessing recovery": each item has an owner, an age and a due time, says
what was asked and answered, and offers only what is safe while it stands so (:mod:`counter_app.domain.unknowns`). The
list is read from the read models and kept nowhere. Deeds that are use cases of their own are theirs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from counter_app.domain.claim import MOST_ITEMS
from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId, PersonId
from counter_app.domain.people import RIGHTS, Right
from counter_app.domain.reconciliation import ReconciliationPolicy
from counter_app.domain.stamp import StampState
from counter_app.domain.story import Subject
from counter_app.domain.unknowns import (
    GROUPS,
    Deed,
    ItemFacts,
    ItemGroup,
    ItemKind,
    StampBucket,
    StampFigures,
    UnknownPolicy,
    bucket,
    deeds,
)
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.reconciliation import matching_fails_since
from counter_app.services.unknown_items import Head, head_of, heads, is_lost
from counter_app.services.unknown_rows import Asked, ItemRow, asked_of, facts_of, row_of, sale_of, subject_of

LONGEST_REASON: Final = 300
#: Once they are too old they are quota that got lost.
CLAIMABLE: Final = frozenset(
    {ItemKind.STOCK_AGES, ItemKind.ORDER_UNKNOWN, ItemKind.ALLOT_UNKNOWN, ItemKind.LATE_ANSWER}
)
#: What a person needs for a deed; the use case behind it asks again. What is not here everybody may who sees the desk.
DEED_RIGHTS: Final = {
    Deed.ASK_NOW: Right.WORK_UNKNOWNS,
    Deed.ASSIGN: Right.WORK_UNKNOWNS,
    Deed.DISPUTE: Right.DISPUTE,
    Deed.RETRY: Right.CONTROL_QUEUE,
    Deed.OTHER_DOCUMENT: Right.STAMP,
    Deed.REFUND: Right.SELL,
    Deed.ADOPT: Right.SETTLE_DIFFERENCES,
    Deed.SET_ASIDE: Right.SETTLE_DIFFERENCES,
    Deed.EXPLAIN: Right.SETTLE_DIFFERENCES,
    Deed.CLAIM: Right.CLAIM_QUOTA,
    Deed.PAPER_SEEN: Right.SELL,
    Deed.PRINT_COPY: Right.SELL,
    Deed.MAIL_ARRIVED: Right.STAMP,
    Deed.MAIL_AGAIN: Right.STAMP,
    Deed.MAIL_WITHDRAW: Right.STAMP,
    Deed.MATCH_NOW: Right.SETTLE_DIFFERENCES,
    Deed.CHECK_NOW: Right.WORK_UNKNOWNS,
    Deed.SETTLE_DISPUTE: Right.SETTLE_DISPUTES,
    Deed.SETTLE_CLAIM: Right.CLAIM_QUOTA,
    Deed.SAVE_CLAIM: Right.CLAIM_QUOTA,
}


@dataclass(frozen=True, slots=True)
class ItemDetail:
    """An item in full. ``asked``: the newest last; ``reason``: why its owner has it; ``subject``: its time line."""

    row: ItemRow
    asked: tuple[Asked, ...]
    reason: str
    deeds: tuple[Deed, ...]
    subject: Subject | None
    sale_id: str
    """The sale that it belongs to, "" where there is none."""
    claim_number: str
    """Of the claim that it is in; "" where it is in none."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who can look after an item."""

    person_id: PersonId
    name: str


class Unknowns:
    """Reads the list; has the issuer asked again, and says who looks after what."""

    def __init__(self, desk: Desk, policy: UnknownPolicy, matching: ReconciliationPolicy) -> None:
        self._desk = desk
        self._policy = policy
        self._matching = matching

    def heads(self) -> tuple[Head, ...]:
        """All items, due first: for ids, groups and counts. What is shown of one is read with :meth:`rows`."""
        with self._desk.journal.read() as connection:
            return self._heads(connection)

    def rows(self, keys: Sequence[str], known: Sequence[Head] = ()) -> tuple[ItemRow, ...]:
        """These items in the same order, without those that are settled by now. ``known``: what :meth:`heads` just
        said, so that it is not read again."""
        with self._desk.journal.read() as connection:
            found = {head.key: head for head in known or self._heads(connection)}
            return tuple(row_of(connection, found[key]) for key in keys if key in found)

    def detail(self, session: Session, key: str) -> ItemDetail:
        """One item in full, with the deeds that are safe now.

        Raises Refused ``session.not_allowed``, ``unknown.settled``.
        """
        self._desk.require(session, Right.WORK_UNKNOWNS)
        with self._desk.journal.read() as connection:
            head = self._head(connection, key)
            facts = facts_of(connection, head, self._desk.journal.now(), session.person.person_id)
            assigned = connection.execute("SELECT reason, at FROM item_owner WHERE item = ?", (key,)).fetchone()
            claim = connection.execute(
                "SELECT number FROM claim_item JOIN claim USING (claim_id) WHERE item = ?", (key,)
            ).fetchone()
            return ItemDetail(
                row=row_of(connection, head),
                asked=asked_of(connection, head),
                reason=assigned[0] if assigned and assigned[1] >= head.since else "",
                deeds=self._allowed(session, facts),
                subject=(subject := subject_of(connection, head)),
                sale_id=sale_of(connection, subject),
                claim_number=claim[0] if claim else "",
            )

    def claimable(self, known: Sequence[Head] = ()) -> tuple[str, ...]:
        """Keys of what got lost for good and was not claimed back yet, oldest first, as many as one claim takes.

        A difference of the issuer's list is not among them: there a person decides first what it is. ``known`` as in
        :meth:`rows`.
        """
        now = self._desk.journal.now()
        with self._desk.journal.read() as connection:
            all_of_them = known or self._heads(connection)
            found = [head for head in all_of_them if head.kind in CLAIMABLE and is_lost(head.since, now)]
            claimed = {row[0] for row in connection.execute("SELECT item FROM claim_item")}
        wanted = sorted((head for head in found if head.key not in claimed), key=lambda head: head.since)
        return tuple(head.key for head in wanted[:MOST_ITEMS])

    def figures(self) -> StampFigures:
        """Stamps sold, and where they stand: counted from the sales and from the stamps, each by itself."""
        with self._desk.journal.read() as connection:
            return stamp_figures(connection)

    def workers(self) -> tuple[Worker, ...]:
        """People who can be given an item, by name."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT person_id, name FROM person WHERE role IN ('clerk', 'supervisor') ORDER BY name"
            ).fetchall()
        return tuple(Worker(PersonId(row[0]), row[1]) for row in rows)

    def ask_now(self, session: Session, op_id: OpId, key: str) -> None:
        """End the waiting time of what is looked up at the issuer; the caller wakes the engine.

        Raises Refused ``session.not_allowed``, ``unknown.settled``, ``unknown.not_asked`` (nothing is awaited).
        """
        self._desk.require(session, Right.WORK_UNKNOWNS)
        what, _, name = key.partition(":")
        payload: Payload = {
            "stamp": name if what == "stamp" else None,
            "order": name if what == "order" else None,
        }
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.ITEM_ASKED):
                same_intent(done, payload)
                return
            head = self._head(writer.connection, key)
            facts = facts_of(writer.connection, head, self._desk.journal.now(), session.person.person_id)
            if Deed.ASK_NOW not in self._allowed(session, facts):
                raise Refused("unknown.not_asked")
            writer.append(Kind.ITEM_ASKED, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause)

    def assign(self, session: Session, op_id: OpId, key: str, owner: PersonId, reason: str) -> None:
        """Say who looks after it from now on, oneself or somebody else, and why.

        Raises Refused ``session.not_allowed``, ``unknown.settled``, ``unknown.no_reason``, ``unknown.nobody``.
        """
        self._desk.require(session, Right.WORK_UNKNOWNS)
        said = " ".join(reason.split())[:LONGEST_REASON].strip()
        if not said:
            raise Refused("unknown.no_reason")
        is_difference = key.startswith("difference:")
        kind = Kind.DIFFERENCE_ASSIGNED if is_difference else Kind.ITEM_ASSIGNED
        about = {"difference": key.partition(":")[2]} if is_difference else {"item": key}
        payload: Payload = {**about, "owner": owner, "reason": said}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, kind):
                same_intent(done, payload)
                return
            self._head(writer.connection, key)
            person = writer.connection.execute("SELECT name FROM person WHERE person_id = ?", (owner,)).fetchone()
            if person is None:
                raise Refused("unknown.nobody")
            writer.append(
                kind,
                {**payload, "owner_name": person[0]},
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )

    def _heads(self, connection: sqlite3.Connection) -> tuple[Head, ...]:
        now = self._desk.journal.now()
        silent = matching_fails_since(connection, now, self._matching)
        return heads(connection, now, self._policy, matching_since=silent)

    def _allowed(self, session: Session, facts: ItemFacts) -> tuple[Deed, ...]:
        rights = RIGHTS[session.person.role]
        return tuple(deed for deed in deeds(facts) if deed not in DEED_RIGHTS or DEED_RIGHTS[deed] in rights)

    def _head(self, connection: sqlite3.Connection, key: str) -> Head:
        now = self._desk.journal.now()
        silent = matching_fails_since(connection, now, self._matching)
        head = head_of(connection, key, now, self._policy, matching_since=silent)
        if head is None:
            raise Refused("unknown.settled")
        return head


def counts(found: Sequence[Head]) -> dict[ItemGroup, int]:
    """How many items each chip shows."""
    by_group = {group: sum(head.kind in kinds for head in found) for group, kinds in GROUPS.items()}
    return {ItemGroup.ALL: len(found), **by_group}


def of_group(found: Sequence[Head], group: ItemGroup) -> tuple[str, ...]:
    """Keys of a group's items, due first."""
    return tuple(head.key for head in found if group is ItemGroup.ALL or head.kind in GROUPS[group])


def stamp_figures(connection: sqlite3.Connection) -> StampFigures:
    """The sum of invariant 7, within a reading."""
    (committed,) = connection.execute(
        "SELECT (SELECT coalesce(sum(stamps), 0) FROM sale)"
        " + (SELECT count(*) FROM sale CROSS JOIN stamp USING (sale_id) WHERE sale.seq < 0)"
    ).fetchone()
    counted = dict.fromkeys(StampBucket, 0)
    for state, seeking, count in connection.execute(
        "SELECT state, seeking, count(*) FROM stamp GROUP BY state, seeking"
    ):
        counted[bucket(StampState(state), seeking=bool(seeking))] += count
    return StampFigures(committed, **{one.value: count for one, count in counted.items()})

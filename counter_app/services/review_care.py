"""What a supervisor does with a sale of the review besides deciding: give it to somebody, move its deadline, and keep
her own ways of looking at the list."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.people import RIGHTS, Right, Role
from counter_app.domain.review import LONGEST_VIEW_NAME
from counter_app.journal.file import iso_utc
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.review import case_of, require_as_seen, require_others, required, write
from counter_app.services.review_query import ReviewQuery

#: Stamps that the engine still has work with, on a document: the index ``stamp_open`` has the first part word for word.
WAITING: Final = "standing NOT IN ('handed_over', 'voided') AND standing <> 'ready' AND document_id IS NOT NULL"
MOST_VIEWS: Final = 20


@dataclass(frozen=True, slots=True)
class SavedView:
    """A query under a name; a person's own."""

    name: str
    query: ReviewQuery


class ReviewCare:
    """Assignment, deadlines and views."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def assign(
        self, session: Session, op_id: OpId, sale_id: str, person_id: str | None, *, seen: int | None = None
    ) -> None:
        """``person_id`` is to look at the sale; None: nobody in particular.

        Raises Refused ``session.not_allowed``, ``review.unknown_sale``, ``review.not_a_reviewer``,
        ``review.own_sale`` (the one who is to look sold it), ``review.approved_meanwhile``, …, ``review.changed``.
        """
        self._desk.require(session, Right.REVIEW)
        with self._desk.journal.write() as writer:
            said: Payload = {**assignee(writer.connection, person_id), "sales": [sale_id]}
            if done := earlier(writer.connection, op_id, Kind.REVIEW_ASSIGNED):
                same_intent(done, said)
                return
            case = case_of(writer.connection, sale_id)
            if person_id in (case.clerk, case.approver):
                raise Refused("review.own_sale")
            require_as_seen(self._desk, writer.connection, case, seen)
            write(writer, session, op_id, Kind.REVIEW_ASSIGNED, said)

    def set_deadline(
        self,
        session: Session,
        op_id: OpId,
        sale_id: str,
        deadline: datetime,
        reason: str,
        *,
        seen: int | None = None,
    ) -> int:
        """All stamps of a sale that are still to be affixed are due then (any zone): the engine takes the earliest
        deadline first. How many stamps.

        Raises Refused ``session.not_allowed``, ``review.no_reason``, ``review.deadline_past``,
        ``review.unknown_sale``, ``review.own_sale``, ``review.nothing_waits``, ``review.approved_meanwhile``, …,
        ``review.changed``.
        """
        self._desk.require(session, Right.REVIEW)
        said: Payload = {"deadline": iso_utc(deadline), "reason": required(reason), "sales": [sale_id]}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.DEADLINE_SET):
                same_intent(done, said)
                return len(done.payload["stamps"])
            ahead(deadline, self._desk.journal.now())
            case = case_of(writer.connection, sale_id)
            require_others(case, session)
            require_as_seen(self._desk, writer.connection, case, seen)
            stamps = waiting_stamps(writer.connection, (sale_id,))
            if not stamps["stamps"]:
                raise Refused("review.nothing_waits")
            write(writer, session, op_id, Kind.DEADLINE_SET, {**said, **stamps})
        return len(stamps["stamps"])

    def views(self, session: Session) -> tuple[SavedView, ...]:
        """The person's own, by name. Raises Refused ``session.not_allowed``."""
        self._desk.require(session, Right.REVIEW)
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT name, query FROM review_view WHERE person_id = ? ORDER BY name", (session.person.person_id,)
            ).fetchall()
        return tuple(SavedView(name, ReviewQuery.from_json(json.loads(query))) for name, query in rows)

    def keep_view(self, session: Session, op_id: OpId, name: str, query: ReviewQuery) -> None:
        """Keep a query under a name; one of that name is replaced.

        Raises Refused ``session.not_allowed``, ``review.view_unnamed``, ``review.too_many_views``.
        """
        self._desk.require(session, Right.REVIEW)
        name = " ".join(name.split())[:LONGEST_VIEW_NAME]
        if not name:
            raise Refused("review.view_unnamed")
        self._view(session, op_id, {"name": name, "query": query.to_json()})

    def drop_view(self, session: Session, op_id: OpId, name: str) -> None:
        """Keep it no longer; one that is not there is no fault. Raises Refused ``session.not_allowed``."""
        self._desk.require(session, Right.REVIEW)
        self._view(session, op_id, {"name": name, "query": None})

    def _view(self, session: Session, op_id: OpId, said: Payload) -> None:
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.REVIEW_VIEW_KEPT):
                same_intent(done, said)
                return
            (others,) = writer.connection.execute(
                "SELECT count(*) FROM review_view WHERE person_id = ? AND name <> ?",
                (session.person.person_id, said["name"]),
            ).fetchone()
            if said["query"] is not None and others >= MOST_VIEWS:
                raise Refused("review.too_many_views", most=MOST_VIEWS)
            write(writer, session, op_id, Kind.REVIEW_VIEW_KEPT, said)


def assignee(connection: sqlite3.Connection, person_id: str | None) -> Payload:
    """Who is to look, as an entry says it. Raises Refused ``review.not_a_reviewer``."""
    if person_id is None:
        return {"to": None, "to_name": ""}
    row = connection.execute("SELECT name, role FROM person WHERE person_id = ?", (person_id,)).fetchone()
    if row is None or Right.REVIEW not in RIGHTS[Role(row[1])]:
        raise Refused("review.not_a_reviewer")
    return {"to": person_id, "to_name": row[0]}


def ahead(deadline: datetime, now: datetime) -> None:
    """Raises Refused ``review.deadline_past``."""
    if deadline <= now:
        raise Refused("review.deadline_past")


def waiting_stamps(connection: sqlite3.Connection, sale_ids: Sequence[str]) -> Payload:
    """The stamps of these sales that are still to be affixed to their documents, and their deadlines until now."""
    found: list[tuple[str, str | None]] = []
    for sale_id in sale_ids:
        found += connection.execute(
            f"SELECT stamp_id, deadline FROM stamp WHERE sale_id = ? AND {WAITING} ORDER BY n",  # noqa: S608
            (sale_id,),
        ).fetchall()
    return {"stamps": [stamp for stamp, _ in found], "before": [before for _, before in found]}

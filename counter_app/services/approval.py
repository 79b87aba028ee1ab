"""A supervisor says yes at a clerk's screen: her name and PIN, whosever session it is."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.errors import Refused
from counter_app.domain.ids import PersonId
from counter_app.domain.people import RIGHTS, Person, Right
from counter_app.services.desk import Session
from counter_app.services.session import Sessions


@dataclass(frozen=True, slots=True)
class Approval:
    """Who says yes, and her PIN."""

    person_id: PersonId
    pin: str


def approver(sessions: Sessions, session: Session, approval: Approval, *, own: bool = False) -> Person:
    """The person behind an approval. Without ``own`` nobody approves what she does herself.

    Raises Refused ``session.wrong_pin``, ``session.locked_out``, …, ``session.not_allowed``,
    ``approval.own``.
    """
    if approval.person_id == session.person.person_id and not own:
        raise Refused("approval.own")
    person = sessions.check_pin(approval.person_id, approval.pin)
    if Right.APPROVE_AT_TILL not in RIGHTS[person.role]:
        raise Refused("session.not_allowed", right=Right.APPROVE_AT_TILL.value)
    return person

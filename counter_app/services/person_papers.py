"""The slip of a request about somebody's data."""

from __future__ import annotations

from dataclasses import replace

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.receipt import PersonFacts, Receipt


def person_receipt(slip: Receipt, entry: Entry) -> Receipt:
    """What the entry says, on a slip that has the rest."""
    said = entry.payload
    if entry.kind == Kind.PERSON_EXPORTED:
        return replace(slip, person=PersonFacts(erased=False, things=said["things"]))
    facts = PersonFacts(
        erased=True,
        things=len(said["subjects"]),
        files=len(said["files"]),
        postponed=len(said["postponed"]),
        holdings=tuple(said["holdings"]),
        approver=said["approver_name"],
    )
    return replace(slip, person=facts)

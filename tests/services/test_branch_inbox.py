"""Proposals of other stations: answered once, in the log's order, by who may, and only when they are signed.

Lessons: "duplicate rows in evidence", "conflict shown when one id carries two contents".
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.domain.branch import Ask, Outcome, Proposal
from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.journal.file import Writer
from counter_app.journal.readmodels.proposals import PROPOSAL, proposal_of
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_inbox import BranchInbox, of_own_people
from counter_app.services.branch_ports import BranchNews, BranchState
from tests.services.world import World


class OwnBook:
    """A branch of one: its own journal read as a book."""

    ready = True

    def __init__(self, world: World) -> None:
        self._world = world

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        with self._world.journal.read() as connection:
            yield connection

    def state(self) -> BranchState:
        return BranchState()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


@pytest.fixture
def desk(world: World) -> BranchDesk:
    book = OwnBook(world)
    return BranchDesk(world.desk, book, book, BranchNews())


def inbox(world: World, seen: list[Proposal], refuse: str | None = None) -> BranchInbox:
    def handler(_writer: Writer, proposal: Proposal) -> Payload:
        seen.append(proposal)
        if refuse:
            raise Refused(refuse, who="Rina")
        return {"done": 1}

    return BranchInbox(world.desk, OwnBook(world), {Ask.REVIEW: handler})


def test_a_proposal_is_carried_out_once_and_answered(world: World, desk: BranchDesk) -> None:
    supervisor, _ = world.staffed()
    op = world.desk.new_op()
    first = desk.propose(supervisor, op, Ask.REVIEW, {"sale": "x"})
    assert desk.propose(supervisor, op, Ask.REVIEW, {"sale": "x"}).proposal_id == first.proposal_id
    with pytest.raises(Refused, match=r"operation\.conflict"):
        desk.propose(supervisor, op, Ask.REVIEW, {"sale": "y"})
    seen: list[Proposal] = []
    box = inbox(world, seen)
    assert (box.look(), box.look()) == (1, 0)
    assert [one.body for one in seen] == [{"sale": "x"}]
    (answer,) = desk.answers(first.proposal_id)
    assert (answer.outcome, answer.params, answer.counter) == (Outcome.APPLIED, {"done": 1}, world.desk.place.counter)


def test_a_refusal_is_an_answer_and_says_why(world: World, desk: BranchDesk) -> None:
    supervisor, _ = world.staffed()
    said = desk.propose(supervisor, world.desk.new_op(), Ask.REVIEW, {})
    box = inbox(world, [], "review.approved_meanwhile")
    assert (box.look(), box.look()) == (1, 0)
    (answer,) = desk.answers(said.proposal_id)
    assert (answer.outcome, answer.code) == (Outcome.REFUSED, "review.approved_meanwhile")
    assert answer.params == {"who": "Rina"}


def test_who_is_not_asked_or_before_its_day_or_of_an_unknown_kind_nothing_is_answered(
    world: World, desk: BranchDesk
) -> None:
    supervisor, _ = world.staffed()
    desk.propose(supervisor, world.desk.new_op(), Ask.REVIEW, {}, ("98",))
    tomorrow = world.desk.office_time().date() + timedelta(days=1)
    desk.propose(supervisor, world.desk.new_op(), Ask.REVIEW, {}, (), tomorrow)
    desk.propose(supervisor, world.desk.new_op(), Ask.PRICES, {})
    seen: list[Proposal] = []
    box = inbox(world, seen)
    assert box.look() == 0
    world.clock.move(days=1)
    assert box.look() == 1
    assert [one.valid_from for one in seen] == [tomorrow.isoformat()]


def test_what_was_taken_back_is_not_carried_out(world: World, desk: BranchDesk) -> None:
    supervisor, _ = world.staffed()
    said = desk.propose(supervisor, world.desk.new_op(), Ask.REVIEW, {})
    desk.withdraw(supervisor, world.desk.new_op(), said.proposal_id)
    seen: list[Proposal] = []
    assert inbox(world, seen).look() == 1
    assert (seen, desk.answers(said.proposal_id)[0].code) == ([], "branch.withdrawn")


def test_a_clerk_proposes_no_decision_and_one_that_comes_all_the_same_is_refused(
    world: World, desk: BranchDesk
) -> None:
    _, clerk = world.staffed()
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        desk.propose(clerk, world.desk.new_op(), Ask.REVIEW, {})
    with world.journal.write() as writer:  # a station whose program does not ask
        payload: Payload = {
            "what": "review", "source": "98", "to": [], "valid_from": None, "by_name": "Budi", "body": {},
        }  # fmt: skip
        entry = writer.append(
            Kind.BRANCH_PROPOSED, payload, op_id=OpId("op"), actor=clerk.person.person_id, cause=clerk.cause
        )
    seen: list[Proposal] = []
    assert inbox(world, seen).look() == 1
    assert (seen, desk.answers(entry.entry_id)[0].code) == ([], "branch.not_allowed")


def test_a_supervisor_whom_only_another_computer_knows_decides_nothing_here(world: World, desk: BranchDesk) -> None:
    supervisor, clerk = world.staffed()
    desk.propose(supervisor, world.desk.new_op(), Ask.REVIEW, {})
    with world.journal.read() as connection:
        (known,) = map(proposal_of, connection.execute(f"SELECT {PROPOSAL} FROM proposal"))
    seen: list[Proposal] = []

    def handler(_writer: Writer, proposal: Proposal) -> Payload:
        seen.append(proposal)
        return {}

    careful = of_own_people(handler)
    with world.journal.write() as writer:
        careful(writer, known)
        for stranger in ("nobody-here", clerk.person.person_id):
            with pytest.raises(Refused, match=r"branch\.not_known"):
                careful(writer, replace(known, by=stranger))
    assert seen == [known]

"""Deeds of the review, by lot: for the test of a counter's whole life."""

from __future__ import annotations

import contextlib
from datetime import timedelta

from counter_app.domain.errors import Refused
from counter_app.domain.review import Decision
from counter_app.services.desk import Session
from counter_app.services.review_bulk import Decide
from counter_app.services.review_query import ReviewQuery
from tests.services.world import World

DEEDS = ("decide", "withdraw", "assign", "deadline", "together")


def review(world: World, supervisor: Session, deed: str, sale: str, decision: Decision) -> None:
    """What she may not do is refused and changes nothing."""
    op, care, bulk = world.desk.new_op(), world.review_desk.care, world.review_desk.bulk
    with contextlib.suppress(Refused):
        match deed:
            case "decide":
                world.review.decide(supervisor, op, sale, decision, "dilihat")
            case "withdraw":
                world.review.withdraw(supervisor, op, sale, "salah")
            case "assign":
                care.assign(supervisor, op, sale, supervisor.person.person_id)
            case "deadline":
                care.set_deadline(supervisor, op, sale, world.clock.now() + timedelta(hours=1), "tender")
            case _:
                plan = bulk.preview(supervisor, ReviewQuery(), Decide(decision, "semua"))
                for part in range(plan.parts):
                    bulk.carry_out(supervisor, op, plan, part)

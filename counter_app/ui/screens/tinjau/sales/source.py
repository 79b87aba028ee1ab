"""Whose sales the review shows, and what is done with them there: this counter's, or the whole branch's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, assert_never

from counter_app.domain.ids import OpId
from counter_app.domain.review import Decision
from counter_app.domain.story import StoryLine
from counter_app.services.bundle import Services
from counter_app.services.desk import Session
from counter_app.services.review_bulk import BulkPart, BulkPlan, Deed
from counter_app.services.review_query import ReviewQuery
from counter_app.services.review_reading import ReviewReading
from counter_app.services.review_rows import ReviewRow


class Whose(StrEnum):
    """The switch above the list."""

    HERE = "here"
    BRANCH = "branch"


class Deciding(Protocol):
    """Decides one sale; says whether the decision is on its way only, None where it cannot be."""

    def __call__(
        self,
        session: Session,
        op_id: OpId,
        sale_id: str,
        decision: Decision,
        reason: str,
        *,
        seen: int | None = None,
    ) -> bool | None: ...


class TakingBack(Protocol):
    """Takes a decision back, in the same way."""

    def __call__(
        self, session: Session, op_id: OpId, sale_id: str, reason: str, *, seen: int | None = None
    ) -> bool | None: ...


class Bulk(Protocol):
    """Deeds for a whole query."""

    def preview(self, session: Session, query: ReviewQuery, deed: Deed) -> BulkPlan: ...

    def carry_out(self, session: Session, op_id: OpId, plan: BulkPlan, part: int) -> BulkPart: ...


@dataclass(frozen=True, slots=True)
class SalesSource:
    """``counter``: this one's two digits; a sale of another is decided there."""

    whose: Whose
    counter: str
    reading: ReviewReading
    decide: Deciding
    withdraw: TakingBack
    bulk: Bulk
    time_line: Callable[[str], tuple[StoryLine, ...]]

    def is_foreign(self, row: ReviewRow) -> bool:
        """Whether the sale is another counter's."""
        return row.counter != self.counter


def source_of(services: Services, whose: Whose) -> SalesSource:
    """Where the sales of the switch's position are read and decided."""
    counter = services.desk.place.counter
    match whose:
        case Whose.HERE:
            review, bulk = services.review, services.review_desk.bulk
            return SalesSource(
                whose, counter, review, review.decide, review.withdraw, bulk, services.time_lines.of_sale
            )
        case Whose.BRANCH:
            branch = services.branch_review
            return SalesSource(
                whose,
                counter,
                branch.review,
                branch.review.decide,
                branch.review.withdraw,
                branch.bulk,
                branch.review.time_line,
            )
        case _:
            assert_never(whose)

"""What the review's page shows at one moment, and how it is read, behind the interface's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from counter_app.domain.money import ZERO
from counter_app.services.bundle import Services
from counter_app.services.checking import CheckState
from counter_app.services.review_query import ReviewFilter, ReviewQuery
from counter_app.services.review_reading import ReviewChoices, ReviewSummary
from counter_app.services.review_rows import ReviewRow
from counter_app.ui.models.row_loader import RowLoader
from counter_app.ui.screens.tinjau.sales.scope_bar import Currency
from counter_app.ui.screens.tinjau.sales.source import SalesSource, Whose

#: Ids with which a list begins; the others follow once these are in view.
FIRST_PAGE: Final = 200
NO_CHOICES: Final = ReviewChoices((), (), (), (), ())
_NOTHING: Final = dict.fromkeys(ReviewFilter, 0)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """``currency`` is of the whole branch's list alone."""

    source: SalesSource
    query: ReviewQuery
    total: int | None
    """How many ids there are where ``ids`` are only the first; None where they are all."""
    ids: tuple[str, ...]
    rows: tuple[ReviewRow, ...]
    counts: dict[ReviewFilter, int]
    everything: dict[ReviewFilter, int]
    """The counts of the list that is not narrowed."""
    summary: ReviewSummary
    check: CheckState
    choices: ReviewChoices
    currency: Currency | None = None


def reading_of(
    services: Services, source: SalesSource, query: ReviewQuery, most: int | None, loader: RowLoader[str, ReviewRow]
) -> Callable[[], Snapshot]:
    """The work for the runner; ``most``: how many ids at first, None for all. Called on the interface's thread."""
    held = loader.held

    def read() -> Snapshot:
        branch = services.branch
        if source.whose is Whose.BRANCH and not branch.ready:
            summary, currency = ReviewSummary(0, 0, ZERO, 0, 0), Currency(branch.link.state(), ready=False)
            check = services.checking.state()
            return Snapshot(source, query, None, (), (), _NOTHING, _NOTHING, summary, check, NO_CHOICES, currency)
        reading = source.reading
        ids = reading.ids(query, most)
        rows = reading.rows(loader.wanted(ids, held))
        counts = reading.counts(query)
        return Snapshot(
            source,
            query,
            None if most is None or len(ids) < most else counts[query.chip],
            ids,
            rows,
            counts,
            reading.counts() if query.is_narrowed else counts,
            reading.summary(),
            services.checking.state(),
            reading.choices() if query.is_narrowed else NO_CHOICES,
            _currency(services) if source.whose is Whose.BRANCH else None,
        )

    return read


def _currency(services: Services) -> Currency:
    review = services.branch_review.review
    return Currency(services.branch.link.state(), ready=True, seen=review.seen(), sent=review.sent())

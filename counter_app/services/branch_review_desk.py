"""The review across counters, handed together."""

from __future__ import annotations

from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_review import BranchReview
from counter_app.services.branch_review_bulk import BranchBulk
from counter_app.services.branch_review_counter import DecisionsFromElsewhere
from counter_app.services.review import Review
from counter_app.services.review_desk import ReviewDesk


class BranchReviewDesk:
    """``review``: the branch's sales and single decisions; ``bulk``: deeds for a whole query; ``here``: what other
    desks decided of this counter's sales."""

    def __init__(self, branch: BranchDesk, review: Review, desk: ReviewDesk) -> None:
        self.review = BranchReview(branch, review)
        self.bulk = BranchBulk(branch, self.review, desk.bulk)
        self.here = DecisionsFromElsewhere(branch.desk)

"""What a supervisor does with the review besides deciding one sale, handed together."""

from __future__ import annotations

from counter_app.services.desk import Desk
from counter_app.services.review import Review
from counter_app.services.review_bulk import ReviewBulk
from counter_app.services.review_care import ReviewCare
from counter_app.services.review_list import ReviewLists


class ReviewDesk:
    """``bulk``: deeds for a whole query; ``care``: assignment, deadlines, views; ``lists``: paper and files."""

    def __init__(self, desk: Desk, review: Review, program: str) -> None:
        self.bulk = ReviewBulk(desk, review)
        self.care = ReviewCare(desk)
        self.lists = ReviewLists(desk, review, program)

"""The review held against its entries: nobody decided on her own sale, what is shown as decided was decided, and what
came from another desk was answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

from counter_app.domain.branch import Outcome
from counter_app.domain.entries import Cause, Kind

_DECIDED: Final = (Kind.REVIEW_DECIDED.value, Kind.REVIEW_DECIDED_TOGETHER.value, Kind.REVIEW_WITHDRAWN.value)
_OWN: Final = (
    "SELECT entry.seq FROM sale_story JOIN entry USING (seq) JOIN review_case USING (sale_id)"
    " WHERE kind IN (?, ?, ?) AND actor IN (clerk, approver) ORDER BY entry.seq LIMIT 20"
)
_OTHERWISE: Final = (
    "SELECT sale_seq FROM review_case WHERE decision <> coalesce((SELECT coalesce(payload ->> 'decision', '')"
    " FROM sale_story JOIN entry USING (seq) WHERE sale_story.sale_id = review_case.sale_id AND kind IN (?, ?, ?)"
    " ORDER BY seq DESC LIMIT 1), '') ORDER BY sale_seq LIMIT 20"
)
_UNANSWERED: Final = (
    "SELECT DISTINCT entry.seq FROM sale_story JOIN entry USING (seq) WHERE kind IN (?, ?, ?) AND cause = ? AND NOT"
    " EXISTS (SELECT 1 FROM proposal_answer WHERE proposal_id = payload ->> 'proposal' AND outcome = ?)"
    " ORDER BY entry.seq LIMIT 20"
)


def check_review(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """Invariants 9 and 10. Of a whole journal alone."""
    for (seq,) in connection.execute(_OWN, _DECIDED):
        yield 9, f"entry {seq} decides on a sale of its own actor"
    for (seq,) in connection.execute(_UNANSWERED, (*_DECIDED, Cause.REMOTE.value, Outcome.APPLIED.value)):
        yield 9, f"entry {seq} decides for another desk that was not answered"
    for (seq,) in connection.execute(_OTHERWISE, _DECIDED):
        yield 10, f"the sale of entry {seq} is shown as decided otherwise than it was"

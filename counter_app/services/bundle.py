"""All use cases of one counter, handed together by the composition root to what uses them."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.services.checking import Checking
from counter_app.services.desk import Desk
from counter_app.services.disputes import Disputes
from counter_app.services.evidence import Evidence
from counter_app.services.integrity import Integrity
from counter_app.services.queue import Queue
from counter_app.services.receipts import Receipts
from counter_app.services.review import Review
from counter_app.services.selling import Selling
from counter_app.services.session import Sessions
from counter_app.services.stamping import Stamping
from counter_app.services.till import Till


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases. All are thread-safe and blocking: the interface calls them through its runner."""

    desk: Desk
    sessions: Sessions
    till: Till
    selling: Selling
    stamping: Stamping
    queue: Queue
    review: Review
    receipts: Receipts
    integrity: Integrity
    evidence: Evidence
    disputes: Disputes
    checking: Checking

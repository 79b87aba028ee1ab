"""All use cases of one counter, handed together by the composition root to what uses them."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.services.checking import Checking
from counter_app.services.desk import Desk
from counter_app.services.disputes import Disputes
from counter_app.services.evidence import Evidence
from counter_app.services.integrity import Integrity
from counter_app.services.operations import Operations
from counter_app.services.outages import Outages
from counter_app.services.parking import Parking
from counter_app.services.queue import Queue
from counter_app.services.queue_control import QueueControl
from counter_app.services.receipts import Receipts
from counter_app.services.reconciliation import Reconciliation
from counter_app.services.reversal import Reversal
from counter_app.services.review import Review
from counter_app.services.selling import Selling
from counter_app.services.serial_stock import SerialStock
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
    queue_control: QueueControl
    outages: Outages
    review: Review
    receipts: Receipts
    integrity: Integrity
    evidence: Evidence
    disputes: Disputes
    checking: Checking
    reversal: Reversal
    parking: Parking
    operations: Operations
    serial_stock: SerialStock
    reconciliation: Reconciliation

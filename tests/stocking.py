"""Pieces into the drawer, for tests that are about something else."""

from __future__ import annotations

from counter_app.domain.ids import OpId
from counter_app.domain.stock import Delivery, StockLine
from counter_app.services.desk import Session
from counter_app.services.stock import Recorded, Stock


def receive(stock: Stock, session: Session, op_id: OpId, code: str, pieces: int) -> Recorded:
    """A delivery of one line whose paper says what it comes to."""
    return stock.receive(session, op_id, Delivery.of("SJ-1", (StockLine(code, pieces),), stock.prices))

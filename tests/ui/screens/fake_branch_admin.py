"""The administrator's desk of a branch as the test says that it stands; it keeps what it was told to do."""

from __future__ import annotations

from datetime import date
from typing import Any

from counter_app.domain.branch import Ask, Proposal
from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.services.branch_admin import Overview
from counter_app.services.branch_trust import Asker
from counter_app.services.desk import Session


class _Publishing:
    def __init__(self, told: list[tuple[Any, ...]], what: Ask) -> None:
        self._told, self._what = told, what
        self.fails: KnownError | None = None

    def publish(self, session: Session, op_id: OpId, *said: Any) -> Proposal:
        if self.fails is not None:
            raise self.fails
        self._told.append((self._what, *said))
        day: date | None = said[-1] if isinstance(said[-1], date) else None
        return Proposal(
            op_id,
            1,
            self._what,
            "03",
            (),
            day and day.isoformat(),
            session.person.person_id,
            session.person.name,
            "2026-11-24T06:42:00.000Z",
            {"name": "Budi", "role": "clerk", "version": "2026-2", "values": {"limits.void_rupiah": 50_000}},
        )


class FakeBranchAdmin:
    """``overview_now`` is shown; ``told`` is what was published, decided and taken back."""

    def __init__(self) -> None:
        self.overview_now = Overview(joined=False)
        self.told: list[tuple[Any, ...]] = []
        self.people = _Publishing(self.told, Ask.PEOPLE)
        self.prices = _Publishing(self.told, Ask.PRICES)
        self.settings = _Publishing(self.told, Ask.SETTINGS)

    def overview(self, session: Session) -> Overview:
        assert session
        return self.overview_now

    def asked(self, session: Session) -> tuple[Asker, ...]:
        assert session
        return self.overview_now.asked

    def decide_trust(self, session: Session, op_id: OpId, asker: Asker, *, trusted: bool) -> None:
        assert session
        assert op_id
        self.told.append(("trust", asker, trusted))

    def withdraw(self, session: Session, op_id: OpId, proposal_id: str) -> None:
        assert session
        assert op_id
        self.told.append(("withdraw", proposal_id))

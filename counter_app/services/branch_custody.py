"""Which counter holds a stamp: releases it to others, takes over what was released to this one, learns after a restore.

Exclusive is the journal of the counter that holds it: one entry releases it, to one counter, and only that one takes
it over, when it sees the entry in the branch's book. Everything here runs in the thread that takes the branch's
entries, and may be broken off anywhere: the next look goes on (decision 0047).
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from counter_app.domain.accounts import Line
from counter_app.domain.branch import Ask, Outcome, Proposal
from counter_app.domain.entries import SYSTEM, Cause, Kind, Payload
from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.money import Money
from counter_app.domain.passing import HeldStamp, check_release, release_postings, take_over_postings
from counter_app.domain.products import ProductKind
from counter_app.domain.stamp import StampState, can_release
from counter_app.journal.file import Writer, iso_utc
from counter_app.journal.readmodels.stamps import progress_of
from counter_app.services.branch_ports import BranchRecords
from counter_app.services.branch_stamp_ports import StampRequests
from counter_app.services.desk import Desk, RequireTrust

log = logging.getLogger(__name__)

_PROGRESS: Final = "state, document_id, upload_id, serial, unnamed, signed, seeking"
_HELD: Final = (
    f"SELECT stamp.sale_id, receipt, price, passed, coalesce(holder, ''), EXISTS (SELECT 1 FROM dispute"  # noqa: S608
    " WHERE settled_seq IS NULL AND (dispute.sale_id = stamp.sale_id"
    " OR about_entry = (SELECT id FROM entry WHERE entry.seq = sale.seq))),"
    " EXISTS (SELECT 1 FROM review WHERE review.sale_id = stamp.sale_id AND decision = 'held'),"
    " EXISTS (SELECT 1 FROM lost_stamp WHERE lost_stamp.stamp_id = stamp.stamp_id),"
    f" {_PROGRESS} FROM stamp JOIN sale USING (sale_id) WHERE stamp_id = ?"
)
#: Of the book: what passed between counters, changed behind a position.
_PASSED: Final = (
    "SELECT stamp_id, stamp.sale_id, n, claim, price, paid_at, state, document_id IS NULL, passed, holder, receipt,"
    " counter, clerk, offline, sale.seq FROM stamp JOIN sale USING (sale_id) WHERE passed > 0 AND stamp.seq > ?"
    " ORDER BY stamp.seq"
)
_RELEASE: Final = (
    "SELECT payload FROM story JOIN entry USING (seq) WHERE about = 'stamp:' || ? AND kind = ?"
    " AND payload ->> 'number' = ? ORDER BY seq LIMIT 1"
)
_REFUSED: Final = (
    "SELECT body ->> 'stamp', body ->> 'number' FROM proposal_answer JOIN proposal USING (proposal_id)"
    " WHERE proposal.what = ? AND source = ? AND outcome = ? AND proposal.at > ? AND proposal_answer.seq > ?"
)
_FREE: Final = "SELECT stamp_id FROM stamp WHERE state = 'paid' AND document_id IS NULL"
_NOT_FREE: Final = "SELECT 1 FROM stamp WHERE stamp_id = ? AND (state <> 'paid' OR document_id IS NOT NULL)"
#: Older refusals lapsed in the log by themselves.
_LAPSES: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Passed:
    """A stamp that passed between counters, as the book has it."""

    stamp_id: str
    sale_id: str
    n: int
    claim: str
    price: int
    sold_at: str
    state: StampState
    bare: bool
    number: int
    holder: str
    receipt: str
    seller: str
    clerk: str
    offline: int
    sale_seq: int

    @property
    def free(self) -> bool:
        """Whether nothing was done for it where it is."""
        return self.state is StampState.PAID and self.bare


class StampCustody:
    """At one counter."""

    def __init__(
        self, desk: Desk, records: BranchRecords, requests: StampRequests, require_trust: RequireTrust
    ) -> None:
        self._desk = desk
        self._records = records
        self._requests = requests
        self._require_trust = require_trust
        self._looked = 0

    def release(self, writer: Writer, proposal: Proposal) -> Payload:
        """Another counter asks for a stamp: the inbox's handler of :data:`Ask.STAMP`.

        Raises Refused ``branch.stamp_unknown``, those of :func:`~counter_app.domain.passing.check_release`,
        ``journal.altered``, ``journal.old_copy``.
        """
        self._require_trust()
        stamp_id, number = str(proposal.body.get("stamp")), int(proposal.body.get("number", 0))
        append_release(
            writer, self._desk, stamp_id, number, proposal.source, proposal.by, Cause.REMOTE,
            op_id=writer.new_id(), request=proposal.proposal_id,
        )  # fmt: skip
        return {"stamp": stamp_id, "number": number}

    def settle(self) -> int:
        """Bring this journal to what the book says of who holds what; how many stamps came or went.

        Call it when the log was taken to its end. Raises StorageFailed.
        """
        with self._records.read() as book:
            rows = [_passed(row) for row in book.execute(_PASSED, (self._looked,))]
            refused = self._refused(book)
            (position,) = book.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()
        moved = sum(self._settle_one(stamp) for stamp in rows)
        self._note_learnt(position)
        for stamp_id, number in refused:
            with suppress(KnownError):  # it lapses after a day
                self._requests.give_up(stamp_id, int(number))
        self._looked = position
        return moved

    def _refused(self, book: sqlite3.Connection) -> list[tuple[str, int]]:
        """What this counter asked for and was refused since the last look: others may ask."""
        since = iso_utc(self._desk.journal.now() - _LAPSES)
        here = self._desk.place.counter
        return book.execute(_REFUSED, (Ask.STAMP.value, here, Outcome.REFUSED.value, since, self._looked)).fetchall()

    def _settle_one(self, stamp: _Passed) -> bool:
        with self._desk.journal.read() as connection:
            if not self._due(connection, stamp):
                return False
        said = None if stamp.holder != self._desk.place.counter else self._taking(stamp)
        with self._desk.journal.write() as writer:
            if not self._due(writer.connection, stamp):
                return False
            if said is None:
                cause = Cause.RECOVERY
                append_release(
                    writer, self._desk, stamp.stamp_id, stamp.number, stamp.holder, SYSTEM, cause,
                    op_id=writer.new_id(), request=None, learnt=True,
                )  # fmt: skip
            else:
                writer.append(Kind.STAMP_TAKEN_OVER, said, op_id=writer.new_id(), actor=SYSTEM, cause=Cause.SYSTEM)
        return True

    def _due(self, connection: sqlite3.Connection, stamp: _Passed) -> bool:
        """Whether this journal says otherwise than the book, and can follow it."""
        row = connection.execute(
            f"SELECT passed, {_PROGRESS} FROM stamp WHERE stamp_id = ?",  # noqa: S608
            (stamp.stamp_id,),
        ).fetchone()
        passed, progress = (0, None) if row is None else (row[0], progress_of(row[1:]))
        away = progress is None or progress.state is StampState.RELEASED
        if stamp.holder == self._desk.place.counter:
            behind = passed < stamp.number
            wanted = (behind or away) if stamp.state is StampState.RELEASED else (away and stamp.free)
            fits = away or (progress is not None and can_release(progress))
            lost = away and not stamp.free and stamp.state is not StampState.RELEASED
        else:
            wanted = not away and passed < stamp.number
            fits = progress is not None and can_release(progress)
            lost = False
        if lost or (wanted and not fits):
            log.error(
                "stamp %s: this journal and the branch's book differ at hand-over %s", stamp.stamp_id, stamp.number
            )
        return wanted and fits

    def _taking(self, stamp: _Passed) -> Payload:
        with self._records.read() as book:
            released = book.execute(_RELEASE, (stamp.stamp_id, Kind.STAMP_RELEASED.value, stamp.number)).fetchone()
            sale = book.execute("SELECT payload FROM entry WHERE seq = ?", (stamp.sale_seq,)).fetchone()
        said: Payload = {} if released is None else json.loads(released[0])
        return {
            "stamp": stamp.stamp_id,
            "number": stamp.number,
            "from": said.get("from", ""),
            "to": stamp.holder,
            "request": said.get("request"),
            "sale": stamp.sale_id,
            "receipt": stamp.receipt,
            "seller": stamp.seller,
            "clerk": stamp.clerk,
            "sold_at": stamp.sold_at,
            "offline": bool(stamp.offline),
            "n": stamp.n,
            "claim": stamp.claim,
            "product": "" if sale is None else _product(json.loads(sale[0])),
            "price": stamp.price,
            "postings": _postings(take_over_postings(Money(stamp.price))),
        }

    def _note_learnt(self, position: int) -> None:
        """An epoch that began on an older copy knows now what had been released or used before."""
        with self._desk.journal.read() as connection:
            if not _must_learn(self._desk, connection):
                return
            free = connection.execute(_FREE).fetchall()
        with self._records.read() as book:
            lost = [stamp for (stamp,) in free if book.execute(_NOT_FREE, (stamp,)).fetchone()]
        said: Payload = {"position": position, "lost": lost}
        with self._desk.journal.write() as writer:
            writer.append(Kind.BRANCH_LEARNT, said, op_id=writer.new_id(), actor=SYSTEM, cause=Cause.RECOVERY)


def append_release(
    writer: Writer, desk: Desk, stamp_id: str, number: int, to: str, actor: str, cause: Cause, *,
    op_id: str, request: str | None, learnt: bool = False,
) -> None:  # fmt: skip
    """The entry with which a stamp leaves this counter; whoever does it has a right to.

    ``learnt``: it was released before, in an epoch whose end this journal lacks; nothing is asked but that it is free.
    Raises Refused ``branch.stamp_unknown``, those of :func:`~counter_app.domain.passing.check_release`.
    """
    row = writer.connection.execute(_HELD, (stamp_id,)).fetchone()
    if row is None:
        raise Refused("branch.stamp_unknown")
    sale_id, receipt, price, passed, holder, *watched = row[:8]
    flags = (False, False, False) if learnt else (bool(one) for one in watched)
    check_release(HeldStamp(progress_of(row[8:]), passed, holder, *flags), number)
    payload: Payload = {
        "stamp": stamp_id,
        "number": number,
        "from": desk.place.counter,
        "to": to,
        "request": request,
        "sale": sale_id,
        "receipt": receipt,
        "price": price,
        "postings": _postings(release_postings(Money(price))),
    }
    writer.append(Kind.STAMP_RELEASED, payload, op_id=op_id, actor=actor, cause=cause)


def require_learnt(desk: Desk, connection: sqlite3.Connection, stamp_ids: Sequence[str]) -> None:
    """Free stamps of before this epoch are not used until the log was heard: another counter may have them by now, and
    never if the log says that this one used them in the part that is lost.

    Raises Refused ``branch.not_learnt``, ``branch.stamp_lost``.
    """
    if not desk.in_branch:
        return
    began = _epoch_began(desk, connection) if _must_learn(desk, connection) else 0
    for stamp_id in stamp_ids:
        bare, lost = connection.execute(
            "SELECT seq < ?1 AND document_id IS NULL,"
            " EXISTS (SELECT 1 FROM lost_stamp WHERE lost_stamp.stamp_id = ?2) FROM stamp WHERE stamp_id = ?2",
            (began, stamp_id),
        ).fetchone()
        if bare or lost:
            raise Refused("branch.not_learnt" if bare else "branch.stamp_lost")


def _epoch_began(desk: Desk, connection: sqlite3.Connection) -> int:
    """The first entry of this epoch, written or not."""
    if desk.journal.new_epoch is not None:
        return connection.execute("SELECT max(seq) + 1 FROM entry").fetchone()[0]
    return connection.execute("SELECT max(seq) FROM entry WHERE kind = ?", (Kind.GENESIS.value,)).fetchone()[0]


def _must_learn(desk: Desk, connection: sqlite3.Connection) -> bool:
    if desk.journal.new_epoch is not None:
        return True  # its first entry is still to be written
    device, epoch = connection.execute("SELECT device, epoch FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
    if epoch == 1:
        return False
    learnt = connection.execute("SELECT 1 FROM learnt_epoch WHERE device = ? AND epoch = ?", (device, epoch))
    return learnt.fetchone() is None


def _passed(row: tuple[Any, ...]) -> _Passed:
    stamp_id, sale_id, n, claim, price, sold_at, state, bare, *others = row
    return _Passed(stamp_id, sale_id, n, claim, price, sold_at, StampState(state), bool(bare), *others)


def _product(sale: Payload) -> str:
    return next((line["product"] for line in sale["lines"] if line["kind"] == ProductKind.E_METERAI), "")


def _postings(lines: Iterable[Line]) -> list[list[object]]:
    return [[line.account.value, line.amount.rupiah] for line in lines]

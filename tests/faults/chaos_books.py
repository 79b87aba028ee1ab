"""What must hold at the end of a chaos run, held together from both sides: the journal and the issuer's own state."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from counter_app.app import Counter as OfficeCounter
from counter_app.domain.accounts import Account
from counter_app.domain.document import Verdict
from counter_app.domain.entries import Kind
from counter_app.domain.stamp import FINISHED, StampState
from counter_app.journal import chain, invariants
from tests.faults.chaos_drain import Drain, drain
from tests.faults.chaos_plan import Do, Wish

PRICE = 10_000
FLOAT = 50_000


@dataclass
class Books:
    """What was found. Each list names what is wrong and is empty where all is well.

    ``extra``: serials at the issuer that the journal does not hold; ``reported``: those of them that the
    reconciliation lists as differences. ``rejected``: words of stamps that wait for a supervisor.
    """

    sold: int = 0
    standings: Counter[str] = field(default_factory=Counter[str])
    lost: list[str] = field(default_factory=list[str])
    doubled: list[str] = field(default_factory=list[str])
    unexplained: list[str] = field(default_factory=list[str])
    breaches: list[str] = field(default_factory=list[str])
    damaged: list[str] = field(default_factory=list[str])
    rejected: list[str] = field(default_factory=list[str])
    extra: int = 0
    reported: int = 0
    stocked: int = 0
    entries: int = 0
    drained: Drain = field(default_factory=Drain)

    @property
    def wrong(self) -> list[str]:
        """Everything that must not be."""
        return [*self.lost, *self.doubled, *self.unexplained, *self.breaches, *self.damaged, *self.drained.inversions]


@dataclass(frozen=True, slots=True)
class _Stamp:
    stamp_id: str
    state: StampState
    standing: str
    serial: str | None
    document: str | None
    source: str | None
    result: str | None


def audit(counter: OfficeCounter, wishes: Iterable[Wish], at_issuer: dict[str, Any], *, verify_every: int = 1) -> Books:
    """Check everything; of the stamped files every ``verify_every``-th is verified anew, all are looked at."""
    books = Books()
    with counter.journal.read() as connection:
        books.breaches = [f"{breach.invariant}: {breach.what}" for breach in invariants.check(connection)]
        books.entries = connection.execute("SELECT max(seq) FROM entry").fetchone()[0]
        stamps = _stamps(connection)
        _check_sales(books, connection, tuple(wishes), stamps)
        _check_prints(books, connection)
        _check_serials(books, connection, stamps, at_issuer)
        books.drained = drain(connection)
    if not counter.journal.verify().whole:
        books.breaches.append("the chain is broken")
    _check_files(books, counter, stamps, verify_every)
    return books


def _stamps(connection: sqlite3.Connection) -> list[_Stamp]:
    rows = connection.execute(
        "SELECT stamp_id, state, standing, serial, stamp.document_id, coalesce("
        "(SELECT result_sha256 FROM stamp AS before WHERE before.document_id = stamp.document_id"
        " AND before.doc_order = stamp.doc_order - 1), sha256), result_sha256"
        " FROM stamp LEFT JOIN document USING (document_id) ORDER BY stamp.document_id, doc_order"
    )
    return [_Stamp(row[0], StampState(row[1]), *row[2:]) for row in rows]


def _check_sales(books: Books, connection: sqlite3.Connection, wishes: tuple[Wish, ...], stamps: list[_Stamp]) -> None:
    """Every wish once; no stamp falls out of the sum; the money is that of what was sold and not taken back."""
    wanted = {wish.op_id: wish.stamps for wish in wishes if wish.do is Do.SELL}
    sales = connection.execute("SELECT op_id, stamps, total FROM sale").fetchall()
    books.sold = sum(wanted.values())
    found = {op_id: count for op_id, count, _ in sales}
    books.lost += [f"sale {op_id}: {count} stamps" for op_id, count in wanted.items() if found.get(op_id) != count]
    books.doubled += [f"sale {op_id}" for op_id, times in Counter(row[0] for row in sales).items() if times > 1]
    books.standings = Counter(stamp.standing for stamp in stamps)
    if len(stamps) != books.sold or len({stamp.stamp_id for stamp in stamps}) != books.sold:
        books.lost.append(f"{books.sold} stamps were sold, {len(stamps)} are there")
    voided = books.standings["voided"]
    finished = sum(stamp.state in FINISHED for stamp in stamps)
    balances = dict(connection.execute("SELECT account, amount FROM balance").fetchall())
    expected = {
        Account.DRAWER: (books.sold - voided) * PRICE + FLOAT,
        Account.DUTY: -finished * PRICE,
        Account.PAID_NOT_STAMPED: -(books.sold - voided - finished) * PRICE,
    }
    for account, amount in expected.items():
        if balances.get(account, 0) != amount:
            books.lost.append(f"{account}: {balances.get(account, 0)} instead of {amount}")
    books.rejected = [
        words for (words,) in connection.execute("SELECT last_words FROM stamp WHERE standing = 'rejected'")
    ]


def _check_prints(books: Books, connection: sqlite3.Connection) -> None:
    """A receipt a sale and a reversal, asked for once, its end known; a claim a stamp, and the one of its receipt."""
    without = connection.execute(
        "SELECT receipt FROM sale WHERE receipt NOT IN (SELECT receipt FROM print_job WHERE copy = 1)"
    ).fetchall()
    open_jobs = connection.execute("SELECT print_id FROM print_job WHERE result IS NULL").fetchall()
    papers = connection.execute("SELECT count(*), count(DISTINCT receipt) FROM print_job").fetchone()
    wanted = connection.execute("SELECT (SELECT count(*) FROM sale) + (SELECT count(*) FROM reversal)").fetchone()[0]
    books.damaged += [f"receipt {receipt} was never asked for" for (receipt,) in without]
    books.damaged += [f"print {print_id} has no end" for (print_id,) in open_jobs]
    if papers != (wanted, wanted):
        books.damaged.append(f"{papers[0]} prints of {papers[1]} papers, {wanted} are due")
    claims = dict(connection.execute("SELECT claim, stamp_id FROM stamp").fetchall())
    on_paper = {
        stamp["claim"]: stamp["stamp"]
        for entry in chain.entries(connection)
        if entry.kind == Kind.SALE_COMMITTED
        for stamp in entry.payload["stamps"]
    }
    if claims != on_paper:
        books.damaged.append("claim codes differ from those on the receipts")


def _check_serials(
    books: Books, connection: sqlite3.Connection, stamps: list[_Stamp], at_issuer: dict[str, Any]
) -> None:
    """One serial a stamp, here and there, on its own document; what is there and not here is a reported difference."""
    there = {row["sn"]: row for row in at_issuer["serials"]}
    here = {stamp.serial: stamp for stamp in stamps if stamp.serial}
    stock = {row[0] for row in connection.execute("SELECT serial FROM serial_stock WHERE state <> 'taken'")}
    reported = {row[0] for row in connection.execute("SELECT serial FROM difference WHERE settled_seq IS NULL")}
    extra = there.keys() - here.keys() - stock
    books.extra, books.reported, books.stocked = len(extra), len(extra & reported), len(stock)
    books.unexplained += [f"serial {one} of {there[one]['file']} is nobody's" for one in sorted(extra - reported)]
    books.unexplained += [f"serial {one} is not the issuer's" for one in sorted((here.keys() | stock) - there.keys())]
    taken = at_issuer["quota"]["taken"]
    if taken != len(here) + len(stock) + len(extra):
        books.unexplained.append(f"quota: {taken} taken, {len(here)} + {len(stock)} + {len(extra)} known")
    stamped = {sn for sn, row in there.items() if row["status"] == "STAMP"}
    finished = {stamp.serial: stamp for stamp in stamps if stamp.state in FINISHED}
    books.doubled += [f"serial {one} is on a document that nobody has" for one in sorted(stamped - finished.keys())]
    books.lost += [f"serial {one} is on no document there" for one in finished.keys() - stamped if one]
    for serial, stamp in finished.items():
        if serial in there and there[serial]["stamped_document"] != stamp.source:
            books.doubled.append(f"stamp {stamp.stamp_id} is on another document there")
    # The issuer may carry one request out twice; two requests of ours that both brought a serial are our fault.
    ids = {stamp.stamp_id for stamp in stamps}
    owners = (_owner(name, ids) for name in {row["file"] for row in there.values()})
    taken_for = Counter(owner for owner in owners if owner)
    books.doubled += [f"{times} serials were asked for stamp {one}" for one, times in taken_for.items() if times > 1]
    uses = Counter(row["stamped_upload"] or row["sn"] for row in there.values() if row["status"] == "STAMP")
    books.doubled += [f"upload {upload} was stamped {times} times" for upload, times in uses.items() if times > 1]


def _owner(file_name: str, stamp_ids: set[str]) -> str:
    """The stamp that a serial was asked for, or was named to; "" where it was the stock."""
    name = file_name.removesuffix(".pdf")
    return next((one for one in (name, name.rpartition("-")[0]) if one in stamp_ids), "")


def _check_files(books: Books, counter: OfficeCounter, stamps: list[_Stamp], verify_every: int) -> None:
    """The result carries exactly its serials: its own and those that were on the document before."""
    before: dict[str, list[str]] = defaultdict(list)
    finished = [stamp for stamp in stamps if stamp.state in FINISHED]
    for number, stamp in enumerate(finished):
        assert stamp.document is not None
        assert stamp.serial is not None
        content = counter.services.stamping.result(stamp.stamp_id)
        before[stamp.document].append(stamp.serial)
        verdict = counter.services.stamping.check_again(stamp.stamp_id).verdict if number % verify_every == 0 else None
        if verdict not in (None, Verdict.VALID):
            books.damaged.append(f"the file of stamp {stamp.stamp_id} does not verify")
        missing = [serial for serial in before[stamp.document] if serial.encode() not in content]
        if missing:
            books.damaged.append(f"the file of stamp {stamp.stamp_id} lacks {missing}")
    results = Counter(stamp.result for stamp in finished)
    books.doubled += [f"file {sha256} is {times} stamps'" for sha256, times in results.items() if times > 1]

"""Made-up drills and facts for tests of the score: a run in which everything went well, to be spoilt in one place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from counter_app.demo.drill.facts import AtIssuer, Books, Facts, SaleFact, StampFact, Statement, Till
from counter_app.demo.drill.matching import Run, match
from counter_app.demo.drill.paperwork import Brought
from counter_app.demo.drill.plan import FROM_YESTERDAY, Drill, IfDown, Timing, Visitor, Wish
from counter_app.demo.drill.score import Score, score
from counter_app.demo.drill.yesterday import Paid
from counter_app.domain.stamp import StampState

BEGAN = datetime(2024, 9, 3, 2, 0, tzinfo=UTC)
#: Ten minutes: a minute of the hour is ten seconds.
TIMING = Timing(BEGAN, 10.0)
VISITORS = (
    Visitor("rini", "Bu Rini", "…", Wish.STAMP, 0, 30, file="letter", deadline=50, bad_file="encrypted"),
    Visitor("galih", "Pak Galih", "…", Wish.ADHESIVE, 3, 30, quantity=2),
    Visitor("bayu", "Mas Bayu", "…", Wish.VOUCHER, 6, 30, quantity=2),
    Visitor("wayan", "Pak Wayan", "…", Wish.LEAVE, 12, 30, file="scan", phone="081200000011"),
    Visitor("made", "Bu Made", "…", Wish.STAMP, 15, 30, file="old", statement=True),
    Visitor("laras", "Mbak Laras", "…", Wish.STAMP, 18, 30, file="letter", if_down=IfDown.LIST),
    Visitor("eko", "Pak Eko", "…", Wish.REFUND, 21, 30),
    Visitor("agus", "Pak Agus", "…", Wish.CLAIM, 24, 30, file="signed"),
)
ASKS = Visitor("ningsih", "Bu Ningsih", "…", Wish.ASK, 27, 30)


def at(minute: float) -> datetime:
    """A minute of the hour."""
    return TIMING.moment(minute)


def run_of(*visitors: Visitor) -> Run:
    """A run in which everybody brings a document of her own and has paid what she says she has."""
    coming = visitors or VISITORS
    return Run(
        Drill("made-up", "Latihan", "…", "", coming),
        TIMING,
        {one.key: Brought((Path(f"{one.key}.pdf"),), f"sha-{one.key}" if one.file else "") for one in coming},
        {one.key: Paid(f"old-{one.key}", "CTH-03-1", "AAAA-AAAA") for one in coming if one.wish in FROM_YESTERDAY},
    )


def sale(name: str, minute: float, *, offline: bool = False, phone: bool = False, **pieces: int) -> SaleFact:
    """``sale("rini", 2, METERAI=1)``."""
    return SaleFact(name, at(minute), pieces, offline, phone)


def stamp(
    name: str, of: str, bound: float, verified: float | None, handed: float | None, *, sha: str = ""
) -> StampFact:
    """One whose serial is its name."""
    state = StampState.HANDED_OVER if handed is not None else StampState.VERIFIED
    if verified is None:
        state = StampState.PAID
    return StampFact(
        name, of, state, "waiting" if verified is None else "ready", f"SN-{name}" if verified is not None else "", sha,
        at(bound), None if verified is None else at(verified), None if handed is None else at(handed), None,
    )  # fmt: skip


def good_facts() -> Facts:
    """Everybody of ``VISITORS`` was served, and everything was done that is left to do."""
    yesterday = at(-1000)
    stamps = (
        stamp("s1", "rini", 1, 2, 3, sha="sha-rini"),
        stamp("s2", "wayan", 13, 40, 45, sha="sha-wayan"),
        stamp("s3", "made", 16, 41, 46, sha="sha-made"),
        stamp("s4", "old-agus", 25, 42, 47, sha="sha-agus"),
    )
    return Facts(
        now=at(70),
        sales=(
            SaleFact("old-eko", yesterday, {"METERAI": 1}, False, False, at(22)),
            SaleFact("old-agus", yesterday, {"METERAI": 1}, False, False),
            sale("rini", 1, METERAI=1),
            sale("galih", 4, TEMPEL=2),
            sale("bayu", 7, METERAI=2),
            sale("wayan", 13, offline=True, phone=True, METERAI=1),
            sale("made", 16, offline=True, METERAI=1),
        ),
        stamps=stamps,
        statements=(Statement(at(17), ""),),
        listed=(at(19),),
        outages=((at(11), at(39)),),
        till=Till(0, 1, 0),
        books=Books((), 0, sold=7, affixed=4, waiting=2, given_back=1, unknown=0),
        to_review=0,
        reviewable=2,
        day_closed=True,
        at_issuer=AtIssuer({one.serial: 1 for one in stamps}, 4),
    )


def scored(facts: Facts, run: Run | None = None) -> Score:
    """The sheet of these facts."""
    played = run or run_of()
    return score(played, facts, match(played, facts))


def without_sale(facts: Facts, *names: str) -> Facts:
    """As if these had never been sold anything."""
    return replace(
        facts,
        sales=tuple(one for one in facts.sales if one.sale_id not in names),
        stamps=tuple(one for one in facts.stamps if one.sale_id not in names),
    )

"""Leading a drill: what is refused before anything is started, and the day before, played by its own services."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.app import PASSWORD_VARIABLE, Counter, open_counter
from counter_app.demo.drill.facts import read_facts
from counter_app.demo.drill.lead import Order, run_drill
from counter_app.demo.drill.matching import Run, Way, match
from counter_app.demo.drill.paperwork import lay_down, make_files
from counter_app.demo.drill.plan import Timing, Wish
from counter_app.demo.drill.score import Goal, Verdict, score
from counter_app.demo.drill.usher import board_of
from counter_app.demo.drill.yesterday import YesterdaysClock, play_yesterday
from counter_app.demo.world import training_settings
from counter_app.domain.errors import KnownError
from counter_app.ui.drill.board import CardState
from tests.demo.drills import ASKS, VISITORS, at, good_facts, run_of, without_sale
from tests.faults.counters import InProcessInspector
from tests.guards import wait_until

ROLES = ("backend", "stamp", "inventory", "upload", "keystamp")


@pytest.mark.parametrize(
    "order",
    [
        Order("cpns-2024", minutes=0.01),
        Order("cpns-2024", minutes=float("nan")),
        Order("cpns-2024", minutes=61),
        Order("cpns-2024", counter="3"),
        Order("cpns-2024", counter="٠٣"),
    ],
)
def test_options_that_make_no_sense_are_refused(order: Order, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        run_drill(tmp_path / "out", order, headless=True)
    assert caught.value.code == "drill.bad_option"
    assert not (tmp_path / "out").exists()


def test_an_earlier_drill_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    with pytest.raises(KnownError) as caught:
        run_drill(tmp_path, Order("cpns-2024"), headless=True)
    assert caught.value.code == "demo.folder_used"


def test_a_customer_gives_whole_files_and_the_bad_one_first(tmp_path: Path) -> None:
    brought = make_files(tmp_path / "customers", VISITORS)
    assert len({one.sha256 for one in brought.values() if one.sha256}) == sum(bool(one.file) for one in VISITORS)
    bad, good = lay_down(brought["rini"], tmp_path / "desk")
    assert (bad.name, good.name) == ("rini_bersandi.pdf", "rini_lamaran.pdf")
    assert sorted(tmp_path.joinpath("desk").iterdir()) == [bad, good]


def test_the_panel_tells_how_far_everybody_is() -> None:
    run, facts = run_of(), without_sale(good_facts(), "galih", "made")
    given = {visitor.key: () for visitor in VISITORS}
    states = {card.key: card.state for card in board_of(run, facts, given, begun=True).cards}
    assert states["rini"] is CardState.SERVED
    assert states["galih"] is CardState.GONE
    board = board_of(run, facts, {"rini": ()}, begun=True)
    assert (len(board.cards), board.coming) == (1, len(VISITORS) - 1)
    assert board_of(run, None, {}, begun=False).begun is None


@pytest.fixture
def yesterday(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter]:
    """A counter a day behind, of an issuer that nobody asks."""
    monkeypatch.setenv(PASSWORD_VARIABLE, "latihan")
    root = tmp_path / "root.pem"
    root.write_bytes(b"")
    announced = {**dict.fromkeys(ROLES, "http://127.0.0.1:9/"), "user": "latihan", "root_certificate": str(root)}

    def on_bug(error: BaseException) -> None:
        raise error

    settings = training_settings(tmp_path, announced)
    counter = open_counter(settings, on_bug=on_bug, make_inspector=InProcessInspector, clock=YesterdaysClock())
    yield counter
    counter.close()
    assert PASSWORD_VARIABLE in os.environ


def test_yesterday_is_over_when_the_drill_begins(yesterday: Counter, tmp_path: Path) -> None:
    paid = play_yesterday(yesterday, (*VISITORS, ASKS))
    assert set(paid) == {"eko", "agus", "ningsih"}
    assert wait_until(lambda: not yesterday.services.receipts.waiting(), 10)
    began = yesterday.journal.now() + timedelta(seconds=1)
    run = Run(run_of(*VISITORS, ASKS).drill, Timing(began, 10.0), make_files(tmp_path / "c", (*VISITORS, ASKS)), paid)
    facts = read_facts(yesterday, began, None)
    assert facts.books.breaches == ()
    assert (facts.books.sold, facts.books.waiting, facts.books.off) == (3, 3, 0)
    assert (facts.to_review, facts.reviewable, facts.till.open, facts.till.counted) == (0, 0, 0, 0)
    served = match(run, facts)
    assert {one.way for one in served.values()} == {Way.NONE}
    sheet = score(run, facts, served)
    assert sheet.came == 0
    assert sheet.line(Goal.DAY).verdict is Verdict.NOT_MET, "that day is not this one"
    earlier = read_facts(yesterday, began - timedelta(days=1), None, audit=False)
    assert earlier.day_closed
    assert {visitor.wish for visitor in (*VISITORS, ASKS) if visitor.key in paid} == {Wish.REFUND, Wish.CLAIM, Wish.ASK}
    assert at(0) < began

"""The score of a drill from made-up journals: figures add up, and each goal can be missed (lessons, "clerk has no
evidence")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.demo.drill.facts import AtIssuer, Books, Facts, Till
from counter_app.demo.drill.matching import Way, match
from counter_app.demo.drill.score import Goal, Verdict
from counter_app.demo.drill.words import load_words
from counter_app.domain.formats import Language
from counter_app.domain.stamp import StampState
from tests.demo.drills import ASKS, VISITORS, at, good_facts, run_of, sale, scored, stamp, without_sale


def _changed(facts: Facts, name: str, **more: Any) -> Facts:
    """One stamp told differently."""
    return replace(facts, stamps=tuple(replace(one, **more) if one.stamp_id == name else one for one in facts.stamps))


def _resold(facts: Facts) -> Facts:
    """Who paid yesterday paid again for the same document."""
    again = sale("again", 25, METERAI=1)
    stamps = tuple(replace(one, sale_id="again") if one.stamp_id == "s4" else one for one in facts.stamps)
    return replace(facts, sales=(*facts.sales, again), stamps=stamps)


def _promised(facts: Facts) -> Facts:
    """Told "now" before the outage, affixed after it, and nobody can call her."""
    sales = tuple(replace(one, offline=False) if one.sale_id == "made" else one for one in facts.sales)
    return replace(facts, sales=sales)


def _no_phone(facts: Facts) -> Facts:
    sales = tuple(replace(one, phone=False) if one.sale_id == "wayan" else one for one in facts.sales)
    return replace(facts, sales=sales)


def _late(facts: Facts) -> Facts:
    """Her stamp came after her deadline; those of others came before it."""
    return _changed(facts, "s1", verified_at=at(55), handed_at=at(56))


SPOILT: dict[Goal, Callable[[Facts], Facts]] = {
    Goal.SERVED: lambda facts: without_sale(facts, "galih"),
    Goal.WAITING: lambda facts: without_sale(facts, "galih"),
    Goal.PROMISES: _promised,
    Goal.DEADLINES: _late,
    Goal.STATEMENTS: lambda facts: replace(facts, statements=()),
    Goal.PHONES: _no_phone,
    Goal.BAD_FILES: lambda facts: _changed(facts, "s2", state=StampState.REJECTED),
    Goal.PAID_ONCE: _resold,
    Goal.DRAWER: lambda facts: replace(facts, till=Till(0, 1, -10_000)),
    Goal.RUPIAH: lambda facts: replace(facts, books=replace(facts.books, off=500)),
    Goal.STAMPS: lambda facts: replace(facts, books=replace(facts.books, sold=8)),
    Goal.SERIALS: lambda facts: replace(facts, at_issuer=AtIssuer({"SN-s1": 1, "SN-s2": 1, "SN-s3": 1}, 3)),
    Goal.REVIEW: lambda facts: replace(facts, to_review=1),
    Goal.DAY: lambda facts: replace(facts, day_closed=False),
}


def test_a_good_hour_meets_every_goal_that_came_up() -> None:
    sheet = scored(good_facts())
    assert {line.goal for line in sheet.lines if line.verdict is not Verdict.MET} == {Goal.ANSWERS}
    assert sheet.line(Goal.ANSWERS).verdict is Verdict.ABSENT
    assert sheet.whole
    assert sheet.came == len(VISITORS)


@pytest.mark.parametrize("goal", SPOILT, ids=lambda goal: goal.value)
def test_each_goal_can_be_missed_and_names_whom_it_concerns(goal: Goal) -> None:
    spoilt = scored(SPOILT[goal](good_facts()))
    line = spoilt.line(goal)
    assert line.verdict is Verdict.NOT_MET
    missed = {one.goal for one in spoilt.lines if one.verdict is Verdict.NOT_MET}
    assert missed <= {goal, Goal.WAITING, Goal.SERVED, Goal.PROMISES}, "one fault is not counted as several"
    for language in Language:
        words = load_words(language)
        assert words.said(line)
        assert words.better(line)
        assert words.key(line)


def test_what_nobody_wrote_down_is_not_judged() -> None:
    sheet = scored(good_facts_with_question(), run_of(*VISITORS, ASKS))
    assert sheet.line(Goal.ANSWERS).verdict is Verdict.UNJUDGED
    assert sheet.line(Goal.SERVED).verdict is Verdict.MET, "who only asked is not one who was not served"
    unasked = scored(replace(good_facts(), at_issuer=None))
    assert unasked.line(Goal.SERIALS).verdict is Verdict.UNJUDGED
    assert not unasked.whole
    uncounted = scored(replace(good_facts(), till=Till(1, 0, 0)))
    assert uncounted.line(Goal.DRAWER).verdict is Verdict.UNJUDGED
    unseen = scored(replace(good_facts(), outages=(), statements=()))
    assert unseen.line(Goal.STATEMENTS).verdict is Verdict.UNJUDGED


def good_facts_with_question() -> Facts:
    facts = good_facts()
    return replace(facts, sales=(sale("old-ningsih", -1000, METERAI=1), *facts.sales))


def test_a_deadline_in_an_outage_that_nobody_could_keep_is_nobodys_fault() -> None:
    facts = _late(good_facts())
    alone = replace(facts, stamps=tuple(one for one in facts.stamps if one.stamp_id == "s1"))
    line = scored(alone).line(Goal.DEADLINES)
    assert line.verdict is Verdict.MET
    assert line.figures["impossible"] == 1


def test_an_adhesive_stamp_in_time_keeps_a_deadline() -> None:
    facts = without_sale(good_facts(), "rini")
    helped = replace(facts, sales=(*facts.sales, sale("paper", 49, TEMPEL=1)))
    assert match(run_of(), helped)["rini"].way is Way.ADHESIVE
    assert scored(helped).line(Goal.DEADLINES).verdict is Verdict.MET


def test_a_serial_that_nobody_knows_or_that_stands_twice_is_told() -> None:
    facts = good_facts()
    assert facts.at_issuer is not None
    strange = replace(facts, at_issuer=AtIssuer({**facts.at_issuer.affixed, "SN-other": 1}, 5))
    assert scored(strange).line(Goal.SERIALS).figures["strange"] == 1
    doubled = replace(facts, at_issuer=AtIssuer({**facts.at_issuer.affixed, "SN-s1": 2}, 5))
    assert scored(doubled).line(Goal.SERIALS).figures["doubled"] == 1
    for one in (strange, doubled):
        assert not scored(one).whole
    searched = replace(strange, books=replace(strange.books, waiting=1, unknown=1))
    assert scored(searched).line(Goal.SERIALS).verdict is Verdict.MET, "its answer was lost, and it is looked for"


def test_sales_that_are_nobodys_go_to_whoever_came_first_for_as_many() -> None:
    facts = replace(good_facts(), sales=(*good_facts().sales, sale("early", 2, TEMPEL=2)))
    served = match(run_of(), facts)["galih"]
    assert served.sale is not None
    assert served.sale.sale_id == "galih", "what was sold before she came is not hers"


def test_who_stands_there_still_waits_until_now() -> None:
    facts = replace(without_sale(good_facts(), "galih"), now=at(13))
    line = scored(facts).line(Goal.WAITING)
    assert line.figures["worst"] == 100
    assert line.verdict is Verdict.MET, "her patience is not over"


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 50),
    st.tuples(*[st.integers(0, 20)] * 4),
    st.integers(-2, 2),
    st.sets(st.sampled_from(["rini", "galih", "bayu", "wayan", "made", "old-agus"])),
    st.floats(0, 80),
)
def test_whatever_happened_the_sheet_adds_up(
    open_tills: int, counts: tuple[int, int, int, int], extra: int, unsold: set[str], minute: float
) -> None:
    facts = without_sale(good_facts(), *(unsold - {"old-agus"}))
    affixed, waiting, back, unknown = counts
    sold = sum(counts) + extra
    facts = replace(
        facts,
        now=at(minute),
        till=Till(open_tills, 1, extra * 1000),
        books=Books((), 0, sold, affixed, waiting, back, unknown),
    )
    sheet = scored(facts)
    assert [line.goal for line in sheet.lines] == list(Goal)
    assert sum(sheet.count(verdict) for verdict in Verdict) == len(Goal)
    assert (sheet.line(Goal.STAMPS).verdict is Verdict.MET) == (extra == 0)
    assert sheet.came == sum(at(visitor.at) <= at(minute) for visitor in VISITORS)
    for line in sheet.lines:
        if line.who and line.verdict is Verdict.NOT_MET:
            assert line.figures["wrong"] == len(line.who) <= line.figures["concerned"] <= sheet.came
    served = sheet.line(Goal.SERVED).figures
    assert served.get("served", 0) + served["wrong"] == served["concerned"]


def test_an_unaffixed_stamp_has_no_serial_to_be_found() -> None:
    facts = good_facts()
    waiting = stamp("s9", "bayu", 7, None, None)
    sheet = scored(replace(facts, stamps=(*facts.stamps, waiting)))
    assert sheet.line(Goal.SERIALS).verdict is Verdict.MET

"""The comparison of the issuer's list with the journal: no false alarm in any honest order of events, and each fault
once. Lessons: "the detector itself fails", "lost acknowledgement read as failure", "figures carried by hand"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.reconciliation import (
    NOT_STAMPED,
    OTHER_NAME,
    OWN_NAME,
    STAMPED,
    Account,
    Difference,
    DifferenceType,
    Held,
    Hold,
    Listed,
    NameOf,
    OwnName,
    compare,
    compare_account,
)
from counter_app.domain.reconciliation_mutants import failures, mutants

AT = "2026-11-24T03:00:00.000Z"


def held(n: int, hold: Hold, seq: int = 1, **more: object) -> Held:
    facts: dict[str, object] = {"names": frozenset({f"s{n}-1.pdf", f"s{n}.pdf"}), "stamp": f"s{n}", "asked_at": AT}
    return replace(Held(f"{n:022d}", hold, frozenset(), None, seq, "", AT), **(facts | more))


def listed(mine: Held, status: str | None = None, **more: object) -> Listed:
    known = status or (STAMPED if mine.hold is Hold.STAMPED else NOT_STAMPED)
    return replace(Listed(mine.serial, known, min(mine.names, default=""), AT), **more)


def names_of(ours: Iterable[Held]) -> NameOf:
    known = {name: OwnName(one.stamp, one.serial, under_way=False) for one in ours for name in one.names}
    return known.get


def differences(ours: Iterable[Held], theirs: Iterable[Listed], names: NameOf | None = None) -> list[Difference]:
    mine = sorted(ours, key=lambda one: one.serial)
    rows = sorted(theirs, key=lambda row: row.serial)
    return list(compare(mine, rows, names or names_of(mine), 1))


@dataclass
class Day:
    """A counter and its issuer, an event at a time, with the journal's view as the store reads it."""

    seq: int = 1
    stamps: dict[int, Hold | None] = field(default_factory=dict[int, "Hold | None"])
    changed: dict[int, int] = field(default_factory=dict[int, int])
    asking: set[int] = field(default_factory=set[int])
    issuer: dict[int, str] = field(default_factory=dict[int, str])

    def act(self, event: str, n: int) -> None:
        """One honest event of serial ``n``; one that cannot happen now does nothing."""
        hold = self.stamps.get(n)
        match event:
            case "ask" if n not in self.stamps:
                self._journal(n, None)
                self.asking.add(n)
            case "issuer_allots" if n in self.asking and n not in self.issuer:
                self.issuer[n] = NOT_STAMPED
            case "came" if n in self.asking and n in self.issuer:
                self.asking.discard(n)
                self._journal(n, Hold.UNSTAMPED)
            case "send" if hold is Hold.UNSTAMPED:
                self._journal(n, Hold.SENT)
            case "issuer_stamps" if hold is Hold.SENT:
                self.issuer[n] = STAMPED
            case "signed" if hold is Hold.SENT and self.issuer.get(n) == STAMPED:
                self._journal(n, Hold.STAMPED)
            case "void" if hold is Hold.UNSTAMPED:
                self._journal(n, Hold.FREE)
            case "take" if hold is Hold.FREE:
                self._journal(n, Hold.UNSTAMPED)
            case _:
                return

    def _journal(self, n: int, hold: Hold | None) -> None:
        self.seq += 1
        self.stamps[n] = hold
        self.changed[n] = self.seq

    def held(self) -> list[Held]:
        return [
            held(n, hold, self.changed[n], names=frozenset({f"s{n}-1.pdf"}))
            for n, hold in sorted(self.stamps.items())
            if hold is not None
        ]


EVENTS = ("ask", "issuer_allots", "came", "send", "issuer_stamps", "signed", "void", "take")
events = st.lists(st.tuples(st.sampled_from(EVENTS), st.integers(0, 4)), max_size=40)


@given(events, events, st.data())
def test_no_honest_interleaving_is_a_difference(
    before: list[tuple[str, int]], meanwhile: list[tuple[str, int]], data: st.DataObject
) -> None:
    """Rows are read one at a time while the counter and the issuer go on."""
    day = Day()
    for event in before:
        day.act(*event)
    since, under_way = day.seq, set(day.asking)
    rows: dict[int, str] = {}
    for event in meanwhile:
        day.act(*event)
        n = data.draw(st.integers(0, 4))
        if n in day.issuer and n not in rows:
            rows[n] = day.issuer[n]
    # What the list held at its beginning is read in the end at the latest; what is younger may be missed.
    rows |= {n: status for n, status in day.issuer.items() if n not in rows and day.changed[n] <= since}
    ours = day.held()

    def name_of(name: str) -> OwnName | None:
        n = int(name[1:].partition("-")[0])
        return OwnName(f"s{n}", "", under_way=n in under_way | day.asking)

    theirs = [Listed(f"{n:022d}", status, f"s{n}-1.pdf", AT) for n, status in sorted(rows.items())]
    assert [one for one in compare(ours, theirs, name_of, since) if one.sure] == []


holds = st.lists(st.sampled_from(list(Hold)), min_size=1, max_size=8)


@given(holds)
def test_agreement_is_silent(states: list[Hold]) -> None:
    ours = [held(n, hold) for n, hold in enumerate(states)]
    assert differences(ours, [listed(one) for one in ours]) == []


@given(holds)
def test_the_detector_itself_fails_each_mutant_is_found_once_and_rightly(states: list[Hold]) -> None:
    """Drop, duplicate, other status, serial, file, date, and one side alone."""
    ours = [held(n, hold) for n, hold in enumerate(states)]
    rows = [listed(one) for one in ours]
    kinds: set[str] = set()
    for mutant in mutants(ours, rows, names_of(ours)):
        kinds.add(mutant.name)
        found = differences(mutant.held, mutant.listed, names_of(ours))
        assert sorted((one.type, one.serial) for one in found) == sorted(mutant.expected)
        assert all(one.sure for one in found)
    assert kinds >= {"drop", "duplicate", "file", "date", "serial", "one side"}
    assert ("status" in kinds) == any(hold is not Hold.SENT for hold in states)


def test_what_each_difference_says() -> None:
    free, stamped, gone = held(1, Hold.FREE), held(2, Hold.STAMPED), held(3, Hold.UNSTAMPED)
    rows = [listed(free, STAMPED), listed(stamped, NOT_STAMPED, file_name="private-of-somebody.pdf")]
    late, status, document, missing = differences([free, stamped, gone], rows)
    assert (late.type, late.ours, late.theirs) == (DifferenceType.STATUS, Hold.FREE, STAMPED)
    assert (status.type, status.ours, status.theirs, status.stamp) == ("status", "stamped", "NOTSTAMP", "s2")
    assert (document.type, document.theirs) == (DifferenceType.DOCUMENT, OTHER_NAME)
    assert (missing.type, missing.thing) == (DifferenceType.MISSING, f"missing:{gone.serial}")


def test_an_extra_of_ours_is_told_from_anothers() -> None:
    names: NameOf = {"s1-1.pdf": OwnName("s1", "", under_way=False)}.get
    rows = [Listed("A" * 22, NOT_STAMPED, "s1-1.pdf"), Listed("B" * 22, NOT_STAMPED, "private.pdf")]
    own, other = differences([], rows, names)
    assert (own.ours, own.file_name, own.stamp) == (OWN_NAME, "s1-1.pdf", "s1")
    assert (other.ours, other.file_name, other.stamp) == ("nothing", OTHER_NAME, None)


def test_a_second_serial_under_one_name_is_a_duplicate() -> None:
    mine = held(1, Hold.UNSTAMPED)
    second = Listed("Z" * 22, NOT_STAMPED, "s1-1.pdf")
    (found,) = differences([mine], [listed(mine), second])
    assert (found.type, found.serial, found.ours) == (DifferenceType.DUPLICATE, second.serial, OWN_NAME)
    names: NameOf = {"s1-1.pdf": OwnName("s1", "", under_way=False)}.get
    first, again = differences([], [Listed("Y" * 22, NOT_STAMPED, "s1-1.pdf"), second], names)
    assert (first.type, again.type) == (DifferenceType.EXTRA, DifferenceType.DUPLICATE)


def test_a_serial_signed_unnamed_keeps_its_orders_name() -> None:
    mine = held(1, Hold.STAMPED, names=frozenset({"order-1.pdf", "s1.pdf"}))
    for name in mine.names:
        assert differences([mine], [listed(mine, file_name=name)]) == []


@pytest.mark.parametrize("theirs", ["", "yesterday", "24-11-2026", "2026-11-23T23:00:00", "2026-11-25"])
def test_dates_that_can_be_right_are_no_difference(theirs: str) -> None:
    mine = held(1, Hold.FREE)
    assert differences([mine], [listed(mine, allotted_at=theirs)]) == []


@pytest.mark.parametrize("theirs", ["2026-11-22T23:00:00", "2026-11-26"])
def test_dates_that_cannot_be_right_are(theirs: str) -> None:
    mine = held(1, Hold.FREE)
    assert [one.type for one in differences([mine], [listed(mine, allotted_at=theirs)])] == [DifferenceType.DATE]


def test_a_part_of_the_list_misses_only_what_was_asked_for() -> None:
    ours = [held(1, Hold.STAMPED), held(2, Hold.FREE)]
    found = list(compare(ours, [], names_of(ours), 1, asked=frozenset({ours[1].serial})))
    assert [(one.type, one.serial) for one in found] == [(DifferenceType.MISSING, ours[1].serial)]


def test_an_unknown_status_is_a_difference_for_every_hold() -> None:
    for hold in Hold:
        (found,) = differences([held(1, hold)], [listed(held(1, hold), "VOID")])
        assert (found.type, found.theirs) == (DifferenceType.STATUS, "VOID")


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 9), st.booleans())
def test_figures_of_the_account(sold: int, bought: int, lost: int, alone: bool) -> None:
    """Quota that went without a serial is seen while nothing was bought, and never where others use the account."""
    before = Account(100, 3, 10, 3)
    now = Account(100 + bought - sold - lost, 3, 10 + sold, 3)
    found = list(compare_account(now, before, alone=alone))
    assert bool(found) == (alone and lost > bought)
    unbalanced = list(compare_account(replace(now, not_stamped=4), None, alone=alone))
    assert [(one.thing, one.ours, one.theirs) for one in unbalanced] == [("balance:not_stamped", "3", "4")]


def _blind(kind: DifferenceType) -> Callable[..., list[Difference]]:
    def broken(ours: Iterable[Held], theirs: Iterable[Listed], names: NameOf, since: int) -> list[Difference]:
        return [one for one in compare(ours, theirs, names, since) if one.type is not kind]

    return broken


@pytest.mark.parametrize("kind", [kind for kind in DifferenceType if kind is not DifferenceType.BALANCE])
def test_the_self_test_sees_a_comparison_that_is_blind(kind: DifferenceType) -> None:
    ours = [held(1, Hold.UNSTAMPED), held(2, Hold.STAMPED)]
    rows = [listed(one) for one in ours]
    assert failures(compare, ours, rows, names_of(ours), 1) == ()
    assert failures(_blind(kind), ours, rows, names_of(ours), 1) != ()
    assert failures(_blind(kind), [], [], names_of([]), 1) != ()


def test_the_self_test_sees_a_comparison_that_reports_twice_or_too_much() -> None:
    def twice(ours: Iterable[Held], theirs: Iterable[Listed], names: NameOf, since: int) -> list[Difference]:
        return [one for one in compare(ours, theirs, names, since) for _ in range(2)]

    def always(ours: Iterable[Held], theirs: Iterable[Listed], names: NameOf, since: int) -> list[Difference]:
        return [Difference(DifferenceType.MISSING, "X" * 22, "", "free", "nothing")]

    assert failures(twice, [], [], names_of([]), 1)
    assert "unchanged" in failures(always, [], [], names_of([]), 1)

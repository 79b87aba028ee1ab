"""What the lamp of the branch log says."""

from __future__ import annotations

import pytest

from counter_app.services.branch_ports import BranchState, CounterStanding, NoBranch, Standings
from counter_app.ui.branch_lamp import lamp_words
from counter_app.ui.theme import State

SINCE = "2026-11-28T02:05:00.000Z"


def forked(counter: str, at: str = "2026-11-27T23:00:00.000Z") -> BranchState:
    """Another counter's computers contradict each other, last at this time."""
    standing = CounterStanding(counter, "device", forks=2, forked_at=at)
    return BranchState(unsent=0, position=9, ends_at=9, standings=Standings(SINCE, (standing,)))


pytestmark = pytest.mark.usefixtures("dressed")


@pytest.mark.parametrize(
    ("state", "words", "colour"),
    [
        (BranchState(unsent=0, position=9, ends_at=9), "Branch log: *up to date*", State.OK),
        (BranchState(), "Branch log: *not asked yet*", State.UNKNOWN),
        (BranchState(unsent=3, position=2, ends_at=9), "Branch log: *3 to send, 7 to take*", State.WAITING),
        (BranchState("hub.unreachable", SINCE, 12), "Branch log: *away since 09:05 WIB* · 12 to send", State.WAITING),
        (BranchState("hub.fork", SINCE, 0), "Branch log: *call a supervisor*", State.REFUSED),
        (BranchState("hub.refused", SINCE), "Branch log: *call a supervisor*", State.REFUSED),
        (BranchState("hub.bad_key"), "Branch log: *call a supervisor*", State.REFUSED),
        (forked("03"), "Branch log: *counter 03 contradicts it*", State.REFUSED),
        (forked("03", "2026-11-20T00:00:00.000Z"), "Branch log: *up to date*", State.OK),
    ],
)
def test_it_says_how_it_stands(state: BranchState, words: str, colour: State) -> None:
    text, shown, tooltip = lamp_words(state, "Asia/Jakarta")
    assert (text, shown) == (words, colour)
    assert tooltip


def test_a_counter_that_exchanges_nothing_has_none() -> None:
    assert NoBranch().state() is None

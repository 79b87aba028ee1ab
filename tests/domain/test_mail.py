"""Addresses that are fit for a header, and a mail's life: nothing leaves twice without a person's word."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import BugError, Refused
from counter_app.domain.mail import (
    DOUBTFUL,
    LONGEST_WAIT,
    OPEN,
    MailAddress,
    MailOutcome,
    MailState,
    MailWish,
    can_decide,
    decide,
    end,
    leave,
    wait_seconds,
)


@pytest.mark.parametrize(
    ("typed", "text", "masked"),
    [
        (" siti.contoh@POS.example.id\n", "siti.contoh@pos.example.id", "s***h@pos.example.id"),
        ("ab@x.id", "ab@x.id", "a***@x.id"),
        ("a+b_c@mail-1.example.co.id", "a+b_c@mail-1.example.co.id", "a***c@mail-1.example.co.id"),
    ],
)
def test_an_address_is_taken_and_masked(typed: str, text: str, masked: str) -> None:
    address = MailAddress.parse(typed)
    assert (address.text, address.masked) == (text, masked)
    assert address.text not in f"{address}{address!r}"


@pytest.mark.parametrize(
    "typed",
    [
        *("", "siti", "@pos.id", "siti@", "siti@pos", "a@b@c.id", "si ti@pos.id", "siti@pos..id", ".siti@pos.id"),
        *("siti@-pos.id", "siti@pos.id,a@b.id", "<siti@pos.id>", '"a b"@pos.id', "sitî@pos.id", "siti@127.0.0.1"),
        *("siti@pos.id\r\nBcc: a@b.id", "a" * 65 + "@pos.id", "a@" + "b." * 130 + "id"),
    ],
)
def test_what_is_no_address_is_refused_and_not_repeated(typed: str) -> None:
    with pytest.raises(Refused) as caught:
        MailAddress.parse(typed)
    assert (caught.value.code, caught.value.values) == ("mail.bad_address", {})


@given(st.text())
def test_nothing_that_is_taken_can_end_a_line(typed: str) -> None:
    try:
        text = MailAddress.parse(typed).text
    except Refused:
        return
    assert text.isascii()
    assert text.isprintable()
    assert not set(text) & set(' <>,;:"()[]\\\r\n')


def test_every_step_of_a_mail() -> None:
    """All that is possible, and nothing else: by hand, not by the tables of the module."""
    before_it_left = {(MailState.QUEUED, MailOutcome.DELAYED), (MailState.QUEUED, MailOutcome.REFUSED)}
    for state, outcome in itertools.product(MailState, MailOutcome):
        if state is MailState.SENDING or (state, outcome) in before_it_left:
            after = end(state, outcome)
            assert (after is MailState.SENT) == (outcome is MailOutcome.SENT)
            assert (after is MailState.QUEUED) == (outcome is MailOutcome.DELAYED), "tried again by itself"
        else:
            with pytest.raises(BugError):
                end(state, outcome)
    for state in set(MailState) - {MailState.QUEUED}:
        with pytest.raises(BugError):
            leave(state)
    assert leave(MailState.QUEUED) is MailState.SENDING
    for state, wish in itertools.product(MailState, MailWish):
        allowed = state in DOUBTFUL | {MailState.QUEUED} and (
            wish is not MailWish.ARRIVED or state is MailState.UNKNOWN
        )
        assert can_decide(state, wish) == allowed
        if not allowed:
            with pytest.raises(BugError):
                decide(state, wish)
    assert {state for state in MailState if state not in OPEN} == {MailState.SENT, MailState.WITHDRAWN}


@given(st.integers(1, 10_000), st.floats(0, 1, exclude_max=True))
def test_waits_grow_to_a_limit_and_are_spread(attempts: int, chance: float) -> None:
    wait = wait_seconds(attempts, chance)
    assert 7.5 <= wait <= LONGEST_WAIT
    assert wait_seconds(attempts + 1, chance) >= wait
    assert wait_seconds(attempts, 0.0) * 2 >= wait_seconds(attempts, 0.999)

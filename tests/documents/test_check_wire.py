"""What the worker may say of a check: everything that it found, and nothing of odd form."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.documents.check_wire import check_from_wire, check_to_wire
from counter_app.documents.wire import WireError
from counter_app.domain.verdicts import (
    CLOSED,
    Coverage,
    DocumentCheck,
    Mark,
    PictureSign,
    Reason,
    SignatureCheck,
    SignatureKind,
    StampPicture,
    TimeSource,
)

SERIAL = "389UY343AP0GE9A40000A9"
names = st.text(st.characters(categories=["L", "N"]), max_size=20)
edges = st.floats(0, 1)
marks = st.builds(Mark, st.integers(1, 99), edges, edges, edges, edges)
signatures = st.builds(
    SignatureCheck,
    kind=st.just(SignatureKind.STAMP),
    serial=st.just(SERIAL),
    coverage=st.sampled_from(Coverage),
    revision=st.integers(1, 9),
    bottom_line=st.booleans(),
    reasons=st.lists(st.sampled_from(Reason)).map(tuple),
    signer=names,
    chain=st.lists(names).map(tuple),
    signed_at=st.sampled_from(["", "2026-11-24T03:00:00+00:00"]),
    time_source=st.sampled_from(TimeSource),
    changed_in=st.integers(0, 9),
    mark=st.none() | marks,
)
checks = st.builds(
    DocumentCheck,
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    size=st.integers(0, 10**8),
    pages=st.integers(0, 1000),
    revisions=st.integers(0, 9),
    certified=st.sampled_from([None, 1, 2, 3]),
    signatures=st.lists(signatures, max_size=3).map(tuple),
    pictures=st.lists(st.builds(StampPicture, marks, st.sampled_from(PictureSign)), max_size=3).map(tuple),
    roots=st.lists(names).map(tuple),
    trailing=st.booleans(),
    closed=st.none() | st.sampled_from(sorted(CLOSED)),
)


def over_the_wire(check: DocumentCheck) -> Any:
    return json.loads(json.dumps(check_to_wire(check)))


@given(checks)
def test_a_check_comes_over_whole(check: DocumentCheck) -> None:
    assert check_from_wire(over_the_wire(check)) == check


SIGNATURE = SignatureCheck(SignatureKind.STAMP, SERIAL, Coverage.FILE, 1, bottom_line=True, reasons=())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sha256", 1),
        ("size", -1),
        ("pages", "2"),
        ("certified", 4),
        ("certified", True),
        ("closed", "tampered"),
        ("closed", "odd"),
        ("trailing", 1),
        ("roots", "x"),
        ("roots", [1]),
        ("pictures", [["qr", [1, 2]]]),
        ("pictures", [["face", [1, 0, 0, 0, 0]]]),
        ("signatures", [{}]),
        ("signatures", None),
    ],
)
def test_odd_values_are_refused(name: str, value: object) -> None:
    head = over_the_wire(DocumentCheck("ab", 1))
    with pytest.raises(WireError):
        check_from_wire({**head, name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "signature"),
        ("serial", "short"),
        ("serial", ""),
        ("coverage", "most"),
        ("revision", 1.5),
        ("bottom_line", None),
        ("reasons", ["odd"]),
        ("signed_at", "yesterday"),
        ("signed_at", "2026-11-24T03:00:00"),
        ("mark", [1, 2, 3, 4]),
        ("mark", [0.5, 0, 0, 0, 0]),
    ],
)
def test_odd_values_of_a_signature_are_refused(name: str, value: object) -> None:
    head = over_the_wire(DocumentCheck("ab", 1, signatures=(SIGNATURE,)))
    head["signatures"][0][name] = value
    with pytest.raises(WireError):
        check_from_wire(head)


def test_a_name_that_a_terminal_would_obey_is_made_harmless() -> None:
    evil = SignatureCheck(
        SignatureKind.STAMP, SERIAL, Coverage.FILE, 1, bottom_line=True, reasons=(), signer="A\x1b[2J\nB" + "x" * 300
    )
    (found,) = check_from_wire(over_the_wire(DocumentCheck("ab", 1, signatures=(evil,)))).signatures
    assert found.signer.startswith("A [2J Bx")
    assert len(found.signer) == 200

"""The verdict over a whole file: one bad stamp spoils it, one doubt leaves it open, and no stamp is not valid."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.document import Verdict
from counter_app.domain.verdicts import (
    CLOSED,
    FATAL,
    NOTES,
    Coverage,
    DocumentCheck,
    Mark,
    PictureSign,
    Reason,
    SignatureCheck,
    SignatureKind,
    StampPicture,
)

SERIAL = "389UY343AP0GE9A40000A9"
GOOD = SignatureCheck(SignatureKind.STAMP, SERIAL, Coverage.FILE, 2, bottom_line=True, reasons=())
OF_A_SIGNATURE = [
    reason
    for reason in Reason
    if reason not in CLOSED
    and reason
    not in {
        Reason.NO_STAMP,
        Reason.PICTURE_NO_STAMP,
        Reason.SERIAL_REPEATED,
        Reason.OTHER_SIGNATURE_BROKEN,
        Reason.TRAILING_BYTES,
    }
]
serials = st.text("ABC123", min_size=22, max_size=22)


@st.composite
def signatures(draw: st.DrawFn) -> SignatureCheck:
    kind = draw(st.sampled_from(SignatureKind))
    return SignatureCheck(
        kind,
        draw(serials) if kind is SignatureKind.STAMP else "",
        draw(st.sampled_from(Coverage)),
        draw(st.integers(1, 5)),
        bottom_line=draw(st.booleans()),
        reasons=tuple(draw(st.lists(st.sampled_from(OF_A_SIGNATURE), unique=True, max_size=3))),
    )


checks = st.builds(
    DocumentCheck,
    sha256=st.just("00"),
    size=st.just(1),
    signatures=st.lists(signatures(), max_size=4).map(tuple),
    trailing=st.booleans(),
    closed=st.none() | st.sampled_from(sorted(CLOSED)),
)


@given(checks)
def test_valid_takes_a_stamp_and_nothing_against_anything(check: DocumentCheck) -> None:
    if check.verdict is Verdict.VALID:
        assert check.closed is None
        assert not check.trailing
        assert check.stamps
        assert all(stamp.bottom_line and stamp.coverage is not Coverage.PART for stamp in check.stamps)
        assert all(set(stamp.reasons) <= NOTES for stamp in check.stamps)
        assert not any(signature.is_broken for signature in check.signatures)


@given(checks, signatures())
def test_another_signature_never_makes_a_file_better(check: DocumentCheck, more: SignatureCheck) -> None:
    """But for the first stamp of a file that had none."""
    order = [Verdict.INVALID, Verdict.UNSURE, Verdict.VALID]
    after = replace(check, signatures=(*check.signatures, more))
    if check.stamps or check.closed is not None:
        assert order.index(after.verdict) <= order.index(check.verdict)


@given(checks)
def test_the_order_of_signatures_plays_no_part(check: DocumentCheck) -> None:
    turned = replace(check, signatures=check.signatures[::-1])
    assert (turned.verdict, turned.reasons) == (check.verdict, check.reasons)


@given(checks)
def test_what_is_not_valid_says_why(check: DocumentCheck) -> None:
    """A lay person is never told "not valid" without a reason; every doubt but the bottom line alone has one too."""
    if check.verdict is Verdict.INVALID:
        told = set(check.reasons).union(*(stamp.reasons for stamp in check.stamps))
        assert not FATAL.isdisjoint(told)


@given(signatures())
def test_a_fatal_reason_makes_a_stamp_not_valid(signature: SignatureCheck) -> None:
    stamp = replace(signature, kind=SignatureKind.STAMP, serial=SERIAL)
    assert (stamp.verdict is Verdict.INVALID) == bool(FATAL & set(stamp.reasons))


def test_the_ordinary_stamp_is_valid() -> None:
    assert DocumentCheck("00", 1, signatures=(GOOD,)).verdict is Verdict.VALID


def test_two_stamps_are_valid_and_one_bad_one_spoils_both() -> None:
    other = replace(GOOD, serial=SERIAL[:-1] + "Z")
    assert DocumentCheck("00", 1, signatures=(GOOD, other)).verdict is Verdict.VALID
    bad = replace(other, reasons=(Reason.TAMPERED,), bottom_line=False)
    assert DocumentCheck("00", 1, signatures=(GOOD, bad)).verdict is Verdict.INVALID


def test_one_serial_twice_is_not_certain() -> None:
    check = DocumentCheck("00", 1, signatures=(GOOD, GOOD))
    assert (check.verdict, check.reasons) == (Verdict.UNSURE, (Reason.SERIAL_REPEATED,))


def test_no_stamp_is_not_valid() -> None:
    person = SignatureCheck(SignatureKind.SIGNATURE, "", Coverage.FILE, 2, bottom_line=True, reasons=())
    check = DocumentCheck("00", 1, signatures=(person,))
    assert (check.verdict, check.reasons) == (Verdict.INVALID, (Reason.NO_STAMP,))


def test_a_picture_is_no_stamp() -> None:
    picture = StampPicture(Mark(1, 0.1, 0.1, 0.1, 0.1), PictureSign.QR)
    check = DocumentCheck("00", 1, pictures=(picture,))
    assert (check.verdict, check.reasons) == (Verdict.INVALID, (Reason.NO_STAMP, Reason.PICTURE_NO_STAMP))


def test_a_persons_signature_that_nobody_here_knows_takes_nothing_from_the_stamp() -> None:
    """The roots are those of e-Meterai: whose other signatures are is none of this counter's business."""
    person = SignatureCheck(
        SignatureKind.SIGNATURE, "", Coverage.REVISION, 1, bottom_line=False, reasons=(Reason.NOT_ISSUER,)
    )
    assert person.verdict is Verdict.UNSURE
    assert DocumentCheck("00", 1, signatures=(person, GOOD)).verdict is Verdict.VALID


def test_a_persons_broken_signature_leaves_a_doubt() -> None:
    person = SignatureCheck(
        SignatureKind.SIGNATURE, "", Coverage.REVISION, 1, bottom_line=False, reasons=(Reason.CHANGED_AFTER,)
    )
    check = DocumentCheck("00", 1, signatures=(person, GOOD))
    assert (check.verdict, check.reasons) == (Verdict.UNSURE, (Reason.OTHER_SIGNATURE_BROKEN,))


@pytest.mark.parametrize("closed", sorted(CLOSED))
def test_a_file_that_cannot_be_looked_into_is_not_certain(closed: Reason) -> None:
    check = DocumentCheck("00", 1, closed=closed)
    assert (check.verdict, check.reasons) == (Verdict.UNSURE, (closed,))


def test_bytes_behind_the_end_leave_a_doubt() -> None:
    check = DocumentCheck("00", 1, signatures=(replace(GOOD, coverage=Coverage.REVISION),), trailing=True)
    assert (check.verdict, check.reasons) == (Verdict.UNSURE, (Reason.TRAILING_BYTES,))

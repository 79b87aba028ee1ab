"""Every answer has its class: the recorded shapes of the protocol, both spellings, and what is no answer at all."""

from __future__ import annotations

import json
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.issuer.answers import (
    Reply,
    SessionEnded,
    check,
    check_signing,
    envelope_of,
    message_of,
    named_wait,
    retry_after,
    waiting_words,
)
from counter_app.services.ports import (
    IssuerError,
    IssuerOutOfQuota,
    IssuerRejected,
    IssuerUnavailable,
    IssuerUnclear,
    Scope,
    Trouble,
)
from tests.issuer.doubles import NOW

_PAGE = b"<!DOCTYPE html><html><body>Mohon menunggu</body></html>"


def reply(body: object, status: int = 200, **headers: str) -> Reply:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Reply(status, {name.replace("_", "-"): value for name, value in headers.items()}, content)


def trouble(answer: Reply) -> IssuerUnavailable:
    with pytest.raises(IssuerUnavailable) as caught:
        envelope_of(answer, NOW)
    assert caught.value.may_have_happened
    return caught.value


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (reply(_PAGE, content_type="text/html"), Trouble.WAITING_PAGE),
        (reply(b"\n  " + _PAGE), Trouble.WAITING_PAGE),
        (reply(b"", content_type="text/html; charset=utf-8"), Trouble.WAITING_PAGE),
        (reply(_PAGE, 404, content_type="text/html"), Trouble.NOT_JSON),
        (reply(b""), Trouble.NOT_JSON),
        (reply(b"OK"), Trouble.NOT_JSON),
        (reply(b'{"statusCode":"00","result":{"sn":"389UY'), Trouble.NOT_JSON),
        (reply(b"[" * 100_000), Trouble.NOT_JSON),
        (reply(b"\xff\xfe"), Trouble.NOT_JSON),
        (reply([{"statusCode": "00"}]), Trouble.NOT_JSON),
        (reply("00"), Trouble.NOT_JSON),
        (reply({}), Trouble.NOT_JSON),
        (reply({"error": "gateway"}), Trouble.NOT_JSON),
        (reply(b"", 302, location="https://portal.example"), Trouble.NOT_JSON),
        (reply(_PAGE, 500), Trouble.SERVER_ERROR),
        (reply(_PAGE, 502), Trouble.SERVER_ERROR),
        (reply({"statusCode": "00"}, 503), Trouble.SERVER_ERROR),
        (reply(b"", 504), Trouble.SERVER_ERROR),
        (reply(b"", 429), Trouble.TOO_MANY),
        (reply({"statusCode": "00"}, 429), Trouble.TOO_MANY),
    ],
)
def test_what_is_no_envelope_is_unavailable_and_may_have_happened(answer: Reply, kind: Trouble) -> None:
    assert trouble(answer).trouble is kind


def test_an_envelope_counts_whatever_its_http_status() -> None:
    for status in (200, 201, 400, 404, 422):
        assert envelope_of(reply({"statusCode": "96", "message": "x"}, status), NOW)["statusCode"] == "96"
    assert envelope_of(reply({"result": {"status": "00", "message": "x", "saldo": 1}}), NOW)


def test_unauthorized_ends_the_session() -> None:
    for answer in (reply(b"", 401), reply(_PAGE, 403), reply({"message": "Unauthorized"}, 401)):
        with pytest.raises(SessionEnded):
            envelope_of(answer, NOW)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 7 ", 7.0),
        ("0", 0.0),
        ("999999999", 86400.0),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90.0),
        (format_datetime(NOW - timedelta(seconds=90), usegmt=True), 0.0),
        ("Fri, 04 Sep 2026 03:00:30 -0000", 30.0),
        ("", None),
        ("-5", None),
        ("soon", None),
        ("٣", None),
        ("1e3", None),
        ("Fri, 99 Sep 2026 99:00:30 GMT", None),
    ],
)
def test_retry_after_in_both_forms(header: str, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds
    assert trouble(reply(b"", 503, retry_after=header)).retry_after == seconds


@given(st.text())
def test_any_retry_after_is_none_or_a_wait_of_sane_length(header: str) -> None:
    seconds = retry_after(header, NOW)
    assert seconds is None or 0 <= seconds <= 86400


def raised(envelope: dict[str, Any], *, signing: bool = False) -> IssuerError | SessionEnded:
    with pytest.raises((IssuerError, SessionEnded)) as caught:
        (check_signing if signing else check)(envelope)
    return caught.value


@pytest.mark.parametrize(
    "envelope",
    [
        {"statusCode": "00", "message": "success"},
        {"status": "00", "message": "success", "result": {"saldo": 1, "notstamp": 0}},
        {"result": {"status": "00", "message": "success", "saldo": 1, "notstamp": 0}},
    ],
)
def test_success_in_its_three_places(envelope: dict[str, Any]) -> None:
    check(envelope)


def test_status_codes_have_their_classes() -> None:
    assert isinstance(raised({"statusCode": "01", "message": "token"}), SessionEnded)
    assert isinstance(raised({"statusCode": "93", "message": "kuota"}), IssuerOutOfQuota)
    assert isinstance(raised({"status": "93"}), IssuerOutOfQuota)
    rejected = raised({"statusCode": "96", "result": {"err": "tgldoc"}})
    assert isinstance(rejected, IssuerRejected)
    assert (rejected.scope, rejected.issuer_code, rejected.message) == (Scope.REQUEST, "96", "tgldoc")


@pytest.mark.parametrize("code", ["02", "97", "0", "000", "", "success", 0, True, None, ["00"]])
def test_any_other_code_is_unclear_never_success(code: object) -> None:
    assert isinstance(raised({"statusCode": code, "message": "?"}), IssuerUnclear)


@pytest.mark.parametrize("status", ["True", "true", True])
def test_signing_succeeds_with_status_as_text_or_boolean(status: object) -> None:
    check_signing({"status": status, "errorCode": "00", "errorMessage": "-"})


@pytest.mark.parametrize("status", ["False", False, None])
def test_signing_codes_have_their_classes(status: object) -> None:
    scopes = {
        **dict.fromkeys(("80", "81", "82", "83"), Scope.DOCUMENT),
        "90": Scope.REQUEST,
        "91": Scope.CONFIGURATION,
    }
    for code, scope in scopes.items():
        error = raised({"status": status, "errorCode": code, "errorMessage": "alasan"}, signing=True)
        assert isinstance(error, IssuerRejected)
        assert (error.scope, error.issuer_code, error.message) == (scope, code, "alasan")
    for code in ("70", "92", "93", "94", "95", "96", "97"):
        error = raised({"status": status, "errorCode": code}, signing=True)
        assert isinstance(error, IssuerUnavailable)
        assert (error.trouble, error.may_have_happened) == (Trouble.ADAPTER, True)
    assert isinstance(raised({"status": status, "errorCode": "01"}, signing=True), SessionEnded)
    for code in ("00", "99", "", None):
        assert isinstance(raised({"status": status, "errorCode": code}, signing=True), IssuerUnclear)


def test_signing_that_contradicts_itself_is_unclear() -> None:
    for code in ("80", "93", "99", ""):
        assert isinstance(raised({"status": "True", "errorCode": code}, signing=True), IssuerUnclear)
    assert isinstance(raised({"status": "True"}, signing=True), IssuerUnclear)
    assert isinstance(raised({"statusCode": "00", "message": "success"}, signing=True), IssuerUnclear)


def test_signing_refused_in_the_other_envelope() -> None:
    assert isinstance(raised({"statusCode": "01"}, signing=True), SessionEnded)
    assert isinstance(raised({"statusCode": "93"}, signing=True), IssuerOutOfQuota)
    assert isinstance(raised({"statusCode": "96"}, signing=True), IssuerRejected)


@pytest.mark.parametrize(
    ("envelope", "words"),
    [
        ({"message": "a"}, "a"),
        ({"result": "b"}, "b"),
        ({"result": {"err": "c"}}, "c"),
        ({"result": {"message": "d"}}, "d"),
        ({"errorMessage": "e"}, "e"),
        ({"message": {"x": 1}, "result": []}, ""),
        ({"message": "x" * 5000}, "x" * 300),
    ],
)
def test_error_text_is_found_where_it_stands(envelope: dict[str, Any], words: str) -> None:
    assert message_of(envelope) == words


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["00", "01", "93", "True"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["statusCode", "status", "errorCode", "result", "message", "err"]), inner)
    ),
    max_leaves=8,
)


@given(
    st.binary(max_size=60) | _JSON.map(lambda value: json.dumps(value).encode()), st.sampled_from([200, 400, 401, 503])
)
def test_any_answer_has_a_class_and_success_is_spelled_00(body: bytes, status: int) -> None:
    for checked in (check, check_signing):
        try:
            envelope = envelope_of(Reply(status, {}, body), NOW)
            checked(envelope)
        except (IssuerError, SessionEnded):
            continue
        assert b'"00"' in body
        assert status in (200, 400)


def test_a_date_to_wait_for_is_read_by_the_issuers_own_clock() -> None:
    theirs = NOW + timedelta(hours=9)
    until = format_datetime(theirs + timedelta(seconds=30), usegmt=True)
    waiting = reply(_PAGE, 503, retry_after=until, date=format_datetime(theirs, usegmt=True))
    assert named_wait(waiting, NOW) == 30
    assert trouble(waiting).retry_after == 30
    assert named_wait(reply(_PAGE, 503, retry_after=until, date="?"), NOW - timedelta(seconds=5)) == 9 * 3600 + 35
    assert named_wait(reply(_PAGE, 503, retry_after="7", date="?"), NOW) == 7


def test_a_waiting_page_with_a_wait_is_obeyed() -> None:
    assert trouble(reply(_PAGE, retry_after="40")).retry_after == 40


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p>Posisi Anda: <b>1.234</b> dari 9.000</p>", "Posisi Anda: 1.234"),
        ("Nomor antrean&nbsp;77.<p>Perkiraan tunggu 12 menit</p>", "Nomor antrean 77; Perkiraan tunggu 12 menit"),
        ("Your place in line: 15<script>estimated 3 minutes</script>", "Your place in line: 15"),
        ("<style>posisi:1</style><!-- posisi 4 --><p>Mohon menunggu</p>", ""),
        ("<p>Hubungi 1500567. Estimasi belum ada. 3 menit</p>", ""),
        ("<p>posisi yang baik</p>", ""),
    ],
)
def test_a_waiting_page_is_quoted_where_it_plainly_names_a_place_or_a_wait(page: str, words: str) -> None:
    assert waiting_words(f"<html><body>{page}</body></html>".encode()) == words
    assert trouble(reply(f"<html>{page}</html>".encode())).said == words


@given(st.binary(max_size=400))
def test_any_page_gives_words_of_sane_length(page: bytes) -> None:
    assert len(waiting_words(page)) <= 300

"""Whose host failed, what a batch that may have been ordered says, and that probes cost nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from counter_app.domain.issuer_state import IssuerRole
from counter_app.domain.serials import SerialNumber
from counter_app.issuer.client import HttpIssuer
from counter_app.services.ports import (
    IssuerCredentials,
    IssuerError,
    IssuerOutOfQuota,
    IssuerRejected,
    IssuerUnavailable,
    Trouble,
)
from tests.issuer.doubles import LOGIN
from tests.issuer.scripted import ALLOT, SERIAL, STAMP, answering, failing, run

Use = Callable[[HttpIssuer], Awaitable[Any]]


def naming(issuer: HttpIssuer) -> Awaitable[None]:
    return issuer.name_serial(SERIAL, "a.pdf", "3", "")


CALLS: list[tuple[Use, IssuerRole]] = [
    (lambda issuer: issuer.balance(), IssuerRole.BACKEND),
    (lambda issuer: issuer.serial_status(SERIAL), IssuerRole.BACKEND),
    (lambda issuer: issuer.document_types(), IssuerRole.STAMP),
    (lambda issuer: issuer.allot(ALLOT), IssuerRole.STAMP),
    (lambda issuer: issuer.unstamped_serials(), IssuerRole.STAMP),
    (lambda issuer: issuer.serials(0, 10), IssuerRole.STAMP),
    (lambda issuer: issuer.stamp_image(SERIAL), IssuerRole.STAMP),
    (naming, IssuerRole.STAMP),
    (lambda issuer: issuer.batch_rows("b"), IssuerRole.STAMP),
    (lambda issuer: issuer.batch_serial("b", "p"), IssuerRole.STAMP),
    (lambda issuer: issuer.order_batch([ALLOT]), IssuerRole.INVENTORY),
    (lambda issuer: issuer.upload(b"%PDF-", "a.pdf"), IssuerRole.UPLOAD),
    (lambda issuer: issuer.download("d1"), IssuerRole.UPLOAD),
    (lambda issuer: issuer.stamp(STAMP), IssuerRole.SIGNING),
]


def failure_of(use: Use, handler: Callable[[httpx.Request], httpx.Response]) -> IssuerError:
    with pytest.raises(IssuerError) as caught:
        run(use, handler)
    return caught.value


@pytest.mark.parametrize(("use", "role"), CALLS)
@pytest.mark.parametrize(
    "answer",
    [
        httpx.ConnectError("x"),
        httpx.ReadError("x"),
        httpx.Response(503),
        httpx.Response(200, content=b"<html>"),
        {"statusCode": "93", "message": "x"},
        {"statusCode": "96", "message": "x"},
        {"statusCode": "77", "message": "x"},
        {"status": "False", "errorCode": "91"},
    ],
)
def test_every_failure_names_the_role_whose_host_it_was(
    use: Use, role: IssuerRole, answer: httpx.Response | Exception | dict[str, Any]
) -> None:
    again = httpx.Response(answer.status_code, content=answer.content) if isinstance(answer, httpx.Response) else answer
    assert failure_of(use, answering(answer, again)).role is role


def test_a_success_that_lacks_what_was_asked_for_names_the_role_too() -> None:
    for use, role in CALLS:
        if use is not naming:  # needs no more than a success
            assert failure_of(use, answering({"statusCode": "00"}, {"statusCode": "00"})).role is role


@pytest.mark.parametrize(("use", "_role"), CALLS)
@pytest.mark.parametrize("status", [503, 401])
def test_a_login_that_fails_is_the_backends_whatever_was_asked_for(use: Use, _role: IssuerRole, status: int) -> None:
    error = failure_of(use, lambda _request: httpx.Response(status))
    assert error.role is IssuerRole.BACKEND
    assert isinstance(error, IssuerCredentials if status == 401 else IssuerUnavailable)


def test_a_session_that_stays_refused_is_the_roles_own() -> None:
    error = failure_of(lambda issuer: issuer.document_types(), answering({"statusCode": "01"}, {"statusCode": "01"}))
    assert error.role is IssuerRole.STAMP


class Batches:
    """Counts log-ins and orders; answers orders one after another."""

    def __init__(self, *answers: httpx.Response) -> None:
        self.answers = list(answers)
        self.logins = 0
        self.orders: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/login"):
            self.logins += 1
            return httpx.Response(200, json={**LOGIN, "token": f"T.{self.logins}"})
        self.orders.append(request.headers["authorization"])
        return self.answers.pop(0)


def test_an_order_that_failed_with_01_is_never_sent_again_by_itself() -> None:
    batches = Batches(httpx.Response(200, json={"statusCode": "01"}), httpx.Response(200, json={"batchId": "b"} | OK))

    async def use(issuer: HttpIssuer) -> None:
        with pytest.raises(IssuerUnavailable) as caught:
            await issuer.order_batch([ALLOT])
        assert (caught.value.trouble, caught.value.may_have_happened) == (Trouble.SESSION, True)
        assert len(batches.orders) == 1
        assert await issuer.order_batch([replace(ALLOT, file_name="b.pdf")]) == "b"

    run(use, batches)
    assert batches.orders == ["Bearer T.1", "Bearer T.2"]


def test_an_order_refused_by_http_itself_was_not_taken_and_goes_again() -> None:
    batches = Batches(httpx.Response(401), httpx.Response(200, json={"batchId": "b"} | OK))
    assert run(lambda issuer: issuer.order_batch([ALLOT]), batches) == "b"
    assert batches.logins == 2


OK = {"statusCode": "00"}


@pytest.mark.parametrize(
    "second",
    [{"statusCode": "96"}, {"statusCode": "99"}, {"statusCode": "93"}, {"statusCode": "01"}, httpx.ReadError("x")],
)
def test_a_serial_that_was_allotted_is_never_called_refused(second: dict[str, Any] | Exception) -> None:
    """Asking for its picture may fail in any way: the serial exists all the same and has to be looked up."""
    allotted = {"statusCode": "00", "result": {"sn": SERIAL.text, "image": "?"}}
    error = failing(lambda issuer: issuer.allot(ALLOT), answering(allotted, second, second))
    assert error.may_have_happened
    assert error.role is IssuerRole.STAMP


def test_an_account_refused_after_an_allotment_leaves_it_unknown_too() -> None:
    answers = [
        httpx.Response(200, json=LOGIN),
        httpx.Response(200, json={"statusCode": "00", "result": {"sn": SERIAL.text, "image": "?"}}),
        httpx.Response(401),
        httpx.Response(401),
    ]
    error = failing(lambda issuer: issuer.allot(ALLOT), lambda _request: answers.pop(0))
    assert (error.may_have_happened, answers) == (True, [])


@pytest.mark.parametrize("role", IssuerRole)
def test_a_probe_asks_what_costs_nothing_or_nothing_at_all(role: IssuerRole) -> None:
    asked: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        if request.url.path.endswith("/login"):
            return httpx.Response(200, json=LOGIN)
        rows = [{"kode": "3", "nama": "Surat"}]
        balance = {"saldo": 1, "notstamp": 0}
        return httpx.Response(200, json=OK | {"result": rows if "jenisdoc" in request.url.path else balance})

    expected = {IssuerRole.BACKEND: "/backend/function/saldopos", IssuerRole.STAMP: "/stamp/jenisdoc"}.get(role)
    assert run(lambda issuer: issuer.probe(role), handle) is (expected is not None)
    assert asked[1:] == ([expected] if expected else [])


def test_lists_of_either_status_or_both_and_rows_with_their_times() -> None:
    seen: list[httpx.QueryParams] = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/login"):
            return httpx.Response(200, json=LOGIN)
        seen.append(request.url.params)
        row = {"serialnumber": SERIAL.text, "status": "STAMP", "file": "a.pdf", "tgl": "t1", "tglupdate": "t2"}
        return httpx.Response(200, json=OK | {"result": {"total": 12, "data": [row]}})

    page = run(lambda issuer: issuer.serials(5, 7, "STAMP"), handle)
    assert (page.total, page.rows[0].allotted_at, page.rows[0].updated_at) == (12, "t1", "t2")
    run(lambda issuer: issuer.serials(0, 3), handle)
    assert dict(seen[0]) == {"start": "5", "length": "7", "status": "STAMP", "notEncrypt": "true"}
    assert dict(seen[1]) == {"start": "0", "length": "3", "notEncrypt": "true"}


def test_a_login_without_the_accounts_id_cannot_ask_for_its_list() -> None:
    error = failing(lambda issuer: issuer.serials(0, 3), answering(login=OK | {"token": "T.1"}))
    assert (error.trouble, error.may_have_happened) == (Trouble.NOT_JSON, False)


def test_naming_and_batches_go_where_the_protocol_says() -> None:
    asked: list[tuple[str, str, dict[str, str]]] = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/login"):
            return httpx.Response(200, json=LOGIN)
        asked.append((request.method, request.url.raw_path.decode(), dict(request.url.params)))
        return httpx.Response(200, json=OK | {"result": {"batchId": "b", "data": []}})

    async def use(issuer: HttpIssuer) -> None:
        await issuer.name_serial(SerialNumber("A" * 22), "a.pdf", "3", "JKT-1")
        await issuer.order_batch([ALLOT])
        await issuer.batch_rows("b/1")
        with pytest.raises(IssuerUnavailable):
            await issuer.batch_serial("b/1", "p=1&x")

    run(use, handle)
    assert [(method, path.partition("?")[0]) for method, path, _ in asked] == [
        ("POST", f"/stamp/stamping/update-data/{'A' * 22}"),
        ("POST", "/inventory/api/v2/serialnumber/batch"),
        ("GET", "/stamp/snqr/status-batch"),
        ("GET", "/stamp/snqr"),
    ]
    assert asked[2][2] == {"batchId": "b/1"}
    assert asked[3][2] == {"batchId": "b/1", "procId": "p=1&x"}
    assert "procId=p%3D1%26x" in asked[3][1]


def test_classes_that_need_no_look_up_keep_their_kind() -> None:
    assert isinstance(failure_of(lambda issuer: issuer.allot(ALLOT), answering({"statusCode": "93"})), IssuerOutOfQuota)
    assert isinstance(failure_of(lambda issuer: issuer.allot(ALLOT), answering({"statusCode": "96"})), IssuerRejected)

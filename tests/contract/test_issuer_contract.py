"""What every part behind the port ``Issuer`` must do: the HTTP client with the training issuer behind it."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from counter_app.domain.document import Placement
from counter_app.domain.serials import SerialNumber
from counter_app.issuer.client import HttpIssuer
from counter_app.issuer.config import Deadlines, IssuerSettings
from counter_app.services.ports import (
    Allotment,
    AllotRequest,
    Issuer,
    IssuerCredentials,
    IssuerOutOfQuota,
    IssuerRejected,
    IssuerUnavailable,
    IssuerUnclear,
    Scope,
    StampRequest,
    Trouble,
)
from counter_app.training.process import TrainingIssuer
from tests.issuer.doubles import ManualClock
from tests.training.pdfs import plain_pdf, with_changed_content

PLACE = Placement(1, 237, 459, 337, 559)
Use = Callable[[Issuer], Awaitable[Any]]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingIssuer]:
    with TrainingIssuer(tmp_path_factory.mktemp("issuer") / "state.db", quota=1000) as server:
        yield server


@pytest.fixture
def server(running: TrainingIssuer) -> TrainingIssuer:
    """One that has good days only, so that what it counts holds still."""
    return running


@pytest.fixture(scope="module")
def wayward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingIssuer]:
    with TrainingIssuer(tmp_path_factory.mktemp("wayward") / "state.db", quota=1000) as server:
        yield server


@pytest.fixture
def troubled(wayward: TrainingIssuer) -> Iterator[TrainingIssuer]:
    """One that has bad days: what a test gave up on may still happen there, in the middle of another test."""
    yield wayward
    wayward.control("normal")


def using(server: TrainingIssuer, use: Use, **deadlines: float) -> Any:
    """Use one client of the server."""

    async def inside() -> Any:
        settings = IssuerSettings.from_announcement(server.announcement, Deadlines(**deadlines))
        issuer: Issuer = HttpIssuer(settings, ManualClock())
        try:
            return await use(issuer)
        finally:
            await issuer.close()

    return asyncio.run(inside())


def order(file_name: str, upload_id: str, **changes: Any) -> AllotRequest:
    facts: dict[str, Any] = {"document_type": "3", "document_number": "JKT-1", "document_date": date(2026, 9, 4)}
    return AllotRequest(file_name, upload_id, **(facts | changes))


def stamping(upload_id: str, allotment: Allotment, *, retry: bool = False) -> StampRequest:
    return StampRequest(
        upload_id, allotment.serial, allotment.specimen, PLACE, "Surat Pernyataan", "JAKARTA", retry=retry
    )


async def allotted(issuer: Issuer, file_name: str, pdf: bytes | None = None) -> tuple[str, Allotment]:
    upload_id = await issuer.upload(pdf or plain_pdf(), file_name)
    return upload_id, await issuer.allot(order(file_name, upload_id))


def test_a_stamps_whole_life(server: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        before = await issuer.balance()
        upload_id, allotment = await allotted(issuer, "hidup.pdf")
        assert re.fullmatch(r"[A-Z0-9]{22}", allotment.serial.text)
        assert allotment.image.startswith(b"\x89PNG")
        after = await issuer.balance()
        assert (before.quota - after.quota, after.not_stamped - before.not_stamped) == (1, 1)
        waiting = await issuer.serial_status(allotment.serial)
        assert waiting is not None
        assert (waiting.status, waiting.file_name) == ("NOTSTAMP", "hidup.pdf")
        assert allotment.serial in {record.serial for record in await issuer.unstamped_serials()}
        await issuer.stamp(stamping(upload_id, allotment))
        stamped = await issuer.serial_status(allotment.serial)
        assert stamped is not None
        assert stamped.status == "STAMP"
        assert allotment.serial not in {record.serial for record in await issuer.unstamped_serials()}
        document = await issuer.download(upload_id)
        assert document.startswith(plain_pdf())
        (field,) = (PdfReader(io.BytesIO(document)).get_fields() or {}).values()
        assert field["/V"]["/Reason"] == f"[{allotment.serial}] Surat Pernyataan"
        assert (await issuer.balance()).not_stamped == before.not_stamped

    using(server, use)


def test_document_types_are_codes_and_names(server: TrainingIssuer) -> None:
    types = using(server, lambda issuer: issuer.document_types())
    assert {"2", "3", "4a", "4b"} == {kind.code for kind in types}
    assert all(kind.name for kind in types)


def test_an_unknown_serial_has_no_row(server: TrainingIssuer) -> None:
    assert using(server, lambda issuer: issuer.serial_status(SerialNumber("A" * 22))) is None


def test_pictures_of_existing_serials(server: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        _, allotment = await allotted(issuer, "gambar.pdf")
        assert await issuer.stamp_image(allotment.serial) == allotment.image
        with pytest.raises(IssuerUnclear):
            await issuer.stamp_image(SerialNumber("A" * 22))

    using(server, use)


def test_the_list_goes_over_many_pages(server: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        for number in range(120):
            await issuer.allot(order(f"banyak-{number}.pdf", ""))
        records = await issuer.unstamped_serials()
        assert {f"banyak-{number}.pdf" for number in range(120)} <= {record.file_name for record in records}
        assert len({record.serial for record in records}) == len(records) == (await issuer.balance()).not_stamped

    using(server, use)


def test_allotting_is_not_idempotent(server: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        upload_id, first = await allotted(issuer, "dua.pdf")
        second = await issuer.allot(order("dua.pdf", upload_id))
        assert first.serial != second.serial

    using(server, use)


def test_a_bad_field_is_a_permanent_rejection_of_the_request(server: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        for wrong in ({"document_type": "9"}, {"identity_kind": "KTP", "identity_number": "12"}):
            with pytest.raises(IssuerRejected) as caught:
                await issuer.allot(order("x.pdf", "", **wrong))
            assert (caught.value.scope, caught.value.issuer_code) == (Scope.REQUEST, "96")
        with pytest.raises(IssuerRejected) as caught:
            await issuer.upload(b"no pdf", "x.pdf")
        assert caught.value.scope is Scope.REQUEST

    using(server, use)


def test_out_of_quota_is_told_as_such(troubled: TrainingIssuer) -> None:
    troubled.control("out_of_quota")

    async def use(issuer: Issuer) -> None:
        with pytest.raises(IssuerOutOfQuota):
            await issuer.allot(order("x.pdf", ""))
        assert (await issuer.balance()).quota > 0

    using(troubled, use)


def test_a_document_that_cannot_be_stamped_is_rejected_and_its_serial_stamps_another(server: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        upload_id, allotment = await allotted(issuer, "asli.pdf")
        await issuer.stamp(stamping(upload_id, allotment))
        signed = await issuer.download(upload_id)
        bad, second = await allotted(issuer, "rusak.pdf", with_changed_content(signed))
        with pytest.raises(IssuerRejected) as caught:
            await issuer.stamp(stamping(bad, second))
        assert (caught.value.scope, caught.value.issuer_code) == (Scope.DOCUMENT, "80")
        good = await issuer.upload(signed, "baik.pdf")
        await issuer.stamp(stamping(good, second))
        assert (await issuer.download(good)).startswith(signed)

    using(server, use)


def test_a_used_serial_never_stamps_another_document(server: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        upload_id, allotment = await allotted(issuer, "satu.pdf")
        other = await issuer.upload(plain_pdf(), "lain.pdf")
        await issuer.stamp(stamping(upload_id, allotment))
        for retry in (False, True):
            with pytest.raises(IssuerUnclear):
                await issuer.stamp(stamping(other, allotment, retry=retry))
        await issuer.stamp(stamping(upload_id, allotment, retry=True))

    using(server, use)


def test_a_found_serial_is_stamped_without_its_pictures_name(server: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        upload_id, allotment = await allotted(issuer, "temuan.pdf")
        await issuer.stamp(stamping(upload_id, Allotment(allotment.serial, b"", "")))
        assert await issuer.download(upload_id)

    using(server, use)


def test_a_lost_allotment_is_found_by_its_file_name(troubled: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        upload_id = await issuer.upload(plain_pdf(), "hilang.pdf")
        troubled.control("lost_answer", only=["allot"])
        with pytest.raises(IssuerUnavailable) as caught:
            await issuer.allot(order("hilang.pdf", upload_id))
        assert caught.value.may_have_happened
        found = [record for record in await issuer.unstamped_serials() if record.file_name == "hilang.pdf"]
        assert len(found) == 1
        await issuer.stamp(stamping(upload_id, Allotment(found[0].serial, b"", "")))

    using(troubled, use)


def test_a_lost_signature_is_found_by_status_and_repeated_for_free(troubled: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        upload_id, allotment = await allotted(issuer, "ttd.pdf")
        quota = (await issuer.balance()).quota
        troubled.control("lost_answer", only=["sign"], count=1)
        with pytest.raises(IssuerUnavailable) as caught:
            await issuer.stamp(stamping(upload_id, allotment))
        assert caught.value.may_have_happened
        record = await issuer.serial_status(allotment.serial)
        assert record is not None
        assert record.status == "STAMP"
        document = await issuer.download(upload_id)
        await issuer.stamp(stamping(upload_id, allotment, retry=True))
        assert await issuer.download(upload_id) == document
        assert (await issuer.balance()).quota == quota

    using(troubled, use)


@pytest.mark.parametrize(
    ("mode", "options", "trouble", "may_have_happened"),
    [
        ("down", {}, Trouble.UNREACHABLE, False),
        ("down", {"only": ["allot"]}, Trouble.RESET, True),
        ("waiting_page", {"only": ["allot"]}, Trouble.WAITING_PAGE, True),
        ("waiting_page", {}, Trouble.WAITING_PAGE, False),
        ("unavailable", {"only": ["allot"], "retry_after": 12}, Trouble.SERVER_ERROR, True),
        ("slow", {"only": ["allot"], "delay": 1}, Trouble.TIMEOUT, True),
        ("late_commit", {"only": ["allot"], "delay": 0}, Trouble.RESET, True),
    ],
)
def test_outages_are_told_apart(
    troubled: TrainingIssuer, mode: str, options: dict[str, Any], trouble: Trouble, may_have_happened: bool
) -> None:
    troubled.control(mode, **options)

    async def use(issuer: Issuer) -> IssuerUnavailable:
        with pytest.raises(IssuerUnavailable) as caught:
            await issuer.allot(order("gangguan.pdf", ""))
        return caught.value

    failure = using(troubled, use, allot=0.3)
    assert (failure.trouble, failure.may_have_happened) == (trouble, may_have_happened)
    assert failure.retry_after == (12 if mode == "unavailable" else None)


def test_an_ended_session_is_renewed_unseen(troubled: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        await issuer.balance()
        troubled.end_sessions()
        logins = troubled.state()["requests"]["login"]
        balances = await asyncio.gather(*(issuer.balance() for _ in range(8)))
        assert len(balances) == 8
        assert troubled.state()["requests"]["login"] <= logins + 2

    using(troubled, use)


def test_many_calls_at_once_log_in_once(server: TrainingIssuer) -> None:
    logins = server.state()["requests"].get("login", 0)

    async def use(issuer: Issuer) -> None:
        await asyncio.gather(*(issuer.balance() for _ in range(10)))

    using(server, use)
    assert server.state()["requests"]["login"] == logins + 1


def test_a_wrong_password_is_credentials(server: TrainingIssuer) -> None:
    async def use() -> None:
        announced = {**server.announcement, "password": "salah"}
        issuer: Issuer = HttpIssuer(IssuerSettings.from_announcement(announced), ManualClock())
        with pytest.raises(IssuerCredentials):
            await issuer.balance()
        await issuer.close()

    asyncio.run(use())


def test_many_stamps_at_once_have_a_serial_each(server: TrainingIssuer) -> None:
    async def one(issuer: Issuer, number: int) -> SerialNumber:
        upload_id, allotment = await allotted(issuer, f"serempak-{number}.pdf")
        await issuer.stamp(stamping(upload_id, allotment))
        assert allotment.serial.text.encode() in await issuer.download(upload_id)
        return allotment.serial

    async def use(issuer: Issuer) -> list[SerialNumber]:
        return await asyncio.gather(*(one(issuer, number) for number in range(12)))

    assert len(set(using(server, use))) == 12

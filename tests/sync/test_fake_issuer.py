"""The double keeps the same contract as the HTTP client with the training issuer (tests/contract): the cases that
the engine's tests lean on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from counter_app.domain.document import Placement
from counter_app.domain.serials import SerialNumber
from counter_app.services.ports import (
    Allotment,
    AllotRequest,
    Issuer,
    IssuerOutOfQuota,
    IssuerRejected,
    IssuerUnavailable,
    IssuerUnclear,
    Scope,
    StampRequest,
)
from tests.sync.fake_issuer import FakeIssuer, Fault


def using(fake: FakeIssuer, use: Callable[[Issuer], Awaitable[None]]) -> None:
    async def inside() -> None:
        await use(fake)

    asyncio.run(inside())


def order(file_name: str, upload_id: str) -> AllotRequest:
    return AllotRequest(file_name, upload_id, "3", "JKT-1", date(2026, 9, 4))


def stamping(upload_id: str, serial: SerialNumber, *, retry: bool = False) -> StampRequest:
    return StampRequest(upload_id, serial, "", Placement(1, 0, 0, 90, 90), "Surat", "JAKARTA", retry)


async def allotted(issuer: Issuer, name: str) -> tuple[str, Allotment]:
    upload_id = await issuer.upload(b"%PDF", name)
    return upload_id, await issuer.allot(order(name, upload_id))


def test_a_stamps_whole_life() -> None:
    async def use(issuer: Issuer) -> None:
        before = await issuer.balance()
        upload_id, allotment = await allotted(issuer, "a.pdf")
        after = await issuer.balance()
        assert (before.quota - after.quota, after.not_stamped - before.not_stamped) == (1, 1)
        (record,) = await issuer.unstamped_serials()
        assert (record.serial, record.status, record.file_name) == (allotment.serial, "NOTSTAMP", "a.pdf")
        await issuer.stamp(stamping(upload_id, allotment.serial))
        status = await issuer.serial_status(allotment.serial)
        assert status is not None
        assert status.status == "STAMP"
        assert await issuer.unstamped_serials() == []
        assert (await issuer.download(upload_id)).startswith(b"%PDF")
        assert await issuer.serial_status(SerialNumber("A" * 22)) is None

    using(FakeIssuer(), use)


def test_allotting_is_not_idempotent_and_a_used_serial_never_stamps_another_document() -> None:
    async def use(issuer: Issuer) -> None:
        upload_id, first = await allotted(issuer, "a.pdf")
        second = await issuer.allot(order("a.pdf", upload_id))
        assert first.serial != second.serial
        await issuer.stamp(stamping(upload_id, first.serial))
        await issuer.stamp(stamping(upload_id, first.serial, retry=True))
        other = await issuer.upload(b"%PDF", "b.pdf")
        with pytest.raises(IssuerUnclear):
            await issuer.stamp(stamping(other, first.serial))

    using(FakeIssuer(), use)


def test_lost_answers_are_found_again() -> None:
    fake = FakeIssuer()
    fake.goes_wrong("allot", Fault.LOST_AFTER)
    fake.goes_wrong("stamp", Fault.LOST_AFTER)

    async def use(issuer: Issuer) -> None:
        upload_id = await issuer.upload(b"%PDF", "a.pdf")
        with pytest.raises(IssuerUnavailable) as caught:
            await issuer.allot(order("a.pdf", upload_id))
        assert caught.value.may_have_happened
        (record,) = await issuer.unstamped_serials()
        with pytest.raises(IssuerUnavailable):
            await issuer.stamp(stamping(upload_id, record.serial))
        status = await issuer.serial_status(record.serial)
        assert status is not None
        assert status.status == "STAMP"

    using(fake, use)


def test_quota_and_rejections_are_told_as_such() -> None:
    fake = FakeIssuer(quota=0)
    fake.goes_wrong("stamp", Fault.REJECT_DOCUMENT)

    async def use(issuer: Issuer) -> None:
        with pytest.raises(IssuerOutOfQuota):
            await issuer.allot(order("a.pdf", ""))
        with pytest.raises(IssuerRejected) as caught:
            await issuer.stamp(stamping("", SerialNumber("A" * 22)))
        assert caught.value.scope is Scope.DOCUMENT

    using(fake, use)

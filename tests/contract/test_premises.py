"""On premises, with the training issuer's sign adapter: what happens in and to the shared folder."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.issuer_state import IssuerMode, IssuerRole
from counter_app.issuer.client import HttpIssuer
from counter_app.issuer.config import Deadlines, IssuerSettings
from counter_app.services.ports import (
    Allotment,
    Issuer,
    IssuerRejected,
    IssuerUnavailable,
    Scope,
    StampRequest,
    Trouble,
)
from counter_app.training.process import TrainingIssuer
from tests.contract.ways import Use, allotted, order, stamping
from tests.issuer.doubles import ManualClock, closed_port
from tests.training.pdfs import plain_pdf


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingIssuer]:
    with TrainingIssuer(tmp_path_factory.mktemp("premises") / "state.db") as server:
        yield server


@pytest.fixture
def calm(server: TrainingIssuer) -> Iterator[TrainingIssuer]:
    """The folder is put right again after each test."""
    yield server
    server.control("normal")
    for name in ("UNSIGNED", "STAMP", "SIGNED"):
        shutil.rmtree(server.shared_folder / name, ignore_errors=True)
        (server.shared_folder / name).mkdir()


def using(server: TrainingIssuer, use: Use, *, adapter: str = "", **deadlines: float) -> Any:
    async def inside() -> Any:
        settings = IssuerSettings.from_announcement(server.announcement, Deadlines(**deadlines), IssuerMode.ON_PREMISES)
        issuer: Issuer = HttpIssuer(replace(settings, adapter=adapter or settings.adapter), ManualClock())
        try:
            return await use(issuer)
        finally:
            await issuer.close()

    return asyncio.run(inside())


def files(server: TrainingIssuer, folder: str) -> list[Path]:
    return sorted((server.shared_folder / folder).iterdir())


def test_the_document_never_leaves_the_branch_and_no_name_tells_of_a_customer(calm: TrainingIssuer) -> None:
    before = calm.state()["requests"]

    async def use(issuer: Issuer) -> None:
        upload_id, allotment = await allotted(issuer, "Budi Santoso 3171234567890123.pdf")
        assert [path.name for path in files(calm, "UNSIGNED")] == [upload_id]
        assert [path.name for path in files(calm, "STAMP")] == [f"{allotment.serial}.png"] == [allotment.specimen]
        assert files(calm, "UNSIGNED")[0].read_bytes() == plain_pdf()
        assert files(calm, "STAMP")[0].read_bytes() == allotment.image
        await issuer.stamp(stamping(upload_id, allotment))
        assert await issuer.download(upload_id) == files(calm, "SIGNED")[0].read_bytes()
        assert not any("Budi" in path.name for path in calm.shared_folder.rglob("*"))
        await issuer.clear_away(upload_id, allotment.serial)
        await issuer.clear_away(upload_id, allotment.serial)
        assert [path for path in calm.shared_folder.rglob("*") if path.is_file()] == []

    using(calm, use)
    after = calm.state()["requests"]
    for call in ("upload", "download", "sign"):
        assert after.get(call, 0) == before.get(call, 0)
    assert after["sign_onprem"] == before.get("sign_onprem", 0) + 1


@pytest.mark.parametrize("half", ["", "half_file = true"])
def test_a_file_that_shows_late_or_by_halves_is_waited_for(calm: TrainingIssuer, half: str) -> None:
    calm.play_text(f"""
title = "late"
about = "the adapter answers first"
[[phase]]
name = "late"
file_visible_after = 0.4
{half}
""")

    async def use(issuer: Issuer) -> None:
        upload_id, allotment = await allotted(issuer, "x.pdf")
        await issuer.stamp(stamping(upload_id, allotment))
        document = await issuer.download(upload_id)
        assert document == files(calm, "SIGNED")[-1].read_bytes()
        assert document.startswith(plain_pdf())

    using(calm, use)


def test_a_file_that_does_not_show_ends_the_waiting_and_is_there_the_next_time(calm: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        upload_id, allotment = await allotted(issuer, "x.pdf")
        await issuer.stamp(stamping(upload_id, allotment))
        (signed,) = files(calm, "SIGNED")
        hidden = calm.shared_folder / "hidden.pdf"
        signed.rename(hidden)
        with pytest.raises(IssuerUnavailable) as caught:
            await issuer.download(upload_id)
        assert (caught.value.trouble, caught.value.role) == (Trouble.FILE_LATE, IssuerRole.UPLOAD)
        assert not caught.value.may_have_happened
        hidden.rename(signed)
        assert await issuer.download(upload_id) == signed.read_bytes()

    using(calm, use, folder=0.3)


@pytest.mark.parametrize("missing", ["UNSIGNED", "STAMP", "SIGNED"])
def test_a_folder_that_has_gone_takes_nothing(calm: TrainingIssuer, missing: str) -> None:
    async def use(issuer: Issuer) -> None:
        assert await issuer.probe(IssuerRole.UPLOAD)
        upload_id, allotment = await allotted(issuer, "x.pdf")
        (calm.shared_folder / missing).rename(calm.shared_folder / "away")
        before = calm.state()
        calls: list[Use] = [
            lambda issuer: issuer.probe(IssuerRole.UPLOAD),
            lambda issuer: issuer.stamp(stamping(upload_id, allotment)),
            *([lambda issuer: issuer.upload(plain_pdf(), "x.pdf")] if missing == "UNSIGNED" else []),
            *([lambda issuer: issuer.download(upload_id)] if missing == "SIGNED" else []),
        ]
        for call in calls:
            with pytest.raises(IssuerUnavailable) as caught:
                await call(issuer)
            assert (caught.value.trouble, caught.value.role) == (Trouble.FOLDER_MISSING, IssuerRole.UPLOAD)
            assert not caught.value.may_have_happened
        after = calm.state()
        assert after["quota"] == before["quota"]
        assert after["requests"] == before["requests"]
        (calm.shared_folder / "away").rename(calm.shared_folder / missing)
        await issuer.stamp(stamping(upload_id, allotment))

    using(calm, use)


def test_a_picture_that_cannot_be_kept_does_not_cost_the_serial(calm: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        upload_id = await issuer.upload(plain_pdf(), "x.pdf")
        stamps = calm.shared_folder / "STAMP"
        stamps.rename(calm.shared_folder / "away")
        allotment = await issuer.allot(order("tanpa-gambar.pdf", upload_id))
        assert allotment.specimen == ""
        (calm.shared_folder / "away").rename(stamps)
        await issuer.stamp(stamping(upload_id, allotment))
        assert [path.name for path in files(calm, "STAMP")] == [f"{allotment.serial}.png"]
        files(calm, "STAMP")[0].unlink()
        kept = Allotment(allotment.serial, b"", f"{allotment.serial}.png")
        await issuer.stamp(stamping(upload_id, kept, retry=True))
        assert await issuer.download(upload_id)

    using(calm, use)


def test_a_document_that_somebody_cleared_is_asked_for_anew(calm: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        upload_id, allotment = await allotted(issuer, "x.pdf")
        files(calm, "UNSIGNED")[0].unlink()
        asked = calm.state()["requests"].get("sign_onprem", 0)
        with pytest.raises(IssuerRejected) as caught:
            await issuer.stamp(stamping(upload_id, allotment))
        assert (caught.value.scope, caught.value.role) == (Scope.DOCUMENT, IssuerRole.UPLOAD)
        assert calm.state()["requests"].get("sign_onprem", 0) == asked
        another = await issuer.upload(plain_pdf(), "x.pdf")
        await issuer.stamp(stamping(another, allotment))
        assert await issuer.download(another)

    using(calm, use)


@pytest.mark.parametrize("upload_id", ["d41d8cd98f00b204", "../SIGNED/x.pdf", ""])
def test_an_upload_of_the_cloud_is_nothing_here(calm: TrainingIssuer, upload_id: str) -> None:
    async def use(issuer: Issuer) -> None:
        allotment = await issuer.allot(order("x.pdf", ""))
        for call in (issuer.stamp(stamping(upload_id, allotment)), issuer.download(upload_id)):
            with pytest.raises(IssuerRejected) as caught:
                await call
            assert caught.value.scope is Scope.CONFIGURATION
        await issuer.clear_away(upload_id, allotment.serial)

    using(calm, use)


def test_an_adapter_that_is_not_there_is_the_signings_trouble(calm: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        upload_id, allotment = await allotted(issuer, "x.pdf")
        with pytest.raises(IssuerUnavailable) as caught:
            await issuer.stamp(stamping(upload_id, allotment))
        assert (caught.value.trouble, caught.value.role) == (Trouble.UNREACHABLE, IssuerRole.SIGNING)
        assert not caught.value.may_have_happened

    using(calm, use, adapter=asyncio.run(closed_port()))


def test_an_adapter_whose_way_to_the_issuer_breaks_is_tried_again(calm: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        upload_id, allotment = await allotted(issuer, "x.pdf")
        calm.control("down", only=["hash"], count=1)
        with pytest.raises(IssuerUnavailable) as caught:
            await issuer.stamp(stamping(upload_id, allotment))
        assert (caught.value.trouble, caught.value.role) == (Trouble.ADAPTER, IssuerRole.SIGNING)
        record = await issuer.serial_status(allotment.serial)
        assert record is not None
        assert record.status == "NOTSTAMP"
        await issuer.stamp(stamping(upload_id, allotment, retry=True))
        assert await issuer.download(upload_id)

    using(calm, use)


def test_nothing_of_a_customer_or_a_session_reaches_the_log(
    calm: TrainingIssuer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "counter_app")
    seen: list[StampRequest] = []

    async def use(issuer: Issuer) -> None:
        upload_id = await issuer.upload(plain_pdf(), "Budi Santoso.pdf")
        facts = {"identity_kind": "KTP", "identity_number": "3171234567890123", "payer_name": "Budi Santoso"}
        allotment = await issuer.allot(order("unik-1.pdf", upload_id, **facts))
        await issuer.stamp(stamping(upload_id, allotment))
        seen.append(stamping(upload_id, allotment))
        await issuer.download(upload_id)
        (calm.shared_folder / "UNSIGNED" / upload_id).unlink()
        with pytest.raises(IssuerUnavailable):
            await issuer.download("0" * 32 + ".pdf")

    using(calm, use, folder=0.1)
    assert "sign 200" in caplog.text
    secrets = (calm.announcement["password"], calm.announcement["user"], "Budi", "3171234567890123", "unik-1", "eyJ")
    for secret in (*secrets, seen[0].serial.text, seen[0].upload_id, str(calm.shared_folder)):
        assert secret not in caplog.text

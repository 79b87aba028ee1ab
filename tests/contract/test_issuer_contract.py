"""What every part behind the port ``Issuer`` must do: the client in every way, with the training issuer behind it."""

from __future__ import annotations

import asyncio
import io
import re
import secrets
from typing import Any

import pytest
from pypdf import PdfReader

from counter_app.domain.issuer_state import IssuerRole
from counter_app.domain.serials import SerialNumber
from counter_app.issuer.messages import is_picture
from counter_app.services.ports import (
    Allotment,
    BatchRow,
    Issuer,
    IssuerCredentials,
    IssuerOutOfQuota,
    IssuerRejected,
    IssuerUnavailable,
    IssuerUnclear,
    Scope,
    Trouble,
)
from counter_app.training.process import TrainingIssuer
from tests.contract.ways import Way, allotted, order, stamping
from tests.training.pdfs import plain_pdf, with_changed_content


def serial_on(document: bytes) -> SerialNumber:
    """The serial that a stamped document names where verifiers look for it."""
    (field,) = (PdfReader(io.BytesIO(document)).get_fields() or {}).values()
    match = re.fullmatch(r"\[(.*)\] Surat Pernyataan", field["/V"]["/Reason"])
    assert match is not None
    return SerialNumber(match[1])


def unique(name: str) -> str:
    """A file name that no other test has used: the servers live longer than one test."""
    return f"{name}-{secrets.token_hex(6)}.pdf"


def test_a_stamps_whole_life(way: Way, server: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        before = await issuer.balance()
        upload_id, allotment = await allotted(issuer, "hidup.pdf")
        assert re.fullmatch(r"[A-Z0-9]{22}", allotment.serial.text)
        assert is_picture(allotment.image)
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
        assert serial_on(document) == allotment.serial
        assert (await issuer.balance()).not_stamped == before.not_stamped

    way.using(server, use)


def test_document_types_are_codes_and_names(way: Way, server: TrainingIssuer) -> None:
    types = way.using(server, lambda issuer: issuer.document_types())
    assert {"2", "3", "4a", "4b"} == {kind.code for kind in types}
    assert all(kind.name for kind in types)


def test_an_unknown_serial_has_no_row(way: Way, server: TrainingIssuer) -> None:
    assert way.using(server, lambda issuer: issuer.serial_status(SerialNumber("A" * 22))) is None


def test_pictures_of_existing_serials(way: Way, server: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        _, allotment = await allotted(issuer, "gambar.pdf")
        assert await issuer.stamp_image(allotment.serial) == allotment.image
        with pytest.raises(IssuerUnclear):
            await issuer.stamp_image(SerialNumber("A" * 22))

    way.using(server, use)


def test_the_list_goes_over_many_pages(way: Way, server: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        for number in range(120):
            await issuer.allot(order(f"banyak-{number}.pdf", ""))
        records = await issuer.unstamped_serials()
        assert {f"banyak-{number}.pdf" for number in range(120)} <= {record.file_name for record in records}
        assert len({record.serial for record in records}) == len(records) == (await issuer.balance()).not_stamped

    way.using(server, use)


def test_allotting_is_not_idempotent(way: Way, server: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        upload_id, first = await allotted(issuer, "dua.pdf")
        second = await issuer.allot(order("dua.pdf", upload_id))
        assert first.serial != second.serial

    way.using(server, use)


def test_a_bad_field_is_a_permanent_rejection_of_the_request(way: Way, server: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        for wrong in ({"document_type": "9"}, {"identity_kind": "KTP", "identity_number": "12"}):
            with pytest.raises(IssuerRejected) as caught:
                await issuer.allot(order("x.pdf", "", **wrong))
            assert (caught.value.scope, caught.value.issuer_code) == (Scope.REQUEST, "96")

    way.using(server, use)


def test_out_of_quota_is_told_as_such(way: Way, troubled: TrainingIssuer) -> None:
    troubled.control("out_of_quota")

    async def use(issuer: Issuer) -> None:
        with pytest.raises(IssuerOutOfQuota):
            await issuer.allot(order("x.pdf", ""))
        assert (await issuer.balance()).quota > 0

    way.using(troubled, use)


def test_a_document_that_is_refused_leaves_its_serial_for_another(way: Way, server: TrainingIssuer) -> None:
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

    way.using(server, use)


def test_a_used_serial_never_stamps_another_document(way: Way, server: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        upload_id, allotment = await allotted(issuer, "satu.pdf")
        other = await issuer.upload(plain_pdf(pages=2), "lain.pdf")
        await issuer.stamp(stamping(upload_id, allotment))
        for retry in (False, True):
            with pytest.raises(IssuerUnclear):
                await issuer.stamp(stamping(other, allotment, retry=retry))
        await issuer.stamp(stamping(upload_id, allotment, retry=True))

    way.using(server, use)


def test_a_found_serial_is_stamped_without_its_pictures_name(way: Way, server: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        upload_id, allotment = await allotted(issuer, "temuan.pdf")
        await issuer.stamp(stamping(upload_id, Allotment(allotment.serial, b"", "")))
        assert await issuer.download(upload_id)

    way.using(server, use)


def test_a_lost_allotment_is_found_by_its_file_name(way: Way, troubled: TrainingIssuer) -> None:
    name = unique("hilang")

    async def use(issuer: Issuer) -> None:
        upload_id = await issuer.upload(plain_pdf(), name)
        troubled.control("lost_answer", only=["allot"])
        with pytest.raises(IssuerUnavailable) as caught:
            await issuer.allot(order(name, upload_id))
        assert caught.value.may_have_happened
        found = [record for record in await issuer.unstamped_serials() if record.file_name == name]
        assert len(found) == 1
        await issuer.stamp(stamping(upload_id, Allotment(found[0].serial, b"", "")))

    way.using(troubled, use)


def test_a_lost_signature_is_found_by_status_and_repeated_for_free(way: Way, troubled: TrainingIssuer) -> None:
    name = unique("ttd")

    async def use(issuer: Issuer) -> None:
        upload_id, allotment = await allotted(issuer, name)
        troubled.control("lost_answer", only=[way.sign], count=1)
        with pytest.raises(IssuerUnavailable) as caught:
            await issuer.stamp(stamping(upload_id, allotment))
        assert caught.value.may_have_happened
        record = await issuer.serial_status(allotment.serial)
        assert record is not None
        assert record.status == "STAMP"
        assert serial_on(await issuer.download(upload_id)) == allotment.serial
        await issuer.stamp(stamping(upload_id, allotment, retry=True))
        assert serial_on(await issuer.download(upload_id)) == allotment.serial
        # The server's whole quota proves nothing: what other tests gave up on may be carried out meanwhile.
        assert [row["file"] for row in troubled.state()["serials"]].count(name) == 1

    way.using(troubled, use)


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
    way: Way, troubled: TrainingIssuer, mode: str, options: dict[str, Any], trouble: Trouble, may_have_happened: bool
) -> None:
    troubled.control(mode, **options)

    async def use(issuer: Issuer) -> IssuerUnavailable:
        with pytest.raises(IssuerUnavailable) as caught:
            await issuer.allot(order("gangguan.pdf", ""))
        return caught.value

    failure = way.using(troubled, use, allot=0.3)
    assert failure.role is (IssuerRole.STAMP if options.get("only") else IssuerRole.BACKEND)
    assert (failure.trouble, failure.may_have_happened) == (trouble, may_have_happened)
    assert failure.retry_after == (12 if mode == "unavailable" else None)


def test_an_ended_session_is_renewed_unseen(way: Way, troubled: TrainingIssuer) -> None:
    async def use(issuer: Issuer) -> None:
        await issuer.balance()
        troubled.end_sessions()
        logins = troubled.state()["requests"]["login"]
        balances = await asyncio.gather(*(issuer.balance() for _ in range(8)))
        assert len(balances) == 8
        assert troubled.state()["requests"]["login"] <= logins + 2

    way.using(troubled, use)


def test_many_calls_at_once_log_in_once(way: Way, server: TrainingIssuer) -> None:
    logins = server.state()["requests"].get("login", 0)

    async def use(issuer: Issuer) -> None:
        await asyncio.gather(*(issuer.balance() for _ in range(10)))

    way.using(server, use)
    assert server.state()["requests"]["login"] == logins + 1


def test_a_wrong_password_is_credentials(way: Way, server: TrainingIssuer) -> None:
    with pytest.raises(IssuerCredentials) as caught:
        way.using(server, lambda issuer: issuer.allot(order("x.pdf", "")), password="salah")
    assert caught.value.role is IssuerRole.BACKEND


def test_many_stamps_at_once_have_a_serial_each(way: Way, server: TrainingIssuer) -> None:
    async def one(issuer: Issuer, number: int) -> SerialNumber:
        upload_id, allotment = await allotted(issuer, f"serempak-{number}.pdf")
        await issuer.stamp(stamping(upload_id, allotment))
        assert allotment.serial.text.encode() in await issuer.download(upload_id)
        return allotment.serial

    async def use(issuer: Issuer) -> list[SerialNumber]:
        return await asyncio.gather(*(one(issuer, number) for number in range(12)))

    assert len(set(way.using(server, use))) == 12


def test_a_serial_of_the_stock_is_named_later_and_stamps_its_document(way: Way, server: TrainingIssuer) -> None:
    ahead, late = unique("stok"), unique("dokumen")

    async def use(issuer: Issuer) -> None:
        allotment = await issuer.allot(order(ahead, ""))
        await issuer.name_serial(allotment.serial, late, "4a", "JKT-9")
        await issuer.name_serial(allotment.serial, late, "4a", "JKT-9")
        record = await issuer.serial_status(allotment.serial)
        assert record is not None
        assert (record.file_name, record.status) == (late, "NOTSTAMP")
        upload_id = await issuer.upload(plain_pdf(), late)
        await issuer.stamp(stamping(upload_id, Allotment(allotment.serial, b"", "")))
        assert serial_on(await issuer.download(upload_id)) == allotment.serial
        with pytest.raises(IssuerUnclear) as caught:
            await issuer.name_serial(allotment.serial, unique("lain"), "3", "")
        assert caught.value.role is IssuerRole.STAMP

    way.using(server, use)


def test_a_batch_gives_one_serial_a_document(way: Way, server: TrainingIssuer) -> None:
    names = [unique("batch") for _ in range(3)]

    async def made(issuer: Issuer, batch_id: str) -> list[BatchRow]:
        while True:
            rows = list(await issuer.batch_rows(batch_id))
            assert [row.file_name for row in rows] == names
            if all(row.serial for row in rows):
                return rows

    async def use(issuer: Issuer) -> None:
        before = (await issuer.balance()).quota
        batch_id = await issuer.order_batch([order(name, "") for name in names])
        rows = await made(issuer, batch_id)
        assert before - (await issuer.balance()).quota == 3
        allotments = [await issuer.batch_serial(batch_id, row.proc_id) for row in rows]
        assert [allotment.serial for allotment in allotments] == [row.serial for row in rows]
        assert len({allotment.serial for allotment in allotments}) == 3
        assert all(is_picture(allotment.image) for allotment in allotments)
        listed = {record.file_name: record.serial for record in await issuer.unstamped_serials()}
        assert [listed[name] for name in names] == [allotment.serial for allotment in allotments]
        upload_id = await issuer.upload(plain_pdf(), names[0])
        await issuer.stamp(stamping(upload_id, allotments[0]))
        assert serial_on(await issuer.download(upload_id)) == allotments[0].serial

    way.using(server, use)


def test_an_order_of_a_batch_that_the_issuer_refuses_took_nothing_or_says_that_it_may_have(
    way: Way, server: TrainingIssuer
) -> None:
    async def use(issuer: Issuer) -> None:
        with pytest.raises(IssuerRejected) as refused:
            await issuer.order_batch([order(unique("salah"), "", document_type="9")])
        assert (refused.value.scope, refused.value.role) == (Scope.REQUEST, IssuerRole.INVENTORY)
        with pytest.raises(IssuerUnavailable) as unclear:
            await issuer.order_batch([])
        assert (unclear.value.trouble, unclear.value.may_have_happened) == (Trouble.SESSION, True)
        with pytest.raises(IssuerUnclear):
            await issuer.batch_rows("tidak-ada")

    way.using(server, use)


def test_pages_of_all_serials_newest_first(way: Way, server: TrainingIssuer) -> None:
    names = [unique("halaman") for _ in range(3)]

    async def use(issuer: Issuer) -> None:
        allotments = [await issuer.allot(order(name, "")) for name in names]
        first = await issuer.serials(0, 2)
        assert [row.file_name for row in first.rows] == [names[2], names[1]]
        assert all(row.allotted_at for row in first.rows)
        second = await issuer.serials(2, 1, "NOTSTAMP")
        assert [row.serial for row in second.rows] == [allotments[0].serial]
        assert (await issuer.serials(0, 1)).total >= (await issuer.serials(0, 1, "STAMP")).total + 3

    way.using(server, use)


def test_probes_take_nothing(way: Way, server: TrainingIssuer) -> None:
    taken = server.state()["quota"]["taken"]
    shown = {role: way.using(server, lambda issuer, role=role: issuer.probe(role)) for role in IssuerRole}
    assert shown[IssuerRole.BACKEND]
    assert shown[IssuerRole.STAMP]
    assert not shown[IssuerRole.INVENTORY]
    assert not shown[IssuerRole.SIGNING]
    assert server.state()["quota"]["taken"] == taken


_SPOILT = """
title = "spoilt"
about = "one answer a kind"
[[phase]]
name = "spoilt"
[[phase.rule]]
calls = ["allot"]
at_most = 1
"""


@pytest.mark.parametrize(
    ("fault", "trouble"),
    [
        ('do = "half_body"', Trouble.RESET),
        ('do = "wrong_length"\nby = 40', Trouble.RESET),
        ('do = "reset_before"', Trouble.RESET),
        ('do = "reset_after"', Trouble.RESET),
        ('do = "drip"\npause = 5', Trouble.TIMEOUT),
        ('do = "hang"', Trouble.TIMEOUT),
        ('do = "status"\nstatus = 429\nretry_after = 17\nretry_after_as = "date"', Trouble.TOO_MANY),
        ('do = "status"\nstatus = 502', Trouble.SERVER_ERROR),
    ],
)
def test_an_answer_that_is_spoilt_leaves_the_allotment_unknown(
    way: Way, troubled: TrainingIssuer, fault: str, trouble: Trouble
) -> None:
    name = unique("rusak")
    troubled.play_text(_SPOILT + fault)

    async def use(issuer: Issuer) -> None:
        with pytest.raises(IssuerUnavailable) as caught:
            await issuer.allot(order(name, ""))
        assert (caught.value.trouble, caught.value.may_have_happened) == (trouble, True)
        if trouble is Trouble.TOO_MANY:
            assert 15 <= (caught.value.retry_after or 0) <= 17
        found = [row for row in await issuer.unstamped_serials() if row.file_name == name]
        assert len(found) <= 1

    way.using(troubled, use, allot=0.5 if trouble is Trouble.TIMEOUT else 30.0)


def test_a_waiting_room_lets_in_whoever_keeps_its_place(way: Way, troubled: TrainingIssuer) -> None:
    text = """
title = "room"
about = "a short queue"
[[phase]]
name = "waiting room"
[[phase.rule]]
calls = ["balance"]
do = "waiting_room"
ahead = 40
per_second = 40
"""

    async def place(issuer: Issuer) -> str:
        """What the page says of the place; "" once the door is open."""
        try:
            await issuer.balance()
        except IssuerUnavailable as error:
            return error.said
        return ""

    async def use(issuer: Issuer) -> list[str]:
        said: list[str] = []
        while words := await place(issuer):
            said.append(words)
        return said

    troubled.play_text(text)
    said = way.using(troubled, use)
    places = [int(words.removeprefix("Posisi Anda dalam antrean: ")) for words in said]
    assert places == sorted(places, reverse=True)
    assert places[0] > places[-1]

"""What is held about a person: found, shown with a reason, exported. Lessons: "personal data in the wrong place"."""

from __future__ import annotations

import json

import pytest

from counter_app.domain.dispute import About
from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused, StorageFailed
from counter_app.domain.people import Role
from counter_app.domain.privacy import Field, Held, Holding, RevealReason
from counter_app.domain.receipt import PaperKind
from counter_app.domain.report import ReportForm
from counter_app.reports.writer import FileReports
from counter_app.words.report import load_report_words
from tests.faults.security.leaks import files_under, found_in
from tests.services.people_data import (
    BASKET_PHONE,
    FILE_NAME,
    LINE_PHONE,
    MAIL,
    NIK,
    PAYER,
    PERSONAL,
    PHONE,
    buys,
    leaves_everything,
)
from tests.services.world import World

ALL = {Held.SALE, Held.DOCUMENT, Held.MAIL, Held.LINE}


def test_a_person_is_found_by_whatever_she_left_and_seen_masked(world: World) -> None:
    supervisor, clerk = world.staffed()
    sold = leaves_everything(world, clerk)
    buys(world, clerk, b"%PDF other", phone="081200000001", identity_number="3276014107900018", payer_name="Budi")
    find = world.privacy.find
    for wanted in (
        NIK,
        "3276 0141 0790 0017",
        PHONE,
        "+62 812-9876-5432",
        MAIL.upper(),
        PAYER.lower(),
        "kartikasari",
        sold.receipt.text,
        sold.claims[0].text.lower(),
    ):
        found = find(supervisor, wanted).items
        assert {item.held for item in found} == ALL, wanted
        assert {item.receipt for item in found} == {sold.receipt.text}, wanted
        shown = json.dumps([item.values for item in found])
        assert not [value for value in PERSONAL if value in shown], "masked"
    assert [item.held for item in find(supervisor, BASKET_PHONE).items] == [Held.BASKET]
    assert {item.held for item in find(supervisor, LINE_PHONE).items if item.matched} == {Held.LINE}
    assert find(supervisor, "3276014107900099").items == ()
    assert find(supervisor, "Nobody").items == ()
    world.check()


@pytest.mark.parametrize("wanted", ["", "  ", "ab", "12345", "@"])
def test_too_little_finds_nobody(world: World, wanted: str) -> None:
    supervisor, clerk = world.staffed()
    leaves_everything(world, clerk)
    if wanted == "@":
        assert world.privacy.find(supervisor, wanted).items == ()
        return
    with pytest.raises(Refused, match=r"privacy\.too_little"):
        world.privacy.find(supervisor, wanted)


def test_who_brought_somebody_elses_document_too_is_not_taken_for_her(world: World) -> None:
    """A father brings his own and his daughter's paper, in one sale."""
    supervisor, clerk = world.staffed()
    sold = buys(world, clerk)
    other = buys(world, clerk, b"%PDF two", identity_number="3276014107900018")
    by_number = world.privacy.find(supervisor, "3276014107900018").items
    assert {item.receipt for item in by_number} == {other.receipt.text}
    assert all(item.likely for item in by_number)
    assert {item.receipt for item in world.privacy.find(supervisor, PHONE).items} == {
        sold.receipt.text,
        other.receipt.text,
    }


def test_a_value_is_shown_with_a_reason_that_is_journaled_and_never_the_value(world: World) -> None:
    supervisor, clerk = world.staffed()
    leaves_everything(world, clerk)
    item = next(item for item in world.privacy.find(supervisor, NIK).items if item.held is Held.DOCUMENT)
    op_id = world.desk.new_op()
    for _ in range(2):
        value = world.privacy.reveal(supervisor, op_id, item.subject, Field.IDENTITY, RevealReason.IDENTIFY)
        assert value == NIK
    assert world.count(Kind.PERSONAL_SHOWN) == 1, "once an intent"
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.privacy.reveal(supervisor, op_id, item.subject, Field.PAYER, RevealReason.IDENTIFY)
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.privacy.reveal(clerk, world.desk.new_op(), item.subject, Field.PAYER, RevealReason.IDENTIFY)
    assert world.privacy.reveal(supervisor, world.desk.new_op(), "gone", Field.PAYER, RevealReason.IDENTIFY) == ""
    with world.journal.read() as connection:
        actor, payload = connection.execute(
            "SELECT actor, payload FROM entry WHERE kind = ?", (Kind.PERSONAL_SHOWN.value,)
        ).fetchone()
    said = json.loads(payload)
    assert actor == supervisor.person.person_id
    assert (said["subject"], said["field"], said["reason"]) == (item.subject, "identity_number", "identify")
    assert NIK not in payload
    world.check()


def test_whoever_phones_the_queue_is_named(world: World) -> None:
    _, clerk = world.staffed()
    leaves_everything(world, clerk)
    (ticket,) = world.waiting_line.open()
    assert world.waiting_line.phone(clerk, world.desk.new_op(), ticket.ticket_id) == LINE_PHONE
    assert world.count(Kind.PERSONAL_SHOWN) == 1
    world.check()


def test_nothing_personal_stands_in_clear_in_entries_tables_or_files(world: World) -> None:
    """What every use case writes, in any form: only what is handed over may hold it."""
    supervisor, clerk = world.staffed()
    leaves_everything(world, clerk)
    world.privacy.find(supervisor, NIK)
    world.journal.empty_log()
    assert found_in(files_under(world.folder / "data"), PERSONAL) == set()


def test_what_slips_into_a_reason_is_masked_before_it_stands_there_for_ever(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk)
    op_id = world.desk.new_op()
    note = f"Ibu {NIK}, hubungi {PHONE} atau {MAIL}"
    for _ in range(2):
        world.disputes.open(clerk, op_id, About.of_sale(sold.sale_id), note)
    with world.journal.read() as connection:
        text = "".join(row[0] for row in connection.execute("SELECT payload FROM entry"))
    assert not [value for value in (NIK, PHONE, MAIL) if value in text]
    assert "3276********0017" in text
    world.check()


def test_an_export_says_everything_and_its_slip_nothing(world: World) -> None:
    supervisor, clerk = world.staffed()
    leaves_everything(world, clerk)
    items = world.privacy.find(supervisor, PHONE).items
    op_id, folder = world.desk.new_op(), world.folder / "out"
    folder.mkdir()
    (folder / ".CTH-01-260904-0004.part").mkdir()
    subjects = [item.subject for item in items]
    exported, path = world.person_export.export(supervisor, op_id, subjects, "diminta pelanggan", folder)
    assert path.name == exported.number.text, "no name, no number of a person"
    assert [one.name for one in folder.iterdir()] == ["CTH-01-260904-0004"], "nor what a killed program left"
    page = (path / "data.html").read_text("utf-8")
    data = json.loads((path / "data.json").read_text("utf-8"))
    values = {value for item in data["items"] for value in item["values"].values()}
    assert values >= {NIK, PHONE, LINE_PHONE, MAIL, PAYER, FILE_NAME}
    assert all(value in page for value in (NIK, PHONE, MAIL, PAYER, FILE_NAME))
    assert sorted(item["held"] for item in data["items"]) == ["document", "line", "mail", "sale"]
    assert [len(item["files"]) for item in data["items"] if item["held"] == "document"] == [2]
    paper = world.receipts.receipt(exported.number.text)
    assert (paper.kind, paper.person is not None and paper.person.things) == (PaperKind.PERSON, 4)
    with pytest.raises(StorageFailed, match=r"report\.exists"):
        world.person_export.export(supervisor, op_id, subjects, "diminta pelanggan", folder)
    assert world.count(Kind.PERSON_EXPORTED) == 1
    with pytest.raises(Refused, match=r"privacy\.no_reason"):
        world.person_export.export(supervisor, world.desk.new_op(), subjects, "  ", folder)
    with pytest.raises(Refused, match=r"privacy\.nothing_chosen"):
        world.person_export.export(supervisor, world.desk.new_op(), [], "diminta", folder)
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.person_export.export(clerk, world.desk.new_op(), subjects, "diminta", folder)
    world.check()


def test_what_a_customer_wrote_is_no_part_of_the_page(world: World) -> None:
    supervisor, clerk = world.staffed()
    buys(world, clerk, payer_name="<script>alert(1)</script> & Co")
    subjects = [item.subject for item in world.privacy.find(supervisor, PHONE).items]
    _, path = world.person_export.export(supervisor, world.desk.new_op(), subjects, "diminta", world.folder)
    page = (path / "data.html").read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_register_names_every_kind_of_data_and_is_a_file(world: World) -> None:
    supervisor, clerk = world.staffed()
    report = world.person_export.register(supervisor)
    files = FileReports(load_report_words())
    assert len(report.table("processing").rows) == 8
    assert files.write(report, "-", ReportForm.PDF).startswith(b"%PDF")
    text = files.write(report, "-", ReportForm.CSV).decode()
    assert "Persetujuan" in text
    assert "30" in text
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.person_export.register(clerk)


def test_an_administrator_may_and_a_clerk_may_not(world: World) -> None:
    _, clerk = world.staffed()
    leaves_everything(world, clerk)
    administrator = world.person("Rina Contoh", Role.ADMINISTRATOR)
    assert world.privacy.find(administrator, PHONE).items
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.privacy.find(clerk, PHONE)


def test_a_document_under_way_says_why_it_cannot_go(world: World) -> None:
    supervisor, clerk = world.staffed()
    sold = buys(world, clerk)

    def holds() -> tuple[Holding, ...]:
        return next(i.holds for i in world.privacy.find(supervisor, NIK).items if i.held is Held.DOCUMENT)

    assert holds() == (Holding.UNDER_WAY,)
    world.finish(sold.stamp_ids[0])
    assert holds() == (Holding.NOT_COLLECTED,)
    world.handing_over.to_folder(clerk, world.desk.new_op(), sold.stamp_ids, world.folder)
    assert holds() == ()

"""Time lines: everything that happened, nothing personal, the same lines on screen, paper and in the evidence.

Lessons: "clerk has no evidence", "two documents from two code paths", "hidden or impersonated edit".
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.dispute import About
from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.mail import MailOutcome, MailWish
from counter_app.domain.money import Money
from counter_app.domain.receipt import PaperKind
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.domain.stamp import Outcome
from counter_app.domain.story import StoryLine, Subject, SubjectKind, condensed
from counter_app.journal.verify_journal import PACK, STORY, verify
from counter_app.printing.plain_text import receipt_text
from counter_app.printing.words import load_words
from counter_app.services.desk import Session
from counter_app.services.evidence import Evidence
from counter_app.services.queue_control import QueueControl
from counter_app.services.receipts import PrintOutcome
from counter_app.services.selling import Sold
from counter_app.sync.work import Result
from tests.services.world import METERAI, World

NIK = "3276011506900001"
SECRETS = (NIK, "081234565678", "surat rahasia.pdf", "s@example.id")


@pytest.fixture
def staff(world: World) -> tuple[Session, Session]:
    return world.staffed()


def sold_in_an_outage(world: World, clerk: Session) -> Sold:
    """Paid while the issuer was down, tried in vain, affixed after a pause, handed over."""
    world.issuer_is(IssuerState.NORMAL)
    world.sell(clerk)
    world.clock.move(minutes=5)
    world.issuer_is(IssuerState.DOWN)
    world.clock.move(minutes=5)
    personal = {"identity_number": NIK, "file_name": "surat rahasia.pdf"}
    sold = world.selling.commit(
        clerk,
        world.desk.new_op(),
        Basket().add(METERAI),
        Payment(PaymentMeans.CASH, Money(10_000)),
        documents=(world.order(b"%PDF a", personal=personal),),
        phone="081234565678",
    )
    stamp_id = sold.stamp_ids[0]
    for _ in range(3):
        world.clock.move(minutes=10)
        world.store.end(world.begin(stamp_id), Result(Outcome.NOT_DONE, "issuer.waiting_page"), go_on=False)
    world.issuer_is(IssuerState.NORMAL)
    world.clock.move(minutes=1)
    world.finish(stamp_id)
    folder = world.folder / "out"
    folder.mkdir()
    world.handing_over.to_folder(clerk, world.desk.new_op(), sold.stamp_ids, folder)
    for job in world.receipts.waiting():
        world.receipts.ended(job.print_id, PrintOutcome.SENT)
    return sold


def kinds(lines: tuple[StoryLine, ...]) -> list[str]:
    return [line.kind for line in lines]


def of(world: World, kind: SubjectKind, key: str) -> Any:
    return world.time_lines.of(Subject(kind, key))


def test_a_stamps_line_goes_from_the_payment_to_the_hand_over(world: World, staff: tuple[Session, Session]) -> None:
    sold = sold_in_an_outage(world, staff[1])
    story = of(world, SubjectKind.STAMP, sold.stamp_ids[0])
    told = kinds(story.lines)
    assert [line.seq for line in story.lines] == sorted({line.seq for line in story.lines})
    assert told[0] == Kind.ISSUER_CHANGED, "the outage in which it was paid began before"
    assert story.lines[0].facts["state"] == "down"
    assert told.count(Kind.SALE_COMMITTED) == 1
    assert told.count(Kind.ATTEMPT_ENDED) == 7
    assert told.count(Kind.PRINT_ENDED) == 2, "the receipt and the slip of the hand-over"
    assert Kind.HANDED_OVER in told
    assert (story.head.receipt, story.head.state) == (sold.receipt.text, "handed_over")
    assert story.head.serial
    words = [line.facts.get("words") for line in story.lines]
    assert words.count("issuer.waiting_page") == 3
    short = condensed(story.lines)
    (tries,) = [line for line in short if line.times > 1]
    assert tries.times == 3
    assert not [line for line in short if line.kind == Kind.ATTEMPT_STARTED and "file_name" not in line.facts]


def test_outages_are_told_only_where_it_waited_for_the_issuer(world: World, staff: tuple[Session, Session]) -> None:
    world.issuer_is(IssuerState.DOWN)
    voucher = world.sell(staff[1])
    for state in (IssuerState.NORMAL, IssuerState.DOWN, IssuerState.NORMAL, IssuerState.SLOW):
        world.clock.move(hours=5)
        world.issuer_is(state)
    lines = of(world, SubjectKind.SALE, voucher.sale_id).lines
    assert kinds(lines).count(Kind.ISSUER_CHANGED) == 1, "the one in which it was paid"
    claim = world.stamping.find_claim(voucher.claims[0].text)
    world.clock.move(hours=1)
    world.stamping.attach(staff[1], world.desk.new_op(), claim, world.order(b"%PDF later"))
    world.clock.move(hours=1)
    world.issuer_is(IssuerState.DOWN)
    states = [
        line.facts["state"] for line in of(world, SubjectKind.SALE, voucher.sale_id).lines if "state" in line.facts
    ]
    assert states == ["down", "down"]


def test_lines_lead_to_each_other_and_back(world: World, staff: tuple[Session, Session]) -> None:
    sold = sold_in_an_outage(world, staff[1])
    world.disputes.open(staff[1], world.desk.new_op(), About.of_sale(sold.sale_id), "Uang kembali keliru")
    seen: set[Subject] = set()
    to_see = [Subject(SubjectKind.SALE, sold.sale_id)]
    disputes = 0
    while to_see:
        subject = to_see.pop()
        if subject in seen:
            continue
        seen.add(subject)
        story = world.time_lines.of(subject)
        disputes += sum(bool(link.dispute) for link in story.links)
        to_see += [link.subject for link in story.links if link.subject is not None]
    assert {subject.kind for subject in seen} == set(SubjectKind)
    assert disputes == 2, "from the sale and from its stamp"


def test_another_stamps_matters_are_not_told(world: World, staff: tuple[Session, Session]) -> None:
    sold = world.sell(staff[1], 2, document=b"%PDF a")
    world.finish(sold.stamp_ids[0])
    first, second = (of(world, SubjectKind.STAMP, stamp_id).lines for stamp_id in sold.stamp_ids)
    assert Kind.ATTEMPT_ENDED in kinds(first)
    assert Kind.ATTEMPT_ENDED not in kinds(second)
    assert Kind.SALE_COMMITTED in kinds(second)


def test_mails_deletions_pauses_and_people_are_told(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    sold = world.sell(clerk, document=b"%PDF a")
    queue = QueueControl(world.desk)
    queue.pause(supervisor, world.desk.new_op(), "pemeliharaan")
    world.clock.move(minutes=2)
    queue.resume(supervisor, world.desk.new_op())
    world.finish(sold.stamp_ids[0])
    mail = world.mails.send(clerk, world.desk.new_op(), sold.stamp_ids, "s@example.id")
    world.mails.leaving(mail.mail_id)
    told = kinds(of(world, SubjectKind.SALE, sold.sale_id).lines)
    for kind in (Kind.QUEUE_PAUSED, Kind.QUEUE_RESUMED, Kind.MAIL_QUEUED, Kind.MAIL_SENDING):
        assert kind in told
    world.mails.ended(mail.mail_id, MailOutcome.UNKNOWN, "mail.interrupted", "")
    world.mails.decide(clerk, world.desk.new_op(), mail.mail_id, MailWish.WITHDRAW)
    world.clock.move(days=200)
    world.retention.look()
    world.clock.move(days=200)
    world.retention.look()
    told = kinds(of(world, SubjectKind.STAMP, sold.stamp_ids[0]).lines)
    for kind in (Kind.MAIL_ENDED, Kind.MAIL_DECIDED, Kind.DOCUMENT_DELETED, Kind.DELETION_ANNOUNCED):
        assert kind in told
    world.check_models()


def test_a_document_is_told_by_what_was_brought_and_by_what_came_back(
    world: World, staff: tuple[Session, Session]
) -> None:
    sold = world.sell(staff[1], document=b"%PDF a")
    world.finish(sold.stamp_ids[0])
    with world.journal.read() as connection:
        hashes = connection.execute(
            "SELECT sha256, result_sha256 FROM stamp JOIN document USING (document_id) WHERE stamp_id = ?",
            (sold.stamp_ids[0],),
        ).fetchone()
    brought, back = (of(world, SubjectKind.DOCUMENT, sha256).lines for sha256 in hashes)
    assert brought == back
    assert Kind.ATTEMPT_ENDED in kinds(brought)


def test_a_shifts_line_tells_what_its_clerk_did(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    sold = sold_in_an_outage(world, clerk)
    with world.journal.read() as connection:
        (shift,) = connection.execute("SELECT shift_id FROM sale WHERE sale_id = ?", (sold.sale_id,)).fetchone()
    world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 6}))
    world.till.open(supervisor, world.desk.new_op(), CashCount.of({10_000: 5}))
    world.sell(supervisor)
    told = of(world, SubjectKind.SHIFT, shift)
    assert kinds(told.lines)[0] == Kind.SHIFT_OPENED
    assert kinds(told.lines)[-1] == Kind.SHIFT_CLOSED
    assert kinds(told.lines).count(Kind.SALE_COMMITTED) == 2
    assert Kind.ATTEMPT_ENDED not in kinds(told.lines)
    assert told.head.person == "Petugas"


def test_what_is_not_there_has_no_line(world: World) -> None:
    for kind in SubjectKind:
        with pytest.raises(Refused, match=r"story\.unknown"):
            of(world, kind, "nothing")
    assert world.time_lines.of_sale("nothing") == ()


def test_nothing_personal_is_told_anywhere(world: World, staff: tuple[Session, Session], tmp_path: Path) -> None:
    sold = sold_in_an_outage(world, staff[1])
    story = of(world, SubjectKind.SALE, sold.sale_id)
    pack = service(world).export_story(staff[1], story, tmp_path)
    with zipfile.ZipFile(pack.path) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist()]
    for secret in SECRETS:
        assert not any(secret in text for text in (repr(story), *texts))


def test_a_slip_is_printed_from_frozen_facts(world: World, staff: tuple[Session, Session]) -> None:
    sold = sold_in_an_outage(world, staff[1])
    subject = Subject(SubjectKind.STAMP, sold.stamp_ids[0])
    op = world.desk.new_op()
    number = world.time_lines.print(staff[1], op, subject)
    assert world.time_lines.print(staff[1], op, subject) == number, "the same wish is the same paper"
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.time_lines.print(staff[1], op, Subject(SubjectKind.SALE, sold.sale_id))
    first = world.receipts.receipt(number.text)
    assert first.kind is PaperKind.STORY
    world.disputes.open(staff[1], world.desk.new_op(), About.of_sale(sold.sale_id), "nanti")
    assert world.receipts.receipt(number.text) == first, "printing later says the same"
    text = receipt_text(first, load_words())
    assert "RIWAYAT" in text
    assert "halaman tunggu penerbit" in text
    assert "3 kali" in text
    assert "bukan bukti" in text
    assert [job.receipt for job in world.receipts.waiting()] == [number.text]
    world.check()


def service(world: World) -> Evidence:
    return Evidence(world.desk, lambda receipt: receipt_text(receipt, load_words()))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An unpacked pack with the story of one stamp; tests copy it."""
    folder = tmp_path_factory.mktemp("told")
    world = World(folder)
    try:
        supervisor, clerk = world.staffed()
        sold = sold_in_an_outage(world, clerk)
        world.sell(clerk)
        story = world.time_lines.of(Subject(SubjectKind.STAMP, sold.stamp_ids[0]))
        pack = service(world).export_story(supervisor, story, folder)
        with zipfile.ZipFile(pack.path) as archive:
            archive.extractall(folder)
        return folder / pack.path.stem
    finally:
        world.close()


def test_the_story_rests_on_entries_of_its_pack(told: Path) -> None:
    report = verify(told)
    assert report.faults == []
    lines = json.loads((told / STORY).read_text("utf-8"))["lines"]
    assert report.told == len(lines) > 10
    assert report.links > 0, "other people's entries are there without their content"
    assert "RIWAYAT" in (told / "story.txt").read_text("utf-8")


def _words(story: dict[str, Any]) -> None:
    next(line for line in story["lines"] if "words" in line["facts"])["facts"]["words"] = "issuer.timeout"


def _time(story: dict[str, Any]) -> None:
    story["lines"][3]["at"] = "2026-09-04T01:00:00.000Z"


def _person(story: dict[str, Any]) -> None:
    story["lines"][3]["actor"] = "somebody"


def _hash(story: dict[str, Any]) -> None:
    story["lines"][3]["hash"] = "0" * 64


def _drop(story: dict[str, Any]) -> None:
    del story["lines"][4]


def _invent(story: dict[str, Any]) -> None:
    story["lines"].append({**story["lines"][4], "seq": 99_999})


def _more_facts(story: dict[str, Any]) -> None:
    story["lines"][3]["facts"]["serial"] = "389UY343AP0GE9A40000A9"


def _no_lines(story: dict[str, Any]) -> None:
    del story["lines"]


@pytest.mark.parametrize("tamper", [_words, _time, _person, _hash, _drop, _invent, _more_facts, _no_lines])
def test_a_tampered_story_is_found_also_with_the_packs_sum_put_right(
    told: Path, tmp_path: Path, tamper: Callable[[dict[str, Any]], None]
) -> None:
    folder = shutil.copytree(told, tmp_path / "copy")
    story = json.loads((folder / STORY).read_text("utf-8"))
    tamper(story)
    (folder / STORY).write_text(json.dumps(story), "utf-8")
    pack = json.loads((folder / PACK).read_text("utf-8"))
    pack["files"][STORY] = hashlib.sha256((folder / STORY).read_bytes()).hexdigest()
    (folder / PACK).write_text(json.dumps(pack), "utf-8")
    assert {fault.code for fault in verify(folder).faults} == {"story"}

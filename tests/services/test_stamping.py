"""Documents taken in, bound and handed over; the queue. Lessons: "lost acknowledgement read as failure", "repaired
out of sight".
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from counter_app.domain.entries import Kind
from counter_app.domain.errors import BugError, DocumentRefused, Refused, StorageFailed
from counter_app.domain.file_names import handed_over_name
from counter_app.domain.money import Money
from counter_app.domain.numbers import ClaimCode
from counter_app.domain.receipt import PaperKind
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.stamp import Outcome, StampState, Step
from counter_app.services.hand_over import HandingOver
from counter_app.services.queue import QueueFilter, Standing
from counter_app.services.selling import document_payloads
from counter_app.services.stamping import Claim, EarlierOrder
from counter_app.sync.work import Result
from tests.services.world import METERAI, World, good_day


def pdf(world: World, content: bytes = b"%PDF surat", name: str = "surat.pdf") -> Path:
    path = world.folder / name
    path.write_bytes(content)
    return path


def test_a_file_is_taken_in_and_never_changed(world: World) -> None:
    _, clerk = world.staffed()
    path = pdf(world)
    intake = world.stamping.take_in(clerk, path)
    assert path.read_bytes() == world.vault.get(intake.inspection.sha256) == b"%PDF surat"
    assert (intake.file_name, intake.earlier_orders) == ("surat.pdf", 0)
    first = world.sell(clerk, document=b"%PDF surat")
    again = world.stamping.take_in(clerk, path)
    assert again.earlier_orders == 1
    assert again.earlier == EarlierOrder(first.receipt.text, StampState.PAID)
    world.finish(first.stamp_ids[0])
    assert world.stamping.take_in(clerk, path).earlier == EarlierOrder(first.receipt.text, StampState.VERIFIED)
    second = world.sell(clerk, document=b"%PDF surat")
    assert world.stamping.take_in(clerk, path).earlier == EarlierOrder(second.receipt.text, StampState.PAID)
    assert world.stamping.look_at(path) == intake.inspection
    assert world.stamping.page_picture(intake.inspection.sha256, 2, 300).pixels == b"%PDF surat"


def test_what_cannot_be_stamped_is_refused_before_money_is_taken(world: World) -> None:
    _, clerk = world.staffed()
    with pytest.raises(DocumentRefused, match=r"document\.not_pdf"):
        world.stamping.take_in(clerk, pdf(world, b"a text"))
    assert world.vault.kept == {}


@pytest.mark.parametrize("meanwhile", [b"%PDF other", b"%PDF surat and more", b"%PDF", b""])
def test_a_file_that_changes_while_it_is_read_is_refused_and_not_kept(world: World, meanwhile: bytes) -> None:
    _, clerk = world.staffed()
    path = pdf(world)
    world.inspector.meanwhile = meanwhile
    with pytest.raises(DocumentRefused, match=r"document\.changed_meanwhile"):
        world.stamping.take_in(clerk, path)
    assert world.vault.kept == {}


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text exist on Linux drives")
def test_a_file_with_a_name_that_is_no_text_is_sold_and_handed_over(world: World) -> None:
    _, clerk = world.staffed()
    name = os.fsdecode(b"surat-\xe9\xff.pdf")
    intake = world.stamping.take_in(clerk, pdf(world, name=name))
    assert intake.file_name.encode()
    basket = Basket().add(METERAI)
    order = world.order(b"%PDF surat", personal={"file_name": intake.file_name})
    sold = world.selling.commit(
        clerk, world.desk.new_op(), basket, Payment(PaymentMeans.CASH, basket.total), documents=(order,)
    )
    world.finish(sold.stamp_ids[0])
    handed = world.handing_over.to_folder(clerk, world.desk.new_op(), sold.stamp_ids, _folder(world))
    assert handed.files[0].name.endswith("-bermeterai.pdf")


def _folder(world: World) -> Path:
    folder = world.folder / "out"
    folder.mkdir(exist_ok=True)
    return folder


def test_a_claim_code_finds_its_stamp_once(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk)
    typed = sold.claims[0].text.replace("-", " ").lower()
    claim = world.stamping.find_claim(typed)
    assert (claim.stamp_id, claim.receipt, claim.state) == (sold.stamp_ids[0], sold.receipt.text, StampState.PAID)
    op = world.desk.new_op()
    document = world.stamping.attach(clerk, op, claim, world.order(b"%PDF a"))
    assert world.stamping.attach(clerk, op, claim, world.order(b"%PDF a")) == document
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.stamping.attach(clerk, op, claim, world.order(b"%PDF b"))
    for attempt in (
        lambda: world.stamping.find_claim(typed),
        lambda: world.stamping.attach(clerk, world.desk.new_op(), claim, world.order(b"%PDF b")),
    ):
        with pytest.raises(Refused, match=r"claim\.already_used"):
            attempt()
    with pytest.raises(Refused, match=r"claim\.placements"):
        world.stamping.attach(clerk, world.desk.new_op(), claim, world.order(b"%PDF b", placements=2))
    with pytest.raises(Refused, match=r"claim\.unknown"):
        world.stamping.find_claim(ClaimCode.make(b"12345678").text)
    with pytest.raises(Refused, match=r"claim\.malformed"):
        world.stamping.find_claim("what")
    assert world.count(Kind.DOCUMENT_ATTACHED) == 1
    world.check()


def test_two_people_use_one_claim_at_once(world: World) -> None:
    _, clerk = world.staffed()
    claim = world.stamping.find_claim(world.sell(clerk).claims[0].text)
    start = threading.Barrier(4)
    ended: list[str] = []

    def attach(name: int) -> None:
        order = world.order(f"%PDF {name}".encode())
        start.wait()
        try:
            ended.append(world.stamping.attach(clerk, world.desk.new_op(), claim, order))
        except Refused as error:
            ended.append(error.code)

    threads = [threading.Thread(target=attach, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ended.count("claim.already_used") == 3
    assert world.count(Kind.DOCUMENT_ATTACHED) == 1


@pytest.mark.parametrize("late", [False, True])
def test_a_rejected_document_is_replaced_and_the_serial_is_kept(world: World, late: bool) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk, document=b"%PDF bad")
    stamp = sold.stamp_ids[0]
    serial = "S" * 22
    if late:
        work = world.store.end(world.begin(stamp), Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
        assert work is not None
        world.store.end(work, Result(Outcome.DONE, "", {"serial": serial, "specimen": ""}), go_on=False)
    world.reject(stamp)
    claim = world.stamping.find_claim(sold.claims[0].text)
    assert claim.state is StampState.REJECTED
    world.stamping.attach(clerk, world.desk.new_op(), claim, world.order(b"%PDF good"))
    row = world.queue.row(stamp)
    assert row.state is (StampState.ALLOTTED if late else StampState.PAID)
    assert (row.serial is not None) == late
    work = world.begin(stamp)
    assert (work.step, world.vault.get(work.source_sha256)) == (Step.UPLOAD, b"%PDF good")
    world.store.end(work, Result(Outcome.NOT_DONE, ""), go_on=False)
    if late:
        world.finish(stamp, "T" * 22)
        held = world.queue.row(stamp).serial
        assert held is not None
        assert held.text == serial
    world.check()


def placed(world: World, count: int) -> tuple[str, ...]:
    """Sold: one document of so many stamps."""
    order = world.order(b"%PDF bad", placements=count)
    basket = Basket().add(METERAI, count)
    payment = Payment(PaymentMeans.CASH, basket.total)
    return world.selling.commit(world.session[1], world.desk.new_op(), basket, payment, documents=(order,)).stamp_ids


def claim_of(world: World, stamp_id: str) -> Claim:
    return world.stamping.find_claim(world.queue.row(stamp_id).claim.text)


@pytest.mark.parametrize("signed", [0, 1, 2])
def test_all_unsigned_stamps_of_a_rejected_document_go_to_the_new_one(world: World, signed: int) -> None:
    """Each stamp goes onto the file that the one before it made: alone, a later one would be put onto the original."""
    world.session = world.staffed()
    clerk = world.session[1]
    stamps = placed(world, 3)
    serials = [world.finish(stamp_id) for stamp_id in stamps[:signed]]
    world.reject(stamps[signed])
    assert [one.stamp_id for one in world.store.due(9, busy=frozenset(), force=True)] == []
    moving = stamps[signed:]
    for stamp_id in moving:  # any of the claim codes will do
        assert claim_of(world, stamp_id).stamp_ids == moving
    for stamp_id in stamps[:signed]:
        with pytest.raises(Refused, match=r"claim\.already_used"):
            claim_of(world, stamp_id)
    claim = claim_of(world, moving[-1])
    assert claim.state is StampState.REJECTED
    for wrong in {1, 2, 3} - {len(moving)}:
        with pytest.raises(Refused, match=r"claim\.placements"):
            world.stamping.attach(clerk, world.desk.new_op(), claim, world.order(b"%PDF good", placements=wrong))
    op, order = world.desk.new_op(), world.order(b"%PDF good", placements=len(moving))
    document = world.stamping.attach(clerk, op, claim, order)
    assert world.stamping.attach(clerk, op, claim, order) == document
    assert {world.queue.row(stamp_id).document_id for stamp_id in moving} == {document}
    with pytest.raises(Refused, match=r"claim\.already_used"):
        world.stamping.attach(clerk, world.desk.new_op(), claim, order)
    for stamp_id in moving:
        work = world.begin(stamp_id)
        before = world.vault.get(work.source_sha256)
        assert before.startswith(b"%PDF good")
        world.store.end(work, Result(Outcome.NOT_DONE, ""), go_on=False)
        serials.append(world.finish(stamp_id))
    new = world.stamping.result(moving[-1])
    assert [serial.text.encode() in new for serial in serials] == [n >= signed for n in range(3)]
    if signed:
        old = world.stamping.result(stamps[signed - 1])
        assert old.startswith(b"%PDF bad")
        assert [serial.text.encode() in old for serial in serials] == [n < signed for n in range(3)]
    world.check()


def test_nothing_moves_while_a_later_stamp_is_under_way(world: World) -> None:
    world.session = world.staffed()
    stamps = placed(world, 2)
    world.begin(stamps[1])
    world.reject(stamps[0])
    with pytest.raises(Refused, match=r"claim\.already_used"):
        claim_of(world, stamps[0])
    world.check()


def test_a_journal_refuses_to_leave_a_stamp_behind(world: World) -> None:
    """Whoever writes past the use case: the fold holds the unsigned stamps of a document together."""
    world.session = world.staffed()
    stamps = placed(world, 2)
    world.reject(stamps[0])
    with world.journal.write() as writer:
        payload = document_payloads(writer, world.order(b"%PDF good"))[0]
    attached = {"stamp": stamps[0], "document": payload, "others": []}
    with pytest.raises(BugError):
        world.append(Kind.DOCUMENT_ATTACHED, attached, actor=world.session[1].person.person_id)
    world.check()


def two_placed(world: World) -> tuple[str, ...]:
    clerk = world.session[1]
    order = world.order(b"%PDF two", placements=2)
    payment = Payment(PaymentMeans.CASH, Money(20_000))
    return world.selling.commit(
        clerk, world.desk.new_op(), Basket().add(METERAI, 2), payment, documents=(order,)
    ).stamp_ids


def test_a_document_goes_out_with_all_its_stamps_or_not_at_all(world: World) -> None:
    world.session = world.staffed()
    clerk = world.session[1]
    first, second = two_placed(world)
    out = _folder(world)
    world.finish(first)
    for asked in ((first,), (second,), (first, second), (), ("nobody",)):
        with pytest.raises(Refused, match=r"handover\.not_ready"):
            world.handing_over.to_folder(clerk, world.desk.new_op(), asked, out)
    world.finish(second)
    op = world.desk.new_op()
    handed = world.handing_over.to_folder(clerk, op, (first,), out)
    assert handed.files[0].read_bytes() == world.stamping.result(second)
    assert handed.files[0].name == "surat-bermeterai.pdf"
    assert world.stamping.result(second).startswith(world.stamping.result(first))
    assert [world.state(stamp) for stamp in (first, second)] == ["handed_over"] * 2
    again = world.handing_over.to_folder(clerk, op, (first,), out)
    assert (again.receipt, again.files) == (handed.receipt, ())
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.handing_over.to_folder(clerk, op, (second,), out)
    with pytest.raises(Refused, match=r"handover\.already") as refused:
        world.handing_over.to_folder(clerk, world.desk.new_op(), (first,), out)
    assert refused.value.values == {"receipt": handed.receipt.text}
    assert len(list(out.iterdir())) == 1
    slip = world.receipts.receipt(handed.receipt.text)
    assert slip.kind is PaperKind.STAMPING
    assert [stamp.serial for stamp in slip.stamps] == [world.queue.row(s).serial.text for s in (first, second)]  # pyright: ignore[reportOptionalMemberAccess]
    assert world.receipts.waiting()[-1].receipt == handed.receipt.text
    assert world.stamping.check_again(second).verdict == "valid"
    world.check()


def test_a_drive_that_fails_marks_nothing_as_handed_over(world: World) -> None:
    world.session = world.staffed()
    clerk = world.session[1]
    good = world.sell(clerk, document=b"%PDF good").stamp_ids[0]
    world.finish(good)
    entries = world.count()
    with pytest.raises(StorageFailed, match=r"handover\."):
        world.handing_over.to_folder(clerk, world.desk.new_op(), (good,), world.folder / "not" / "there")
    assert (world.count(), world.state(good)) == (entries, "verified")


class SlowDrive:
    """Delivers nothing until everybody is at it."""

    def __init__(self) -> None:
        self.everybody = threading.Barrier(2)

    def deliver(self, content: bytes, folder: Path, file_name: str) -> Path:
        self.everybody.wait(10)
        return folder / file_name


def test_two_people_hand_over_the_same_file_at_once(world: World) -> None:
    world.session = world.staffed()
    clerk = world.session[1]
    stamp = world.sell(clerk, document=b"%PDF good").stamp_ids[0]
    world.finish(stamp)
    handing_over = HandingOver(world.desk, world.vault, SlowDrive(), world.drives)
    ended: list[str] = []

    def give() -> None:
        try:
            ended.append(handing_over.to_folder(clerk, world.desk.new_op(), (stamp,), world.folder).receipt.text)
        except Refused as error:
            ended.append(error.code)

    threads = [threading.Thread(target=give) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ended.count("handover.already") == 1
    assert world.count(Kind.HANDED_OVER) == 1
    world.check()


def test_results_are_not_there_before_they_are(world: World) -> None:
    _, clerk = world.staffed()
    stamp = world.sell(clerk, document=b"%PDF a").stamp_ids[0]
    for asked in (stamp, "nobody"):
        with pytest.raises(Refused, match=r"handover\.not_ready"):
            world.stamping.result(asked)
        with pytest.raises(Refused, match=r"handover\.not_ready"):
            world.stamping.check_again(asked)
    assert handed_over_name("a.b.PDF") == "a.b-bermeterai.pdf"
    assert handed_over_name("") == "dokumen-bermeterai.pdf"


def test_chips_counts_and_rows_agree(world: World) -> None:
    good_day(world)
    counts = world.queue.counts()
    standing_of = {
        QueueFilter.NO_DOCUMENT: {Standing.NO_DOCUMENT},
        QueueFilter.WAITING: {Standing.WAITING, Standing.IN_PROGRESS},
        QueueFilter.UNKNOWN: {Standing.UNKNOWN},
        QueueFilter.REJECTED: {Standing.REJECTED},
        QueueFilter.READY: {Standing.READY},
        QueueFilter.ALL: set(Standing) - {Standing.HANDED_OVER},
    }
    for chosen, ids in ((chosen, world.queue.ids(chosen)) for chosen in QueueFilter):
        rows = world.queue.rows(ids)
        assert len(ids) == len(rows) == counts[chosen]
        assert tuple(row.stamp_id for row in rows) == ids
        assert {row.standing for row in rows} <= standing_of[chosen]
    overview = world.queue.overview()
    assert (overview.waiting, overview.unknown) == (counts[QueueFilter.WAITING], counts[QueueFilter.UNKNOWN])
    assert (overview.rejected, overview.ready) == (counts[QueueFilter.REJECTED], counts[QueueFilter.READY])
    assert overview.no_document == counts[QueueFilter.NO_DOCUMENT] == 1
    assert overview.paid_not_stamped == Money(30_000)
    assert world.queue.rows(("nobody", *world.queue.ids()[:1]))[0].stamp_id == world.queue.ids()[0]
    with pytest.raises(Refused, match=r"claim\.unknown"):
        world.queue.row("nobody")


def test_the_search_finds_claims_receipts_and_serials(world: World) -> None:
    _, clerk = world.staffed()
    sold = [world.sell(clerk, document=f"%PDF {n}".encode()) for n in range(3)]
    wanted = sold[1]
    serial = world.finish(wanted.stamp_ids[0])
    for typed in (
        wanted.claims[0].text,
        wanted.claims[0].text.lower().replace("-", ""),
        wanted.receipt.text.lower(),
        serial.grouped,
        serial.text[4:15],
    ):
        assert world.queue.ids(search=f" {typed} ") == wanted.stamp_ids
    for typed in ("%", "_", "\\", ""):
        assert len(world.queue.ids(search=typed)) == 3
    assert world.queue.ids(search="' OR 1=1 --") == ()
    assert [row.stamp_id for row in world.queue.stamps_of_receipt(wanted.receipt.text)] == list(wanted.stamp_ids)


def test_attempts_of_a_stamp_are_told_in_order(world: World) -> None:
    _, clerk = world.staffed()
    stamp = world.sell(clerk, document=b"%PDF a").stamp_ids[0]
    world.store.end(world.begin(stamp), Result(Outcome.NOT_DONE, "issuer.timeout"), go_on=False)
    world.begin(stamp)
    told = world.queue.attempts(stamp)
    assert [(one.step, one.outcome, one.words) for one in told] == [
        (Step.UPLOAD, Outcome.NOT_DONE, "issuer.timeout"),
        (Step.UPLOAD, None, ""),
    ]
    assert world.queue.row(stamp).standing is Standing.IN_PROGRESS

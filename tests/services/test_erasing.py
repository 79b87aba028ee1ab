"""Erasure of one customer, and of what has served its purpose. Lessons: "guessing recovery", "evidence destroyed"."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.domain.dispute import About, Settlement
from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.mail import MailOutcome
from counter_app.domain.people import Role
from counter_app.domain.privacy import Held
from counter_app.domain.receipt import PaperKind
from counter_app.domain.stamp import Outcome
from counter_app.domain.waiting_line import Leaving, LineReason
from counter_app.journal import copied_keys, invariants, readmodels
from counter_app.journal.erased_list import load_erased
from counter_app.journal.restore import devices_in, restore
from counter_app.journal.second_copy import SecondCopy
from counter_app.services.approval import Approval
from counter_app.services.desk import Session
from counter_app.services.erasing import Erased
from counter_app.sync.store import ERASED
from counter_app.sync.work import Result
from tests.faults.security.leaks import files_under, found_in
from tests.services.people_data import (
    BASKET_PHONE,
    CONTENT,
    LINE_PHONE,
    NIK,
    PAYER,
    PERSONAL,
    PHONE,
    buys,
    leaves_everything,
)
from tests.services.world import PIN, World


def subjects_of(world: World, supervisor: Session, *wanted: str) -> list[str]:
    return [item.subject for one in wanted for item in world.privacy.find(supervisor, one).items]


def erase(world: World, supervisor: Session, *wanted: str, op_id: str = "") -> Erased:
    return world.erasing.erase(
        supervisor,
        op_id or world.desk.new_op(),  # pyright: ignore[reportArgumentType]
        subjects_of(world, supervisor, *(wanted or (PHONE,))),
        "diminta pelanggan",
        Approval(supervisor.person.person_id, PIN),
    )


def wrapped(world: World) -> dict[str, bytes]:
    with world.journal.read() as connection:
        return dict(connection.execute("SELECT subject, wrapped FROM subject_key").fetchall())


def test_an_erased_customer_is_gone_from_every_byte_and_the_accounts_still_tie(world: World) -> None:
    supervisor, clerk = world.staffed()
    leaves_everything(world, clerk)
    buys(world, clerk, b"%PDF other", phone="081200000001", identity_number="3276014107900018", payer_name="Budi")
    before, balances = wrapped(world), world.till.balances()
    erased = erase(world, supervisor)
    assert (erased.gone, erased.postponed, erased.files) == (4, 0, 2)
    gone = before.keys() - wrapped(world).keys()
    assert len(gone) == 4
    assert world.privacy.find(supervisor, NIK).items == ()
    assert len(world.privacy.find(supervisor, "081200000001").items) == 2, "the other customer is there"
    assert CONTENT not in world.vault.kept.values()
    assert world.till.balances() == balances
    for path in files_under(world.folder / "data"):
        content = path.read_bytes()
        assert not [subject for subject in gone if before[subject] in content], path.name
    assert world.journal.verify().whole
    assert not (world.folder / "data" / "journal.sqlite-wal").stat().st_size
    world.check()
    world.reopen()
    assert world.privacy.find(supervisor, NIK).items == ()
    paper = world.receipts.receipt(erased.receipt.text)
    assert paper.kind is PaperKind.PERSON
    assert paper.person is not None
    assert (paper.person.things, paper.person.files, paper.person.approver) == (4, 2, "Pengawas")
    world.check()


def test_reports_say_the_same_before_and_after(world: World) -> None:
    supervisor, clerk = world.staffed()
    leaves_everything(world, clerk)
    with world.journal.read() as connection:
        before = readmodels.fingerprint(connection)
    erase(world, supervisor)
    with world.journal.read() as connection:
        after = readmodels.fingerprint(connection)
    changed = {table for table in before if before[table] != after[table]}
    assert changed <= {
        "personal",
        "erasure",
        "operation",
        "receipt_number",
        "print_job",
        "deleted_file",
        "story",
    }, changed


def test_once_an_intent_and_only_with_a_right_pin_and_reason(world: World) -> None:
    supervisor, clerk = world.staffed()
    leaves_everything(world, clerk)
    chosen, op_id = subjects_of(world, supervisor, PHONE), world.desk.new_op()
    yes = Approval(supervisor.person.person_id, PIN)
    for session, reason, approval, code in (
        (clerk, "diminta", yes, r"session\.not_allowed"),
        (supervisor, "", yes, r"privacy\.no_reason"),
        (supervisor, "diminta", Approval(supervisor.person.person_id, "975310"), r"session\.wrong_pin"),
        (supervisor, "diminta", Approval(clerk.person.person_id, PIN), r"session\.not_allowed"),
    ):
        with pytest.raises(Refused, match=code):
            world.erasing.erase(session, op_id, chosen, reason, approval)
    with pytest.raises(Refused, match=r"privacy\.nothing_chosen"):
        world.erasing.erase(supervisor, op_id, [], "diminta", yes)
    assert world.count(Kind.PERSON_ERASED) == 0
    first = world.erasing.erase(supervisor, op_id, chosen, "diminta", yes)
    assert world.erasing.erase(supervisor, op_id, chosen, "diminta", yes) == first
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.erasing.erase(supervisor, op_id, chosen[1:], "diminta", yes)
    assert world.count(Kind.PERSON_ERASED) == 1
    world.check()


@pytest.mark.parametrize("where", ["voucher", "paid", "between", "rejected", "verified", "mailing", "disputed"])
def test_what_is_under_way_is_postponed_and_goes_by_itself(world: World, where: str) -> None:
    """Between two steps of a stamp: the engine goes on with what it needs, and the data goes when it has ended."""
    supervisor, clerk = world.staffed()
    sold = buys(world, clerk)
    (stamp,) = sold.stamp_ids
    mail_id = ""
    match where:
        case "between":
            work = world.begin(stamp)
            world.store.end(work, Result(Outcome.DONE, "", {"upload_id": "u-1"}), go_on=False)
        case "rejected":
            world.reject(stamp)
        case "verified":
            world.finish(stamp)
        case "mailing":
            world.finish(stamp)
            mail_id = world.mails.send(clerk, world.desk.new_op(), (stamp,), "a@contoh.example.id").mail_id
        case "disputed":
            world.finish(stamp)
            world.handing_over.to_folder(clerk, world.desk.new_op(), (stamp,), world.folder)
            world.disputes.open(clerk, world.desk.new_op(), About.of_sale(sold.sale_id), "harga")
        case _:
            pass
    erased = erase(world, supervisor)
    assert (erased.gone, erased.postponed) == ((1, 2) if where == "mailing" else (1, 1))
    assert world.erasing.sweep() == 0
    assert [i.asked for i in world.privacy.find(supervisor, NIK).items if i.held is Held.DOCUMENT] == [True]
    assert CONTENT in world.vault.kept.values()
    if where in ("voucher", "paid"):
        assert world.begin(stamp).details.identity_number == NIK
        return
    if where == "rejected":
        return
    if where == "between":
        world.finish(stamp)
    if where == "mailing":
        world.mails.leaving(mail_id)
        world.mails.ended(mail_id, MailOutcome.SENT)
    elif where == "disputed":
        (dispute,) = world.disputes.list(supervisor)
        world.disputes.settle(supervisor, world.desk.new_op(), dispute.dispute_id, Settlement.EXPLAINED, "dihitung")
    else:
        world.handing_over.to_folder(clerk, world.desk.new_op(), (stamp,), world.folder)
    assert world.erasing.sweep() == (2 if where == "mailing" else 1)
    assert world.privacy.find(supervisor, NIK).items == ()
    assert CONTENT not in world.vault.kept.values()
    assert wrapped(world) == {}
    assert world.journal.verify().whole
    world.check()


def test_the_same_bytes_of_another_customer_stay(world: World) -> None:
    supervisor, clerk = world.staffed()
    first, other = buys(world, clerk), buys(world, clerk, phone="081200000001", payer_name="Budi")
    for sold in (first, other):
        world.finish(sold.stamp_ids[0])
        world.handing_over.to_folder(clerk, world.desk.new_op(), sold.stamp_ids, world.folder)
    erased = erase(world, supervisor, first.receipt.text)
    assert (erased.gone, erased.files) == (2, 1), "her stamped file went, the bytes that both brought did not"
    assert CONTENT in world.vault.kept.values()
    assert erase(world, supervisor, other.receipt.text).files == 2
    assert not world.vault.kept
    world.check()


def test_nothing_is_signed_with_the_fields_of_somebody_who_is_gone(world: World) -> None:
    """A key that is lost otherwise (a damaged file): parked for a person, never sent with empty fields."""
    _, clerk = world.staffed()
    (stamp,) = buys(world, clerk).stamp_ids
    work = world.begin(stamp)
    world.store.end(work, Result(Outcome.DONE, "", {"upload_id": "u-1"}), go_on=False)
    with world.journal.write() as writer:
        writer.forget(wrapped(world))
    assert world.store.begin(stamp) is None
    row = world.queue.row(stamp)
    assert (row.state.value, row.words) == ("rejected", ERASED)
    world.check()


def test_phones_and_payers_go_by_themselves_when_they_have_served_their_purpose(world: World) -> None:
    supervisor, clerk = world.staffed()
    leaves_everything(world, clerk)
    (ticket,) = world.waiting_line.open()
    world.waiting_line.leave(clerk, world.desk.new_op(), ticket.ticket_id, Leaving.SERVED)
    (parked,) = world.parking.waiting()
    world.parking.discard(clerk, world.desk.new_op(), parked.basket_id)
    voucher = world.sell(clerk)
    waiting = buys(world, clerk, b"%PDF waits", phone="081200000001", payer_name="Budi")
    assert (len(wrapped(world)), voucher.claims != ()) == (7, True)

    def left(days: float) -> set[Held]:
        world.clock.move(days=days)
        world.retention.look()
        world.check()
        with world.journal.read() as connection:
            return {
                Held(row[0])
                for row in connection.execute(
                    "SELECT held FROM personal WHERE subject IN (SELECT subject FROM subject_key)"
                )
            }

    assert left(6.9) == set(Held)
    assert left(0.2) == {Held.SALE, Held.DOCUMENT, Held.MAIL}, "the queue's phone and the basket's"
    assert left(22.8) == {Held.SALE, Held.DOCUMENT, Held.MAIL}
    assert left(0.2) == {Held.SALE, Held.DOCUMENT}
    assert world.privacy.find(supervisor, PAYER).items == ()
    assert {item.receipt for item in world.privacy.find(supervisor, "081200000001").items} == {waiting.receipt.text}
    assert left(400) == {Held.SALE, Held.DOCUMENT}, "what a paid stamp needs stays for ever"


def test_who_never_left_the_queue_is_forgotten_all_the_same(world: World) -> None:
    _, clerk = world.staffed()
    world.waiting_line.join(clerk, world.desk.new_op(), LineReason.BUY, phone=LINE_PHONE, consent=True)
    world.clock.move(days=29)
    world.retention.look()
    assert world.call_list.count(clerk) == 1
    world.clock.move(days=2)
    world.retention.look()
    assert (world.call_list.count(clerk), wrapped(world)) == (0, {})
    assert len(world.waiting_line.open()) == 1, "the number is still there for whoever ends it"
    world.check()


def test_second_copy_and_restore_do_not_bring_her_back(world: World, tmp_path: Path) -> None:
    supervisor, clerk = world.staffed()
    leaves_everything(world, clerk)
    old, stick = tmp_path / "old", tmp_path / "stick"
    for folder in (old, stick):
        folder.mkdir()
        copy(world, folder)
    before = wrapped(world)
    erase(world, supervisor)
    copy(world, stick)
    gone = before.keys() - wrapped(world).keys()
    device = stick_device(stick)
    assert not gone & copied_keys.read_keys(stick, device, world.journal.subjects).wrapped.keys()
    assert gone <= copied_keys.read_keys(old, device, world.journal.subjects).wrapped.keys(), "it lay in a drawer"
    for folder, name in ((stick, "new"), (old, "older")):
        remembered = load_erased(world.secrets)
        restored = restore(folder, tmp_path / name, world.journal.subjects, erased=remembered)
        assert restored.subjects == len(before) - len(gone)
        content = restored.path.read_bytes()
        assert not [subject for subject in gone if before[subject] in content]
    world.close()
    world.folder = tmp_path / "again"
    (tmp_path / "again").mkdir()
    (tmp_path / "older").rename(tmp_path / "again" / "data")
    world.open()
    assert world.privacy.find(supervisor, NIK).items == ()
    assert world.erasing.sweep() == 4, "its entries do not know of it yet"
    assert world.erasing.sweep() == 0
    world.check()


def stick_device(folder: Path) -> str:
    (device,) = devices_in(folder)
    return device


def copy(world: World, folder: Path) -> None:
    second = SecondCopy(world.journal, folder, _raise)
    second.start()
    try:
        assert second.wait_for(lambda state: state.behind == 0, 10.0)
    finally:
        second.stop()


def _raise(error: BaseException) -> None:
    raise error


def test_copies_of_the_journal_beside_it_lose_the_key_too(world: World) -> None:
    supervisor, clerk = world.staffed()
    leaves_everything(world, clerk)
    world.journal.empty_log()
    data = world.folder / "data"
    for name in ("journal-v1-20260901T000000Z.sqlite", "damaged-20260901T000000Z-01234567.sqlite"):
        (data / name).write_bytes((data / "journal.sqlite").read_bytes())
    before = wrapped(world)
    erase(world, supervisor)
    gone = before.keys() - wrapped(world).keys()
    for path in files_under(data):
        content = path.read_bytes()
        assert not [subject for subject in gone if before[subject] in content], path.name
        if path.name.startswith(("journal-v1", "damaged")):
            assert all(key in content for subject, key in before.items() if subject not in gone)


@pytest.mark.parametrize("kinds", [{Held.SALE}, {Held.LINE, Held.BASKET}, {Held.MAIL, Held.DOCUMENT}])
def test_any_part_of_what_is_held_may_go(world: World, kinds: set[Held]) -> None:
    supervisor, clerk = world.staffed()
    leaves_everything(world, clerk)
    everything = subjects_of(world, supervisor, PHONE, BASKET_PHONE)
    wanted = [item.subject for item in world.privacy.items(supervisor, everything) if item.held in kinds]
    yes = Approval(supervisor.person.person_id, PIN)
    world.erasing.erase(supervisor, world.desk.new_op(), wanted, "diminta", yes)
    assert {item.held for item in world.privacy.items(supervisor, everything)} == set(Held) - kinds
    assert world.journal.verify().whole
    world.check()


def test_an_administrator_approves_at_a_supervisors_screen(world: World) -> None:
    supervisor, clerk = world.staffed()
    leaves_everything(world, clerk)
    administrator = world.person("Rina Contoh", Role.ADMINISTRATOR)
    erased = world.erasing.erase(
        supervisor,
        world.desk.new_op(),
        subjects_of(world, supervisor, PHONE),
        f"KTP {NIK} ditunjukkan",
        Approval(administrator.person.person_id, PIN),
    )
    assert erased.gone == 4
    world.journal.empty_log()
    assert found_in(files_under(world.folder / "data"), PERSONAL) == set(), "not in the reason either"
    world.check()


def test_the_detector_names_what_should_not_have_gone_and_what_should(world: World) -> None:
    """Lessons, "the detector itself fails"."""
    supervisor, clerk = world.staffed()
    buys(world, clerk)
    (document,) = (i.subject for i in world.privacy.find(supervisor, NIK).items if i.held is Held.DOCUMENT)
    with world.journal.read() as connection:
        assert invariants.check(connection) == ()
    world.append(Kind.PERSONAL_EXPIRED, {"subjects": [document]})
    with world.journal.read() as connection:
        found = [(breach.invariant, breach.what.partition(" ")[2]) for breach in invariants.check(connection)]
    assert {number for number, _ in found} == {4, 5}
    assert any("erases data that stamp" in what for _, what in found)
    assert any("still in subject_key" in what for _, what in found)


def test_a_reader_in_the_way_holds_nobody_up_and_the_next_look_empties_the_log(world: World) -> None:
    supervisor, clerk = world.staffed()
    leaves_everything(world, clerk)
    log = world.folder / "data" / "journal.sqlite-wal"
    before = wrapped(world)
    chosen, op_id = subjects_of(world, supervisor, PHONE), world.desk.new_op()
    world.erasing.sweep()
    with world.journal.read() as connection:
        connection.execute("SELECT count(*) FROM entry").fetchone()
        world.erasing.erase(supervisor, op_id, chosen, "diminta", Approval(supervisor.person.person_id, PIN))
        assert log.stat().st_size, "its page of the log is still read"
    assert world.erasing.sweep() == 0
    assert not log.stat().st_size
    content = (world.folder / "data" / "journal.sqlite").read_bytes()
    assert not [key for subject, key in before.items() if subject not in wrapped(world) and key in content]

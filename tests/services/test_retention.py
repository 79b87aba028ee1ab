"""The retention at work on a journal: what goes, what stays, and what the screens say of it."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

import pytest

from counter_app.domain.dispute import About
from counter_app.domain.document import DocumentOrder
from counter_app.domain.entries import Kind
from counter_app.domain.errors import DocumentRefused, StorageFailed
from counter_app.domain.ids import OpId
from counter_app.domain.retention import RetentionPolicy
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.services.desk import Session
from counter_app.services.retention import KeptVault, Retention
from tests.services.world import METERAI, World


def handed_over(world: World, clerk: Session, content: bytes = b"%PDF a") -> tuple[str, ...]:
    sold = world.sell(clerk, document=content)
    world.finish(sold.stamp_ids[0])
    folder = world.folder / "out"
    folder.mkdir(exist_ok=True)
    world.handing_over.to_folder(clerk, world.desk.new_op(), sold.stamp_ids, folder)
    return sold.stamp_ids


def deleted(world: World) -> dict[str, str]:
    with world.journal.read() as connection:
        return dict(connection.execute("SELECT sha256, reason FROM deleted_file").fetchall())


def test_a_document_goes_a_week_after_the_hand_over_with_all_its_files(world: World) -> None:
    _, clerk = world.staffed()
    (stamp,) = handed_over(world, clerk)
    result = world.stamping.result(stamp)
    world.clock.move(days=6.9)
    assert world.retention.look() == 0
    world.clock.move(days=0.2)
    assert world.retention.look() == 2
    assert (world.retention.look(), world.vault.kept) == (0, {})
    assert set(deleted(world).values()) == {"handed_over"}
    kept = KeptVault(world.vault, world.journal)
    with pytest.raises(StorageFailed, match=r"vault\.deleted") as caught:
        kept.get(next(iter(deleted(world))))
    assert caught.value.values == {"day": "2026-09-11", "reason": "handed_over"}
    with pytest.raises(StorageFailed, match=r"vault\.missing"):
        kept.get("0" * 64)
    assert result
    world.check()


def test_what_a_paid_stamp_needs_stays_for_ever(world: World) -> None:
    _, clerk = world.staffed()
    waiting = world.sell(clerk, document=b"%PDF waiting").stamp_ids[0]
    rejected = world.sell(clerk, document=b"%PDF rejected").stamp_ids[0]
    world.reject(rejected)
    world.sell(clerk)
    world.clock.move(days=400)
    assert (world.retention.look(), len(world.vault.kept)) == (0, 2)
    world.finish(waiting)
    world.check()


def test_a_result_that_nobody_collects_is_announced_shown_and_goes(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk, document=b"%PDF a")
    world.finish(sold.stamp_ids[0])
    world.clock.move(days=23.1)
    assert world.retention.look() == 0
    assert world.retention.look() == 0
    assert world.count(Kind.DELETION_ANNOUNCED) == 1, "told once"
    (notice,) = world.retention.state().notices
    assert (notice.stamp_id, notice.claim, notice.receipt) == (sold.stamp_ids[0], sold.claims[0], sold.receipt.text)
    world.clock.move(days=6.9)
    assert world.retention.look() == 0
    world.clock.move(days=0.2)
    assert world.retention.look() == 2
    assert world.retention.state().notices == ()
    assert set(deleted(world).values()) == {"not_collected"}
    world.check()


def test_what_was_only_taken_in_goes_after_a_day(world: World) -> None:
    _, clerk = world.staffed()
    path = world.folder / "a.pdf"
    path.write_bytes(b"%PDF looked at")
    world.stamping.take_in(clerk, path)
    world.clock.move(hours=23)
    assert world.retention.look() == 0
    world.stamping.take_in(clerk, path)
    world.clock.move(hours=23)
    assert world.retention.look() == 0, "it was brought again"
    world.clock.move(hours=1)
    assert world.retention.look() == 1
    assert set(deleted(world).values()) == {"not_ordered"}
    world.stamping.take_in(clerk, path)
    assert (world.retention.look(), len(world.vault.kept)) == (0, 1), "brought again after its deletion"
    world.clock.move(hours=24)
    assert (world.retention.look(), world.vault.kept) == (1, {}), "and gone again"
    world.check()


def order_of(world: World, content: bytes) -> DocumentOrder:
    return world.order(content)


def test_no_money_is_taken_for_a_document_that_went_meanwhile(world: World) -> None:
    """Left open on the screen over the weekend, and paid for on Monday."""
    _, clerk = world.staffed()
    order, voucher = order_of(world, b"%PDF a"), world.sell(clerk)
    world.clock.move(days=2)
    assert world.retention.look() == 1
    basket = Basket().add(METERAI)
    head = world.journal.head()
    with pytest.raises(DocumentRefused, match=r"document\.not_kept"):
        world.selling.commit(clerk, OpId("sale"), basket, Payment(PaymentMeans.CASH, basket.total), documents=(order,))
    claim = world.stamping.find_claim(voucher.claims[0].text)
    with pytest.raises(DocumentRefused, match=r"document\.not_kept"):
        world.stamping.attach(clerk, world.desk.new_op(), claim, order)
    assert world.journal.head() == head


def test_a_file_that_is_bought_for_between_the_entry_and_the_deletion_stays(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, clerk = world.staffed()
    order = order_of(world, b"%PDF a")
    world.clock.move(days=2)
    write, sold = world.journal.write, False

    def write_after_a_sale():
        nonlocal sold
        if deleted(world) and not sold:
            sold = True
            basket = Basket().add(METERAI)
            world.selling.commit(
                clerk, OpId("sale"), basket, Payment(PaymentMeans.CASH, basket.total), documents=(order,)
            )
        return write()

    monkeypatch.setattr(world.journal, "write", write_after_a_sale)
    assert world.retention.look() == 0
    assert (sold, deleted(world)) == (True, {})
    assert world.vault.holds(order.sha256)
    monkeypatch.undo()
    world.check()


def test_a_crash_between_the_entry_and_the_deletion_is_made_good(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _, clerk = world.staffed()
    handed_over(world, clerk)
    world.clock.move(days=8)

    def killed(_sha256: str, *, put_before: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(world.vault, "delete", killed)
    with pytest.raises(KeyboardInterrupt):
        world.retention.look()
    monkeypatch.undo()
    assert (len(deleted(world)), len(world.vault.kept)) == (1, 2)
    world.reopen()
    assert world.retention.look() == 2
    assert world.count(Kind.DOCUMENT_DELETED) == 2
    world.check()


@pytest.mark.expected_logs(r"counter_app\.services\.retention: a document could not be deleted: vault\.io_failed")
def test_a_file_that_the_disk_does_not_let_go_stops_no_other(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lessons, "one bad item stops the queue"."""
    _, clerk = world.staffed()
    handed_over(world, clerk)
    world.clock.move(days=8)
    delete, bad = world.vault.delete, world.vault.files()[0].sha256

    def stubborn(sha256: str, *, put_before: datetime) -> bool:
        if sha256 == bad:
            raise StorageFailed("vault.io_failed")
        return delete(sha256, put_before=put_before)

    monkeypatch.setattr(world.vault, "delete", stubborn)
    assert (world.retention.look(), set(world.vault.kept)) == (1, {bad})
    monkeypatch.undo()
    assert (world.retention.look(), world.vault.kept) == (1, {})
    assert world.count(Kind.DOCUMENT_DELETED) == 2
    world.check()


def test_an_open_dispute_keeps_the_evidence(world: World) -> None:
    _, clerk = world.staffed()
    (stamp,) = handed_over(world, clerk)
    world.disputes.open(clerk, world.desk.new_op(), About.of_sale(world.queue.row(stamp).sale_id), "Bukan begitu")
    world.clock.move(days=60)
    assert world.retention.look() == 0


def test_the_quota_warns_and_refuses_what_is_new_alone(world: World, tmp_path: Path) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk, document=b"%PDF paid")
    world.vault.full = True
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF new")
    with pytest.raises(StorageFailed, match=r"vault\.quota_full"):
        world.stamping.take_in(clerk, path)
    world.finish(sold.stamp_ids[0])
    used = world.retention.state().used
    for quota, nearly, full in ((used, True, True), (used + 5, True, False), (used * 3, False, False)):
        state = Retention(world.journal, world.vault, RetentionPolicy(), quota, _raise).state()
        assert (state.nearly_full, state.full) == (nearly, full)


def test_it_works_by_itself_and_stops(world: World) -> None:
    _, clerk = world.staffed()
    handed_over(world, clerk)
    world.clock.move(days=8)
    gone = threading.Event()
    world.journal.subscribe(lambda _kinds: gone.set() if len(deleted(world)) == 2 else None)
    world.retention.start()
    assert gone.wait(20)
    world.retention.stop()
    world.check()


def _raise(error: BaseException) -> None:
    raise error

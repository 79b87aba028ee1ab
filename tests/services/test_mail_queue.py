"""Documents by e-mail: queued in the journal, handed over when a mail server took them, never twice by itself.

Lessons, "lost acknowledgement read as failure", "retry that doubles", "retries that end silently".
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused, StorageFailed
from counter_app.domain.mail import MailAddress, MailOutcome, MailState, MailWish
from counter_app.domain.stamp import StampState
from counter_app.services.desk import Session
from counter_app.services.hand_over_ports import Letter, MailFailed
from counter_app.services.mail_queue import Mail, MailPolicy, MailQueue
from counter_app.services.postman import Postman
from tests.services.world import World

TO = "siti.contoh@pos.example.id"


class HandCarrier:
    """Keeps the letters; ends as the test says, at most once each, then accepts."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.ends: list[BaseException] = []
        self.before_leaving: list[BaseException] = []
        self.meanwhile: Callable[[], object] = lambda: None

    def send(self, letter: Letter, leaving: Callable[[], None]) -> None:
        self.meanwhile()
        if self.before_leaving:
            raise self.before_leaving.pop()
        leaving()
        self.letters.append(letter)
        if self.ends:
            raise self.ends.pop()


class Post:
    """A postman whose rounds are watched through the journal."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.carrier = HandCarrier()
        self.bugs: list[BaseException] = []
        self._news = threading.Condition()
        self.postman = Postman(
            world.mails, self.carrier, self.bugs.append, lambda: world.clock.now().timestamp(), lambda: 0.5
        )
        world.journal.subscribe(self._tell)
        world.journal.subscribe(self.postman.on_journal)

    def until(self, mail_id: str, *states: MailState, attempts: int = 0) -> Mail:
        def there() -> bool:
            mail = self.world.mails.mail(mail_id)
            return mail.state in states and mail.attempts >= attempts

        with self._news:
            assert self._news.wait_for(there, 20)
        return self.world.mails.mail(mail_id)

    def _tell(self, _kinds: frozenset[str]) -> None:
        with self._news:
            self._news.notify_all()


@pytest.fixture
def post(world: World):
    post = Post(world)
    yield post
    post.postman.stop()


def ready(world: World, clerk: Session, *contents: bytes) -> tuple[str, ...]:
    stamps = tuple(world.sell(clerk, document=content).stamp_ids[0] for content in contents or (b"%PDF a",))
    for stamp_id in stamps:
        world.finish(stamp_id)
    return stamps


def test_a_mail_is_accepted_and_its_documents_are_handed_over(world: World, post: Post) -> None:
    _, clerk = world.staffed()
    stamps = ready(world, clerk, b"%PDF a", b"%PDF b")
    op = world.desk.new_op()
    mail = world.mails.send(clerk, op, stamps, f" {TO} ")
    assert (mail.state, mail.to, mail.slip) == (MailState.QUEUED, "s***h@pos.example.id", None)
    assert world.mails.send(clerk, op, stamps, TO) == mail, "the same intent again"
    assert {world.state(stamp) for stamp in stamps} == {StampState.VERIFIED}, "queued is not handed over"
    post.postman.start()
    sent = post.until(mail.mail_id, MailState.SENT)
    (letter,) = post.carrier.letters
    assert [file.content for file in letter.files] == [world.stamping.result(stamp) for stamp in stamps]
    assert [file.name for file in letter.files] == ["surat-bermeterai.pdf"] * 2
    assert letter.to == MailAddress.parse(TO)
    assert letter.message_id.endswith("@kantor.example.id>")
    assert {world.state(stamp) for stamp in stamps} == {StampState.HANDED_OVER}
    assert sent.slip is not None
    slip = world.receipts.receipt(sent.slip)
    assert [stamp.claim_code for stamp in slip.stamps] == [world.queue.row(stamp).claim.text for stamp in stamps]
    assert world.receipts.last_print(sent.slip) is not None, "the customer stands there: the slip is printed"
    assert TO not in b"".join(path.read_bytes() for path in (world.folder / "data").iterdir()).decode("latin-1")
    world.check()


def test_what_cannot_be_sent_is_refused_before_it_is_queued(world: World, tmp_path: Path) -> None:
    _, clerk = world.staffed()
    (stamp,) = ready(world, clerk, b"%PDF" + b"." * 1_200)
    (small,) = ready(world, clerk)
    waiting = world.sell(clerk, document=b"%PDF w").stamp_ids[0]
    head = world.journal.head()
    for stamps, to, code in (
        ((stamp,), TO, "mail.too_large"),
        ((small,), "siti@", "mail.bad_address"),
        ((small,), "siti@pos.example.id\r\nBcc: a@b.cc", "mail.bad_address"),
        ((waiting,), TO, "handover.not_ready"),
        ((), TO, "handover.not_ready"),
    ):
        with pytest.raises(Refused, match=code.replace(".", r"\.")) as caught:
            world.mails.send(clerk, world.desk.new_op(), stamps, to)
        assert "siti" not in str(caught.value)
    off = MailQueue(world.desk, world.vault, MailPolicy())
    assert (off.enabled, world.mails.enabled) == (False, True)
    with pytest.raises(Refused, match=r"mail\.off"):
        off.send(clerk, world.desk.new_op(), (small,), TO)
    assert world.journal.head() == head


def test_a_document_is_on_one_way_at_a_time(world: World) -> None:
    _, clerk = world.staffed()
    (stamp,) = ready(world, clerk)
    mail = world.mails.send(clerk, world.desk.new_op(), (stamp,), TO)
    with pytest.raises(Refused, match=r"handover\.mail_open"):
        world.handing_over.to_folder(clerk, world.desk.new_op(), (stamp,), world.folder)
    with pytest.raises(Refused, match=r"handover\.mail_open"):
        world.mails.send(clerk, world.desk.new_op(), (stamp,), "other@pos.example.id")
    assert world.mails.of_stamp(stamp) == mail
    op = world.desk.new_op()
    gone = world.mails.decide(clerk, op, mail.mail_id, MailWish.WITHDRAW)
    assert world.mails.decide(clerk, op, mail.mail_id, MailWish.WITHDRAW) == gone
    assert (gone.state, world.mails.open()) == (MailState.WITHDRAWN, ())
    with pytest.raises(Refused, match=r"mail\.decided"):
        world.mails.decide(clerk, world.desk.new_op(), mail.mail_id, MailWish.AGAIN)
    world.handing_over.to_folder(clerk, world.desk.new_op(), (stamp,), world.folder)
    world.check()


def test_a_server_that_is_down_is_tried_again_with_growing_waits(world: World, post: Post) -> None:
    _, clerk = world.staffed()
    (stamp,) = ready(world, clerk)
    post.carrier.before_leaving = [MailFailed(MailOutcome.DELAYED, "mail.unreachable") for _ in range(3)]
    mail = world.mails.send(clerk, world.desk.new_op(), (stamp,), TO)
    post.postman.start()
    waits: list[float] = []
    for attempt in (1, 2, 3):
        seen = post.until(mail.mail_id, MailState.QUEUED, attempts=attempt)
        assert (seen.words, seen.state) == ("mail.unreachable", MailState.QUEUED)
        due = world.mails.next_due()
        assert due is not None
        waits.append((due - world.clock.now()).total_seconds())
        assert world.mails.due() == ()
        world.clock.move(seconds=waits[-1])
        post.postman.on_journal(frozenset({Kind.MAIL_QUEUED.value}))
    assert waits == [11.25, 22.5, 45.0]
    sent = post.until(mail.mail_id, MailState.SENT)
    assert sent.slip is not None
    assert world.receipts.last_print(sent.slip) is None, "the customer is gone: no paper comes out by itself"
    assert len(post.carrier.letters) == 1
    world.check()


def test_a_refusal_for_good_is_parked_and_the_others_go_on(world: World, post: Post) -> None:
    """Lessons, "one bad item stops the queue"."""
    _, clerk = world.staffed()
    bad, good = ready(world, clerk, b"%PDF a", b"%PDF b")
    post.carrier.ends = [MailFailed(MailOutcome.REFUSED, "mail.refused", "554 5.7.1")]
    first = world.mails.send(clerk, world.desk.new_op(), (bad,), TO)
    second = world.mails.send(clerk, world.desk.new_op(), (good,), TO)
    post.postman.start()
    parked = post.until(first.mail_id, MailState.REFUSED)
    post.until(second.mail_id, MailState.SENT)
    assert (parked.words, parked.reply, world.mails.doubtful()) == ("mail.refused", "554 5.7.1", 1)
    assert world.state(bad) == StampState.VERIFIED
    world.mails.decide(clerk, world.desk.new_op(), first.mail_id, MailWish.AGAIN)
    post.until(first.mail_id, MailState.SENT)
    ids = [letter.message_id for letter in post.carrier.letters]
    assert ids[0] == ids[2] != ids[1], "a repeated mail is recognisable"
    world.check()


def test_no_answer_is_unknown_and_waits_for_the_customer_s_word(world: World, post: Post) -> None:
    _, clerk = world.staffed()
    (stamp,) = ready(world, clerk)
    post.carrier.ends = [MailFailed(MailOutcome.UNKNOWN, "mail.no_answer")]
    mail = world.mails.send(clerk, world.desk.new_op(), (stamp,), TO)
    post.postman.start()
    post.until(mail.mail_id, MailState.UNKNOWN)
    world.clock.move(days=3)
    assert (world.mails.due(), world.mails.next_due()) == ((), None), "never again by itself"
    arrived = world.mails.decide(clerk, world.desk.new_op(), mail.mail_id, MailWish.ARRIVED)
    assert (arrived.state, world.state(stamp)) == (MailState.SENT, StampState.HANDED_OVER)
    assert arrived.slip is not None
    assert world.receipts.last_print(arrived.slip) is not None
    assert len(post.carrier.letters) == 1
    world.check()


def test_a_crash_while_it_leaves_is_unknown(world: World) -> None:
    _, clerk = world.staffed()
    (stamp,) = ready(world, clerk)
    mail = world.mails.send(clerk, world.desk.new_op(), (stamp,), TO)
    world.mails.leaving(mail.mail_id)
    with pytest.raises(Refused, match=r"mail\.under_way"):
        world.mails.decide(clerk, world.desk.new_op(), mail.mail_id, MailWish.WITHDRAW)
    world.reopen()
    assert world.mails.recover() == 1
    assert world.mails.recover() == 0
    seen = world.mails.mail(mail.mail_id)
    assert (seen.state, seen.words) == (MailState.UNKNOWN, "mail.interrupted")
    world.check()


def test_a_mail_that_is_withdrawn_at_the_last_moment_does_not_leave(world: World, post: Post) -> None:
    _, clerk = world.staffed()
    (stamp,) = ready(world, clerk)
    mail = world.mails.send(clerk, world.desk.new_op(), (stamp,), TO)
    post.carrier.meanwhile = lambda: world.mails.decide(clerk, world.desk.new_op(), mail.mail_id, MailWish.WITHDRAW)
    post.postman.start()
    post.until(mail.mail_id, MailState.WITHDRAWN)
    post.postman.stop()
    assert post.carrier.letters == []
    world.check()


def test_a_document_that_is_gone_parks_the_mail(world: World, post: Post) -> None:
    _, clerk = world.staffed()
    (stamp,) = ready(world, clerk)
    mail = world.mails.send(clerk, world.desk.new_op(), (stamp,), TO)
    world.vault.kept.clear()
    post.postman.start()
    assert post.until(mail.mail_id, MailState.REFUSED).words == "vault.missing"


def test_a_fault_of_the_program_parks_the_mail_and_is_told(world: World, post: Post) -> None:
    _, clerk = world.staffed()
    first, second = ready(world, clerk, b"%PDF a", b"%PDF b")
    post.carrier.ends = [ZeroDivisionError()]
    left = world.mails.send(clerk, world.desk.new_op(), (first,), TO)
    post.postman.start()
    assert post.until(left.mail_id, MailState.UNKNOWN).words == "mail.interrupted", "it may have left"
    post.carrier.before_leaving = [ZeroDivisionError()]
    stayed = world.mails.send(clerk, world.desk.new_op(), (second,), TO)
    assert post.until(stayed.mail_id, MailState.REFUSED).words == "mail.failed"
    assert [type(bug) for bug in post.bugs] == [ZeroDivisionError] * 2


@pytest.mark.expected_logs(r"counter_app\.services\.postman: a mail's end cannot be journaled")
def test_a_disk_that_fails_keeps_the_answer(world: World, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the server accepted is journaled as soon as the disk takes it; it is not sent again instead."""
    _, clerk = world.staffed()
    (stamp,) = ready(world, clerk)
    ended, failures = world.mails.ended, iter([StorageFailed("journal.disk_full")] * 2)

    def failing(*args: object, **kwargs: object) -> None:
        if (failure := next(failures, None)) is not None:
            raise failure
        ended(*args, **kwargs)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr("counter_app.services.postman._STORAGE_RETRY", 0.01)
    monkeypatch.setattr(world.mails, "ended", failing)
    mail = world.mails.send(clerk, world.desk.new_op(), (stamp,), TO)
    post.postman.start()
    post.until(mail.mail_id, MailState.SENT)
    assert len(post.carrier.letters) == 1

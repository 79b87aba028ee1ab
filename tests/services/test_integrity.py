"""What stops while the journal is not trusted, who may release it, and what stands afterwards.

Lessons: "hidden or impersonated edit", "sequence reused after device swap or restored backup".
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.entries import Cause, Kind
from counter_app.domain.errors import Refused, StorageFailed
from counter_app.domain.people import Role
from counter_app.domain.shift import CashCount
from counter_app.journal import chain
from counter_app.journal.anchor import SECRET_NAME as ANCHOR
from counter_app.journal.device_key import SECRET_NAME as KEY
from counter_app.services.desk import Session
from tests.services.guarded import ALTERED, OLD_COPY, WHOLE, Guarded, MemorySecrets, raw
from tests.services.world import PIN

FLOAT = CashCount.of({10_000: 5})


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Guarded]:
    guarded = Guarded(tmp_path)
    yield guarded
    guarded.close()


@pytest.fixture
def altered(counter: Guarded) -> Guarded:
    """Somebody changed entry 4 while the counter was closed; it is open again. A voucher waits for its document."""
    _, clerk = counter.staffed()
    counter.sell(clerk, 2)
    counter.close()
    with raw(counter.path) as connection:
        connection.execute("UPDATE entry SET at = '2026-09-03T03:00:00.000Z' WHERE seq = 4")
    counter.open()
    return counter


def released(counter: Guarded) -> list[dict[str, Any]]:
    with counter.journal.read() as connection:
        rows = connection.execute("SELECT payload FROM entry WHERE kind = ? ORDER BY seq", (Kind.RELEASED.value,))
        return [json.loads(payload) for (payload,) in rows]


def sell_once(counter: Guarded) -> None:
    counter.sell(counter.clerk())


def test_nothing_new_is_sold_stamped_or_opened(altered: Guarded) -> None:
    trust = altered.trust()
    assert (trust.state, trust.at, trust.reason) == (ALTERED, 4, "content")
    clerk, before = altered.clerk(), altered.count()
    claim = altered.stamping.find_claim(claim_of(altered))
    order = altered.order(b"%PDF late")
    for deed in (
        lambda: altered.sell(clerk),
        altered.selling.ready,
        lambda: altered.stamping.attach(clerk, altered.desk.new_op(), claim, order),
    ):
        with pytest.raises(Refused) as refused:
            deed()
        assert (refused.value.code, refused.value.values) == ("journal.altered", {"entry": 4})
    assert altered.count() == before
    # What is under way is brought to its end, and the drawer can be counted and closed.
    assert altered.till.close(clerk, altered.desk.new_op(), CashCount.of({10_000: 7})).difference.rupiah == 0
    with pytest.raises(Refused, match=r"journal\.altered"):
        altered.till.open(clerk, altered.desk.new_op(), FLOAT)


def claim_of(counter: Guarded) -> str:
    with counter.journal.read() as connection:
        return connection.execute("SELECT claim FROM stamp LIMIT 1").fetchone()[0]


def test_a_sale_that_was_made_is_told_as_made(counter: Guarded) -> None:
    """A retry of a committed sale gets its answer, whatever was found out meanwhile."""
    _, clerk = counter.staffed()
    op_id = counter.desk.new_op()
    first = counter.sell(clerk, 2, op_id=op_id)
    counter.close()
    with raw(counter.path) as connection:
        connection.execute("UPDATE entry SET at = '2026-09-03T03:00:00.000Z' WHERE seq = 4")
    counter.open()
    assert counter.sell(clerk, 2, op_id=op_id) == first


def test_a_clerk_cannot_release(altered: Guarded) -> None:
    clerk = altered.clerk()
    with pytest.raises(Refused) as refused:
        altered.release(clerk)
    assert (refused.value.code, refused.value.values) == ("session.not_allowed", {"right": "release_journal"})
    assert altered.trust().state is ALTERED
    assert released(altered) == []


def test_a_wrong_pin_counts_as_at_the_log_in(altered: Guarded) -> None:
    supervisor = altered.supervisor()
    for left in (4, 3, 2, 1):
        with pytest.raises(Refused) as refused:
            altered.release(supervisor, pin="000001")
        assert (refused.value.code, refused.value.values["left"]) == ("session.wrong_pin", left)
    with pytest.raises(Refused, match=r"session\.locked_out"):
        altered.release(supervisor, pin="000001")
    with pytest.raises(Refused, match=r"session\.locked_out"):
        altered.release(supervisor)
    with pytest.raises(Refused, match=r"session\.locked_out"):
        altered.sessions.log_in(supervisor.person.person_id, PIN)
    assert altered.count(Kind.SESSION_REFUSED) == 5
    assert released(altered) == []
    altered.clock.move(minutes=5)
    assert altered.release(supervisor).state is WHOLE
    with altered.journal.read() as connection:
        assert connection.execute("SELECT max(failures) FROM person").fetchone() == (0,)


def test_a_right_pin_at_the_clerks_screen_opens_no_session(altered: Guarded) -> None:
    supervisor = altered.supervisor().person
    before = altered.count()
    assert altered.sessions.check_pin(supervisor.person_id, PIN) == supervisor
    assert altered.count() == before


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_a_release_needs_a_reason(altered: Guarded, reason: str) -> None:
    before = altered.count()
    with pytest.raises(Refused, match=r"journal\.no_reason"):
        altered.release(altered.supervisor(), reason)
    assert altered.count() == before


def test_a_release_is_an_entry_and_signed_at_once(altered: Guarded) -> None:
    told: list[str] = []
    altered.integrity.subscribe(lambda: told.append(altered.trust().state.value))
    supervisor = altered.supervisor()
    assert altered.release(supervisor, "  Diperiksa bersama TI  ").state is WHOLE
    assert told == ["whole"]
    sell_once(altered)
    with altered.journal.read() as connection:
        entry, signed = list(chain.entries(connection, altered.seq_of(Kind.RELEASED) - 1))[:2]
    assert (entry.actor, entry.cause) == (supervisor.person.person_id, Cause.SUPERVISOR)
    said = entry.payload
    assert (said["state"], said["at"], said["found"]) == ("altered", 4, "content")
    assert (said["reason"], said["supervisor"]) == ("Diperiksa bersama TI", supervisor.person.person_id)
    assert [flaw[:2] for flaw in said["flaws"]] == [[4, "content"]]
    assert signed.kind == Kind.CHECKPOINT
    with pytest.raises(Refused, match=r"journal\.nothing_to_release"):
        altered.release(supervisor)


def test_the_same_release_twice_is_one(altered: Guarded) -> None:
    op_id, supervisor, seen = altered.desk.new_op(), altered.supervisor().person.person_id, altered.trust()
    for _ in range(2):
        assert altered.integrity.release(op_id, supervisor, PIN, "Sebab", seen).state is WHOLE
    assert len(released(altered)) == 1
    with pytest.raises(Refused, match=r"operation\.conflict"):
        altered.integrity.release(op_id, supervisor, PIN, "Sebab lain", seen)


def test_only_what_was_seen_is_released(counter: Guarded) -> None:
    """The banner said entry 700; while the supervisor typed, the full check found entry 4."""
    counter.staffed()
    counter.many(700)
    counter.close()
    with raw(counter.path) as connection:
        connection.execute("UPDATE entry SET zone = 'Asia/Makassar' WHERE seq IN (4, 700)")
    counter.open()
    seen, supervisor = counter.trust(), counter.supervisor().person.person_id
    assert seen.at == 700
    assert counter.check_all().at == 4
    with pytest.raises(Refused, match=r"journal\.found_more"):
        counter.integrity.release(counter.desk.new_op(), supervisor, PIN, "Sebab", seen)
    assert counter.trust().at == 4
    assert released(counter) == []


def test_what_was_released_stays_quiet_and_what_is_new_does_not(altered: Guarded) -> None:
    altered.release(altered.supervisor())
    sell_once(altered)
    for _ in range(2):
        altered.close()
        assert altered.next_start().state is WHOLE
    altered.close()
    with raw(altered.path) as connection:
        connection.execute("UPDATE entry SET zone = 'Asia/Makassar' WHERE seq = 6")
    trust = altered.next_start()
    assert (trust.state, trust.at) == (ALTERED, 6)
    altered.release(altered.supervisor(), "Yang kedua")
    assert [[flaw[0] for flaw in said["flaws"]] for said in released(altered)] == [[4], [4, 6]]
    altered.close()
    assert altered.next_start().state is WHOLE


def test_a_released_entry_that_is_changed_again_is_new(altered: Guarded) -> None:
    altered.release(altered.supervisor())
    altered.close()
    with raw(altered.path) as connection:
        connection.execute("UPDATE entry SET at = '2026-09-02T03:00:00.000Z' WHERE seq = 4")
    altered.open()
    assert (altered.trust().state, altered.trust().at) == (ALTERED, 4)


def test_a_release_that_nobody_signed_is_none(altered: Guarded) -> None:
    """Written with a database tool by somebody who can compute hashes."""
    altered.release(altered.supervisor())
    seq = altered.seq_of(Kind.RELEASED)
    altered.close()
    with raw(altered.path) as connection:
        connection.execute("DELETE FROM entry WHERE seq > ?", (seq,))
    altered.open()
    assert (altered.trust().state, altered.trust().at) == (ALTERED, 4)  # asked about again
    assert altered.release(altered.supervisor()).state is OLD_COPY  # the checkpoint was anchored, and is missing


def test_hundreds_of_alterations_are_released_as_they_stand(counter: Guarded) -> None:
    counter.staffed()
    counter.many(500)
    counter.close()
    with raw(counter.path) as connection:
        connection.execute("UPDATE entry SET zone = 'Asia/Makassar' WHERE seq > 20")
    trust = counter.next_start()
    assert trust.state is ALTERED
    while counter.trust().state is ALTERED:
        counter.release(counter.supervisor())
    assert released(counter)[-1]["flaws"] == []
    assert released(counter)[-1]["upto"] > 500
    counter.close()
    assert counter.next_start().state is WHOLE
    counter.close()
    with raw(counter.path) as connection:
        connection.execute("UPDATE entry SET zone = 'Asia/Jayapura' WHERE seq = 25")
    assert counter.next_start().state is ALTERED


def test_a_release_while_the_walk_is_under_way_holds(counter: Guarded) -> None:
    """The walk began before the release and must not take it back."""
    counter.staffed()
    counter.many(1500)
    counter.close()
    with raw(counter.path) as connection:
        connection.execute("UPDATE entry SET zone = 'Asia/Makassar' WHERE seq = 1500")
    counter.open()
    assert counter.trust().at == 1500
    half_way, go_on, done = threading.Event(), threading.Event(), threading.Event()

    def on_progress(walked: int, total: int) -> None:
        if counter.integrity.progress().finished:
            done.set()
        elif not half_way.is_set():
            half_way.set()
            assert go_on.wait(20)

    counter.integrity.start_full_check(on_progress)
    assert half_way.wait(20)
    assert counter.release(counter.supervisor()).state is WHOLE
    go_on.set()
    assert done.wait(20)
    assert counter.trust().state is WHOLE


def test_an_old_copy_begins_a_new_epoch_and_reuses_no_number(counter: Guarded) -> None:
    _, clerk = counter.staffed()
    counter.close()
    kept = counter.copy()
    counter.open()
    counter.sell(clerk, 2)
    counter.close()
    lost = counter.anchored()
    counter.put_back(kept)
    counter.open()
    end = counter.journal.head()
    trust = counter.trust()
    assert (trust.state, trust.at, trust.reason) == (OLD_COPY, end.seq, "missing")
    assert not counter.integrity.complete
    assert counter.refused_with(lambda: counter.sell(clerk)) == "journal.old_copy"
    # Even a log-in before the release takes no number of the lost entries.
    counter.sessions.log_in(clerk.person.person_id, PIN)
    with counter.journal.read() as connection:
        genesis, log_in = chain.entries(connection, end.seq)
    assert (genesis.kind, genesis.epoch, genesis.device_seq) == (Kind.GENESIS, 2, 1)
    assert genesis.payload["previous"] == {"epoch": 1, "device_seq": end.seq, "hash": end.hash.hex()}
    assert genesis.payload["known"]["seq"] == lost
    assert (log_in.kind, log_in.epoch, log_in.device_seq) == (Kind.SESSION_OPENED, 2, 2)
    # Not released, it is an old copy at the next start too, and begins no third epoch.
    counter.close()
    assert counter.next_start().state is OLD_COPY
    assert counter.anchored() == lost
    assert counter.release(counter.supervisor()).state is WHOLE
    assert counter.integrity.complete
    counter.sell(clerk)
    counter.close()
    assert counter.next_start().state is WHOLE
    assert counter.count(Kind.GENESIS) == 2
    assert counter.journal.verify().whole
    counter.check()


def test_the_right_file_put_back_is_the_right_file(counter: Guarded) -> None:
    """Started once with an old copy, then with the true one: nothing was lost, nothing is asked."""
    _, clerk = counter.staffed()
    counter.close()
    old = counter.copy().rename(counter.folder / "old.sqlite")
    counter.open()
    counter.sell(clerk)
    counter.close()
    true = counter.copy()
    counter.put_back(old)
    counter.open()
    assert counter.trust().state is OLD_COPY
    counter.close()
    counter.put_back(true)
    assert counter.next_start().state is WHOLE


def test_without_its_anchor_a_journal_may_be_an_old_copy(counter: Guarded) -> None:
    counter.staffed()
    counter.close()
    del counter.secrets.kept[ANCHOR]
    counter.open()
    assert (counter.trust().state, counter.trust().reason) == (OLD_COPY, "no_anchor")
    assert counter.release(counter.supervisor()).state is WHOLE
    assert counter.count(Kind.GENESIS) == 2


def test_a_lost_device_key_begins_a_new_epoch_with_a_new_one(counter: Guarded) -> None:
    counter.staffed()
    counter.close()
    old = counter.device_key.public
    del counter.secrets.kept[KEY]
    counter.open()
    assert counter.device_key.public != old
    assert (counter.trust().state, counter.trust().at, counter.trust().reason) == (ALTERED, 1, "key")
    assert counter.release(counter.supervisor()).state is WHOLE
    counter.many(150)
    counter.close()
    assert counter.next_start().state is WHOLE
    assert counter.journal.verify().whole


def test_a_journal_of_another_device_in_this_ones_place(tmp_path: Path) -> None:
    """The whole folder swapped for a fresh one: this computer remembers that there was more."""
    secrets = MemorySecrets()
    first = Guarded(tmp_path / "one", secrets)
    first.staffed()
    first.close()
    second = Guarded(tmp_path / "two", secrets)
    assert second.trust().state is OLD_COPY
    person = second.sessions.add_first_person("Pengawas", Role.SUPERVISOR, PIN)
    assert second.release(Session(person, second.desk.new_op())).state is WHOLE
    second.close()


def test_the_anchor_follows_checkpoints_and_the_farewell(counter: Guarded) -> None:
    kept = threading.Event()
    keep = counter.secrets.set

    def noticed(name: str, value: bytes) -> None:
        keep(name, value)
        if name == ANCHOR and json.loads(value)["seq"] > 100:
            kept.set()

    assert counter.check_all().state is WHOLE
    counter.secrets.set = noticed
    counter.many(120)
    assert kept.wait(20)
    counter.many(10)
    counter.close()
    assert counter.anchored() == 1 + 120 + 1 + 10
    counter.open()


@pytest.mark.expected_logs(r"the journal's head could not be kept: secrets\.unreadable")
def test_a_keyring_that_fails_later_stops_nobody(counter: Guarded) -> None:
    def refuse(name: str, value: bytes) -> None:
        raise StorageFailed("secrets.unreadable")

    keep = counter.secrets.set
    counter.secrets.set = refuse
    counter.staffed()
    counter.close()
    counter.secrets.set = keep
    counter.open()
    assert counter.trust().state is WHOLE  # an older head is a head of this journal

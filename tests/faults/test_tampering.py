"""Somebody with a database tool while the counter was closed: found at the next start, and selling waits.

Lessons: "hidden or impersonated edit", "sequence reused after device swap or restored backup". Triggers are dropped
first; where it says so, hashes are computed anew as well. What cannot be forged is the device's signature.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counter_app.app import Counter, open_counter
from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.people import Role
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.journal.anchor import SECRET_NAME as ANCHOR
from counter_app.journal.device_key import DeviceKey
from counter_app.journal.file import FILE_NAME
from counter_app.services.desk import Session
from tests.faults.counters import impatient_settings
from tests.services.guarded import ALTERED, OLD_COPY, WHOLE, Guarded, raw, rehash
from tests.services.world import PlainInspector, good_day

Tool = Callable[[sqlite3.Connection], object]


def sale_of(connection: sqlite3.Connection) -> int:
    """The entry of the good day's first sale: what somebody would want to change."""
    return connection.execute("SELECT min(seq) FROM entry WHERE kind = ?", (Kind.SALE_COMMITTED.value,)).fetchone()[0]


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Guarded]:
    """A good day and some more, of which the first checkpoint stands deep inside; closed."""
    guarded = Guarded(tmp_path)
    good_day(guarded)
    guarded.many(230)
    guarded.close()
    yield guarded
    guarded.close()


def edit(connection: sqlite3.Connection) -> None:
    """Sixty thousand were paid, fifty are said."""
    changed = connection.execute(
        "UPDATE entry SET payload = replace(payload, '60000', '50000') WHERE seq = ? AND kind = ?",
        (sale_of(connection), Kind.SALE_COMMITTED.value),
    )
    assert changed.rowcount == 1


def delete(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM entry WHERE seq = ?", (sale_of(connection),))


def delete_and_close_the_gap(connection: sqlite3.Connection) -> None:
    sale = sale_of(connection)
    delete(connection)
    connection.execute("UPDATE entry SET seq = -seq, device_seq = -device_seq WHERE seq > ?", (sale,))
    connection.execute("UPDATE entry SET seq = -seq - 1, device_seq = -device_seq - 1 WHERE seq < 0")


def insert(connection: sqlite3.Connection) -> None:
    """The sale once more, behind itself."""
    sale = sale_of(connection)
    connection.execute("UPDATE entry SET seq = -seq, device_seq = -device_seq WHERE seq > ?", (sale,))
    connection.execute("UPDATE entry SET seq = 1 - seq, device_seq = 1 - device_seq WHERE seq < 0")
    connection.execute(
        "INSERT INTO entry SELECT ?1 + 1, 'forged', device, epoch, ?1 + 1, 'forged', kind, at, zone, actor, cause,"
        " payload, hash, randomblob(32) FROM entry WHERE seq = ?1",
        (sale,),
    )


def reorder(connection: sqlite3.Connection) -> None:
    sale = sale_of(connection)
    for old, new in ((sale, -1), (sale + 1, sale), (-1, sale + 1)):
        connection.execute("UPDATE entry SET seq = ?1, device_seq = ?1 WHERE seq = ?2", (new, old))


def impersonate(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE entry SET actor = 'system', cause = 'system' WHERE seq = ?", (sale_of(connection),))


def nonsense(connection: sqlite3.Connection) -> None:
    """What no program wrote and none can fold, and the figures thrown away, so that the start must fold anew."""
    connection.execute("UPDATE entry SET payload = '[', cause = 'x' WHERE seq = ?", (sale_of(connection),))
    connection.execute("UPDATE read_model SET seq = 0")


@pytest.mark.parametrize(
    ("tool", "behind"),
    [(edit, 0), (delete, 0), (insert, 1), (reorder, 0), (impersonate, 0), (nonsense, 0)],
)
def test_every_kind_of_alteration_is_found_at_its_entry(counter: Guarded, tool: Tool, behind: int) -> None:
    with raw(counter.path) as connection:
        at = sale_of(connection) + behind
        tool(connection)
    trust = counter.next_start()
    assert (trust.state, trust.at) == (ALTERED, at)
    with pytest.raises(Refused) as refused:
        counter.till.open(counter.clerk(), counter.desk.new_op(), CashCount.of({10_000: 5}))
    assert (refused.value.code, refused.value.values) == ("journal.altered", {"entry": at})
    while not counter.trust().whole:  # an inserted entry also moves the one that the anchor knows
        counter.release(counter.supervisor())
    counter.till.open(counter.clerk(), counter.desk.new_op(), CashCount.of({10_000: 5}))
    counter.sell(counter.clerk())
    counter.close()
    assert counter.next_start().state is WHOLE


def test_entries_taken_out_and_renumbered_are_fewer_than_the_anchor_knows_too(counter: Guarded) -> None:
    with raw(counter.path) as connection:
        sale = sale_of(connection)
        delete_and_close_the_gap(connection)
        last = connection.execute("SELECT max(seq) FROM entry").fetchone()[0]
    trust = counter.next_start()
    assert (trust.state, trust.at) == (ALTERED, sale)
    # One release is for one finding: the next one is asked about by itself, at this start or the next.
    after = counter.release(counter.supervisor())
    assert (after.state, after.at) == (OLD_COPY, last)
    counter.close()
    assert counter.next_start() == after
    assert counter.release(counter.supervisor()).state is WHOLE
    counter.close()
    assert counter.next_start().state is WHOLE


@pytest.mark.parametrize("tool", [edit, delete_and_close_the_gap, insert, impersonate])
def test_a_clever_forger_who_computes_all_hashes_cannot_sign(counter: Guarded, tool: Tool) -> None:
    with raw(counter.path) as connection:
        sale = sale_of(connection)
        tool(connection)
        rehash(connection, sale - 1)
        checkpoint = connection.execute(
            "SELECT min(seq) FROM entry WHERE kind = ? AND seq > ?", (Kind.CHECKPOINT.value, sale)
        ).fetchone()[0]
        # The newest hash that the computer remembers is taken from the forger's file: the signature has to tell.
        forget_the_anchor(counter, connection)
    trust = counter.next_start()
    assert (trust.state, trust.at, trust.reason) == (ALTERED, checkpoint, "signature")


def forget_the_anchor(counter: Guarded, connection: sqlite3.Connection) -> None:
    row = connection.execute(
        "SELECT device, epoch, device_seq, seq, lower(hex(hash)) FROM entry ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    facts = '{"device":"%s","epoch":%d,"device_seq":%d,"seq":%d,"hash":"%s"}' % row  # noqa: UP031 - five at once
    counter.secrets.kept[ANCHOR] = facts.encode()


def test_a_forger_with_a_key_of_his_own_is_not_this_device(counter: Guarded) -> None:
    """Everything is signed anew, the genesis entry included."""
    key = DeviceKey(b"f" * 32)
    with raw(counter.path) as connection:
        connection.execute(
            "UPDATE entry SET payload = json_set(payload, '$.public_key', ?) WHERE seq = 1", (key.public,)
        )
        edit(connection)
        rehash_from_the_first(connection, key)
        forget_the_anchor(counter, connection)
    trust = counter.next_start()
    assert (trust.state, trust.at, trust.reason) == (ALTERED, 1, "key")


def rehash_from_the_first(connection: sqlite3.Connection, key: DeviceKey) -> None:
    connection.execute(
        "INSERT INTO entry SELECT 0, 'x', 'x', 1, 1, 'x', kind, at, zone, actor, cause, payload, prev_hash, prev_hash"
        " FROM entry WHERE seq = 1"
    )
    rehash(connection, 0, key)
    connection.execute("DELETE FROM entry WHERE seq = 0")


def test_a_rewritten_end_that_no_checkpoint_covers_yet_meets_the_anchor(counter: Guarded) -> None:
    with raw(counter.path) as connection:
        last = connection.execute("SELECT max(seq) FROM entry").fetchone()[0]
        assert connection.execute("SELECT kind FROM entry WHERE seq = ?", (last,)).fetchone()[0] != Kind.CHECKPOINT
        connection.execute("UPDATE entry SET zone = 'Asia/Jayapura' WHERE seq = ?", (last,))
        rehash(connection, last - 1)
    trust = counter.next_start()
    assert (trust.state, trust.at, trust.reason) == (ALTERED, last, "other")


def test_an_end_that_was_cut_off_is_an_old_copy(counter: Guarded) -> None:
    with raw(counter.path) as connection:
        last = connection.execute("SELECT max(seq) FROM entry").fetchone()[0]
        connection.execute("DELETE FROM entry WHERE seq > ?", (last - 3,))
    trust = counter.next_start()
    assert (trust.state, trust.at) == (OLD_COPY, last - 3)


def test_a_file_swapped_for_an_older_one_is_an_old_copy(counter: Guarded) -> None:
    kept = counter.copy()
    counter.open()
    counter.many(1)
    counter.close()
    counter.put_back(kept)
    trust = counter.next_start()
    assert trust.state is OLD_COPY
    assert counter.release(counter.supervisor(), "Cadangan dipasang kembali").state is WHOLE
    counter.till.open(counter.clerk(), counter.desk.new_op(), CashCount.of({10_000: 5}))
    counter.sell(counter.clerk())
    counter.check()


def test_an_older_copy_after_a_crash_is_found_by_the_last_checkpoint(counter: Guarded) -> None:
    """No farewell was said: the anchor of the last checkpoint is older than the end, and younger than the copy."""
    kept = counter.copy()
    counter.open()
    counter.check_all()
    counter.many(150)
    counter.integrity.stop()
    counter.many(20)
    counter.crash()
    crashed = counter.copy("crashed.sqlite")
    counter.put_back(kept)
    assert counter.next_start().state is OLD_COPY
    counter.close()
    counter.put_back(crashed)
    assert counter.next_start().state is WHOLE


class Real:
    """A counter as the composition root builds it, in a folder."""

    def __init__(self, folder: Path) -> None:
        announced = dict.fromkeys(("backend", "stamp", "inventory", "upload", "keystamp"), "http://127.0.0.1:9")
        self.settings = impatient_settings(folder, {**announced, "user": "u", "root_certificate": folder / "root.pem"})
        self.path = self.settings.data_folder / FILE_NAME
        self.bugs: list[BaseException] = []

    def open(self) -> Counter:
        return open_counter(self.settings, on_bug=self.bugs.append, make_inspector=lambda _roots: PlainInspector())


def sell(counter: Counter, session: Session, op_id: str) -> None:
    services = counter.services
    basket = Basket().add(services.selling.prices.find("METERAI"))
    services.selling.commit(session, OpId(op_id), basket, Payment(PaymentMeans.CASH, Money(10_000)))


def test_the_real_counter_sends_nothing_from_an_old_copy(tmp_path: Path) -> None:
    """What the copy believes unsent may have been stamped long ago: the engine waits for the release as well."""
    real, pin = Real(tmp_path), "135790"
    counter = real.open()
    sessions = counter.services.sessions
    clerk = sessions.add_first_person("Petugas", Role.CLERK, pin)
    supervisor = sessions.add_first_person("Pengawas", Role.SUPERVISOR, pin)
    session = sessions.log_in(clerk.person_id, pin)
    counter.services.till.open(session, OpId("open"), CashCount.of({10_000: 5}))
    counter.shut()
    old = tmp_path / "old.sqlite"
    shutil.copy(real.path, old)
    counter = real.open()
    sell(counter, session, "lost")
    counter.shut()
    shutil.copy(old, real.path)

    counter = real.open()
    counter.start()
    try:
        integrity = counter.services.integrity
        assert integrity.state().state is OLD_COPY
        assert not counter.engine.running
        with pytest.raises(Refused, match=r"journal\.old_copy"):
            sell(counter, session, "new")
        assert integrity.release(OpId("r"), supervisor.person_id, pin, "Sebab", integrity.state()).state is WHOLE
        assert counter.engine.running
        sell(counter, session, "new")
    finally:
        counter.close()
    assert real.bugs == []
    counter = real.open()
    assert counter.services.integrity.state().state is WHOLE
    assert counter.journal.verify().whole
    counter.shut()

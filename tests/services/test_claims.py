"""Quota claimed back: what may be claimed, that it is kept out of use, and what the bundle holds and does not.

Lessons: "repaired out of sight", "guessing recovery", "two documents from two code paths".
"""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from counter_app.domain.claim import MOST_ITEMS, ClaimFacts, ClaimItem, ClaimOutcome, ClaimReason
from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused, StorageFailed
from counter_app.domain.ids import OpId
from counter_app.domain.serials import SerialNumber
from counter_app.domain.stamp import Outcome, Step
from counter_app.domain.story import StoryLine
from counter_app.domain.unknowns import Deed, ItemKind
from counter_app.journal import invariants
from counter_app.reports.claim_bundle import ClaimBundles
from counter_app.services.claims import Claims
from counter_app.services.desk import Session
from counter_app.sync.work import Result
from counter_app.words.report import load_report_words
from tests.services.test_unknowns import keys, lose
from tests.services.world import World

NIK = "3276011506900001"
SERIAL = "389UY343AP0GE9A4ZZZZA9"


@pytest.fixture
def staff(world: World) -> tuple[Session, Session]:
    return world.staffed()


def adopted(world: World, supervisor: Session, serial: str = SERIAL) -> str:
    """A serial in the stock that nobody needs; its item's key."""
    world.serial_stock.adopt(supervisor, world.desk.new_op(), SerialNumber(serial), "x-1.pdf", "lama")
    return f"serial:{serial}"


def differs(world: World, kind: str, serial: str, theirs: str, stamp: str | None = None) -> str:
    payload: Payload = {
        "difference": f"d-{serial}-{kind}",
        "type": kind,
        "serial": serial,
        "file_name": "quota" if kind == "balance" else "other_name",
        "ours": "nothing",
        "theirs": theirs,
        "stamp": stamp,
        "due": "2026-09-06T03:00:00.000Z",
    }
    world.append(Kind.DIFFERENCE_FOUND, payload, op_id=world.desk.new_op())
    return f"difference:{payload['difference']}"


def make(world: World, session: Session, *wanted: str, op: OpId | None = None, name: str = "stick") -> Path:
    folder = world.folder / name
    folder.mkdir(exist_ok=True)
    return world.claims.make(session, op or world.desk.new_op(), wanted, folder).path


def content(bundle: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        return {name.rpartition("/")[2]: archive.read(name) for name in archive.namelist()}


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig")), delimiter=";"))


def test_a_serial_that_is_too_old_is_claimed_and_kept_out_of_use(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    key = adopted(world, supervisor)
    world.clock.move(hours=47)
    with pytest.raises(Refused, match=r"claim\.not_lost"):
        make(world, supervisor, key)
    world.clock.move(hours=2)
    assert Deed.CLAIM in world.unknowns.detail(supervisor, key).deeds
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        make(world, clerk, key)
    path = make(world, supervisor, key)
    assert world.serial_stock.level().free == 0
    assert world.serial_stock.level().set_aside == 1
    (claim_key,) = [item for item, kind in keys(world).items() if kind is ItemKind.CLAIM]
    assert key not in keys(world)
    with pytest.raises(Refused, match=r"claim\.claimed_already"):
        make(world, supervisor, key)
    claim = world.claims.one(claim_key.partition(":")[2])
    assert claim.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert path.name == f"klaim-{claim.number}.zip"
    world.check()


def test_a_claimed_serial_is_free_again_only_after_a_refusal(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    key, serial = adopted(world, supervisor), SerialNumber(SERIAL)
    world.clock.move(hours=49)
    make(world, supervisor, key)
    with pytest.raises(Refused, match=r"stock\.claimed"):
        world.serial_stock.free(supervisor, world.desk.new_op(), serial, "pakai saja")
    world.claims.settle(supervisor, world.desk.new_op(), _claim_id(world), ClaimOutcome.REFUSED, "tidak ada dasar")
    assert keys(world)[key] is ItemKind.STOCK_AGES
    world.serial_stock.free(supervisor, world.desk.new_op(), serial, "ditolak penerbit")
    world.sell(clerk, document=b"%PDF a")
    assert world.store.take_serials() == 1
    world.check()


def test_the_second_fold_finds_claims_and_owners_that_were_touched(
    world: World, staff: tuple[Session, Session]
) -> None:
    supervisor, clerk = staff
    stamp_id = lose(world, clerk, Step.ALLOT)
    me = supervisor.person.person_id
    world.unknowns.assign(supervisor, world.desk.new_op(), f"stamp:{stamp_id}", me, "saya")
    make(world, supervisor, differs(world, "balance", "", "3"))
    world.check()
    for change in ("UPDATE claim SET settled_seq = 1", "DELETE FROM claim_item", "UPDATE item_owner SET owner = 'x'"):
        with world.journal.write() as writer:
            writer.connection.execute("SAVEPOINT touched")
            writer.connection.execute(change)
            assert 10 in {breach.invariant for breach in invariants.check(writer.connection)}, change
            writer.connection.execute("ROLLBACK TO touched")


def test_a_claim_waits_for_the_issuer_until_somebody_notes_the_answer(
    world: World, staff: tuple[Session, Session]
) -> None:
    supervisor, clerk = staff
    make(world, supervisor, differs(world, "balance", "", "3"))
    (row,) = world.unknowns.rows(tuple(keys(world)))
    assert (row.kind, row.count, row.overdue) == (ItemKind.CLAIM, 1, False)
    world.clock.move(days=15)
    assert world.unknowns.heads()[-1].overdue
    claim_id = row.key.partition(":")[2]
    with pytest.raises(Refused, match=r"claim\.no_answer"):
        world.claims.settle(supervisor, world.desk.new_op(), claim_id, ClaimOutcome.GIVEN_BACK, " ")
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.claims.settle(clerk, world.desk.new_op(), claim_id, ClaimOutcome.GIVEN_BACK, "ya")
    op = world.desk.new_op()
    for _ in range(2):
        world.claims.settle(supervisor, op, claim_id, ClaimOutcome.GIVEN_BACK, "Kuota dikembalikan, tiket 7")
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.claims.settle(supervisor, op, claim_id, ClaimOutcome.REFUSED, "tidak")
    with pytest.raises(Refused, match=r"claim\.not_open"):
        world.claims.settle(supervisor, world.desk.new_op(), claim_id, ClaimOutcome.REFUSED, "tidak")
    claim = world.claims.one(claim_id)
    assert (claim.outcome, claim.answer, claim.settled_by) == (
        ClaimOutcome.GIVEN_BACK,
        "Kuota dikembalikan, tiket 7",
        "Pengawas",
    )
    assert keys(world) == {}
    world.check()


def test_the_bundle_holds_the_facts_and_nothing_personal(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    stamp_id = lose(world, clerk, Step.ALLOT)
    world.store.end(world.begin(stamp_id), Result(Outcome.NOT_DONE, "issuer.unclear: error 17 portal"), go_on=False)
    asked = f"stamp:{stamp_id}"
    with pytest.raises(Refused, match=r"claim\.not_lost"):
        make(world, supervisor, asked)
    world.clock.move(hours=49)
    path = make(world, supervisor, asked, differs(world, "missing", SERIAL, "nothing"))
    files = content(path.read_bytes())
    letter = files["surat-klaim.txt"].decode()
    assert "permintaan pengembalian kuota" in letter
    assert SerialNumber(SERIAL).grouped in letter
    assert "LATIHAN" in letter
    by_reason = {row["Alasan"]: row for row in rows(files["nomor-seri.csv"])}
    assert len(by_reason) == 2
    mine = next(row for row in rows(files["nomor-seri.csv"]) if row["SHA-256 dokumen"])
    assert mine["Nama dokumen (disamarkan)"] == "su***.pdf"
    assert mine["SHA-256 dokumen"] == hashlib.sha256(b"%PDF lost").hexdigest()
    assert mine["Nama berkas di penerbit"].endswith(".pdf")
    attempts = rows(files["percobaan.csv"])
    assert "issuer.unclear: error 17 portal" in [row["Kata penerbit"] for row in attempts]
    with world.journal.read() as connection:
        for row in attempts:
            found = connection.execute("SELECT hash FROM entry WHERE seq = ?", (int(row["Entri"]),)).fetchone()
            assert found[0].hex() == row["Sidik entri"]
    told = files["isi.txt"].decode()
    for name, bytes_ in files.items():
        if name != "isi.txt":
            assert f"{hashlib.sha256(bytes_).hexdigest()}  {name}" in told
    assert {name for name in files if name.endswith(".png")} == {"data-layar-01.png", "data-layar-02.png"}
    for secret in ("surat.pdf", NIK, "Petugas"):
        assert not any(secret in one.decode("utf-8", "replace") for one in files.values())
    assert world.queue.row(stamp_id).state.value == "allot_unknown", "claiming settles nothing of the stamp"
    assert Deed.CLAIM not in world.unknowns.detail(supervisor, asked).deeds
    assert world.unknowns.detail(supervisor, asked).claim_number


def test_the_same_wish_and_a_full_stick_give_one_claim_and_equal_bytes(
    world: World, staff: tuple[Session, Session]
) -> None:
    supervisor, _ = staff
    key, op = differs(world, "extra", SERIAL, "STAMP"), world.desk.new_op()
    with pytest.raises(StorageFailed, match=r"claim\.not_written"):
        world.claims.make(supervisor, op, (key,), world.folder / "not there")
    assert world.count(Kind.CLAIM_MADE) == 1
    assert world.claims.one(_claim_id(world)).outcome is None
    first = make(world, supervisor, key, op=op).read_bytes()
    again = make(world, supervisor, key, op=op).read_bytes()
    other = make(world, supervisor, key, op=op, name="other").read_bytes()
    saved = world.claims.save_again(supervisor, _claim_id(world), world.folder / "other")
    assert first == again == other == saved.path.read_bytes()
    assert world.count(Kind.CLAIM_MADE) == 1
    saved.path.write_bytes(b"something else")
    with pytest.raises(StorageFailed, match=r"claim\.exists"):
        world.claims.save_again(supervisor, _claim_id(world), world.folder / "other")
    with pytest.raises(Refused, match=r"operation\.conflict"):
        make(world, supervisor, "serial:X", op=op)
    with pytest.raises(Refused, match=r"claim\.unknown"):
        world.claims.save_again(supervisor, "nothing", world.folder)


def test_a_sale_that_comes_in_between_makes_the_papers_anew(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    key, made = differs(world, "extra", SERIAL, "STAMP"), list[str]()

    class Papers(ClaimBundles):
        def bundle(self, facts: ClaimFacts) -> bytes:
            made.append(facts.number)
            if len(made) == 1:
                world.sell(clerk)
            return super().bundle(facts)

    claims = Claims(world.desk, Papers(load_report_words(), lambda receipt: receipt.number.encode()))
    saved = claims.make(supervisor, world.desk.new_op(), (key,), world.folder)
    assert len(made) == 2
    assert saved.number == made[-1] != made[0]
    world.check()


def _claim_id(world: World) -> str:
    with world.journal.read() as connection:
        return connection.execute("SELECT claim_id FROM claim").fetchone()[0]


def test_what_is_in_use_or_settled_is_not_claimed(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    signing = lose(world, clerk, Step.SIGN)
    key = differs(world, "missing", SERIAL, "nothing")
    world.reconciliation.explain(supervisor, world.desk.new_op(), key.partition(":")[2], "sudah", claimed_back=False)
    world.clock.move(days=9)
    for wrong in (f"stamp:{signing}", key, "serial:389UY343AP0GE9A40000A9", "order:x", "print:y", "stamp:z"):
        with pytest.raises(Refused, match=r"claim\.not_lost"):
            make(world, supervisor, wrong)
    with pytest.raises(Refused, match=r"claim\.nothing"):
        make(world, supervisor)
    with pytest.raises(Refused, match=r"claim\.too_many"):
        make(world, supervisor, *(f"serial:{n}" for n in range(MOST_ITEMS + 1)))
    assert world.count(Kind.CLAIM_MADE) == 0


def test_every_reason_has_words_in_the_letter(world: World) -> None:
    line = StoryLine(3, "2026-09-04T03:00:00.000Z", "stamp.later/9", "", (("words", "=1+1"),), "ab" * 32)
    items = tuple(
        ClaimItem(f"serial:{n}", reason, "", "", "", "", "", "2026-09-01T03:00:00.000Z", "", (line,))
        for n, reason in enumerate(ClaimReason)
    )
    facts = ClaimFacts("N-1", "2026-09-04T03:00:00.000Z", world.place.office, "01", "P", training=False, items=items)
    files = content(ClaimBundles(load_report_words(), lambda _receipt: b"PNG").bundle(facts))
    assert "LATIHAN" not in files["surat-klaim.txt"].decode()
    said = {row["Kata penerbit"] for row in rows(files["percobaan.csv"])}
    assert said == {"'=1+1"}, "no spreadsheet reckons with what an issuer said"

"""The check as a use case: nothing personal is kept, a slip is one entry and one print, copies are marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.document import Verdict
from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused, StorageFailed
from counter_app.domain.receipt import PaperKind
from counter_app.domain.verdicts import (
    Coverage,
    DocumentCheck,
    Reason,
    SignatureCheck,
    SignatureKind,
    TimeSource,
)
from counter_app.journal import invariants
from counter_app.services.desk import Session
from tests.services.world import World

SERIAL = "389UY343AP0GE9A40000A9"
STAMP = SignatureCheck(
    SignatureKind.STAMP,
    SERIAL,
    Coverage.FILE,
    2,
    bottom_line=True,
    reasons=(Reason.REVOCATION_UNKNOWN,),
    signer="Penerbit",
    chain=("Root",),
    signed_at="2026-09-01T03:00:00+00:00",
    time_source=TimeSource.TIME_STAMP,
)
PERSON = SignatureCheck(
    SignatureKind.SIGNATURE,
    "",
    Coverage.REVISION,
    1,
    bottom_line=False,
    reasons=(Reason.NOT_ISSUER,),
    signer="Rahayu Wulandari",
)
FOUND = DocumentCheck("", 0, 2, 3, None, (PERSON, STAMP), (), ("Root",))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    world.inspector.checked = FOUND
    yield world
    world.close()


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "surat rahayu.pdf"
    path.write_bytes(b"%PDF-1.7 surat")
    return path


@pytest.fixture
def clerk(world: World) -> Session:
    return world.staffed()[1]


def kinds(world: World) -> list[str]:
    with world.journal.read() as connection:
        return [row[0] for row in connection.execute("SELECT kind FROM entry ORDER BY seq")]


def test_a_check_alone_leaves_nothing_behind(world: World, clerk: Session, letter: Path) -> None:
    before = kinds(world)
    checked = world.signature_checks.check(clerk, letter)
    assert checked.check.verdict is Verdict.VALID
    assert (checked.file_name, checked.own) == (letter.name, None)
    assert kinds(world) == before
    assert not world.vault.kept


def test_a_page_of_the_checked_file_is_drawn(world: World, clerk: Session, letter: Path) -> None:
    checked = world.signature_checks.check(clerk, letter)
    letter.unlink()
    assert world.signature_checks.page(checked, 2, 300).startswith(b"PNG")


def test_a_file_that_is_gone_is_said_to_be(world: World, clerk: Session, tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match=r"document\.unreadable_path"):
        world.signature_checks.check(clerk, tmp_path / "gone.pdf")


def test_a_slip_is_one_entry_and_one_print_however_often_it_is_asked_for(
    world: World, clerk: Session, letter: Path
) -> None:
    checked = world.signature_checks.check(clerk, letter)
    op_id = world.desk.new_op()
    slips = {world.signature_checks.print_slip(clerk, op_id, checked) for _ in range(5)}
    assert len(slips) == 1
    assert kinds(world).count(Kind.DOCUMENT_CHECKED) == 1
    assert kinds(world).count(Kind.PRINT_REQUESTED) == 1
    with world.journal.read() as connection:
        assert not invariants.check(connection)


def test_one_intent_is_one_file(world: World, clerk: Session, letter: Path, tmp_path: Path) -> None:
    op_id, other = world.desk.new_op(), tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.7 another")
    world.signature_checks.print_slip(clerk, op_id, world.signature_checks.check(clerk, letter))
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.signature_checks.print_slip(clerk, op_id, world.signature_checks.check(clerk, other))


def test_the_slip_says_what_was_found(world: World, clerk: Session, letter: Path) -> None:
    checked = world.signature_checks.check(clerk, letter)
    number = world.signature_checks.print_slip(clerk, world.desk.new_op(), checked)
    slip = world.receipts.receipt(number.text)
    assert slip.kind is PaperKind.CHECK
    assert slip.check is not None
    assert (slip.check.sha256, slip.check.checked_at) == (checked.check.sha256, checked.at)
    assert (slip.check.verdict, slip.check.reasons, slip.check.others) == (Verdict.VALID, (), 1)
    assert slip.check.roots == ("Root",)
    (stamp,) = slip.check.stamps
    assert (stamp.serial, stamp.verdict, stamp.signer, stamp.time_is_proved) == (
        SERIAL,
        Verdict.VALID,
        "Penerbit",
        True,
    )


def test_nobodys_name_and_no_file_name_reaches_the_journal(world: World, clerk: Session, letter: Path) -> None:
    checked = world.signature_checks.check(clerk, letter)
    world.signature_checks.print_slip(clerk, world.desk.new_op(), checked)
    with world.journal.read() as connection:
        payloads = " ".join(row[0] for row in connection.execute("SELECT payload FROM entry"))
    assert "Rahayu" not in payloads
    assert "rahayu" not in payloads
    assert "Rahayu" not in repr(replace(checked, check=FOUND, content=b"x")).replace(repr(FOUND), "")


def test_a_copy_of_a_slip_is_marked(world: World, clerk: Session, letter: Path) -> None:
    checked = world.signature_checks.check(clerk, letter)
    number = world.signature_checks.print_slip(clerk, world.desk.new_op(), checked)
    assert world.receipts.reprint(clerk, number.text) == 2
    first, second = world.receipts.receipt(number.text), world.receipts.receipt(number.text, 2)
    assert replace(second, copy=1) == first


def test_the_entry_is_read_again_after_a_restart(world: World, clerk: Session, letter: Path) -> None:
    checked = world.signature_checks.check(clerk, letter)
    number = world.signature_checks.print_slip(clerk, world.desk.new_op(), checked)
    before = world.receipts.receipt(number.text)
    world.reopen()
    assert world.receipts.receipt(number.text) == before

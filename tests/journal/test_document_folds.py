"""The second fold of mails and of what the vault keeps finds what no program may write (lessons, "Ten invariants")."""

from __future__ import annotations

from typing import Any

import pytest

from counter_app.domain.entries import SYSTEM, Cause, Entry, Kind
from counter_app.domain.ids import EntryId, OpId
from counter_app.domain.mail import MailOutcome
from counter_app.journal import readmodels
from counter_app.journal.invariant_keeping import KeepingFold
from counter_app.journal.invariant_mails import MailFold
from tests.services.world import World


def entry(seq: int, kind: Kind, **payload: Any) -> Entry:
    return Entry(
        seq, EntryId("e"), "d", 1, seq, OpId("o"), kind.value, "2026-11-24T00:00:00.000Z", "Asia/Jakarta", SYSTEM,
        Cause.SYSTEM, payload, b"", b"",
    )  # fmt: skip


QUEUED = (Kind.MAIL_QUEUED, {"mail": "m"})
SENDING = (Kind.MAIL_SENDING, {"mail": "m"})
HANDED = (Kind.HANDED_OVER, {"mail": "m", "stamps": ["s"]})


def ended(outcome: str) -> tuple[Kind, dict[str, Any]]:
    return Kind.MAIL_ENDED, {"mail": "m", "outcome": outcome}


def decided(wish: str) -> tuple[Kind, dict[str, Any]]:
    return Kind.MAIL_DECIDED, {"mail": "m", "wish": wish}


def mail_breaches(*steps: tuple[Kind, dict[str, Any]], whole: bool = True) -> list[int]:
    fold = MailFold()
    return [
        invariant
        for seq, (kind, payload) in enumerate(steps, start=1)
        for invariant, _ in fold.take(entry(seq, kind, **payload), whole=whole)
    ]


@pytest.mark.parametrize(
    "steps",
    [
        (QUEUED, SENDING, ended("sent"), HANDED),
        (QUEUED, ended("delayed"), SENDING, ended("delayed"), SENDING, ended("sent"), HANDED),
        (QUEUED, SENDING, ended("unknown"), decided("again"), SENDING, ended("sent"), HANDED),
        (QUEUED, SENDING, ended("unknown"), decided("arrived"), HANDED),
        (QUEUED, SENDING, ended("refused"), decided("withdraw")),
    ],
)
def test_a_mail_s_life_is_in_order(steps: tuple[tuple[Kind, dict[str, Any]], ...]) -> None:
    assert mail_breaches(*steps) == []


@pytest.mark.parametrize(
    ("steps", "breaches"),
    [
        ((QUEUED, SENDING, SENDING), [3]),
        ((QUEUED, SENDING, ended("unknown"), SENDING), [3]),
        ((QUEUED, SENDING, ended("refused"), SENDING), [3]),
        ((QUEUED, SENDING, ended("sent"), SENDING), [3]),
        ((QUEUED, decided("withdraw"), SENDING), [3]),
        ((SENDING,), [3]),
        ((QUEUED, HANDED), [7]),
        ((QUEUED, SENDING, ended("unknown"), HANDED), [7]),
    ],
)
def test_a_mail_that_leaves_twice_or_hands_over_unaccepted_is_found(
    steps: tuple[tuple[Kind, dict[str, Any]], ...], breaches: list[int]
) -> None:
    assert mail_breaches(*steps) == breaches


def test_what_is_older_than_the_range_is_not_known() -> None:
    assert mail_breaches(SENDING, ended("sent"), HANDED, whole=False) == []


def document(name: str, sha256: str) -> dict[str, Any]:
    return {"document": name, "sha256": sha256}


def sold(*stamps: tuple[str, dict[str, Any] | None]) -> tuple[Kind, dict[str, Any]]:
    return Kind.SALE_COMMITTED, {"stamps": [{"stamp": stamp, "document": bound} for stamp, bound in stamps]}


def result(stamp: str, sha256: str) -> tuple[Kind, dict[str, Any]]:
    return Kind.ATTEMPT_ENDED, {"stamp": stamp, "result_sha256": sha256}


def gone(sha256: str) -> tuple[Kind, dict[str, Any]]:
    return Kind.DOCUMENT_DELETED, {"sha256": sha256, "reason": "handed_over"}


A = sold(("s", document("d", "aa")), ("t", None))
HANDED_OVER = (Kind.HANDED_OVER, {"stamps": ["s"]})
ANNOUNCED = (Kind.DELETION_ANNOUNCED, {"document": "d", "due": "2026-12-01"})


@pytest.mark.parametrize(
    ("steps", "breaches"),
    [
        ((gone("aa"),), []),
        ((A, gone("aa")), [4]),
        ((A, (Kind.OPERATION_REVERSED, {"stamps": ["s", "t"]}), gone("aa")), []),
        ((A, result("s", "rr"), gone("rr")), [10]),
        ((A, result("s", "rr"), gone("aa")), [10]),
        ((A, result("s", "rr"), ANNOUNCED, gone("rr"), gone("aa")), []),
        ((A, result("s", "rr"), HANDED_OVER, gone("rr"), gone("aa")), []),
        ((A, result("s", "rr"), HANDED_OVER, sold(("u", document("e", "aa"))), gone("rr"), gone("aa")), [4]),
        ((A, (Kind.DOCUMENT_ATTACHED, {"stamp": "s", "document": document("e", "bb"), "others": []}), gone("aa")), []),
        (
            (A, (Kind.DOCUMENT_ATTACHED, {"stamp": "t", "document": document("e", "bb"), "others": []}), gone("bb")),
            [4],
        ),
    ],
)
def test_a_file_that_a_stamp_needs_and_that_is_deleted_is_found(
    steps: tuple[tuple[Kind, dict[str, Any]], ...], breaches: list[int]
) -> None:
    fold = KeepingFold()
    found = [
        invariant
        for seq, (kind, payload) in enumerate(steps, start=1)
        for invariant, _ in fold.take(entry(seq, kind, **payload))
    ]
    assert found == breaches


@pytest.mark.parametrize("model", ["mails", "keeping"])
def test_a_model_that_is_missing_alone_is_folded_as_it_was(world: World, model: str) -> None:
    """Its fold must not look at what other models say at the head of the journal."""
    _, clerk = world.staffed()
    mailed, uncollected = (world.sell(clerk, document=content).stamp_ids[0] for content in (b"%PDF a", b"%PDF b"))
    for stamp_id in (mailed, uncollected):
        world.finish(stamp_id)
    mail = world.mails.send(clerk, world.desk.new_op(), (mailed,), "siti@pos.example.id")
    world.clock.move(days=24)
    world.retention.look()
    world.mails.leaving(mail.mail_id)
    world.mails.ended(mail.mail_id, MailOutcome.SENT)
    world.clock.move(days=8)
    world.retention.look()
    with world.journal.read() as connection:
        before = readmodels.fingerprint(connection)
    (shape,) = (made for made in readmodels.MODELS if made.name == model)
    with world.journal.write() as writer:
        for table in shape.tables:
            writer.connection.execute(f"DROP TABLE {table}")
    world.reopen()
    with world.journal.read() as connection:
        assert readmodels.fingerprint(connection) == before
    world.check()

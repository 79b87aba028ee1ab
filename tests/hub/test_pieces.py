"""What goes over the line goes in pieces that it carries, and is made smaller before it is sealed.

Lessons: "queue kept in memory", "retry without end".
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.entries import Kind, canonical_json, canonical_value
from counter_app.domain.errors import StorageFailed
from counter_app.hub import admin, branch_log, exchange
from counter_app.hub.book import BranchBook
from counter_app.hub.branch_key import BranchKey
from counter_app.hub.branch_log import Appended, BranchLog, LogEntry
from counter_app.hub.connection import HubFailed
from counter_app.hub.exchange import Exchange
from counter_app.hub.later import Later
from counter_app.hub.packing import pack, unpack
from counter_app.journal.entry_lines import Row
from tests.hub.bad_line import BadLine
from tests.hub.chains import Chain
from tests.hub.conftest import KEY
from tests.hub.postgres import Postgres
from tests.services.world import World

Station = Callable[[str, str], BranchLog]
PATIENCE = 60.0
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=400),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=20), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=60)
@given(st.dictionaries(st.text(max_size=20), VALUES, max_size=5))
def test_every_payload_comes_back_as_it_was(payload: dict[str, object]) -> None:
    text = canonical_json(payload)
    assert unpack(pack(text)) == text
    assert canonical_value(text) == payload


def test_a_long_payload_is_smaller_in_the_log() -> None:
    text = canonical_json({"lines": [{"amount": 10_000, "name": "e-Meterai 10.000", "quantity": 1}] * 8})
    assert len(pack(text)) < len(text) / 3


@pytest.mark.parametrize(
    "packed",
    [b"\x01", b"\x01no deflate", pack(canonical_json({"word": "x" * 500}))[:-3], b"\x02{}"],
    ids=["nothing", "other", "cut off", "another way"],
)
def test_what_no_program_packed_is_refused(packed: bytes) -> None:
    key, nonce, entry_hash = bytes(range(32)), bytes(12), bytes(32)
    box = nonce + AESGCM(key).encrypt(nonce, packed, entry_hash)
    with pytest.raises(StorageFailed) as caught:
        BranchKey(key).open(box, entry_hash)
    assert caught.value.code == "hub.wrong_key"


def test_boxes_that_were_sealed_before_there_was_packing_open() -> None:
    key, nonce, entry_hash, text = bytes(range(32)), os.urandom(12), bytes(32), canonical_json({"word": "x" * 500})
    box = nonce + AESGCM(key).encrypt(nonce, text.encode(), entry_hash)
    assert BranchKey(key).open(box, entry_hash) == text


@pytest.mark.parametrize(
    "text", ['{"a":1.0}', '{"a":1e3}', '{"a":NaN}', '{"b":1,"a":2}', '{"a":1} ', '{"a":1,"a":1}', ""]
)
def test_text_that_is_not_the_one_of_its_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        canonical_value(text)


def test_work_beside_raises_where_its_result_is_taken_and_ends_with_its_context() -> None:
    with Later[int]("beside") as later:
        assert later.result() is None
        later.start(lambda: 1)
        assert later.result() == 1
        later.start(lambda: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            later.result()
        later.start(lambda: 3)


def test_calls_in_a_row_are_the_same_as_one_by_one(station: Station) -> None:
    counter, desk = station("57199", "01"), station("57199", "90")
    chain = Chain("device-a")
    parts = [chain.more(3), chain.more(2), chain.rows[1:4], chain.more(1)]
    desk.listen()
    done = list(counter.append_all(iter(parts)))
    assert [rows for rows, _ in done] == parts
    assert [told for _, told in done] == [
        Appended(3, 0, 0, 3),
        Appended(2, 0, 0, 5),
        Appended(0, 3, 0, 5),
        Appended(1, 0, 0, 6),
    ]
    assert desk.wait(PATIENCE)
    assert [entry.row[1:] for entry in desk.read(0)] == [row[1:] for row in chain.rows]


def test_a_call_that_is_refused_ends_the_row_and_keeps_what_came_before(station: Station) -> None:
    counter = station("57199", "01")
    chain = Chain("device-a")
    first, _, third = chain.more(2), chain.more(1), chain.more(1)
    calls = counter.append_all(iter([first, third, chain.more(1)]))
    assert next(calls)[1] == Appended(2, 0, 0, 2)
    with pytest.raises(HubFailed) as caught:
        list(calls)
    assert caught.value.code == "hub.gap"
    assert counter.position == 2


@pytest.mark.parametrize("count", [0, 1, 5, 6, 7, 12, 13])
def test_pages_are_all_there_is_in_order(station: Station, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(branch_log, "MOST", 3)
    monkeypatch.setattr(branch_log, "_PAGES", 2)
    counter = station("57199", "01")
    rows = Chain("device-a").more(count)
    for row in rows:
        counter.append([row])
    sizes = iter([2, 3, 1, 2, 3, 2, 1])
    pages = list(counter.pages(0, lambda: next(sizes)))
    assert [entry.position for page in pages for entry in page] == list(range(1, count + 1))
    assert [entry.row[1:] for page in pages for entry in page] == [row[1:] for row in rows]
    assert all(len(page) <= 3 for page in pages)


def test_who_leaves_in_the_middle_of_the_pages_hangs_up(station: Station) -> None:
    counter = station("57199", "01")
    counter.append(Chain("device-a").more(4))
    pages = counter.pages(0, lambda: 1)
    next(pages)
    pages.close()
    with pytest.raises(HubFailed):
        counter.read(0)


def test_a_line_that_never_carries_a_long_piece_carries_all_in_short_ones(
    postgres: Postgres, log_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(exchange, "LONGEST_WAIT", 0.02)
    monkeypatch.setattr(exchange, "LOOK_SECONDS", 0.05)
    with postgres.admin(log_database) as connection:
        enrolment = admin.enrol(connection, "57199", "01")
    line = BadLine(postgres.port)
    line.most = 40_000
    address = replace(postgres.remote(enrolment.role, log_database), port=line.port)
    world = World(tmp_path / "01")
    _, clerk = world.staffed()
    for _ in range(40):
        world.sell(clerk)
    book = BranchBook(tmp_path / "branch")
    bugs: list[BaseException] = []
    carrier = Exchange(world.journal, book, lambda: BranchLog(address, enrolment.password, KEY), bugs.append)
    carrier.start()
    total = world.journal.head().seq
    assert carrier.wait_for(lambda state: state.position == total, PATIENCE)
    carrier.stop(20.0)
    world.close()
    line.close()
    assert bugs == []


class Heard(BranchLog):
    """Keeps what is sent."""

    pieces: ClassVar[list[Sequence[Row]]] = []

    def append_all(self, batches: Iterable[Sequence[Row]]) -> Generator[tuple[Sequence[Row], Appended]]:
        for rows, done in super().append_all(batches):
            self.pieces.append(rows)
            yield rows, done


def test_a_signature_travels_with_what_it_signs(
    postgres: Postgres, log_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "MOST", 1)
    monkeypatch.setattr(Heard, "pieces", [])
    with postgres.admin(log_database) as connection:
        enrolment = admin.enrol(connection, "57199", "01")
    address = postgres.remote(enrolment.role, log_database)
    world = World(tmp_path / "01")
    _, clerk = world.staffed()
    for _ in range(50):
        world.sell(clerk)
    carrier = Exchange(
        world.journal, BranchBook(tmp_path / "branch"), lambda: Heard(address, enrolment.password, KEY), _bug
    )
    carrier.start()
    assert carrier.wait_for(lambda state: state.unsent == 0, PATIENCE)
    carrier.stop(20.0)
    world.close()
    kinds = [[row[6] for row in rows] for rows in Heard.pieces]
    assert [kind for piece in kinds for kind in piece].count(Kind.CHECKPOINT) >= 1
    assert all(len(piece) == 1 + (piece[-1] == Kind.CHECKPOINT) for piece in kinds)


def _bug(error: BaseException) -> None:
    raise error


def test_a_station_that_starts_while_the_log_is_away_has_its_book(tmp_path: Path) -> None:
    before = BranchBook(tmp_path / "branch")
    before.open()
    before.take([LogEntry(row[0], row) for row in Chain("device-a").more(3)])
    before.close()
    world = World(tmp_path / "01")
    book, bugs = BranchBook(tmp_path / "branch"), list[BaseException]()
    carrier = Exchange(world.journal, book, _away, bugs.append)
    carrier.start()
    assert carrier.wait_for(lambda state: state.trouble == "hub.unreachable" and state.position == 3, PATIENCE)
    with book.read() as connection:
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (3,)
    carrier.stop(20.0)
    world.close()
    assert bugs == []


def _away() -> BranchLog:
    raise HubFailed("hub.unreachable")

"""The issuer's own list of document types: read once a day, kept, never in the way. Lessons: "retries that end
silently".
"""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from counter_app.domain.document import DOCUMENT_TYPES, DocumentType
from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerRole
from counter_app.services.document_types import DocumentTypeList
from counter_app.services.ports import IssuerUnavailable, Trouble
from counter_app.sync.document_types import FRESH_FOR, TypeReader
from tests.services.world import World
from tests.sync.fake_issuer import FakeIssuer
from tests.sync.stock_bench import LentAccess


class Types(FakeIssuer):
    """Says what the test wants it to say."""

    def __init__(self) -> None:
        super().__init__()
        self.types: tuple[DocumentType, ...] = (DocumentType("3", "Surat Baru"), DocumentType("9", "Lain"))
        self.fails = False
        self.asked = 0

    async def document_types(self) -> tuple[DocumentType, ...]:
        self.asked += 1
        if self.fails:
            raise IssuerUnavailable(Trouble.TIMEOUT, may_have_happened=True)
        return self.types


class Reader:
    """A reader on a loop whose clock the test moves with the counter's."""

    def __init__(self, world: World) -> None:
        self.world, self.issuer = world, Types()
        self.access = LentAccess(self.issuer)
        self.reader = TypeReader(self.access, world.journal)
        self.now = 100.0

    def work(self, *, after: float = 0.0) -> None:
        self.now += after
        self.world.clock.move(seconds=after)
        asyncio.run(self.reader.work(self.now))

    def current(self) -> tuple[DocumentType, ...]:
        return DocumentTypeList(self.world.desk).current().types


@pytest.fixture
def reader(world: World) -> Reader:
    return Reader(world)


def test_until_it_was_read_the_usual_types_stand_in(reader: Reader) -> None:
    told = DocumentTypeList(reader.world.desk).current()
    assert (told.types, told.asked_at) == (DOCUMENT_TYPES, None)


def test_the_issuers_list_is_read_once_a_day(reader: Reader) -> None:
    day = FRESH_FOR.total_seconds()
    reader.work()
    told = DocumentTypeList(reader.world.desk).current()
    assert told.types == reader.issuer.types
    assert told.asked_at is not None
    reader.work(after=1)
    reader.work(after=day - 60)
    assert reader.issuer.asked == 1
    assert reader.reader.next_in(reader.now) == pytest.approx(59, abs=1)
    reader.issuer.types = (DocumentType("3", "Surat Lain"),)
    reader.work(after=120)
    assert reader.current() == reader.issuer.types
    assert reader.world.count(Kind.DOCUMENT_TYPES_READ) == 2
    reader.world.check()


def test_a_new_start_does_not_ask_again(reader: Reader) -> None:
    reader.work()
    reader.world.clock.move(hours=3)
    again = TypeReader(reader.access, reader.world.journal)
    asyncio.run(again.work(5.0))
    assert reader.issuer.asked == 1
    assert again.next_in(5.0) == pytest.approx((FRESH_FOR - timedelta(hours=3)).total_seconds())


def test_an_answer_that_does_not_come_leaves_the_last_list(reader: Reader) -> None:
    reader.work()
    before = reader.current()
    reader.issuer.fails = True
    reader.work(after=FRESH_FOR.total_seconds() + 1)
    assert (reader.issuer.asked, reader.current()) == (2, before)
    reader.work(after=60)
    assert reader.issuer.asked == 2, "not at once again"
    reader.issuer.fails = False
    wait = reader.reader.next_in(reader.now)
    assert wait is not None
    reader.work(after=wait)
    assert reader.issuer.asked == 3


def test_a_role_that_does_not_serve_is_not_asked(reader: Reader) -> None:
    reader.access.closed_roles.add(IssuerRole.STAMP)
    reader.work()
    assert reader.issuer.asked == 0
    reader.access.closed_roles.clear()
    reader.work(after=60)
    assert reader.issuer.asked == 1


@pytest.mark.parametrize("types", [(), (DocumentType("", "x"),), (DocumentType("3", "x" * 121),)])
def test_what_is_no_list_changes_nothing(reader: Reader, types: tuple[DocumentType, ...]) -> None:
    reader.issuer.types = types
    reader.work()
    assert reader.current() == DOCUMENT_TYPES
    assert reader.world.count(Kind.DOCUMENT_TYPES_READ) == 0

"""The evidence pack: complete, equal every time, safe to open, and a clerk's own without anybody else's business.

Lessons: "duplicate rows in evidence", "clerk has no evidence", "partial read reported as complete".
"""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.accounts import Account
from counter_app.domain.dispute import About, Settlement
from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import Refused, StorageFailed
from counter_app.domain.money import Money
from counter_app.domain.people import Role
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.journal import chain, evidence
from counter_app.journal.evidence import ENTRIES, LINKS, PACK, SUMMARY, Pack, parse_range
from counter_app.journal.evidence_words import evidence_words
from counter_app.journal.file import FILE_NAME
from counter_app.journal.verify_journal import verify
from counter_app.printing.plain_text import receipt_text
from counter_app.printing.words import load_words
from counter_app.services.evidence import Evidence
from tests.services.world import METERAI, World, good_day


def service(world: World) -> Evidence:
    return Evidence(world.desk, lambda receipt: receipt_text(receipt, load_words()))


def export(world: World, out: Path, first: int = 1, last: int = 10**9, person: str | None = None) -> Pack:
    return evidence.export(world.journal, first, last, out, receipt_text=service(world).receipt_text, person=person)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def said(folder: Path) -> dict[str, Any]:
    return json.loads((folder / PACK).read_text("utf-8"))


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A good day; tests only read it."""
    world = World(tmp_path_factory.mktemp("day"))
    good_day(world)
    yield world
    world.close()


def test_a_pack_holds_everything_that_it_needs(day: World, tmp_path: Path) -> None:
    pack = export(day, tmp_path / "pack")
    assert (pack.first, pack.last, pack.count, pack.links, pack.gaps) == (1, day.count(), day.count(), 0, ())
    facts = said(pack.path)
    assert facts["keys"] == [{"device": facts["device"], "epoch": 1, "public_key": day.device_key.public}]
    assert (facts["office"], facts["counter"], facts["program"], facts["epochs"]) == ("CTH", "01", "0", [1])
    assert facts["head"] == day.journal.head().hash.hex()
    assert facts["files"].keys() == contents(pack.path).keys() - {PACK}
    receipts = sorted(path.stem for path in (pack.path / "receipts").iterdir())
    with day.journal.read() as connection:
        numbers = [number for (number,) in connection.execute("SELECT receipt FROM receipt_number ORDER BY receipt")]
    assert receipts == numbers
    assert len(numbers) == 5
    paper = (pack.path / "receipts" / f"{numbers[1]}.txt").read_text("utf-8")
    assert "Rp51.000" in paper
    assert "LATIHAN" in paper
    assert verify(pack.path).faults == []


def test_exporting_twice_gives_equal_bytes_but_for_the_time(day: World, tmp_path: Path) -> None:
    first = contents(export(day, tmp_path / "first", 5, 30).path)
    day.clock.move(hours=2)
    second = contents(export(day, tmp_path / "second", 5, 30).path)
    day.clock.move(hours=-2)
    facts = [json.loads(one.pop(PACK)) for one in (first, second)]
    assert first == second
    times = [one.pop("made_at") for one in facts]
    assert facts[0] == facts[1]
    assert times[0] != times[1]
    zips = [export(day, tmp_path / f"{name}/pack.zip", 5, 30).path.read_bytes() for name in "ab"]
    assert zips[0] == zips[1]


def test_a_zip_is_the_folder(day: World, tmp_path: Path) -> None:
    folder = export(day, tmp_path / "pack")
    packed = export(day, tmp_path / "all.zip")
    with zipfile.ZipFile(packed.path) as archive:
        archive.extractall(tmp_path / "out")
    assert contents(tmp_path / "out" / "all") == contents(folder.path)
    assert verify(tmp_path / "out" / "all").whole
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.zip", "out", "pack"]


def test_every_range_verifies_and_is_covered_by_a_signature(day: World, tmp_path: Path) -> None:
    total = day.count()
    for first, last in ((1, 1), (1, 7), (3, 3), (10, 40), (total - 1, total), (total, total)):
        pack = export(day, tmp_path / f"{first}-{last}", first, last)
        report = verify(pack.path)
        assert report.faults == []
        assert (report.first, report.last) == (first, total), "links lead on to the signature"
        facts = said(pack.path)
        assert (facts["last"], facts["end"]) == (last, total)
        assert report.signatures == 1
        assert facts["signed_to"] == total - 1
        lines = (pack.path / ENTRIES).read_bytes().count(b"\n")
        assert lines == last - first + 1
    assert verify(tmp_path / "1-7").complete_from_start
    assert not verify(tmp_path / "10-40").complete_from_start


def test_a_range_without_a_signature_after_it_says_so(world: World, tmp_path: Path) -> None:
    world.staffed()
    pack = export(world, tmp_path / "pack")
    assert said(pack.path)["signed_to"] == 0
    assert evidence_words().text["unsigned"] in (pack.path / SUMMARY).read_text("utf-8")
    assert verify(pack.path).whole


class Reader(HTMLParser):
    """Collects the page's text and what could do something."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def read_page(folder: Path) -> Reader:
    reader = Reader()
    reader.feed((folder / SUMMARY).read_text("utf-8"))
    return reader


def test_the_summary_does_nothing_and_shows_names_as_they_are(world: World, tmp_path: Path) -> None:
    evil = "<script src=//x>alert('1')</script> & \"Sri\""
    world.person("Pengawas", Role.SUPERVISOR)
    world.person(evil)
    page = read_page(export(world, tmp_path / "pack").path)
    assert page.tags.isdisjoint({"script", "img", "link", "iframe", "a", "form", "object"})
    assert not {name for name in page.attributes if name.startswith(("on", "src", "href"))}
    assert evil in page.text


def test_the_summary_says_what_happened(day: World, tmp_path: Path) -> None:
    page = read_page(export(day, tmp_path / "pack").path)
    words = evidence_words()
    for text in (
        "CTH-01-260904-0001",
        "Rp51.000",
        "04/09/2026 10.00.00 WIB",
        words.text["training"],
        words.kind[Kind.SHIFT_CLOSED],
        words.account[Account.PAID_NOT_STAMPED],
        day.journal.head().hash.hex(),
        "Petugas",
    ):
        assert text in page.text, text
    # One stamp unknown, one voucher waiting, one rejected: as the counter shows it.
    before = day.till.before_closing()
    assert before.unknown == 1
    for key, count in (("unknown", 1), ("waiting", before.waiting - 2), ("rejected", before.rejected), ("prints", 0)):
        assert f"{words.text[key]}{count}" in page.text, key


def test_open_things_are_those_at_the_ranges_end(day: World, tmp_path: Path) -> None:
    with day.journal.read() as connection:
        (sold,) = connection.execute("SELECT min(seq) FROM entry WHERE kind = 'sale.committed/1'").fetchone()
    page = read_page(export(day, tmp_path / "pack", 1, sold).path)
    assert f"{evidence_words().text['waiting']}2" in page.text
    assert f"{evidence_words().text['unknown']}0" in page.text


def test_everything_that_is_open_is_counted_until_it_is_settled(world: World, tmp_path: Path) -> None:
    """Lessons, "partial read reported as complete": what may still change a sum stands beside it."""
    supervisor, clerk = world.staffed()
    world.reject(world.sell(clerk, document=b"%PDF one").stamp_ids[0])
    basket = {"basket": "b1", "clerk": clerk.person.person_id, "shift": None, "pieces": 1, "total": 77_000}
    world.append(Kind.BASKET_PARKED, {**basket, "lines": [], "counter": "01", "customer": None}, op_id="park")
    world.append(Kind.SERIALS_ORDERED, {"order": "o1", "way": "batch", "names": ["n1"]}, op_id="order")
    news = {"order": "o1", "batch_id": "", "words": "", "retry_at": None, "serials": []}
    world.append(Kind.SERIALS_ARRIVED, {**news, "outcome": "unknown"}, op_id="news")
    found = {"type": "extra", "serial": "S", "file_name": "f", "ours": "nothing", "theirs": "STAMP", "stamp": None}
    world.append(Kind.DIFFERENCE_FOUND, {"difference": "d1", "due": "2026-12-01", **found}, op_id="found")
    sold = world.count()
    dispute = world.disputes.open(clerk, world.desk.new_op(), About.entry(sold), "Saya tidak setuju")
    before = export(world, tmp_path / "before")
    assert said(before.path)["open"] == {
        "unknown": 0,
        "waiting": 0,
        "rejected": 1,
        "prints": 1,
        "disputes": 1,
        "baskets": 1,
        "orders": 1,
        "differences": 1,
    }
    page, words = read_page(before.path), evidence_words().text
    for key, count in said(before.path)["open"].items():
        assert f"{words[key]}{count}" in page.text, key
    assert "Rp77.000" not in page.text, "no money moved when the basket was parked"
    world.disputes.settle(supervisor, world.desk.new_op(), dispute, Settlement.ACCEPTED, "benar")
    world.append(Kind.BASKET_TAKEN_UP, {"basket": "b1", "how": "discarded"}, op_id="taken")
    world.append(Kind.SERIALS_ARRIVED, {**news, "outcome": "rejected"}, op_id="last news")
    world.append(Kind.DIFFERENCE_SETTLED, {"difference": "d1", "how": "noted", "note": ""}, op_id="settled")
    after = said(export(world, tmp_path / "after").path)["open"]
    assert {key for key, count in after.items() if count} == {"rejected", "prints"}
    assert said(export(world, tmp_path / "then", 1, before.last).path)["open"] == said(before.path)["open"]


def test_every_kind_and_account_has_words() -> None:
    words = evidence_words()
    assert {kind.value for kind in Kind} - words.kind.keys() == set()
    assert {account.value for account in Account} - words.account.keys() == set()


def test_a_gap_is_named_and_never_closed(world: World, tmp_path: Path) -> None:
    good_day(world)
    world.close()
    raw = sqlite3.connect(world.folder / "data" / FILE_NAME, isolation_level=None)
    raw.execute("DROP TRIGGER entry_never_goes")
    raw.execute("DELETE FROM entry WHERE seq IN (11, 12, 30)")
    raw.close()
    world.open()
    pack = export(world, tmp_path / "pack")
    assert pack.gaps == ((11, 12), (30, 30))
    assert said(pack.path)["gaps"] == [[11, 12], [30, 30]]
    assert "11-12, 30-30" in read_page(pack.path).text
    report = verify(pack.path)
    assert {fault.seq for fault in report.faults if fault.code == "gap"} == {13, 31}


def test_numbers_that_are_no_file_names_stay_inside(world: World, tmp_path: Path) -> None:
    good_day(world)

    def hostile(entry: Entry) -> tuple[str, str] | None:
        return ("../../escaped", "x") if entry.kind == Kind.SALE_COMMITTED else None

    pack = evidence.export(world.journal, 1, 10**9, tmp_path / "a" / "pack", receipt_text=hostile)
    names = sorted(path.name for path in (pack.path / "receipts").iterdir())
    assert names
    assert all(name.startswith("entry-") for name in names)
    assert not (tmp_path / "escaped.txt").exists()
    assert not (tmp_path / "a" / "escaped.txt").exists()


def two_clerks(world: World) -> tuple[Any, Any]:
    """Ani sells and closes; Budi sells after her, and a stamp of Ani's comes to its end in his shift."""
    world.person("Pengawas", Role.SUPERVISOR)
    ani, budi = world.person("Ani"), world.person("Budi")
    world.till.open(ani, world.desk.new_op(), CashCount.of({10_000: 5}))
    hers = world.sell(ani, document=b"%PDF hers").stamp_ids[0]
    world.till.close(ani, world.desk.new_op(), CashCount.of({10_000: 6}))
    world.till.open(budi, world.desk.new_op(), CashCount.of({10_000: 5}))
    basket = Basket().add(METERAI, 3)
    world.selling.commit(budi, world.desk.new_op(), basket, Payment(PaymentMeans.CASH, Money(30_000)))
    world.finish(hers)
    world.sell(budi)
    world.till.close(budi, world.desk.new_op(), CashCount.of({10_000: 9}))
    return ani, budi


def test_a_persons_pack_shows_hers_and_links_the_rest(world: World, tmp_path: Path) -> None:
    ani, budi = two_clerks(world)
    pack = export(world, tmp_path / "pack", person=ani.person.person_id)
    report = verify(pack.path)
    assert report.faults == []
    assert report.count + report.links == world.count()
    assert report.links == pack.links > 0
    text = b"".join(contents(pack.path).values()).decode()
    assert budi.person.person_id not in text
    entries = [json.loads(line) for line in (pack.path / ENTRIES).read_bytes().splitlines()]
    kinds = {entry["kind"] for entry in entries if entry["actor"] == "system"}
    assert {Kind.GENESIS.value, Kind.CHECKPOINT.value, Kind.ATTEMPT_ENDED.value} <= kinds
    assert [path.stem for path in (pack.path / "receipts").iterdir()] == ["CTH-01-260904-0001"]
    lines = (pack.path / LINKS).read_bytes().splitlines(keepends=True)
    (pack.path / LINKS).write_bytes(b"".join(lines[1:]))
    assert "gap" in {fault.code for fault in verify(pack.path).faults}, "what is hidden cannot be taken out"


def test_everybody_may_take_her_own_shift_along(world: World, tmp_path: Path) -> None:
    ani, budi = two_clerks(world)
    with world.journal.read() as connection:
        ranges = dict(connection.execute("SELECT clerk, opened_seq || '-' || closed_seq FROM shift").fetchall())
    for session in (ani, budi):
        pack = service(world).export_own_shift(session, tmp_path)
        assert pack.path.name == f"bukti-CTH-01-{ranges[session.person.person_id]}.zip"
        with zipfile.ZipFile(pack.path) as archive:
            archive.extractall(tmp_path / "out")
        assert verify(tmp_path / "out" / pack.path.stem).faults == []
        with pytest.raises(StorageFailed, match=r"evidence\.exists"):
            service(world).export_own_shift(session, tmp_path)
    with pytest.raises(Refused, match=r"evidence\.no_shift"):
        service(world).export_own_shift(world.person("Citra"), tmp_path)


def test_an_open_shift_can_be_taken_along_too(world: World, tmp_path: Path) -> None:
    _, clerk = world.staffed()
    world.sell(clerk)
    pack = service(world).export_own_shift(clerk, tmp_path)
    assert pack.last == world.count()


def test_ranges_are_numbers_or_days_of_the_office(day: World) -> None:
    total = day.count()
    zone = "Asia/Jakarta"
    with day.journal.read() as connection:

        def parse(first: str, last: str) -> tuple[int, int]:
            return parse_range(connection, first, last, zone)

        assert parse("", "") == (1, total)
        assert parse("3", "9") == (3, 9)
        assert parse("0", "999999") == (1, total)
        assert parse("2026-09-04", "2026-09-04") == (1, total)
        assert parse("2026-01-01", "2026-12-31") == (1, total)
        for first, last in (("9", "3"), ("2026-09-05", ""), ("", "2026-09-03"), ("999999", "")):
            with pytest.raises(Refused, match=r"evidence\.empty_range"):
                parse(first, last)
        for text in ("yesterday", "-3", "04/09/2026", "2026-13-01", "٣", "9" * 40):
            with pytest.raises(Refused, match=r"evidence\.bad_range"):
                parse(text, "")


def test_days_end_at_the_offices_midnight(world: World) -> None:
    world.staffed()
    world.clock.move(hours=13, minutes=59)  # 23.59 WIB
    world.append(Kind.SESSION_CLOSED, {})
    last = world.count()
    world.clock.move(minutes=1)
    world.append(Kind.SESSION_CLOSED, {})
    with world.journal.read() as connection:
        assert parse_range(connection, "", "2026-09-04", "Asia/Jakarta") == (1, last)
        assert parse_range(connection, "2026-09-05", "", "Asia/Jakarta") == (last + 1, last + 1)


def test_nothing_is_overwritten_and_a_failure_leaves_nothing(
    day: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "file").write_text("mine")
    with pytest.raises(StorageFailed, match=r"evidence\.exists"):
        export(day, taken)
    (tmp_path / "taken.zip").write_text("mine")
    with pytest.raises(StorageFailed, match=r"evidence\.exists"):
        export(day, tmp_path / "taken.zip")
    with pytest.raises(StorageFailed, match=r"evidence\.cannot_write"):
        export(day, tmp_path / "taken.zip" / "below")
    with pytest.raises(Refused, match=r"evidence\.unknown_person"):
        export(day, tmp_path / "new", person="nobody")
    with pytest.raises(Refused, match=r"evidence\.empty_range"):
        export(day, tmp_path / "new", day.count() + 1, day.count() + 5)

    def full(*_arguments: object, **_more: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(StorageFailed, match=r"evidence\.cannot_write"):
        export(day, tmp_path / "new.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["taken", "taken.zip"]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert export(day, empty).path == empty


def test_no_personal_data_is_in_a_pack(day: World, tmp_path: Path) -> None:
    text = b"".join(contents(export(day, tmp_path / "pack").path).values())
    for personal in (b"081234565678", b"3276011506900001", b"surat.pdf"):
        assert personal not in text
    assert chain.COLUMNS.split(", ")[0] == "seq"

"""Price lists and settings of a branch, and the administrator's view of how each counter stands.

Lessons: "partial import taken as whole".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.domain.branch_settings import read_value
from counter_app.domain.entries import Cause, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.people import Role
from counter_app.price_file import load_signed
from counter_app.services.branch_settings import applied_settings
from tests.price_signing import PUBLISHER, Publisher, list_text
from tests.services.branch_admins import TOO_MUCH, AdminBranch, AdminStation

VOID, OPENS, COPIES = "limits.void_rupiah", "review.opens", "review.copies"


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[AdminBranch]:
    made = AdminBranch(tmp_path)
    yield made
    made.branch.close()


@pytest.fixture
def two(branch: AdminBranch) -> tuple[AdminStation, AdminStation]:
    return branch.station("01", "Rina admin"), branch.station("02", "Sari admin", frozenset({COPIES}))


def imports(station: AdminStation, folder: Path, version: str, price: int, publisher: Publisher = PUBLISHER) -> None:
    path = publisher.write(folder / f"{version}.toml", list_text(version, price))
    signed = load_signed(path, [publisher.public])
    station.world.book.import_list(station.session, station.world.desk.new_op(), signed)


def put(station: AdminStation, *to: str, **values: int | str | None) -> str:
    named = {{"void": VOID, "opens": OPENS, "copies": COPIES}[key]: value for key, value in values.items()}
    return station.settings.publish(station.session, station.world.desk.new_op(), named, to).proposal_id


def applied(station: AdminStation) -> dict[str, int | str]:
    with station.world.journal.read() as connection:
        found = applied_settings(connection, station.world.place.counter)
    return {key: one.value for key, one in found.items()}


def test_a_list_is_imported_everywhere_by_its_publishers_signature_alone(
    branch: AdminBranch, two: tuple[AdminStation, AdminStation], tmp_path: Path
) -> None:
    one, other = two
    with pytest.raises(Refused, match=r"branch\.no_prices"):
        one.prices.publish(one.session, one.world.desk.new_op())
    imports(one, tmp_path, "2026-2", 12_000)
    said = one.prices.publish(one.session, one.world.desk.new_op()).proposal_id
    branch.meet()
    assert other.world.book.current().version == "2026-2"
    assert one.answer(said, "02") == (None, {"version": "2026-2", "done": "imported"})
    assert one.answer(said, "01") == (None, {"version": "2026-2", "done": "nothing"})
    with other.world.journal.read() as connection:
        assert connection.execute(
            "SELECT actor, cause FROM entry WHERE kind = ?", (Kind.PRICES_IMPORTED.value,)
        ).fetchall() == [(one.person.person_id, Cause.REMOTE.value)]
    imports(other, tmp_path, "2026-3", 13_000)
    again = one.prices.publish(one.session, one.world.desk.new_op(), ("02",)).proposal_id
    branch.meet()
    assert one.answer(again, "02") == ("price.older", {"version": "2026-2", "now": "2026-3"})
    one.world.check()
    other.world.check()


def test_a_list_of_a_publisher_that_a_counter_does_not_know_is_refused_there(
    branch: AdminBranch, two: tuple[AdminStation, AdminStation], tmp_path: Path
) -> None:
    one, other = two
    imports(one, tmp_path, "2026-2", 1, Publisher(7))
    said = one.prices.publish(one.session, one.world.desk.new_op()).proposal_id
    branch.meet()
    assert one.answer(said, "02")[0] == "price.wrong_signature"
    assert other.world.count(Kind.PRICES_IMPORTED) == 0


def test_settings_are_taken_over_by_who_trusts_and_go_back_to_the_file(
    branch: AdminBranch, two: tuple[AdminStation, AdminStation]
) -> None:
    one, other = two
    put(one, void=50_000, opens="07.30")
    branch.meet()
    assert (applied(one), applied(other)) == ({VOID: 50_000, OPENS: "07.30"}, {})
    other.believe(one)
    branch.meet()
    assert applied(other) == {VOID: 50_000, OPENS: "07.30"}
    row = next(row for row in other.settings.rows() if row.key == VOID)
    assert row.applied is not None
    assert (row.file, row.applied.by_name, row.applied.source, row.kept) == ("5", "Rina admin", "01", False)
    put(one, void=None)
    branch.meet()
    assert applied(one) == applied(other) == {OPENS: "07.30"}
    one.world.check()
    other.world.check()


def test_settings_that_a_file_keeps_or_could_not_have_are_refused(
    branch: AdminBranch, two: tuple[AdminStation, AdminStation]
) -> None:
    one, other = two
    with pytest.raises(Refused, match=r"branch\.setting_invalid"):
        put(one, void=TOO_MUCH)
    with pytest.raises(Refused, match=r"branch\.no_settings"):
        put(one)
    kept = put(one, copies=90)
    wrong: list[str] = []
    for values in ({VOID: TOO_MUCH}, {"data_folder": "x"}, {VOID: "x"}, {OPENS: 7}, {VOID: True}, {}):
        payload = {
            "what": "settings", "source": "01", "to": ["02"], "valid_from": None, "by_name": "x",
            "body": {"values": values},
        }  # fmt: skip
        with one.world.journal.write() as writer:
            said = writer.append(
                Kind.BRANCH_PROPOSED,
                payload,
                op_id=writer.new_id(),
                actor=one.person.person_id,
                cause=one.session.cause,
            )
        wrong.append(said.entry_id)
    branch.meet()
    other.believe(one)
    branch.meet()
    assert one.answer(kept, "02") == ("branch.setting_kept", {"key": COPIES})
    assert [one.answer(said, "02")[0] for said in wrong] == [
        "branch.setting_invalid",
        "branch.setting_unknown",
        "branch.setting_invalid",
        "branch.setting_invalid",
        "branch.setting_invalid",
        "branch.bad_proposal",
    ]
    assert applied(other) == {}


def test_the_overview_says_how_each_counter_stands(branch: AdminBranch, two: tuple[AdminStation, AdminStation]) -> None:
    one, other = two
    branch.meet()
    tomorrow = one.world.desk.office_time().date() + timedelta(days=1)
    budi = one.add("Budi", Role.SUPERVISOR)
    one.people.publish(one.session, one.world.desk.new_op(), budi.person_id, "Baru", (), tomorrow)
    branch.meet()

    def standings() -> list[tuple[str, str | None]]:
        (published,) = one.admin.overview(one.session).published
        assert published.own
        return [(at.counter.counter, at.answer and at.answer.outcome.value) for at in published.standings]

    assert standings() == [("01", None), ("02", None)]
    assert other.admin.overview(other.session).asked[0].name == "Rina admin"
    other.believe(one)
    one.world.clock.move(days=1)
    branch.meet()
    assert standings() == [("01", "applied"), ("02", "applied")]
    seen = one.admin.overview(one.session).counters
    assert [counter.counter for counter in seen] == ["01", "02"]
    assert all(counter.seen_at for counter in seen)
    assert other.admin.overview(other.session).trusts[0].trusted


def test_who_was_changed_here_and_not_sent_is_named(
    branch: AdminBranch, two: tuple[AdminStation, AdminStation]
) -> None:
    one, other = two
    budi = one.add("Budi")
    one.publish(budi)
    branch.meet()
    other.believe(one)
    branch.meet()
    assert [station.admin.overview(station.session).differing for station in two] == [(), ()]
    one.world.people.block(one.session, one.world.desk.new_op(), budi.person_id, "Pindah")
    assert [person.name for person in one.admin.overview(one.session).differing] == ["Budi"]
    one.publish(budi)
    branch.meet()
    assert [station.admin.overview(station.session).differing for station in two] == [(), ()]
    assert one.admin.asked(one.session) == ()


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [(VOID, "Rp 250.000", 250_000), (COPIES, " 7 ", 7), (OPENS, "06.30", "06.30"), (VOID, "  ", None)],
)
def test_what_somebody_types_becomes_a_value(key: str, text: str, value: object) -> None:
    assert read_value(key, text) == value


@pytest.mark.parametrize(("key", "text"), [(VOID, "-5"), (VOID, "1,5"), (COPIES, "x"), ("data_folder", "x")])
def test_what_is_no_value_is_refused(key: str, text: str) -> None:
    with pytest.raises(Refused):
        read_value(key, text)

"""Entries of kinds that this version does not know: the till goes on, a report does not.

Lessons: "partial read reported as complete".
"""

from __future__ import annotations

import pytest

from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import KnownError
from counter_app.journal import invariants
from counter_app.journal.unknown_kinds import UnknownKind, require_known, unknown_kinds
from counter_app.ui.messages import sentence
from tests.services.world import World


def append_unknown(world: World, kind: str) -> int:
    """An entry as a later version writes it, chained like any other; its number."""
    with world.journal.write() as writer:
        entry = world.journal.seal_entry(
            writer.connection,
            kind,  # pyright: ignore[reportArgumentType]  (no kind of this version)
            {"postings": [["drawer", 5000], ["suspense", -5000]]},
            op_id=writer.new_id(),
            actor=SYSTEM,
            cause=Cause.SYSTEM,
        )
        writer.connection.execute("UPDATE read_model SET seq = ?", (entry.seq,))
    return entry.seq


class Later(str):
    """A kind of a later version, which looks like one of ours."""

    @property
    def value(self) -> str:
        return str(self)


def test_an_unknown_kind_never_stops_the_till(world: World) -> None:
    _, clerk = world.staffed()
    world.sell(clerk)
    append_unknown(world, Later("foo.bar/1"))
    append_unknown(world, Later("foo.bar/1"))
    world.sell(clerk, 2)
    world.reopen()
    world.sell(clerk)
    assert world.journal.verify().whole
    world.check_models()


def test_it_is_counted_and_named(world: World) -> None:
    _, clerk = world.staffed()
    first = append_unknown(world, Later("foo.bar/1"))
    other = append_unknown(world, Later("sale.committed/2"))
    append_unknown(world, Later("foo.bar/1"))
    world.sell(clerk)
    with world.journal.read() as connection:
        assert unknown_kinds(connection) == (
            UnknownKind("foo.bar/1", 2, first),
            UnknownKind("sale.committed/2", 1, other),
        )
        breaches = invariants.check(connection)
    assert len(breaches) == 3, "each is found once"
    assert "sale.committed/2" in breaches[1].what


def test_partial_read_reported_as_complete_a_report_fails_and_names_the_entry(world: World) -> None:
    _, clerk = world.staffed()
    before = world.count()
    seq = append_unknown(world, Later("foo.bar/1"))
    world.sell(clerk)
    last = world.count()
    with world.journal.read() as connection:
        require_known(connection, 1, before)
        require_known(connection, seq + 1, last)
        for first, end in ((1, last), (seq, seq), (seq, last)):
            with pytest.raises(KnownError) as caught:
                require_known(connection, first, end)
            assert (caught.value.code, caught.value.values) == (
                "journal.unknown_entry",
                {"seq": seq, "kind": "foo.bar/1"},
            )
    assert str(seq) in sentence(caught.value).what
    assert "foo.bar/1" in sentence(caught.value).what


def test_this_version_knows_what_it_writes(world: World) -> None:
    _, clerk = world.staffed()
    world.sell(clerk)
    with world.journal.read() as connection:
        assert unknown_kinds(connection) == ()
        require_known(connection, 1, world.count())
    assert Kind.REPAIRED.value == "journal.repaired/1"

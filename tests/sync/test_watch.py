"""The engine says from when to when it looked, and what it saw. Lessons, "partial read reported as complete"."""

from __future__ import annotations

import asyncio
import random

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerRole, IssuerState
from counter_app.journal import chain
from counter_app.services.ports import IssuerUnavailable, Trouble
from counter_app.sync.health import Health, HealthRules, after_error
from counter_app.sync.pacing import PaceSettings
from counter_app.sync.roles import Roles
from counter_app.sync.watch import SEEN_EVERY, Watch, WatchStore
from tests.services.world import World
from tests.sync.bench import Bench


def told(world: World, kind: Kind) -> list[dict[str, object]]:
    with world.journal.read() as connection:
        rows = connection.execute(f"SELECT {chain.COLUMNS} FROM entry WHERE kind = ? ORDER BY seq", (kind,)).fetchall()
    return [chain.entry_of(row).payload for row in rows]


def test_a_run_begins_and_ends_in_the_journal_with_what_it_saw_between(bench: Bench) -> None:
    bench.sell("a", "b")
    bench.start()
    bench.until_finished()
    bench.stop()
    world = bench.world
    assert (world.count(Kind.WATCH_BEGAN), world.count(Kind.WATCH_ENDED)) == (1, 1)
    seen = [one for entry in told(world, Kind.ISSUER_SEEN) for one in entry["roles"]]  # type: ignore[union-attr, attr-defined]
    for one in seen:
        assert one["probes"] <= one["samples"]
        assert sum(count for _, count in one["answers"]) == one["samples"] - one["failed"]
    by_role = {role: sum(one["samples"] for one in seen if one["role"] == role) for role in IssuerRole}
    assert by_role[IssuerRole.SIGNING] >= 2
    assert by_role[IssuerRole.UPLOAD] >= 4, "a document goes there and comes back"
    assert sum(one["probes"] for one in seen if one["role"] == IssuerRole.BACKEND) >= 1
    with world.journal.read() as connection:
        spans = connection.execute("SELECT began_at, last_at, ended_at FROM watch_span").fetchall()
    assert [last == ended for _, last, ended in spans] == [True]
    bench.audit()


class Hand:
    """The journal's thread, done at once."""

    async def write(self, function: object, *given: object, **named: object) -> None:
        function(*given, **named)  # type: ignore[operator]


def answers(roles: Roles) -> None:
    roles.take(IssuerRole.BACKEND, lambda: 0.0)
    roles.answered(IssuerRole.BACKEND, 0.0, 0.5, proves_quota=False)


async def written(watch: Watch) -> None:
    await watch.write()


def test_without_a_change_it_is_told_every_quarter_of_an_hour(world: World) -> None:
    now = [0.0]
    roles = Roles(
        HealthRules(), PaceSettings(most=4), random.Random(1).uniform, on_answer=lambda _: None, on_news=lambda _: None
    )
    watch = Watch(WatchStore(world.journal), roles, Hand(), lambda: now[0])  # type: ignore[arg-type]
    answers(roles)
    asyncio.run(written(watch))
    assert world.count(Kind.ISSUER_SEEN) == 1, "with the change of state"
    answers(roles)
    now[0] = SEEN_EVERY - 1
    asyncio.run(written(watch))
    assert world.count(Kind.ISSUER_SEEN) == 1
    now[0] = SEEN_EVERY
    asyncio.run(written(watch))
    asyncio.run(written(watch))
    assert world.count(Kind.ISSUER_SEEN) == 2
    now[0] = 3 * SEEN_EVERY
    asyncio.run(written(watch))
    assert world.count(Kind.ISSUER_SEEN) == 2, "nothing was seen, nothing is told"


def test_what_a_waiting_page_says_stands_with_the_state() -> None:
    error = IssuerUnavailable(Trouble.WAITING_PAGE, may_have_happened=False, said="nomor antrean 325")
    health = after_error(Health(), error, HealthRules())
    assert (health.state, health.reason) == (IssuerState.QUEUEING, "issuer.waiting_page: nomor antrean 325")

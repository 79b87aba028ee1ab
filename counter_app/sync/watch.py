"""The outage log: states of the issuer and of its roles, journaled when they change, with what was seen meanwhile.

Beside it: from when to when somebody looked at all, and at least every :data:`SEEN_EVERY` seconds what was seen, so
that a crash leaves no more than that untold (docs/decisions/0035).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from counter_app.domain.entries import SYSTEM, Cause, Kind, Payload
from counter_app.domain.issuer_state import SERVING, IssuerRole, IssuerState
from counter_app.journal.file import Journal, Writer
from counter_app.sync.figures import Sample, StateChange
from counter_app.sync.journal_thread import JournalThread
from counter_app.sync.roles import Roles
from counter_app.sync.steps import STOPPED
from counter_app.sync.store import INTERRUPTED

log = logging.getLogger(__name__)

#: Seconds between two entries of what was seen; a change of state has one of its own.
SEEN_EVERY: Final = 900.0


class WatchStore:
    """Blocking; called in the journal's thread."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def restore(self) -> tuple[IssuerState, dict[IssuerRole, IssuerState]]:
        """The states as last journaled, after a start.

        Periods that are open after a crash in which the issuer or a role did not serve end here: nobody looked since,
        and an outage is never longer than somebody saw it.
        """
        with self._journal.write() as writer:
            row = writer.connection.execute("SELECT state FROM issuer_period WHERE ended_at IS NULL").fetchone()
            whole = IssuerState.UNKNOWN if row is None else IssuerState(row[0])
            rows = writer.connection.execute("SELECT role, state FROM role_period WHERE ended_at IS NULL").fetchall()
            roles = {IssuerRole(role): IssuerState(state) for role, state in rows}
            if _is_over(whole):
                whole = IssuerState.UNKNOWN
                _append(writer, _uncounted(None), Cause.RECOVERY)
            for role in sorted(role for role, state in roles.items() if _is_over(state)):
                roles[role] = IssuerState.UNKNOWN
                _append(writer, _uncounted(role), Cause.RECOVERY)
            _append_fact(writer, Kind.WATCH_BEGAN, {})
        return whole, roles

    def changed(self, changes: Iterable[StateChange], samples: Mapping[IssuerRole, Sample], *, ends: bool) -> None:
        """Journal them in one transaction; ``ends``: nobody looks from now on."""
        with self._journal.write() as writer:
            for change in changes:
                _append(writer, change, Cause.SYSTEM)
            if samples:
                _append_fact(writer, Kind.ISSUER_SEEN, {"roles": [_told(*one) for one in samples.items()]})
            if ends:
                _append_fact(writer, Kind.WATCH_ENDED, {})


class Watch:
    """Journals what the roles have become, and what was seen of them."""

    def __init__(self, store: WatchStore, roles: Roles, thread: JournalThread, now: Callable[[], float]) -> None:
        """``now``: seconds on a clock that never goes back."""
        self._store = store
        self._roles = roles
        self._thread = thread
        self._now = now
        self._told_at = now()

    async def restore(self) -> None:
        """At the start."""
        self._roles.restore(*await self._thread.call(self._store.restore))

    async def write(self) -> None:
        """After each answer."""
        changes = self._roles.changes()
        if changes or self._now() - self._told_at >= SEEN_EVERY:
            await self._write(changes)

    async def farewell(self) -> None:
        """At the end."""
        await self._write(self._roles.farewell(STOPPED), ends=True)

    async def _write(self, changes: tuple[StateChange, ...], *, ends: bool = False) -> None:
        self._told_at = self._now()
        samples = self._roles.take_samples()
        if not (changes or samples or ends):
            return
        for change in changes:
            who = "issuer" if change.role is None else change.role.value
            log.info("%s is %s (%s)", who, change.state.value, change.cause or "ok")
        await self._thread.write(self._store.changed, changes, samples, ends=ends)


def _is_over(state: IssuerState) -> bool:
    return state not in SERVING and state is not IssuerState.UNKNOWN


def _uncounted(role: IssuerRole | None) -> StateChange:
    return StateChange(role, IssuerState.UNKNOWN, INTERRUPTED, None, None, None)


def _append(writer: Writer, change: StateChange, cause: Cause) -> None:
    payload: Payload = {
        "state": change.state.value,
        "cause": change.cause,
        "samples": change.samples,
        "failed": change.failed,
        "median_ms": change.median_ms,
    }
    if change.role is not None:
        payload["role"] = change.role.value
    kind = Kind.ISSUER_CHANGED if change.role is None else Kind.ROLE_CHANGED
    writer.append(kind, payload, op_id=writer.new_id(), actor=SYSTEM, cause=cause)


def _append_fact(writer: Writer, kind: Kind, payload: Payload) -> None:
    writer.append(kind, payload, op_id=writer.new_id(), actor=SYSTEM, cause=Cause.SYSTEM)


def _told(role: IssuerRole, sample: Sample) -> Payload:
    """``answers``: pairs of a bucket and how many lie in it."""
    return {
        "role": role.value,
        "samples": sample.samples,
        "failed": sample.failed,
        "probes": min(sample.probes, sample.samples),
        "answers": [[bucket, count] for bucket, count in sorted(sample.answers.items())],
    }

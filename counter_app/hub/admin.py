"""What an administrator does with the branch log: make it, let stations in, look at it, check it.

The log belongs to a role without a login; stations are members of a group that may read their branch and append their
own (``migrations/0001_log.sql``). Passwords are made here and leave only by the enrolment; PostgreSQL gets their SCRAM
verifier, so that no log of a server holds them.
"""

from __future__ import annotations

import secrets
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, LiteralString

import psycopg
from psycopg import sql
from psycopg.rows import class_row

from counter_app.domain.branch_view import MOST_CLOCK_SECONDS
from counter_app.domain.errors import Refused
from counter_app.hub.connection import HubFailed, hub_failed
from counter_app.hub.migrate import Migration, migrate, newest, version_of

OWNER: Final = "counter_app_owner"
STATIONS: Final = "counter_app_station"
#: Members read the figures of all branches, and nothing else.
REGION: Final = "counter_app_region"
OLDEST_SERVER: Final = 15
#: Months for which the table of entries gets parts.
MONTHS_AHEAD: Final = 18
_PASSWORD_BYTES: Final = 32
_TIDY: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a station needs to log in; ``password`` is known nowhere else."""

    role: str
    password: str


@dataclass(frozen=True, slots=True)
class DeviceStanding:
    """How far the log knows one device's chain; ``said``: how far it goes by the counter's own word, at ``seen_at``,
    where that is of the same epoch."""

    branch: str
    counter: str
    device: str
    epoch: int
    device_seq: int
    received_at: datetime
    forks: int
    revoked: bool
    said: int | None
    seen_at: datetime | None

    @property
    def unsent(self) -> int:
        """Entries that the counter has and the log has not, as far as it said."""
        return max(0, (self.said or 0) - self.device_seq)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found: a code for its words, and what it is about."""

    code: str
    about: str = ""


def init(connection: psycopg.Connection[Any], today: date, months: int = MONTHS_AHEAD) -> tuple[Migration, ...]:
    """Make the log in the database that ``connection`` is on, or bring it up to date, with parts for this month and
    ``months`` to come; the migrations carried out.

    The login must be allowed to make roles and schemas. Raises HubFailed, also ``hub.old_server`` (``version``).
    """
    if (server := connection.info.server_version // 10_000) < OLDEST_SERVER:
        raise HubFailed("hub.old_server", version=server)
    with hub_failed(), connection.transaction():
        # Two administrators at once: one waits for the other.
        connection.execute("SELECT pg_advisory_xact_lock(hashtext('counter_app'))")
        for role in (OWNER, STATIONS, REGION):
            if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchone() is None:
                connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
        connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(OWNER)))
        connection.execute(
            sql.SQL("CREATE SCHEMA IF NOT EXISTS counter_app AUTHORIZATION {}").format(sql.Identifier(OWNER))
        )
        with _as_owner(connection):
            fresh = migrate(connection)
            connection.execute("SELECT counter_app.make_months(%s, %s)", (today, months + 1))
    return fresh


def enrol(connection: psycopg.Connection[Any], branch: str, counter: str) -> Enrolment:
    """Let a station in: a login of its own for one counter of one branch. Enrolled again (another PC takes the
    counter's number) it gets another password, and who is logged in with the one before is out.

    Raises Refused ``hub.bad_name``, HubFailed.
    """
    role = _role_of("counter", branch, counter)
    with hub_failed(), connection.transaction():
        password = _login(connection, role, STATIONS)
        with _as_owner(connection):
            connection.execute(
                "INSERT INTO counter_app.station (role_name, branch, counter) VALUES (%s, %s, %s)"
                " ON CONFLICT (role_name) DO UPDATE SET revoked_at = NULL",
                (role, branch, counter),
            )
    with hub_failed():
        _hang_up(connection, role)
    return Enrolment(role, password)


def has_stations(connection: psycopg.Connection[Any], branch: str) -> bool:
    """Whether a station of this branch was let in before. Raises HubFailed."""
    with hub_failed():
        found = connection.execute("SELECT FROM counter_app.station WHERE branch = %s LIMIT 1", (branch,)).fetchone()
    return found is not None


def enrol_region(connection: psycopg.Connection[Any], name: str) -> Enrolment:
    """A login that reads the figures of all branches, and nothing else. Raises Refused ``hub.bad_name``, HubFailed."""
    role = _role_of("region", name)
    with hub_failed(), connection.transaction():
        password = _login(connection, role, REGION)
    with hub_failed():
        _hang_up(connection, role)
    return Enrolment(role, password)


def _login(connection: psycopg.Connection[Any], role: str, group: str) -> str:
    """Make a login, or give it another password: it comes back."""
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    known = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchone() is not None
    deed = sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}" if known else "CREATE ROLE {} LOGIN PASSWORD {} IN ROLE {}")
    names = [sql.Identifier(role), sql.Literal(verifier)] + ([] if known else [sql.Identifier(group)])
    connection.execute(deed.format(*names))
    return password


def _hang_up(connection: psycopg.Connection[Any], role: str) -> None:
    """After the commit: who is thrown out before it would come in again by the old password."""
    connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (role,))


def revoke(connection: psycopg.Connection[Any], branch: str, counter: str) -> None:
    """A station that is lost or replaced gets in no more; what it sent stays.

    Raises Refused ``hub.bad_name``, ``hub.unknown_station``, HubFailed.
    """
    role = _role_of("counter", branch, counter)
    with hub_failed(), connection.transaction():
        with _as_owner(connection):
            done = connection.execute(
                "UPDATE counter_app.station SET revoked_at = now() WHERE role_name = %s AND revoked_at IS NULL", (role,)
            )
        if done.rowcount == 0:
            raise Refused("hub.unknown_station", counter=counter)
        connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(role)))
    with hub_failed():
        _hang_up(connection, role)


def status(connection: psycopg.Connection[Any]) -> tuple[DeviceStanding, ...]:
    """Every chain that the log knows, by branch and counter. Raises HubFailed."""
    with hub_failed(), connection.cursor(row_factory=class_row(DeviceStanding)) as cursor:
        return tuple(
            cursor.execute(
                "SELECT s.branch, s.counter, d.device, last.epoch, last.device_seq, last.received_at,"
                " (SELECT count(*) FROM counter_app.fork f WHERE f.device = d.device) AS forks,"
                " s.revoked_at IS NOT NULL AS revoked,"
                " a.device_seq AS said, a.seen_at"
                " FROM counter_app.device d JOIN counter_app.station s USING (role_name)"
                " CROSS JOIN LATERAL (SELECT e.epoch, e.device_seq, e.received_at FROM counter_app.entry e"
                " JOIN counter_app.place p ON p.branch = e.branch AND p.position = e.position"
                " WHERE p.device = d.device AND e.branch = d.branch"
                " ORDER BY p.epoch DESC, p.device_seq DESC LIMIT 1) AS last"
                " LEFT JOIN counter_app.announcement a ON a.device = d.device AND a.epoch = last.epoch"
                " ORDER BY s.branch, s.counter, d.first_seen"
            )
        )


def check(connection: psycopg.Connection[Any], today: date) -> tuple[Problem, ...]:
    """Whether the log is as it must be: version, chains without gap and break, positions without gap, row security,
    parts for the months to come, an encrypted connection; and whether a counter works with an older copy of its
    journal or by a wrong clock. Raises HubFailed.
    """
    with hub_failed():
        version = version_of(connection)
        if version != newest():
            return (Problem("hub.newer" if version > newest() else "hub.not_ready", str(version)),)
        return tuple(_problems(connection, today))


def _problems(connection: psycopg.Connection[Any], today: date) -> Iterator[Problem]:
    if connection.pgconn.host and not connection.pgconn.host.startswith(b"/") and not connection.pgconn.ssl_in_use:
        yield Problem("hub.clear_text")
    yield from _each(connection, "hub.chain_gap", _GAPS)
    yield from _each(connection, "hub.chain_break", _BREAKS)
    yield from _each(connection, "hub.position_gap", _POSITIONS)
    yield from _each(connection, "hub.fork", _FORKS)
    yield from _each(connection, "hub.older_copy", _OLDER)
    yield from _each(connection, "hub.wrong_clock", _CLOCKS, MOST_CLOCK_SECONDS)
    yield from _each(connection, "hub.no_row_security", _UNGUARDED)
    last = connection.execute(
        "SELECT count(*) FROM pg_class WHERE relnamespace = 'counter_app'::regnamespace AND relname = %s",
        (f"entry_0_{today:%Y%m}",),
    ).fetchone()
    if last is None or last[0] == 0:
        yield Problem("hub.no_month", f"{today:%Y-%m}")


_GAPS: Final[LiteralString] = (
    "SELECT format('%s/%s: %s', device, epoch, device_seq) FROM (SELECT device, epoch, device_seq,"
    " lag(device_seq, 1, 0::bigint) OVER (PARTITION BY device, epoch ORDER BY device_seq) AS before"
    " FROM counter_app.place) AS walked WHERE device_seq <> before + 1 ORDER BY 1"
)
_BREAKS: Final[LiteralString] = (
    "SELECT format('%s/%s: %s', device, epoch, device_seq) FROM (SELECT device, epoch, device_seq, prev_hash,"
    " lag(hash) OVER (PARTITION BY device, epoch ORDER BY device_seq) AS before"
    " FROM counter_app.entry) AS walked WHERE before IS NOT NULL AND prev_hash <> before ORDER BY 1"
)
_POSITIONS: Final[LiteralString] = (
    "SELECT h.branch FROM counter_app.head h WHERE h.position <>"
    " (SELECT count(*) FROM counter_app.entry e WHERE e.branch = h.branch)"
    " OR h.position <> (SELECT coalesce(max(e.position), 0) FROM counter_app.entry e WHERE e.branch = h.branch)"
)
_FORKS: Final[LiteralString] = (
    "SELECT format('%s/%s: %s', device, epoch, min(device_seq)) FROM counter_app.fork GROUP BY device, epoch"
)
_OLDER: Final[LiteralString] = (
    "SELECT format('%s/%s: %s', device, epoch, device_seq) FROM counter_app.older_copy ORDER BY 1"
)
_CLOCKS: Final[LiteralString] = (
    "SELECT format('%%s: %%s s', device, round(extract(epoch FROM clock - seen_at))) FROM counter_app.announcement"
    " WHERE abs(extract(epoch FROM clock - seen_at)) > %s ORDER BY 1"
)
_UNGUARDED: Final[LiteralString] = (
    "SELECT relname::text FROM pg_class WHERE relnamespace = 'counter_app'::regnamespace AND NOT relrowsecurity"
    " AND relname IN ('station', 'device', 'head', 'place', 'entry', 'fork', 'key_box', 'key_gone', 'day_figure',"
    " 'announcement')"
)


def _each(connection: psycopg.Connection[Any], code: str, statement: LiteralString, *values: int) -> Iterator[Problem]:
    for (about,) in connection.execute(statement, values or None):
        yield Problem(code, about)


@contextmanager
def _as_owner(connection: psycopg.Connection[Any]) -> Generator[None]:
    connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(OWNER)))
    yield
    connection.execute("SET LOCAL ROLE NONE")


def _role_of(*names: str) -> str:
    """``counter_57100_03``. Raises Refused ``hub.bad_name``."""
    role = "_".join(names).lower()
    if not (all(names) and _TIDY.issuperset(role) and len(role) < 60):
        raise Refused("hub.bad_name", branch=names[1], counter=names[-1])
    return role

"""Connections to the branch log's PostgreSQL, and its errors in the counter's terms.

TLS is verified (``verify-full``) for every host that is reached over a network; a socket of this machine has none.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import errors
from psycopg.conninfo import make_conninfo

from counter_app.domain.errors import KnownError

#: SQLSTATE with which the log refuses entries behind a gap (``migrations/0001_log.sql``).
GAP: Final = "CA001"
_CONNECT_SECONDS: Final = 10
_STATEMENT_SECONDS: Final = 60
#: How long what was sent may stay without an answer of the other end's system.
_SILENT_SECONDS: Final = 60
#: What libpq says in words alone; it has no SQLSTATE before a connection stands.
_CERTIFICATE_WORDS: Final = ("certificate verify failed", "root certificate file", "does not match host name")
_NO_DATABASE_WORDS: Final = ("database", "does not exist")
_REFUSED_WORDS: Final = ("authentication failed", "no password supplied", "is not permitted to log in", "pg_hba.conf")


class HubFailed(KnownError):
    """The branch log cannot be used now: ``hub.unreachable``, ``hub.refused``, ``hub.certificate``,
    ``hub.no_database``, ``hub.not_enrolled``, ``hub.not_ready``, ``hub.newer``, ``hub.gap``, ``hub.full``,
    ``hub.failed``.
    """


@dataclass(frozen=True, slots=True)
class HubAddress:
    """Where the log is. ``host``: a name, an address, or the folder of a socket. ``root``: the authority whose
    certificates are believed, ``certificate`` and ``key`` this station's own where the log wants them.
    """

    host: str
    port: int
    database: str
    user: str
    root: Path | None = None
    certificate: Path | None = None
    key: Path | None = None

    @property
    def is_local(self) -> bool:
        """Whether it is a socket of this machine."""
        return self.host.startswith("/")


class Line(psycopg.Connection[Any]):
    """A connection that is hung up where psycopg would cancel a query: that needs a second connection, over a line that
    may be dead. The server ends what nobody takes any more."""

    def cancel_safe(self, *, timeout: float = 30.0) -> None:
        """Hang up."""
        del timeout
        self.close()


def connect(
    address: HubAddress, password: str = "", *, autocommit: bool = True, patience: int | None = None
) -> psycopg.Connection[Any]:
    """A connection. ``patience``: seconds after which a server that does not answer is given up, where a person waits
    for it. Raises HubFailed."""
    asked: dict[str, str | int] = {
        "host": address.host,
        "port": address.port,
        "dbname": address.database,
        "user": address.user,
        "connect_timeout": _CONNECT_SECONDS,
        "application_name": "counter-app",
        "options": f"-c statement_timeout={_STATEMENT_SECONDS * 1000}",
        # A line that goes dead without a word is noticed within a minute, not after the system's two hours.
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "tcp_user_timeout": _SILENT_SECONDS * 1000,
    }
    if patience is not None:
        asked |= {
            "connect_timeout": patience,
            "options": f"-c statement_timeout={patience * 1000}",
            "tcp_user_timeout": patience * 1000,
            "keepalives_idle": patience,
            "keepalives_interval": 1,
            "keepalives_count": 2,
        }
    if password:
        asked["password"] = password
    if not address.is_local:
        asked |= {"sslmode": "verify-full", "sslrootcert": str(address.root) if address.root else "system"}
    if address.certificate is not None and address.key is not None:
        asked |= {"sslcert": str(address.certificate), "sslkey": str(address.key)}
    with hub_failed():
        return Line.connect(make_conninfo("", **asked), autocommit=autocommit)


@contextmanager
def hub_failed() -> Generator[None]:
    """Turns what PostgreSQL and the network do into HubFailed. The server's words are not kept: they name logins."""
    try:
        yield
    except psycopg.Error as error:
        raise HubFailed(_code_of(error), detail=error.sqlstate or type(error).__name__) from error


def _code_of(error: psycopg.Error) -> str:
    words = str(error)
    match error:
        case _ if error.sqlstate == GAP:
            return "hub.gap"
        case errors.InsufficientPrivilege():
            return "hub.not_enrolled"
        case errors.UndefinedTable() | errors.InvalidSchemaName() | errors.UndefinedFunction():
            return "hub.not_ready"
        case errors.DiskFull() | errors.ReadOnlySqlTransaction() | errors.OutOfMemory():
            return "hub.full"
        case errors.InvalidPassword() | errors.InvalidAuthorizationSpecification():
            return "hub.refused"
        case psycopg.OperationalError() if any(told in words for told in _CERTIFICATE_WORDS):
            return "hub.certificate"
        case psycopg.OperationalError() if any(told in words for told in _REFUSED_WORDS):
            return "hub.refused"
        case psycopg.OperationalError() if all(told in words for told in _NO_DATABASE_WORDS):
            return "hub.no_database"
        case psycopg.OperationalError() | errors.QueryCanceled() | psycopg.InterfaceError():
            return "hub.unreachable"
        case _:
            return "hub.failed"

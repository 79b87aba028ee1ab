"""A PostgreSQL for all tests of the room, and a database of its own with the log for each test."""

from __future__ import annotations

import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import LiteralString

import pytest
from psycopg import sql

from counter_app.hub import admin
from counter_app.hub.branch_key import BranchKey
from counter_app.hub.branch_log import BranchLog
from tests.hub.postgres import Postgres

KEY = BranchKey(bytes(range(32)))
TODAY = date(2026, 11, 28)
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    # A socket's path may have 107 characters: pytest's own folders are longer.
    folder = Path(tempfile.mkdtemp(prefix="ca-pg-"))
    if sys.platform == "linux" and os.getuid() == 0:
        folder.chmod(0o755)
    server = Postgres(folder)
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def made(postgres: Postgres) -> str:
    """A database with the log in it, to be copied: making its tables takes a second."""
    with postgres.admin() as connection:
        connection.execute("CREATE DATABASE made")
    with postgres.admin("made") as connection:
        admin.init(connection, TODAY, months=1)
    return "made"


def statement(text: LiteralString, *names: str) -> sql.Composed:
    """With the names of databases or roles in it."""
    return sql.SQL(text).format(*map(sql.Identifier, names))


@contextmanager
def _database(postgres: Postgres, template: str) -> Iterator[str]:
    name = f"log_{next(_numbers)}"
    with postgres.admin() as connection:
        connection.execute(statement("CREATE DATABASE {} TEMPLATE {}", name, template))
    yield name
    with postgres.admin() as connection:
        connection.execute(statement("DROP DATABASE {} WITH (FORCE)", name))
        for (role,) in connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolname ~ '^(counter_5|region_)'"
        ).fetchall():
            connection.execute(statement("DROP ROLE {}", role))


@pytest.fixture
def database(postgres: Postgres) -> Iterator[str]:
    """An empty one."""
    with _database(postgres, "template0") as name:
        yield name


@pytest.fixture
def log_database(postgres: Postgres, made: str) -> Iterator[str]:
    """One with the log in it; gone after the test, with its stations' logins."""
    with _database(postgres, made) as name:
        yield name


@pytest.fixture
def station(postgres: Postgres, log_database: str) -> Iterator[Callable[[str, str], BranchLog]]:
    """``station(branch, counter)``: enrolled, and logged in over TLS."""
    opened: list[BranchLog] = []

    def come_in(branch: str, counter: str) -> BranchLog:
        with postgres.admin(log_database) as connection:
            enrolment = admin.enrol(connection, branch, counter)
        log = BranchLog(postgres.remote(enrolment.role, log_database), enrolment.password, KEY)
        opened.append(log)
        return log

    yield come_in
    for log in opened:
        log.close()

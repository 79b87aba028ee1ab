"""``hub init``, ``hub enrol``, ``hub revoke``, ``hub status``, ``hub check``: the branch log, for its administrator.
``hub join``: for a counter that was enrolled. What replaces a lost counter and what a region reads stand in modules of
their own.

The administrator's deeds need a login that may make roles; its password comes from ``PGPASSWORD``, a password file of
PostgreSQL or the terminal, never from an argument. ``enrol`` writes what a counter needs (login, password, the branch's
key) into one file that only this user can read; ``join`` puts it with the counter's secrets and removes the file.

Exit status: 0 done and in order, 1 a check found something, 2 refused or not reachable, with words on stderr.
"""

from __future__ import annotations

import argparse
import getpass
import json
import secrets
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from counter_app.commands.files import LoadSettings, write_private
from counter_app.commands.hub_region import add_region
from counter_app.commands.hub_restore import add_restore
from counter_app.domain.errors import KnownError
from counter_app.machine.clock import SystemClock

if TYPE_CHECKING:
    import psycopg

    from counter_app.hub.admin import DeviceStanding, Problem

_ADMIN: Final = "postgres"
_PORT: Final = 5432


def add_hub_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    load: LoadSettings,
) -> None:
    """Add ``hub``."""
    hub = commands.add_parser("hub", help="the branch log: journals of a branch meet in PostgreSQL")
    deeds = hub.add_subparsers(title="deeds", required=True)
    make = _admin(deeds.add_parser("init", help="make the log in a database, or bring it up to date"))
    make.set_defaults(command=_init)
    enrol = _station(_admin(deeds.add_parser("enrol", help="let a counter in; writes its enrolment")))
    enrol.add_argument("--keys", type=Path, required=True, help="folder of the branches' keys; keep it safe and copied")
    enrol.add_argument("--out", type=Path, required=True, help="the enrolment, to be carried to the counter")
    enrol.set_defaults(command=_enrol)
    revoke = _station(_admin(deeds.add_parser("revoke", help="a counter is lost or replaced: it gets in no more")))
    revoke.set_defaults(command=_revoke)
    status = _admin(deeds.add_parser("status", help="how far the log knows each counter"))
    status.add_argument("--json", action="store_true", help="for programs")
    status.set_defaults(command=_status)
    check = _admin(deeds.add_parser("check", help="whether the log is whole and guarded"))
    check.add_argument("--json", action="store_true", help="for programs")
    check.set_defaults(command=_check)
    join = deeds.add_parser("join", help="this counter was enrolled: keep what its enrolment says")
    join.add_argument("enrolment", type=Path)
    join.set_defaults(command=partial(_join, load))
    add_restore(deeds, load)
    add_region(deeds, _admin, _connect)


def _admin(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--host", required=True, help="name, address, or folder of a socket")
    parser.add_argument("--port", type=int, default=_PORT)
    parser.add_argument("--database", default="counter_app")
    parser.add_argument("--user", default=_ADMIN)
    parser.add_argument("--root", type=Path, help="authority of the server's certificate (default: the system's)")
    return parser


def _station(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("branch", help="number of the office, for example 57100")
    parser.add_argument("counter", help="number of the counter, for example 03")
    return parser


def _connect(options: argparse.Namespace) -> psycopg.Connection[Any]:
    from counter_app.hub.connection import HubAddress, HubFailed, connect

    address = HubAddress(options.host, options.port, options.database, options.user, options.root)
    refused: KnownError = KnownError("hub.login_refused", user=options.user)
    try:
        return connect(address)
    except HubFailed as error:
        if error.code != "hub.refused":
            raise
        if not sys.stdin.isatty():
            raise refused from error
    try:
        return connect(address, getpass.getpass(f"{options.user}: "))
    except HubFailed as error:
        raise (refused if error.code == "hub.refused" else error) from error


def _init(options: argparse.Namespace) -> int:
    from counter_app.hub import admin

    with _connect(options) as connection:
        done = admin.init(connection, SystemClock().now().date())
    print("\n".join(f"done: {migration.name}" for migration in done) or "the log is up to date")
    return 0


def _enrol(options: argparse.Namespace) -> int:
    from counter_app.hub import admin

    # All that can go wrong here goes wrong before the login gets another password: a counter may be at work with it.
    if options.out.exists() or not options.out.parent.is_dir():
        raise KnownError("hub.not_written")
    with _connect(options) as connection:
        if _key_file(options.keys, options.branch).exists():
            _branch_key(options.keys, options.branch)
        elif admin.has_stations(connection, options.branch):
            # Another key would let the counter in, and it could read nothing of the branch.
            raise KnownError("hub.key_missing", branch=options.branch)
        enrolment = admin.enrol(connection, options.branch, options.counter)
    facts = {
        "branch": options.branch,
        "counter": options.counter,
        "user": enrolment.role,
        "password": enrolment.password,
        "key": _branch_key(options.keys, options.branch).hex(),
    }
    write_private(options.out, json.dumps(facts).encode())
    print(f"{enrolment.role}: enrolled. {options.out} lets it in: carry it to the counter, there: hub join")
    return 0


def _revoke(options: argparse.Namespace) -> int:
    from counter_app.hub import admin

    with _connect(options) as connection:
        admin.revoke(connection, options.branch, options.counter)
    print(f"counter {options.counter} of {options.branch}: gets in no more; what it sent stays")
    return 0


def _status(options: argparse.Namespace) -> int:
    from counter_app.hub import admin

    with _connect(options) as connection:
        standings = admin.status(connection)
    if options.json:
        print(json.dumps([_standing_facts(standing) for standing in standings], indent=2))
        return 0
    for standing in standings:
        notes = [f"{standing.forks} entries contradict the log"] if standing.forks else []
        notes += [f"{standing.unsent} entries not received"] if standing.unsent else []
        notes += ["revoked"] if standing.revoked else []
        where = f"{standing.branch}/{standing.counter}  epoch {standing.epoch}, entry {standing.device_seq}"
        print("  ".join([where, f"received {standing.received_at:%Y-%m-%d %H:%M:%S}Z", *notes]))
    if not standings:
        print("nothing was sent yet")
    return 0


def _check(options: argparse.Namespace) -> int:
    from counter_app.hub import admin

    with _connect(options) as connection:
        problems = admin.check(connection, SystemClock().now().date())
    if options.json:
        print(json.dumps([{"code": problem.code, "about": problem.about} for problem in problems], indent=2))
    else:
        print("\n".join(_problem_words(problem) for problem in problems) or "the log is whole and guarded")
    return 1 if problems else 0


def _join(load: LoadSettings, options: argparse.Namespace) -> int:
    from counter_app.hub.branch_key import BranchKey
    from counter_app.machine.secret_store import HUB_KEY, Password, open_secrets

    settings = load(options)
    try:
        facts = json.loads(options.enrolment.read_bytes())
        password, key = str(facts["password"]), bytes.fromhex(facts["key"])
        counter = str(facts["counter"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KnownError("hub.bad_enrolment") from error
    BranchKey(key)
    if counter != settings.place.counter:
        raise KnownError("hub.other_counter", counter=counter, here=settings.place.counter)
    store = open_secrets(settings.data_folder, training=settings.place.training)
    store.set(Password.HUB.value, password.encode())
    store.set(HUB_KEY, key)
    options.enrolment.unlink()
    print("kept; the enrolment's file is removed. It holds from the next start on")
    return 0


def _key_file(folder: Path, branch: str) -> Path:
    return folder / f"{branch}.key"


def _branch_key(folder: Path, branch: str) -> bytes:
    """The branch's key, made at its first enrolment. Raises KnownError ``hub.bad_key``."""
    path = _key_file(folder, branch)
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_private(path, secrets.token_hex(32).encode())
    try:
        return bytes.fromhex(path.read_text("ascii"))
    except (OSError, ValueError) as error:
        raise KnownError("hub.bad_key") from error


def _standing_facts(standing: DeviceStanding) -> dict[str, Any]:
    return {
        "branch": standing.branch,
        "counter": standing.counter,
        "device": standing.device,
        "epoch": standing.epoch,
        "entry": standing.device_seq,
        "received_at": standing.received_at.isoformat(),
        "forks": standing.forks,
        "unsent": standing.unsent,
        "seen_at": standing.seen_at.isoformat() if standing.seen_at else None,
        "revoked": standing.revoked,
    }


def _problem_words(problem: Problem) -> str:
    words = {
        "hub.not_ready": "the database holds no log of this version: hub init",
        "hub.newer": "a later version of the program made this log",
        "hub.clear_text": "the connection is not encrypted",
        "hub.chain_gap": "entries are missing before",
        "hub.chain_break": "the chain is broken at",
        "hub.position_gap": "positions are missing in branch",
        "hub.fork": "a counter sent what contradicts the log, from",
        "hub.older_copy": "a counter works with an older copy of its journal, which ends at",
        "hub.wrong_clock": "a counter's clock differs from the server's",
        "hub.no_row_security": "row security is off on table",
        "hub.no_month": "the table has no part for the month: hub init",
    }
    return f"{words[problem.code]} {problem.about}".rstrip()

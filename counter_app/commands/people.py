"""``people list``, ``first NAME --role ROLE``, ``recover NAME``, ``publish NAME``: who works here, without a window.

``first`` puts people in while a counter is set up, until somebody has logged in there. ``recover`` lets an
administrator in again whose PIN is lost, or makes a new one, with a temporary PIN. It is for who owns the machine: it
needs the operating system's user whose data folder it is and the master key of her keyring, it takes the journal's
lock, and it leaves an entry of which every supervisor and administrator is told until one has taken note (0031).

PINs are typed at the terminal, or are the first line of what comes from standard input; never arguments, which others
of the machine can see. Exit status: 0 done, 1 the two PINs differ, 2 refused, with words on stderr.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from counter_app.commands.log_in import counter_of, log_in
from counter_app.domain.errors import KnownError
from counter_app.domain.people import Role
from counter_app.journal.file import FILE_NAME
from counter_app.settings import Settings

LoadSettings = Callable[[argparse.Namespace], Settings]
_DIFFER = 1


def add_people_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    load: LoadSettings,
) -> None:
    """Add ``people``."""
    people = commands.add_parser("people", help="who works at this counter")
    deeds = people.add_subparsers(title="deeds", required=True)
    deeds.add_parser("list", help="everybody, with role and state").set_defaults(command=partial(_list, load))
    first = deeds.add_parser("first", help="put somebody in while the counter is set up; asks for the PIN")
    first.add_argument("name")
    first.add_argument("--role", choices=[role.value for role in Role], required=True)
    first.set_defaults(command=partial(_first, load))
    publish = deeds.add_parser("publish", help="have other counters of the branch take somebody over as she is here")
    publish.add_argument("name")
    publish.add_argument("--by", required=True, help="name of the administrator; asks for the PIN")
    publish.add_argument("--reason", required=True)
    publish.add_argument("--to", nargs="+", default=[], metavar="COUNTER", help="two digits each; default: all")
    publish.set_defaults(command=partial(_publish, load))
    recover = deeds.add_parser("recover", help="let a lost administrator in again; asks for a temporary PIN")
    recover.add_argument("name", help="of an administrator, or a new name")
    recover.set_defaults(command=partial(_recover, load))


def _list(load: LoadSettings, options: argparse.Namespace) -> int:
    from counter_app.ui.screens.pengaturan.people.words import role_name, standing
    from counter_app.ui.start import speak

    settings = load(options)
    speak(settings.language)
    with counter_of(settings, "people.window_open") as counter:
        for row in counter.services.people.everybody():
            print(f"{row.person.name}: {role_name(row.person.role)}, {standing(row)[0]}")
    return 0


def _first(load: LoadSettings, options: argparse.Namespace) -> int:
    with counter_of(load(options), "people.window_open") as counter:
        pin = _new_pin()
        if pin is None:
            return _DIFFER
        counter.services.sessions.add_first_person(options.name, Role(options.role), pin)
    return 0


def _publish(load: LoadSettings, options: argparse.Namespace) -> int:
    with counter_of(load(options), "people.window_open") as counter:
        services = counter.services
        session = log_in(counter, options.by)
        person = next((row.person for row in services.people.everybody() if row.person.name == options.name), None)
        if person is None:
            raise KnownError("session.unknown_person")
        publish = services.branch_admin.people.publish
        publish(session, services.desk.new_op(), person.person_id, options.reason, tuple(options.to))
        services.sessions.log_out(session)
        print(f"{person.name}: {', '.join(options.to) or '*'}")
    return 0


def _recover(load: LoadSettings, options: argparse.Namespace) -> int:
    from counter_app.ui.start import speak

    settings = load(options)
    speak(settings.language)
    _require_owner(settings.data_folder)
    with counter_of(settings, "people.window_open") as counter:
        pin = _new_pin()
        if pin is None:
            return _DIFFER
        person = counter.services.people.recover(options.name, pin)
        print(f"{person.name}: {person.role.value}")
    return 0


def _require_owner(folder: Path) -> None:
    """Raises KnownError ``people.not_owner``, also where there is no counter yet.

    On Windows the folder's access list does this: nobody else opens the journal, and nobody else has the keyring.
    """
    try:
        owner = (folder / FILE_NAME).stat().st_uid
    except OSError as error:
        raise KnownError("people.not_owner") from error
    if sys.platform != "win32" and owner != os.geteuid():
        raise KnownError("people.not_owner")


def _new_pin() -> str | None:
    """Typed twice at a terminal, once from elsewhere; None where the two differ."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    pin = getpass.getpass("PIN: ")
    if pin == getpass.getpass("PIN (again): "):
        return pin
    print("the two PINs differ; nothing was changed", file=sys.stderr)
    return None

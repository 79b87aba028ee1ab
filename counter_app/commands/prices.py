"""``prices import FILE``: bring a signed price list into the journal, without a window.

It takes the journal's lock; while a window holds it the list is imported there (F7, Stock). An older list than the one
in force wants a supervisor, who types her PIN and says why. Exit status: 0 imported, 2 refused, with words on stderr.
"""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.domain.errors import KnownError, StorageFailed
from counter_app.journal.hand_over import LOCKED
from counter_app.settings import Settings

if TYPE_CHECKING:
    from counter_app.app import Counter
    from counter_app.domain.products import PriceList
    from counter_app.services.desk import Session

LoadSettings = Callable[[argparse.Namespace], Settings]


def add_prices_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    load: LoadSettings,
) -> None:
    """Add ``prices import``."""
    prices = commands.add_parser("prices", help="the price list")
    deeds = prices.add_subparsers(title="deeds", required=True)
    importing = deeds.add_parser("import", help="bring a signed price list into the journal")
    importing.add_argument("file", type=Path, help="the list; its signature is FILE.sig")
    importing.add_argument("--supervisor", default="", help="name of the supervisor who brings it; asks for the PIN")
    importing.add_argument("--because", default="", help="why a list that is older than the one in force")
    importing.set_defaults(command=partial(_import, load))


def _import(load: LoadSettings, options: argparse.Namespace) -> int:
    from counter_app.app import open_counter
    from counter_app.price_file import load_signed

    settings = load(options)
    signed = load_signed(options.file, settings.price_publishers)
    try:
        counter = open_counter(settings, on_bug=_raise)
    except StorageFailed as error:
        if error.code == LOCKED:
            raise KnownError("price.window_open") from error
        raise
    try:
        book = counter.services.prices
        if options.supervisor:
            session = _supervisor(counter, options.supervisor)
            prices = book.import_list(session, counter.services.desk.new_op(), signed, options.because)
            counter.services.sessions.log_out(session)
        else:
            prices = book.import_by_office(signed)
        _say(counter, prices)
    finally:
        counter.shut()
    return 0


def _supervisor(counter: Counter, name: str) -> Session:
    sessions = counter.services.sessions
    person = next((person for person in sessions.people() if person.name == name), None)
    if person is None:
        raise KnownError("session.unknown_person")
    return sessions.log_in(person.person_id, getpass.getpass("PIN: "))


def _say(counter: Counter, prices: PriceList) -> None:
    state = counter.services.prices.state()
    print(f"{prices.version}: {len(prices.products)}")
    print(f"{state.version} {state.starts or ''}".rstrip())


def _raise(error: BaseException) -> None:
    raise error

"""``prices import FILE``, ``prices publish``: bring a signed price list into the journal, or to the branch, without a
window.

It takes the journal's lock; while a window holds it the list is imported there (F7, Stock). An older list than the one
in force wants a supervisor, who types her PIN and says why. Exit status: 0 imported, 2 refused, with words on stderr.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.commands.log_in import counter_of, log_in
from counter_app.settings import Settings

if TYPE_CHECKING:
    from counter_app.app import Counter
    from counter_app.domain.products import PriceList

LoadSettings = Callable[[argparse.Namespace], Settings]


def add_prices_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    load: LoadSettings,
) -> None:
    """Add ``prices``."""
    prices = commands.add_parser("prices", help="the price list")
    deeds = prices.add_subparsers(title="deeds", required=True)
    importing = deeds.add_parser("import", help="bring a signed price list into the journal")
    importing.add_argument("file", type=Path, help="the list; its signature is FILE.sig")
    importing.add_argument("--supervisor", default="", help="name of the supervisor who brings it; asks for the PIN")
    importing.add_argument("--because", default="", help="why a list that is older than the one in force")
    importing.set_defaults(command=partial(_import, load))
    publishing = deeds.add_parser("publish", help="send the list that was imported here last to the branch")
    publishing.add_argument("--by", required=True, help="name of who sends it; asks for the PIN")
    publishing.add_argument("--to", nargs="+", default=[], metavar="COUNTER", help="two digits each; default: all")
    publishing.set_defaults(command=partial(_publish, load))


def _import(load: LoadSettings, options: argparse.Namespace) -> int:
    from counter_app.price_file import load_signed

    settings = load(options)
    signed = load_signed(options.file, settings.price_publishers)
    with counter_of(settings, "price.window_open") as counter:
        book = counter.services.prices
        if options.supervisor:
            session = log_in(counter, options.supervisor)
            prices = book.import_list(session, counter.services.desk.new_op(), signed, options.because)
            counter.services.sessions.log_out(session)
        else:
            prices = book.import_by_office(signed)
        _say(counter, prices)
    return 0


def _publish(load: LoadSettings, options: argparse.Namespace) -> int:
    with counter_of(load(options), "price.window_open") as counter:
        session = log_in(counter, options.by)
        services = counter.services
        proposal = services.branch_admin.prices.publish(session, services.desk.new_op(), tuple(options.to))
        services.sessions.log_out(session)
        print(f"{proposal.body['version']}: {', '.join(proposal.to) or '*'}")
    return 0


def _say(counter: Counter, prices: PriceList) -> None:
    state = counter.services.prices.state()
    print(f"{prices.version}: {len(prices.products)}")
    print(f"{state.version} {state.starts or ''}".rstrip())

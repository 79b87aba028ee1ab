"""Every command that opens no window; loaded when one of them or the help is asked for, not by each start."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from counter_app.commands.doctor import add_doctor_command
from counter_app.commands.hub import add_hub_command
from counter_app.commands.inspect import add_inspect_command
from counter_app.commands.journal import add_journal_commands
from counter_app.commands.outage import add_outage_command
from counter_app.commands.people import add_people_command
from counter_app.commands.prices import add_prices_command
from counter_app.commands.report import add_report_command
from counter_app.commands.secret import add_secret_command
from counter_app.commands.support import add_support_command
from counter_app.commands.sync import add_sync_command
from counter_app.commands.updates import add_updates_command
from counter_app.commands.verify import add_verify_command
from counter_app.settings import Settings


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    load: Callable[[argparse.Namespace], Settings],
) -> None:
    """Add them."""
    for add in (
        add_people_command,
        add_secret_command,
        add_hub_command,
        add_journal_commands,
        add_sync_command,
        add_report_command,
        add_outage_command,
        add_prices_command,
        add_updates_command,
        add_inspect_command,
        add_verify_command,
        add_doctor_command,
        add_support_command,
    ):
        add(commands, load)

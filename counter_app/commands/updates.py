"""``updates [status | check]``: how this version of the program stands.

``status`` (default) says what the journal knows, beside a running window. ``check`` asks the source of the settings now
and keeps what is new; while a window holds the journal, the window keeps it at its next look. The program is never
updated by this. Exit status: 0 nothing against this version, 1 it is withdrawn, 2 the environment forbids it (nobody
could be asked, a signature is wrong, …).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any

from counter_app import __version__
from counter_app.domain.errors import KnownError, StorageFailed
from counter_app.domain.formats import local_time
from counter_app.domain.versions import Standing, VersionState, state_of
from counter_app.journal.file import FILE_NAME
from counter_app.journal.hand_over import LOCKED
from counter_app.settings import Settings

LoadSettings = Callable[[argparse.Namespace], Settings]


def add_updates_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    load: LoadSettings,
) -> None:
    """Add ``updates``."""
    updates = commands.add_parser("updates", help="whether a newer version exists, or this one was withdrawn")
    updates.add_argument("deed", nargs="?", choices=("status", "check"), default="status")
    updates.add_argument("--json", action="store_true")
    updates.set_defaults(command=partial(_updates, load))


def _updates(load: LoadSettings, options: argparse.Namespace) -> int:
    settings = load(options)
    state = _asked(settings) if options.deed == "check" else known(settings)
    if options.json:
        print(json.dumps(_told(state), ensure_ascii=False))
    else:
        from counter_app.ui.start import speak
        from counter_app.ui.version_words import version_lines

        speak(settings.language)
        for line in version_lines(state, settings.place.office.zone):
            print(line)
    return 1 if state.standing is Standing.WITHDRAWN else 0


def known(settings: Settings) -> VersionState:
    """What the journal knows, read beside a running window."""
    from counter_app.app_outside import signers_of
    from counter_app.journal import readmodels
    from counter_app.journal.opening import read_beside
    from counter_app.services.updates import known_state

    path = settings.data_folder / FILE_NAME
    if path.exists():
        with read_beside(path) as connection:
            if not readmodels.missing(connection):
                zone, signers = settings.place.office.zone, signers_of(settings.updates)
                return known_state(connection, __version__, signers, _today(settings), zone)
    return VersionState(__version__)


def _asked(settings: Settings) -> VersionState:
    """What is known after the source was asked. Raises KnownError ``updates.*``."""
    from counter_app.app import open_counter
    from counter_app.app_outside import update_source

    if settings.updates is None:
        raise KnownError("updates.no_source")
    signed = update_source(settings, settings.updates).read()
    if (settings.data_folder / FILE_NAME).exists():
        try:
            counter = open_counter(settings, on_bug=_raise)
        except StorageFailed as error:
            if error.code != LOCKED:
                raise
        else:
            try:
                counter.services.updates.take(signed)
            finally:
                counter.shut()
    state = known(settings)
    if state.manifest is not None and state.manifest.serial >= signed.manifest.serial:
        return state
    return state_of(__version__, signed.manifest, _today(settings))


def _today(settings: Settings) -> date:
    from counter_app.machine.clock import SystemClock

    return local_time(SystemClock().now(), settings.place.office.zone).date()


def _told(state: VersionState) -> dict[str, Any]:
    return {
        "version": state.version,
        "standing": state.standing.value,
        "newer": state.newer,
        "manifest": None if state.manifest is None else _dated(asdict(state.manifest)),
    }


def _dated(table: dict[str, Any]) -> dict[str, Any]:
    withdrawn = [{**one, "since": one["since"].isoformat()} for one in table["withdrawn"]]
    return {**table, "published": table["published"].isoformat(), "withdrawn": withdrawn}


def _raise(error: BaseException) -> None:
    raise error

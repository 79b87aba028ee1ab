"""``sync``: work the queue without a window, as a service or a task of the night.

It takes the journal's lock, so that it is never at work beside a window; a window that is opened asks for the journal
and gets it (:mod:`.journal.hand_over`). Exit status: 0 nothing waits for the issuer and nothing is unknown, 1
something does or is, 2 the environment forbids it (a window is open, the journal is not trusted, …).
"""

from __future__ import annotations

import argparse
import signal
import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING, Final

from counter_app.domain.errors import KnownError, StorageFailed
from counter_app.journal.file import FILE_NAME
from counter_app.journal.hand_over import LOCKED, LOOK_EVERY, Holder, is_held
from counter_app.journal.trust import TrustState
from counter_app.settings import Settings

if TYPE_CHECKING:
    from counter_app.app import Counter

LoadSettings = Callable[[argparse.Namespace], Settings]

#: SIGBREAK is what Windows has instead of SIGTERM.
_SIGNALS: Final = tuple(name for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name))


def add_sync_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    load: LoadSettings,
) -> None:
    """Add ``sync``."""
    sync = commands.add_parser("sync", help="work the queue without a window; hands over to one that is opened")
    sync.add_argument("--once", action="store_true", help="end when nothing is left that can be done now")
    sync.set_defaults(command=partial(_sync, load))


def _sync(load: LoadSettings, options: argparse.Namespace) -> int:
    from counter_app.app import open_counter
    from counter_app.ui.start import speak
    from counter_app.ui.sync_words import done_lines, end_line, start_line

    settings = load(options)
    if not (settings.data_folder / FILE_NAME).exists():
        raise KnownError("sync.no_journal")
    bugs: list[BaseException] = []
    try:
        counter = open_counter(settings, on_bug=bugs.append)
    except StorageFailed as error:
        if error.code == LOCKED:
            raise KnownError("sync.already" if is_held(settings.data_folder) else "sync.window_open") from error
        raise
    try:
        speak(settings.language)
        holder = Holder(settings.data_folder)
        try:
            _say([start_line()])
            began = counter.journal.head().seq
            counter.start_queue()
            why = _work(counter, holder, once=options.once, bugs=bugs)
            period = counter.services.queue.issuer()
            counter.engine.stop()
            stamped = counter.services.queue.stamped_since(began)
            overview = counter.services.queue.overview()
        finally:
            holder.leave()
    finally:
        counter.close()
    zone = settings.place.office.zone
    _say([end_line(why), *done_lines(stamped, overview, period, counter.journal.now(), zone)])
    if bugs:
        raise bugs[0]
    return 1 if overview.waiting or overview.unknown else 0


def _work(counter: Counter, holder: Holder, *, once: bool, bugs: list[BaseException]) -> str:
    """Until it is time to end; why it is: ``asked``, ``wanted``, ``done``, ``bug``."""
    with _asked_to_end() as asked:
        while not asked.wait(LOOK_EVERY):
            if holder.wanted:
                return "wanted"
            if bugs and not counter.engine.running:
                return "bug"
            if once and counter.engine.at_rest:
                return "done"
            trust = counter.services.integrity.state()
            if trust.state not in (TrustState.WHOLE, TrustState.UNKNOWN):
                counter.services.integrity.require_trust()
    return "asked"


@contextmanager
def _asked_to_end() -> Generator[threading.Event]:
    """An event that a signal sets."""
    asked = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        asked.set()

    before = {name: signal.signal(getattr(signal, name), ask) for name in _SIGNALS}
    try:
        yield asked
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)

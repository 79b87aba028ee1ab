"""The engine: carries every paid stamp from its document to a verified file, in a thread of its own.

One asyncio loop; work is a query on the read model, never a queue in memory; each attempt is journaled before and
after. The engine does not die of a bad day: a disk that is full or a journal that is locked makes it wait.

This module is the thread and what others ask of it; :mod:`.rounds` is what happens in its loop.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from counter_app.domain.entries import Kind
from counter_app.domain.errors import StorageFailed
from counter_app.journal.file import Journal
from counter_app.services.ports import DocumentInspector, Issuer
from counter_app.services.vault_port import Vault
from counter_app.sync.errands import MakeErrand
from counter_app.sync.journal_thread import JournalThread
from counter_app.sync.rounds import Parts, Rounds
from counter_app.sync.settings import EngineSettings

log = logging.getLogger(__name__)

#: What the engine itself writes tells it nothing new.
_OWN: Final = frozenset(
    {
        Kind.ATTEMPT_STARTED.value,
        Kind.ATTEMPT_ENDED.value,
        Kind.ISSUER_CHANGED.value,
        Kind.ROLE_CHANGED.value,
        Kind.WATCH_BEGAN.value,
        Kind.WATCH_ENDED.value,
        Kind.ISSUER_SEEN.value,
        Kind.CHECKPOINT.value,
    }
)


class Engine:
    """Start it once; stop it before the journal is closed."""

    def __init__(
        self,
        journal: Journal,
        make_issuer: Callable[[], Issuer],
        vault: Vault,
        inspector: DocumentInspector,
        settings: EngineSettings,
        *,
        on_latency: Callable[[float], None] = lambda _seconds: None,
        on_bug: Callable[[BaseException], None],
        errands: Sequence[MakeErrand] = (),
    ) -> None:
        """``make_issuer`` and ``errands`` are called in the engine's thread; the callbacks too."""
        self._journal = journal
        self._make_issuer = make_issuer
        self._parts = Parts(journal, vault, inspector, settings, on_latency, on_bug, tuple(errands))
        self._on_bug = on_bug
        self._journal_thread = JournalThread(journal.together, settings.storage_retry)
        self._files = ThreadPoolExecutor(2 * settings.in_flight + 2, "engine-files")
        self._thread = threading.Thread(target=self._run_thread, name="engine", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._rounds: Rounds | None = None
        self._ready = threading.Event()
        self._at_rest = threading.Event()

    def start(self) -> None:
        """Start the thread. What is due is looked for once the issuer's client is loaded; nobody waits for that."""
        self._journal.subscribe(self._on_journal)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether its thread is there."""
        return self._thread.is_alive()

    @property
    def at_rest(self) -> bool:
        """Whether all that can be done now is done; what waits then waits for the issuer or for a person."""
        return self._at_rest.is_set()

    def wake(self) -> None:
        """Look for due work now, waiting times or not."""
        self._call(lambda rounds: rounds.wake_all())

    def stop(self, timeout: float = 10.0) -> None:
        """Stop: attempts under way are recorded as what they are; nothing is lost or doubled.

        Returns when that is done, after ``timeout`` seconds at most: what was not recorded by then is settled as
        unknown at the next start.
        """
        if self._thread.ident is not None:
            self._ready.wait(timeout)
        self._call(lambda rounds: rounds.stop())
        if self._thread.ident is not None:
            self._thread.join(timeout)
        self._journal_thread.shut()
        # A file that is just being verified keeps its thread for so long; nobody waits for it.
        self._files.shutdown(wait=False, cancel_futures=True)

    def _call(self, function: Callable[[Rounds], None]) -> None:
        loop, rounds = self._loop, self._rounds
        if loop is not None and rounds is not None and not loop.is_closed():
            try:
                loop.call_soon_threadsafe(function, rounds)
            except RuntimeError:
                log.debug("the engine's loop has ended")

    def _on_journal(self, kinds: frozenset[str]) -> None:
        if news := kinds - _OWN:
            self._at_rest.clear()
            self._call(lambda rounds: rounds.on_news(retried=Kind.STAMP_RETRIED.value in news))

    def _run_thread(self) -> None:
        loop = asyncio.new_event_loop()
        # The loop's own would be waited for at the end, name look-ups that hang included.
        loop.set_default_executor(self._files)
        try:
            loop.run_until_complete(self._main(loop))
        except StorageFailed as error:
            # Only while stopping: what could not be written is settled as unknown at the next start.
            log.warning("stopped while the journal cannot be written: %s", error.code)
        except BaseException as error:
            self._on_bug(error)
        finally:
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()
            self._ready.set()

    async def _main(self, loop: asyncio.AbstractEventLoop) -> None:
        issuer = self._make_issuer()
        self._rounds = Rounds(self._parts, issuer, self._journal_thread, self._files, self._at_rest)
        self._loop = loop
        self._ready.set()
        await self._rounds.run()

"""The composition root: the only place that builds the real parts and hands them to each other. No Qt here.

``open_counter(settings)`` gives the use cases with everything behind their ports; ``start()`` sets the engine and the
printer's thread going; ``close()`` stops them and frees the journal.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from counter_app import __version__
from counter_app.app_late import Once
from counter_app.app_services import ServiceMakers
from counter_app.documents.vault import FileVault
from counter_app.journal.device_key import DeviceKey
from counter_app.journal.file import FILE_NAME, Journal, Station
from counter_app.journal.hand_over import take_over
from counter_app.journal.progress import OnProgress, nobody_watches
from counter_app.machine.clock import SystemClock
from counter_app.machine.data_folder import close_to_others
from counter_app.machine.last_run import BadEnd, RunMark
from counter_app.machine.secret_store import Password, master_key, open_secrets, password_for
from counter_app.price_file import first_list, load_signed
from counter_app.resources import resource_path
from counter_app.services.bundle import LateServices
from counter_app.services.desk import Desk
from counter_app.services.integrity import Integrity
from counter_app.services.prices import PriceBook
from counter_app.services.retention import KeptVault
from counter_app.services.run_desk import RunDesk
from counter_app.services.session import Sessions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from counter_app.domain.receipt import Receipt
    from counter_app.hub.exchange import Exchange
    from counter_app.journal.second_copy import SecondCopy
    from counter_app.printing.papers import PaperStyle
    from counter_app.services.bundle import Services
    from counter_app.services.ports import Clock, DocumentInspector
    from counter_app.services.postman import Postman
    from counter_app.services.printer_ports import CounterPrinter, PageDevice
    from counter_app.services.spool import Spool
    from counter_app.settings import Settings
    from counter_app.sync.engine import Engine

log = logging.getLogger(__name__)

#: The issuer's password comes from the keyring; training and tests may give it in the environment.
PASSWORD_VARIABLE: Final = Password.ISSUER.variable
MAIL_PASSWORD_VARIABLE: Final = Password.MAIL.variable


class _Stops(Protocol):
    def stop(self) -> None: ...


@dataclass(slots=True)
class Counter:
    """One counter, open. Made by :func:`open_counter`."""

    settings: Settings
    services: LateServices
    journal: Journal
    late_engine: Once[Engine]
    late_spool: Once[Spool]
    late_inspector: Once[DocumentInspector]
    late_style: Once[PaperStyle]
    late_exchange: Once[Exchange | None]
    """None where the settings name no branch log, or this counter has not joined it."""
    postman: Postman | None
    """None where the settings name no mail server."""
    second_copy: SecondCopy | None = None
    """None where the settings name no place for it."""
    was_open: tuple[str, ...] = ()
    """What of the data folder stood open to other users and was closed at this start."""
    run_mark: RunMark | None = None
    """How the last run ended; None for a counter that marks none."""
    _engine_lock: threading.RLock = field(default_factory=threading.RLock)
    _engine_waits: bool = True
    _with_window: bool = False

    @property
    def engine(self) -> Engine:
        """Made, and loaded, when it is first asked for: a log-in needs none."""
        return self.late_engine()

    def start(self) -> None:
        """Set the engine, the printer's thread, the mails and the retention going."""
        spool = self.late_spool()
        self.journal.subscribe(spool.on_journal)
        spool.start()
        self._with_window = True
        self.start_queue()

    def start_queue(self) -> None:
        """Set the engine alone going, for a program without a window: nothing is printed."""
        if self.second_copy is not None:
            self.second_copy.start()
        self.services.integrity.subscribe(self._start_engine)
        self._start_engine()
        self.services.integrity.start_full_check()

    def _start_engine(self) -> None:
        """Once the journal ends where it should: an older copy knows nothing of what the issuer has done since."""
        with self._engine_lock:
            if self._engine_waits and self.services.integrity.complete:
                self._engine_waits = False
                self.engine.start()
                self.services.checking.start()
                self._start_documents()

    def _start_documents(self) -> None:
        """Mails and retention, for a program with a window: slips come out of them, and notices are seen.

        An older copy of the journal does not know either which mails are sent already.
        """
        if not self._with_window:
            return
        self.services.retention.start()
        self.services.update_watch.start()
        if (exchange := self.late_exchange()) is not None:
            exchange.start()
        if self.postman is not None:
            self.journal.subscribe(self.postman.on_journal)
            self.postman.start()

    def close(self) -> None:
        """Stop everything that was started; nothing is lost or doubled by it."""
        with self._engine_lock:
            self._engine_waits = False
        self._stop(self.late_engine.made, self.postman, self.late_exchange.made)
        self._stop(self.services.made("update_watch"), self.services.made("retention"), self.late_spool.made)
        self.shut()

    def shut(self) -> None:
        """Free the journal of a counter that was never started."""
        if (inspector := self.late_inspector.made) is not None:
            inspector.close()
        # The copy is the last to go: what the others wrote at their end is copied too.
        self._stop(self.services.made("checking"), self.services.integrity, self.second_copy)
        if self.run_mark is not None:
            self.run_mark.end()
        self.journal.close()

    @staticmethod
    def _stop(*parts: _Stops | None) -> None:
        for part in parts:
            if part is not None:
                part.stop()

    @property
    def bad_end(self) -> BadEnd | None:
        """The last run did not end by itself."""
        return None if self.run_mark is None else self.run_mark.bad_end

    @property
    def idle_minutes(self) -> int:
        """Minutes without a touch after which the counter locks."""
        return self.settings.idle_lock_minutes

    def wake_engine(self) -> None:
        """Look for due work now."""
        if (engine := self.late_engine.made) is not None:
            engine.wake()

    def preview(self, receipt: Receipt) -> bytes:
        """PNG of a receipt from the printer's own layout."""
        from counter_app.printing.preview import receipt_png

        return receipt_png(receipt, self.late_style())


def _worker_inspector(settings: Settings) -> DocumentInspector:
    from counter_app.documents.inspector import WorkerInspector

    return WorkerInspector(limits=settings.document_limits, roots=settings.stamp_roots, signers=settings.stamp_signers)


def open_counter(
    settings: Settings,
    *,
    on_bug: Callable[[BaseException], None],
    on_latency: Callable[[float], None] = lambda _seconds: None,
    make_inspector: Callable[[Sequence[Path]], DocumentInspector] | None = None,
    on_progress: OnProgress = nobody_watches,
    asks_for_journal: bool = False,
    pages: Callable[[], PageDevice] | None = None,
    clock: Clock | None = None,
) -> Counter:
    """Build a counter from its settings.

    ``make_inspector`` (None: a worker process) gets the roots that a valid stamp chains to; ``on_progress`` is told
    when the journal's file is brought up to date or its read models are folded anew, in the calling thread.
    ``asks_for_journal``: a program without a window that has it hands it over. ``pages`` makes the window's way
    to put sheets on paper. ``clock``: None is the operating system's.

    Raises StorageFailed (folder, journal, keys, vault), KnownError (price list, printer, a password in the
    environment): nothing was changed then, but that what stood open to other users is closed.
    """
    folder = settings.data_folder
    training = settings.place.training
    if was_open := close_to_others(folder, training=training):
        log.warning("the data folder stood open to other users of this computer and was closed: %s", len(was_open))
    first_start = not (folder / FILE_NAME).exists()
    secrets = open_secrets(folder, training=training)
    passwords = {which: password_for(secrets, which, training=training) for which in Password}
    clock = clock or SystemClock()
    publishers = settings.price_publishers
    prices = first_list(settings.price_list, resource_path("price-list.toml"), publishers, training=training)
    style = Once(lambda: _style_of(settings))
    if settings.printer.profile or settings.printer.logo is not None:
        style()  # neither may be wrong for a whole day without a word
    # Both keys are safe before there is any data: a kill in between must not leave data without its key.
    journal_key = master_key(secrets, "journal-master-key", first_start=first_start)
    vault_key = master_key(secrets, "vault-master-key", first_start=first_start)
    device_key = DeviceKey.load_or_make(secrets)
    open_journal = partial(
        Journal,
        folder,
        Station(settings.place.code, settings.place.counter, settings.place.office.zone, __version__),
        clock.now,
        journal_key,
        device_key,
        least_free=settings.least_free_megabytes * 1024 * 1024,
        on_progress=on_progress,
    )
    journal = take_over(folder, open_journal, on_progress) if asks_for_journal else open_journal()
    try:
        settings = _with_branch_settings(settings, journal)
        vault = KeptVault(FileVault(folder / "vault", vault_key, settings.vault.quota), journal)
        desk = Desk(journal, settings.place, in_branch=settings.hub is not None)
        inspector = Once(
            partial(make_inspector, settings.stamp_roots) if make_inspector else partial(_worker_inspector, settings)
        )
        book = PriceBook(desk, prices, partial(load_signed, publishers=publishers))
        sessions = Sessions(desk)
        integrity = Integrity(desk, sessions, secrets, on_bug=on_bug)
        copy_to = settings.second_copy
        second_copy = None if copy_to is None else _second_copy(journal, copy_to, on_bug)
        runs = RunDesk()
        makers = ServiceMakers(
            settings,
            desk,
            sessions,
            integrity.require_trust,
            vault,
            inspector,
            secrets,
            passwords[Password.HUB],
            clock,
            book,
            prices,
            runs,
            style,
            Once(lambda: _printer_of(settings, style, pages)),
            second_copy,
            on_bug,
        )
        ready = {"desk": desk, "sessions": sessions, "integrity": integrity, "prices": book}
        services = makers.services = LateServices(ready, makers)
        engine = Once(
            lambda: _engine_of(
                settings, passwords[Password.ISSUER], clock, journal, vault, inspector(), runs, on_latency, on_bug
            )
        )
        postman = None
        if settings.mail is not None:
            postman = _postman_of(settings, passwords[Password.MAIL], services, on_bug, clock)
    except BaseException:
        journal.close()
        raise
    return Counter(
        settings,
        services,
        journal,
        engine,
        Once(lambda: _spool_of(services, makers.printer_itself(), on_bug)),
        inspector,
        style,
        Once(lambda: makers.branch_parts().exchange),
        postman,
        second_copy,
        was_open,
        RunMark(folder),
    )


def _with_branch_settings(settings: Settings, journal: Journal) -> Settings:
    """Over those of the file, what came from the branch; its code is loaded where something did."""
    with journal.read() as connection:
        if not connection.execute("SELECT EXISTS (SELECT 1 FROM branch_setting)").fetchone()[0]:
            return settings
    from counter_app.app_branch_admin import with_branch_settings

    return with_branch_settings(settings, journal)


def _style_of(settings: Settings) -> PaperStyle:
    from counter_app.app_printer import paper_style
    from counter_app.printing.words import load_words

    return paper_style(settings.printer, load_words(settings.language))


def _printer_of(settings: Settings, style: Once[PaperStyle], pages: Callable[[], PageDevice] | None) -> CounterPrinter:
    from counter_app.app_printer import make_printer

    return make_printer(settings.printer, style(), None if pages is None else pages())


def _second_copy(journal: Journal, folder: Path, on_bug: Callable[[BaseException], None]) -> SecondCopy:
    from counter_app.journal.second_copy import SecondCopy

    return SecondCopy(journal, folder, on_bug)


def _spool_of(services: Services, printer: CounterPrinter, on_bug: Callable[[BaseException], None]) -> Spool:
    from counter_app.services.spool import Spool

    return Spool(services.receipts, printer, on_bug)


def _engine_of(
    settings: Settings,
    password: str,
    clock: Clock,
    journal: Journal,
    vault: KeptVault,
    inspector: DocumentInspector,
    runs: RunDesk,
    on_latency: Callable[[float], None],
    on_bug: Callable[[BaseException], None],
) -> Engine:
    from counter_app.app_engine import engine_of
    from counter_app.app_outside import issuer_settings_of

    issuer = issuer_settings_of(settings, password)
    return engine_of(settings, issuer, clock, journal, vault, inspector, runs, on_latency, on_bug)


def _postman_of(
    settings: Settings, password: str, services: Services, on_bug: Callable[[BaseException], None], clock: Clock
) -> Postman | None:
    from counter_app.app_outside import mail_carrier
    from counter_app.services.postman import Postman

    carrier = mail_carrier(settings, password)
    if carrier is None:
        return None
    return Postman(services.mails, carrier, on_bug, lambda: clock.now().timestamp())

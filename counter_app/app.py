"""The composition root: the only place that builds the real parts and hands them to each other. No Qt here.

``open_counter(settings)`` gives the use cases with everything behind their ports; ``start()`` sets the engine and the
printer's thread going; ``close()`` stops them and frees the journal.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from counter_app import __version__
from counter_app.clock import SystemClock
from counter_app.documents.handover import FolderDelivery
from counter_app.documents.inspector import WorkerInspector
from counter_app.documents.vault import FileVault
from counter_app.domain.receipt import Receipt
from counter_app.issuer.config import PROFILE, Deadlines, IssuerSettings
from counter_app.journal.device_key import DeviceKey
from counter_app.journal.file import FILE_NAME, Journal, Station
from counter_app.journal.hand_over import take_over
from counter_app.journal.progress import OnProgress, nobody_watches
from counter_app.journal.second_copy import SecondCopy
from counter_app.price_file import load_price_list
from counter_app.printing.blocks import Paper
from counter_app.printing.plain_text import receipt_text
from counter_app.printing.printers import FilePrinter, NetworkPrinter, PaperStyle
from counter_app.printing.words import load_words
from counter_app.resources import resource_path
from counter_app.secret_store import master_key, open_secrets
from counter_app.services.bundle import Services
from counter_app.services.checking import Checking
from counter_app.services.desk import Desk
from counter_app.services.disputes import Disputes
from counter_app.services.evidence import Evidence
from counter_app.services.integrity import Integrity
from counter_app.services.operations import Operations
from counter_app.services.outages import Outages
from counter_app.services.parking import Parking
from counter_app.services.ports import Clock, DocumentInspector, Issuer, ReceiptPrinter
from counter_app.services.queue import Queue
from counter_app.services.queue_control import QueueControl
from counter_app.services.receipts import Receipts
from counter_app.services.reconciliation import Reconciliation
from counter_app.services.reversal import Reversal
from counter_app.services.review import Review
from counter_app.services.run_desk import RunDesk
from counter_app.services.selling import Selling
from counter_app.services.serial_stock import SerialStock
from counter_app.services.session import Sessions
from counter_app.services.spool import Spool
from counter_app.services.stamping import Stamping
from counter_app.services.till import Till
from counter_app.settings import PrinterKind, Settings
from counter_app.sync.engine import Engine
from counter_app.sync.health import HealthRules
from counter_app.sync.reconcile import reconciling
from counter_app.sync.settings import EngineSettings
from counter_app.sync.stock import stocking

log = logging.getLogger(__name__)

#: The issuer's password comes from the keyring; training and tests may give it in the environment.
PASSWORD_VARIABLE: Final = "COUNTER_APP_ISSUER_PASSWORD"  # noqa: S105 - a name, not a password
PASSWORD_SECRET: Final = "issuer-password"  # noqa: S105 - a name, not a password
#: Nobody is in a hurry for the stock: the first wait after an order that failed, and between two looks at a batch.
_ORDER_AGAIN_SECONDS: Final = 2.0
_PAPERS: Final = {32: Paper.MM58, 42: Paper.MM80_42, 48: Paper.MM80}


@dataclass(slots=True)
class Counter:
    """One counter, open. Made by :func:`open_counter`."""

    settings: Settings
    services: Services
    journal: Journal
    engine: Engine
    spool: Spool
    inspector: DocumentInspector
    style: PaperStyle
    second_copy: SecondCopy | None = None
    """None where the settings name no place for it."""
    _engine_lock: threading.Lock = field(default_factory=threading.Lock)
    _engine_waits: bool = True

    def start(self) -> None:
        """Set the engine and the printer's thread going."""
        self.journal.subscribe(self.spool.on_journal)
        self.spool.start()
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

    def close(self) -> None:
        """Stop everything that was started; nothing is lost or doubled by it."""
        with self._engine_lock:
            self._engine_waits = False
        self.engine.stop()
        self.spool.stop()
        self.shut()

    def shut(self) -> None:
        """Free the journal of a counter that was never started."""
        self.inspector.close()
        self.services.checking.stop()
        self.services.integrity.stop()
        if self.second_copy is not None:
            self.second_copy.stop()  # the last to go: what the others wrote at their end is copied too
        self.journal.close()

    @property
    def idle_minutes(self) -> int:
        """Minutes without a touch after which the counter locks."""
        return self.settings.idle_lock_minutes

    def wake_engine(self) -> None:
        """Look for due work now."""
        self.engine.wake()

    def preview(self, receipt: Receipt) -> bytes:
        """PNG of a receipt from the printer's own layout."""
        from counter_app.printing.preview import receipt_png

        return receipt_png(receipt, self.style.words, self.style.paper)


def _worker_inspector(roots: Sequence[Path]) -> DocumentInspector:
    return WorkerInspector(roots=roots)


def open_counter(
    settings: Settings,
    *,
    on_bug: Callable[[BaseException], None],
    on_latency: Callable[[float], None] = lambda _seconds: None,
    make_inspector: Callable[[Sequence[Path]], DocumentInspector] = _worker_inspector,
    on_progress: OnProgress = nobody_watches,
    asks_for_journal: bool = False,
) -> Counter:
    """Build a counter from its settings.

    ``make_inspector`` gets the roots that a valid stamp chains to; ``on_progress`` is told when the journal's file is
    brought up to date or its read models are folded anew, in the calling thread. ``asks_for_journal``: a program
    without a window that has it hands it over.

    Raises StorageFailed (journal, keys, vault), KnownError (price list): nothing was changed then.
    """
    folder = settings.data_folder
    training = settings.place.training
    first_start = not (folder / FILE_NAME).exists()
    secrets = open_secrets(folder, training=training)
    clock = SystemClock()
    prices = load_price_list(settings.price_list or resource_path("price-list.toml"))
    words = load_words(settings.language)
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
        vault = FileVault(folder / "vault", vault_key)
        desk = Desk(journal, settings.place)
        inspector = make_inspector(settings.stamp_roots)
        receipts = Receipts(desk)
        sessions = Sessions(desk)
        integrity = Integrity(desk, sessions, secrets, on_bug=on_bug)
        copy_to = settings.second_copy
        second_copy = None if copy_to is None else SecondCopy(journal, copy_to, on_bug)
        runs = RunDesk()
        services = Services(
            desk=desk,
            sessions=sessions,
            till=Till(desk, prices, integrity.require_trust),
            selling=Selling(desk, prices, integrity.require_trust),
            stamping=Stamping(desk, vault, inspector, FolderDelivery(), integrity.require_trust),
            queue=Queue(desk, settings.old_after),
            queue_control=QueueControl(desk),
            outages=Outages(desk),
            review=Review(desk, settings.offline_limit),
            receipts=receipts,
            integrity=integrity,
            evidence=Evidence(desk, partial(receipt_text, words=words), second_copy),
            disputes=Disputes(desk),
            checking=Checking(journal, on_bug=on_bug),
            reversal=Reversal(desk, sessions, integrity.require_trust, settings.void_limit),
            parking=Parking(desk, sessions, prices),
            operations=Operations(desk),
            serial_stock=SerialStock(desk, settings.stock),
            reconciliation=Reconciliation(desk, runs, settings.reconciliation),
        )
        style = PaperStyle(_PAPERS[settings.printer.columns], words)
        issuer_settings = _issuer_settings(settings, secrets.get(PASSWORD_SECRET))
        engine = Engine(
            journal,
            lambda: _http_issuer(issuer_settings, clock),
            vault,
            inspector,
            EngineSettings(
                settle_seconds=settings.settle_seconds,
                backoff_cap=settings.backoff_cap_seconds,
                idle_probe=settings.idle_probe_seconds,
                in_flight=settings.in_flight,
                health=HealthRules(slow_after=settings.slow_seconds),
                location=settings.issuer.location,
            ),
            on_latency=on_latency,
            on_bug=on_bug,
            errands=(
                reconciling(journal, runs, settings.reconciliation, settle_seconds=settings.settle_seconds),
                stocking(
                    journal,
                    settings.stock,
                    settle_seconds=settings.settle_seconds,
                    backoff_base=_ORDER_AGAIN_SECONDS,
                    backoff_cap=settings.backoff_cap_seconds,
                ),
            ),
        )
        spool = Spool(receipts, _printer(settings, style), on_bug)
    except BaseException:
        journal.close()
        raise
    return Counter(settings, services, journal, engine, spool, inspector, style, second_copy)


def _issuer_settings(settings: Settings, secret: bytes | None) -> IssuerSettings:
    urls = settings.issuer.urls
    password = os.environ.get(PASSWORD_VARIABLE) or (secret.decode() if secret else "")
    issuer = settings.issuer
    deadlines = Deadlines(**issuer.deadlines)
    if limit := settings.answer_seconds:
        deadlines = Deadlines(**{name: min(limit, getattr(deadlines, name)) for name in Deadlines.__dataclass_fields__})
    return IssuerSettings(
        backend=urls["backend"],
        stamp=urls["stamp"],
        inventory=urls["inventory"],
        upload=urls["upload"],
        keystamp=urls["keystamp"],
        user=issuer.user,
        password=password,
        profile=issuer.profile or PROFILE,
        location=issuer.location,
        ca_file=issuer.ca_file,
        system_proxy=issuer.system_proxy,
        proxy=issuer.proxy,
        http2=issuer.http2,
        deadlines=deadlines,
        mode=issuer.mode,
        adapter=issuer.adapter,
        shared_folder=issuer.shared_folder,
        adapter_prefix=issuer.adapter_prefix,
    )


def _http_issuer(settings: IssuerSettings, clock: Clock) -> Issuer:
    from counter_app.issuer.client import HttpIssuer

    return HttpIssuer(settings, clock)


def _printer(settings: Settings, style: PaperStyle) -> ReceiptPrinter:
    printer = settings.printer
    match printer.kind:
        case PrinterKind.FILE:
            return FilePrinter(Path(printer.target), style)
        case PrinterKind.NETWORK:
            return NetworkPrinter(printer.target, style, printer.port)

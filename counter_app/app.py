"""The composition root: the only place that builds the real parts and hands them to each other. No Qt here.

``open_counter(settings)`` gives the use cases with everything behind their ports; ``start()`` sets the engine and the
printer's thread going; ``close()`` stops them and frees the journal.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from counter_app import __version__
from counter_app.app_branch import branch_of
from counter_app.app_outside import http_issuer, intake, issuer_settings_of, mail_carrier
from counter_app.app_printer import claim_papers, make_printer, paper_style, printer_facts
from counter_app.documents.drives import SystemDrives
from counter_app.documents.handover import FolderDelivery
from counter_app.documents.inspector import WorkerInspector
from counter_app.documents.vault import FileVault
from counter_app.domain.receipt import Receipt
from counter_app.journal.device_key import DeviceKey
from counter_app.journal.file import FILE_NAME, Journal, Station
from counter_app.journal.hand_over import take_over
from counter_app.journal.progress import OnProgress, nobody_watches
from counter_app.journal.second_copy import SecondCopy
from counter_app.machine.clock import SystemClock
from counter_app.machine.data_folder import close_to_others
from counter_app.machine.network import has_network
from counter_app.machine.secret_store import Password, master_key, open_secrets, password_for
from counter_app.price_file import first_list, load_signed
from counter_app.printing.papers import PaperStyle
from counter_app.printing.plain_text import receipt_text
from counter_app.printing.words import load_words
from counter_app.reports.writer import FileReports
from counter_app.resources import resource_path
from counter_app.services.bundle import Services
from counter_app.services.call_list import CallList
from counter_app.services.checking import Checking
from counter_app.services.claims import Claims
from counter_app.services.day_desk import DayDesk
from counter_app.services.desk import Desk
from counter_app.services.disputes import Disputes
from counter_app.services.document_types import DocumentTypeList
from counter_app.services.erasing import Erasing
from counter_app.services.evidence import Evidence
from counter_app.services.hand_over import HandingOver
from counter_app.services.integrity import Integrity
from counter_app.services.mail_queue import MailPolicy, MailQueue
from counter_app.services.operations import Operations
from counter_app.services.outage_board import OutageBoard
from counter_app.services.outage_notices import OutageNotices
from counter_app.services.outage_statement import OutageStatements
from counter_app.services.outages import Outages
from counter_app.services.parking import Parking
from counter_app.services.people import People
from counter_app.services.person_export import PersonExport
from counter_app.services.ports import DocumentInspector
from counter_app.services.postman import Postman
from counter_app.services.prices import PriceBook
from counter_app.services.printer_care import PrinterCare
from counter_app.services.printer_ports import PageDevice
from counter_app.services.privacy import Privacy
from counter_app.services.queue import Queue
from counter_app.services.queue_control import QueueControl
from counter_app.services.receipts import Receipts
from counter_app.services.reconciliation import Reconciliation
from counter_app.services.refund import Refunds
from counter_app.services.reports import Reports
from counter_app.services.retention import KeptVault, Retention
from counter_app.services.reversal import Reversal
from counter_app.services.review import Review
from counter_app.services.review_desk import ReviewDesk
from counter_app.services.run_desk import RunDesk
from counter_app.services.selling import Selling
from counter_app.services.serial_stock import SerialStock
from counter_app.services.session import Sessions
from counter_app.services.shift_care import ShiftCare
from counter_app.services.signature_check import SignatureChecks
from counter_app.services.spool import Spool
from counter_app.services.stamping import Stamping
from counter_app.services.stock import Stock
from counter_app.services.till import Till
from counter_app.services.time_line import TimeLines
from counter_app.services.unknowns import Unknowns
from counter_app.services.waiting_line import WaitingLine
from counter_app.settings import Settings
from counter_app.sync.document_types import reading_types
from counter_app.sync.engine import Engine
from counter_app.sync.health import HealthRules
from counter_app.sync.reconcile import reconciling
from counter_app.sync.settings import EngineSettings
from counter_app.sync.stock import stocking
from counter_app.words.report import load_report_words

if TYPE_CHECKING:
    from counter_app.hub.exchange import Exchange

log = logging.getLogger(__name__)

#: The issuer's password comes from the keyring; training and tests may give it in the environment.
PASSWORD_VARIABLE: Final = Password.ISSUER.variable
MAIL_PASSWORD_VARIABLE: Final = Password.MAIL.variable
#: Nobody is in a hurry for the stock: the first wait after an order that failed, and between two looks at a batch.
_ORDER_AGAIN_SECONDS: Final = 2.0


@dataclass(slots=True)
class Counter:
    """One counter, open. Made by :func:`open_counter`."""

    settings: Settings
    services: Services
    journal: Journal
    engine: Engine
    spool: Spool
    postman: Postman | None
    """None where the settings name no mail server."""
    inspector: DocumentInspector
    style: PaperStyle
    second_copy: SecondCopy | None = None
    """None where the settings name no place for it."""
    exchange: Exchange | None = None
    """None where the settings name no branch log, or this counter has not joined it."""
    was_open: tuple[str, ...] = ()
    """What of the data folder stood open to other users and was closed at this start."""
    _engine_lock: threading.Lock = field(default_factory=threading.Lock)
    _engine_waits: bool = True
    _with_window: bool = False

    def start(self) -> None:
        """Set the engine, the printer's thread, the mails and the retention going."""
        self.journal.subscribe(self.spool.on_journal)
        self.spool.start()
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
        if self.exchange is not None:
            self.exchange.start()
        if self.postman is not None:
            self.journal.subscribe(self.postman.on_journal)
            self.postman.start()

    def close(self) -> None:
        """Stop everything that was started; nothing is lost or doubled by it."""
        with self._engine_lock:
            self._engine_waits = False
        self.engine.stop()
        if self.postman is not None:
            self.postman.stop()
        if self.exchange is not None:
            self.exchange.stop()
        self.services.retention.stop()
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

        return receipt_png(receipt, self.style)


def _worker_inspector(settings: Settings) -> DocumentInspector:
    return WorkerInspector(limits=settings.document_limits, roots=settings.stamp_roots, signers=settings.stamp_signers)


def open_counter(
    settings: Settings,
    *,
    on_bug: Callable[[BaseException], None],
    on_latency: Callable[[float], None] = lambda _seconds: None,
    make_inspector: Callable[[Sequence[Path]], DocumentInspector] | None = None,
    on_progress: OnProgress = nobody_watches,
    asks_for_journal: bool = False,
    pages: PageDevice | None = None,
) -> Counter:
    """Build a counter from its settings.

    ``make_inspector`` (None: a worker process) gets the roots that a valid stamp chains to; ``on_progress`` is told
    when the journal's file is brought up to date or its read models are folded anew, in the calling thread.
    ``asks_for_journal``: a program without a window that has it hands it over. ``pages``: the window's way to put
    sheets on paper.

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
    clock = SystemClock()
    publishers = settings.price_publishers
    prices = first_list(settings.price_list, resource_path("price-list.toml"), publishers, training=training)
    style = paper_style(settings.printer, words := load_words(settings.language))
    printer = make_printer(settings.printer, style, pages)
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
        vault = KeptVault(FileVault(folder / "vault", vault_key, settings.vault.quota), journal)
        desk = Desk(journal, settings.place)
        inspector = make_inspector(settings.stamp_roots) if make_inspector else _worker_inspector(settings)
        book = PriceBook(desk, prices, partial(load_signed, publishers=publishers))
        reports = Reports(desk, prices, __version__)
        receipts = Receipts(desk, reports.again)
        sessions = Sessions(desk)
        integrity = Integrity(desk, sessions, secrets, on_bug=on_bug)
        copy_to = settings.second_copy
        second_copy = None if copy_to is None else SecondCopy(journal, copy_to, on_bug)
        branch = branch_of(settings, desk, secrets, passwords[Password.HUB], on_bug, {})
        runs = RunDesk()
        mail = settings.mail
        mails = MailQueue(desk, vault, MailPolicy() if mail is None else MailPolicy(mail.sender, mail.most_bytes))
        drives = SystemDrives()
        stamping = Stamping(desk, vault, inspector, integrity.require_trust)
        terms, erasing = settings.vault, Erasing(desk, sessions, vault, secrets, settings.vault.personal)
        services = Services(
            desk=desk,
            sessions=sessions,
            people=People(desk, sessions),
            till=Till(desk, integrity.require_trust),
            shift_care=ShiftCare(desk, sessions, integrity.require_trust),
            selling=Selling(
                desk, book, integrity.require_trust, vault, cash_step=settings.cash_step, watch=settings.review.watch
            ),
            stamping=stamping,
            document_types=DocumentTypeList(desk),
            handing_over=HandingOver(desk, vault, FolderDelivery(), drives),
            mails=mails,
            retention=Retention(journal, vault, terms.retention, terms.quota, on_bug, erasing.sweep),
            intake=intake(settings, desk, inspector, stamping, drives),
            queue=Queue(desk, settings.old_after),
            queue_control=QueueControl(desk),
            outages=(outages := Outages(desk)),
            outage_statements=OutageStatements(desk, outages),
            outage_board=OutageBoard(desk, has_network),
            outage_notices=OutageNotices(desk, book, has_network),
            call_list=CallList(desk),
            printer=PrinterCare(desk, printer, printer_facts(settings.printer, style), settings.written),
            review=(review := Review(desk, settings.review.limits)),
            review_desk=ReviewDesk(desk, review, __version__),
            receipts=receipts,
            reports=reports,
            day_desk=DayDesk(desk, sessions, reports.maker, integrity.require_trust),
            report_files=(files := FileReports(load_report_words())),
            integrity=integrity,
            branch=branch.desk,
            evidence=Evidence(desk, partial(receipt_text, words=words), second_copy),
            disputes=Disputes(desk),
            checking=Checking(journal, on_bug=on_bug),
            reversal=Reversal(desk, sessions, integrity.require_trust, settings.void_limit),
            refunds=Refunds(desk, sessions, integrity.require_trust, settings.void_limit),
            parking=Parking(desk, sessions, book),
            operations=Operations(desk),
            prices=book,
            stock=Stock(desk, sessions, book),
            serial_stock=SerialStock(desk, settings.stock),
            reconciliation=Reconciliation(desk, runs, settings.reconciliation),
            signature_checks=SignatureChecks(desk, inspector),
            waiting_line=WaitingLine(desk),
            time_lines=TimeLines(desk),
            unknowns=Unknowns(desk, settings.unknown, settings.reconciliation),
            claims=Claims(desk, claim_papers(style)),
            privacy=Privacy(desk),
            erasing=erasing,
            person_export=PersonExport(desk, __version__, terms.retention, terms.personal, files),
        )
        issuer_settings = issuer_settings_of(settings, passwords[Password.ISSUER])
        engine = Engine(
            journal,
            lambda: http_issuer(issuer_settings, clock),
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
                reading_types(journal),
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
        spool = Spool(receipts, printer, on_bug)
        carrier = mail_carrier(settings, passwords[Password.MAIL])
        postman = None if carrier is None else Postman(mails, carrier, on_bug, lambda: clock.now().timestamp())
    except BaseException:
        journal.close()
        raise
    return Counter(
        settings, services, journal, engine, spool, postman, inspector, style, second_copy, branch.exchange, was_open
    )

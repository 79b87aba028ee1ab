"""Makes a counter's use cases, each when it is first asked for, for the composition root.

A method has the name of the field of :class:`~counter_app.services.bundle.Services` that it makes; what it needs is
imported in it, so that a start loads what a log-in needs. Calls come from :class:`.LateServices`, one at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from counter_app import __version__
from counter_app.app_late import Once

if TYPE_CHECKING:
    from collections.abc import Callable
    from sqlite3 import Connection

    from counter_app.app_branch import Branch
    from counter_app.domain.entries import Entry
    from counter_app.domain.products import PriceList
    from counter_app.domain.report import Report
    from counter_app.journal.second_copy import SecondCopy
    from counter_app.machine.secret_store import SecretStore
    from counter_app.printing.papers import PaperStyle
    from counter_app.reports.writer import FileReports
    from counter_app.services.branch_admin import BranchAdmin
    from counter_app.services.branch_desk import BranchDesk
    from counter_app.services.branch_review_desk import BranchReviewDesk
    from counter_app.services.branch_stamps import BranchStamps
    from counter_app.services.branch_view import BranchView
    from counter_app.services.bundle import Services
    from counter_app.services.call_list import CallList
    from counter_app.services.checking import Checking
    from counter_app.services.claims import Claims
    from counter_app.services.day_desk import DayDesk
    from counter_app.services.desk import Desk, RequireTrust
    from counter_app.services.disputes import Disputes
    from counter_app.services.document_types import DocumentTypeList
    from counter_app.services.erasing import Erasing
    from counter_app.services.evidence import Evidence
    from counter_app.services.hand_over import HandingOver
    from counter_app.services.intake import FileIntake
    from counter_app.services.mail_queue import MailQueue
    from counter_app.services.operations import Operations
    from counter_app.services.outage_board import OutageBoard
    from counter_app.services.outage_notices import OutageNotices
    from counter_app.services.outage_statement import OutageStatements
    from counter_app.services.outages import Outages
    from counter_app.services.parking import Parking
    from counter_app.services.people import People
    from counter_app.services.person_export import PersonExport
    from counter_app.services.ports import Clock, DocumentInspector
    from counter_app.services.prices import PriceBook
    from counter_app.services.printer_care import PrinterCare
    from counter_app.services.printer_ports import CounterPrinter
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
    from counter_app.services.stamping import Stamping
    from counter_app.services.stock import Stock
    from counter_app.services.till import Till
    from counter_app.services.time_line import TimeLines
    from counter_app.services.unknowns import Unknowns
    from counter_app.services.update_watch import UpdateWatch
    from counter_app.services.updates import Updates
    from counter_app.services.waiting_line import WaitingLine
    from counter_app.settings import Settings
    from counter_app.support.desk import Support


@dataclass
class ServiceMakers:
    """``services`` is set once they are there: what is made may need others of them."""

    settings: Settings
    desk: Desk
    sessions: Sessions
    trust: RequireTrust
    vault: KeptVault
    inspector: Once[DocumentInspector]
    secrets: SecretStore
    hub_password: str
    clock: Clock
    prices: PriceBook
    first_prices: PriceList
    """The list of a counter that has imported none yet."""
    runs: RunDesk
    style: Once[PaperStyle]
    printer_itself: Once[CounterPrinter]
    second_copy: SecondCopy | None
    on_bug: Callable[[BaseException], None]
    services: Services = field(init=False)

    @cached_property
    def branch_parts(self) -> Once[Branch]:
        """They belong together: more than one use case is of them."""
        return Once(self._make_branch)

    def issued_again(self, connection: Connection, entry: Entry) -> Report:
        """The report that an entry issued, for whoever prints it anew."""
        return self.services.reports.again(connection, entry)

    def _make_branch(self) -> Branch:
        from counter_app.app_branch import branch_of

        return branch_of(
            self.settings,
            self.desk,
            self.secrets,
            self.hub_password,
            self.on_bug,
            self.sessions,
            self.prices,
            self.trust,
        )

    def branch(self) -> BranchDesk:
        return self.branch_parts().desk

    def branch_admin(self) -> BranchAdmin:
        return self.branch_parts().admin

    def checking(self) -> Checking:
        from counter_app.services.checking import Checking

        return Checking(self.desk.journal, on_bug=self.on_bug)

    def receipts(self) -> Receipts:
        from counter_app.services.receipts import Receipts

        return Receipts(self.desk, self.issued_again)

    def printer(self) -> PrinterCare:
        from counter_app.app_printer import printer_facts
        from counter_app.services.printer_care import PrinterCare

        facts = printer_facts(self.settings.printer, self.style())
        return PrinterCare(self.desk, self.printer_itself(), facts, self.settings.written)

    def updates(self) -> Updates:
        from counter_app.app_outside import updates_of

        return updates_of(self.settings, self.desk, self.sessions)

    def update_watch(self) -> UpdateWatch:
        from counter_app.app_outside import update_watch_of

        return update_watch_of(self.settings, self.services.updates, self.on_bug)

    def people(self) -> People:
        from counter_app.services.people import People

        return People(self.desk, self.sessions)

    def till(self) -> Till:
        from counter_app.services.till import Till

        return Till(self.desk, self.trust)

    def shift_care(self) -> ShiftCare:
        from counter_app.services.shift_care import ShiftCare

        return ShiftCare(self.desk, self.sessions, self.trust)

    def selling(self) -> Selling:
        from counter_app.services.selling import Selling

        return Selling(
            self.desk,
            self.prices,
            self.trust,
            self.vault,
            cash_step=self.settings.cash_step,
            watch=self.settings.review.watch,
            updates=self.services.updates,
        )

    def stamping(self) -> Stamping:
        from counter_app.services.stamping import Stamping

        return Stamping(self.desk, self.vault, self.inspector(), self.trust)

    def document_types(self) -> DocumentTypeList:
        from counter_app.services.document_types import DocumentTypeList

        return DocumentTypeList(self.desk)

    def handing_over(self) -> HandingOver:
        from counter_app.documents.drives import SystemDrives
        from counter_app.documents.handover import FolderDelivery
        from counter_app.services.hand_over import HandingOver

        return HandingOver(self.desk, self.vault, FolderDelivery(), SystemDrives())

    def mails(self) -> MailQueue:
        from counter_app.services.mail_queue import MailPolicy, MailQueue

        policy = MailPolicy() if (mail := self.settings.mail) is None else MailPolicy(mail.sender, mail.most_bytes)
        return MailQueue(self.desk, self.vault, policy)

    def erasing(self) -> Erasing:
        from counter_app.services.erasing import Erasing

        return Erasing(self.desk, self.sessions, self.vault, self.secrets, self.settings.vault.personal)

    def retention(self) -> Retention:
        from counter_app.services.retention import Retention

        terms = self.settings.vault
        return Retention(
            self.desk.journal, self.vault, terms.retention, terms.quota, self.on_bug, self.services.erasing.sweep
        )

    def intake(self) -> FileIntake:
        from counter_app.app_outside import intake
        from counter_app.documents.drives import SystemDrives

        return intake(self.settings, self.desk, self.inspector(), self.services.stamping, SystemDrives())

    def queue(self) -> Queue:
        from counter_app.services.queue import Queue

        return Queue(self.desk, self.settings.old_after)

    def queue_control(self) -> QueueControl:
        from counter_app.services.queue_control import QueueControl

        return QueueControl(self.desk)

    def outages(self) -> Outages:
        from counter_app.services.outages import Outages

        return Outages(self.desk)

    def outage_statements(self) -> OutageStatements:
        from counter_app.services.outage_statement import OutageStatements

        return OutageStatements(self.desk, self.services.outages)

    def outage_board(self) -> OutageBoard:
        from counter_app.machine.network import has_network
        from counter_app.services.outage_board import OutageBoard

        return OutageBoard(self.desk, has_network)

    def outage_notices(self) -> OutageNotices:
        from counter_app.machine.network import has_network
        from counter_app.services.outage_notices import OutageNotices

        return OutageNotices(self.desk, self.prices, has_network)

    def call_list(self) -> CallList:
        from counter_app.services.call_list import CallList

        return CallList(self.desk)

    def review(self) -> Review:
        from counter_app.services.review import Review

        return Review(self.desk, self.settings.review.limits)

    def review_desk(self) -> ReviewDesk:
        from counter_app.services.review_desk import ReviewDesk

        return ReviewDesk(self.desk, self.services.review, __version__)

    def reports(self) -> Reports:
        from counter_app.services.reports import Reports

        return Reports(self.desk, self.first_prices, __version__)

    def day_desk(self) -> DayDesk:
        from counter_app.services.day_desk import DayDesk

        return DayDesk(self.desk, self.sessions, self.services.reports.maker, self.trust)

    def report_files(self) -> FileReports:
        from counter_app.reports.writer import FileReports
        from counter_app.words.report import load_report_words

        return FileReports(load_report_words())

    def branch_view(self) -> BranchView:
        from counter_app.services.branch_view import BranchView

        return BranchView(self.services.branch)

    def branch_stamps(self) -> BranchStamps:
        from counter_app.services.branch_stamps import BranchStamps

        return BranchStamps(self.services.branch, self.branch_parts().stamp_requests)

    def branch_review(self) -> BranchReviewDesk:
        from counter_app.services.branch_review_desk import BranchReviewDesk

        return BranchReviewDesk(self.services.branch, self.services.review, self.services.review_desk)

    def evidence(self) -> Evidence:
        from counter_app.printing.plain_text import receipt_text
        from counter_app.services.evidence import Evidence

        return Evidence(self.desk, partial(receipt_text, words=self.style().words), self.second_copy)

    def disputes(self) -> Disputes:
        from counter_app.services.disputes import Disputes

        return Disputes(self.desk)

    def reversal(self) -> Reversal:
        from counter_app.services.reversal import Reversal

        return Reversal(self.desk, self.sessions, self.trust, self.settings.void_limit)

    def refunds(self) -> Refunds:
        from counter_app.services.refund import Refunds

        return Refunds(self.desk, self.sessions, self.trust, self.settings.void_limit)

    def parking(self) -> Parking:
        from counter_app.services.parking import Parking

        return Parking(self.desk, self.sessions, self.prices)

    def operations(self) -> Operations:
        from counter_app.services.operations import Operations

        return Operations(self.desk)

    def stock(self) -> Stock:
        from counter_app.services.stock import Stock

        return Stock(self.desk, self.sessions, self.prices)

    def serial_stock(self) -> SerialStock:
        from counter_app.services.serial_stock import SerialStock

        return SerialStock(self.desk, self.settings.stock)

    def reconciliation(self) -> Reconciliation:
        from counter_app.services.reconciliation import Reconciliation

        return Reconciliation(self.desk, self.runs, self.settings.reconciliation)

    def signature_checks(self) -> SignatureChecks:
        from counter_app.services.signature_check import SignatureChecks

        return SignatureChecks(self.desk, self.inspector())

    def waiting_line(self) -> WaitingLine:
        from counter_app.services.waiting_line import WaitingLine

        return WaitingLine(self.desk)

    def time_lines(self) -> TimeLines:
        from counter_app.services.time_line import TimeLines

        return TimeLines(self.desk)

    def unknowns(self) -> Unknowns:
        from counter_app.services.unknowns import Unknowns

        return Unknowns(self.desk, self.settings.unknown, self.settings.reconciliation)

    def claims(self) -> Claims:
        from counter_app.app_printer import claim_papers
        from counter_app.services.claims import Claims

        return Claims(self.desk, claim_papers(self.style()))

    def privacy(self) -> Privacy:
        from counter_app.services.privacy import Privacy

        return Privacy(self.desk)

    def support(self) -> Support:
        from counter_app.support.desk import Support

        return Support(lambda: self.settings, self.clock.now)

    def person_export(self) -> PersonExport:
        from counter_app.services.person_export import PersonExport

        terms = self.settings.vault
        return PersonExport(self.desk, __version__, terms.retention, terms.personal, self.report_files())

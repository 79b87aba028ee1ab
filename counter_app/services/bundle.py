"""All use cases of one counter, handed together by the composition root to what uses them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from counter_app.services.branch_admin import BranchAdmin
    from counter_app.services.branch_desk import BranchDesk
    from counter_app.services.branch_review_desk import BranchReviewDesk
    from counter_app.services.branch_stamps import BranchStamps
    from counter_app.services.branch_view import BranchView
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
    from counter_app.services.intake import FileIntake
    from counter_app.services.integrity import Integrity
    from counter_app.services.mail_queue import MailQueue
    from counter_app.services.operations import Operations
    from counter_app.services.outage_board import OutageBoard
    from counter_app.services.outage_notices import OutageNotices
    from counter_app.services.outage_statement import OutageStatements
    from counter_app.services.outages import Outages
    from counter_app.services.parking import Parking
    from counter_app.services.people import People
    from counter_app.services.person_export import PersonExport
    from counter_app.services.ports import ReportWriter
    from counter_app.services.prices import PriceBook
    from counter_app.services.printer_care import PrinterCare
    from counter_app.services.privacy import Privacy
    from counter_app.services.queue import Queue
    from counter_app.services.queue_control import QueueControl
    from counter_app.services.receipts import Receipts
    from counter_app.services.reconciliation import Reconciliation
    from counter_app.services.refund import Refunds
    from counter_app.services.reports import Reports
    from counter_app.services.retention import Retention
    from counter_app.services.reversal import Reversal
    from counter_app.services.review import Review
    from counter_app.services.review_desk import ReviewDesk
    from counter_app.services.selling import Selling
    from counter_app.services.serial_stock import SerialStock
    from counter_app.services.session import Sessions
    from counter_app.services.shift_care import ShiftCare
    from counter_app.services.signature_check import SignatureChecks
    from counter_app.services.stamping import Stamping
    from counter_app.services.stock import Stock
    from counter_app.services.support_ports import SupportDesk
    from counter_app.services.till import Till
    from counter_app.services.time_line import TimeLines
    from counter_app.services.unknowns import Unknowns
    from counter_app.services.update_watch import UpdateWatch
    from counter_app.services.updates import Updates
    from counter_app.services.waiting_line import WaitingLine


@dataclass(frozen=True)
class Services:
    """The use cases. All are thread-safe and blocking: the interface calls them through its runner."""

    desk: Desk
    sessions: Sessions
    people: People
    till: Till
    shift_care: ShiftCare
    selling: Selling
    stamping: Stamping
    document_types: DocumentTypeList
    handing_over: HandingOver
    mails: MailQueue
    retention: Retention
    intake: FileIntake
    queue: Queue
    queue_control: QueueControl
    outages: Outages
    outage_statements: OutageStatements
    outage_board: OutageBoard
    outage_notices: OutageNotices
    call_list: CallList
    printer: PrinterCare
    review: Review
    review_desk: ReviewDesk
    receipts: Receipts
    reports: Reports
    day_desk: DayDesk
    report_files: ReportWriter
    integrity: Integrity
    branch: BranchDesk
    branch_admin: BranchAdmin
    branch_review: BranchReviewDesk
    branch_stamps: BranchStamps
    branch_view: BranchView
    evidence: Evidence
    disputes: Disputes
    checking: Checking
    reversal: Reversal
    refunds: Refunds
    parking: Parking
    operations: Operations
    prices: PriceBook
    stock: Stock
    serial_stock: SerialStock
    reconciliation: Reconciliation
    signature_checks: SignatureChecks
    waiting_line: WaitingLine
    privacy: Privacy
    erasing: Erasing
    person_export: PersonExport
    time_lines: TimeLines
    unknowns: Unknowns
    claims: Claims
    updates: Updates
    update_watch: UpdateWatch
    support: SupportDesk


class Makers(Protocol):
    """Has a method for each use case that is made when it is first asked for, of its name."""


class LateServices(Services):
    """Use cases of which most are made, and their modules loaded, when somebody asks for them: a log-in needs few."""

    def __init__(self, ready: Mapping[str, object], makers: Makers) -> None:
        """``ready``: those that are there already, by name."""
        self.__dict__.update(ready, _makers=makers, _lock=RLock())

    def made(self, name: str) -> Any:
        """The use case if somebody asked for it, for whoever ends it; else None."""
        with cast("RLock", self.__dict__["_lock"]):
            return self.__dict__.get(name)

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet; each is made once, whichever threads ask."""
        if name.startswith("_"):
            raise AttributeError(name)
        with cast("RLock", self.__dict__["_lock"]):
            if name not in self.__dict__:
                self.__dict__[name] = getattr(self.__dict__["_makers"], name)()
            return self.__dict__[name]

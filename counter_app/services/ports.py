"""What the services and the engine need from the outside, as Protocols, and the issuer's errors.

Parts behind ports are named by their technology (``HttpIssuer``, ``EscposPrinter``), doubles by their
kind (``FakeIssuer``).

Errors of the issuer (all KnownError)::

    IssuerError
    ├── IssuerUnavailable      no JSON envelope came back; ``may_have_happened`` says whether the request can
    │                          have been carried out (false only when it never left this machine)
    ├── IssuerCredentials      log-in refused
    ├── IssuerOutOfQuota       statusCode 93
    ├── IssuerRejected         permanent: ``scope`` request, document or configuration
    └── IssuerUnclear          an envelope with a code that nobody documented: kept for review, never retried blindly
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from counter_app.domain.document import DocumentType, Inspection, Placement, Verification
from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerRole
from counter_app.domain.page_layout import PageLayout, PagePicture
from counter_app.domain.receipt import Receipt
from counter_app.domain.report import Report, ReportForm
from counter_app.domain.serials import SerialNumber
from counter_app.domain.verdicts import DocumentCheck


class Trouble(StrEnum):
    """How an unavailable issuer looked, for the lamp and the words."""

    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    RESET = "reset"
    WAITING_PAGE = "waiting_page"
    TOO_MANY = "too_many"
    SERVER_ERROR = "server_error"
    NOT_JSON = "not_json"
    SESSION = "session"
    ADAPTER = "adapter"
    FILE_LATE = "file_late"
    """The signed file is not in that folder, which is there."""
    FOLDER_MISSING = "folder_missing"
    """The folder shared with the sign adapter (on premises) is not there; the next three: nor can it be used."""
    FOLDER_READ_ONLY = "folder_read_only"
    FOLDER_FULL = "folder_full"
    FOLDER_FAILED = "folder_failed"


class Scope(StrEnum):
    """What a permanent rejection is about."""

    REQUEST = "request"
    DOCUMENT = "document"
    CONFIGURATION = "configuration"


class IssuerError(KnownError):
    """Anything that the issuer's side did; see the tree above. ``role``: whose answer it was, where that is known."""

    role: IssuerRole | None = None


class IssuerUnavailable(IssuerError):
    """No answer that counts. ``retry_after`` in seconds where the issuer named one.

    ``said``: what a waiting page says of the place in its queue or of the wait, in its own words ("" for nothing).
    """

    def __init__(
        self,
        trouble: Trouble,
        *,
        may_have_happened: bool,
        retry_after: float | None = None,
        detail: str = "",
        said: str = "",
    ) -> None:
        super().__init__(f"issuer.{trouble.value}", detail=detail)
        self.said = said
        self.trouble = trouble
        self.may_have_happened = may_have_happened
        self.retry_after = retry_after


class IssuerCredentials(IssuerError):
    """The account was refused at log-in."""

    def __init__(self) -> None:
        super().__init__("issuer.credentials")


class IssuerOutOfQuota(IssuerError):
    """The account's quota does not suffice (statusCode 93)."""

    def __init__(self) -> None:
        super().__init__("issuer.out_of_quota")


class IssuerRejected(IssuerError):
    """A permanent no. ``issuer_code`` and ``message`` are the issuer's own."""

    def __init__(self, scope: Scope, issuer_code: str, message: str) -> None:
        super().__init__(f"issuer.rejected_{scope.value}", issuer_code=issuer_code)
        self.scope = scope
        self.issuer_code = issuer_code
        self.message = message


class IssuerUnclear(IssuerError):
    """An answer whose meaning nobody documented."""

    def __init__(self, issuer_code: str, message: str) -> None:
        super().__init__("issuer.unclear", issuer_code=issuer_code)
        self.issuer_code = issuer_code
        self.message = message


@dataclass(frozen=True, slots=True)
class Balance:
    """The account: quota left and serials allotted but not stamped."""

    quota: int
    not_stamped: int


@dataclass(frozen=True, slots=True)
class AllotRequest:
    """What `stampv2` needs. ``file_name`` is unique to this attempt and never reused.

    Identity fields are personal data: they pass through, are never logged.
    """

    file_name: str
    upload_id: str
    document_type: str
    document_number: str
    document_date: date
    identity_kind: str = ""
    identity_number: str = ""
    payer_name: str = ""


@dataclass(frozen=True, slots=True)
class Allotment:
    """A serial with its picture as the issuer sent it, and the picture's name at the issuer."""

    serial: SerialNumber
    image: bytes
    specimen: str


@dataclass(frozen=True, slots=True)
class SerialRecord:
    """One row of the issuer's lists. ``status`` is STAMP or NOTSTAMP as sent, the times too ("" for none)."""

    serial: SerialNumber
    status: str
    file_name: str
    allotted_at: str = ""
    updated_at: str = ""


@dataclass(frozen=True, slots=True)
class SerialPage:
    """A page of the list of serials; ``total``: rows in the whole list at that time."""

    total: int
    rows: tuple[SerialRecord, ...]


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One document of a batch of serials: ``serial`` is None while it is still being made."""

    proc_id: str
    file_name: str
    serial: SerialNumber | None
    status: str


@dataclass(frozen=True, slots=True)
class StampRequest:
    """What `docSigningZ` needs (cloud)."""

    upload_id: str
    serial: SerialNumber
    specimen: str
    placement: Placement
    reason: str
    location: str
    retry: bool


class Issuer(Protocol):
    """The issuer's interface (issuer protocol, "Calls"). Every call may raise :class:`IssuerError`.

    Calls are coroutines and may be cancelled; a cancelled call counts as "may have happened".
    """

    async def balance(self) -> Balance: ...

    async def document_types(self) -> tuple[DocumentType, ...]: ...

    async def upload(self, pdf: bytes, file_name: str) -> str:
        """Upload a document; its id at the issuer."""
        ...

    async def allot(self, request: AllotRequest) -> Allotment:
        """Take one unit of quota for one serial. Not idempotent."""
        ...

    async def unstamped_serials(self) -> Sequence[SerialRecord]:
        """The complete list of NOTSTAMP serials; raises rather than return a part of it."""
        ...

    async def serials(self, start: int, length: int, status: str = "") -> SerialPage:
        """One page of the list of all serials, newest first; ``status`` STAMP, NOTSTAMP or "" for both."""
        ...

    async def name_serial(self, serial: SerialNumber, file_name: str, document_type: str, document_number: str) -> None:
        """Say for which document an unstamped serial is (`update-data`). Costs nothing, may be repeated."""
        ...

    async def order_batch(self, requests: Sequence[AllotRequest]) -> str:
        """Order serials, one a request, each under a file name of its own; the batch's id. Not idempotent."""
        ...

    async def batch_rows(self, batch_id: str) -> Sequence[BatchRow]:
        """How far a batch is."""
        ...

    async def batch_serial(self, batch_id: str, proc_id: str) -> Allotment:
        """One serial of a batch, with its picture."""
        ...

    async def probe(self, role: IssuerRole) -> bool:
        """The cheapest call that shows whether a role serves; False where it has none that costs nothing."""
        ...

    async def serial_status(self, serial: SerialNumber) -> SerialRecord | None:
        """The row of exactly this serial, None where the issuer does not know it."""
        ...

    async def stamp_image(self, serial: SerialNumber) -> bytes: ...

    async def stamp(self, request: StampRequest) -> None:
        """Have the issuer sign the uploaded document with this serial."""
        ...

    async def download(self, upload_id: str) -> bytes:
        """The signed document's bytes, untouched."""
        ...

    async def clear_away(self, upload_id: str, serial: SerialNumber) -> None:
        """The result is journaled here: remove what lies in the shared folder for it. In the cloud nothing does."""
        ...

    async def close(self) -> None: ...


class DocumentInspector(Protocol):
    """Looks at customers' files in a worker process with limits. Blocking; call it off the interface's thread."""

    def inspect(self, path: Path) -> Inspection:
        """Findings of one file. Raises :class:`~counter_app.domain.errors.DocumentRefused` never: a file
        that kills the worker comes back with the finding ``inspection_failed``; StorageFailed
        ``document.unreadable_path`` when the path itself cannot be read."""
        ...

    def repair(self, pdf: bytes) -> bytes:
        """A malformed file written anew so that it passes inspection; what ``inspect`` called ``repairable``.

        Raises DocumentRefused ``document.repair_failed``; a signed file is never rewritten.
        """
        ...

    def inspect_content(self, pdf: bytes) -> Inspection:
        """As ``inspect``, of a document that lies in no file."""
        ...

    def render(self, pdf: bytes, page: int, width_px: int) -> bytes:
        """PNG of page ``page`` (from 1) as a reader shows it, ``width_px`` wide."""
        ...

    def first_picture(self, path: Path, width_px: int) -> PagePicture:
        """The first page of a file that was not inspected yet, to be looked at while it is."""
        ...

    def picture(self, sha256: str, read: Callable[[], bytes], page: int, width_px: int) -> PagePicture:
        """As ``render``, unpacked; ``read`` gives the document where it must be sent to the worker."""
        ...

    def page_layout(self, pdf: bytes, page: int) -> PageLayout:
        """Lines of text, other boxes and ink of a page, in view points."""
        ...

    def get_ready(self) -> None:
        """Start what the first document would wait for."""
        ...

    def verify(self, original: bytes, stamped: bytes, serial: SerialNumber) -> Verification:
        """Check what the issuer returned."""
        ...

    def check(self, pdf: bytes, at: datetime) -> DocumentCheck:
        """All signatures of any document, as of ``at``; a file that kills the worker comes back as *not to be told*.

        Raises StorageFailed ``document.unreadable_root``, KnownError ``document.bad_root``,
        ``document.worker_failed``.
        """
        ...

    def read(self, path: Path) -> bytes:
        """The bytes of a file to be checked. Raises StorageFailed ``document.unreadable_path``, DocumentRefused
        ``document.too_large_to_check``."""
        ...

    def close(self) -> None: ...


class PrintResult(StrEnum):
    """How sure it is that a paper came out: ``sent``: the printer took the bytes and says nothing;
    ``confirmed``: it says that it is through with them."""

    SENT = "sent"
    CONFIRMED = "confirmed"


class ReportWriter(Protocol):
    """Writes a report as a file. Blocking; call it off the interface's thread."""

    def write(self, report: Report, number: str, form: ReportForm) -> bytes:
        """The bytes of the file; equal for equal reports."""
        ...

    def save(self, report: Report, number: str, form: ReportForm, folder: Path) -> Path:
        """Write it into ``folder`` as ``<number>-<kind>.<form>``, whole, over nothing; where it is.

        Raises StorageFailed ``report.exists``, ``report.not_written``.
        """
        ...

    def save_notice(self, receipt: Receipt, folder: Path) -> Path:
        """Write the notice of an outage as an A4 sheet (PDF), as :meth:`save` does."""
        ...


class ReceiptPrinter(Protocol):
    """Puts a receipt on paper. Blocking; raises PrinterFailed (``values['unknown']``: it may have come out)."""

    def print(self, receipt: Receipt) -> PrintResult: ...


class Clock(Protocol):
    """Time as the counter sees it."""

    def now(self) -> datetime:
        """Aware, in UTC."""
        ...

    def monotonic(self) -> float: ...


class Secrets(Protocol):
    """The operating system's keyring, or a file that only the user can read."""

    def get(self, name: str) -> bytes | None: ...

    def set(self, name: str, value: bytes) -> None: ...

"""What is known of a customer's document before and after stamping, and where the stamp goes.

Coordinates are whole PDF points with the origin at the lower left of the *unrotated* page, as the
issuer takes them (issuer protocol, "Stamp"); the geometry from a view of the page to them lives in
``documents/geometry.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

#: Side of the stamp in points: seen in the wild 54 to 100, default 90 (domain reference).
DEFAULT_SIDE: Final = 90
SMALLEST_SIDE: Final = 54
LARGEST_SIDE: Final = 100


class Severity(StrEnum):
    """How much a finding matters: ``refuse`` stops before money is taken, ``warn`` is told."""

    OK = "ok"
    WARN = "warn"
    REFUSE = "refuse"


class FindingCode(StrEnum):
    """Everything that inspection can say about a file. Sentences live in the interface."""

    SOUND = "sound"
    NO_PASSWORD = "no_password"
    NOT_STAMPED_YET = "not_stamped_yet"
    SMALL_ENOUGH = "small_enough"
    NOT_PDF = "not_pdf"
    EMPTY = "empty"
    TRUNCATED = "truncated"
    UNREADABLE = "unreadable"
    NO_PAGES = "no_pages"
    ENCRYPTED = "encrypted"
    RESTRICTED = "restricted"
    OLD_AND_ENCRYPTED = "old_and_encrypted"
    CERTIFIED = "certified"
    SIGNATURE_BROKEN = "signature_broken"
    OLD_AND_SIGNED = "old_and_signed"
    XFA_FORM = "xfa_form"
    TOO_LARGE = "too_large"
    PAGES_TOO_SMALL = "pages_too_small"
    CERTIFIED_OPEN = "certified_open"
    ALREADY_STAMPED = "already_stamped"
    ALREADY_SIGNED = "already_signed"
    WILL_BE_UPGRADED = "will_be_upgraded"
    PROTECTED = "protected"
    HAS_SCRIPT = "has_script"
    HAS_ATTACHMENTS = "has_attachments"
    FORM_UNFILLED = "form_unfilled"
    HIDDEN_LAYERS = "hidden_layers"
    BLANK_PAGE = "blank_page"
    SCALED_PAGE = "scaled_page"
    PAGE_TOO_LARGE = "page_too_large"
    NOT_A4 = "not_a4"
    MANY_PAGES = "many_pages"
    OVER_ADVISED_SIZE = "over_advised_size"
    INSPECTION_FAILED = "inspection_failed"
    SEEN_BEFORE = "seen_before"
    REPAIRED = "repaired"


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement about a file. ``values`` fill the sentence (sizes in bytes, counts, versions)."""

    code: FindingCode
    severity: Severity
    values: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class PageBox:
    """A page's visible box (CropBox ∩ MediaBox) in points and its rotation (0, 90, 180, 270, clockwise)."""

    x0: float
    y0: float
    x1: float
    y1: float
    rotation: int

    @property
    def view_width(self) -> float:
        """Width in points of the page as a reader shows it."""
        return self.x1 - self.x0 if self.rotation in (0, 180) else self.y1 - self.y0

    @property
    def view_height(self) -> float:
        """Height in points of the page as a reader shows it."""
        return self.y1 - self.y0 if self.rotation in (0, 180) else self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class Inspection:
    """Result of looking at one file: its hash, pages and findings."""

    sha256: str
    size: int
    pages: tuple[PageBox, ...]
    findings: tuple[Finding, ...]
    pdf_version: str

    @property
    def refused(self) -> Finding | None:
        """The first finding that forbids stamping, if any."""
        return next((finding for finding in self.findings if finding.severity is Severity.REFUSE), None)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one stamp goes: page from 1, and the square's corners in whole points (lower left, upper right)."""

    page: int
    llx: int
    lly: int
    urx: int
    ury: int


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One of the issuer's document types; ``code`` goes into ``namadoc``, ``name`` into the signature's reason."""

    code: str
    name: str


#: The types seen at the issuer (issuer protocol, "Document types"), for when its own list cannot be asked.
DOCUMENT_TYPES: Final = (
    DocumentType("3", "Surat Pernyataan"),
    DocumentType("3", "Surat Lainnya"),
    DocumentType("3", "Surat Keterangan"),
    DocumentType("3", "Surat Perjanjian"),
    DocumentType("4a", "Dokumen penerimaan uang (lebih dari 5 juta)"),
    DocumentType("4a", "Dokumen pernyataan jumlah uang lebih dari 5jt"),
    DocumentType("4b", "Dokumen pelunasan utang (lebih dari 5 juta)"),
    DocumentType("2", "Akta Notaris"),
    DocumentType("2", "Akta Pejabat"),
    DocumentType("2", "Dokumen Lelang"),
    DocumentType("2", "Dokumen Transaksi"),
    DocumentType("2", "Surat Berharga"),
    DocumentType("2", "Dokumen lain-lain"),
)


@dataclass(frozen=True, slots=True)
class DocumentOrder:
    """A document that a customer brings to be stamped, as ordered: one stamp a placement.

    ``file_name``, ``number``, the identity and ``payer_name`` are personal data: they are sealed before they
    reach the journal and are not part of the repr.
    """

    sha256: str
    size: int
    pages: int
    document_type: DocumentType
    document_date: date
    placements: tuple[Placement, ...]
    deadline: datetime | None = None
    file_name: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    identity_kind: str = ""
    identity_number: str = field(default="", repr=False)
    payer_name: str = field(default="", repr=False)
    repaired: bool = False
    """It is a repaired copy of what the customer brought, made with her word."""


class Verdict(StrEnum):
    """What a signature check can honestly say: sah, tidak sah, tidak dapat dipastikan."""

    VALID = "valid"
    INVALID = "invalid"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of a verification's check list. ``ok`` is None where it could not be told."""

    code: str
    ok: bool | None


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a returned file is the ordered stamp on the unchanged original.

    Checked (domain reference, "Checking a stamp"): one signature field more than before, byte range to
    the end of the file, the original bytes an unchanged prefix (where the issuer signs incrementally),
    digest and chain valid to the configured roots, the serial in the reason equal to the order's.
    """

    verdict: Verdict
    checks: tuple[CheckLine, ...]
    sha256: str
    signer: str
    signed_at: str

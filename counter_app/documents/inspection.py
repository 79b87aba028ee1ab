"""What can be said about a customer's file before money is taken (domain reference, "Documents that people bring").

A pure function from bytes to findings. It imports the parsers, so it is for the worker process only: a
hostile file may make it slow, hungry or dead.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import Final, cast

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, RectangleObject

from counter_app.documents.limits import DocumentLimits
from counter_app.documents.pages import PdfPages, UnreadablePdfError
from counter_app.documents.signatures import SignatureError, SignatureSurvey, may_be_signed, survey
from counter_app.domain.document import Finding, FindingCode, Inspection, PageBox, Severity

_MAGIC: Final = b"%PDF-"
_MAGIC_WITHIN: Final = 1024
_END: Final = b"%%EOF"
_END_WITHIN: Final = 1024
_BLANKS: Final = b"\x00\t\n\x0c\r "
#: The issuer rewrites older files, and refuses them when they are signed (issuer protocol, "Stamp").
_OLDEST_KEPT: Final = (1, 6)
_A4: Final = (595.28, 841.89)
_A4_TOLERANCE: Final = 6.0
_POINTS_PER_MM: Final = 72 / 25.4
#: What PDFium shows where a page names no usable box.
_FALLBACK_BOX: Final = (0.0, 0.0, 612.0, 792.0)
_ORDER: Final = (Severity.REFUSE, Severity.WARN, Severity.OK)
_CODES: Final = tuple(FindingCode)
_UNSIGNED: Final = SignatureSurvey((), sealed=False)


class UnreadableError(ValueError):
    """One of the parsers gave up; the text says which and is no part of the file."""


@dataclass(frozen=True, slots=True)
class _Anatomy:
    version: tuple[int, int]
    encrypted: bool
    pages: tuple[PageBox, ...]
    has_xfa: bool


def inspect(content: bytes, limits: DocumentLimits) -> Inspection:
    """Look at a file. Refusals come first in the findings, then warnings, then what is well."""
    sha256 = hashlib.sha256(content).hexdigest()
    anatomy: _Anatomy | None = None
    findings: list[Finding] = []
    if not content:
        findings = [_refuse(FindingCode.EMPTY)]
    elif _MAGIC not in content[: _MAGIC_WITHIN + len(_MAGIC)]:
        findings = [_refuse(FindingCode.NOT_PDF)]
    else:
        findings = _size(len(content), limits)
        try:
            anatomy = _open(content)
        except UnreadableError as error:
            findings.append(_refuse(FindingCode.UNREADABLE, ("parser", str(error))))
        else:
            findings += _structure(content, anatomy)
    return Inspection(
        sha256,
        len(content),
        anatomy.pages if anatomy else (),
        tuple(sorted(findings, key=lambda finding: (_ORDER.index(finding.severity), _CODES.index(finding.code)))),
        _dotted(anatomy.version) if anatomy else "",
    )


def _size(size: int, limits: DocumentLimits) -> list[Finding]:
    most = min(limits.hard, limits.upload)
    if size > most:
        return [_refuse(FindingCode.TOO_LARGE, ("size", size), ("limit", most))]
    if size > limits.advised:
        return [_warn(FindingCode.OVER_ADVISED_SIZE, ("size", size), ("limit", limits.advised))]
    return [_ok(FindingCode.SMALL_ENOUGH, ("size", size), ("limit", limits.advised))]


def _open(content: bytes) -> _Anatomy:
    if _END not in content.rstrip(_BLANKS)[-_END_WITHIN:]:
        raise UnreadableError("end")
    try:
        reader = PdfReader(io.BytesIO(content))
        version = _version(content, reader)
        if reader.is_encrypted:
            return _Anatomy(version, encrypted=True, pages=(), has_xfa=False)
        pages = tuple(
            _page_box(page.mediabox, page.cropbox, cast("object", page.get("/Rotate", 0))) for page in reader.pages
        )
        form = reader.root_object.get("/AcroForm")
        form = form.get_object() if form is not None else None
        has_xfa = isinstance(form, DictionaryObject) and "/XFA" in form
    except Exception as error:  # pypdf raises IndexError, KeyError, TypeError … on hostile files
        raise UnreadableError("pypdf") from error
    if pages:
        _check_shown(content, len(pages))
    return _Anatomy(version, encrypted=False, pages=pages, has_xfa=has_xfa)


def _check_shown(content: bytes, pages: int) -> None:
    try:
        shown = PdfPages(content)
    except UnreadablePdfError as error:
        raise UnreadableError("pdfium") from error
    try:
        if len(shown) != pages:
            raise UnreadableError("page count")
        shown.check_first_page()
    except UnreadablePdfError as error:
        raise UnreadableError("pdfium") from error
    finally:
        shown.close()


def _structure(content: bytes, anatomy: _Anatomy) -> list[Finding]:
    if anatomy.encrypted:
        return [_refuse(FindingCode.ENCRYPTED)]
    findings = [_ok(FindingCode.NO_PASSWORD)]
    if not anatomy.pages:
        return [*findings, _refuse(FindingCode.NO_PAGES)]
    try:
        signed = survey(content) if may_be_signed(content) else _UNSIGNED
    except SignatureError:
        return [*findings, _refuse(FindingCode.SIGNATURE_BROKEN)]
    broken = [facts for facts in signed.signatures if facts.sound is False]
    stamps = [facts for facts in signed.signatures if facts.serial]
    if signed.sealed:
        findings.append(_refuse(FindingCode.CERTIFIED))
    if broken:
        findings.append(_refuse(FindingCode.SIGNATURE_BROKEN, ("count", len(broken))))
    if anatomy.has_xfa:
        findings.append(_refuse(FindingCode.XFA_FORM))
    if anatomy.version < _OLDEST_KEPT:
        old = FindingCode.OLD_AND_SIGNED if signed.signatures else FindingCode.WILL_BE_UPGRADED
        severity = Severity.REFUSE if signed.signatures else Severity.WARN
        findings.append(Finding(old, severity, (("version", _dotted(anatomy.version)),)))
    if stamps:
        serial = stamps[-1].serial or ""
        findings.append(_warn(FindingCode.ALREADY_STAMPED, ("count", len(stamps)), ("serial", serial)))
    else:
        findings.append(_ok(FindingCode.NOT_STAMPED_YET))
    if len(signed.signatures) > len(stamps):
        findings.append(_warn(FindingCode.ALREADY_SIGNED, ("count", len(signed.signatures) - len(stamps))))
    findings += _paper(anatomy.pages)
    if not any(finding.severity is Severity.REFUSE for finding in findings):
        findings.append(_ok(FindingCode.SOUND, ("version", _dotted(anatomy.version)), ("pages", len(anatomy.pages))))
    return findings


def _paper(pages: tuple[PageBox, ...]) -> list[Finding]:
    for number, box in enumerate(pages, start=1):
        sides = sorted((box.view_width, box.view_height))
        if any(abs(side - wanted) > _A4_TOLERANCE for side, wanted in zip(sides, _A4, strict=True)):
            width, height = (round(side / _POINTS_PER_MM) for side in (box.view_width, box.view_height))
            return [_warn(FindingCode.NOT_A4, ("page", number), ("width_mm", width), ("height_mm", height))]
    return []


def is_old(content: bytes) -> bool:
    """Whether the issuer would rewrite this file, were it unsigned. Raises :class:`UnreadableError`."""
    try:
        return _version(content, PdfReader(io.BytesIO(content))) < _OLDEST_KEPT
    except Exception as error:
        raise UnreadableError("pypdf") from error


def _version(content: bytes, reader: PdfReader) -> tuple[int, int]:
    """The later of the header's and the catalogue's version (ISO 32000-1, 7.2.2)."""
    at = content.index(_MAGIC) + len(_MAGIC)
    header = _parse_version(content[at : at + 3].decode("ascii", "replace"))
    catalogue = reader.root_object.get("/Version") if not reader.is_encrypted else None
    return max(header, _parse_version(str(catalogue).lstrip("/")) if catalogue is not None else header)


def _parse_version(text: str) -> tuple[int, int]:
    major, _, minor = text.partition(".")
    return (int(major), int(minor)) if major.isdecimal() and minor.isdecimal() else (1, 0)


def _dotted(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"


def _page_box(media: RectangleObject, crop: RectangleObject, rotate: object) -> PageBox:
    """CropBox ∩ MediaBox with sorted corners; the MediaBox where they do not meet, as PDFium shows it."""
    outer, inner = _sorted(media), _sorted(crop)
    if outer is None:
        outer = _FALLBACK_BOX
    both = outer
    if inner is not None:
        met = (
            max(outer[0], inner[0]),
            max(outer[1], inner[1]),
            min(outer[2], inner[2]),
            min(outer[3], inner[3]),
        )
        if met[0] < met[2] and met[1] < met[3]:
            both = met
    turns = int(rotate) // 90 % 4 if isinstance(rotate, int | float) else 0
    return PageBox(*both, turns * 90)


def _sorted(box: RectangleObject) -> tuple[float, float, float, float] | None:
    x0, y0, x1, y1 = (float(side) for side in (box.left, box.bottom, box.right, box.top))
    x0, x1 = sorted((x0, x1))
    y0, y1 = sorted((y0, y1))
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def _refuse(code: FindingCode, *values: tuple[str, str | int]) -> Finding:
    return Finding(code, Severity.REFUSE, values)


def _warn(code: FindingCode, *values: tuple[str, str | int]) -> Finding:
    return Finding(code, Severity.WARN, values)


def _ok(code: FindingCode, *values: tuple[str, str | int]) -> Finding:
    return Finding(code, Severity.OK, values)

"""What can be said about a customer's file before money is taken (domain reference, "Documents that people bring").

A function from bytes to findings. It imports the parsers, so it is for the worker process only: a hostile
file may make it slow, hungry or dead. Refused is what the issuer refuses (issuer protocol, the adapter's codes
80 to 83) and what could cost the customer money or a stamp; all else is told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from counter_app.documents.pages import PdfPages, UnreadablePdfError
from counter_app.documents.signable import NotSignableError, check_signable
from counter_app.documents.signatures import SignatureError, SignatureSurvey, may_be_signed, survey
from counter_app.documents.structure import Anatomy, Lock, UnreadableError, read_anatomy, read_version
from counter_app.domain.document import (
    SMALLEST_SIDE,
    Finding,
    FindingCode,
    Inspection,
    PageBox,
    Severity,
)
from counter_app.domain.document_limits import DocumentLimits
from counter_app.domain.serials import SerialNumber

OpenPages = Callable[[bytes], PdfPages]

_MAGIC: Final = b"%PDF-"
_MAGIC_WITHIN: Final = 1024
_END: Final = b"%%EOF"
_END_WITHIN: Final = 1024
#: Of everything after the last end mark, so much is searched for what should be before it.
_TAIL: Final = 1_000_000
_BLANKS: Final = b"\x00\t\n\x0c\r "
#: The issuer rewrites older files, and refuses them when they are signed (issuer protocol, "Stamp").
_OLDEST_KEPT: Final = (1, 6)
_A4: Final = (595.28, 841.89)
_A4_TOLERANCE: Final = 6.0
_POINTS_PER_MM: Final = 72 / 25.4
#: Readers need not show larger pages (ISO 32000-1, table C.1): 200 inches.
_LARGEST_PAGE: Final = 14_400
_ORDER: Final = (Severity.REFUSE, Severity.WARN, Severity.OK)
_CODES: Final = tuple(FindingCode)
_UNSIGNED: Final = SignatureSurvey((), None)
#: So many serials of stamps are named; the others are only counted.
_SERIALS_TOLD: Final = 20
#: DocMDP: nothing may be changed.
_NO_CHANGES: Final = 1


@dataclass(frozen=True, slots=True)
class _Opened:
    anatomy: Anatomy
    first_page_is_blank: bool


def inspect(content: bytes, limits: DocumentLimits, *, repairs: bool = True) -> Inspection:
    """Look at a file. Refusals come first in the findings, then warnings, then what is well.

    ``repairs``: try whether an unreadable one can be written anew. Raises MemoryError.
    """
    opened: list[PdfPages] = []

    def open_pages(pdf: bytes) -> PdfPages:
        opened.append(PdfPages(pdf))
        return opened[0]

    try:
        return inspect_with(content, limits, open_pages, repairs=repairs)
    finally:
        for pages in opened:
            pages.close()


def inspect_with(content: bytes, limits: DocumentLimits, open_pages: OpenPages, *, repairs: bool = True) -> Inspection:
    """As :func:`inspect`; ``open_pages`` opens the file for PDFium, and closes it when it likes."""
    anatomy: Anatomy | None = None
    findings: list[Finding] = []
    if not content:
        findings = [_refuse(FindingCode.EMPTY)]
    elif _MAGIC not in content[: _MAGIC_WITHIN + len(_MAGIC)]:
        findings = [_refuse(FindingCode.NOT_PDF)]
    elif _is_cut_off(content):
        findings = [*_size(len(content), limits), _refuse(FindingCode.TRUNCATED)]
    else:
        findings = _size(len(content), limits)
        try:
            opened = _open(content, open_pages)
            anatomy = opened.anatomy
        except UnreadableError as error:
            can_be_repaired = repairs and repair(content, limits) is not None
            findings.append(_unreadable(str(error), can_be_repaired=can_be_repaired))
        else:
            findings += _contents(content, opened, limits)
    return Inspection(
        hashlib.sha256(content).hexdigest(),
        len(content),
        anatomy.pages if anatomy else (),
        tuple(sorted(findings, key=lambda finding: (_ORDER.index(finding.severity), _CODES.index(finding.code)))),
        _dotted(anatomy.version.named) if anatomy else "",
    )


def is_old(content: bytes) -> bool:
    """Whether the issuer may rewrite this file, were it unsigned. Raises :class:`UnreadableError`."""
    return read_version(content).least < _OLDEST_KEPT


def repair(content: bytes, limits: DocumentLimits) -> bytes | None:
    """The file written anew, where that passes inspection and nothing is lost. Raises MemoryError."""
    from counter_app.documents.repair import RepairError, is_complete, rewrite

    is_pdf = _MAGIC in content[: _MAGIC_WITHIN + len(_MAGIC)]
    if not is_pdf or may_be_signed(content) or _is_cut_off(content) or len(content) > limits.hard:
        return None
    try:
        copy = rewrite(content)
    except RepairError:
        return None
    if inspect(copy, limits, repairs=False).refused:
        return None
    return copy if is_complete(content, copy) else None


def _is_cut_off(content: bytes) -> bool:
    """Whether the file, or what was last added to it, stops before its table of contents."""
    at = content.rfind(_END)
    tail = content[at + len(_END) :][-_TAIL:] if at >= 0 else content
    return b"startxref" not in tail and (at < 0 or b" obj" in tail)


def _unreadable(parser: str, *, can_be_repaired: bool) -> Finding:
    repairable = (("repairable", 1),) if can_be_repaired else ()
    return _refuse(FindingCode.UNREADABLE, ("parser", parser), *repairable)


def _size(size: int, limits: DocumentLimits) -> list[Finding]:
    most = min(limits.hard, limits.upload)
    if size > most:
        return [_refuse(FindingCode.TOO_LARGE, ("size", size), ("limit", most))]
    if size > limits.advised:
        return [_warn(FindingCode.OVER_ADVISED_SIZE, ("size", size), ("limit", limits.advised))]
    return [_ok(FindingCode.SMALL_ENOUGH, ("size", size), ("limit", limits.advised))]


def _open(content: bytes, open_pages: OpenPages) -> _Opened:
    """Accepted is what both pypdf and PDFium open, with the same number of pages (libraries reference, "PDF"), and
    what can be signed. A signed file is surveyed later, which reads it in the same way."""
    if _END not in content.rstrip(_BLANKS)[-_END_WITHIN:]:
        raise UnreadableError("end")
    anatomy = read_anatomy(content)
    if not anatomy.pages:
        return _Opened(anatomy, first_page_is_blank=False)
    try:
        shown = open_pages(content)
        if len(shown) != len(anatomy.pages):
            raise UnreadableError("page count")
        is_blank = shown.check_first_page() == 0
    except UnreadablePdfError as error:
        raise UnreadableError("pdfium") from error
    if anatomy.lock is not Lock.RESTRICTED and not may_be_signed(content):
        try:
            check_signable(content, is_old=anatomy.version.least < _OLDEST_KEPT)
        except NotSignableError as error:
            if anatomy.lock is Lock.NONE:
                raise UnreadableError("signing") from error
            anatomy = replace(anatomy, lock=Lock.RESTRICTED)  # a signer does not get past the lock
    return _Opened(anatomy, first_page_is_blank=is_blank)


def _contents(content: bytes, opened: _Opened, limits: DocumentLimits) -> list[Finding]:
    anatomy = opened.anatomy
    version = ("version", _dotted(anatomy.version.named))
    findings = _lock(anatomy)
    if anatomy.lock is Lock.PASSWORD:
        return findings
    if not anatomy.pages:
        return [*findings, _refuse(FindingCode.NO_PAGES)]
    try:
        signed = survey(content) if may_be_signed(content) else _UNSIGNED
    except SignatureError:
        return [*findings, _refuse(FindingCode.SIGNATURE_BROKEN)]
    findings += _signatures(signed)
    findings += _age(anatomy, is_signed=bool(signed.signatures))
    if anatomy.has_xfa:
        findings.append(_refuse(FindingCode.XFA_FORM))
    findings += [*_besides(anatomy), *_paper(anatomy, limits), *_blank(opened)]
    if not any(finding.severity is Severity.REFUSE for finding in findings):
        findings.append(_ok(FindingCode.SOUND, version, ("pages", len(anatomy.pages))))
    return findings


def _lock(anatomy: Anatomy) -> list[Finding]:
    match anatomy.lock:
        case Lock.NONE:
            return [_ok(FindingCode.NO_PASSWORD)]
        case Lock.PASSWORD:
            return [_refuse(FindingCode.ENCRYPTED)]
        case Lock.RESTRICTED:
            return [_refuse(FindingCode.RESTRICTED)]
        case Lock.OPEN if anatomy.version.named < _OLDEST_KEPT:
            return [_refuse(FindingCode.OLD_AND_ENCRYPTED, ("version", _dotted(anatomy.version.named)))]
        case Lock.OPEN:
            return [_warn(FindingCode.PROTECTED)]


def _age(anatomy: Anatomy, *, is_signed: bool) -> list[Finding]:
    version = anatomy.version
    if anatomy.lock is not Lock.NONE:
        return []
    if is_signed and version.named < _OLDEST_KEPT:
        return [_refuse(FindingCode.OLD_AND_SIGNED, ("version", _dotted(version.named)))]
    if not is_signed and version.least < _OLDEST_KEPT:
        return [_warn(FindingCode.WILL_BE_UPGRADED, ("version", _dotted(version.least)))]
    return []


def _signatures(signed: SignatureSurvey) -> list[Finding]:
    findings: list[Finding] = []
    broken = [facts for facts in signed.signatures if facts.sound is False]
    stamps = [facts for facts in signed.signatures if facts.serial]
    if signed.certified == _NO_CHANGES:
        findings.append(_refuse(FindingCode.CERTIFIED))
    elif signed.certified is not None:
        findings.append(_warn(FindingCode.CERTIFIED_OPEN, ("permission", signed.certified)))
    if broken:
        findings.append(_refuse(FindingCode.SIGNATURE_BROKEN, ("count", len(broken))))
    if stamps:
        serials = ", ".join(SerialNumber(facts.serial).grouped for facts in stamps[:_SERIALS_TOLD] if facts.serial)
        more = ", …" if len(stamps) > _SERIALS_TOLD else ""
        findings.append(_warn(FindingCode.ALREADY_STAMPED, ("count", len(stamps)), ("serials", serials + more)))
    else:
        findings.append(_ok(FindingCode.NOT_STAMPED_YET))
    if len(signed.signatures) > len(stamps):
        findings.append(_warn(FindingCode.ALREADY_SIGNED, ("count", len(signed.signatures) - len(stamps))))
    return findings


def _besides(anatomy: Anatomy) -> list[Finding]:
    findings: list[Finding] = []
    if anatomy.has_script:
        findings.append(_warn(FindingCode.HAS_SCRIPT))
    if anatomy.attachments:
        findings.append(_warn(FindingCode.HAS_ATTACHMENTS, ("count", anatomy.attachments)))
    if anatomy.empty_fields and not anatomy.has_xfa:
        findings.append(_warn(FindingCode.FORM_UNFILLED, ("count", anatomy.empty_fields)))
    if anatomy.has_hidden_layers:
        findings.append(_warn(FindingCode.HIDDEN_LAYERS))
    return findings


def _paper(anatomy: Anatomy, limits: DocumentLimits) -> list[Finding]:
    findings: list[Finding] = []
    if all(min(box.view_width, box.view_height) < SMALLEST_SIDE for box in anatomy.pages):
        findings.append(_refuse(FindingCode.PAGES_TOO_SMALL, *_measures(1, anatomy.pages[0])))
    for number, box in enumerate(anatomy.pages, start=1):
        if max(box.view_width, box.view_height) > _LARGEST_PAGE:
            findings.append(_warn(FindingCode.PAGE_TOO_LARGE, *_measures(number, box)))
            break
    for number, box in enumerate(anatomy.pages, start=1):
        sides = sorted((box.view_width, box.view_height))
        if any(abs(side - wanted) > _A4_TOLERANCE for side, wanted in zip(sides, _A4, strict=True)):
            findings.append(_warn(FindingCode.NOT_A4, *_measures(number, box)))
            break
    if anatomy.scaled_page:
        findings.append(_warn(FindingCode.SCALED_PAGE, ("page", anatomy.scaled_page)))
    if len(anatomy.pages) > limits.advised_pages:
        findings.append(_warn(FindingCode.MANY_PAGES, ("pages", len(anatomy.pages))))
    return findings


def _measures(page: int, box: PageBox) -> tuple[tuple[str, int], ...]:
    width, height = (round(side / _POINTS_PER_MM) for side in (box.view_width, box.view_height))
    return (("page", page), ("width_mm", width), ("height_mm", height))


def _blank(opened: _Opened) -> list[Finding]:
    blank = {*opened.anatomy.blank_pages, *((1,) if opened.first_page_is_blank else ())}
    return [_warn(FindingCode.BLANK_PAGE, ("page", min(blank)), ("count", len(blank)))] if blank else []


def _dotted(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"


def _refuse(code: FindingCode, *values: tuple[str, str | int]) -> Finding:
    return Finding(code, Severity.REFUSE, values)


def _warn(code: FindingCode, *values: tuple[str, str | int]) -> Finding:
    return Finding(code, Severity.WARN, values)


def _ok(code: FindingCode, *values: tuple[str, str | int]) -> Finding:
    return Finding(code, Severity.OK, values)

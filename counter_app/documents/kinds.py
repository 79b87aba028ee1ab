"""What a file is, told from its first and last bytes. Nothing is unpacked or parsed: that is for the worker process.

Sources: ISO 32000-1 7.5.2 (PDF), ISO/IEC 14496-12 (HEIF's ``ftyp``), [MS-CFB] (old Office), ECMA-376 and
OpenDocument 1.2 part 3 (packed Office).
"""

from __future__ import annotations

import re
from typing import Final

from counter_app.domain.file_kind import FileKind

#: Bytes of the beginning and of the end that :func:`kind_of` wants to see.
HEAD_BYTES: Final = 65_536
TAIL_BYTES: Final = 65_536

_PDF_WITHIN: Final = 1024
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPPED: Final = (b"PK\x03\x04", b"PK\x05\x06")
_PACKED: Final = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_BEGINNINGS: Final = (
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"II*\x00", FileKind.TIFF),
    (b"MM\x00*", FileKind.TIFF),
    (b"GIF8", FileKind.OTHER_PICTURE),
    (b"BM", FileKind.OTHER_PICTURE),
    (b"{\\rtf", FileKind.RTF),
)
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF_BRANDS: Final = frozenset({b"avif", b"avis"})
#: Names of streams in the directory of an old Office file, UTF-16.
_OLE_STREAMS: Final = (
    ("EncryptedPackage", FileKind.LOCKED_OFFICE),
    ("WordDocument", FileKind.OLD_WORD),
    ("PowerPoint Document", FileKind.SLIDES),
    ("Workbook", FileKind.EXCEL),
    ("Book", FileKind.EXCEL),
)
_ZIP_PARTS: Final = (
    (b"application/vnd.oasis.opendocument.presentation", FileKind.SLIDES),
    (b"application/vnd.oasis.opendocument.", FileKind.ODT),
    (b"word/document", FileKind.WORD),
    (b"xl/workbook", FileKind.EXCEL),
    (b"ppt/presentation", FileKind.SLIDES),
)
_HTML: Final = re.compile(rb"<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_WITHIN: Final = 2048
#: Control characters that no text has.
_NOT_TEXT: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def kind_of(head: bytes, tail: bytes = b"") -> FileKind:
    """The kind of a file that begins with ``head`` and ends with ``tail`` (at least as much as the constants say)."""
    if not head:
        return FileKind.EMPTY
    for magic, kind in _BEGINNINGS:
        if head.startswith(magic):
            return kind
    if head[4:8] == b"ftyp":
        return _brand(head)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return FileKind.OTHER_PICTURE
    if head.startswith(_OLE):
        return _old_office(head, tail)
    if head.startswith(_ZIPPED):
        return next((kind for part, kind in _ZIP_PARTS if part in head or part in tail), FileKind.ZIP)
    if head.startswith(_PACKED):
        return FileKind.ZIP
    if b"%PDF-" in head[: _PDF_WITHIN + 5]:
        return FileKind.PDF
    return _text(head)


def _brand(head: bytes) -> FileKind:
    size = min(int.from_bytes(head[:4], "big"), len(head), 256)
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, size - 3, 4))}
    if brands & _AVIF_BRANDS:
        return FileKind.OTHER_PICTURE
    return FileKind.HEIC if brands & _HEIC_BRANDS else FileKind.OTHER


def _old_office(head: bytes, tail: bytes) -> FileKind:
    for stream, kind in _OLE_STREAMS:
        name = stream.encode("utf-16-le")
        if name in head or name in tail:
            return kind
    return FileKind.OTHER


def _text(head: bytes) -> FileKind:
    if _HTML.search(head[:_HTML_WITHIN]):
        return FileKind.HTML
    if head.startswith(_MARKS):
        return FileKind.TEXT
    return FileKind.OTHER if _NOT_TEXT.search(head) else FileKind.TEXT

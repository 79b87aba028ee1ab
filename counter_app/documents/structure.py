"""What pypdf reads out of a file: version, lock, pages, and what lies in it besides pages. Used in the worker only.

One parse serves all of it. Whatever a file may hold without end (fields, annotations, chains of actions) is
followed for a bounded number of steps: what is said about it is a hint to a person, and a hostile file gains
nothing by hiding behind the bound.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final, cast

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.constants import UserAccessPermissions
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from counter_app.domain.document import PageBox

_MAGIC: Final = b"%PDF-"
#: What PDFium shows where a page names no usable box.
_FALLBACK_BOX: Final = (0.0, 0.0, 612.0, 792.0)
#: Nodes of a tree (names, fields), annotations, actions in a chain.
_MOST_STEPS: Final = 300
#: Actions that run a program or fetch what the reader does not see (ISO 32000-1, 12.6.4).
_PROGRAMS: Final = frozenset({"/JavaScript", "/Launch", "/ImportData"})
#: Read-only (ISO 32000-1, table 221) and push button (table 226).
_READ_ONLY: Final = 1
_FILLED_BY_HAND: Final = frozenset({"/Tx", "/Ch"})

Box = tuple[float, float, float, float]
Number = tuple[int, int]


class UnreadableError(ValueError):
    """One of the parsers gave up; the text says which and is no part of the file."""


class Lock(Enum):
    """How a file is encrypted."""

    NONE = "none"
    OPEN = "open"
    """Opens without a password, and its owner lets others change it."""
    RESTRICTED = "restricted"
    """Opens without a password, but its owner forbids changes (/P, ISO 32000-1, table 22)."""
    PASSWORD = "password"  # noqa: S105 - a state, not a secret


@dataclass(frozen=True, slots=True)
class Version:
    """What header and catalogue say. The later one is the file's (ISO 32000-1, 7.2.2); where the catalogue names one,
    some programs go by that alone, so that a file may be taken for an older one."""

    named: Number
    least: Number


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A file as pypdf sees it. ``scaled_page``, ``blank_pages``: from 1, 0 and () for none."""

    version: Version
    lock: Lock
    pages: tuple[PageBox, ...] = ()
    scaled_page: int = 0
    blank_pages: tuple[int, ...] = ()
    has_xfa: bool = False
    has_script: bool = False
    attachments: int = 0
    empty_fields: int = 0
    has_hidden_layers: bool = False


@dataclass(slots=True)
class _Seen:
    """What lies on the pages besides their contents."""

    scaled_page: int = 0
    has_script: bool = False
    attachments: int = 0
    steps: int = 0


def read_anatomy(content: bytes) -> Anatomy:
    """Parse a file that has the magic. Raises :class:`UnreadableError`, MemoryError."""
    try:
        reader = PdfReader(io.BytesIO(content))
        lock = _lock(reader)
        if lock is Lock.PASSWORD:
            return Anatomy(_header_version(content), lock)
        root = reader.root_object
        return _read(_version(content, root), lock, root, reader)
    except MemoryError:
        raise
    except Exception as error:  # pypdf raises IndexError, KeyError, TypeError … on hostile files
        raise UnreadableError("pypdf") from error


def read_version(content: bytes) -> Version:
    """The version alone. Raises :class:`UnreadableError`."""
    try:
        reader = PdfReader(io.BytesIO(content))
        is_closed = _lock(reader) is Lock.PASSWORD
        return _header_version(content) if is_closed else _version(content, reader.root_object)
    except Exception as error:
        raise UnreadableError("pypdf") from error


def _lock(reader: PdfReader) -> Lock:
    if not reader.is_encrypted:
        return Lock.NONE
    try:
        opened = reader.decrypt("")
    except NotImplementedError:  # encrypted for somebody's key, or in a way of its own
        return Lock.PASSWORD
    if opened is PasswordType.NOT_DECRYPTED:
        return Lock.PASSWORD
    if opened is PasswordType.OWNER_PASSWORD:
        return Lock.OPEN
    allowed = reader.user_access_permissions
    return Lock.OPEN if allowed is not None and UserAccessPermissions.MODIFY in allowed else Lock.RESTRICTED


def _read(version: Version, lock: Lock, root: DictionaryObject, reader: PdfReader) -> Anatomy:
    boxes: list[PageBox] = []
    blank: list[int] = []
    seen = _Seen(has_script=_is_program(root.get("/OpenAction")) or _triggers(root.get("/AA")))
    for number, page in enumerate(reader.pages, start=1):
        boxes.append(_page_box(page))
        if "/Contents" not in page and "/Annots" not in page:
            blank.append(number)
        _look_beside(page, number, seen)
    names = _dictionary(root.get("/Names"))
    form = _dictionary(root.get("/AcroForm"))
    return Anatomy(
        version,
        lock,
        tuple(boxes),
        seen.scaled_page,
        tuple(blank),
        has_xfa="/XFA" in form,
        has_script=seen.has_script or bool(_named(names.get("/JavaScript"))),
        attachments=seen.attachments + _named(names.get("/EmbeddedFiles")),
        empty_fields=sum(1 for field in _fields(form) if _is_empty(field)),
        has_hidden_layers=_hides_layers(_dictionary(root.get("/OCProperties"))),
    )


def _look_beside(page: PageObject, number: int, seen: _Seen) -> None:
    if not seen.scaled_page and _unit(page) != 1:
        seen.scaled_page = number
    if "/AA" in page:
        seen.has_script = seen.has_script or _triggers(page.get("/AA"))
    if "/Annots" not in page or seen.steps >= _MOST_STEPS:
        return
    for item in _array(page.get("/Annots"))[: _MOST_STEPS - seen.steps]:
        seen.steps += 1
        annotation = _dictionary(item)
        if annotation.get("/Subtype") == "/FileAttachment":
            seen.attachments += 1
        if "/A" in annotation or "/AA" in annotation:
            programs = _is_program(annotation.get("/A")) or _triggers(annotation.get("/AA"))
            seen.has_script = seen.has_script or programs


def _unit(page: PageObject) -> float:
    """Points of 1/72 inch that a unit of this page has (ISO 32000-1, 14.11.2 and table 30)."""
    unit = _resolved(page.get("/UserUnit", 1))
    return float(unit) if isinstance(unit, int | float) else 1.0


def _is_program(value: object) -> bool:
    """Whether an action, or one that follows it, runs a program."""
    waiting, steps = [value], 0
    while waiting and steps < _MOST_STEPS:
        steps += 1
        action = _dictionary(waiting.pop())
        if action.get("/S") in _PROGRAMS:
            return True
        following = _resolved(action.get("/Next"))
        waiting += _array(following) if isinstance(following, ArrayObject) else [following] if following else []
    return False


def _triggers(value: object) -> bool:
    """Whether one of the events of an /AA dictionary runs a program."""
    return any(_is_program(action) for action in list(_dictionary(value).values())[:_MOST_STEPS])


def _named(value: object) -> int:
    """Entries of a name tree (ISO 32000-1, 7.9.6)."""
    found, waiting, steps = 0, [value], 0
    while waiting and steps < _MOST_STEPS:
        steps += 1
        node = _dictionary(waiting.pop())
        found += len(_array(node.get("/Names"))) // 2
        waiting += _array(node.get("/Kids"))[:_MOST_STEPS]
    return found


def _fields(form: DictionaryObject) -> Iterator[DictionaryObject]:
    """Fields without fields under them, in no particular order."""
    waiting, steps = list(_array(form.get("/Fields"))[:_MOST_STEPS]), 0
    while waiting and steps < _MOST_STEPS:
        steps += 1
        field = _dictionary(waiting.pop())
        kids = [kid for kid in _array(field.get("/Kids"))[:_MOST_STEPS] if "/T" in _dictionary(kid)]
        if kids:
            waiting += kids
        elif field:
            yield field


def _is_empty(field: DictionaryObject) -> bool:
    """Whether somebody may still write into the field."""
    flags = _resolved(field.get("/Ff"))
    is_fixed = isinstance(flags, int) and bool(flags & _READ_ONLY)
    value = _resolved(field.get("/V"))
    return not is_fixed and field.get("/FT") in _FILLED_BY_HAND and (value is None or value == "")


def _hides_layers(layers: DictionaryObject) -> bool:
    shown = _dictionary(layers.get("/D"))
    return bool(_array(shown.get("/OFF"))) or shown.get("/BaseState") == "/OFF"


def _resolved(value: object) -> object:
    return value.get_object() if isinstance(value, PdfObject) else value


def _dictionary(value: object) -> DictionaryObject:
    found = _resolved(value)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _array(value: object) -> list[object]:
    found = _resolved(value)
    return cast("list[object]", found) if isinstance(found, ArrayObject) else []


def _header_version(content: bytes) -> Version:
    at = content.index(_MAGIC) + len(_MAGIC)
    header = _parse_version(content[at : at + 3].decode("ascii", "replace"))
    return Version(header, header)


def _version(content: bytes, root: DictionaryObject) -> Version:
    named = root.get("/Version")
    header = _header_version(content)
    if named is None:
        return header
    catalogue = _parse_version(str(named).lstrip("/"))
    return Version(max(header.named, catalogue), catalogue)


def _parse_version(text: str) -> Number:
    major, _, minor = text.partition(".")
    whole = len(text) <= 8 and major.isdecimal() and minor.isdecimal()
    return (int(major), int(minor)) if whole else (1, 0)


def _page_box(page: PageObject) -> PageBox:
    """CropBox ∩ MediaBox with sorted corners; the MediaBox where they do not meet, as PDFium shows it.

    pypdf has put inherited boxes and rotations into the page itself.
    """
    outer = _box(page.get("/MediaBox")) or _FALLBACK_BOX
    inner = _box(page.get("/CropBox")) if "/CropBox" in page else None
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
    rotate = _resolved(page.get("/Rotate", 0))
    turns = rotate // 90 % 4 if isinstance(rotate, int | float) else 0
    return PageBox(*both, int(turns) * 90)


def _box(value: object) -> Box | None:
    sides = _array(value)
    if len(sides) != 4:
        return None
    x0, y0, x1, y1 = (_number(side) for side in sides)
    if not all(map(math.isfinite, (x0, y0, x1, y1))):
        return None
    x0, x1 = sorted((x0, x1))
    y0, y1 = sorted((y0, y1))
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def _number(value: object) -> float:
    """pypdf reads no number of more than 64 digits, so that none is without end."""
    found = _resolved(value)
    return float(found) if isinstance(found, int | float) else math.nan

"""Entries read from the pages of a damaged file, without SQLite: a lost inner page does not hide what it led to.

Every leaf page of a table in the file and in its write-ahead log is looked at; what has the form of an entry and
fits its own hash is one, wherever it lies: entries never change, so an old page says the same as a new one. Nothing
after the log's last commit is taken. Source: "Database File Format" and "WAL-mode File Format" of SQLite.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from counter_app.domain.entries import entry_hash

Row = tuple[Any, ...]
"""A row of the table ``entry`` in the order of :data:`~counter_app.journal.chain.COLUMNS`."""

_COLUMNS: Final = 14
_FILE_HEADER: Final = 100
_LEAF: Final = 0x0D
_LEAF_HEADER: Final = 8
_WAL_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_WAL_MAGIC: Final = (0x377F0682, 0x377F0683)
_LARGEST_PAYLOAD: Final = 16 * 1024 * 1024
_PAGE_SIZES: Final = tuple(1 << power for power in range(9, 17))
#: Page size of files that SQLite made without being told another.
DEFAULT_PAGE: Final = 4096
_INTEGERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_BLOB_FROM: Final = 12


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as the write-ahead log has it: its number, where it begins in the log, and whether it stands before the
    last commit that SQLite itself would see. What stands behind it is of transactions after a damaged one, or of
    one that was never finished."""

    page: int
    offset: int
    certain: bool


@dataclass(frozen=True, slots=True)
class Carved:
    """An entry that fits its hash. Not ``certain``: it may be of a transaction that was never finished."""

    row: Row
    certain: bool


def carve(database: Path, wal: Path | None, on_page: Callable[[int, int], None]) -> Iterator[Carved]:
    """Every entry, in no order, some more than once, those that are certain first. ``on_page`` gets pages done and
    in all."""
    with database.open("rb") as main:
        log = None if wal is None else wal.open("rb")
        try:
            yield from _Pages(main, log).entries(on_page)
        finally:
            if log is not None:
                log.close()


def page_size(file: BinaryIO) -> int:
    """The page size that the file's header names, the default where it is no page size."""
    file.seek(16)
    named = int.from_bytes(file.read(2), "big")
    size = 65536 if named == 1 else named
    return size if size in _PAGE_SIZES else DEFAULT_PAGE


def committed_frames(log: BinaryIO, size: int) -> list[Frame]:
    """The log's pages up to the last one that ends a transaction, in the order in which they were written."""
    log.seek(0)
    header = log.read(_WAL_HEADER)
    magic = int.from_bytes(header[:4], "big")
    if len(header) < _WAL_HEADER or magic not in _WAL_MAGIC:
        return []
    order = ">" if magic & 1 else "<"
    salts, sums = header[16:24], _checksum(header[:24], (0, 0), order)
    whole = sums == _sums(header[24:32])
    found: list[tuple[int, int]] = []
    committed = certain = 0
    while True:
        offset = _WAL_HEADER + len(found) * (_FRAME_HEADER + size)
        log.seek(offset)
        frame = log.read(_FRAME_HEADER + size)
        if len(frame) < _FRAME_HEADER + size or frame[8:16] != salts:
            break
        found.append((int.from_bytes(frame[:4], "big"), offset + _FRAME_HEADER))
        sums = _checksum(frame[_FRAME_HEADER:], _checksum(frame[:8], sums, order), order)
        whole = whole and sums == _sums(frame[16:24])
        if frame[4:8] != bytes(4):
            committed = len(found)
            certain = committed if whole else certain
    return [Frame(page, offset, index < certain) for index, (page, offset) in enumerate(found[:committed])]


def _checksum(data: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    first, second = sums
    for one, other in struct.iter_unpack(f"{order}II", data):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second


def _sums(data: bytes) -> tuple[int, int]:
    return int.from_bytes(data[:4], "big"), int.from_bytes(data[4:8], "big")


class _Pages:
    """The pages of a file, those of its log over them."""

    def __init__(self, main: BinaryIO, log: BinaryIO | None) -> None:
        self._main = main
        self._log = log
        self._size = page_size(main)
        self._count = main.seek(0, 2) // self._size
        self._frames = [] if log is None else committed_frames(log, self._size)
        self._newest = {frame.page: frame for frame in self._frames}

    def entries(self, on_page: Callable[[int, int], None]) -> Iterator[Carved]:
        total = self._count + len(self._frames)
        for number in range(1, self._count + 1):
            yield from (Carved(row, certain=True) for row in self._leaf(number, self._in_file(number)))
            on_page(number, total)
        for done, frame in enumerate(self._frames):
            yield from (Carved(row, frame.certain) for row in self._leaf(frame.page, self._in_log(frame)))
            on_page(self._count + done + 1, total)

    def _in_file(self, number: int) -> bytes:
        self._main.seek((number - 1) * self._size)
        return self._main.read(self._size)

    def _in_log(self, frame: Frame) -> bytes:
        assert self._log is not None
        self._log.seek(frame.offset)
        return self._log.read(self._size)

    def _leaf(self, number: int, page: bytes) -> Iterator[Row]:
        start = _FILE_HEADER if number == 1 else 0
        if len(page) < self._size or page[start] != _LEAF:
            return
        cells = int.from_bytes(page[start + 3 : start + 5], "big")
        pointers = start + _LEAF_HEADER
        for index in range(min(cells, (self._size - pointers) // 2)):
            at = int.from_bytes(page[pointers + 2 * index : pointers + 2 * index + 2], "big")
            for payload, seq in self._payloads(page, at):
                row = _entry(payload, seq)
                if row is not None:
                    yield row
                    break

    def _payloads(self, page: bytes, at: int) -> Iterator[tuple[bytes, int]]:
        """What the cell at ``at`` may hold: one content, more where an overflow page is there in two versions."""
        try:
            length, at = _varint(page, at)
            seq, at = _varint(page, at)
        except IndexError:
            return
        if not 0 < length <= _LARGEST_PAYLOAD:
            return
        most = self._size - 35
        if length <= most:
            yield page[at : at + length], seq
            return
        least = (self._size - 12) * 32 // 255 - 23
        local = least + (length - least) % (self._size - 4)
        local = local if local <= most else least
        following = int.from_bytes(page[at + local : at + local + 4], "big")
        for newest in (True, False):
            yield page[at : at + local] + self._overflow(following, length - local, newest=newest), seq

    def _overflow(self, number: int, length: int, *, newest: bool) -> bytes:
        """``length`` bytes from the chain of pages that begins at ``number``, fewer where it breaks off."""
        room = self._size - 4
        parts: list[bytes] = []
        while length > 0:
            page = self._page(number, newest=newest)
            parts.append(page[4 : 4 + min(room, length)])
            length -= room
            number = int.from_bytes(page[:4], "big")
        return b"".join(parts)

    def _page(self, number: int, *, newest: bool) -> bytes:
        frame = self._newest.get(number) if newest else None
        if frame is not None:
            return self._in_log(frame)
        return self._in_file(number) if 0 < number <= self._count else b""


def _entry(payload: bytes, seq: int) -> Row | None:
    """The entry that a record is, None for one that is none or does not fit its hash."""
    try:
        values = _record(payload)
    except (IndexError, UnicodeDecodeError, ValueError):
        return None
    if len(values) < _COLUMNS or values[0] is not None:
        return None
    row = (seq, *values[1:_COLUMNS])
    return row if fits(row) else None


def fits(row: Row) -> bool:
    """Whether a row of ``entry`` is one, by its hash."""
    texts = [row[index] for index in (1, 2, 5, 6, 7, 8, 9, 10, 11)]
    if not all(isinstance(text, str) for text in texts):
        return False
    if not all(isinstance(row[index], int) for index in (0, 3, 4)):
        return False
    if not all(isinstance(row[index], bytes) and len(row[index]) == 32 for index in (12, 13)):
        return False
    try:
        return (
            entry_hash(
                entry_id=row[1],
                device=row[2],
                epoch=row[3],
                device_seq=row[4],
                op_id=row[5],
                kind=row[6],
                at=row[7],
                zone=row[8],
                actor=row[9],
                cause=row[10],
                payload_json=row[11],
                prev_hash=row[12],
            )
            == row[13]
        )
    except UnicodeEncodeError:
        return False


def _record(payload: bytes) -> list[Any]:
    """The values of a record. Raises IndexError, ValueError for bytes that are none."""
    end, at = _varint(payload, 0)
    kinds: list[int] = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
        if len(kinds) > _COLUMNS:
            break
    values: list[Any] = []
    at = end
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    return values


def _value(payload: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    if kind in _INTEGERS:
        end = at + _INTEGERS[kind]
        content = payload[at:end]
        value: Any = int.from_bytes(content, "big", signed=True)
    elif kind >= _BLOB_FROM:
        end = at + (kind - _BLOB_FROM) // 2
        content = payload[at:end]
        value = content.decode() if kind % 2 else content
    else:
        raise ValueError("an entry has no such value")
    if end > len(payload):
        raise IndexError
    return value, end


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for index in range(8):
        byte = data[at + index]
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + index + 1
    return (value << 8) | data[at + 8], at + 9

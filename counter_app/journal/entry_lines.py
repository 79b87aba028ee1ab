"""One entry, one line: the form of the second copy and of the evidence pack.

A line is the canonical JSON of an object with exactly the columns of the table ``entry``: hashes in hex, the payload
as the exact text that was hashed. Equal entries give equal bytes.
"""

from __future__ import annotations

import json
from typing import Any, Final, cast

from counter_app.domain.entries import canonical_json
from counter_app.journal.chain import COLUMNS

Row = tuple[Any, ...]
"""A row of the table ``entry`` in the order of :data:`~counter_app.journal.chain.COLUMNS`."""

NAMES: Final = tuple(COLUMNS.split(", "))
_NUMBERS: Final = frozenset({"seq", "epoch", "device_seq"})
_HASHES: Final = frozenset({"prev_hash", "hash"})
_HASH_DIGITS: Final = 64


def line_of(row: Row) -> bytes:
    """The line of a row, its line feed included."""
    fields = {name: value.hex() if name in _HASHES else value for name, value in zip(NAMES, row, strict=True)}
    return canonical_json(fields).encode() + b"\n"


def row_of(line: bytes) -> Row:
    """The row of a line. Raises ValueError for bytes that are no entry's line; says nothing of hash and chain."""
    try:
        value: object = json.loads(line)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(value, dict):
        raise ValueError("no object")
    fields = cast("dict[str, object]", value)
    if fields.keys() != set(NAMES):
        raise ValueError("other fields than an entry's")
    row = tuple(_value(name, fields[name]) for name in NAMES)
    if line_of(row) != line:
        raise ValueError("written another way")
    return row


def _value(name: str, value: object) -> object:
    if name in _NUMBERS:
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueError(f"{name} is no number")
        return value
    if not isinstance(value, str):
        raise ValueError(f"{name} is no text")
    if name not in _HASHES:
        return value
    if len(value) != _HASH_DIGITS:
        raise ValueError(f"{name} is no hash")
    return bytes.fromhex(value)

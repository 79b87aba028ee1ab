"""Arrays for PostgreSQL in its binary form (one dimension, no nulls), packed at once.

psycopg dumps a list element by element, which took longer than the database needed for the whole call.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from struct import Struct, pack
from typing import Any, Final

import psycopg
from psycopg.adapt import Dumper
from psycopg.pq import Format

_TEXT, _BYTES, _NUMBER = 25, 17, 20
"""Object identifiers of text, bytea and bigint (``pg_type``): they have never changed."""
_HEAD: Final = Struct("!iiIii")
_LENGTH: Final = Struct("!i")
_EMPTY: Final = Struct("!iiI")
_NUMBER_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class Packed:
    """An array as it goes over the line. The statement says its type (``%b::text[]``)."""

    data: bytes


class _PackedDumper(Dumper):
    format = Format.BINARY

    def dump(self, obj: Packed) -> bytes:
        return obj.data


def register(connection: psycopg.Connection[Any]) -> None:
    """Let this connection take :class:`Packed`."""
    connection.adapters.register_dumper(Packed, _PackedDumper)


def texts(items: Sequence[str]) -> Packed:
    """``text[]``"""
    if items and items.count(items[0]) == len(items):
        # The device, the zone: the same in all entries of a call.
        one = items[0].encode()
        return Packed(_head(_TEXT, len(items)) + (_LENGTH.pack(len(one)) + one) * len(items))
    return _packed(_TEXT, [item.encode() for item in items])


def blobs(items: Sequence[bytes]) -> Packed:
    """``bytea[]``"""
    return _packed(_BYTES, items)


def numbers(items: Sequence[int]) -> Packed:
    """``bigint[]``"""
    pairs = [part for item in items for part in (_NUMBER_BYTES, item)]
    return Packed(_head(_NUMBER, len(items)) + pack("!" + "iq" * len(items), *pairs))


def _packed(kind: int, items: Sequence[bytes]) -> Packed:
    length = _LENGTH.pack
    parts = [_head(kind, len(items))]
    for item in items:
        parts += (length(len(item)), item)
    return Packed(b"".join(parts))


def _head(kind: int, count: int) -> bytes:
    return _HEAD.pack(1, 0, kind, count, 1) if count else _EMPTY.pack(0, 0, kind)

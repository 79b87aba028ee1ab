"""The reconciliation tests itself (lessons, "the detector itself fails"): a copy of its input is damaged in every way
that it must see, and it must find exactly that damage, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from counter_app.domain.reconciliation import (
    NOT_STAMPED,
    STAMPED,
    Difference,
    DifferenceType,
    Held,
    Hold,
    Listed,
    NameOf,
    OwnName,
)

Compare = Callable[[Iterable[Held], Iterable[Listed], NameOf, int], Iterable[Difference]]
Found = tuple[DifferenceType, str]

#: A serial and a name that nobody else has: the first is not of the issuer's alphabet.
_OTHER_SERIAL: Final = "#" * 22
_OTHER_NAME: Final = "another document"
_OTHER_DATE: Final = "1999-01-01"
_AT: Final = "2026-11-24T03:00:00.000Z"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged copy of the input and what must be found in it. ``name`` says which damage was done."""

    name: str
    held: tuple[Held, ...]
    listed: tuple[Listed, ...]
    expected: tuple[Found, ...]


def failures(
    compare: Compare, held: Sequence[Held], listed: Sequence[Listed], name_of: NameOf, since: int
) -> tuple[str, ...]:
    """Damage that ``compare`` does not find exactly, in the sample and in a made-up day; empty when it works.

    ``held`` and ``listed`` are pairs that agree (``held[n]`` with ``listed[n]``), sorted by serial.
    """
    made_up = _made_up()
    found = [*_failures(compare, *made_up, _name_in(made_up[0]), 1)]
    if held:
        found += _failures(compare, held, listed, name_of, since)
    return tuple(dict.fromkeys(found))


def mutants(held: Sequence[Held], listed: Sequence[Listed], name_of: NameOf) -> Iterator[Mutant]:
    """Each kind of damage to each pair, one at a time."""
    for place, (mine, row) in enumerate(zip(held, listed, strict=True)):
        yield from _of_row(tuple(held), tuple(listed), place, mine, row, name_of)


def _failures(
    compare: Compare, held: Sequence[Held], listed: Sequence[Listed], name_of: NameOf, since: int
) -> Iterator[str]:
    if tuple(compare(held, listed, name_of, since)):
        yield "unchanged"
    for mutant in mutants(held, listed, name_of):
        found = compare(mutant.held, mutant.listed, name_of, since)
        if Counter((one.type, one.serial) for one in found) != Counter(mutant.expected):
            yield mutant.name


def _of_row(
    held: tuple[Held, ...], listed: tuple[Listed, ...], place: int, mine: Held, row: Listed, name_of: NameOf
) -> Iterator[Mutant]:
    serial = mine.serial

    def with_rows(name: str, rows: tuple[Listed, ...], *expected: Found) -> Mutant:
        return Mutant(name, held, _sorted((*listed[:place], *rows, *listed[place + 1 :])), expected)

    yield with_rows("drop", (), (DifferenceType.MISSING, serial))
    yield with_rows("duplicate", (row, row), (DifferenceType.DUPLICATE, serial))
    if mine.hold is not Hold.SENT:
        other = NOT_STAMPED if row.status == STAMPED else STAMPED
        yield with_rows("status", (replace(row, status=other),), (DifferenceType.STATUS, serial))
    if mine.names:
        yield with_rows("file", (replace(row, file_name=_OTHER_NAME),), (DifferenceType.DOCUMENT, serial))
    if mine.asked_at and row.allotted_at:
        yield with_rows("date", (replace(row, allotted_at=_OTHER_DATE),), (DifferenceType.DATE, serial))
    yield with_rows(
        "serial",
        (replace(row, serial=_OTHER_SERIAL),),
        (DifferenceType.MISSING, serial),
        (_type_of_unknown(_OTHER_SERIAL, row, name_of), _OTHER_SERIAL),
    )
    without = (*held[:place], *held[place + 1 :])
    yield Mutant("one side", without, listed, ((_type_of_unknown(serial, row, name_of), serial),))


def _type_of_unknown(serial: str, row: Listed, name_of: NameOf) -> DifferenceType:
    name = name_of(row.file_name)
    second = name is not None and name.brought not in ("", serial)
    return DifferenceType.DUPLICATE if second else DifferenceType.EXTRA


def _sorted(rows: tuple[Listed, ...]) -> tuple[Listed, ...]:
    return tuple(sorted(rows, key=lambda row: row.serial))


def _made_up() -> tuple[tuple[Held, ...], tuple[Listed, ...]]:
    held = tuple(Held(f"{n:022d}", hold, frozenset({f"{n}-1.pdf"}), f"{n}", 1, _AT, _AT) for n, hold in enumerate(Hold))
    listed = tuple(
        Listed(one.serial, STAMPED if one.hold is Hold.STAMPED else NOT_STAMPED, min(one.names), _AT) for one in held
    )
    return held, listed


def _name_in(held: tuple[Held, ...]) -> NameOf:
    names = {name: OwnName(one.stamp, one.serial, under_way=False) for one in held for name in one.names}
    return names.get

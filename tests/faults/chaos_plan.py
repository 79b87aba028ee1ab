"""What the customers of a chaos run want, from a seed alone: the same plan in every life of the program."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

#: Samples that may be stamped.
SAMPLES = ("surat_lamaran.pdf", "kuitansi.pdf")
#: Hours until a document is due; None: no deadline.
DEADLINES = (None, None, 1, 4, 4, 24)
MOST_ON_ONE = 3


class Do(StrEnum):
    SELL = "sell"
    ATTACH = "attach"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a sample with ``stamps`` on it, due ``hours`` after the plan began."""

    sample: str
    stamps: int
    hours: int | None


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that a customer wants. ``sale`` numbers the sale that it is about.

    SELL: ``stamps`` in all, the first of them on ``documents``. ATTACH: the first stamp without a document gets one.
    VOID: the sale is taken back, where it can be.
    """

    do: Do
    sale: int
    stamps: int = 0
    documents: tuple[Document, ...] = ()

    @property
    def op_id(self) -> str:
        """The same in every life."""
        return f"chaos-{self.do.value}-{self.sale}"


def plan(stamps: int, seed: int) -> tuple[Wish, ...]:
    """Wishes for exactly ``stamps`` stamps, in their order."""
    return tuple(_wishes(stamps, random.Random(f"customers/{seed}")))


def sold_in(wishes: tuple[Wish, ...]) -> int:
    """Stamps that a plan sells."""
    return sum(wish.stamps for wish in wishes if wish.do is Do.SELL)


def _wishes(stamps: int, draw: random.Random) -> Iterator[Wish]:
    later: list[tuple[int, Wish]] = []
    left, sale = stamps, 0
    while left:
        wish = _sale(sale, left, draw)
        yield wish
        left -= wish.stamps
        bound = sum(document.stamps for document in wish.documents)
        if bound < wish.stamps and draw.random() < 0.7:
            later.append((sale + draw.randint(1, 8), Wish(Do.ATTACH, sale, documents=(_document(1, draw),))))
        elif draw.random() < 0.08:
            later.append((sale + draw.randint(0, 6), Wish(Do.VOID, sale)))
        yield from (one for at, one in later if at == sale)
        sale += 1
    yield from (one for at, one in later if at >= sale)


def _sale(sale: int, left: int, draw: random.Random) -> Wish:
    lot = draw.random()
    if lot < 0.60 or left == 1:
        documents, vouchers = (_document(1, draw),), 0
    elif lot < 0.75:
        documents, vouchers = (_document(min(left, draw.randint(2, MOST_ON_ONE)), draw),), 0
    elif lot < 0.85:
        documents, vouchers = (_document(1, draw), _document(1, draw)), 0
    else:
        documents, vouchers = (), 1
    return Wish(Do.SELL, sale, sum(document.stamps for document in documents) + vouchers, documents)


def _document(stamps: int, draw: random.Random) -> Document:
    return Document(draw.choice(SAMPLES), stamps, draw.choice(DEADLINES))

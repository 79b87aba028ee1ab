"""The generated set: bombs, files made at random, and mutations of sound ones, the same every time.

A specimen's name says how it was made; its seed is its name. ``base/`` was written once: a letter of two pages, an
old letter, the letter with object streams (qpdf), and a signed, a certified (DocMDP P=1) and a stamped one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from tests.documents import pdfs
from tests.documents.corpus.bombs import bombs

_BASE = Path(__file__).parent / "base"
_TOKEN = re.compile(rb"/[A-Za-z]+|-?\d+(?:\.\d+)?|\bobj\b|\bendobj\b|\bstream\b|\bendstream\b|<<|>>|\[|\]")
_ODD = (
    b"null", b"-1", b"0", b"1", b"2147483648", b"99999999999999999999", b"1e99", b"/Kids", b"/Length", b"/Type", b"(x)",
    b"<<", b">>", b"[", b"]", b"3 0 R", b"9 9 R", b"true", b"stream", b"endstream", b"endobj", b"obj", b"%", b"",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Specimen:
    """A file by its name; ``make`` gives its bytes."""

    name: str
    make: Callable[[], bytes]


def specimens() -> Iterator[Specimen]:
    """All of them; more than 2,000."""
    for name, content in bombs():
        yield Specimen(f"bomb/{name}", lambda content=content: content)
    for number in range(400):
        yield _seeded(f"made/{number:03}", _made)
    for path in sorted(_BASE.glob("*.pdf")):
        whole = path.read_bytes()
        yield Specimen(f"whole/{path.stem}", lambda whole=whole: whole)
        for way, mutate, count in (
            ("cut", _cut, 60),
            ("flip", _flip, 100),
            ("token", _token, 100),
            ("splice", _splice, 40),
        ):
            for number in range(count):
                yield _seeded(
                    f"{way}/{path.stem}/{number:03}", lambda chance, w=whole, mutate=mutate: mutate(w, chance)
                )


def _seeded(name: str, make: Callable[[random.Random], bytes]) -> Specimen:
    return Specimen(name, lambda: make(random.Random(name)))


def _cut(whole: bytes, chance: random.Random) -> bytes:
    """The beginning, as a broken download leaves it; sometimes with the last kilobyte sewn on."""
    at = chance.randrange(len(whole))
    return whole[:at] + (whole[-1024:] if chance.random() < 0.2 else b"")


def _flip(whole: bytes, chance: random.Random) -> bytes:
    """Bits turned, one to a hundred."""
    bits = bytearray(whole)
    for _ in range(chance.choice((1, 1, 2, 5, 20, 100))):
        bits[chance.randrange(len(bits))] ^= 1 << chance.randrange(8)
    return bytes(bits)


def _token(whole: bytes, chance: random.Random) -> bytes:
    """Words of the language replaced by others."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        if found := list(_TOKEN.finditer(whole)):
            token = chance.choice(found)
            whole = whole[: token.start()] + chance.choice(_ODD) + whole[token.end() :]
    return whole


def _splice(whole: bytes, chance: random.Random) -> bytes:
    """A piece taken out, doubled, moved, or overwritten with noise."""
    first, last = sorted(chance.randrange(len(whole)) for _ in range(2))
    last = min(last, first + 2000)
    piece, to = whole[first:last], chance.randrange(len(whole))
    way = chance.randrange(4)
    if way == 0:
        return whole[:first] + whole[last:]
    if way == 1:
        return whole[:to] + piece + whole[to:]
    if way == 2:
        without = whole[:first] + whole[last:]
        return without[:to] + piece + without[to:]
    return whole[:first] + chance.randbytes(len(piece)) + whole[last:]


def _made(chance: random.Random) -> bytes:
    """A file of one page with any of what people's files have, most of it well-formed."""

    def some(*choices: str) -> str:
        return chance.choice(choices)

    script = "<< /S /JavaScript /JS (x) >>"
    catalogue = " ".join(
        (
            some("", "", "", f"/OpenAction {script}", "/OpenAction [3 0 R /Fit]"),
            some("", "", "/AcroForm << /Fields [5 0 R] >>", "/AcroForm << /Fields [5 0 R] /XFA [] >>", "/AcroForm (x)"),
            some("", "", "/OCProperties << /D << /OFF [5 0 R] >> >>", "/OCProperties null"),
            some("", "", "/Names << /EmbeddedFiles << /Names [(a) << >>] >> >>", f"/Names << /JavaScript {script} >>"),
            some("", "", "/Version /1.7", "/Version /1.4"),
            some("", "/Outlines 5 0 R", "/Metadata 4 0 R", "/Collection << >>"),
        )
    )
    side = lambda: some("595.28", "841.89", "612", "792", "100", "0", "-20", "20000")  # noqa: E731
    entries = " ".join(
        (
            some(pdfs.A4_BOX, f"/MediaBox [0 0 {side()} {side()}]", f"/MediaBox [{side()} 9 {side()} {side()}]", ""),
            some("", "", f"/CropBox [{side()} {side()} {side()} {side()}]"),
            some("", "", f"/Rotate {some('90', '180', '-90', '450', '45')}"),
            some("", "", f"/UserUnit {some('1', '2', '0.5')}"),
            some("", "", "/Annots [5 0 R]", "/Annots 5 0 R"),
            some("", "", f"/AA << /O {script} >>"),
        )
    )
    field = some(
        "null",
        "<< /T (x) /FT /Tx >>",
        "<< /T (x) /FT /Tx /V (y) >>",
        "<< /T (x) /FT /Sig >>",
        f"<< /Subtype /Link /A {script} >>",
        "<< /Subtype /FileAttachment >>",
        "<< /T (x) /FT /Sig /V << /ByteRange [0 1 2 3] /Contents <00> /SubFilter /adbe.pkcs7.detached >> >>",
    )
    ink = some("0 0 10 10 re f", "", "q Q", "BT /F 1 Tf (x) Tj ET", "0 0 m 9 9 l S")
    content = pdfs.page(entries, ink, catalogue=catalogue, field=field, version=some("1.7", "1.7", "1.4", "1.5", "2.0"))
    return content + some("", "", "", "\n\0\0", "junk " * 400).encode()


Mutate: TypeAlias = Callable[[bytes, random.Random], bytes]
MUTATIONS: Final[tuple[Mutate, ...]] = (_cut, _flip, _token, _splice)

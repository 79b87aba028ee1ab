"""Files that must be refused, made by code: for tests, training and the demonstration."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from counter_app.demo.paper import A4, Sheet, write_pdf
from counter_app.demo.samples import letter
from counter_app.demo.signer import sign_sample


def write_bad_samples(folder: Path) -> dict[str, Path]:
    """Write all into ``folder``: ``not_pdf``, ``empty``, ``encrypted``, ``too_large`` (12 MB), ``certified``
    (DocMDP P=1), ``truncated``. Returns their paths."""
    made = {
        "not_pdf": ("catatan.pdf", b"Ini bukan berkas PDF.\n" * 40),
        "empty": ("kosong.pdf", b""),
        "encrypted": ("bersandi.pdf", encrypted()),
        "too_large": ("terlalu_besar.pdf", too_large()),
        "certified": ("tersertifikasi.pdf", certified()),
        "truncated": ("terpotong.pdf", truncated()),
    }
    folder.mkdir(parents=True, exist_ok=True)
    paths: dict[str, Path] = {}
    for key, (name, content) in made.items():
        paths[key] = folder / name
        paths[key].write_bytes(content)
    return paths


def encrypted() -> bytes:
    """A letter that needs a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(letter())))
    writer.pdf_header = "%PDF-1.7"
    writer.encrypt("rahasia", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def too_large(size: int = 12_000_000) -> bytes:
    """A sound PDF with so many bytes of padding."""
    sheet = Sheet(*A4)
    sheet.text(76, 758, "Berkas ini terlalu besar.")
    return write_pdf([sheet], padding=hashlib.shake_256(b"padding").digest(size))


def certified() -> bytes:
    """A letter whose author allows no changes at all."""
    return sign_sample(letter(), (81, 60, 231, 140), seal=True)


def truncated() -> bytes:
    """The first part of a letter, as a broken download leaves it."""
    whole = letter()
    return whole[: len(whole) * 2 // 3]

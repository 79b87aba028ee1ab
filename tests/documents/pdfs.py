"""Small PDFs written object by object, for cases that no well-behaved program makes."""

from __future__ import annotations

from collections.abc import Sequence

A4_BOX = "/MediaBox [0 0 595.28 841.89]"


def build(objects: Sequence[bytes], version: str = "1.7") -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    written = bytearray(f"%PDF-{version}\n".encode())
    places: list[int] = []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(written)


def page(
    entries: str = A4_BOX,
    content: str = "",
    *,
    catalogue: str = "",
    version: str = "1.7",
    inherited: str = "",
    field: str = "null",
) -> bytes:
    """One page with these entries, ``inherited`` in its parent's dictionary; the content is object 4, ``field`` 5."""
    stream = content.encode()
    return build(
        [
            f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode(),
            f"<< /Type /Pages /Kids [3 0 R] /Count 1 {inherited} >>".encode(),
            f"<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R {entries} >>".encode(),
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
            field.encode(),
        ],
        version,
    )


def pages(count: int, ink: str = "0 0 10 10 re f") -> bytes:
    """So many pages of A4; page k is object 3 + k, all show object 3."""
    stream = ink.encode()
    kids = " ".join(f"{4 + number} 0 R" for number in range(count))
    leaf = f"<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 3 0 R {A4_BOX} >>".encode()
    return build(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
            *[leaf] * count,
        ]
    )


def append(pdf: bytes, number: int, body: bytes) -> bytes:
    """An incremental update that replaces one object."""
    previous = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    size = int(pdf.rsplit(b"/Size", 1)[1].split()[0])
    at = len(pdf)
    entry = b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = at + len(entry)
    return (
        pdf
        + entry
        + b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
        + b"trailer\n<< /Size %d /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (size, previous, table)
    )

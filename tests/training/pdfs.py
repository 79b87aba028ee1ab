"""Small PDFs for the issuer's tests, written byte by byte, and ways to spoil them."""

from __future__ import annotations

import io

from pypdf import PdfWriter


def plain_pdf(*, version: str = "1.7", pages: int = 1, rotation: int = 0) -> bytes:
    """An A4 document with a line of text on each page."""
    kids = " ".join(f"{3 + 2 * index} 0 R" for index in range(pages))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} /Rotate {rotation} >>".encode(),
    ]
    for index in range(pages):
        text = f"BT /F1 24 Tf 72 700 Td (Halaman {index + 1}) Tj ET".encode()
        font = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * index} 0 R "
            f"/Resources << /Font {font} >> >>".encode()
        )
        bodies.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(text), text))
    document = bytearray(f"%PDF-{version}\n%\xe2\xe3\xcf\xd3\n".encode("latin-1"))
    offsets: list[int] = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(document))
        document += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(document)
    document += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    for offset in offsets:
        document += b"%010d 00000 n \n" % offset
    document += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, start)
    return bytes(document)


def encrypted_pdf(version: str, password: str) -> bytes:
    """The plain document, encrypted with RC4, with this version in its header."""
    writer = PdfWriter(clone_from=io.BytesIO(plain_pdf()))
    writer.pdf_header = f"%PDF-{version}"
    writer.encrypt(password, algorithm="RC4-128")
    sink = io.BytesIO()
    writer.write(sink)
    return sink.getvalue()


def with_changed_content(signed: bytes) -> bytes:
    """A signed document whose signed bytes were changed afterwards (same length)."""
    assert signed.count(b"(Halaman 1)") == 1
    return signed.replace(b"(Halaman 1)", b"(Halaman 9)")


def with_broken_signature(signed: bytes) -> bytes:
    """A signed document whose signature value was changed, its signed bytes untouched.

    The value is the last thing of the signer's part before the time stamp, so a byte in the middle of the
    RSA value is hit by looking for its DER head: OCTET STRING of 256 bytes.
    """
    at = signed.index(b"04820100", signed.index(b"/Contents <")) + 64
    flipped = b"0" if signed[at : at + 1] != b"0" else b"1"
    return signed[:at] + flipped + signed[at + 1 :]

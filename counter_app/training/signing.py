"""Signing a customer's PDF as the issuer does (issuer protocol, "Stamp" and "What the signed PDF looks like").

Everything that a document can do wrong becomes a :class:`SigningRefused` with the adapter's errorCode. CPU
work; call it off the event loop.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from typing import Final

from pyhanko.pdf_utils import layout
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import pdf_cms
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.stamp import StaticStampStyle

from counter_app.domain.document import Placement
from counter_app.training import clock, toolkit
from counter_app.training.picture import turned

_log = logging.getLogger("counter_app.training")

#: Room kept for the CMS object in hexadecimal digits: an estimate by a dummy signature would double the work.
_BYTES_RESERVED: Final = 16384
_OLDEST_KEPT: Final = (1, 6)
_REWRITTEN_AS: Final = (1, 7)
_FILL: Final = layout.SimpleBoxLayoutRule(
    x_align=layout.AxisAlignment.ALIGN_MID,
    y_align=layout.AxisAlignment.ALIGN_MID,
    inner_content_scaling=layout.InnerScaling.NO_SCALING,
)


class SigningRefused(Exception):
    """The adapter's no: ``error_code`` of the protocol's second table and its text."""

    def __init__(self, error_code: str, message: str) -> None:
        super().__init__(error_code, message)
        self.error_code = error_code
        self.message = message


@dataclass(frozen=True, slots=True, repr=False)
class SigningOrder:
    """What to put on one document.

    ``picture``: PNG or JPEG of the stamp. ``page`` of the placement may lie outside the document: it is clamped.
    """

    sn: str
    picture: bytes
    placement: Placement
    reason: str
    location: str
    certify: bool
    password: str


class DocumentSigner:
    """Puts signatures of one signer on documents. Thread-safe: each call builds its own writer."""

    def __init__(self, signer: pdf_cms.Signer, time_stamper: TimeStamper | None) -> None:
        self._signer = signer
        self._time_stamper = time_stamper

    def sign(self, pdf: bytes, order: SigningOrder) -> bytes:
        """The signed document. Raises :class:`SigningRefused` for what the document or the order is at fault for."""
        reader = _open(pdf, order.password)
        _check_signatures(reader)
        source = pdf
        if toolkit.version(reader) < _OLDEST_KEPT:
            source = _rewritten(reader)
        try:
            return self._signed(source, order, reader)
        except SigningRefused:
            raise
        except SigningError as error:
            raise SigningRefused("83", "dokumen tidak mengizinkan tanda tangan baru") from error
        except Exception as error:  # a damaged page tree or form shows up only here
            _log.warning("a document could not be signed", exc_info=True)
            raise SigningRefused("82", "dokumen tidak dapat dibaca") from error

    def _signed(self, source: bytes, order: SigningOrder, reader: PdfFileReader) -> bytes:
        writer = IncrementalPdfFileWriter(io.BytesIO(source), strict=False)
        if reader.encrypted:
            toolkit.unlock_writer(writer, order.password)
        # A page past the end is taken as the last page, below 1 as the first.
        index = min(max(order.placement.page, 1), toolkit.page_count(writer)) - 1
        name = _field_name(reader)
        left, bottom, right, top = _box(order.placement)
        picture = toolkit.filling_picture(
            turned(order.picture, toolkit.page_rotation(writer, index)), right - left, top - bottom
        )
        signer = PdfSigner(
            PdfSignatureMetadata(
                field_name=name,
                md_algorithm="sha256",
                location=order.location,
                reason=f"[{order.sn}] {order.reason}",
                subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED,
                certify=order.certify,
                docmdp_permissions=MDPPerm.NO_CHANGES,
            ),
            self._signer,
            timestamper=self._time_stamper,
            stamp_style=StaticStampStyle(
                border_width=0, background=picture, background_opacity=1.0, background_layout=_FILL
            ),
            new_field_spec=SigFieldSpec(name, on_page=index, box=(left, bottom, right, top)),
        )
        return toolkit.signed_bytes(signer, writer, _BYTES_RESERVED)


def _open(pdf: bytes, password: str) -> PdfFileReader:
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        if reader.encrypted:
            if toolkit.version(reader) < _OLDEST_KEPT:
                raise SigningRefused("82", "dokumen terenkripsi dan lebih tua dari PDF 1.6")
            if not toolkit.unlock(reader, password):
                raise SigningRefused("90", "docpass tidak sesuai")
        if toolkit.page_count(reader) < 1:
            raise SigningRefused("82", "dokumen tanpa halaman")
        return reader
    except SigningRefused:
        raise
    except Exception as error:  # pyHanko leaks IndexError, KeyError, TypeError … on damaged files
        raise SigningRefused("82", "dokumen tidak dapat dibaca") from error


def _check_signatures(reader: PdfFileReader) -> None:
    """Refuse what the adapter refuses: 80 changed after signing, 81 an invalid signature, 83 certified P=1.

    A signed document cannot be rewritten, so that one older than 1.6 keeps its version: 82.
    """
    try:
        signatures = reader.embedded_signatures
    except Exception as error:  # whatever is wrong inside a foreign signature, it is not a valid one
        raise SigningRefused("81", "tanda tangan dalam dokumen tidak sah") from error
    if signatures and toolkit.version(reader) < _OLDEST_KEPT:
        raise SigningRefused("82", "versi dokumen bertanda tangan tidak dapat dinaikkan")
    try:
        findings = [(*toolkit.integrity(signature), signature.docmdp_level) for signature in signatures]
    except Exception as error:
        raise SigningRefused("81", "tanda tangan dalam dokumen tidak sah") from error
    for intact, valid, unchanged, permission in findings:
        if intact and not valid:
            raise SigningRefused("81", "tanda tangan dalam dokumen tidak sah")
        if not (intact and unchanged):
            raise SigningRefused("80", "dokumen diubah setelah ditandatangani")
        if permission is MDPPerm.NO_CHANGES:
            raise SigningRefused("83", "dokumen tersertifikasi, tidak boleh diubah")


def _rewritten(reader: PdfFileReader) -> bytes:
    """The document as PDF 1.7 (issuer protocol: done before signing, where it is older and unsigned)."""
    try:
        return toolkit.rewritten(reader, _REWRITTEN_AS)
    except Exception as error:  # damaged objects show up only when everything is copied
        raise SigningRefused("82", "versi dokumen tidak dapat dinaikkan") from error


def _box(placement: Placement) -> tuple[int, int, int, int]:
    """The rectangle with its corners sorted: either order is accepted."""
    left, right = sorted((placement.llx, placement.urx))
    bottom, top = sorted((placement.lly, placement.ury))
    return left, bottom, right, top


def _field_name(reader: PdfFileReader) -> str:
    """``sig<epoch ms>``, unique in the document."""
    taken = {signature.field_name for signature in reader.embedded_signatures}
    milliseconds = int(clock.seconds() * 1000)
    while f"sig{milliseconds}" in taken:
        milliseconds += 1
    return f"sig{milliseconds}"

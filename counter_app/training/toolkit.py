"""Typed doors to the parts of pyHanko that carry no types."""

from __future__ import annotations

import io
from typing import Any, cast

from pyhanko.pdf_utils import content, generic, images
from pyhanko.pdf_utils import writer as pdf_writer
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.signers.pdf_signer import PdfSigner
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature


def version(reader: PdfFileReader) -> tuple[int, int]:
    """The document's version, header and catalog considered."""
    return cast(tuple[int, int], reader.input_version)


def unlock(reader: PdfFileReader, password: str) -> bool:
    """Whether the password opens the encrypted document."""
    return reader.decrypt(password).status is not AuthStatus.FAILED


def unlock_writer(writer: IncrementalPdfFileWriter, password: str) -> None:
    """Make the increment encrypted as the document is."""
    cast(Any, writer).encrypt(password)


def page_count(document: PdfFileReader | IncrementalPdfFileWriter) -> int:
    """How many pages the page tree says there are."""
    pages = cast(generic.DictionaryObject, document.root["/Pages"])
    return int(cast(int, pages["/Count"]))


def page_rotation(writer: IncrementalPdfFileWriter, index: int) -> int:
    """``/Rotate`` of a page (index from 0), inherited where the page has none: 0, 90, 180 or 270."""
    node: object = cast(Any, writer).find_page_for_modification(index)[0].get_object()
    for _ in range(64):
        if not isinstance(node, generic.DictionaryObject):
            break
        if "/Rotate" in node:
            return int(cast(int, node["/Rotate"])) % 360 // 90 * 90
        if "/Parent" not in node:
            break
        node = cast(object, node["/Parent"])  # get() would not follow the reference
    return 0


def rewritten(reader: PdfFileReader, as_version: tuple[int, int]) -> bytes:
    """The whole document written anew as ``as_version``."""
    writer = cast(Any, pdf_writer).copy_into_new_writer(reader)
    writer.output_version = as_version
    sink = io.BytesIO()
    writer.write(sink)
    return sink.getvalue()


def integrity(signature: EmbeddedPdfSignature) -> tuple[bool, bool, bool]:
    """Whether the signed bytes are those signed, the CMS is right, and later revisions only add what they may.

    Raises whatever pyHanko raises for a signature that cannot be taken apart.
    """
    cast(Any, signature).compute_integrity_info()
    kind = "tst_info" if signature.sig_object_type == "/DocTimeStamp" else "data"
    intact, valid = validate_sig_integrity(
        signature.signer_info, signature.signer_cert, kind, signature.compute_digest()
    )
    result: object = signature.diff_result
    level = getattr(result, "modification_level", ModificationLevel.OTHER)
    return intact, valid, result is None or level is not ModificationLevel.OTHER


def intact_reasons(pdf: bytes) -> list[str]:
    """The reasons of the signatures that are right. Raises whatever pyHanko raises for a damaged document."""
    reader = PdfFileReader(io.BytesIO(pdf), strict=False)
    signatures = [one for one in reader.embedded_signatures if integrity(one) == (True, True, True)]
    return [str(cast(Any, one.sig_object).get("/Reason", "")) for one in signatures]


def filling_picture(image: Any, width: int, height: int) -> content.PdfContent:
    """A picture drawn exactly ``width`` × ``height`` points."""
    return images.PdfImage(image, box=BoxConstraints(width=width, height=height))


def signed_bytes(signer: PdfSigner, writer: IncrementalPdfFileWriter, reserved: int) -> bytes:
    """Sign; ``reserved`` is the room for the CMS object in hexadecimal digits."""
    output = cast(io.BytesIO, cast(Any, signer).sign_pdf(writer, bytes_reserved=reserved))
    return output.getvalue()

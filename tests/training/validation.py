"""What pyHanko's own validator says of documents that the training issuer signed."""

from __future__ import annotations

import asyncio
import io

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import PdfSignatureStatus, async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from counter_app.training.process import TrainingIssuer


def statuses(signed: bytes, server: TrainingIssuer) -> list[PdfSignatureStatus]:
    """What pyHanko says of each signature, trusting the training root alone."""
    root = load_cert_from_pemder(str(server.root_certificate))
    reader = PdfFileReader(io.BytesIO(signed))

    async def validate() -> list[PdfSignatureStatus]:
        return [
            await async_validate_pdf_signature(signature, ValidationContext(trust_roots=[root]))
            for signature in reader.embedded_signatures
        ]

    return asyncio.run(validate())

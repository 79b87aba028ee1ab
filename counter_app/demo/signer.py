"""A made-up person's electronic signature for the sample documents; nobody trusts it and nobody should."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from typing import Final, Protocol, cast

from cryptography import x509 as certificates
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.keys import (  # pyright: ignore[reportMissingTypeStubs]
    load_private_key_from_pemder_data,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.sign import fields, signers  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.stamp import TextStampStyle  # pyright: ignore[reportMissingTypeStubs]
from pyhanko_certvalidator.registry import SimpleCertificateStore

from counter_app.documents.signatures import read_certificates

_NAME: Final = "Dewi Larasati (contoh)"
_FIRST_DAY: Final = datetime(2020, 1, 1, tzinfo=UTC)
_LAST_DAY: Final = datetime(2099, 12, 31, tzinfo=UTC)
_BYTES_RESERVED: Final = 8192


def sign_sample(pdf: bytes, box: tuple[int, int, int, int], *, seal: bool = False) -> bytes:
    """Sign incrementally on page 1 with a visible field in ``box``; ``seal``: certified, no changes allowed after."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    metadata = signers.PdfSignatureMetadata(
        field_name="PihakPertama",
        name=_NAME,
        reason="Menyetujui perjanjian sewa",
        location="Surakarta",
        md_algorithm="sha256",
        certify=seal,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES if seal else fields.MDPPerm.FILL_FORMS,
    )
    signer = signers.PdfSigner(
        metadata,
        _signer(),
        stamp_style=TextStampStyle(stamp_text="Ditandatangani secara\nelektronik oleh\n%(signer)s", border_width=1),
        new_field_spec=fields.SigFieldSpec("PihakPertama", on_page=0, box=box),
    )
    return cast("_PdfSigner", signer).sign_pdf(writer, bytes_reserved=_BYTES_RESERVED).getvalue()


class _PdfSigner(Protocol):
    def sign_pdf(self, pdf_out: IncrementalPdfFileWriter, *, bytes_reserved: int) -> io.BytesIO: ...


def _signer() -> signers.SimpleSigner:
    # The key is the hash of a phrase, so that there is none to keep; it protects nothing.
    secret = int.from_bytes(hashlib.sha256(b"counter-app sample signer").digest(), "big") >> 1
    key = ec.derive_private_key(secret, ec.SECP256R1())
    name = certificates.Name([certificates.NameAttribute(NameOID.COMMON_NAME, _NAME)])
    certificate = (
        certificates.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(_FIRST_DAY)
        .not_valid_after(_LAST_DAY)
        .add_extension(
            certificates.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=False,
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    return signers.SimpleSigner(
        signing_cert=read_certificates(certificate.public_bytes(Encoding.DER))[0],
        signing_key=load_private_key_from_pemder_data(
            key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()), passphrase=None
        ),
        cert_registry=SimpleCertificateStore(),
    )

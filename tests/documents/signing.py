"""A small certification authority and an issuer's signature, for tests of inspection and verification."""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from unittest import mock

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from asn1crypto.cms import ContentInfo
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, SimpleBoxLayoutRule
from pyhanko.sign import fields, signers
from pyhanko.sign.signers import pdf_signer
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from counter_app.domain.document import Placement

SERIAL = "389UY343AP0GE9A40000A9"
OTHER_SERIAL = "389UY343AP0GE9A40000B0"
PLACE = Placement(1, 286, 214, 376, 304)
RED = (255, 0, 0)
FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)
LAST_DAY = datetime(2099, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Party:
    name: str
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def asn1_certificate(self) -> asn1_x509.Certificate:
        return asn1_x509.Certificate.load(self.certificate.public_bytes(Encoding.DER))

    @property
    def asn1_key(self) -> asn1_keys.PrivateKeyInfo:
        der = self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return asn1_keys.PrivateKeyInfo.load(der)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)


@dataclass(frozen=True)
class TestAuthority:
    __test__ = False

    root: Party
    signer: Party
    time_stamper: Party


@functools.cache
def authority(name: str = "Issuer") -> TestAuthority:
    root = _party(f"{name} Root", None)
    return TestAuthority(root, _party(f"{name} Signer", root), _party(f"{name} Time", root, time_stamping=True))


@functools.cache
def with_signer(
    chain: TestAuthority, *, first: datetime = FIRST_DAY, last: datetime = LAST_DAY, may_sign: bool = True
) -> TestAuthority:
    """The same authority with another signer: valid in that time only, or with a certificate for no signature."""
    signer = _party(chain.signer.name, chain.root, first=first, last=last, may_sign=may_sign)
    return TestAuthority(chain.root, signer, chain.time_stamper)


def stamp(
    pdf: bytes,
    serial: str = SERIAL,
    *,
    by: TestAuthority | None = None,
    placement: Placement = PLACE,
    field: str = "sig1732400000000",
    timestamp: bool = False,
    reason: str | None = None,
    certify: bool = False,
    permissions: fields.MDPPerm = fields.MDPPerm.NO_CHANGES,
    at: datetime | None = None,
    digest: str = "sha256",
    makes_time: type[DummyTimeStamper] = DummyTimeStamper,
) -> bytes:
    """Sign as the issuer does (issuer protocol, "What the signed PDF looks like"); the stamp is a red square.

    ``permissions`` count where it certifies; ``at`` is the time that the signer claims and that the time stamp carries.
    """
    chain = by or authority()
    registry = SimpleCertificateStore()
    registry.register(chain.root.asn1_certificate)
    registry.register(chain.time_stamper.asn1_certificate)
    fill = SimpleBoxLayoutRule(
        AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, inner_content_scaling=InnerScaling.STRETCH_FILL
    )
    signer = signers.PdfSigner(
        signers.PdfSignatureMetadata(
            field_name=field,
            md_algorithm=digest,
            reason=reason if reason is not None else f"[{serial}] Surat Pernyataan",
            subfilter=fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED,
            certify=certify,
            docmdp_permissions=permissions if certify else fields.MDPPerm.FILL_FORMS,
        ),
        signers.SimpleSigner(
            signing_cert=chain.signer.asn1_certificate, signing_key=chain.signer.asn1_key, cert_registry=registry
        ),
        timestamper=makes_time(chain.time_stamper.asn1_certificate, chain.time_stamper.asn1_key, registry, fixed_dt=at)
        if timestamp
        else None,
        stamp_style=StaticStampStyle(
            border_width=0,
            background=PdfImage(Image.new("RGB", (8, 8), RED)),
            background_opacity=1.0,
            background_layout=fill,
        ),
        new_field_spec=fields.SigFieldSpec(
            field,
            on_page=placement.page - 1,
            box=(placement.llx, placement.lly, placement.urx, placement.ury),
        ),
    )
    with mock.patch.object(pdf_signer, "datetime", _clock(at)):
        output = signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False), bytes_reserved=16384)
    return output.getvalue()


class ForeignTimeStamper(DummyTimeStamper):
    """Stamps something else than it was asked to: as if its token had been taken from another signature."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> ContentInfo:
        return await super().async_timestamp(bytes(len(message_digest)), md_algorithm)


def _clock(at: datetime | None) -> type[datetime]:
    """pyHanko takes a signature's time from the system's clock alone."""
    if at is None:
        return datetime

    class Fixed(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # noqa: ARG003
            return at

    return Fixed


def _party(
    name: str,
    issuer: Party | None,
    *,
    time_stamping: bool = False,
    first: datetime = FIRST_DAY,
    last: datetime = LAST_DAY,
    may_sign: bool = True,
) -> Party:
    # pyHanko's dummy time stamper knows RSA only.
    key = rsa.generate_private_key(65537, 2048) if time_stamping else ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    is_root = issuer is None
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if issuer is None else issuer.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(last)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_root and may_sign,
                content_commitment=not is_root and may_sign,
                key_encipherment=not may_sign,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=is_root,
                crl_sign=is_root,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    if time_stamping:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Party(name, key, builder.sign(key if issuer is None else issuer.key, hashes.SHA256()))

"""pyHanko's signer and time stamper with the authority's keys kept parsed.

Parsing a private key again costs most of a signature, and pyHanko's own classes do it for each one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

# asn1crypto ships neither types nor stubs; the objects only pass through here.
from asn1crypto import cms, core, crl, keys, x509  # pyright: ignore[reportMissingTypeStubs]
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign import general
from pyhanko.sign.signers import pdf_cms
from pyhanko.sign.timestamps import dummy_client
from pyhanko_certvalidator.registry import SimpleCertificateStore

from counter_app.training import clock
from counter_app.training.authority import Authority, Credential


class KeptKeySigner(pdf_cms.SimpleSigner):
    """Signs as the authority's signer; chain and CRLs go into every signature."""

    def __init__(self, authority: Authority) -> None:
        registry = SimpleCertificateStore()
        registry.register_multiple([_certificate(authority.root), _certificate(authority.issuing)])
        super().__init__(_certificate(authority.signer), _private_key(authority.signer), registry)
        self._key = authority.signer.key
        self.signed_attr_prov_spec = pdf_cms.GenericPdfSignedAttributeProviderSpec(
            attr_settings=pdf_cms.PdfCMSSignedAttributes(
                adobe_revinfo_attr=_revocation(authority.revocation_lists(clock.today()))
            ),
            signing_cert=_certificate(authority.signer),
            signature_mechanism=self.get_signature_mechanism_for_digest,
            timestamper=None,
        )

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        return self._key.sign(data, PKCS1v15(), _hash(digest_algorithm))


class KeptKeyTimeStamper(dummy_client.DummyTimeStamper):
    """The authority's own RFC 3161 time stamper, in this process."""

    def __init__(self, authority: Authority) -> None:
        certificates = SimpleCertificateStore()
        certificates.register(_certificate(authority.issuing))
        cast(Any, super()).__init__(
            _certificate(authority.time_stamper), _private_key(authority.time_stamper), certs_to_embed=certificates
        )
        self._key = authority.time_stamper.key

    def _sign_tst_info(self, tst_info_data: bytes, md_algorithm: str, dt: datetime) -> tuple[bytes, cms.CMSAttributes]:
        digest = hashes.Hash(_hash(md_algorithm))
        digest.update(tst_info_data)
        attributes = cms.CMSAttributes(
            [
                _attribute("content_type", "tst_info"),
                _attribute("signing_time", cms.Time({"utc_time": core.UTCTime(dt)})),
                _attribute("signing_certificate", general.as_signing_certificate(self.tsa_cert)),
                _attribute("message_digest", digest.finalize()),
            ]
        )
        encoded = cast(bytes, cast(Any, attributes).dump())
        return self._key.sign(encoded, PKCS1v15(), _hash(md_algorithm)), attributes


def _hash(algorithm: str) -> hashes.HashAlgorithm:
    if algorithm.lower() != "sha256":
        raise ValueError(algorithm)
    return hashes.SHA256()


def _certificate(credential: Credential) -> x509.Certificate:
    return cast(Any, x509.Certificate).load(credential.certificate.public_bytes(Encoding.DER))


def _private_key(credential: Credential) -> keys.PrivateKeyInfo:
    return cast(Any, keys.PrivateKeyInfo).load(
        credential.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    )


def _revocation(lists: Sequence[bytes]) -> Any:
    load = cast(Any, crl.CertificateList).load
    return cast(Any, pdf_cms.Signer).format_revinfo(crls=[load(der) for der in lists])


def _attribute(kind: str, value: object) -> cms.CMSAttribute:
    return cast(Any, general).simple_cms_attribute(kind, value)

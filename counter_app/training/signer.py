"""pyHanko's signer and time stamper with the authority's keys kept parsed.

Parsing a private key again costs most of a signature, and pyHanko's own classes do it for each one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

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

#: How long the time inside of a light signature may be off, in seconds.
_PATTERN_LIFE: Final = 60.0
_SET: Final = b"\x31"


class KeptKeySigner(pdf_cms.SimpleSigner):
    """Signs as the authority's signer; the chain goes into every signature, and CRLs where asked."""

    def __init__(self, authority: Authority, *, revocation: bool = True) -> None:
        registry = SimpleCertificateStore()
        registry.register_multiple([_certificate(authority.root), _certificate(authority.issuing)])
        super().__init__(_certificate(authority.signer), _private_key(authority.signer), registry)
        self._key = authority.signer.key
        self.signed_attr_prov_spec = pdf_cms.GenericPdfSignedAttributeProviderSpec(
            attr_settings=pdf_cms.PdfCMSSignedAttributes(
                adobe_revinfo_attr=_revocation(authority.revocation_lists(clock.today())) if revocation else None
            ),
            signing_cert=_certificate(authority.signer),
            signature_mechanism=self.get_signature_mechanism_for_digest,
            timestamper=None,
        )

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        return self._key.sign(data, PKCS1v15(), _hash(digest_algorithm))


class LightSigner(KeptKeySigner):
    """Signs for real at a fifth of the cost, for benchmarks: without time stamp and revocation lists.

    Building the CMS object takes most of a signature. Here it is built once a minute, and each signature puts its own
    digest and its own RSA value in: both have a fixed length, so that nothing else changes.
    """

    def __init__(self, authority: Authority) -> None:
        super().__init__(authority, revocation=False)
        self._pattern: _Pattern | None = None

    async def async_sign(
        self, data_digest: bytes, digest_algorithm: str, *args: Any, **keywords: Any
    ) -> cms.ContentInfo:
        pattern = self._pattern
        if pattern is None or clock.seconds() - pattern.made > _PATTERN_LIFE:
            made = await cast(Any, super()).async_sign(data_digest, digest_algorithm, *args, **keywords)
            self._pattern = _pattern(made, data_digest)
            return made
        attributes = pattern.attributes.replace(pattern.digest, data_digest)
        # What is signed is the SET; in the object the same bytes stand under an implicit tag.
        signature = self._key.sign(_SET + attributes[1:], PKCS1v15(), _hash(digest_algorithm))
        der = pattern.whole.replace(pattern.attributes, attributes).replace(pattern.signature, signature)
        return cast(Any, cms.ContentInfo).load(der)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A CMS object in DER with its signed attributes, and the values in it that each signature replaces."""

    made: float
    whole: bytes
    attributes: bytes
    digest: bytes
    signature: bytes


def _pattern(made: Any, digest: bytes) -> _Pattern:
    whole = cast(bytes, made.dump())
    info = cast(Any, cms.ContentInfo).load(whole)["content"]["signer_infos"][0]
    pattern = _Pattern(clock.seconds(), whole, info["signed_attrs"].dump(), digest, info["signature"].native)
    parts = (pattern.attributes, pattern.digest, pattern.signature)
    if any(whole.count(part) != 1 for part in parts):
        raise ValueError("the parts of the signature are not found in it")
    return pattern


class HashSigner(pdf_cms.Signer):
    """Signs with a key that it does not have: only the SHA-256 of what is signed goes to whoever has it."""

    def __init__(
        self,
        certificate: bytes,
        chain: Sequence[bytes],
        revocation_lists: Sequence[bytes],
        sign_hash: Callable[[bytes], bytes],
    ) -> None:
        load = cast(Any, x509.Certificate).load
        registry = SimpleCertificateStore()
        registry.register_multiple([load(der) for der in chain])
        super().__init__(signing_cert=load(certificate), cert_registry=registry)
        self._sign_hash = sign_hash
        self.signed_attr_prov_spec = pdf_cms.GenericPdfSignedAttributeProviderSpec(
            attr_settings=pdf_cms.PdfCMSSignedAttributes(adobe_revinfo_attr=_revocation(revocation_lists)),
            signing_cert=load(certificate),
            signature_mechanism=self.get_signature_mechanism_for_digest,
            timestamper=None,
        )

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        del dry_run  # room is reserved without one
        digest = hashes.Hash(_hash(digest_algorithm))
        digest.update(data)
        return self._sign_hash(digest.finalize())


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

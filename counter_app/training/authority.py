"""The training certification authority: root → issuing authority → signer and time stamper, and their CRLs.

Made once, at the first start, and kept with the issuer's state. Everything in it says LATIHAN, is valid
for ten years and is trusted by nobody who was not pointed at its root. Keys are RSA 2048 with SHA-256, as
the real issuer's signatures are read by the same verifiers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_LIFE: Final = timedelta(days=3650)
_BACKDATED: Final = timedelta(days=1)
_ORGANISATION: Final = "LATIHAN - BUKAN PENERBIT METERAI"


@dataclass(frozen=True, slots=True, repr=False)
class Credential:
    """A certificate with its private key."""

    certificate: x509.Certificate
    key: RSAPrivateKey

    def to_pem(self) -> bytes:
        """Key and certificate as PEM, for the state file."""
        key = self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return key + self.certificate.public_bytes(serialization.Encoding.PEM)

    @staticmethod
    def from_pem(pem: bytes) -> Credential:
        """Inverse of :meth:`to_pem`. Raises ValueError for anything else."""
        key = serialization.load_pem_private_key(pem, password=None)
        if not isinstance(key, RSAPrivateKey):
            raise ValueError("not an RSA key")
        return Credential(x509.load_pem_x509_certificate(pem), key)


@dataclass(frozen=True, slots=True, repr=False)
class Authority:
    """The four credentials of the training authority."""

    root: Credential
    issuing: Credential
    signer: Credential
    time_stamper: Credential

    def root_pem(self) -> bytes:
        """The root certificate alone, for verifiers."""
        return self.root.certificate.public_bytes(serialization.Encoding.PEM)

    def revocation_lists(self, now: datetime) -> tuple[bytes, ...]:
        """Empty CRLs (DER) of the root and the issuing authority, good for 30 days from ``now``."""
        return tuple(
            x509.CertificateRevocationListBuilder()
            .issuer_name(authority.certificate.subject)
            .last_update(now - _BACKDATED)
            .next_update(now + timedelta(days=30))
            .sign(authority.key, hashes.SHA256())
            .public_bytes(serialization.Encoding.DER)
            for authority in (self.root, self.issuing)
        )


def create_authority(now: datetime) -> Authority:
    """A new authority with fresh keys (takes part of a second)."""
    root_key = _key()
    root_name = _name("LATIHAN Root CA")
    root = Credential(_certificate(root_name, root_key, root_name, root_key, now, authority_depth=1), root_key)
    issuing_key = _key()
    issuing_name = _name("LATIHAN Issuing CA")
    issuing = Credential(
        _certificate(issuing_name, issuing_key, root_name, root_key, now, authority_depth=0), issuing_key
    )
    signer_key = _key()
    signer = _certificate(_name("LATIHAN Meterai Elektronik"), signer_key, issuing_name, issuing_key, now)
    stamper_key = _key()
    stamper = _certificate(
        _name("LATIHAN Time Stamping"), stamper_key, issuing_name, issuing_key, now, time_stamping=True
    )
    return Authority(root, issuing, Credential(signer, signer_key), Credential(stamper, stamper_key))


def _key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


def _name(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _certificate(
    subject: x509.Name,
    key: RSAPrivateKey,
    issuer: x509.Name,
    issuer_key: RSAPrivateKey,
    now: datetime,
    *,
    authority_depth: int | None = None,
    time_stamping: bool = False,
) -> x509.Certificate:
    is_authority = authority_depth is not None
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now.astimezone(UTC) - _BACKDATED)
        .not_valid_after(now.astimezone(UTC) + _LIFE)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=authority_depth), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_authority,
                content_commitment=not is_authority and not time_stamping,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=is_authority,
                crl_sign=is_authority,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    if time_stamping:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(issuer_key, hashes.SHA256())

"""Certificates of the issuer's port, good and bad, and a TLS context that shows whichever is in force."""

from __future__ import annotations

import ipaddress
import ssl
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from counter_app.training.authority import Authority, Credential, create_authority
from counter_app.training.scenario import Certificate

_DAY: Final = timedelta(days=1)
_NAME: Final = "localhost"
_ADDRESS: Final = "127.0.0.1"
_OTHER_NAME: Final = "lain.latihan.invalid"


class TlsFace:
    """What the port shows; :attr:`shown` may be changed at any time and holds for connections made from then on."""

    def __init__(self, authority: Authority, now: datetime) -> None:
        self.shown = Certificate.GOOD
        stranger = create_authority(now)
        self._contexts = {
            Certificate.GOOD: _context(authority.issuing, now, now + 365 * _DAY, _NAME),
            Certificate.UNTRUSTED: _context(stranger.issuing, now, now + 365 * _DAY, _NAME),
            Certificate.EXPIRED: _context(authority.issuing, now - 30 * _DAY, now - _DAY, _NAME),
            Certificate.WRONG_NAME: _context(authority.issuing, now, now + 365 * _DAY, _OTHER_NAME),
        }
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        # Called for every handshake, with or without a name in it.
        self.context.sni_callback = self._choose

    def _choose(self, connection: ssl.SSLObject, _name: str | None, _context: ssl.SSLContext) -> None:
        connection.context = self._contexts[self.shown]


def _context(issuer: Credential, begin: datetime, end: datetime, name: str) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    names: list[x509.GeneralName] = [x509.DNSName(name)]
    if name == _NAME:
        names.append(x509.IPAddress(ipaddress.ip_address(_ADDRESS)))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin - _DAY)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False)
        .sign(issuer.key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory(prefix="issuer-tls-") as folder:
        path = Path(folder, "chain.pem")
        path.touch(mode=0o600)
        path.write_bytes(private + certificate.public_bytes(pem) + issuer.certificate.public_bytes(pem))
        context.load_cert_chain(path)
    return context

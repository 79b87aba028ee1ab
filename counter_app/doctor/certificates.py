"""How long the certificates last: the issuer's hosts', the authorities in the settings, the stamps' roots.

Whether a host is believed is the connection's business; here only the dates are read, also of a certificate that has
ended, so that it can be said when.
"""

from __future__ import annotations

import socket
import ssl
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from cryptography import x509

from counter_app.doctor.looking import Findings
from counter_app.domain.doctor import Code, Finding, Level
from counter_app.settings import Settings

#: Days: time to have a new one made and brought to every counter.
SOON: Final = 30
_CONNECT: Final = 5.0
_HTTPS: Final = 443


def look_at_certificates(settings: Settings, now: datetime) -> Findings:
    """One finding a certificate; ``now`` tells the days."""
    issuer = settings.issuer
    if issuer.ca_file is not None:
        yield of_file("issuer.ca_file", issuer.ca_file, now)
    for number, path in enumerate(settings.stamp_roots, 1):
        yield of_file(f"issuer.stamp_roots {number}", path, now)
    if not settings.stamp_roots:
        yield Finding(Code.NO_STAMP_ROOTS, Level.LOOK)
    if settings.hub is not None:
        for name, path in (("hub.root", settings.hub.root), ("hub.certificate", settings.hub.certificate)):
            if path is not None:
                yield of_file(name, path, now)
    seen: set[tuple[str, int]] = set()
    for role, url in issuer.urls.items():
        parts = urlsplit(url)
        place = (parts.hostname or "", parts.port or _HTTPS)
        if parts.scheme == "https" and place not in seen:
            seen.add(place)
            yield _of_host(role, *place, now)


def of_file(name: str, path: Path, now: datetime) -> Finding:
    """The one of a PEM file that ends first."""
    try:
        found = x509.load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as error:
        return Finding(Code.CERTIFICATE_UNKNOWN, Level.LOOK, {"name": name, "reason": type(error).__name__})
    return of_end(name, min(one.not_valid_after_utc for one in found), now)


def of_end(name: str, ends: datetime, now: datetime) -> Finding:
    """A certificate that is valid until ``ends``."""
    days = (ends - now).days
    values: dict[str, str | int] = {"name": name, "days": days, "until": ends.date().isoformat()}
    if ends <= now:
        return Finding(Code.CERTIFICATE_ENDED, Level.LOOK, values)
    if days < SOON:
        return Finding(Code.CERTIFICATE_ENDS, Level.LOOK, values)
    return Finding(Code.CERTIFICATE, values=values)


def unverified() -> ssl.SSLContext:
    """For looking at a certificate's dates alone: nothing is sent over it and nothing that comes is believed."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def end_of(secured: ssl.SSLSocket) -> datetime | None:
    """When the other side's certificate ends, None where it showed none."""
    shown = secured.getpeercert(binary_form=True)
    return None if shown is None else x509.load_der_x509_certificate(shown).not_valid_after_utc


def _of_host(role: str, host: str, port: int, now: datetime) -> Finding:
    try:
        with (
            socket.create_connection((host, port), timeout=_CONNECT) as connection,
            unverified().wrap_socket(connection, server_hostname=host) as secured,
        ):
            ends = end_of(secured)
    except (OSError, ValueError) as error:
        # Behind a proxy no host is reached directly; whether it answers is told by its role.
        return Finding(Code.CERTIFICATE_UNKNOWN, values={"name": role, "reason": type(error).__name__})
    if ends is None:
        return Finding(Code.CERTIFICATE_UNKNOWN, Level.LOOK, {"name": role, "reason": "–"})
    return of_end(role, ends, now)

"""Which addresses the program may speak to: what it says there is worth money."""

from __future__ import annotations

import ipaddress
from typing import Final
from urllib.parse import SplitResult, urlsplit

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


def is_safe(url: str) -> bool:
    """Whether nobody on the way can read what goes there: https, or this machine itself."""
    parts = _parts(url)
    if parts is None:
        return False
    return parts.scheme == "https" or (parts.port is not None and parts.hostname in _LOOPBACK)


def is_url(url: str) -> bool:
    """Whether it is an http or https URL with a host and no secret in it."""
    return _parts(url) is not None


def is_near(url: str) -> bool:
    """Whether a sign adapter may be spoken to there: it may use http, but then not over the open network."""
    parts = _parts(url)
    if parts is None:
        return False
    try:
        return parts.scheme == "https" or not ipaddress.ip_address(parts.hostname or "").is_global
    except ValueError:
        return True  # a name of the branch's network


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return None
    return parts if host and "@" not in parts.netloc and parts.scheme in ("http", "https") else None

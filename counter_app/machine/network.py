"""Whether this computer has a way to any network at all: a cable that is out is told from an issuer that is down."""

from __future__ import annotations

import errno
import socket
from typing import Final

#: Addresses for documentation (RFC 5737, RFC 3849): no host has them, and nothing is sent.
_ANYWHERE: Final = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
_PORT: Final = 9
#: What systems answer where no way leads there; Windows has numbers of its own.
_NO_WAY: Final = frozenset(
    number
    for name in ("ENETUNREACH", "EHOSTUNREACH", "ENETDOWN", "EADDRNOTAVAIL", "EAFNOSUPPORT")
    for prefix in ("", "WSA")
    if (number := getattr(errno, prefix + name, None)) is not None
)


def has_network() -> bool | None:
    """Whether the system knows a way out now; None where it does not say. Sends nothing and does not wait."""
    told = True
    for family, address in _ANYWHERE:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as way:
                way.connect((address, _PORT))
        except OSError as error:
            told = told and error.errno in _NO_WAY
        else:
            return True
    return False if told else None

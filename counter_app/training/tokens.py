"""Session tokens of the training issuer: JWT with HS256 and ``exp`` (issuer protocol, "Log in")."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any, cast


@dataclass(frozen=True, slots=True, repr=False)
class TokenMaker:
    """Makes and checks tokens with one secret; ``life`` in seconds.

    The secret lives in the issuer's state, so tokens outlive a restart. ``generation`` is raised to
    make every earlier token invalid at once.
    """

    secret: bytes
    life: float

    def make(self, user_id: str, now: float, generation: int, life: float | None = None) -> str:
        """A token for ``user_id``, valid from ``now`` (seconds since the epoch) for ``life`` (default: the usual)."""
        header = _encode(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
        claims = {"sub": user_id, "iat": int(now), "exp": int(now + (life or self.life)), "gen": generation}
        body = _encode(json.dumps(claims).encode())
        return f"{header}.{body}.{self._signature(f'{header}.{body}')}"

    def accepts(self, token: str, now: float, generation: int) -> bool:
        """Whether ``token`` is ours, of this generation and not expired."""
        try:
            signed, _, signature = token.rpartition(".")
            if not hmac.compare_digest(signature.encode(), self._signature(signed).encode()):
                return False
            claims = cast(dict[str, Any], json.loads(_decode(signed.partition(".")[2])))
        except (ValueError, binascii.Error):
            return False
        return claims["gen"] == generation and now < claims["exp"]

    def _signature(self, text: str) -> str:
        return _encode(hmac.new(self.secret, text.encode(), hashlib.sha256).digest())


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

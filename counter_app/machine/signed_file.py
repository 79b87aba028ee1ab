"""Files that count only with a publisher's signature: ``NAME`` and beside it ``NAME.sig``.

The signature is Ed25519 over the file's bytes, as base64; the publishers' public keys (32 bytes, base64) stand in the
settings. Price lists and update manifests are such files.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from counter_app.domain.price_text import PUBLIC_KEY_BYTES, decoded

SIGNATURE_SUFFIX: Final = ".sig"
#: Bytes of a signature's file.
LARGEST_SIGNATURE: Final = 1_000
_SIGNATURE_BYTES: Final = 64
#: Signs of a key's name: the beginning of its SHA-256.
_NAME_SIGNS: Final = 16


def signature_beside(path: Path) -> Path:
    """Where a file's signature is."""
    return path.with_name(path.name + SIGNATURE_SUFFIX)


def signer_of(content: bytes, signature: bytes, publishers: Sequence[str]) -> tuple[str, str] | None:
    """Name of the key that made the signature (base64), and the signature as it is kept; None: none of these did."""
    raw = decoded(signature.decode("ascii", "replace"), _SIGNATURE_BYTES)
    for publisher in publishers if raw is not None else ():
        key = decoded(publisher, PUBLIC_KEY_BYTES)
        if raw is not None and key is not None and _verifies(key, raw, content):
            return key_name(publisher), base64.b64encode(raw).decode()
    return None


def key_name(publisher: str) -> str:
    """A short name of a public key (base64)."""
    return hashlib.sha256(base64.b64decode(publisher)).hexdigest()[:_NAME_SIGNS]


def read_at_most(path: Path, most: int) -> bytes:
    """A regular file's content. Raises OSError where it cannot be read, is no file or has more than ``most`` bytes."""
    if not path.is_file():
        raise FileNotFoundError(path.name)
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError("larger than it may be")
    return content


def _verifies(key: bytes, signature: bytes, content: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, content)
    except InvalidSignature:
        return False
    return True

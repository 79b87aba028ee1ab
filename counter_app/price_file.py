"""A price list's file and its signature: ``NAME.toml`` and beside it ``NAME.toml.sig``.

The signature is Ed25519 over the file's bytes, as base64; the publishers' public keys (32 bytes, base64) stand in the
settings. The list that comes with the program is for training and is not signed.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from counter_app.domain.errors import KnownError
from counter_app.domain.price_text import LARGEST_TEXT, PUBLIC_KEY_BYTES, decoded, read_price_text
from counter_app.domain.products import NO_PRICES, PriceList
from counter_app.services.prices import SignedList

_SIGNATURE_BYTES: Final = 64
#: Signs of a key's name: the beginning of its SHA-256.
_NAME_SIGNS: Final = 16
#: Bytes of a signature's file.
_LARGEST_SIGNATURE: Final = 1_000


def load_price_list(path: Path) -> PriceList:
    """A list whose signature nobody asks for. Raises KnownError ``price.unreadable``, Refused ``price.*``."""
    return _read(path, _bytes(path, LARGEST_TEXT))


def load_signed(path: Path, publishers: Sequence[str]) -> SignedList:
    """A list and who signed it.

    Raises KnownError ``price.unreadable``, ``price.no_publisher`` (the settings name none), ``price.not_signed``,
    ``price.wrong_signature`` (changed since, or signed by somebody else); Refused ``price.*``.
    """
    content = _bytes(path, LARGEST_TEXT)
    if not publishers:
        raise KnownError("price.no_publisher")
    beside = path.with_name(f"{path.name}.sig")
    if not beside.exists():
        raise KnownError("price.not_signed", file=path.name)
    signature = decoded(_bytes(beside, _LARGEST_SIGNATURE).decode("ascii", "replace"), _SIGNATURE_BYTES)
    signer = None if signature is None else _signer(content, signature, publishers)
    if signature is None or signer is None:
        raise KnownError("price.wrong_signature", file=path.name)
    prices = _read(path, content)
    return SignedList(
        prices, content.decode(), hashlib.sha256(content).hexdigest(), signer, base64.b64encode(signature).decode()
    )


def first_list(path: Path | None, shipped: Path, publishers: Sequence[str], *, training: bool) -> PriceList:
    """The list of a counter that has imported none yet.

    In training that of the settings or the shipped one, signed or not; else only a signed one of the settings, and
    without it none: nothing is sold before a list is imported. Raises what :func:`load_signed` raises.
    """
    if training:
        return load_price_list(path or shipped)
    return NO_PRICES if path is None else load_signed(path, publishers).prices


def _signer(content: bytes, signature: bytes, publishers: Sequence[str]) -> str | None:
    for text in publishers:
        raw = decoded(text, PUBLIC_KEY_BYTES)
        if raw is None:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(raw).verify(signature, content)
        except InvalidSignature:
            continue
        return hashlib.sha256(raw).hexdigest()[:_NAME_SIGNS]
    return None


def _bytes(path: Path, most: int) -> bytes:
    """A regular file's content, no more than it may have."""
    try:
        if not path.is_file():
            raise FileNotFoundError(path.name)
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise KnownError("price.unreadable", file=path.name) from error
    if len(content) > most:
        raise KnownError("price.unreadable", file=path.name)
    return content


def _read(path: Path, content: bytes) -> PriceList:
    try:
        return read_price_text(content.decode())
    except UnicodeDecodeError as error:
        raise KnownError("price.unreadable", file=path.name) from error
    except KnownError as error:
        if error.code != "price.unreadable":
            raise
        raise KnownError("price.unreadable", file=path.name) from error

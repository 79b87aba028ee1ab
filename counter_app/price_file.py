"""A price list's file and its signature (:mod:`.machine.signed_file`): ``NAME.toml`` and beside it ``NAME.toml.sig``.

The list that comes with the program is for training and is not signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from counter_app.domain.errors import KnownError
from counter_app.domain.price_text import LARGEST_TEXT, read_price_text
from counter_app.domain.products import NO_PRICES, PriceList
from counter_app.machine.signed_file import LARGEST_SIGNATURE, read_at_most, signature_beside, signer_of
from counter_app.services.prices import SignedList


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
    beside = signature_beside(path)
    if not beside.exists():
        raise KnownError("price.not_signed", file=path.name)
    signed = signer_of(content, _bytes(beside, LARGEST_SIGNATURE), publishers)
    if signed is None:
        raise KnownError("price.wrong_signature", file=path.name)
    prices = _read(path, content)
    return SignedList(prices, content.decode(), hashlib.sha256(content).hexdigest(), *signed)


def first_list(path: Path | None, shipped: Path, publishers: Sequence[str], *, training: bool) -> PriceList:
    """The list of a counter that has imported none yet.

    In training that of the settings or the shipped one, signed or not; else only a signed one of the settings, and
    without it none: nothing is sold before a list is imported. Raises what :func:`load_signed` raises.
    """
    if training:
        return load_price_list(path or shipped)
    return NO_PRICES if path is None else load_signed(path, publishers).prices


def _bytes(path: Path, most: int) -> bytes:
    try:
        return read_at_most(path, most)
    except OSError as error:
        raise KnownError("price.unreadable", file=path.name) from error


def _read(path: Path, content: bytes) -> PriceList:
    try:
        return read_price_text(content.decode())
    except UnicodeDecodeError as error:
        raise KnownError("price.unreadable", file=path.name) from error
    except KnownError as error:
        if error.code != "price.unreadable":
            raise
        raise KnownError("price.unreadable", file=path.name) from error

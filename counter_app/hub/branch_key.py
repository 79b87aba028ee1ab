"""What goes into the branch log is sealed with the branch's key: the database reads no payload (UU PDP 27/2022).

AES-256-GCM, 96-bit random nonces. The entry's hash is bound to the box: a box that is moved to another entry does not
open. The hash itself is over the clear entry, so that what was opened is verified as in any journal.
"""

from __future__ import annotations

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from counter_app.domain.errors import StorageFailed
from counter_app.hub.packing import pack, unpack

KEY_BYTES: Final = 32
_NONCE: Final = 12


class BranchKey:
    """The key that all stations of a branch share."""

    def __init__(self, key: bytes) -> None:
        """Raises StorageFailed ``hub.bad_key`` where it is not 32 bytes long."""
        if len(key) != KEY_BYTES:
            raise StorageFailed("hub.bad_key")
        self._cipher = AESGCM(key)

    def seal(self, payload: str, entry_hash: bytes) -> bytes:
        """Nonce and ciphertext of an entry's payload, made smaller before."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, pack(payload), entry_hash)

    def open(self, box: bytes, entry_hash: bytes) -> str:
        """The payload. Raises StorageFailed ``hub.wrong_key`` for another branch's box, or one that was changed."""
        try:
            return unpack(self._cipher.decrypt(box[:_NONCE], box[_NONCE:], entry_hash))
        except (InvalidTag, ValueError) as error:
            raise StorageFailed("hub.wrong_key") from error

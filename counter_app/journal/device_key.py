"""The device's key: with it a counter signs the head of its chain (checkpoints).

Ed25519. The private half (32 bytes) lies with the secrets under :data:`SECRET_NAME`, the public half stands in the
genesis entry of each epoch. Whoever can write to the file can compute hashes, but not these signatures.
"""

from __future__ import annotations

import os
from typing import Final, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from counter_app.domain.entries import canonical_json
from counter_app.domain.errors import StorageFailed

SECRET_NAME: Final = "device-key"  # noqa: S105 - a name, not a secret
SEED_BYTES: Final = 32
_PURPOSE: Final = "counter-app checkpoint/1"


class SecretStore(Protocol):
    """What is needed of :class:`counter_app.services.ports.Secrets`."""

    def get(self, name: str) -> bytes | None: ...

    def set(self, name: str, value: bytes) -> None: ...


class DeviceKey:
    """Signs for one device. ``public`` is the public half in hex, 64 digits."""

    def __init__(self, seed: bytes) -> None:
        """Raises StorageFailed ``secrets.bad_master_key`` for a seed that is not 32 bytes long."""
        if len(seed) != SEED_BYTES:
            raise StorageFailed("secrets.bad_master_key")
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._private.public_key().public_bytes_raw().hex()

    @classmethod
    def load_or_make(cls, secrets: SecretStore) -> DeviceKey:
        """The key of this device, made where there is none.

        A key that was lost is replaced: the check of trust finds that the journal began with another one, and a new
        epoch begins with the new key. Raises StorageFailed ``secrets.*``.
        """
        seed = secrets.get(SECRET_NAME)
        if seed is None:
            seed = os.urandom(SEED_BYTES)
            secrets.set(SECRET_NAME, seed)
            # Some keyrings forget without a word; tomorrow's key would not be the one that signed today.
            if secrets.get(SECRET_NAME) != seed:
                raise StorageFailed("secrets.unreadable")
        return cls(seed)

    def sign(self, message: bytes) -> str:
        """The signature in hex, 128 digits."""
        return self._private.sign(message).hex()


def signature_fits(public_key: str, signature: str, message: bytes) -> bool:
    """Whether ``signature`` (hex) over ``message`` is of the key with this public half (hex)."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def checkpoint_message(device: str, epoch: int, device_seq: int, head: str) -> bytes:
    """What a checkpoint signs: that entry ``device_seq`` of this chain has the hash ``head`` (hex)."""
    return canonical_json([_PURPOSE, device, epoch, device_seq, head]).encode()

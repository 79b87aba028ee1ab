"""Personal data in entries: encrypted with a key a subject, so that deleting the key erases the data for ever.

Entries can never be rewritten; the key can be deleted (UU PDP 27/2022: erasure on request). Each subject's key is
wrapped by the master key from the operating system's keyring. AES-256-GCM throughout, 96-bit random nonces.
"""

from __future__ import annotations

import base64
import json
import os
import sqlite3
from typing import Final, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from counter_app.domain.entries import Payload, canonical_json
from counter_app.domain.errors import StorageFailed
from counter_app.domain.ids import SubjectId

KEY_BYTES: Final = 32
_NONCE: Final = 12

Sealed = dict[str, str]
"""``{"subject": id, "box": base64 of nonce and ciphertext}``, as it stands in a payload."""


class SubjectKeys:
    """Seals and opens personal data; keys live in the table ``subject_key``."""

    def __init__(self, master_key: bytes) -> None:
        if len(master_key) != KEY_BYTES:
            raise StorageFailed("secrets.bad_master_key")
        self._master = AESGCM(master_key)

    def seal(self, connection: sqlite3.Connection, subject: SubjectId, data: Payload) -> Sealed:
        """Encrypt ``data`` for ``subject``, making the subject's key where there is none."""
        key = self._key(connection, subject)
        if key is None:
            key = os.urandom(KEY_BYTES)
            connection.execute(
                "INSERT INTO subject_key (subject, wrapped) VALUES (?, ?)",
                (subject, _encrypt(self._master, key, subject)),
            )
        return {"subject": subject, "box": _text(_encrypt(AESGCM(key), canonical_json(data).encode(), subject))}

    def open(self, connection: sqlite3.Connection, sealed: Sealed) -> Payload | None:
        """The data, or None where the subject was erased."""
        subject = SubjectId(sealed["subject"])
        key = self._key(connection, subject)
        if key is None:
            return None
        clear = _decrypt(AESGCM(key), base64.b64decode(sealed["box"]), subject)
        return cast("Payload", json.loads(clear))

    def lock(self, clear: bytes, name: str) -> bytes:
        """Encrypt what is no subject's own under the master key, bound to ``name``."""
        return _encrypt(self._master, clear, name)

    def unlock(self, box: bytes, name: str) -> bytes:
        """The other way. Raises StorageFailed ``secrets.wrong_key``."""
        return _decrypt(self._master, box, name)

    def clear_key(self, connection: sqlite3.Connection, subject: SubjectId) -> bytes | None:
        """A subject's own key, None where it was erased; for whoever seals it with another key before it leaves."""
        return self._key(connection, subject)

    def wrap(self, key: bytes, subject: SubjectId) -> bytes:
        """A subject's key as it stands in ``subject_key``."""
        return _encrypt(self._master, key, subject)

    def _key(self, connection: sqlite3.Connection, subject: SubjectId) -> bytes | None:
        row = connection.execute("SELECT wrapped FROM subject_key WHERE subject = ?", (subject,)).fetchone()
        # In an old copy of the file a key that was deleted is overwritten with zeros.
        return None if row is None or not any(row[0]) else _decrypt(self._master, row[0], subject)


def _encrypt(cipher: AESGCM, clear: bytes, subject: str) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + cipher.encrypt(nonce, clear, subject.encode())


def _decrypt(cipher: AESGCM, box: bytes, subject: str) -> bytes:
    try:
        return cipher.decrypt(box[:_NONCE], box[_NONCE:], subject.encode())
    except InvalidTag as error:
        raise StorageFailed("secrets.wrong_key") from error


def _text(box: bytes) -> str:
    return base64.b64encode(box).decode()

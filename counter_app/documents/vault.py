"""The encrypted store of customers' documents (architecture, "Documents are hostile"; UU PDP 27/2022).

One file a document, named by the SHA-256 of its clear bytes::

    magic "CAVAULT" | version (1 byte) | nonce (12) | wrapped key (32 + 16) | nonce (12) | ciphertext + tag (16)

AES-256-GCM throughout. Each file has a random key of its own, wrapped by the master key; both are bound
to the header and to the name, so that neither a swapped nor a renamed file is accepted.

Errors are StorageFailed: ``vault.missing``, ``vault.damaged`` (also: another master key),
``vault.disk_full``, ``vault.read_only``, ``vault.folder_missing``, ``vault.io_failed``, ``vault.quota_full``.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from counter_app.documents.files import TEMPORARY_SUFFIX, failure_reason, sync_folder, write_temporary
from counter_app.domain.errors import BugError, StorageFailed
from counter_app.services.vault_port import StoredFile

KEY_BYTES: Final = 32
#: Bytes: some hundred documents of the largest kind, and thousands of the usual.
QUOTA: Final = 2 * 1024**3

_MAGIC: Final = b"CAVAULT"
_VERSION: Final = 1
_HEADER: Final = _MAGIC + bytes([_VERSION])
_NONCE: Final = 12
_TAG: Final = 16
_CONTENT_AT: Final = len(_HEADER) + _NONCE + KEY_BYTES + _TAG
_NAME: Final = re.compile(r"[0-9a-f]{64}")


class FileVault:
    """A folder of encrypted files; implements :class:`~counter_app.services.vault_port.Vault`.

    Made with the folder (created where missing, 0700) and a master key of 32 bytes from the keyring.
    Safe from several threads: files are only ever put in place whole. ``quota``: bytes above which
    :meth:`require_room` refuses.
    """

    def __init__(self, folder: Path, master_key: bytes, quota: int = QUOTA) -> None:
        if len(master_key) != KEY_BYTES:
            raise BugError("vault master key length", len(master_key))
        self._folder = folder
        self._quota = quota
        self._touching = threading.Lock()
        self._master = AESGCM(master_key)
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if os.name != "nt":
                folder.chmod(0o700)
            for leftover in folder.glob(f".*{TEMPORARY_SUFFIX}"):
                leftover.unlink()
        except OSError as error:
            raise _failed(error) from error

    def put(self, content: bytes) -> str:
        """Store the bytes; their SHA-256 in hex. The same bytes again count as put now and mend a damaged file."""
        name = hashlib.sha256(content).hexdigest()
        try:
            with self._touching:
                self._touch(name)
            self.get(name)
        except StorageFailed as failure:
            if failure.code not in {"vault.missing", "vault.damaged"}:
                raise
        else:
            return name
        sealed = self._seal(content, name)
        try:
            temporary = write_temporary(self._folder, sealed)
            try:
                temporary.replace(self._folder / name)
            except BaseException:
                with contextlib.suppress(OSError):
                    temporary.unlink()
                raise
            sync_folder(self._folder)
        except OSError as error:
            raise _failed(error) from error
        return name

    def get(self, sha256: str) -> bytes:
        """The clear bytes of a stored document."""
        path = self._path(sha256)
        try:
            sealed = path.read_bytes()
        except FileNotFoundError as error:
            raise StorageFailed("vault.missing") from error
        except OSError as error:
            raise _failed(error) from error
        try:
            return self._unseal(sealed, sha256)
        except (InvalidTag, ValueError) as error:
            raise StorageFailed("vault.damaged") from error

    def holds(self, sha256: str) -> bool:
        """Whether there is a file of this name."""
        return self._path(sha256).is_file()

    def delete(self, sha256: str, *, put_before: datetime) -> bool:
        """Remove a document that was last put before this time; whether one went.

        What is put again meanwhile stays: both look at the file under one lock.
        """
        path = self._path(sha256)
        try:
            with self._touching:
                try:
                    put_at = path.stat().st_mtime
                except FileNotFoundError:
                    return False
                if put_at >= put_before.timestamp():
                    return False
                path.unlink()
            sync_folder(self._folder)
        except OSError as error:
            raise _failed(error) from error
        return True

    def files(self) -> tuple[StoredFile, ...]:
        """Every document there, with the bytes that it takes on the disk."""
        found: list[StoredFile] = []
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    if not _NAME.fullmatch(entry.name):
                        continue
                    with contextlib.suppress(FileNotFoundError):
                        facts = entry.stat(follow_symlinks=False)
                        put_at = datetime.fromtimestamp(facts.st_mtime, UTC)
                        found.append(StoredFile(entry.name, facts.st_size, put_at))
        except OSError as error:
            raise _failed(error) from error
        return tuple(sorted(found, key=lambda file: file.put_at))

    def require_room(self) -> None:
        """Raises StorageFailed ``vault.quota_full`` where the documents take as much as they may."""
        if sum(file.size for file in self.files()) >= self._quota:
            raise StorageFailed("vault.quota_full", limit=self._quota)

    def _touch(self, name: str) -> None:
        try:
            os.utime(self._path(name))
        except FileNotFoundError as error:
            raise StorageFailed("vault.missing") from error
        except OSError as error:
            raise _failed(error) from error

    def _path(self, sha256: str) -> Path:
        if not _NAME.fullmatch(sha256):
            raise BugError("not the name of a vault file")
        return self._folder / sha256

    def _seal(self, content: bytes, name: str) -> bytes:
        bound = _HEADER + name.encode("ascii")
        key = AESGCM.generate_key(bit_length=KEY_BYTES * 8)
        key_nonce, content_nonce = secrets.token_bytes(_NONCE), secrets.token_bytes(_NONCE)
        wrapped = self._master.encrypt(key_nonce, key, bound)
        return b"".join(
            (_HEADER, key_nonce, wrapped, content_nonce, AESGCM(key).encrypt(content_nonce, content, bound))
        )

    def _unseal(self, sealed: bytes, name: str) -> bytes:
        if len(sealed) < _CONTENT_AT + _NONCE + _TAG or not sealed.startswith(_HEADER):
            raise ValueError("not a vault file")
        bound = _HEADER + name.encode("ascii")
        key_nonce = sealed[len(_HEADER) : len(_HEADER) + _NONCE]
        key = self._master.decrypt(key_nonce, sealed[len(_HEADER) + _NONCE : _CONTENT_AT], bound)
        content_nonce = sealed[_CONTENT_AT : _CONTENT_AT + _NONCE]
        return AESGCM(key).decrypt(content_nonce, sealed[_CONTENT_AT + _NONCE :], bound)


def _failed(error: OSError) -> StorageFailed:
    return StorageFailed(f"vault.{failure_reason(error)}")

"""What use cases and engine need of the store of documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the vault: its name, the bytes that it takes on the disk, and when it was last put there (UTC)."""

    sha256: str
    size: int
    put_at: datetime


class Vault(Protocol):
    """Encrypted store of documents by SHA-256 of their clear bytes (hex)."""

    def put(self, content: bytes) -> str: ...

    def get(self, sha256: str) -> bytes:
        """Raises StorageFailed ``vault.missing`` or ``vault.damaged``."""
        ...

    def holds(self, sha256: str) -> bool:
        """Whether there is a file of this name."""
        ...

    def delete(self, sha256: str, *, put_before: datetime) -> bool:
        """Remove a file that was last put there before this time; whether one went."""
        ...

    def files(self) -> tuple[StoredFile, ...]:
        """Everything that lies there."""
        ...

    def require_room(self) -> None:
        """Whether more may be taken in. Raises StorageFailed ``vault.quota_full``. What is paid goes on regardless."""
        ...

"""Whose data was erased on request, remembered beside the key that could open an old copy of it.

A second copy on a stick that lay in a drawer still holds the wrapped keys of subjects that were erased since, and its
entries do not know of that. Whoever opens it needs the master key of this computer's keyring, and meets this list there
(docs/decisions/0036). Ids are random numbers: nothing personal is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from counter_app.domain.errors import StorageFailed
from counter_app.journal.device_key import SecretStore

_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ID_BYTES: Final = 16
#: Of one secret: a keyring's entry takes 2,560 bytes on Windows, where each sign of the Base64 text takes two.
_A_PART: Final = 50


def secret_name(part: int) -> str:
    """Of the list's parts, counted from 1."""
    return f"erased-subjects-{part}"


def load_erased(secrets: SecretStore) -> frozenset[str]:
    """All subjects. Raises StorageFailed ``secrets.*``."""
    return frozenset(subject for part in _parts(secrets) for subject in part)


def remember_erased(secrets: SecretStore, subjects: Iterable[str]) -> bool:
    """Add those that are not there; whether there were any. Raises StorageFailed ``secrets.*``."""
    parts = list(_parts(secrets))
    known = {subject for part in parts for subject in part}
    new = [subject for subject in dict.fromkeys(subjects) if _ID.fullmatch(subject) and subject not in known]
    if not new:
        return False
    if not parts:
        parts.append([])
    changed = {len(parts)}
    for subject in new:
        if len(parts[-1]) == _A_PART:
            parts.append([])
        parts[-1].append(subject)
        changed.add(len(parts))
    for number in sorted(changed):
        secrets.set(secret_name(number), b"".join(UUID(subject).bytes for subject in parts[number - 1]))
    return True


def _parts(secrets: SecretStore) -> Iterator[list[str]]:
    number = 1
    while (kept := secrets.get(secret_name(number))) is not None:
        if len(kept) % _ID_BYTES:
            raise StorageFailed("secrets.unreadable")
        yield [str(UUID(bytes=kept[at : at + _ID_BYTES])) for at in range(0, len(kept), _ID_BYTES)]
        number += 1

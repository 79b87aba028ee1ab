"""What is held about one person, whole, for the person (UU PDP 27/2022, art. 7 and 13): made into files once."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.domain.privacy import Field, Held
from counter_app.domain.receipt import Office


@dataclass(frozen=True, slots=True)
class DossierFile:
    """A document in the vault, or one that was deleted at ``deleted_at`` (ISO 8601 UTC)."""

    sha256: str
    is_result: bool
    deleted_at: str | None


@dataclass(frozen=True, slots=True)
class DossierItem:
    """One thing that is held, unmasked. ``at`` is ISO 8601 UTC; ``serials`` of the stamps on a document."""

    held: Held
    at: str
    receipt: str
    claims: tuple[str, ...]
    serials: tuple[str, ...]
    values: tuple[tuple[Field, str], ...] = field(repr=False)
    files: tuple[DossierFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """``number`` is the slip's, ``at`` ISO 8601 UTC; it names the files, so nothing personal does."""

    number: str
    office: Office
    at: str
    clerk: str
    training: bool
    items: tuple[DossierItem, ...]

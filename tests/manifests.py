"""Update manifests for tests: their text, and signed as a counter takes them in."""

from __future__ import annotations

from counter_app.machine.update_source import verified
from counter_app.services.updates import SignedManifest
from tests.price_signing import PUBLISHER, Publisher

NOTES = "https://contoh.invalid/catatan"
REASON = "Nomor seri dapat tertukar."


def manifest_text(serial: int, newest: str = "0.1.0", *withdrawn: tuple[str, str], reason: str = REASON) -> str:
    """A manifest; ``withdrawn``: versions, each with its first day."""
    rows = "".join(
        f'\n[[withdrawn]]\nversion = "{one}"\nsince = {day}\nreason = "{reason}"\n' for one, day in withdrawn
    )
    return f'serial = {serial}\npublished = 2026-09-01\nnewest = "{newest}"\nnotes = "{NOTES}"\n{rows}'


def signed_manifest(text: str, publisher: Publisher = PUBLISHER) -> SignedManifest:
    """As a source gives it."""
    content = text.encode()
    return verified(content, publisher.sign(content), [publisher.public])

"""A publisher of price lists, for tests: signs a file as docs/price-list.md says."""

from __future__ import annotations

import base64
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class Publisher:
    """Signs with a key of its own, the same for the same number."""

    def __init__(self, number: int = 1) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)

    @property
    def public(self) -> str:
        """As it stands in the settings."""
        return base64.b64encode(self._key.public_key().public_bytes_raw()).decode()

    def write(self, path: Path, text: str) -> Path:
        """A list and its signature beside it."""
        path.write_text(text, encoding="utf-8")
        path.with_name(f"{path.name}.sig").write_bytes(self.sign(path.read_bytes()) + b"\n")
        return path

    def sign(self, content: bytes) -> bytes:
        """The signature, as base64."""
        return base64.b64encode(self._key.sign(content))


#: The one whose key the counters of the tests know.
PUBLISHER = Publisher()


def list_text(version: str, price: int = 10_000, days: str = "") -> str:
    """A small list; ``days``: lines of its ``valid_from`` and ``valid_to``."""
    return f'''version = "{version}"
{days}
[[products]]
code = "METERAI"
name = "e-Meterai"
kind = "e_meterai"
group = "Meterai"
price = {price}

[[products]]
code = "TEMPEL"
name = "Meterai tempel"
kind = "physical"
article = "adhesive"
group = "Meterai"
price = 10000
barcodes = ["8991234500017"]
'''

"""Serial numbers of electronic and adhesive stamps (domain reference, "The parties and the product").

An e-Meterai's serial has 22 characters A–Z0–9, an adhesive stamp's 17 digits. A NITKU tax number also
has 22 digits, so a field is never recognised by its length alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from counter_app.domain.errors import Refused

_ELECTRONIC: Final = re.compile(r"[A-Z0-9]{22}")
_ADHESIVE: Final = re.compile(r"[0-9]{17}")
_GROUPS: Final = ((0, 4), (4, 8), (8, 12), (12, 16), (16, 22))


@dataclass(frozen=True, order=True, slots=True)
class SerialNumber:
    """The serial of one e-Meterai. Raises :class:`Refused` ``serial.malformed`` for any other form."""

    text: str

    def __post_init__(self) -> None:
        if not _ELECTRONIC.fullmatch(self.text):
            raise Refused("serial.malformed")

    def __str__(self) -> str:
        return self.text

    @property
    def grouped(self) -> str:
        """In groups of 4-4-4-4-6, as the law's picture and this program's screens show it."""
        return " ".join(self.text[start:end] for start, end in _GROUPS)

    @property
    def short(self) -> str:
        """First and last four characters, for narrow columns."""
        return f"{self.text[:4]}…{self.text[-4:]}"


@dataclass(frozen=True, order=True, slots=True)
class AdhesiveSerial:
    """The serial of one adhesive stamp (meterai tempel)."""

    text: str

    def __post_init__(self) -> None:
        if not _ADHESIVE.fullmatch(self.text):
            raise Refused("serial.malformed")

    def __str__(self) -> str:
        return self.text

"""The settings in the bundle: numbers, switches and choices as they stand; of everything else only that it is set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from counter_app.support.cover import COVERED

#: Keys whose texts are choices or codes of the program.
_SHOWN: Final = frozenset(
    {
        "language", "office.zone", "office.code", "counter.number", "issuer.mode", "issuer.profile", "printer.kind",
        "printer.page", "printer.profile", "stock.way", "display.customer", "mail.security", "review.opens",
        "review.closes",
    }
)  # fmt: skip
_PLAIN: Final = re.compile(r"-?\d{1,12}(\.\d{1,6})?|true|false")
#: Numbers that say who or where somebody is.
_HIDDEN: Final = ("office.", "issuer.user", "mail.", "hub.", "printer.target")


def masked(written: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Key and value, as far as the value may leave the counter."""
    return {key: value if _may_show(key, value) else COVERED if value else "" for key, value in written}


def _may_show(key: str, value: str) -> bool:
    if key in _SHOWN:
        return True
    return bool(_PLAIN.fullmatch(value)) and not key.startswith(_HIDDEN)

"""How personal data is shown and what of it may stand in clear (UU PDP 27/2022; docs/decisions/0036).

One home for every mask of screen and paper: enough to recognise one's own, too little to use. Free texts that people
write into entries (reasons, notes) stand there for ever, so numbers and addresses in them are masked before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

#: Keys of payloads under which a person's own words stand. Identity, phone and mail in them are masked at the writing.
FREE_TEXTS: Final = frozenset({"reason", "note", "words", "answer", "because", "question", "said"})
_SHOWN: Final = 4
#: An address; one that is masked is none any more.
_MAIL: Final = re.compile(r"(?<![\w.*+-])[A-Za-z0-9.!#$%&'+/=?^_`{|}~-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
#: An identity number (NIK, NPWP) as people write it: 15 or 16 digits; a serial or a receipt's number is none.
_IDENTITY: Final = re.compile(r"(?<![\w-])\d(?:[ .-]?\d){14,15}(?![\w-])")
#: A phone in Indonesia: 08…, 021…, +62…, 10 digits and more.
_PHONE: Final = re.compile(r"(?<![\w-])(?:\+62[ -]?|62(?=8)|0)[2-9](?:[ .-]?\d){7,12}(?![\w-])")


def mask_identity(number: str) -> str:
    """``3276********0001``: first and last four signs."""
    if len(number) <= 2 * _SHOWN:
        return "*" * len(number)
    return f"{number[:_SHOWN]}{'*' * (len(number) - 2 * _SHOWN)}{number[-_SHOWN:]}"


def mask_phone(number: str) -> str:
    """``0812****5678``."""
    return mask_identity(number)


def mask_name(name: str) -> str:
    """``B*** S******``: the first letter of each word."""
    return " ".join(f"{word[0]}{'*' * (len(word) - 1)}" for word in name.split())


def mask_mail(address: str) -> str:
    """``s***i@contoh.id``: enough for the clerk to ask, too little to write to."""
    local, _, domain = address.rpartition("@")
    if not local:
        return "***"
    ends = (local[0], local[-1]) if len(local) > 2 else (local[0], "")
    return f"{ends[0]}***{ends[1]}@{domain}"


def mask_file_name(name: str) -> str:
    """``su***.pdf``: the ending, and of the name too little to tell whose or what it is."""
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    return f"{stem[:2]}***{dot}{ending}"


def mask_text(text: str) -> str:
    """``pe***``: of a document's number, or of whatever else has no form of its own."""
    return f"{text[:2]}***" if len(text) > 2 * _SHOWN else "***" if text else ""


def looks_personal(text: str) -> bool:
    """Whether there is an identity number, a phone or a mail address in it; names cannot be told."""
    return scrub(text) != text


def scrub(text: str) -> str:
    """The text with every identity number, phone and mail address in it masked."""
    text = _MAIL.sub(lambda found: mask_mail(found.group()), text)
    text = _IDENTITY.sub(lambda found: mask_identity(_digits(found.group())), text)
    return _PHONE.sub(lambda found: mask_phone(_digits(found.group())), text)


def journaled(payload: Mapping[str, Any]) -> dict[str, Any]:
    """What of a payload an entry is made of: free texts without the personal data that slipped into them."""
    return {
        key: scrub(value) if key in FREE_TEXTS and isinstance(value, str) else value for key, value in payload.items()
    }


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign not in " .-")

"""Classing every answer of the issuer (issuer protocol, "Envelope"): a good envelope, or one of the port's errors.

Pure: works on a :class:`Reply`, knows no HTTP library. What is not the JSON envelope is never success and
never a permanent failure, whatever its HTTP status.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum, auto
from typing import Any, Final, assert_never, cast

from counter_app.services.ports import (
    IssuerOutOfQuota,
    IssuerRejected,
    IssuerUnavailable,
    IssuerUnclear,
    Scope,
    Trouble,
)

Envelope = Mapping[str, Any]

_LONGEST_MESSAGE: Final = 300
#: A Retry-After is obeyed up to a day; beyond that it is a wrong clock or a joke.
_LONGEST_WAIT: Final = 86400.0
_SUCCESS: Final = "00"
#: Pages are read for words up to here, in bytes.
_LONGEST_PAGE: Final = 65536
_MARKUP: Final = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)
_PLACE: Final = re.compile(
    r"\b(?:posisi|(?:nomor|urutan) (?:antrean|antrian)|(?:your )?(?:position|place) in|queue number)\b"
    r"[^.!?\d]{0,40}\d[\d.,]*",
    re.IGNORECASE,
)
_WAIT: Final = re.compile(
    r"\b(?:perkiraan|estimasi|estimated)\b[^.!?\d]{0,40}\d[\d.,]*\s*(?:detik|menit|jam|seconds?|minutes?|hours?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer, read whole. Header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class SessionEnded(Exception):
    """The answer says that the token is not good; the client logs in again once.

    ``certain``: HTTP says so (401, 403). A code 01 is also seen as a generic failure.
    """

    def __init__(self, *, certain: bool) -> None:
        super().__init__()
        self.certain = certain


class _Class(Enum):
    SESSION = auto()
    OUT_OF_QUOTA = auto()
    REQUEST = auto()
    DOCUMENT = auto()
    CONFIGURATION = auto()
    ADAPTER = auto()
    UNCLEAR = auto()


_STATUS_CODES: Final = {"01": _Class.SESSION, "93": _Class.OUT_OF_QUOTA, "96": _Class.REQUEST}
_ERROR_CODES: Final = {
    "01": _Class.SESSION,
    "70": _Class.ADAPTER,
    "80": _Class.DOCUMENT,
    "81": _Class.DOCUMENT,
    "82": _Class.DOCUMENT,
    "83": _Class.DOCUMENT,
    "90": _Class.REQUEST,
    "91": _Class.CONFIGURATION,
    "92": _Class.ADAPTER,
    "93": _Class.ADAPTER,
    "94": _Class.ADAPTER,
    "95": _Class.ADAPTER,
    "96": _Class.ADAPTER,
    "97": _Class.ADAPTER,
}


def envelope_of(reply: Reply, now: datetime) -> Envelope:
    """The JSON envelope of a reply, whatever it says.

    Raises :class:`IssuerUnavailable` where there is none, :class:`SessionEnded` for HTTP 401, and for 403 without one.
    """
    refuse_overload(reply, now)
    if reply.status == 401:
        raise SessionEnded(certain=True)
    body = _json_object(reply.body)
    if body is not None and ("statusCode" in body or "status" in body or _inner(body, "status") is not None):
        return body
    if reply.status == 403:
        raise SessionEnded(certain=True)
    raise IssuerUnavailable(
        not_an_envelope(reply),
        may_have_happened=True,
        retry_after=named_wait(reply, now),
        detail=f"http {reply.status}",
        said=waiting_words(reply.body) if _is_markup(reply) else "",
    )


def refuse_overload(reply: Reply, now: datetime) -> None:
    """Raise :class:`IssuerUnavailable` for 429 and 5xx, with the wait that the issuer named."""
    if reply.status == 429 or reply.status >= 500:
        raise IssuerUnavailable(
            Trouble.TOO_MANY if reply.status == 429 else Trouble.SERVER_ERROR,
            may_have_happened=True,
            retry_after=named_wait(reply, now),
            detail=f"http {reply.status}",
            said=waiting_words(reply.body) if _is_markup(reply) else "",
        )


def not_an_envelope(reply: Reply) -> Trouble:
    """What a reply without an envelope looks like: the waiting page (HTML with 2xx), or just not JSON."""
    return Trouble.WAITING_PAGE if _is_markup(reply) and 200 <= reply.status < 300 else Trouble.NOT_JSON


def check(envelope: Envelope) -> None:
    """Return for success; raise the class of the envelope's statusCode otherwise."""
    code = _code(envelope)
    if code != _SUCCESS:
        _refuse(_STATUS_CODES.get(code, _Class.UNCLEAR), code, message_of(envelope))


def check_signing(envelope: Envelope) -> None:
    """Like :func:`check`, for the signing endpoints' own envelope (``status`` "True", ``errorCode`` "00")."""
    if "errorCode" not in envelope:
        if "statusCode" in envelope and _code(envelope) != _SUCCESS:
            check(envelope)
        raise IssuerUnclear("", message_of(envelope))
    code = _text(envelope["errorCode"])
    done = _text(envelope.get("status")).lower() == "true"
    if done and code == _SUCCESS:
        return
    # A failure that calls itself "00", or a success with an error's code, is nothing that anybody documented.
    kind = _Class.UNCLEAR if done else _ERROR_CODES.get(code, _Class.UNCLEAR)
    _refuse(kind, code, message_of(envelope))


def message_of(envelope: Envelope) -> str:
    """The issuer's own words, wherever this answer carries them, cut to a sane length."""
    result = envelope.get("result")
    candidates = (
        envelope.get("message"),
        envelope.get("errorMessage"),
        result if isinstance(result, str) else None,
        _inner(envelope, "err"),
        _inner(envelope, "message"),
    )
    words = next((text for text in candidates if isinstance(text, str) and text), "")
    return words[:_LONGEST_MESSAGE]


def named_wait(reply: Reply, now: datetime) -> float | None:
    """Seconds that a reply's Retry-After names; a date in it is read by the reply's own clock where it tells it.

    The counter's clock may be wrong by hours; ``now`` is used only where the reply carries no Date.
    """
    return retry_after(reply.headers.get("retry-after", ""), http_date(reply.headers.get("date", "")) or now)


def http_date(header: str) -> datetime | None:
    """The moment that an HTTP date names; None for anything else."""
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def retry_after(header: str, now: datetime) -> float | None:
    """Seconds named by a Retry-After header, given as seconds or as an HTTP date; None where it names none."""
    header = header.strip()
    if header.isascii() and header.isdigit():
        return min(float(header), _LONGEST_WAIT)
    moment = http_date(header)
    if moment is None:
        return None
    return min(max(0.0, (moment - now).total_seconds()), _LONGEST_WAIT)


def _refuse(kind: _Class, code: str, message: str) -> None:
    match kind:
        case _Class.SESSION:
            raise SessionEnded(certain=False)
        case _Class.OUT_OF_QUOTA:
            raise IssuerOutOfQuota
        case _Class.REQUEST:
            raise IssuerRejected(Scope.REQUEST, code, message)
        case _Class.DOCUMENT:
            raise IssuerRejected(Scope.DOCUMENT, code, message)
        case _Class.CONFIGURATION:
            raise IssuerRejected(Scope.CONFIGURATION, code, message)
        case _Class.ADAPTER:
            raise IssuerUnavailable(Trouble.ADAPTER, may_have_happened=True, detail=f"errorCode {code}")
        case _Class.UNCLEAR:
            raise IssuerUnclear(code, message)
        case _:
            assert_never(kind)


def waiting_words(page: bytes) -> str:
    """What a page plainly says of a place in a queue or of the wait, in its own words; "" where it says nothing.

    Nothing is worked out from it: the words are for a person.
    """
    text = _MARKUP.sub(" ", page[:_LONGEST_PAGE].decode("utf-8", "replace"))
    text = " ".join(html.unescape(text).split())
    found = [match[0].strip(" .,:") for pattern in (_PLACE, _WAIT) if (match := pattern.search(text))]
    return "; ".join(found)[:_LONGEST_MESSAGE]


def _is_markup(reply: Reply) -> bool:
    return reply.body.lstrip()[:1] == b"<" or "html" in reply.headers.get("content-type", "").lower()


def _code(envelope: Envelope) -> str:
    for value in (envelope.get("statusCode"), envelope.get("status"), _inner(envelope, "status")):
        if value is not None:
            return _text(value)
    return ""


def _inner(envelope: Envelope, name: str) -> object:
    result: object = envelope.get("result")
    return cast(Mapping[str, object], result).get(name) if isinstance(result, dict) else None


def _text(value: object) -> str:
    """A code as text, short enough to be logged: codes come as strings, booleans, now and then as numbers."""
    return str(value).strip()[:20] if isinstance(value, str | bool | int) else ""


def _json_object(body: bytes) -> Envelope | None:
    try:
        value: object = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return cast(Envelope, value) if isinstance(value, dict) else None

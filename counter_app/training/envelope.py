"""The two envelopes of the issuer's answers (issuer protocol, "Envelope")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Answer = dict[str, Any]
Fields = Mapping[str, Any]


def success(**more: Any) -> Answer:
    """An envelope that says yes."""
    return {"statusCode": "00", "message": "success", **more}


def failure(code: str, message: str) -> Answer:
    """An envelope that says no."""
    return {"statusCode": code, "message": message}


def signed(**more: Any) -> Answer:
    """The signing endpoints' yes."""
    return {"status": "True", "errorCode": "00", "errorMessage": "-", **more}


def not_signed(code: str, message: str) -> Answer:
    """The signing endpoints' no."""
    return {"status": "False", "errorCode": code, "errorMessage": message}

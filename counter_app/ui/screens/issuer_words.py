"""Words for the issuer's roles and how each is: "Nomor seri: gangguan sejak 13.05"."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.issuer_state import IssuerRole, IssuerState
from counter_app.ui import format as show
from counter_app.ui.theme import State


def role_name(role: IssuerRole) -> str:
    """What a role is for, as a clerk sees it."""
    match role:
        case IssuerRole.BACKEND:
            return QCoreApplication.translate("issuer", "Log-in and balance")
        case IssuerRole.STAMP:
            return QCoreApplication.translate("issuer", "Serial numbers")
        case IssuerRole.INVENTORY:
            return QCoreApplication.translate("issuer", "Serial numbers in batches")
        case IssuerRole.UPLOAD:
            return QCoreApplication.translate("issuer", "Documents there and back")
        case IssuerRole.SIGNING:
            return QCoreApplication.translate("issuer", "Affixing")
        case _:
            assert_never(role)


def state_word(state: IssuerState) -> tuple[str, State]:
    """How it is in a word, and its colour."""
    match state:
        case IssuerState.UNKNOWN:
            return QCoreApplication.translate("issuer", "not asked yet"), State.UNKNOWN
        case IssuerState.NORMAL:
            return QCoreApplication.translate("issuer", "normal"), State.OK
        case IssuerState.SLOW:
            return QCoreApplication.translate("issuer", "slow"), State.WAITING
        case IssuerState.QUEUEING:
            return QCoreApplication.translate("issuer", "queueing"), State.WAITING
        case IssuerState.DOWN:
            return QCoreApplication.translate("issuer", "down"), State.REFUSED
        case IssuerState.REFUSED:
            return QCoreApplication.translate("issuer", "account refused"), State.REFUSED
        case IssuerState.OUT_OF_QUOTA:
            return QCoreApplication.translate("issuer", "quota used up"), State.REFUSED
        case _:
            assert_never(state)


def state_since(state: IssuerState, since: datetime | None, now: datetime, zone: str) -> str:
    """How it is, and since when where that matters. A time in which nobody looked is called so."""
    word, _ = state_word(state)
    if since is None or state is IssuerState.NORMAL:
        return word
    time = show.when(since, now, zone)
    if state is IssuerState.UNKNOWN:
        return QCoreApplication.translate("issuer", "not asked since {time}").format(time=time)
    return QCoreApplication.translate("issuer", "{state} since {time}").format(state=word, time=time)

"""Words for the issuer's roles and how each is, "Nomor seri: gangguan sejak 13.05", and whose fault it is."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.issuer_state import IssuerRole, IssuerState
from counter_app.domain.outage import Blame
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


def blame_words(blame: Blame) -> str:
    """Whose fault it is, and what can be done about it from here."""
    match blame:
        case Blame.NOBODY:
            return QCoreApplication.translate("issuer", "The issuer serves.")
        case Blame.UNKNOWN:
            return QCoreApplication.translate("issuer", "Nobody has asked the issuer, so nothing is known of it.")
        case Blame.NETWORK:
            return QCoreApplication.translate(
                "issuer", "This computer has no network: look at its cable and at the router. The issuer is not asked."
            )
        case Blame.LINE_OR_ISSUER:
            return QCoreApplication.translate(
                "issuer", "Nothing of the issuer can be reached: the line or the issuer; from here it cannot be told."
            )
        case Blame.PREMISES:
            return QCoreApplication.translate(
                "issuer", "The stamping equipment in this office: look at the sign adapter and its shared folder."
            )
        case Blame.ISSUER_DOWN:
            return QCoreApplication.translate("issuer", "The issuer's system does not serve; the line is well.")
        case Blame.ISSUER_SLOW:
            return QCoreApplication.translate("issuer", "The issuer's answers take long.")
        case Blame.ISSUER_QUEUE:
            return QCoreApplication.translate("issuer", "The issuer makes everybody queue.")
        case Blame.ACCOUNT:
            return QCoreApplication.translate("issuer", "The issuer answers and refuses this office's account.")
        case Blame.QUOTA:
            return QCoreApplication.translate("issuer", "The issuer answers; this office's quota is used up.")
        case _:
            assert_never(blame)

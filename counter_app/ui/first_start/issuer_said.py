"""What came of the check of the account at the issuer, in words for whoever sets the counter up."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.domain.errors import KnownError
from counter_app.domain.money import group_thousands
from counter_app.services.ports import Balance, IssuerCredentials, IssuerUnavailable, Trouble
from counter_app.ui.messages import sentence
from counter_app.ui.theme import State

_NEAR = frozenset({Trouble.UNREACHABLE, Trouble.RESET})
_BUSY = frozenset({Trouble.WAITING_PAGE, Trouble.TOO_MANY, Trouble.SERVER_ERROR, Trouble.TIMEOUT})


def balance_words(balance: Balance) -> tuple[str, str, State]:
    """It was let in; a quota of none is said."""
    translate = QCoreApplication.translate
    left = translate("IssuerPage", "Quota left: {count} stamps. Nothing of it was used by this check.").format(
        count=group_thousands(balance.quota)
    )
    if balance.quota:
        return translate("IssuerPage", "The issuer let this account in."), left, State.OK
    none = translate("IssuerPage", "The account has no quota: nothing can be affixed before it is filled up.")
    return translate("IssuerPage", "The issuer let this account in."), none, State.WAITING


def failure_words(error: KnownError) -> tuple[str, str, State]:
    """What was wrong, and what helps. Nothing was used by any of these."""
    translate = QCoreApplication.translate
    if isinstance(error, IssuerCredentials):
        return (
            translate("IssuerPage", "The issuer does not know this user with this password."),
            translate(
                "IssuerPage",
                "Type both again; an account of the staging site does not work in production, nor the other way round.",
            ),
            State.REFUSED,
        )
    if isinstance(error, IssuerUnavailable) and error.trouble in _NEAR:
        return (
            translate("IssuerPage", "The issuer cannot be reached from this computer."),
            translate(
                "IssuerPage",
                "Look at the network cable, the addresses below, and whether the office goes out through a proxy (proxy"
                " in the settings file). You may go on: it is tried again by itself at every start.",
            ),
            State.REFUSED,
        )
    if isinstance(error, IssuerUnavailable) and error.trouble in _BUSY:
        return (
            translate("IssuerPage", "The issuer is there, and does not serve now."),
            translate(
                "IssuerPage",
                "Whether the account is right is unknown. Check again in some minutes, or go on: paid stamps wait in"
                " the queue until it serves.",
            ),
            State.UNKNOWN,
        )
    words = sentence(error)
    return words.what, words.press, words.state

"""Words for customers (context "customer"): short, without the counter's own terms, and never a guess at a time."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.issuer_state import SERVING, IssuerState
from counter_app.domain.sale import PaymentMeans
from counter_app.services.queue import IssuerPeriod
from counter_app.ui import format as show
from counter_app.ui.outage_choice import OutageChoice
from counter_app.ui.theme import State


def service_words(period: IssuerPeriod, now: datetime, zone: str) -> tuple[str, str, State]:
    """How the issuer's service is, since when, and what that means; the colour."""
    words, state = _state_words(period.state)
    if period.state in SERVING or period.state is IssuerState.UNKNOWN or period.since is None:
        return words, "", state
    time = show.when(datetime.fromisoformat(period.since), now, zone)
    since = QCoreApplication.translate("customer", "{state} since {time}").format(state=words, time=time)
    return since, QCoreApplication.translate("customer", "Nobody has said when it will be back."), state


def _state_words(state: IssuerState) -> tuple[str, State]:
    match state:
        case IssuerState.UNKNOWN:
            return QCoreApplication.translate("customer", "e-Meterai service: not asked yet"), State.UNKNOWN
        case IssuerState.NORMAL:
            return QCoreApplication.translate("customer", "e-Meterai service: normal"), State.OK
        case IssuerState.SLOW:
            return QCoreApplication.translate("customer", "e-Meterai service: slow"), State.WAITING
        case IssuerState.QUEUEING:
            return QCoreApplication.translate("customer", "e-Meterai service: queueing"), State.WAITING
        case IssuerState.DOWN:
            return QCoreApplication.translate("customer", "e-Meterai service: down"), State.REFUSED
        case IssuerState.REFUSED | IssuerState.OUT_OF_QUOTA:
            return QCoreApplication.translate("customer", "No e-Meterai from this office"), State.REFUSED
        case _:
            assert_never(state)


def choice_words(choice: OutageChoice) -> tuple[str, str]:
    """A choice and what it means for the customer."""
    match choice:
        case OutageChoice.PAY_AND_QUEUE:
            return (
                QCoreApplication.translate("customer", "Pay and queue"),
                QCoreApplication.translate(
                    "customer",
                    "You get a receipt with a claim code. It is affixed when the service is back; until then you can "
                    "have your money back.",
                ),
            )
        case OutageChoice.WAIT:
            return (
                QCoreApplication.translate("customer", "Wait"),
                QCoreApplication.translate("customer", "You pay nothing now."),
            )
        case OutageChoice.LIST_ONLY:
            return (
                QCoreApplication.translate("customer", "List only"),
                QCoreApplication.translate(
                    "customer",
                    "You get a number and, if you like, a call when the service is back. You pay nothing.",
                ),
            )
        case OutageChoice.ADHESIVE:
            return (
                QCoreApplication.translate("customer", "Adhesive stamps instead"),
                QCoreApplication.translate("customer", "Ask first whether the one who gets the document takes them."),
            )
        case _:
            assert_never(choice)


def given_words(means: PaymentMeans) -> str:
    """By what it was paid."""
    match means:
        case PaymentMeans.CASH:
            return QCoreApplication.translate("customer", "Received in cash")
        case PaymentMeans.QRIS:
            return QCoreApplication.translate("customer", "Paid by QRIS")
        case PaymentMeans.DEBIT:
            return QCoreApplication.translate("customer", "Paid by debit card")
        case PaymentMeans.TRANSFER:
            return QCoreApplication.translate("customer", "Paid by transfer")
        case _:
            assert_never(means)

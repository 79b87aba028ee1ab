"""Words for what is held about people."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.privacy import Field, Held, Holding, RevealReason


def held_words(held: Held) -> str:
    """What it is."""
    match held:
        case Held.SALE:
            return QCoreApplication.translate("privacy", "Phone of a sale")
        case Held.DOCUMENT:
            return QCoreApplication.translate("privacy", "Document")
        case Held.MAIL:
            return QCoreApplication.translate("privacy", "E-mail")
        case Held.LINE:
            return QCoreApplication.translate("privacy", "Phone in the queue")
        case Held.BASKET:
            return QCoreApplication.translate("privacy", "Phone of a basket")
        case _:
            assert_never(held)


def field_words(field: Field) -> str:
    """A value's name."""
    match field:
        case Field.PHONE:
            return QCoreApplication.translate("privacy", "Phone")
        case Field.ADDRESS:
            return QCoreApplication.translate("privacy", "E-mail address")
        case Field.FILE_NAME:
            return QCoreApplication.translate("privacy", "File name")
        case Field.NUMBER:
            return QCoreApplication.translate("privacy", "Number of the document")
        case Field.IDENTITY:
            return QCoreApplication.translate("privacy", "NIK, NPWP or passport")
        case Field.PAYER:
            return QCoreApplication.translate("privacy", "Payer")
        case _:
            assert_never(field)


def holding_words(holding: Holding) -> str:
    """Why it cannot go yet, short."""
    match holding:
        case Holding.UNDER_WAY:
            return QCoreApplication.translate("privacy", "stamp under way")
        case Holding.NOT_COLLECTED:
            return QCoreApplication.translate("privacy", "not collected")
        case Holding.MAIL_OPEN:
            return QCoreApplication.translate("privacy", "mail under way")
        case Holding.DISPUTED:
            return QCoreApplication.translate("privacy", "dispute open")
        case _:
            assert_never(holding)


def holding_advice(holding: Holding) -> str:
    """The same with what ends it."""
    match holding:
        case Holding.UNDER_WAY:
            return QCoreApplication.translate(
                "privacy", "A paid stamp still needs it: it goes once the stamp is handed over or paid back."
            )
        case Holding.NOT_COLLECTED:
            return QCoreApplication.translate(
                "privacy", "The stamped document waits for its customer: hand it over, then it goes."
            )
        case Holding.MAIL_OPEN:
            return QCoreApplication.translate(
                "privacy", "A mail to this address is not settled: see to it in Antrean, then it goes."
            )
        case Holding.DISPUTED:
            return QCoreApplication.translate(
                "privacy", "It is evidence of an open dispute: settle the dispute, then it goes."
            )
        case _:
            assert_never(holding)


def reason_words(reason: RevealReason) -> str:
    """Why somebody looks at a value."""
    match reason:
        case RevealReason.REQUEST:
            return QCoreApplication.translate("privacy", "The customer asks what is held")
        case RevealReason.IDENTIFY:
            return QCoreApplication.translate("privacy", "To see whether it is this person")
        case RevealReason.CALL:
            return QCoreApplication.translate("privacy", "To phone the customer")
        case RevealReason.CORRECT:
            return QCoreApplication.translate("privacy", "The customer says that it is wrong")
        case _:
            assert_never(reason)

"""Deeds and reasons of physical stock in words."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.stock import StockMove, StockReason


class Deed(StrEnum):
    """What a sheet of lines records."""

    RECEIVE = "receive"
    TRANSFER_OUT = "transfer_out"
    TRANSFER_IN = "transfer_in"
    RETURN = "return"
    WRITE_OFF = "write_off"

    @property
    def move(self) -> StockMove | None:
        """None of a delivery."""
        return None if self is Deed.RECEIVE else StockMove(self.value)


def deed_title(deed: Deed) -> str:
    """The title of its sheet, and what its button opens."""
    match deed:
        case Deed.RECEIVE:
            return QCoreApplication.translate("stockDeed", "Receive a delivery")
        case Deed.TRANSFER_OUT:
            return QCoreApplication.translate("stockDeed", "Give to another counter")
        case Deed.TRANSFER_IN:
            return QCoreApplication.translate("stockDeed", "Take from another counter")
        case Deed.RETURN:
            return QCoreApplication.translate("stockDeed", "Return to the head cashier")
        case Deed.WRITE_OFF:
            return QCoreApplication.translate("stockDeed", "Write off")
        case _:
            assert_never(deed)


def deed_text(deed: Deed) -> str:
    """What it does, said before it is done."""
    match deed:
        case Deed.RECEIVE:
            return QCoreApplication.translate(
                "stockDeed",
                "Enter what you counted and what the sender's paper says in all. It is taken whole or not at all.",
            )
        case Deed.TRANSFER_OUT:
            return QCoreApplication.translate("stockDeed", "The pieces leave this till when you press the button.")
        case Deed.TRANSFER_IN:
            return QCoreApplication.translate(
                "stockDeed", "The pieces are in this till when you press the button. The number is on the other slip."
            )
        case Deed.RETURN:
            return QCoreApplication.translate(
                "stockDeed", "The pieces go back to the head cashier when you press the button."
            )
        case Deed.WRITE_OFF:
            return QCoreApplication.translate(
                "stockDeed", "What is damaged or lost leaves the stock as a difference. A supervisor says yes."
            )
        case _:
            assert_never(deed)


def deed_button(deed: Deed) -> str:
    """The deed itself."""
    match deed:
        case Deed.RECEIVE:
            return QCoreApplication.translate("stockDeed", "Receive")
        case Deed.TRANSFER_OUT:
            return QCoreApplication.translate("stockDeed", "Give")
        case Deed.TRANSFER_IN:
            return QCoreApplication.translate("stockDeed", "Take")
        case Deed.RETURN:
            return QCoreApplication.translate("stockDeed", "Return")
        case Deed.WRITE_OFF:
            return QCoreApplication.translate("stockDeed", "Write off")
        case _:
            assert_never(deed)


def reason_words(reason: StockReason) -> str:
    """A reason in words."""
    match reason:
        case StockReason.UNEXPLAINED:
            return QCoreApplication.translate("stockDeed", "I do not know yet")
        case StockReason.DAMAGED:
            return QCoreApplication.translate("stockDeed", "Damaged")
        case StockReason.LOST:
            return QCoreApplication.translate("stockDeed", "Lost")
        case StockReason.COUNTING:
            return QCoreApplication.translate("stockDeed", "Counted wrongly before")
        case StockReason.NOT_RECORDED:
            return QCoreApplication.translate("stockDeed", "A sale or delivery was not recorded")
        case StockReason.EXPIRED:
            return QCoreApplication.translate("stockDeed", "Not valid any more")
        case StockReason.OTHER:
            return QCoreApplication.translate("stockDeed", "Something else")
        case _:
            assert_never(reason)

"""Reversals in words: why, who must say yes, and what will happen (context "reversal")."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.entries import Kind
from counter_app.domain.money import Money
from counter_app.domain.products import PriceList
from counter_app.domain.reversal import Need, ReversalReason
from counter_app.domain.sale import PaymentMeans
from counter_app.services.reversal import Preview
from counter_app.ui import format as show

#: Claim codes and serials that are written out; more are counted.
_MOST_NAMED = 3


def reason_words(reason: ReversalReason) -> str:
    """Why an operation is taken back."""
    match reason:
        case ReversalReason.CHANGED_MIND:
            return QCoreApplication.translate("reversal", "The customer changed their mind")
        case ReversalReason.CANNOT_WAIT:
            return QCoreApplication.translate("reversal", "The customer cannot wait for the issuer")
        case ReversalReason.WRONG_ITEM:
            return QCoreApplication.translate("reversal", "Wrong item or number of pieces")
        case ReversalReason.WRONG_PAYMENT:
            return QCoreApplication.translate("reversal", "Wrong means of payment")
        case ReversalReason.DOCUMENT_UNFIT:
            return QCoreApplication.translate("reversal", "The document cannot be stamped")
        case ReversalReason.WRONG_DELIVERY:
            return QCoreApplication.translate("reversal", "The delivery was recorded wrongly")
        case ReversalReason.OTHER:
            return QCoreApplication.translate("reversal", "Something else (say it below)")
        case _:
            assert_never(reason)


def need_words(need: Need) -> str:
    """Why a supervisor must say yes."""
    match need:
        case Need.OTHER_SHIFT:
            return QCoreApplication.translate("reversal", "it was sold in another shift")
        case Need.OTHER_CLERK:
            return QCoreApplication.translate("reversal", "somebody else recorded it")
        case Need.OVER_LIMIT:
            return QCoreApplication.translate("reversal", "the sum is above what a clerk may give back alone")
        case Need.DISPUTED:
            return QCoreApplication.translate("reversal", "a dispute of it is open")
        case Need.HELD:
            return QCoreApplication.translate("reversal", "a supervisor holds it in the review")
        case _:
            assert_never(need)


def means_words(means: PaymentMeans) -> str:
    """Where the money comes from."""
    match means:
        case PaymentMeans.CASH:
            return QCoreApplication.translate("reversal", "cash, from your drawer")
        case PaymentMeans.QRIS:
            return QCoreApplication.translate("reversal", "QRIS, the way it was paid")
        case PaymentMeans.DEBIT:
            return QCoreApplication.translate("reversal", "debit card, the way it was paid")
        case PaymentMeans.TRANSFER:
            return QCoreApplication.translate("reversal", "transfer, the way it was paid")
        case _:
            assert_never(means)


def means_chip(means: PaymentMeans) -> str:
    """A means in a word."""
    match means:
        case PaymentMeans.CASH:
            return QCoreApplication.translate("reversal", "cash")
        case PaymentMeans.QRIS:
            return QCoreApplication.translate("reversal", "QRIS")
        case PaymentMeans.DEBIT:
            return QCoreApplication.translate("reversal", "debit card")
        case PaymentMeans.TRANSFER:
            return QCoreApplication.translate("reversal", "transfer")
        case _:
            assert_never(means)


def back_words(back: tuple[tuple[PaymentMeans, Money], ...]) -> str:
    """``Rp20.000 · tunai, dari laci Anda``."""
    return ", ".join(f"{show.rupiah(money)} · {means_words(means)}" for means, money in back)


def effects(preview: Preview, prices: PriceList) -> tuple[str, ...]:
    """What happens beside the money, a line each."""
    names = {product.code: product.name for product in prices.products}
    pieces = ", ".join(f"{abs(count)} × {names.get(name, name)}" for name, count in preview.stock)
    lines: list[str] = []
    if pieces and preview.kind is Kind.SALE_COMMITTED:
        lines.append(
            QCoreApplication.translate("reversal", "Take back from the customer: {pieces}").format(pieces=pieces)
        )
    elif pieces:
        lines.append(QCoreApplication.translate("reversal", "Leaves the stock: {pieces}").format(pieces=pieces))
    if preview.claims:
        codes = _some([claim.text for claim in preview.claims])
        lines.append(QCoreApplication.translate("reversal", "No longer valid: {codes}").format(codes=codes))
    if preview.serials:
        serials = _some([serial.grouped for serial in preview.serials])
        lines.append(
            QCoreApplication.translate("reversal", "Serial to the stock of serials: {serials}").format(serials=serials)
        )
    if preview.set_aside:
        lines.append(
            QCoreApplication.translate(
                "reversal", "{count} of them set aside until the issuer says that it was not affixed"
            ).format(count=preview.set_aside)
        )
    if preview.seeking:
        lines.append(
            QCoreApplication.translate(
                "reversal", "Of {count} stamps the issuer's answer is still looked for; a serial that comes is kept"
            ).format(count=preview.seeking)
        )
    return tuple(lines)


def _some(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    shown = ", ".join(names[:_MOST_NAMED])
    if more <= 0:
        return shown
    return QCoreApplication.translate("reversal", "{names} and {more} more").format(names=shown, more=more)

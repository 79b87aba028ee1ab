"""The stock of serials in words: lamp, orders, where a serial came from and why it is set aside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.serial_stock import OrderOutcome, Origin, StockState
from counter_app.services.serial_stock import SerialOrder, StockedSerial, StockLevel, StockOverview
from counter_app.ui import format as show
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.theme import State

#: What of an order is said in other words than of a stamp.
_HEARD: Final = {
    "issuer.serial_known": QT_TRANSLATE_NOOP("stock", "a serial came that is known here already; it was not taken"),
    "issuer.not_found": "",
    "stock.batch_silent": QT_TRANSLATE_NOOP("stock", "the issuer did not finish the batch in time"),
}
#: Reasons that the program itself writes.
_SENT_TO_BE_SIGNED = "sent_to_be_signed"
_DAY_HOURS = 24


def lamp_words(level: StockLevel) -> tuple[str, State] | None:
    """The lamp; None where the counter keeps no stock and has none."""
    if not level.on and not level.free and not level.set_aside:
        return None
    text = QCoreApplication.translate("stock", "Serial stock: *{count}*").format(count=level.free)
    if level.uncertain:
        return f"{text} · " + QCoreApplication.translate("stock", "an order to be checked"), State.UNKNOWN
    if level.refused:
        return f"{text} · " + QCoreApplication.translate("stock", "order refused"), State.REFUSED
    if level.old:
        words = QCoreApplication.translate("stock", "{count} older than {hours} h")
        return f"{text} · " + words.format(count=level.old, hours=level.oldest_hours), State.WAITING
    return text, State.WAITING if level.on and level.free < level.reorder_point else State.OK


def trouble_words(level: StockLevel) -> tuple[str, str, State] | None:
    """What wants somebody's eye: title, what to do, colour. The gravest comes first."""
    if level.refused:
        return (
            QCoreApplication.translate("stock", "The last order of serials was refused"),
            QCoreApplication.translate(
                "stock", "Nothing is ordered by itself until a supervisor orders by hand. The reason stands below."
            ),
            State.REFUSED,
        )
    if level.uncertain:
        return (
            QCoreApplication.translate("stock", "TO CHECK: the answer to an order was lost"),
            QCoreApplication.translate(
                "stock", "The quota may be taken. The serials are looked up at the issuer, never ordered twice."
            ),
            State.UNKNOWN,
        )
    if level.old:
        title = QCoreApplication.translate("stock", "{count} serials lie for more than {hours} hours")
        return (
            title.format(count=level.old, hours=level.oldest_hours),
            QCoreApplication.translate(
                "stock",
                "They are used first. What stays unused has to be claimed back from the issuer by hand: "
                "tell the supervisor.",
            ),
            State.WAITING,
        )
    return None


def order_words(order: SerialOrder, otherwise: Callable[[str], str]) -> tuple[str, State]:
    """How an order stands. ``otherwise``: words of a code that are the same for stamps and orders."""
    words, state = _standing(order)
    source = _HEARD.get(order.words)
    heard = otherwise(order.words) if source is None else source and QCoreApplication.translate("stock", source)
    return (f"{words} · {heard}" if heard and order.outcome is not OrderOutcome.DONE else words), state


def _standing(order: SerialOrder) -> tuple[str, State]:
    match order.outcome:
        case None:
            return QCoreApplication.translate("stock", "sent, no answer yet"), State.INFO
        case OrderOutcome.ACCEPTED:
            words = QCoreApplication.translate("stock", "the issuer makes them: {came} of {wanted}")
            return words.format(came=order.came, wanted=order.wanted), State.INFO
        case OrderOutcome.DONE if order.came == order.wanted:
            words = QCoreApplication.translate("stock", "{came} came")
            return words.format(came=order.came), State.OK
        case OrderOutcome.DONE:
            words = QCoreApplication.translate("stock", "{came} of {wanted} came, the rest does not exist")
            return words.format(came=order.came, wanted=order.wanted), State.WAITING
        case OrderOutcome.UNKNOWN:
            return QCoreApplication.translate("stock", "TO CHECK, looked up in the issuer's list"), State.UNKNOWN
        case OrderOutcome.ABSENT:
            return QCoreApplication.translate("stock", "not carried out by the issuer, nothing taken"), State.NEUTRAL
        case OrderOutcome.NOT_DONE:
            return QCoreApplication.translate("stock", "did not get through, nothing taken"), State.WAITING
        case OrderOutcome.REJECTED:
            return QCoreApplication.translate("stock", "refused"), State.REFUSED
        case _:
            assert_never(order.outcome)


def state_chip(row: StockedSerial) -> tuple[str, State]:
    """Chip of one serial."""
    match row.state:
        case StockState.SET_ASIDE:
            return QCoreApplication.translate("stock", "set aside"), State.REFUSED
        case StockState.FREE if row.old:
            return QCoreApplication.translate("stock", "old"), State.WAITING
        case StockState.FREE:
            return QCoreApplication.translate("stock", "free"), State.OK
        case StockState.TAKEN:
            return QCoreApplication.translate("stock", "taken"), State.NEUTRAL
        case _:
            assert_never(row.state)


def origin_words(row: StockedSerial) -> str:
    """Where it came from, or why it is set aside."""
    if row.reason == _SENT_TO_BE_SIGNED:
        return QCoreApplication.translate("stock", "sale voided after it was sent to be affixed: ask the issuer first")
    if row.reason:
        return row.reason
    match row.origin:
        case Origin.ORDERED:
            return QCoreApplication.translate("stock", "ordered ahead")
        case Origin.REVERSED:
            return QCoreApplication.translate("stock", "from a voided sale")
        case Origin.LATE:
            return QCoreApplication.translate("stock", "came after its sale was voided")
        case Origin.ADOPTED:
            return QCoreApplication.translate("stock", "taken up from the issuer's list")
        case _:
            assert_never(row.origin)


def figures(overview: StockOverview, now: datetime) -> tuple[tuple[str, str], ...]:
    """Labels and values above the list. What nobody measured is said to be unknown."""
    level = overview.level
    oldest = show.NOTHING if overview.oldest_at is None else show.age(now - datetime.fromisoformat(overview.oldest_at))
    return (
        (QCoreApplication.translate("stock", "Free"), str(level.free)),
        (QCoreApplication.translate("stock", "Taken today"), str(overview.taken_today)),
        (QCoreApplication.translate("stock", "Set aside"), str(level.set_aside)),
        (QCoreApplication.translate("stock", "Oldest"), oldest),
        (QCoreApplication.translate("stock", "Lasts for"), lasts_words(overview.lasts_hours)),
        (QCoreApplication.translate("stock", "Face value unused"), show.rupiah(overview.value)),
    )


def lasts_words(hours: float | None) -> str:
    """``± 5 jam``, ``± 2 hari``; not known where too little was sold."""
    if hours is None:
        return QCoreApplication.translate("stock", "not known yet")
    if hours < _DAY_HOURS:
        return QCoreApplication.translate("stock", "± {hours} h").format(hours=int(hours))
    return QCoreApplication.translate("stock", "± {days} days").format(days=int(hours // _DAY_HOURS))


def policy_words(overview: StockOverview) -> str:
    """When orders are made."""
    level = overview.level
    if not level.on:
        return QCoreApplication.translate("stock", "Nothing is ordered ahead: no reorder point is set.")
    words = QCoreApplication.translate("stock", "Ordered below {point} up to {target}, while the issuer serves.")
    text = words.format(point=level.reorder_point, target=overview.target)
    if overview.wished:
        wished = QCoreApplication.translate("stock", "A supervisor wants {count} more.")
        text += " " + wished.format(count=overview.wished)
    return text

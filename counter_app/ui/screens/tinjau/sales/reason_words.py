"""Why a sale stands in the review, in words that a supervisor understands, with the figures behind it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.money import Money
from counter_app.domain.review import SERIAL_LIMIT, Finding, Reason
from counter_app.ui import format as show
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.theme import State

_A_MINUTE: Final = timedelta(minutes=1)
_CHIPS: Final[dict[Reason, tuple[str, State]]] = {
    Reason.VOIDED: (QT_TRANSLATE_NOOP("review", "voided"), State.REFUSED),
    Reason.REFUNDED: (QT_TRANSLATE_NOOP("review", "refunded"), State.WAITING),
    Reason.REJECTED: (QT_TRANSLATE_NOOP("review", "rejected"), State.REFUSED),
    Reason.CLOCK_WENT_BACK: (QT_TRANSLATE_NOOP("review", "clock went back"), State.REFUSED),
    Reason.SERIAL_OLD: (QT_TRANSLATE_NOOP("review", "old serial"), State.REFUSED),
    Reason.UNKNOWN_LONG: (QT_TRANSLATE_NOOP("review", "long to check"), State.UNKNOWN),
    Reason.UNKNOWN: (QT_TRANSLATE_NOOP("review", "to check"), State.UNKNOWN),
    Reason.OFF_LIST: (QT_TRANSLATE_NOOP("review", "off the list"), State.REFUSED),
    Reason.OVER_LIMIT: (QT_TRANSLATE_NOOP("review", "over the limit"), State.WAITING),
    Reason.LARGE: (QT_TRANSLATE_NOOP("review", "large sale"), State.WAITING),
    Reason.SAME_DOCUMENT: (QT_TRANSLATE_NOOP("review", "same file"), State.WAITING),
    Reason.OTHERS_BASKET: (QT_TRANSLATE_NOOP("review", "other's basket"), State.WAITING),
    Reason.OUTSIDE_HOURS: (QT_TRANSLATE_NOOP("review", "outside hours"), State.WAITING),
    Reason.COPIES: (QT_TRANSLATE_NOOP("review", "many copies"), State.WAITING),
    Reason.OFFLINE: (QT_TRANSLATE_NOOP("review", "offline"), State.INFO),
    Reason.SETTLED: (QT_TRANSLATE_NOOP("review", "settled"), State.OK),
}


def reason_chip(reason: Reason) -> tuple[str, State]:
    """Its name and colour."""
    source, state = _CHIPS[reason]
    return QCoreApplication.translate("review", source), state


def finding_chip(finding: Finding) -> tuple[str, State]:
    """The name with its figure, where it is short."""
    words, state = reason_chip(finding.reason)
    match finding.reason:
        case Reason.CLOCK_WENT_BACK | Reason.SERIAL_OLD | Reason.UNKNOWN_LONG:
            return f"{words} {_span(finding.figure)}", state
        case Reason.COPIES:
            return f"{words} {finding.figure}×", state
        case _:
            return words, state


def finding_text(finding: Finding) -> str:
    """One reason as a sentence; "" where there is nothing to say beyond its name."""
    match finding.reason:
        case Reason.VOIDED:
            return QCoreApplication.translate("review", "the sale was voided and paid back")
        case Reason.REFUNDED:
            text = QCoreApplication.translate("review", "{money} of it was paid back")
            return text.format(money=_money(finding.figure))
        case Reason.REJECTED:
            text = QCoreApplication.translate("review", "the issuer refused {count} document(s)")
            return text.format(count=finding.figure)
        case Reason.CLOCK_WENT_BACK:
            text = QCoreApplication.translate("review", "the computer's clock stood {span} behind an earlier entry")
            return text.format(span=_span(finding.figure))
        case Reason.SERIAL_OLD:
            text = QCoreApplication.translate("review", "a serial is unused for {span}; after {limit} h it is lost")
            return text.format(span=_span(finding.figure), limit=int(SERIAL_LIMIT.total_seconds()) // 3600)
        case Reason.UNKNOWN_LONG | Reason.UNKNOWN:
            text = QCoreApplication.translate("review", "the issuer's answer was lost {span} ago")
            return text.format(span=_span(finding.figure))
        case Reason.OFF_LIST:
            return _off_list(finding)
        case Reason.OVER_LIMIT:
            text = QCoreApplication.translate("review", "limit {limit} for a single sale offline")
            return text.format(limit=_money(finding.limit))
        case Reason.LARGE:
            return QCoreApplication.translate("review", "larger than a usual sale")
        case Reason.SAME_DOCUMENT:
            return _same_document(finding)
        case Reason.OTHERS_BASKET:
            text = QCoreApplication.translate("review", "taken up from {name}'s parked basket of {money}")
            return text.format(name=finding.names[0], money=_money(finding.figure))
        case Reason.OUTSIDE_HOURS:
            return QCoreApplication.translate("review", "sold outside the office's hours")
        case Reason.COPIES:
            text = QCoreApplication.translate("review", "the receipt was printed {count} times more")
            return text.format(count=finding.figure)
        case Reason.OFFLINE:
            return ""
        case Reason.SETTLED:
            return QCoreApplication.translate("review", "what was unclear is settled")
        case _:
            assert_never(finding.reason)


def _off_list(finding: Finding) -> str:
    if not finding.names:
        return QCoreApplication.translate("review", "a price is not the list's")
    if finding.limit is None:
        text = QCoreApplication.translate("review", "{name} was not to be sold; sold at {sold}")
        return text.format(name=finding.names[0], sold=_money(finding.figure))
    text = QCoreApplication.translate("review", "{name} sold at {sold}, the list says {listed}")
    return text.format(name=finding.names[0], sold=_money(finding.figure), listed=_money(finding.limit))


def _same_document(finding: Finding) -> str:
    if not finding.names:
        return QCoreApplication.translate("review", "the same file was ordered twice (SHA-256)")
    text = QCoreApplication.translate("review", "same file (SHA-256) as {receipts}")
    return text.format(receipts=", ".join(name.rsplit("-", 1)[-1] for name in finding.names))


def _money(value: object) -> str:
    return show.rupiah(value if isinstance(value, Money) else None)


def _span(value: object) -> str:
    span = value if isinstance(value, timedelta) else timedelta(0)
    return show.seconds(span.total_seconds()) if span < _A_MINUTE else show.age(span)

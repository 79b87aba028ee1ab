"""Why sales are left out of a deed for many, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.services.review_bulk import LeftOut


def left_words(left_out: Mapping[LeftOut, int]) -> str:
    """``Dilewati: 3 penjualan Anda sendiri, 5 sudah begitu.``; "" where none is."""
    if not left_out:
        return ""
    parts = ", ".join(_one(why).format(count=count) for why, count in left_out.items())
    return QCoreApplication.translate("review", "Left out: {parts}.").format(parts=parts)


def counters_words(counters: Mapping[str, int], own: str) -> str:
    """``Dikirim: 3 ke loket 01, 5 ke loket 03.``; "" where all are this counter's own."""
    others = {counter: count for counter, count in sorted(counters.items()) if counter != own}
    if not others:
        return ""
    one = QCoreApplication.translate("review", "{count} to counter {counter}")
    parts = ", ".join(one.format(count=count, counter=counter) for counter, count in others.items())
    return QCoreApplication.translate("review", "Sent: {parts}.").format(parts=parts)


def _one(why: LeftOut) -> str:
    match why:
        case LeftOut.OWN:
            return QCoreApplication.translate("review", "{count} sold or approved by the reviewer")
        case LeftOut.DECIDED:
            return QCoreApplication.translate("review", "{count} that are so already")
        case LeftOut.UNDECIDED:
            return QCoreApplication.translate("review", "{count} of which nothing is decided")
        case LeftOut.SENT:
            return QCoreApplication.translate("review", "{count} with a decision on its way")
        case LeftOut.NOTHING_WAITS:
            return QCoreApplication.translate("review", "{count} without a stamp that waits")
        case LeftOut.CHANGED:
            return QCoreApplication.translate("review", "{count} that changed meanwhile")
        case _:
            assert_never(why)

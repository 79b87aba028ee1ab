"""A line that was removed from the basket can be put back, as long as the basket is as it was left then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from counter_app.domain.sale import Basket, SaleLine
from counter_app.ui.screens.jual.state import Work
from counter_app.ui.widgets.notices import Notices


def offer_back(
    notices: Notices, work: Work, line: SaleLine, before: Basket, set_basket: Callable[[Basket], None]
) -> None:
    """Say that ``line`` was removed; ``set_basket`` brings ``before`` back. Nothing is paid or written by either."""
    words = QCoreApplication.translate("JualScreen", "{name} ({count}) was removed from the basket.")
    put_back = partial(_put_back, work, work.basket, before, set_basket)
    notices.offer(words.format(name=line.name, count=line.quantity), put_back)


def _put_back(work: Work, after: Basket, before: Basket, set_basket: Callable[[Basket], None]) -> None:
    if work.basket == after and not work.busy:
        set_basket(before)

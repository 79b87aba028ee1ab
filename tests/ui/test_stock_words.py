"""The stock's lamp and words: silent where there is none, a colour for every trouble. Lessons, invariant 10."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.domain.serial_stock import OrderOutcome, OrderWay
from counter_app.services.serial_stock import SerialOrder, StockLevel
from counter_app.ui.screens.words import last_words
from counter_app.ui.stock_words import lamp_words, lasts_words, order_words, trouble_words
from counter_app.ui.theme import State

LEVEL = StockLevel(
    on=True, free=12, reorder_point=5, old=0, oldest_hours=48, set_aside=0, uncertain=False, refused=False
)
ORDER = SerialOrder("o", OrderWay.BATCH, 4, 4, None, "", "2026-09-04T03:00:00.000Z", "2026-09-04T03:00:00.000Z", None)


def test_no_stock_no_lamp(qapp: QApplication) -> None:
    assert lamp_words(replace(LEVEL, on=False, free=0)) is None
    assert lamp_words(replace(LEVEL, on=False, free=2)) is not None
    assert lamp_words(replace(LEVEL, on=False, free=0, set_aside=1)) is not None


@pytest.mark.parametrize(
    ("level", "state"),
    [
        (LEVEL, State.OK),
        (replace(LEVEL, free=4), State.WAITING),
        (replace(LEVEL, old=3), State.WAITING),
        (replace(LEVEL, uncertain=True), State.UNKNOWN),
        (replace(LEVEL, refused=True, old=3), State.REFUSED),
    ],
)
def test_every_state_has_its_colour(qapp: QApplication, level: StockLevel, state: State) -> None:
    words = lamp_words(level)
    assert words is not None
    assert words[1] is state
    assert f"*{level.free}*" in words[0]
    assert (trouble_words(level) is None) == (state is State.OK or level == replace(LEVEL, free=4))


@pytest.mark.parametrize("outcome", [None, *OrderOutcome])
@pytest.mark.parametrize(
    "code", ["", "issuer.timeout", "issuer.serial_known", "issuer.not_found", "stock.batch_silent"]
)
def test_every_order_has_words(qapp: QApplication, outcome: OrderOutcome | None, code: str) -> None:
    words, state = order_words(replace(ORDER, outcome=outcome, words=code), last_words)
    assert words
    assert "{" not in words
    assert not any(part in words for part in ("issuer.", "stock.", "recovery."))
    assert (state is State.UNKNOWN) == (outcome is OrderOutcome.UNKNOWN)


def test_what_nobody_measured_is_not_known(indonesian: QApplication) -> None:
    assert lasts_words(None) == "belum diketahui"
    assert lasts_words(5.7) == "± 5 jam"
    assert lasts_words(50.0) == "± 2 hari"

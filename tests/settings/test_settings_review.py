"""The section ``review`` of the settings: what makes a sale stand out, and what is no limit at all."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest

from counter_app.domain.errors import KnownError
from counter_app.domain.money import Money
from counter_app.domain.review import ReviewLimits, SaleWatch
from tests.settings.test_settings import GOOD, load


def test_without_the_section_the_usual_limits_hold(tmp_path: Path) -> None:
    review = load(tmp_path, GOOD + "[limits]\noffline_sale_rupiah = 200000\n").review
    assert review.limits == ReviewLimits(Money(200_000))
    assert review.watch == SaleWatch(Money(1_000_000), time(6), time(22))


def test_all_limits_can_be_set(tmp_path: Path) -> None:
    text = """[review]
large_sale_rupiah = 300000
opens = "07.30"
closes = "15:00"
unknown_minutes = 30
serial_hours = 24
copies = 3
"""
    review = load(tmp_path, GOOD + text).review
    assert review.limits == ReviewLimits(Money(500_000), timedelta(minutes=30), timedelta(hours=24), 3)
    assert review.watch == SaleWatch(Money(300_000), time(7, 30), time(15))


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ('opens = "25.00"', "review.opens"),
        ('opens = "pagi"', "review.opens"),
        ('opens = "22.00"', "review.closes"),
        ("serial_hours = 48", "review.serial_hours"),
        ("copies = 1", "review.copies"),
        ("unknown_minutes = 0", "review.unknown_minutes"),
        ("large_sale_rupiah = 0", "review.large_sale_rupiah"),
    ],
)
def test_what_is_no_limit_is_named_by_its_place(tmp_path: Path, wrong: str, key: str) -> None:
    with pytest.raises(KnownError, match=r"settings\.invalid") as refused:
        load(tmp_path, f"{GOOD}[review]\n{wrong}\n")
    assert refused.value.values["key"] == key

"""The slip says how the customer got the files, and of a mail no more than is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.domain.formats import Language
from counter_app.printing.plain_text import receipt_text
from counter_app.printing.words import load_words
from tests.printing.samples import STAMPING


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("folder", "The copy was read back"),
        ("drive", "to a drive"),
        ("mail", "Accepted by the mail server"),
        ("mail_seen", "The customer said"),
    ],
)
def test_the_way_is_on_the_slip(way: str, said: str) -> None:
    text = " ".join(receipt_text(replace(STAMPING, way=way), load_words(Language.ENGLISH)).split())
    assert said in text
    assert ("read back" in text) == (way in ("folder", "drive"))
    assert said not in " ".join(receipt_text(STAMPING, load_words(Language.ENGLISH)).split())

"""Contrast of the tokens, true weights and tabular figures, icons."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QLabel

from counter_app.domain.errors import BugError
from counter_app.ui import fonts, icons, style, theme
from counter_app.ui.theme import DARK, LIGHT, Tokens
from counter_app.ui.widgets.sum_label import SumLabel
from counter_app.ui.widgets.text import Text, TextKind


def luminance(color: str) -> float:
    """WCAG 2.2, "relative luminance"."""
    shown = QColor(color)
    parts = (shown.redF(), shown.greenF(), shown.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read(tokens: Tokens) -> None:
    pairs = [(pair.text, pair.ground) for pair in tokens.states.values()]
    pairs += [(tokens.ink, ground) for ground in (tokens.card, tokens.background, tokens.head, tokens.accent_soft)]
    pairs += [(tokens.secondary, ground) for ground in (tokens.card, tokens.background, tokens.accent_soft)]
    pairs += [(tokens.secondary, pair.ground) for pair in tokens.states.values()]
    pairs += [(tokens.on_accent, ground) for ground in (tokens.accent, tokens.accent_hover, tokens.accent_pressed)]
    pairs += [(tokens.rail_text, tokens.rail), (tokens.rail_hint, tokens.rail), (tokens.ink, tokens.key_cap)]
    pairs += [(tokens.accent_text, tokens.accent_soft)]
    assert [(one, other) for one, other in pairs if contrast(one, other) < 4.5] == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_and_lamps_can_be_seen(tokens: Tokens) -> None:
    edges = [(tokens.field_line, tokens.card), (tokens.accent, tokens.background)]
    assert [(one, other) for one, other in edges if contrast(one, other) < 2.8] == []


def test_figures_have_one_width(dressed: QApplication) -> None:
    plain = QFont(LIGHT.sans)
    plain.setPixelSize(32)
    assert QFontMetrics(plain).horizontalAdvance("1111") != QFontMetrics(plain).horizontalAdvance("0000")
    label = SumLabel()
    label.ensurePolished()
    metrics = label.fontMetrics()
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")
    assert label.font().pixelSize() == LIGHT.sum
    label.deleteLater()


def test_the_families_are_the_real_ones(dressed: QApplication) -> None:
    assert QFontInfo(fonts.sans()).family() == "Inter"
    assert QFontInfo(fonts.mono()).family() == "JetBrains Mono"
    mono = QFontMetrics(fonts.mono())
    assert mono.horizontalAdvance("iiii") == mono.horizontalAdvance("MMMM")


def darkness(label: QLabel) -> int:
    """Sum of ink in a picture of the label."""
    image = label.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(255 - image.pixelColor(x, y).red() for x in range(image.width()) for y in range(image.height()))


def test_strong_words_have_more_ink_than_plain_ones(dressed: QApplication) -> None:
    plain, strong = Text("Rp62.000", TextKind.PLAIN), Text("Rp62.000", TextKind.STRONG)
    for label in (plain, strong):
        label.setStyleSheet("background: white; color: black")
        label.setFixedSize(120, 24)
    assert darkness(strong) > darkness(plain) * 1.1
    for label in (plain, strong):
        label.deleteLater()


def test_every_icon_draws_in_the_colour_asked_for(dressed: QApplication) -> None:
    assert {"cart", "stamp", "clock", "shield-check", "till", "check-square", "chart", "gear"} <= icons.icon_names()
    for name in icons.icon_names():
        image = icons.pixmap(name, 24, "#C2410C", 2.0).toImage()
        assert image.width() == 48
        solid = {
            image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255
        }
        assert solid == {"#c2410c"}, name


def test_an_unknown_icon_is_a_bug(dressed: QApplication) -> None:
    with pytest.raises(BugError):
        icons.pixmap("no-such-icon", 24, "#000000")


def test_the_sheet_names_no_colour_outside_of_the_tokens(dressed: QApplication) -> None:
    for tokens in theme.THEMES.values():
        assert "None" not in style.sheet(tokens)
        assert style.palette(tokens).window().color().name().upper() == tokens.background

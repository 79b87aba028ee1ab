"""Contrast of the tokens, true weights and tabular figures, icons."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.errors import BugError
from counter_app.ui import fonts, icons, style, theme
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import CONTRAST, LIGHT, Tokens
from counter_app.ui.widgets.check_box import CheckBox
from counter_app.ui.widgets.choice_list import Choice, ChoiceCard, ChoiceList
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.filter_chips import Filter, FilterChip, FilterChips
from counter_app.ui.widgets.icon_button import IconButton
from counter_app.ui.widgets.lamp import Lamp
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.rail import RailButton
from counter_app.ui.widgets.search_field import SearchField
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
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


EVERY_THEME = pytest.mark.parametrize("tokens", theme.THEMES.values(), ids=theme.THEMES)


@EVERY_THEME
def test_words_can_be_read(tokens: Tokens) -> None:
    """WCAG 2.2: 1.4.3 (4.5 : 1), and in the theme of high contrast 1.4.6 (7 : 1)."""
    least = 7 if tokens is CONTRAST else 4.5
    grounds = (tokens.card, tokens.background, tokens.head, tokens.accent_soft)
    pairs = [(pair.text, pair.ground) for pair in tokens.states.values()]
    pairs += [(tokens.ink, ground) for ground in (*grounds, tokens.key_cap, tokens.line_soft)]
    pairs += [(tokens.ink, pair.ground) for pair in tokens.states.values()]
    pairs += [(tokens.secondary, ground) for ground in grounds]
    pairs += [(tokens.secondary, pair.ground) for pair in tokens.states.values()]
    pairs += [(pair.text, tokens.card) for pair in tokens.states.values()]
    pairs += [(tokens.on_accent, ground) for ground in (tokens.accent, tokens.accent_hover, tokens.accent_pressed)]
    pairs += [(color, ground) for color in (tokens.rail_text, tokens.rail_hint) for ground in (tokens.rail,)]
    pairs += [(tokens.rail_text, tokens.rail_hover), (tokens.accent_text, tokens.accent_soft)]
    pairs += [(tokens.card, tokens.ink)]  # tooltips
    assert [(one, other) for one, other in pairs if contrast(one, other) < least] == []


@EVERY_THEME
def test_edges_lamps_and_the_focus_can_be_seen(tokens: Tokens) -> None:
    """WCAG 2.2: 1.4.11, 2.4.13. Lamps say their state in words as well; the dot of WAITING on white is amber."""
    grounds = (tokens.card, tokens.background, tokens.accent_soft)
    edges = [(tokens.field_line, tokens.card), (tokens.accent, tokens.background), (tokens.on_accent, tokens.accent)]
    edges += [(tokens.focus, ground) for ground in grounds]
    assert [(one, other) for one, other in edges if contrast(one, other) < 2.9] == []


#: A widget, and which kind in it takes the focus.
FOCUSABLE: tuple[tuple[Callable[[], QWidget], type[QWidget]], ...] = (
    (lambda: PrimaryButton("Pay", key=Shortcut.PRIMARY), PrimaryButton),
    (lambda: SecondaryButton("Other"), SecondaryButton),
    (lambda: SecondaryButton("Soft", kind=ButtonKind.SOFT), SecondaryButton),
    (lambda: IconButton("gear", "Settings"), IconButton),
    (lambda: FilterChips([Filter("a", "All"), Filter("b", "Open")]), FilterChip),
    (lambda: ChoiceList([Choice("a", "One", "first"), Choice("b", "Two", "second")]), ChoiceCard),
    (lambda: QLineEdit("words"), QLineEdit),
    (lambda: SearchField("Find"), SearchField),
    (ComboBox, ComboBox),
    (lambda: CheckBox("On"), CheckBox),
    (lambda: Lamp("issuer"), Lamp),
    (lambda: RailButton("jual", "Sell", "cart", Shortcut.SELL), RailButton),
)


@EVERY_THEME
def test_the_focus_is_seen(dressed: QApplication, qtbot: QtBot, tokens: Tokens) -> None:
    """Each kind of control looks otherwise with the keyboard on it, by a ring of enough pixels."""
    style.apply(dressed, tokens)
    try:
        unseen: list[str] = []
        for make, kind in FOCUSABLE:
            host, owner = QWidget(), make()
            control = owner if isinstance(owner, kind) else owner.findChildren(kind)[0]
            qtbot.addWidget(host)
            column = QVBoxLayout(host)
            first = QPushButton("first")
            column.addWidget(first)
            column.addWidget(owner)
            host.resize(300, 200)
            with qtbot.waitActive(host):
                host.show()
                host.activateWindow()
            first.setFocus()
            without = control.grab().toImage()
            control.setFocus()
            assert control.hasFocus(), type(control).__name__
            if changed(without, control.grab().toImage()) < 60:
                unseen.append(type(control).__name__)
        assert unseen == []
    finally:
        style.apply(dressed, LIGHT)


def changed(one: QImage, other: QImage) -> int:
    """How many pixels are another colour."""
    width, height = one.width(), one.height()
    return sum(one.pixel(x, y) != other.pixel(x, y) for x in range(width) for y in range(height))


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

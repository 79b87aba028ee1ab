"""Design tokens in one place (design note "The interface": pictures, type, feel).

Colours are ``#RRGGBB``; sizes are logical pixels. Text colours on their grounds keep WCAG AA (4.5 : 1), those of
the theme of high contrast AAA (7 : 1), which a test measures. :func:`current` is what widgets that paint themselves
ask; ``style.apply`` sets it when the program starts and when another theme is chosen (docs/decisions/0043).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: Spacing in steps of 4.
STEP: Final = 4


class State(StrEnum):
    """Meaning of a chip, lamp, banner or message. Unknown ("perlu dicek") has a colour of its own."""

    OK = "ok"
    WAITING = "waiting"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    INFO = "info"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Pair:
    """Soft ground, text on it, the border round it and the dot of a lamp."""

    ground: str
    text: str
    border: str
    dot: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme."""

    name: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_soft: str
    accent_line: str
    accent_text: str
    on_accent: str
    ink: str
    secondary: str
    disabled: str
    line: str
    line_soft: str
    field_line: str
    background: str
    card: str
    head: str
    key_cap: str
    rail: str
    rail_text: str
    rail_hint: str
    rail_hover: str
    dim: str
    focus: str
    """Ring round what has the keyboard's focus."""
    states: dict[State, Pair]
    radius: int = 10
    target: int = 44
    row: int = 40
    base: int = 15
    small: int = 13
    tiny: int = 12
    title: int = 20
    sum: int = 32
    sans: str = "Inter"
    mono: str = "JetBrains Mono"

    def pair(self, state: State) -> Pair:
        """Colours of a state."""
        return self.states[state]


LIGHT: Final = Tokens(
    name="light",
    accent="#C2410C",
    accent_hover="#B03A0A",
    accent_pressed="#9A3209",
    accent_soft="#FFF1E8",
    accent_line="#F4C7A8",
    accent_text="#9A3209",
    on_accent="#FFFFFF",
    ink="#1B2430",
    secondary="#52606D",
    disabled="#8A96A3",
    line="#DDE3EA",
    line_soft="#ECEFF3",
    field_line="#8C98A6",
    background="#F3F5F8",
    card="#FFFFFF",
    head="#F8FAFC",
    key_cap="#EEF1F4",
    rail="#1B2430",
    rail_text="#DCE3EB",
    rail_hint="#93A1B1",
    rail_hover="#2A3542",
    dim="#8C1B2430",
    focus="#C2410C",
    states={
        State.OK: Pair("#E3F4EA", "#146C43", "#B5DFC6", "#146C43"),
        State.WAITING: Pair("#FFF4D6", "#8A5A00", "#EBD594", "#D69A00"),
        State.REFUSED: Pair("#FDE7E4", "#B42318", "#F3B9B2", "#B42318"),
        State.UNKNOWN: Pair("#EEE8FA", "#5B3A9E", "#D2C3F0", "#5B3A9E"),
        State.INFO: Pair("#E4EFFB", "#1D5FA8", "#B7D3F1", "#1D5FA8"),
        State.NEUTRAL: Pair("#ECEFF3", "#52606D", "#D5DBE2", "#8A96A3"),
    },
)

DARK: Final = Tokens(
    name="dark",
    accent="#C2410C",
    accent_hover="#CC4A14",
    accent_pressed="#A8380A",
    accent_soft="#3A2418",
    accent_line="#7A4526",
    accent_text="#F2A27A",
    on_accent="#FFFFFF",
    ink="#E8EDF2",
    secondary="#A9B5C1",
    disabled="#6F7C89",
    line="#35404C",
    line_soft="#2A343F",
    field_line="#7D8A98",
    background="#12181F",
    card="#1B232C",
    head="#202933",
    key_cap="#2C3743",
    rail="#0D1217",
    rail_text="#DCE3EB",
    rail_hint="#93A1B1",
    rail_hover="#232D38",
    dim="#A6000000",
    focus="#F28B5B",
    states={
        State.OK: Pair("#15352A", "#7FD6A6", "#2B5A46", "#3FB27A"),
        State.WAITING: Pair("#3A2F10", "#F0C75E", "#5F4E1D", "#D69A00"),
        State.REFUSED: Pair("#42201D", "#FFA69C", "#6E332D", "#E5534B"),
        State.UNKNOWN: Pair("#2F2547", "#C9B3F7", "#4D3E73", "#9E7DE8"),
        State.INFO: Pair("#182F47", "#93C3F5", "#2B4C6E", "#4B96E0"),
        State.NEUTRAL: Pair("#2A343F", "#B4C0CC", "#3D4957", "#8A96A3"),
    },
)

CONTRAST: Final = Tokens(
    name="contrast",
    accent="#FFD400",
    accent_hover="#FFE45C",
    accent_pressed="#E6BF00",
    accent_soft="#332B00",
    accent_line="#FFD400",
    accent_text="#FFE45C",
    on_accent="#000000",
    ink="#FFFFFF",
    secondary="#E4E4E4",
    disabled="#A6A6A6",
    line="#9AA0A6",
    line_soft="#4A4D52",
    field_line="#FFFFFF",
    background="#000000",
    card="#000000",
    head="#141414",
    key_cap="#1F1F1F",
    rail="#000000",
    rail_text="#FFFFFF",
    rail_hint="#D6D6D6",
    rail_hover="#333333",
    dim="#CC000000",
    focus="#4FD8FF",
    states={
        State.OK: Pair("#002A12", "#8CFFB8", "#3DDC84", "#3DDC84"),
        State.WAITING: Pair("#332600", "#FFE08A", "#FFC400", "#FFC400"),
        State.REFUSED: Pair("#3A0000", "#FFB8B0", "#FF6B5E", "#FF6B5E"),
        State.UNKNOWN: Pair("#25104A", "#DCCBFF", "#B388FF", "#B388FF"),
        State.INFO: Pair("#001F3D", "#A8D4FF", "#5AB0FF", "#5AB0FF"),
        State.NEUTRAL: Pair("#1F1F1F", "#F2F2F2", "#BDBDBD", "#BDBDBD"),
    },
)

THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}

_current: list[Tokens] = [LIGHT]


def current() -> Tokens:
    """The theme in use."""
    return _current[0]


def set_current(tokens: Tokens) -> None:
    """Choose the theme; called by ``style.apply``, before the widgets that ask for it are made."""
    _current[0] = tokens

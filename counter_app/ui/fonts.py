"""Inter and JetBrains Mono, with tabular figures (both OFL, from the ``fontpkg`` packages).

Both are variable fonts. Weights are chosen here and set with ``setFont``: a style sheet's ``font-weight`` knows no
axis and gives a false bold, so the sheet sets no sizes and weights of words.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

from PySide6.QtGui import QFont, QFontDatabase

from counter_app.domain.errors import BugError
from counter_app.ui.theme import Tokens, current

#: Figures of one width, so that sums in a column stand under each other.
TABULAR: Final = "tnum"
WEIGHT_AXIS: Final = "wght"


def font_files() -> Iterator[Path]:
    """The font files that are registered."""
    import fontpkg_inter
    import fontpkg_jetbrains_mono

    for root in (cast(Path, fontpkg_inter.ROOT), cast(Path, fontpkg_jetbrains_mono.ROOT)):
        yield from sorted((root / "files").glob("*.ttf"))


def register_fonts() -> tuple[str, ...]:
    """Make the families known to Qt; their names. Needs a QGuiApplication. Harmless to call again."""
    families: list[str] = []
    for path in font_files():
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            raise BugError(f"font {path.name} cannot be used")
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def sans(size: int | None = None, weight: QFont.Weight = QFont.Weight.Normal, tokens: Tokens | None = None) -> QFont:
    """The interface's face with tabular figures; ``size`` in pixels."""
    chosen = tokens or current()
    font = QFont(chosen.sans)
    font.setPixelSize(size or chosen.base)
    # Qt knows one weight of a variable font and would smear it into a false bold: the axis gives the true one.
    font.setVariableAxis(QFont.Tag(WEIGHT_AXIS), float(weight.value))
    font.setFeature(QFont.Tag(TABULAR), 1)
    return font


def mono(size: int | None = None, tokens: Tokens | None = None) -> QFont:
    """The face of serials, receipt numbers and claim codes."""
    chosen = tokens or current()
    font = QFont(chosen.mono)
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(size or chosen.small)
    return font

"""The project's faces for A4: Inter in two weights and JetBrains Mono, made out of the variable fonts of the
``fontpkg`` packages (both OFL), with figures of one width.

A PDF viewer needs none of them: what a report uses is embedded. The same packages give the same bytes: nothing here
tells a time.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from counter_app.domain.errors import BugError

PLAIN: Final = "Inter"
BOLD: Final = "Inter-SemiBold"
MONO: Final = "JetBrainsMono"
#: What stands in a report and its names: Latin with its letters for other languages, and signs of print.
_SIGNS: Final = frozenset(
    {*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2010, 0x2015), *range(0x2018, 0x201F)}
    | {0x2022, 0x2026, 0x2032, 0x20AC, 0x2190, 0x2192, 0x2212, 0x2713, 0x2715}
)
_SEMI_BOLD: Final = 600.0
_REGULAR: Final = 400.0
#: Figures of one width stand beside the others under this ending (OpenType ``tnum``).
_TABULAR: Final = ".tf"
_FIGURES: Final = frozenset(map(ord, "0123456789"))
#: Not wanted once a weight is chosen: what shapes text, and names of styles.
_UNUSED: Final = ("GSUB", "GPOS", "GDEF", "STAT", "DSIG", "meta")


#: Family, full and PostScript name.
_NAMES: Final = (1, 4, 6)
_WINDOWS_ENGLISH: Final = (3, 1, 0x409)


@cache
def register() -> frozenset[str]:
    """Make the faces known to reportlab; the signs that all of them have. Takes about a second, once a program."""
    from reportlab.pdfbase import pdfmetrics  # pyright: ignore[reportMissingTypeStubs]
    from reportlab.pdfbase.ttfonts import TTFont  # pyright: ignore[reportMissingTypeStubs]

    signs = set(_SIGNS)
    for name, path, axes in _faces():
        content, there = _static(path, axes, name)
        signs &= there
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(content)))  # pyright: ignore[reportUnknownMemberType]
    pdfmetrics.registerFontFamily(PLAIN, PLAIN, BOLD, PLAIN, BOLD)  # pyright: ignore[reportUnknownMemberType]
    return frozenset(map(chr, signs))


def _faces() -> tuple[tuple[str, Path, dict[str, float]], ...]:
    import fontpkg_inter  # pyright: ignore[reportMissingTypeStubs]
    import fontpkg_jetbrains_mono  # pyright: ignore[reportMissingTypeStubs]

    inter = _only(fontpkg_inter.ROOT, "Inter[[]*.ttf")
    mono = _only(fontpkg_jetbrains_mono.ROOT, "JetBrainsMono[[]*.ttf")
    return (
        (PLAIN, inter, {"wght": _REGULAR, "opsz": 14.0}),
        (BOLD, inter, {"wght": _SEMI_BOLD, "opsz": 14.0}),
        (MONO, mono, {"wght": _REGULAR}),
    )


def _only(root: Path, pattern: str) -> Path:
    found = sorted((root / "files").glob(pattern))
    if len(found) != 1:
        raise BugError(f"the package has not one font like {pattern}")
    return found[0]


def _static(path: Path, axes: dict[str, float], name: str) -> tuple[bytes, frozenset[int]]:
    """One weight as a TrueType file with nothing but the signs that are wanted; which of them it has."""
    from fontTools import subset  # pyright: ignore[reportMissingTypeStubs]
    from fontTools.ttLib import TTFont  # pyright: ignore[reportMissingTypeStubs]
    from fontTools.varLib import instancer  # pyright: ignore[reportMissingTypeStubs]

    font = cast("Any", TTFont(path, recalcTimestamp=False))
    for table in _UNUSED:
        if table in font:
            del font[table]
    glyphs = frozenset(font.getGlyphOrder())
    for table in font["cmap"].tables:
        for code, glyph in table.cmap.items():
            if code in _FIGURES and glyph + _TABULAR in glyphs:
                table.cmap[code] = glyph + _TABULAR
    tools = cast("Any", subset)
    options = tools.Options()
    options.notdef_outline = True
    options.hinting = False
    subsetter = tools.Subsetter(options)
    subsetter.populate(unicodes=_SIGNS)
    subsetter.subset(font)
    cast("Any", instancer).instantiateVariableFont(font, axes, inplace=True)
    for number in _NAMES:  # reportlab tells faces apart by their names
        font["name"].setName(name, number, *_WINDOWS_ENGLISH)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue(), frozenset(font.getBestCmap())

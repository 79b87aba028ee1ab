"""The words of the F1 help, a module a screen; loaded when somebody asks for it."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.ui.help_texts import antrean, bubuhkan, jual, lamps, laporan, loket, pengaturan, periksa, tinjau
from counter_app.ui.help_texts.guide import Guide

#: What the lamps at the foot of the window mean, on every screen.
LAMPS: Guide = lamps.GUIDES[""]
_SCREENS: Mapping[str, Mapping[str, Guide]] = {
    "jual": jual.GUIDES,
    "bubuhkan": bubuhkan.GUIDES,
    "antrean": antrean.GUIDES,
    "periksa": periksa.GUIDES,
    "loket": loket.GUIDES,
    "tinjau": tinjau.GUIDES,
    "laporan": laporan.GUIDES,
    "pengaturan": pengaturan.GUIDES,
}


def guide_of(screen: str, section: str = "") -> Guide | None:
    """The guide of a screen's section, by their keys; None where there is none."""
    return _SCREENS.get(screen, {}).get(section)

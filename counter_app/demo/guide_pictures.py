"""The pictures of the guides in ``docs``: which shots of the demonstration they are, and how small they are kept.

``python3 dev.py shots --guides`` makes them anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PIL import Image

#: Bytes that a picture of a guide may have.
LARGEST: Final = 120_000
#: File in ``docs/images``: the act that shows it, and the name that its shot has there.
GUIDE_PICTURES: Final[Mapping[str, tuple[str, str]]] = {
    "pilihan.png": ("outage", "jual-gangguan-pilihan"),
    "struk-luring.png": ("outage", "jual-gangguan-struk"),
    "antrean.png": ("outage", "antrean-gangguan"),
    "setujui.png": ("guides", "setujui"),
    "penjualan.png": ("recovery", "tinjau"),
    "perlu-dicek.png": ("guides", "tinjau-perlu-dicek"),
    "hari.png": ("around", "supervisor-tinjau-day"),
    "gangguan.png": ("guides", "tinjau-gangguan"),
    "petugas.png": ("around", "administrator-pengaturan"),
    "daftar-harga.png": ("around", "administrator-pengaturan-prices"),
}
_COLOURS: Final = 256


def keep_guide_pictures(screens: Path, folder: Path) -> tuple[Path, ...]:
    """Write each picture of ``GUIDE_PICTURES`` into ``folder``, out of the acts' shots below ``screens``.

    Raises FileNotFoundError where a shot is missing, or is there twice.
    """
    return tuple(_keep(_shot(screens / act, shot), folder / name) for name, (act, shot) in GUIDE_PICTURES.items())


def _shot(act: Path, name: str) -> Path:
    found = list(act.glob(f"[0-9][0-9]-{name}.png"))
    if len(found) != 1:
        raise FileNotFoundError(f"{act.name}: {name}")
    return found[0]


def _keep(shot: Path, path: Path) -> Path:
    """Screens have few colours: with a palette a picture is a third of the size and looks the same. The palette covers
    rare colours too: those of the lamps are."""
    with Image.open(shot) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    return path

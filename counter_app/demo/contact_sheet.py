"""Many pictures on few: what was pictured is looked at a dozen at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

_COLUMNS: Final = 3
_ROWS: Final = 4
_WIDTH: Final = 660
_GAP: Final = 8
_NAME: Final = 18


def write_contact_sheets(pictures: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """``sheet-01.png`` … in ``folder``, each picture under its folder's name and its own."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for number, some in enumerate(_dozens(pictures), start=1):
        path = folder / f"sheet-{number:02d}.png"
        _sheet(some).save(path)
        written.append(path)
    return tuple(written)


def _dozens(pictures: Sequence[Path]) -> Iterator[list[Path]]:
    rest = iter(pictures)
    while some := list(islice(rest, _COLUMNS * _ROWS)):
        yield some


def _sheet(pictures: Sequence[Path]) -> Image.Image:
    small: list[Image.Image] = []
    for path in pictures:
        with Image.open(path) as picture:
            height = round(picture.height * _WIDTH / picture.width)
            plain = picture.convert("RGB")
            plain.thumbnail((_WIDTH, height), Image.Resampling.LANCZOS)
            small.append(plain)
    row_height = max(picture.height for picture in small) + _NAME + _GAP
    rows = -(-len(small) // _COLUMNS)
    sheet = Image.new("RGB", (_COLUMNS * (_WIDTH + _GAP) + _GAP, rows * row_height + _GAP), "#7A8490")
    writer = ImageDraw.Draw(sheet)
    for place, (path, picture) in enumerate(zip(pictures, small, strict=True)):
        left = _GAP + place % _COLUMNS * (_WIDTH + _GAP)
        top = _GAP + place // _COLUMNS * row_height
        writer.text((left, top), f"{path.parent.name}/{path.stem}", fill="white")
        sheet.paste(picture, (left, top + _NAME))
    return sheet

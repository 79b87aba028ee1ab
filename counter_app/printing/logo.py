"""The office's picture above its papers: a PNG from the settings, in black and white, bounded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from counter_app.domain.errors import KnownError
from counter_app.printing.blocks import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

#: Bytes of the file, and pixels a side: more is a mistake, or an attack on the counter's memory.
LARGEST_FILE: Final = 1_000_000
LARGEST_SIDE: Final = 4_000
#: Dots of the paper (25 mm): each receipt pays for it in paper and time.
HIGHEST: Final = 200
_WHITE: Final = 255


class _Resizable(Protocol):
    """Pillow's own stub names numpy's arrays, which are not here."""

    def thumbnail(self, size: tuple[int, int]) -> None: ...


def load_logo(path: Path, dots: int) -> Picture:
    """The picture of a file, made smaller where it must be to fit ``dots`` across. KnownError ``printer.logo``."""
    from PIL import Image as Pillow

    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ValueError("too large a file")
        with Pillow.open(path, formats=("PNG",)) as opened:
            if max(opened.size) > LARGEST_SIDE:
                raise ValueError("too many pixels")
            picture = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError) as error:
        raise KnownError("printer.logo", file=path.name) from error
    # What can be seen through is paper.
    paper = Pillow.new("RGBA", picture.size, (_WHITE, _WHITE, _WHITE, _WHITE))
    paper.alpha_composite(picture)
    grey = paper.convert("L")
    cast(_Resizable, grey).thumbnail((dots, HIGHEST))
    black = grey.convert("1")
    return Picture(black.width, black.height, bytes(byte ^ 0xFF for byte in black.tobytes()))


def black_on_white(picture: Picture) -> Image:
    """A picture for the printer's library and for the screen."""
    from PIL import Image as Pillow

    size = (picture.width, picture.height)
    return Pillow.frombytes("1", size, bytes(byte ^ 0xFF for byte in picture.bits)).convert("L")

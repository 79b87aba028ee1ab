"""QR codes as a grid of dark and light modules, for the printer and the preview alike.

Drawn here rather than by the printer's own command: cheap 58 mm printers have none (python-escpos'
profiles say so for most of them), and a grid prints the same everywhere.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol, cast

if TYPE_CHECKING:
    from PIL.Image import Image

#: Dots a module: 0.6 mm at 203 dpi, wide enough for hand scanners and phones.
MODULE_DOTS: Final = 5
#: Light modules around the code (ISO/IEC 18004 wants four).
QUIET: Final = 4
_DARK: Final = b"\x00"
_LIGHT: Final = b"\xff"


class _Maker(Protocol):
    def add_data(self, data: str) -> None: ...
    def make(self, fit: bool) -> None: ...
    def get_matrix(self) -> list[list[bool]]: ...


@lru_cache(maxsize=64)
def modules(payload: str) -> tuple[tuple[bool, ...], ...]:
    """Rows of modules, True is dark, with the quiet zone; error correction M (15 %)."""
    import qrcode

    maker = cast(_Maker, qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=QUIET))
    maker.add_data(payload)
    maker.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in maker.get_matrix())


def picture(payload: str, module_dots: int = MODULE_DOTS) -> Image:
    """The code as a grey picture, black on white, ``module_dots`` pixels a module."""
    from PIL import Image as Pillow

    rows = modules(payload)
    side = len(rows) * module_dots
    lines = (b"".join((_DARK if dark else _LIGHT) * module_dots for dark in row) for row in rows)
    return Pillow.frombytes("L", (side, side), b"".join(line * module_dots for line in lines))

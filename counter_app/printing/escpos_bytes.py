"""Sheet → ESC/POS bytes, through python-escpos.

The library is imported at the first paper, not at the start (it costs a quarter of a second), and with a
private cache folder: it unpickles a cache of its printer profiles, and a file in a shared folder would be
another user's program.
"""

from __future__ import annotations

import importlib
import logging
import os
import tempfile
import threading
from functools import cache
from typing import TYPE_CHECKING, Final, Protocol, assert_never, cast

from counter_app.printing.blocks import Align, Cut, Paper, Qr, Row, Sheet, Size
from counter_app.printing.charset import CODE_PAGE
from counter_app.printing.qr import picture

if TYPE_CHECKING:
    from PIL.Image import Image

#: Usual printers of each roll, of python-escpos' profiles. Each has code page 858 as page 19, a cutter (printers
#: without one pass over the command), and knows its width: for one that does not, the library prints a line to
#: stdout at each picture.
DEFAULT_PROFILES: Final = {Paper.MM58: "RP-F10-58mm", Paper.MM80: "TM-T20II", Paper.MM80_42: "TM-T88V"}

_CACHE_VARIABLE: Final = "ESCPOS_CAPABILITIES_PICKLE_DIR"
_import_lock = threading.Lock()
_logger = logging.getLogger(__name__)


class _Dummy(Protocol):
    """The part of escpos.printer.Dummy that is used here."""

    @property
    def output(self) -> bytes: ...
    def hw(self, hw: str) -> None: ...
    def charcode(self, code: str) -> None: ...
    def set(self, *, align: str, bold: bool, custom_size: bool, width: int, height: int) -> None: ...
    def text(self, txt: str) -> None: ...
    def image(self, img_source: Image, *, impl: str, center: bool) -> None: ...
    def cut(self, mode: str) -> None: ...


class _DummyClass(Protocol):
    def __call__(self, *, profile: str) -> _Dummy: ...


@cache
def _dummy_class() -> _DummyClass:
    """Import python-escpos with its cache in a folder that only this user can read, and that is gone afterwards."""
    with _import_lock, tempfile.TemporaryDirectory(prefix="counter-app-escpos-") as folder:
        before = os.environ.get(_CACHE_VARIABLE)
        handlers = list(logging.root.handlers)
        os.environ[_CACHE_VARIABLE] = folder
        try:
            module = importlib.import_module("escpos.printer")
        finally:
            if before is None:
                del os.environ[_CACHE_VARIABLE]
            else:
                os.environ[_CACHE_VARIABLE] = before
            # It calls logging.basicConfig(): the program's logging is not a library's to set up.
            for handler in [handler for handler in logging.root.handlers if handler not in handlers]:
                logging.root.removeHandler(handler)
    return cast(_DummyClass, module.Dummy)


def encode(sheet: Sheet, profile: str) -> bytes:
    """The bytes that print a sheet: the same for the same sheet, always.

    ``profile`` is one of python-escpos' printer profiles that has code page 858. A paper with characters
    that no printer has is logged once, without them.
    """
    printer = _dummy_class()(profile=profile)
    printer.hw("INIT")
    printer.charcode(CODE_PAGE.upper())
    style: tuple[Align, bool, Size] | None = None
    for item in sheet.items:
        match item:
            case Row():
                style = _set_style(printer, style, (item.align, item.bold, item.size))
                printer.text(f"{item.text}\n")
            case Qr():
                style = _set_style(printer, style, (Align.CENTRE, False, Size.NORMAL))
                printer.image(picture(item.payload), impl="bitImageRaster", center=False)
            case Cut():
                style = _set_style(printer, style, (Align.LEFT, False, Size.NORMAL))
                printer.cut("PART")
            case _:
                assert_never(item)
    if sheet.lost:
        _logger.warning("a paper holds %d characters that the printer's code page lacks", sheet.lost)
    return printer.output


_ALIGN: Final = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}


def _set_style(
    printer: _Dummy, now: tuple[Align, bool, Size] | None, wanted: tuple[Align, bool, Size]
) -> tuple[Align, bool, Size]:
    if now != wanted:
        align, bold, size = wanted
        printer.set(align=_ALIGN[align], bold=bold, custom_size=True, width=size.wide, height=size.high)
    return wanted

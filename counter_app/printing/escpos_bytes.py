"""Sheet → ESC/POS bytes, through python-escpos.

The library is imported at the first paper, not at the start (it costs a quarter of a second), and with a
private cache folder: it unpickles a cache of its printer profiles, and a file in a shared folder would be
another user's program.
"""

from __future__ import annotations

import importlib
import logging
import os
import shutil
import threading
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Protocol, assert_never, cast

from counter_app.domain.errors import KnownError
from counter_app.printing.blocks import Align, Cut, Paper, Picture, Qr, Row, Sheet, Size
from counter_app.printing.charset import CodePage
from counter_app.printing.logo import black_on_white
from counter_app.printing.qr import picture

if TYPE_CHECKING:
    from PIL.Image import Image

#: Usual printers of each roll, of python-escpos' profiles. Each has code page 858 as page 19, a cutter (printers
#: without one pass over the command), and knows its width: for one that does not, the library prints a line to
#: stdout at each picture.
DEFAULT_PROFILES: Final = {Paper.MM58: "RP-F10-58mm", Paper.MM80: "TM-T20II", Paper.MM80_42: "TM-T88V"}

#: A printer without a cash drawer; else the pin of its connector.
NO_DRAWER: Final = 0
DRAWER_PINS: Final = (2, 5)

_CACHE_VARIABLE: Final = "ESCPOS_CAPABILITIES_PICKLE_DIR"
_import_lock = threading.Lock()
_logger = logging.getLogger(__name__)


class _Profile(Protocol):
    def supports(self, feature: str) -> bool: ...


class _Dummy(Protocol):
    """The part of escpos.printer.Dummy that is used here."""

    @property
    def output(self) -> bytes: ...
    @property
    def profile(self) -> _Profile: ...
    def hw(self, hw: str) -> None: ...
    def charcode(self, code: str) -> None: ...
    def set(self, *, align: str, bold: bool, custom_size: bool, width: int, height: int) -> None: ...
    def clear(self) -> None: ...
    def image(self, img_source: Image, *, impl: str, center: bool) -> None: ...
    def cut(self, mode: str) -> None: ...
    def cashdraw(self, pin: int) -> None: ...


class _DummyClass(Protocol):
    def __call__(self, *, profile: str) -> _Dummy: ...


class EscposModule(Protocol):
    """The part of ``escpos.printer`` that is used here."""

    Dummy: _DummyClass
    Serial: Callable[..., Any]
    Win32Raw: Callable[..., Any]


class _Capabilities(Protocol):
    CAPABILITIES: Mapping[str, Mapping[str, Mapping[str, Any]]]
    pickle_dir: str


@cache
def escpos() -> EscposModule:
    """Import python-escpos with its cache in a folder that only this user can read, and that is gone afterwards.

    It makes such a folder by itself, even where the variable names another, and then leaves it lying about for ever.
    """
    with _import_lock:
        before = os.environ.pop(_CACHE_VARIABLE, None)
        handlers = list(logging.root.handlers)
        try:
            module = importlib.import_module("escpos.printer")
            own = cast(_Capabilities, importlib.import_module("escpos.capabilities")).pickle_dir
            shutil.rmtree(own, ignore_errors=True)
        finally:
            if before is not None:
                os.environ[_CACHE_VARIABLE] = before
            # It calls logging.basicConfig(): the program's logging is not a library's to set up.
            for handler in [handler for handler in logging.root.handlers if handler not in handlers]:
                logging.root.removeHandler(handler)
    return cast(EscposModule, module)


def code_page_of(profile: str) -> CodePage:
    """The best code page that a printer has.

    KnownError ``printer.profile`` for one that python-escpos does not know, or that has none of them.
    """
    escpos()
    known = cast(_Capabilities, importlib.import_module("escpos.capabilities")).CAPABILITIES["profiles"]
    pages = {name.lower() for name in known.get(profile, {}).get("codePages", {}).values()}
    for page in CodePage:
        if page.value in pages:
            return page
    raise KnownError("printer.profile", profile=profile)


def drawer_bytes(profile: str, pin: int) -> bytes:
    """The bytes that open the cash drawer on ``pin``."""
    printer = escpos().Dummy(profile=profile)
    printer.cashdraw(pin)
    return printer.output


def encode(sheet: Sheet, profile: str, drawer_pin: int = NO_DRAWER) -> bytes:
    """The bytes that print a sheet: the same for the same sheet, always. ``drawer_pin``: open the drawer first.

    ``profile`` is one of python-escpos' printer profiles that has the sheet's code page. A paper with characters
    that no printer has is logged once, without them.
    """
    printer = escpos().Dummy(profile=profile)
    pieces: list[bytes] = []
    printer.hw("INIT")
    if drawer_pin != NO_DRAWER:
        printer.cashdraw(drawer_pin)
    printer.charcode(sheet.page.upper())
    style: tuple[Align, bool, Size] | None = None
    for item in sheet.items:
        match item:
            case Row():
                style = _set_style(printer, style, (item.align, item.bold, item.size))
                # The sheet is in characters of that page already: the library looks each of them up once more.
                pieces += (printer.output, f"{item.text}\n".encode(sheet.page))
                printer.clear()
            case Qr():
                style = _set_style(printer, style, (Align.CENTRE, False, Size.NORMAL))
                _draw(printer, picture(item.payload))
            case Picture():
                style = _set_style(printer, style, (Align.CENTRE, False, Size.NORMAL))
                _draw(printer, black_on_white(item))
            case Cut():
                style = _set_style(printer, style, (Align.LEFT, False, Size.NORMAL))
                printer.cut("PART")
            case _:
                assert_never(item)
    if sheet.lost:
        _logger.warning("a paper holds %d characters that the printer's code page lacks", sheet.lost)
    return b"".join((*pieces, printer.output))


def _draw(printer: _Dummy, image: Image) -> None:
    """In the way that the printer knows. One that knows none would print the dots as letters: what a code says stands
    below it in letters anyway."""
    for way in ("bitImageRaster", "bitImageColumn"):
        if printer.profile.supports(way):
            printer.image(image, impl=way, center=False)
            return


_ALIGN: Final = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}


def _set_style(
    printer: _Dummy, now: tuple[Align, bool, Size] | None, wanted: tuple[Align, bool, Size]
) -> tuple[Align, bool, Size]:
    if now != wanted:
        align, bold, size = wanted
        printer.set(align=_ALIGN[align], bold=bold, custom_size=True, width=size.wide, height=size.high)
    return wanted

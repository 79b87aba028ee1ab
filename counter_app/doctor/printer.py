"""The receipt printer, asked for its state; no paper is moved."""

from __future__ import annotations

from counter_app.app_printer import make_printer, paper_style
from counter_app.doctor.looking import Findings
from counter_app.domain.doctor import Code, Finding, Level
from counter_app.domain.errors import KnownError
from counter_app.domain.printer import PRINTING
from counter_app.printing.words import load_words
from counter_app.settings import Settings


def look_at_printer(settings: Settings) -> Findings:
    """While the program runs a printer at a cable may be taken by it; then it is told as unreachable."""
    kind = {"kind": settings.printer.kind.value}
    try:
        printer = make_printer(settings.printer, paper_style(settings.printer, load_words(settings.language)), None)
        condition = printer.look()
    except KnownError as error:
        yield Finding(Code.PRINTER_FAILS, Level.LOOK, {**kind, "reason": error.code})
        return
    prints = condition in PRINTING
    code = Code.PRINTER if prints else Code.PRINTER_LOOK
    yield Finding(code, Level.FINE if prints else Level.LOOK, {**kind, "state": condition.value})

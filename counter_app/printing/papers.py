"""How a printer's papers look, and a receipt as the bytes for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from counter_app.domain.receipt import PaperKind, Receipt
from counter_app.printing.blocks import Paper, Picture, Sheet
from counter_app.printing.charset import CodePage
from counter_app.printing.escpos_bytes import DEFAULT_PROFILES, NO_DRAWER, encode
from counter_app.printing.layout import sheet
from counter_app.printing.words import Words

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]")


@dataclass(frozen=True, slots=True)
class PaperStyle:
    """Roll and words; ``profile``: python-escpos' name of the printer (None: a usual one), ``page``: a code page that
    it has; ``drawer_pin``: the connector's pin that opens the cash drawer."""

    paper: Paper
    words: Words
    profile: str | None = None
    page: CodePage = CodePage.CP858
    logo: Picture | None = None
    drawer_pin: int = NO_DRAWER

    @property
    def profile_name(self) -> str:
        """The profile that the bytes are made for."""
        return self.profile or DEFAULT_PROFILES[self.paper]

    def sheet(self, receipt: Receipt) -> Sheet:
        """The paper with every character in its place."""
        return sheet(receipt, self.words, self.paper, self.page, self.logo)


def receipt_bytes(receipt: Receipt, style: PaperStyle) -> bytes:
    """The ESC/POS bytes of a receipt: equal for equal receipts.

    A receipt that cash goes with opens the drawer first: change is given while the paper comes.
    """
    kick = style.drawer_pin if receipt.moves_cash else NO_DRAWER
    return encode(style.sheet(receipt), style.profile_name, kick)


def file_stem(receipt: Receipt) -> str:
    """Name of a receipt's file without its ending: ``<number>[-stamping|-reversal][-<copy>]``."""
    number = _UNSAFE.sub("_", receipt.number).strip(".") or "_"
    kind = "" if receipt.kind is PaperKind.SALE else f"-{receipt.kind.value}"
    copy = f"-{receipt.copy}" if receipt.copy > 1 else ""
    return f"{number}{kind}{copy}"

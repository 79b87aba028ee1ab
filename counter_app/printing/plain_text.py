"""Sheet → text: what stands on a paper, for evidence and for reading without a printer."""

from __future__ import annotations

from counter_app.domain.receipt import Receipt
from counter_app.printing.blocks import Align, Cut, Paper, Picture, Qr, Row
from counter_app.printing.layout import sheet
from counter_app.printing.words import Words


def receipt_text(receipt: Receipt, words: Words, paper: Paper = Paper.MM80) -> str:
    """The paper's rows as lines of text, a QR code as its content. Equal text for equal receipts."""
    columns = paper.columns
    lines: list[str] = []
    for item in sheet(receipt, words, paper).items:
        match item:
            case Row(text=text, align=Align.CENTRE):
                lines.append(text.center(columns).rstrip())
            case Row(text=text, align=Align.RIGHT):
                lines.append(text.rjust(columns))
            case Row(text=text):
                lines.append(text.rstrip())
            case Qr(payload=payload):
                lines.append(f"[QR: {payload}]".center(columns).rstrip())
            case Picture() | Cut():
                pass
    return "\n".join(lines).rstrip() + "\n"

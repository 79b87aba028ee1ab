"""What a lamp is for and what a click on it opens, where the pointer rests on one that says nothing more itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.ui.marks import QT_TRANSLATE_NOOP

_TIPS: Final[Mapping[str, str]] = {
    "issuer": QT_TRANSLATE_NOOP("lampTips", "Whether the issuer affixes stamps now. Click: its parts, and since when."),
    "stock": QT_TRANSLATE_NOOP("lampTips", "Serial numbers ordered ahead. Click: how many, and what was ordered."),
    "waiting": QT_TRANSLATE_NOOP("lampTips", "Paid stamps that the customer does not have yet. Click: the queue."),
    "printer": QT_TRANSLATE_NOOP("lampTips", "The receipt printer. Click: its state and a test print."),
    "branch_log": QT_TRANSLATE_NOOP("lampTips", "Whether the other counters see these sales. Click: the branch."),
    "journal": QT_TRANSLATE_NOOP("lampTips", "The journal is not as it should be. Click: what that means."),
    "second_copy": QT_TRANSLATE_NOOP("lampTips", "The second copy of the journal on another disk."),
    "reconciliation": QT_TRANSLATE_NOOP(
        "lampTips", "What the issuer lists and the journal do not share. Click: the differences."
    ),
}


def lamp_tip(name: str, text: str) -> str:
    """The lamp's own words, which may be cut in a narrow window, and below them its tip."""
    source = _TIPS.get(name, "")
    words = text.replace("*", "")
    return f"{words}\n{QCoreApplication.translate('lampTips', source)}" if source else words

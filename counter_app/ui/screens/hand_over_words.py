"""What is said once documents are handed over."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.services.hand_over import HandOver, Way
from counter_app.ui.marks import QT_TRANSLATE_NOOP

_CONTEXT: Final = "handOver"
_COPIED: Final = QT_TRANSLATE_NOOP("handOver", "Handed over: {where}. Slip {receipt}")
_MAILED: Final = QT_TRANSLATE_NOOP("handOver", "Handed over by e-mail: the mail server accepted it. Slip {receipt}")


def handed_over_words(done: HandOver) -> str:
    """One line for a notice."""
    source = _MAILED if done.way is Way.MAIL else _COPIED
    where = ", ".join(str(path) for path in done.files)
    return QCoreApplication.translate(_CONTEXT, source).format(where=where, receipt=done.receipt)

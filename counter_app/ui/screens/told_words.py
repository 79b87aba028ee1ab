"""What another desk decided of a clerk's sales, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.domain.review import Decision
from counter_app.services.branch_review_counter import Told


def told_words(told: Told) -> str:
    """``Rina di loket 90 menyetujui 3 penjualan Anda``."""
    match told.decision:
        case Decision.APPROVED:
            words = QCoreApplication.translate("told", "{name} at counter {counter} approved {count} of your sales")
        case Decision.QUESTIONED:
            words = QCoreApplication.translate("told", "{name} at counter {counter} asks about {count} of your sales")
        case Decision.HELD:
            words = QCoreApplication.translate("told", "{name} at counter {counter} holds {count} of your sales")
        case None:
            words = QCoreApplication.translate(
                "told", "{name} at counter {counter} took back what was decided of {count} of your sales"
            )
    return words.format(name=told.by_name, counter=told.source, count=told.sales)

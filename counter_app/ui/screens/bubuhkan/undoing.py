"""A document that was put away before it was paid can be taken back, as long as no other was opened since."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from counter_app.ui.screens.bubuhkan.documents import OpenDocument
from counter_app.ui.screens.bubuhkan.phase import Phase
from counter_app.ui.screens.bubuhkan.visit import Visit
from counter_app.ui.widgets.notices import Notices


def put_away(notices: Notices, visit: Visit, key: int) -> None:
    """Put it away, and offer the way back where it was ready. Nothing is paid or written by either."""
    keys = [document.key for document in visit.documents.all]
    document = visit.documents.get(key)
    visit.put_away(key)
    if document is not None and document.phase is Phase.READY:
        left = [document.key for document in visit.documents.all]
        words = QCoreApplication.translate("BubuhkanScreen", "Put away without stamping: {name}")
        take_back = partial(_take_back, visit, document, keys.index(key), left)
        notices.offer(words.format(name=document.name), take_back)


def _take_back(visit: Visit, document: OpenDocument, place: int, left: list[int]) -> None:
    if [other.key for other in visit.documents.all] == left and not visit.busy:
        visit.put_back(document, place)

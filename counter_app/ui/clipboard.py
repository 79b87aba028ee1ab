"""The clipboard never keeps a person's data for longer than a minute, nor beyond the lock or the window's end.

``copy_personal(text)`` marks what it puts there, so that clipboard histories leave it out where they know the marks.
:class:`ClipboardGuard` also notices a number or an address that somebody copied out of a field of this program.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from counter_app.domain.masking import looks_personal

#: At most a minute (UU PDP 27/2022 wants no more than the purpose; pasting takes seconds).
KEPT_MS: Final = 60_000
_MARK: Final = "application/x-counter-app-personal"
#: Asked by KDE's and by Windows' clipboard histories.
_HINTS: Final = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': bytes(4),
}


def copy_personal(text: str) -> None:
    """Put a personal value on the clipboard; the guard takes it away again."""
    data = QMimeData()
    data.setText(text)
    data.setData(_MARK, b"1")
    for name, value in _HINTS.items():
        data.setData(name, value)
    QGuiApplication.clipboard().setMimeData(data)


class ClipboardGuard(QObject):
    """One a window. ``clear()`` at the lock and at the end: what somebody else put there since stays."""

    def __init__(self, parent: QObject, *, kept_ms: int = KEPT_MS, owns: Callable[[], bool] | None = None) -> None:
        """``owns``: whether what lies there is this program's; None asks the operating system."""
        super().__init__(parent)
        self._digest = b""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept_ms)
        self._timer.timeout.connect(self.clear)
        self._clipboard = QGuiApplication.clipboard()
        self._owns = owns or self._clipboard.ownsClipboard
        self._clipboard.dataChanged.connect(self._on_changed)

    @property
    def watches(self) -> bool:
        """Whether there is something of this program's to take away."""
        return bool(self._digest)

    @Slot()
    def clear(self) -> None:
        """Take it away, if it is still what lies there."""
        self._timer.stop()
        digest, self._digest = self._digest, b""
        if digest and digest == _digest(self._clipboard.text()):
            self._clipboard.clear()

    @Slot()
    def _on_changed(self) -> None:
        text = self._clipboard.text()
        if not text:  # an empty clipboard has no data object at all
            return
        marked = self._clipboard.mimeData().hasFormat(_MARK)
        if marked or (self._owns() and looks_personal(text)):
            self._digest = _digest(text)
            self._timer.start()


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()

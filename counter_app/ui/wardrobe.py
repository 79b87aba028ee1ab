"""Puts another theme or language on while the program runs: the window is made anew, where it stood, as it was.

Widgets take their words, icons and fonts when they are made, so all of them are made anew rather than each of them
having a second way to be dressed (docs/decisions/0043). Nothing that somebody is working on may be lost by that: while
a basket, a document, a count or a sheet is open, it waits.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from counter_app.ui import i18n, style, theme
from counter_app.ui.desktop import Desktop
from counter_app.ui.looks import Looks


def dress(app: QApplication, looks: Looks) -> None:
    """Language, fonts and style of what is made from now on."""
    if i18n.language() is not looks.language:
        i18n.install(app, looks.language)
    if theme.current() is not looks.tokens or not app.styleSheet():
        style.apply(app, looks.tokens)


class Wardrobe(QObject):
    """``desktop`` is the one that is worn. ``make`` makes another one over the same counter."""

    def __init__(self, app: QApplication, looks: Looks, make: Callable[[], Desktop]) -> None:
        super().__init__()
        self._app = app
        self._looks = looks
        self._make = make
        self._waiting = False
        self._changing = False
        self.desktop = make()
        self._watch()
        looks.put_back(self.desktop.window)
        # Queued: a page of the window that goes asked for it.
        looks.changed.connect(self._on_changed, Qt.ConnectionType.QueuedConnection)
        self.desktop.context.changes.session_changed.connect(self._try, Qt.ConnectionType.QueuedConnection)

    def close(self) -> None:
        """Let the window go, and remember where it stood."""
        self.desktop.close()

    @Slot()
    def _on_changed(self) -> None:
        self._waiting = True
        self._try()
        if self._waiting and self.desktop.at_work:
            self._looks.put_off.emit()

    @Slot()
    def _try(self) -> None:
        runner = self.desktop.runner
        if not self._waiting or self._changing or runner.closed or runner.under_way or self.desktop.at_work:
            return
        self._waiting = False
        if (theme.current(), i18n.language()) != (self._looks.tokens, self._looks.language):
            self._change()

    def _change(self) -> None:
        self._changing = True
        quits = self._app.quitOnLastWindowClosed()
        self._app.setQuitOnLastWindowClosed(False)
        before = self.desktop
        try:
            shown, was, place = before.window.isVisible(), before.state(), before.window.geometry()
            maximised = before.window.isMaximized()
            before.close()
            before.window.deleteLater()
            before.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            dress(self._app, self._looks)
            self.desktop = self._make()
            self._watch()
            window = self.desktop.window
            window.setGeometry(place)
            if shown:
                (window.showMaximized if maximised else window.show)()
                window.activateWindow()
            self.desktop.resume(was)
        finally:
            self._app.setQuitOnLastWindowClosed(quits)
            self._changing = False

    def _watch(self) -> None:
        """What may end the work that it waits for; queued, since those that tell are part of what goes."""
        queued = Qt.ConnectionType.QueuedConnection
        self.desktop.window.screen_shown.connect(self._try, queued)
        self.desktop.runner.busy_changed.connect(self._try, queued)

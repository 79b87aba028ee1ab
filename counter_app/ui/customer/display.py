"""The customer display as a whole: one board, one feed, a window where there is a second screen, and the preview."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter_app.ui.context import UiContext
from counter_app.ui.customer.displays import Displays
from counter_app.ui.customer.feed import CustomerFeed, CustomerNews
from counter_app.ui.customer.panel import CustomerPanel
from counter_app.ui.customer.preview import PreviewSheet
from counter_app.ui.customer.views import CustomerView
from counter_app.ui.customer.window import CustomerWindow


class CustomerDisplay(QObject):
    """``displays`` is None where the settings want no second window. ``close()`` before the program ends.

    The feed reads while the window or a preview is there. What is shown goes when the session changes.
    """

    def __init__(self, context: UiContext, displays: Displays | None, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._board = context.customer
        self._displays = displays
        self._feed = CustomerFeed(context, self)
        self._panels: list[CustomerPanel] = []
        self._closed = False
        self.window: CustomerWindow | None = None
        self._board.changed.connect(self._on_view)
        self._feed.changed.connect(self._on_news)
        context.changes.session_changed.connect(self._board.reset)
        if displays is not None:
            displays.changed.connect(self.place)
            self.place()

    @property
    def connected(self) -> bool:
        """Whether a customer's screen shows something now."""
        return self.window is not None and self.window.isVisible()

    def place(self) -> None:
        """The window goes to where the customer's screen is, or away where it was pulled out."""
        if self._closed or self._displays is None:
            return
        second = self._displays.second()
        if second is None:
            if self.window is not None:
                self.window.hide()
                self._look()
            return
        if self.window is None:
            self.window = CustomerWindow(self._make_panel(), training=self._training)
        self.window.put_on(second)
        self._look()

    def preview(self, over: QWidget) -> None:
        """Show it in the clerk's window."""
        sheet = PreviewSheet(over, self._make_panel(), connected=self.connected, training=self._training)
        sheet.cancelled.connect(lambda: self._forget(sheet.panel))
        sheet.open()
        self._look()

    def close(self) -> None:
        """Nothing is shown or read any more."""
        self._closed = True
        self._feed.set_active(False)
        self._panels.clear()
        if self.window is not None:
            self.window.shut()
            self.window.deleteLater()
            self.window = None

    @property
    def _training(self) -> bool:
        return self._context.services.desk.place.training

    def _make_panel(self) -> CustomerPanel:
        office = self._context.services.desk.place.office
        panel = CustomerPanel(office.name, office.zone)
        panel.show_view(self._board.view)
        if self._feed.news is not None:
            panel.show_news(self._feed.news)
        self._panels.append(panel)
        return panel

    def _forget(self, panel: CustomerPanel) -> None:
        if panel in self._panels:
            self._panels.remove(panel)
        self._look()

    def _look(self) -> None:
        previews = len(self._panels) - (self.window is not None)
        self._feed.set_active(self.connected or previews > 0)

    def _on_view(self, view: CustomerView) -> None:
        for panel in self._living():
            panel.show_view(view)

    def _on_news(self, news: CustomerNews) -> None:
        for panel in self._living():
            panel.show_news(news)

    def _living(self) -> list[CustomerPanel]:
        self._panels = [panel for panel in self._panels if shiboken6.isValid(panel)]
        return self._panels

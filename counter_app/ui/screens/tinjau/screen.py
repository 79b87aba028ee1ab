"""Tinjau: the supervisor's desk. Its sections: what was sold while the issuer was not normal; what is unclear; the
office day; outages; and, where counters share a log, the branch."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.context import UiContext
from counter_app.ui.paged_screen import PagedScreen, PageSpec
from counter_app.ui.screens.tinjau.branch import BranchPage
from counter_app.ui.screens.tinjau.day import DayPage
from counter_app.ui.screens.tinjau.outage import OutagePage
from counter_app.ui.screens.tinjau.sales import SalesPage
from counter_app.ui.screens.tinjau.unknown import UnknownPage, UnknownTab


class TinjauScreen(PagedScreen):
    """For supervisors; the services refuse everybody else.

    Signals: ``screen_asked(str)`` with the key of the screen to which a section sends; ``stamp_claim_requested(str)``
    with a claim code whose stamp wants another document.
    """

    screen_asked = Signal(str)
    stamp_claim_requested = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        pages = (
            PageSpec("sales", self.tr("Sales"), partial(SalesPage, context)),
            PageSpec("unknown", self.tr("To check"), partial(self._make_unknown, context)),
            PageSpec("day", self.tr("Day"), partial(self._make_day, context)),
            PageSpec("outage", self.tr("Outage"), partial(OutagePage, context)),
        )
        if context.services.branch.has_branch:
            pages += (PageSpec("branch", self.tr("Branch"), partial(self._make_branch, context)),)
        super().__init__(context, pages, parent)
        self.setObjectName("tinjauScreen")
        self._unknown = UnknownTab(context, partial(self.set_count, "unknown"), self)

    def activated(self) -> None:
        """The figures beside the names are kept true as well."""
        super().activated()
        self._unknown.set_active(active=True)

    def deactivated(self) -> None:
        """Nothing is read while another screen is in view."""
        super().deactivated()
        self._unknown.set_active(active=False)

    def _make_unknown(self, context: UiContext) -> UnknownPage:
        page = UnknownPage(context)
        page.stamp_claim_requested.connect(self.stamp_claim_requested)
        return page

    def _make_branch(self, context: UiContext) -> BranchPage:
        page = BranchPage(context)
        page.alarmed.connect(self._on_alarmed)
        return page

    def _make_day(self, context: UiContext) -> DayPage:
        page = DayPage(context)
        page.screen_asked.connect(self.screen_asked)
        page.section_asked.connect(self.show_page)
        page.late_counted.connect(self._on_late)
        return page

    def _on_alarmed(self, count: int) -> None:
        self.set_count("branch", count or None)

    def _on_late(self, count: int) -> None:
        self.set_count("day", count or None)

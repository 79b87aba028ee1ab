"""Pengaturan: printer and settings file, the people of this counter, the price list, customers' data, looks.

The settings are changed in their file, by the administrator; here they are looked at.

Object names: ``pengaturanScreen``; those of its sections.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from counter_app.domain.entries import Kind
from counter_app.domain.people import RIGHTS, Right, Role
from counter_app.ui.context import UiContext
from counter_app.ui.paged_screen import PagedScreen, PageSpec
from counter_app.ui.screens.pengaturan.branch import BranchAdminPage
from counter_app.ui.screens.pengaturan.looks import LooksPage
from counter_app.ui.screens.pengaturan.people import PeoplePage
from counter_app.ui.screens.pengaturan.prices_page import PricesPage
from counter_app.ui.screens.pengaturan.printer_page import PrinterPage
from counter_app.ui.screens.pengaturan.privacy import PrivacyPage
from counter_app.ui.screens.pengaturan.support import SupportPage

BRANCH: Final = "branch"
PRINTER: Final = "printer"
PEOPLE: Final = "people"
PRICES: Final = "prices"
PRIVACY: Final = "privacy"
SUPPORT: Final = "support"
LOOKS: Final = "looks"
#: An administrator elsewhere asks by sending something; here the answer is given.
_ASKING: Final = frozenset({Kind.BRANCH_PROPOSED, Kind.BRANCH_TRUSTED})
MANAGES_PEOPLE: Final = frozenset(role for role in Role if Right.MANAGE_PEOPLE in RIGHTS[role])
SETS_PRICES: Final = frozenset(role for role in Role if Right.SET_PRICES in RIGHTS[role])
PROTECTS_DATA: Final = frozenset(role for role in Role if Right.PROTECT_DATA in RIGHTS[role])


class PengaturanScreen(PagedScreen):
    """An administrator begins with the people, everybody else with the printer."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        pages = (
            PageSpec(PRINTER, self.tr("Printer and settings file"), partial(PrinterPage, context)),
            PageSpec(PEOPLE, self.tr("People"), partial(PeoplePage, context)),
            PageSpec(BRANCH, self.tr("Branch"), partial(BranchAdminPage, context), MANAGES_PEOPLE),
            PageSpec(PRICES, self.tr("Price list"), partial(PricesPage, context), SETS_PRICES),
            PageSpec(PRIVACY, self.tr("Customers' data"), partial(PrivacyPage, context), PROTECTS_DATA),
            PageSpec(SUPPORT, self.tr("Help and support"), partial(SupportPage, context)),
            PageSpec(LOOKS, self.tr("Appearance"), partial(LooksPage, context)),
        )
        super().__init__(context, pages, parent)
        self.setObjectName("pengaturanScreen")
        self._context = context
        context.changes.journal_changed.connect(self._on_changed)
        context.changes.branch_changed.connect(self._on_changed)

    def activated(self) -> None:
        """The figure beside the branch says how many administrators of other counters wait for an answer."""
        super().activated()
        self._count_asked()

    @Slot(object)
    def _on_changed(self, kinds: frozenset[str]) -> None:
        if self.isVisible() and not _ASKING.isdisjoint(kinds):
            self._count_asked()

    def _count_asked(self) -> None:
        session = self._context.session
        if session is not None and session.person.role in MANAGES_PEOPLE:
            asked = self._context.services.branch_admin.asked
            self._context.runner.run(
                lambda: len(asked(session)), self._show_asked, lambda _error: self._show_asked(0), parent=self
            )

    def _show_asked(self, count: int) -> None:
        self.set_count(BRANCH, count or None)

    def first_page(self) -> str:
        """The people are the administrator's work."""
        session = self._context.session
        is_administrator = session is not None and session.person.role is Role.ADMINISTRATOR
        return PEOPLE if is_administrator else super().first_page()

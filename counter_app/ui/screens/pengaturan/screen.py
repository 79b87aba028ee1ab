"""Pengaturan: printer and settings file, the people of this counter, the price list, customers' data.

The settings are changed in their file, by the administrator; here they are looked at.

Object names: ``pengaturanScreen``; those of its sections.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.people import RIGHTS, Right, Role
from counter_app.ui.context import UiContext
from counter_app.ui.paged_screen import PagedScreen, PageSpec
from counter_app.ui.screens.pengaturan.people import PeoplePage
from counter_app.ui.screens.pengaturan.prices_page import PricesPage
from counter_app.ui.screens.pengaturan.printer_page import PrinterPage
from counter_app.ui.screens.pengaturan.privacy import PrivacyPage

PRINTER: Final = "printer"
PEOPLE: Final = "people"
PRICES: Final = "prices"
PRIVACY: Final = "privacy"
SETS_PRICES: Final = frozenset(role for role in Role if Right.SET_PRICES in RIGHTS[role])
PROTECTS_DATA: Final = frozenset(role for role in Role if Right.PROTECT_DATA in RIGHTS[role])


class PengaturanScreen(PagedScreen):
    """An administrator begins with the people, everybody else with the printer."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        pages = (
            PageSpec(PRINTER, self.tr("Printer and settings file"), partial(PrinterPage, context)),
            PageSpec(PEOPLE, self.tr("People"), partial(PeoplePage, context)),
            PageSpec(PRICES, self.tr("Price list"), partial(PricesPage, context), SETS_PRICES),
            PageSpec(PRIVACY, self.tr("Customers' data"), partial(PrivacyPage, context), PROTECTS_DATA),
        )
        super().__init__(context, pages, parent)
        self.setObjectName("pengaturanScreen")
        self._context = context

    def first_page(self) -> str:
        """The people are the administrator's work."""
        session = self._context.session
        is_administrator = session is not None and session.person.role is Role.ADMINISTRATOR
        return PEOPLE if is_administrator else super().first_page()

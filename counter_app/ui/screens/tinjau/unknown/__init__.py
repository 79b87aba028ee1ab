"""The section "Perlu dicek" of Tinjau: everything that is not final and not simply waiting."""

from counter_app.ui.screens.tinjau.unknown.page import UnknownPage
from counter_app.ui.screens.tinjau.unknown.tab import UnknownTab

__all__ = ["UnknownPage", "UnknownTab"]

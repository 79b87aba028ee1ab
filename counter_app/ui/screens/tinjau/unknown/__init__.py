"""The section "Perlu dicek" of Tinjau: everything that is not final and not simply waiting."""

from typing import TYPE_CHECKING

from counter_app.ui.lazily import lazily

if TYPE_CHECKING:
    from counter_app.ui.screens.tinjau.unknown.page import UnknownPage
    from counter_app.ui.screens.tinjau.unknown.tab import UnknownTab

__all__ = ["UnknownPage", "UnknownTab"]

__getattr__ = lazily(__name__, {"UnknownPage": "page", "UnknownTab": "tab"})

"""The section Gangguan of Tinjau."""

from typing import TYPE_CHECKING

from counter_app.ui.lazily import lazily

if TYPE_CHECKING:
    from counter_app.ui.screens.tinjau.outage.page import OutagePage

__all__ = ["OutagePage"]

__getattr__ = lazily(__name__, {"OutagePage": "page"})

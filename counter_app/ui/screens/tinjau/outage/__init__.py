"""The section Gangguan of Tinjau."""

from counter_app.ui.screens.tinjau.outage.page import OutagePage

__all__ = ["OutagePage"]

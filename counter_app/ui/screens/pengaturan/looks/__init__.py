"""The section Tampilan of Pengaturan."""

from counter_app.ui.screens.pengaturan.looks.page import LooksPage

__all__ = ["LooksPage"]

"""The section Help and support of Pengaturan."""

from counter_app.ui.screens.pengaturan.support.page import SupportPage

__all__ = ["SupportPage"]

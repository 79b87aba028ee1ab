"""The screen Jual: sell, take money, give change and receipt."""

from counter_app.ui.screens.jual.screen import JualScreen

__all__ = ["JualScreen"]

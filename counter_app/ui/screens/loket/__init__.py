"""The screen Loket: open the till, receive stock, count and close."""

from counter_app.ui.screens.loket.screen import LoketScreen

__all__ = ["LoketScreen"]

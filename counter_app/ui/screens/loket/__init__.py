"""The screen Loket: open the till, receive stock, count and close."""

from typing import TYPE_CHECKING

from counter_app.ui.lazily import lazily

if TYPE_CHECKING:
    from counter_app.ui.screens.loket.screen import LoketScreen

__all__ = ["LoketScreen"]

__getattr__ = lazily(__name__, {"LoketScreen": "screen"})

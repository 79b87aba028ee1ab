"""The screen Jual: sell, take money, give change and receipt."""

from typing import TYPE_CHECKING

from counter_app.ui.lazily import lazily

if TYPE_CHECKING:
    from counter_app.ui.screens.jual.screen import JualScreen

__all__ = ["JualScreen"]

__getattr__ = lazily(__name__, {"JualScreen": "screen"})

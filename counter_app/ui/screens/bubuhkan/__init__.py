"""The screen Bubuhkan: a customer's document, its stamp's place, its payment, and its way to the customer."""

from typing import TYPE_CHECKING

from counter_app.ui.lazily import lazily

if TYPE_CHECKING:
    from counter_app.ui.screens.bubuhkan.screen import BubuhkanScreen

__all__ = ["BubuhkanScreen"]

__getattr__ = lazily(__name__, {"BubuhkanScreen": "screen"})

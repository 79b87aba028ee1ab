"""The screen Bubuhkan: a customer's document, its stamp's place, its payment, and its way to the customer."""

from counter_app.ui.screens.bubuhkan.screen import BubuhkanScreen

__all__ = ["BubuhkanScreen"]

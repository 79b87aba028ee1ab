"""Periksa e-Meterai (F6): any PDF, what is in it, and what that is worth."""

from typing import TYPE_CHECKING

from counter_app.ui.lazily import lazily

if TYPE_CHECKING:
    from counter_app.ui.screens.periksa.screen import PeriksaScreen

__all__ = ["PeriksaScreen"]

__getattr__ = lazily(__name__, {"PeriksaScreen": "screen"})

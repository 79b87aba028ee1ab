"""Tinjau, section Hari: an office day and its closing."""

from typing import TYPE_CHECKING

from counter_app.ui.lazily import lazily

if TYPE_CHECKING:
    from counter_app.ui.screens.tinjau.day.page import DayPage

__all__ = ["DayPage"]

__getattr__ = lazily(__name__, {"DayPage": "page"})

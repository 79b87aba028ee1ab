"""Tinjau, section Hari: an office day and its closing."""

from counter_app.ui.screens.tinjau.day.page import DayPage

__all__ = ["DayPage"]

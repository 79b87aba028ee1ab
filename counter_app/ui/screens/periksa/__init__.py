"""Periksa e-Meterai (F6): any PDF, what is in it, and what that is worth."""

from counter_app.ui.screens.periksa.screen import PeriksaScreen

__all__ = ["PeriksaScreen"]

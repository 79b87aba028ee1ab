"""The screen Laporan: reports of shifts and days."""

from counter_app.ui.screens.laporan.screen import LaporanScreen

__all__ = ["LaporanScreen"]

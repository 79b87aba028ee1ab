"""The screen Pengaturan: the printer, and what stands in the settings file."""

from counter_app.ui.screens.pengaturan.screen import PengaturanScreen

__all__ = ["PengaturanScreen"]

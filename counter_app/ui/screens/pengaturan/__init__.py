"""The screen Pengaturan: the printer, and what stands in the settings file."""

from typing import TYPE_CHECKING

from counter_app.ui.lazily import lazily

if TYPE_CHECKING:
    from counter_app.ui.screens.pengaturan.screen import PengaturanScreen

__all__ = ["PengaturanScreen"]

__getattr__ = lazily(__name__, {"PengaturanScreen": "screen"})

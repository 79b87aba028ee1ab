"""The screen Laporan: reports of shifts and days."""

from typing import TYPE_CHECKING

from counter_app.ui.lazily import lazily

if TYPE_CHECKING:
    from counter_app.ui.screens.laporan.screen import LaporanScreen

__all__ = ["LaporanScreen"]

__getattr__ = lazily(__name__, {"LaporanScreen": "screen"})

"""The screen Antrean: every paid stamp that is not handed over."""

from typing import TYPE_CHECKING

from counter_app.ui.lazily import lazily

if TYPE_CHECKING:
    from counter_app.ui.screens.antrean.screen import AntreanScreen

__all__ = ["AntreanScreen"]

__getattr__ = lazily(__name__, {"AntreanScreen": "screen"})

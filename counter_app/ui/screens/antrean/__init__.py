"""The screen Antrean: every paid stamp that is not handed over."""

from counter_app.ui.screens.antrean.screen import AntreanScreen

__all__ = ["AntreanScreen"]

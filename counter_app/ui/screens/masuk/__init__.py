"""The screen Masuk: who works here now."""

from counter_app.ui.screens.masuk.screen import MasukScreen

__all__ = ["MasukScreen"]

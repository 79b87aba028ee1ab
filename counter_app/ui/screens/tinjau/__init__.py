"""The screen Tinjau: the supervisor's desk."""

from counter_app.ui.screens.tinjau.screen import TinjauScreen

__all__ = ["TinjauScreen"]

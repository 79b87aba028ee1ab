"""The screen Tinjau: the supervisor looks at what was sold while the issuer was not normal."""

from counter_app.ui.screens.tinjau.screen import TinjauScreen

__all__ = ["TinjauScreen"]

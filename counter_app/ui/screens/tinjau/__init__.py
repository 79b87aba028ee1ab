"""The screen Tinjau: the supervisor's desk."""

from typing import TYPE_CHECKING

from counter_app.ui.lazily import lazily

if TYPE_CHECKING:
    from counter_app.ui.screens.tinjau.screen import TinjauScreen

__all__ = ["TinjauScreen"]

__getattr__ = lazily(__name__, {"TinjauScreen": "screen"})

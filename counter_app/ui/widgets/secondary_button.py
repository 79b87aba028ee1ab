"""Every other button."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QWidget

from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.button import KitButton


class ButtonKind(StrEnum):
    """Plain (white), soft (accent on soft ground), danger (red words), bare (no ground)."""

    PLAIN = "plain"
    SOFT = "soft"
    DANGER = "danger"
    BARE = "bare"


class SecondaryButton(KitButton):
    """``SecondaryButton(self.tr("Cancel"), key=Shortcut.CANCEL)``."""

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        key: Shortcut | None = None,
        icon: str | None = None,
        kind: ButtonKind = ButtonKind.PLAIN,
    ) -> None:
        super().__init__(text, parent, key=key, icon=icon)
        self.setProperty("kind", kind.value)

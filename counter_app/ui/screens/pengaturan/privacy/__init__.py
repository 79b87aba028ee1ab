"""Customers' data: found, looked at with a reason, exported, erased; the register of processing."""

from counter_app.ui.screens.pengaturan.privacy.page import PrivacyPage

__all__ = ["PrivacyPage"]

"""The section People of Pengaturan: who works at this counter."""

from counter_app.ui.screens.pengaturan.people.page import PeoplePage

__all__ = ["PeoplePage"]

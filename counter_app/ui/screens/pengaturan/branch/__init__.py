"""The section Cabang of Pengaturan: what an administrator sends to the other counters, and whom this one believes."""

from counter_app.ui.screens.pengaturan.branch.page import BranchAdminPage

__all__ = ["BranchAdminPage"]

"""The section "Cabang" of Tinjau: all counters of the branch at one glance."""

from typing import TYPE_CHECKING

from counter_app.ui.lazily import lazily

if TYPE_CHECKING:
    from counter_app.ui.screens.tinjau.branch.page import BranchPage

__all__ = ["BranchPage"]

__getattr__ = lazily(__name__, {"BranchPage": "page"})

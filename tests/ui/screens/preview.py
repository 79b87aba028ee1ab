"""A preview card over documents that a test makes up, without a counter behind it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

from counter_app.domain.document import PageBox
from counter_app.domain.errors import KnownError
from counter_app.domain.page_layout import InkMap, PageLayout, PagePicture
from counter_app.ui.context import UiContext
from counter_app.ui.runner import ImmediateRunner, Runs

A4 = PageBox(0, 0, 595, 842, 0)
NO_INK = InkMap(0, 0, 4, b"")


@dataclass
class Pages:
    """Plays the part of the service that pictures and reads pages. ``broken`` pages can be neither."""

    boxes: tuple[PageBox, ...] = (A4,)
    layouts: dict[int, PageLayout] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)
    drawn: list[tuple[int, int]] = field(default_factory=list)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(repr(self.boxes).encode()).hexdigest()

    def get_ready(self) -> None:
        """There is no worker."""

    def page_picture(self, sha256: str, page: int, width_px: int) -> PagePicture:
        assert sha256
        self._require(page)
        self.drawn.append((page, width_px))
        box = self.boxes[page - 1]
        height = max(1, round(width_px * box.view_height / box.view_width))
        return PagePicture(width_px, height, 4 * width_px, b"\xff" * (4 * width_px * height))

    def page_layout(self, sha256: str, page: int) -> PageLayout:
        assert sha256
        self._require(page)
        box = self.boxes[page - 1]
        return self.layouts.get(page, PageLayout(box.view_width, box.view_height, (), (), NO_INK))

    def _require(self, page: int) -> None:
        if page in self.broken:
            raise KnownError("document.worker_failed", reason="crash")


def context(pages: Any, runner: Runs | None = None) -> UiContext:
    """As much of a context as a preview needs."""
    services = SimpleNamespace(stamping=pages)
    return cast("UiContext", SimpleNamespace(services=services, runner=runner or ImmediateRunner()))

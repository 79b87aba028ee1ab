"""An inspector's requests about pages, for doubles that show none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from counter_app.domain.document import Inspection
from counter_app.domain.page_layout import PageLayout, PagePicture
from counter_app.domain.verdicts import DocumentCheck


class Pageless:
    """No page is asked for where this is used."""

    def first_picture(self, path: Path, width_px: int) -> PagePicture:
        raise AssertionError(f"nothing is shown here: {path.name}, {width_px} px")

    def picture(self, sha256: str, read: Callable[[], bytes], page: int, width_px: int) -> PagePicture:
        raise AssertionError(f"nothing is shown here: {sha256}, {read}, {page}, {width_px} px")

    def page_layout(self, pdf: bytes, page: int) -> PageLayout:
        raise AssertionError(f"nothing is placed here: {len(pdf)} bytes, page {page}")

    def repair(self, pdf: bytes) -> bytes:
        raise AssertionError(f"nothing is repaired here: {len(pdf)} bytes")

    def inspect_content(self, pdf: bytes) -> Inspection:
        raise AssertionError(f"no repaired copy is looked at here: {len(pdf)} bytes")

    def check(self, pdf: bytes, at: datetime) -> DocumentCheck:
        raise AssertionError(f"nothing is checked here: {len(pdf)} bytes, {at}")

    def read(self, path: Path) -> bytes:
        raise AssertionError(f"nothing is checked here: {path.name}")

    def get_ready(self) -> None:
        """There is nothing to start."""

"""Doubles for intake: documents out of pictures, and places where files wait."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from counter_app.domain.document import Inspection
from counter_app.domain.errors import DocumentRefused
from counter_app.domain.pictures import PageEdit
from counter_app.services.intake_ports import FoundPlace, PicturePdf


class FakePictures:
    """A picture file is its pages, a line each; what is made of them lists them with how they are turned."""

    def __init__(self, inspector: Any) -> None:
        self._inspector = inspector
        self.refused: dict[bytes, DocumentRefused] = {}
        self.made: list[tuple[PageEdit, ...]] = []

    def picture_pdf(self, picture: bytes) -> PicturePdf:
        if picture in self.refused:
            raise self.refused[picture]
        pdf = b"%PDF " + picture
        return PicturePdf(pdf, pdf[: len(pdf) // 2], max(picture.count(b"\n"), 1))

    def compose(self, sources: Sequence[bytes], pages: Sequence[PageEdit]) -> bytes:
        self.made.append(tuple(pages))
        return b"%PDF " + repr(([bytes(source) for source in sources], list(pages))).encode()

    def inspect_content(self, pdf: bytes) -> Inspection:
        sha256 = hashlib.sha256(pdf).hexdigest()
        return Inspection(sha256, len(pdf), self._inspector.pages, self._inspector.findings, "1.7")

    def render(self, pdf: bytes, page: int, width_px: int) -> bytes:
        assert page
        return self._inspector.render(pdf, 1, width_px)


class FakePlaces:
    """What the test says lies there."""

    def __init__(self) -> None:
        self.places: tuple[FoundPlace, ...] = ()

    def list(self) -> tuple[FoundPlace, ...]:
        return self.places

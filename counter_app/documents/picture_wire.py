"""The worker's side of the requests that make documents of pictures; the program's is :mod:`.picture_maker`.

Requests: ``{"do": "make_pdf"}`` with the picture as its only part, answered by ``{"done": {"pages"}}`` with the exact
and the smaller PDF, or by ``{"done": {"fault"}}``. ``{"do": "compose", "pages": [[source, page, turn, lean], …]}``
with the sources as its parts, answered by ``{"done": true}`` and the PDF.
"""

from __future__ import annotations

from typing import Final

from counter_app.documents import pictures, wire
from counter_app.domain.pictures import PageEdit, PictureLimits

LIMITS: Final = PictureLimits()


def answer(head: wire.Head, parts: tuple[bytes, ...]) -> bytes:
    """The frame that answers a request."""
    if head.get("do") == "compose":
        edits = [_edit(item) for item in wire.sequence(head.get("pages"))]
        return wire.pack({"done": True}, pictures.compose(parts, edits))
    (picture,) = parts
    try:
        made = pictures.picture_pdf(picture, LIMITS)
    except pictures.PictureError as error:
        return wire.pack({"done": {"fault": error.fault.value}})
    return wire.pack({"done": {"pages": made.pages}}, made.exact, made.smaller)


def _edit(value: object) -> PageEdit:
    source, page, turn, straighten = wire.sequence(value, 4)
    if not isinstance(straighten, int):
        raise wire.WireError("straighten")
    return PageEdit(wire.whole(source), wire.whole(page), wire.whole(turn), straighten)

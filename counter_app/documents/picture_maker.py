"""The program's side of making documents of pictures: asks the worker process, imports no decoder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from counter_app.documents import wire
from counter_app.documents.inspector import WorkerInspector
from counter_app.domain.document import Inspection
from counter_app.domain.errors import DocumentRefused
from counter_app.domain.pictures import PageEdit, PictureFault, PictureLimits
from counter_app.services.intake_ports import PicturePdf

_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class WorkerPictures:
    """Implements :class:`~counter_app.services.intake_ports.PictureMaker` with the process of ``inspector``.

    Raises DocumentRefused ``document.picture_damaged``, ``document.picture_too_many_pixels`` (``most`` in million),
    ``document.picture_too_many_pages`` (``most``); KnownError ``document.worker_failed`` with ``reason``.
    """

    inspector: WorkerInspector
    limits: PictureLimits = field(default=PictureLimits())

    def picture_pdf(self, picture: bytes) -> PicturePdf:
        """A PDF of one picture file."""
        frame = wire.pack({"do": "make_pdf"}, picture)
        made = self.inspector.ask(frame, _decode_picture, self.limits.seconds)
        match made:
            case PictureFault.DAMAGED:
                raise DocumentRefused("document.picture_damaged")
            case PictureFault.TOO_MANY_PIXELS:
                raise DocumentRefused("document.picture_too_many_pixels", most=self.limits.pixels // 1_000_000)
            case PictureFault.TOO_MANY_PAGES:
                raise DocumentRefused("document.picture_too_many_pages", most=self.limits.pages)
            case _:
                return made

    def compose(self, sources: Sequence[bytes], pages: Sequence[PageEdit]) -> bytes:
        """One PDF of pages of those that :meth:`picture_pdf` made."""
        edits = [(edit.source, edit.page, edit.turn, edit.straighten) for edit in pages]
        frame = wire.pack({"do": "compose", "pages": edits}, *sources)
        return self.inspector.ask(frame, _decode_document, self.limits.seconds)

    def inspect_content(self, pdf: bytes) -> Inspection:
        """Findings of what was made."""
        return self.inspector.inspect_content(pdf)

    def render(self, pdf: bytes, page: int, width_px: int) -> bytes:
        """PNG of a page, ``width_px`` wide."""
        return self.inspector.render(pdf, page, width_px)


def _decode_picture(head: wire.Head, parts: tuple[bytes, ...]) -> PicturePdf | PictureFault:
    done = wire.mapping(head.get("done"))
    if "fault" in done:
        try:
            return PictureFault(wire.text(done["fault"]))
        except ValueError as error:
            raise wire.WireError("fault") from error
    pages = wire.whole(done.get("pages"))
    if not pages or len(parts) != 2:
        raise wire.WireError("pages")
    return PicturePdf(_document(parts[:1]), _document(parts[1:]), pages)


def _decode_document(_head: wire.Head, parts: tuple[bytes, ...]) -> bytes:
    return _document(parts)


def _document(parts: tuple[bytes, ...]) -> bytes:
    if len(parts) != 1 or not parts[0].startswith(_PDF):
        raise wire.WireError("not a document")
    return parts[0]

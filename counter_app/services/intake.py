"""Whatever people bring: what it is, what waits on drives, and documents out of pictures.

A customer's file is opened for reading alone. Of pictures only the document that is made of them is kept: it is the
customer's document from then on, and the same pictures in the same order are the same document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Final

from counter_app.domain.errors import DocumentRefused, KnownError, Refused, StorageFailed
from counter_app.domain.file_kind import FileKind, shown_name
from counter_app.domain.file_names import safe_file_name
from counter_app.domain.people import Right
from counter_app.domain.pictures import PageEdit, PictureLimits
from counter_app.services.desk import Desk, Session
from counter_app.services.intake_ports import CustomerFiles, FoundFiles, FoundPlace, PictureMaker, PicturePdf
from counter_app.services.stamping import Intake, Stamping

_LIMITS: Final = PictureLimits()


@dataclass(frozen=True, slots=True)
class Brought:
    """One of the files that somebody brought: a PDF or a picture, or why it is of no use (``error``)."""

    path: Path = field(repr=False)
    name: str = field(repr=False)
    """For the screen, see :func:`~counter_app.domain.file_kind.shown_name`."""
    kind: FileKind
    size: int
    error: KnownError | None = None


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture file, opened: its name for the screen, and its pages as a PDF."""

    name: str = field(repr=False)
    made: PicturePdf

    @property
    def pages(self) -> int:
        """How many it has."""
        return self.made.pages

    def pdf(self, *, smaller: bool) -> bytes:
        """One of the two forms."""
        return self.made.smaller if smaller else self.made.exact


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """What :meth:`FileIntake.take_in_pictures` makes a document of; ``pages`` name files by place in ``files``."""

    files: tuple[PictureFile, ...]
    pages: tuple[PageEdit, ...]
    smaller: bool = False

    @property
    def size(self) -> int:
        """Bytes of the document, near enough to say whether it is too large."""
        each = [len(file.pdf(smaller=self.smaller)) // file.pages for file in self.files]
        return sum(each[page.source] for page in self.pages)


class FileIntake:
    """From a drop, a dialog, the watched folder or a drive to documents that :class:`Stamping` knows."""

    def __init__(
        self,
        desk: Desk,
        files: CustomerFiles,
        pictures: PictureMaker,
        places: FoundFiles,
        stamping: Stamping,
        largest_document: int,
        limits: PictureLimits = _LIMITS,
    ) -> None:
        """``largest_document``: bytes of a document that the inspection takes."""
        self._desk = desk
        self._files = files
        self._pictures = pictures
        self._places = places
        self._stamping = stamping
        self._limits = limits
        self.largest_document = largest_document

    def found(self) -> tuple[FoundPlace, ...]:
        """What waits in the watched folder and on removable drives."""
        return self._places.list()

    def sort_out(self, paths: Sequence[Path]) -> tuple[Brought, ...]:
        """What these files are, in their order; one that cannot be used says why and holds up no other.

        Raises Refused ``document.too_many_files`` (``most``).
        """
        if len(paths) > self._limits.files:
            raise Refused("document.too_many_files", most=self._limits.files)
        brought: list[Brought] = []
        silent: set[Path] = set()
        for path in paths:
            if path.parent in silent:
                brought.append(_useless(path, StorageFailed("document.unreadable_path", reason="slow")))
                continue
            brought.append(self._look(path))
            if _is_slow(brought[-1].error):
                silent.add(path.parent)
        return tuple(brought)

    def open_picture(self, session: Session, path: Path) -> PictureFile:
        """Read a picture and make a PDF of it, to be looked at; nothing is kept.

        Raises DocumentRefused ``document.file_too_large``, ``document.picture_…``; StorageFailed
        ``document.unreadable_path``; KnownError ``document.worker_failed``.
        """
        self._desk.require(session, Right.STAMP)
        picture = self._files.read(path, self._limits.file_bytes)
        return PictureFile(shown_name(path.name), self._pictures.picture_pdf(picture))

    def page_picture(self, file: PictureFile, page: int, width_px: int) -> bytes:
        """PNG of page ``page`` (from 1) of a picture file, not turned."""
        return self._pictures.render(file.made.smaller, page, width_px)

    def take_in_pictures(self, session: Session, order: PictureOrder) -> Intake:
        """Make the document, inspect it as any other, and put it into the vault.

        Raises Refused ``document.no_pictures``; DocumentRefused ``document.picture_too_many_pages`` (``most``) or with
        the finding's code; StorageFailed where it cannot be kept.
        """
        self._desk.require(session, Right.STAMP)
        if not order.pages:
            raise Refused("document.no_pictures")
        if len(order.pages) > self._limits.pages:
            raise DocumentRefused("document.picture_too_many_pages", most=self._limits.pages)
        used = sorted({page.source for page in order.pages})
        place = {source: at for at, source in enumerate(used)}
        pages = [PageEdit(place[page.source], page.page, page.turn, page.straighten) for page in order.pages]
        pdf = self._pictures.compose([order.files[source].pdf(smaller=order.smaller) for source in used], pages)
        inspection = self._pictures.inspect_content(pdf)
        if finding := inspection.refused:
            raise DocumentRefused(f"document.{finding.code.value}", **dict(finding.values))
        first = order.files[order.pages[0].source].name
        return self._stamping.keep(safe_file_name(f"{PurePath(first).stem}.pdf"), pdf, inspection)

    def _look(self, path: Path) -> Brought:
        name = shown_name(path.name)
        try:
            facts = self._files.look(path)
        except KnownError as error:
            return _useless(path, error)
        if facts.kind is FileKind.PDF:
            return Brought(path, name, facts.kind, facts.size)
        if facts.kind.refusal:
            return Brought(path, name, facts.kind, facts.size, DocumentRefused(facts.kind.refusal))
        if facts.size > self._limits.file_bytes:
            error = DocumentRefused("document.file_too_large", size=facts.size, limit=self._limits.file_bytes)
            return Brought(path, name, facts.kind, facts.size, error)
        return Brought(path, name, facts.kind, facts.size)


def _useless(path: Path, error: KnownError) -> Brought:
    return Brought(path, shown_name(path.name), FileKind.OTHER, 0, error)


def _is_slow(error: KnownError | None) -> bool:
    """Whether the drive did not answer: its other files need not be waited for."""
    return error is not None and error.values.get("reason") == "slow"

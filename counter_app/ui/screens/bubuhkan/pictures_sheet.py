"""Photos and scans become one document: put in order, turned, straightened by hand, left out.

Nothing is kept before the deed: the document is made of what ``accepted`` gives, with
:meth:`~counter_app.services.intake.FileIntake.take_in_pictures`. Object names: ``picturesSheet``, ``picturePages``,
``pictureStage``, ``pictureEarlier``, ``pictureLater``, ``pictureTurnLeft``, ``pictureTurnRight``, ``pictureLeanLeft``,
``pictureLeanRight``, ``pictureLean`` (its figure), ``pictureRemove``, ``picturesSmaller``, ``picturesSize``,
``picturesMake``, ``picturesLeftOut``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.file_kind import shown_name
from counter_app.domain.pictures import PageEdit
from counter_app.services.intake import PictureFile, PictureOrder
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.messages import sentence
from counter_app.ui.screens.bubuhkan.one_by_one import OneByOne
from counter_app.ui.screens.bubuhkan.picture_pages import PicturePages
from counter_app.ui.screens.bubuhkan.picture_stage import PictureStage
from counter_app.ui.shortcuts import Shortcut, describe
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.check_box import CheckBox
from counter_app.ui.widgets.icon_button import IconButton
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind

_WIDTH: Final = 1_040
_SMALL_PX: Final = 240
_LARGE_PX: Final = 900


class PicturesSheet(Sheet):
    """``accepted(object)`` with a :class:`~counter_app.services.intake.PictureOrder`."""

    def __init__(self, over: QWidget, context: UiContext, paths: Sequence[Path]) -> None:
        super().__init__(
            over,
            self.tr("One document out of pictures"),
            self.tr("Put the pages in order and upright. The customer looks along: this becomes her document."),
            width=_WIDTH,
        )
        self.setObjectName("picturesSheet")
        self._context = context
        self._work = OneByOne(context.runner, self)
        self._files: dict[int, PictureFile] = {}
        self._waiting = len(paths)
        self._left_out: list[str] = []
        self._large: tuple[tuple[int, int], QPixmap] | None = None
        self._asked: tuple[int, int] | None = None
        self._keys: dict[Shortcut, Callable[[], None]] = {}
        self._chosen_size = False
        self._build()
        session, intake = context.require_session(), context.services.intake
        for source, path in enumerate(paths):
            self._work.ask(
                partial(intake.open_picture, session, path),
                partial(self._opened, source),
                partial(self._not_opened, shown_name(path.name)),
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the buttons; all others as in every sheet."""
        pressed = QKeySequence(event.keyCombination())
        for shortcut, deed in self._keys.items():
            if pressed == shortcut.sequence:
                deed()
                event.accept()
                return
        super().keyPressEvent(event)

    @property
    def order(self) -> PictureOrder:
        """What would be made now."""
        sources = sorted(self._files)
        place = {source: at for at, source in enumerate(sources)}
        pages = [PageEdit(place[edit.source], edit.page, edit.turn, edit.straighten) for edit in self._pages.edits]
        return PictureOrder(tuple(self._files[at] for at in sources), tuple(pages), self._smaller.isChecked())

    def _build(self) -> None:
        self._pages = PicturePages()
        self._pages.changed.connect(self._show_current)
        self._stage = PictureStage()
        row = QHBoxLayout()
        row.setSpacing(4 * STEP)
        row.addWidget(self._pages, 4)
        right = QVBoxLayout()
        right.setSpacing(2 * STEP)
        right.addWidget(self._stage, 1)
        right.addLayout(self._tools())
        row.addLayout(right, 5)
        self.body.addLayout(row, 1)
        self._left_out_words = Text("", TextKind.ERROR, wrap=True)
        self._left_out_words.setObjectName("picturesLeftOut")
        self.body.addWidget(self._left_out_words)
        self._left_out_words.hide()
        foot = QHBoxLayout()
        self._smaller = CheckBox(self.tr("Make the pages smaller (150 dots an inch, enough for portals)"))
        self._smaller.setObjectName("picturesSmaller")
        self._smaller.clicked.connect(self._on_size_chosen)
        foot.addWidget(self._smaller)
        foot.addStretch(1)
        self._size = Text("", TextKind.STRONG)
        self._size.setObjectName("picturesSize")
        foot.addWidget(self._size)
        self.body.addLayout(foot)
        self._make = PrimaryButton(self.tr("Make the document"), key=Shortcut.PRIMARY)
        self._make.setObjectName("picturesMake")
        self._make.clicked.connect(self._on_make)
        self.set_actions(self._make)
        self.note.setText(
            self.tr(
                "Arrows choose a page, L and R turn it, comma and full stop straighten it, Ctrl+↑ and Ctrl+↓ move it,"
                " Del leaves it out."
            )
        )
        self._show_current()

    def _tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(STEP)
        pages = self._pages
        self._lean = Text("", TextKind.STRONG)
        self._lean.setObjectName("pictureLean")
        self._lean.setMinimumWidth(13 * STEP)
        self._lean.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for icon, name, shortcut, deed in (
            ("earlier", "pictureEarlier", Shortcut.EARLIER, partial(pages.move_current, -1)),
            ("later", "pictureLater", Shortcut.LATER, partial(pages.move_current, 1)),
            ("turn-left", "pictureTurnLeft", Shortcut.TURN_LEFT, partial(pages.turn_current, -90)),
            ("turn-right", "pictureTurnRight", Shortcut.TURN_RIGHT, partial(pages.turn_current, 90)),
            ("minus", "pictureLeanLeft", Shortcut.LEAN_LEFT, partial(pages.lean_current, -1)),
            ("plus", "pictureLeanRight", Shortcut.LEAN_RIGHT, partial(pages.lean_current, 1)),
            ("trash", "pictureRemove", Shortcut.REMOVE, pages.remove_current),
        ):
            button = IconButton(icon, f"{describe(shortcut)} ({shortcut.hint})")
            button.setObjectName(name)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the list go on after a click
            button.clicked.connect(partial(_without_argument, deed))
            self._keys[shortcut] = deed
            tools.addWidget(button)
            if name == "pictureLeanLeft":
                tools.addWidget(self._lean)
            elif name in ("pictureLater", "pictureTurnRight", "pictureLeanRight"):
                tools.addStretch(1)
        return tools

    def _opened(self, source: int, file: PictureFile) -> None:
        self._files[source] = file
        self._waiting -= 1
        self._pages.insert(source, file.pages)
        intake = self._context.services.intake
        for page in range(1, file.pages + 1):
            self._work.ask(
                partial(intake.page_picture, file, page, _SMALL_PX),
                partial(self._small_came, source, page),
                self._no_picture,
            )

    def _not_opened(self, name: str, error: KnownError) -> None:
        self._waiting -= 1
        self._left_out.append(self.tr("Left out: {name}. {why}").format(name=name, why=sentence(error).what))
        self._left_out_words.setText("\n".join(self._left_out))
        self._left_out_words.show()
        self._show_current()

    def _small_came(self, source: int, page: int, png: bytes) -> None:
        self._pages.set_picture(source, page, _pixmap(png))
        self._show_current()

    def _large_came(self, key: tuple[int, int], png: bytes) -> None:
        self._large = (key, _pixmap(png))
        self._asked = None
        self._show_current()

    def _no_picture(self, _error: KnownError) -> None:
        """A page that cannot be shown stays an empty frame; making the document says what is wrong with it."""
        self._asked = None

    def _show_current(self) -> None:
        edit = self._pages.current
        if edit is not None:
            self._ask_for_large(edit)
        self._stage.show_page(None if edit is None else self._picture_of(edit), edit)
        self._lean.setText("" if edit is None else f"{edit.straighten / 10:+.1f}°" if edit.straighten else "0°")
        order = self.order
        most = self._context.services.intake.largest_document
        if not self._chosen_size and order.size > most and not self._smaller.isChecked():
            self._smaller.setChecked(True)
            order = self.order
        self._show_size(order, most)
        self._make.setEnabled(bool(order.pages) and not self._waiting)

    def _picture_of(self, edit: PageEdit) -> QPixmap | None:
        """The large picture, or the small one while that is made."""
        if self._large is not None and self._large[0] == (edit.source, edit.page):
            return self._large[1]
        return self._pages.picture(edit)

    def _ask_for_large(self, edit: PageEdit) -> None:
        """One at a time: keys that run through the pages must not queue up a picture each."""
        key = (edit.source, edit.page)
        if self._asked is not None or (self._large is not None and self._large[0] == key):
            return
        self._asked = key
        file, intake = self._files[edit.source], self._context.services.intake
        self._work.ask(
            partial(intake.page_picture, file, edit.page, _LARGE_PX),
            partial(self._large_came, key),
            self._no_picture,
            first=True,
        )

    def _show_size(self, order: PictureOrder, most: int) -> None:
        if self._waiting:
            self._size.setText(self.tr("Reading the pictures: {count} to go").format(count=self._waiting))
            return
        words = self.tr("{pages} pages, about {size}").format(pages=len(order.pages), size=show.size(order.size))
        if order.size > most:
            words = self.tr("{pages} pages, about {size}: too large, {most} is the most").format(
                pages=len(order.pages), size=show.size(order.size), most=show.size(most)
            )
        self._size.set_kind(TextKind.ERROR if order.size > most else TextKind.STRONG)
        self._size.setText(words)

    def _on_size_chosen(self) -> None:
        self._chosen_size = True
        self._show_current()

    def _on_make(self) -> None:
        if self._make.isEnabled():
            self.accept(self.order)


def _without_argument(deed: Callable[[], None], _checked: bool = False) -> None:
    deed()


def _pixmap(png: bytes) -> QPixmap:
    picture = QPixmap()
    picture.loadFromData(png)
    return picture

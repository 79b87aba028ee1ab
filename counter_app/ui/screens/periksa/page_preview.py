"""The checked file's pages, one at a time, with a frame round each stamp and each picture of one.

Object names: ``checkPage`` (the picture), ``checkPageOf``, ``checkPageBack``, ``checkPageOn``, ``checkFileName``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.verdicts import Mark
from counter_app.ui import fonts
from counter_app.ui.runner import Runs
from counter_app.ui.theme import STEP, State, current
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.elided_text import ElidedText
from counter_app.ui.widgets.icon_button import IconButton
from counter_app.ui.widgets.text import Text, TextKind

MARGIN: Final = 3 * STEP
_FRAME: Final = 2.5
_LABEL: Final = 20
#: The sharp picture is made when the window's edge has come to rest.
_REST_MS: Final = 120
_WIDEST: Final = 4096
#: Qt's own "no limit", which PySide6 has no name for.
QWIDGETSIZE_MAX: Final = (1 << 24) - 1

#: Gives the PNG of a page (from 1) in a width in pixels; runs in a worker thread.
Draw = Callable[[int, int], bytes]


@dataclass(frozen=True, slots=True)
class ShownMark:
    """A frame: where, what it is worth, and the number or sign in its corner."""

    mark: Mark
    state: State
    label: str


class _Page(QWidget):
    """A page as wide as there is room, and its frames."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checkPage")
        self._pixmap = QPixmap()
        self._words = ""
        self._marks: tuple[ShownMark, ...] = ()

    def show_picture(self, pixmap: QPixmap, marks: tuple[ShownMark, ...]) -> None:
        self._pixmap, self._words, self._marks = pixmap, "", marks
        self.fit(self.width())

    def say(self, words: str) -> None:
        self._pixmap, self._words, self._marks = QPixmap(), words, ()
        self.setMinimumHeight(0)
        self.setMaximumHeight(QWIDGETSIZE_MAX)
        self.update()

    def fit(self, width: int) -> None:
        """Take the page's height for a width, margins included."""
        if not self._pixmap.isNull():
            inner = max(1, width - 2 * MARGIN)
            height = round(inner * self._pixmap.height() / self._pixmap.width())
            self.setFixedHeight(height + 2 * MARGIN)
        self.update()

    def frame(self, mark: Mark) -> QRectF:
        """Where a mark is drawn."""
        width, height = self.width() - 2 * MARGIN, self.height() - 2 * MARGIN
        return QRectF(MARGIN + mark.left * width, MARGIN + mark.top * height, mark.width * width, mark.height * height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._pixmap.isNull():
            painter.setPen(QColor(current().secondary))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN), flags, self._words)
            return
        page = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        painter.drawPixmap(page, self._pixmap)
        painter.setPen(QColor(current().line))
        painter.drawRect(page)
        for shown in self._marks:
            self._paint_mark(painter, shown)

    def _paint_mark(self, painter: QPainter, shown: ShownMark) -> None:
        color = QColor(current().pair(shown.state).dot)
        frame = self.frame(shown.mark).adjusted(-_FRAME, -_FRAME, _FRAME, _FRAME)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, _FRAME))
        painter.drawRoundedRect(frame, 3, 3)
        label = QRectF(frame.left() - _FRAME / 2, frame.top() - _LABEL, _LABEL + 4, _LABEL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(label, 3, 3)
        painter.setPen(QColor(current().card))
        painter.setFont(fonts.sans(current().small))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, shown.label)


class PagePreview(Card):
    """``show_file`` a checked file, ``go_to`` a mark."""

    def __init__(self, runner: Runs, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent, flush=True)
        self._runner = runner
        self._draw: Draw | None = None
        self._marks: tuple[ShownMark, ...] = ()
        self._pages = 0
        self._page_number = 1
        self._asked = 0
        self._page = _Page()
        self._area = QScrollArea()
        self._area.setWidget(self._page)
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(self.tr("Page preview"))
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._area)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._ask)
        self._build_head()

    @property
    def page(self) -> int:
        """The page in view, from 1."""
        return self._page_number

    def show_file(self, file_name: str, pages: int, marks: tuple[ShownMark, ...], draw: Draw) -> None:
        """A file's pages, the first one with a mark in view. ``pages`` 0: nothing of it can be shown."""
        self._name.setText(file_name)
        self._draw, self._pages, self._marks = draw if pages else None, pages, marks
        self._page_number = 1
        # Always there for pages, so that a page's width does not depend on its own height.
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if pages else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._area.setVerticalScrollBarPolicy(policy)
        self._page.say(self.tr("Loading …") if pages else self.tr("Nothing of this file can be shown."))
        first = next((shown.mark for shown in marks), None)
        self._show_page(min(first.page, pages) if first is not None else 1)

    def clear(self) -> None:
        """No file."""
        self.show_file("", 0, (), _nothing)

    def go_to(self, mark: Mark) -> None:
        """Bring a mark into view."""
        if mark.page == self._page_number:
            self._reveal(mark)
        else:
            self._show_page(mark.page)

    def turn(self, pages: int) -> None:
        """Go on (positive) or back."""
        self._show_page(self._page_number + pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page fits the width; its sharp picture is made when the size has come to rest."""
        super().resizeEvent(event)
        self._page.fit(self._area.viewport().width())
        self._rest.start()

    def sizeHint(self) -> QSize:
        """It takes what there is."""
        return QSize(600, 600)

    def _build_head(self) -> None:
        head = self.head
        while head.count():
            head.takeAt(0)
        self.title.hide()
        self._name = ElidedText("", TextKind.HEADING)
        self._name.setObjectName("checkFileName")
        head.addWidget(self._name, 1)
        self._back = IconButton("chevron-left", self.tr("Page before (PgUp)"))
        self._back.setObjectName("checkPageBack")
        self._back.clicked.connect(partial(self.turn, -1))
        self._of = Text("", TextKind.PLAIN)
        self._of.setObjectName("checkPageOf")
        self._on = IconButton("chevron-right", self.tr("Next page (PgDown)"))
        self._on.setObjectName("checkPageOn")
        self._on.clicked.connect(partial(self.turn, 1))
        for widget in (self._back, self._of, self._on):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _show_page(self, page: int) -> None:
        if self._pages and 1 <= page <= self._pages:
            self._page_number = page
        self._of.setText(
            self.tr("p. {page}/{pages}").format(page=self._page_number, pages=self._pages) if self._pages else ""
        )
        self._back.setEnabled(self._page_number > 1)
        self._on.setEnabled(self._page_number < self._pages)
        self._ask()

    def _ask(self) -> None:
        """Have the page drawn; what was asked for before is not shown any more."""
        self._asked += 1
        draw, page = self._draw, self._page_number
        if draw is None:
            return
        ratio = self.devicePixelRatioF()
        width = min(_WIDEST, max(1, round((self._area.viewport().width() - 2 * MARGIN) * ratio)))
        asked = self._asked
        self._runner.run(
            lambda: QImage.fromData(draw(page, width)),
            partial(self._show_picture, asked),
            partial(self._not_drawn, asked),
            parent=self,
        )

    def _show_picture(self, asked: int, image: QImage) -> None:
        if asked != self._asked:
            return
        if image.isNull():
            self._page.say(self.tr("This page cannot be shown."))
            return
        marks = tuple(shown for shown in self._marks if shown.mark.page == self._page_number)
        self._page.show_picture(QPixmap.fromImage(image), marks)
        self._page.fit(self._area.viewport().width())
        if marks:
            self._reveal(marks[0].mark)

    def _not_drawn(self, asked: int, _error: KnownError) -> None:
        if asked == self._asked:
            self._page.say(self.tr("This page cannot be shown."))

    def _reveal(self, mark: Mark) -> None:
        frame = self._page.frame(mark).toRect()
        self._area.ensureVisible(frame.center().x(), frame.center().y(), 0, frame.height())


def _nothing(_page: int, _width: int) -> bytes:
    return b""

"""The preview: only what is in view is drawn, squares go where hands and rules put them, and say what they cover."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.documents.geometry import view_rect
from counter_app.domain.document import DOCUMENT_TYPES, LARGEST_SIDE, SMALLEST_SIDE, PageBox, Placement
from counter_app.domain.errors import KnownError
from counter_app.domain.page_layout import BoxKind, LayoutBox, PageLayout, PagePicture, TextLine, ViewRect
from counter_app.domain.placing import Preset
from counter_app.ui.runner import ImmediateRunner, Runs
from counter_app.ui.screens.bubuhkan.page_images import KEPT_BYTES, PageImages
from counter_app.ui.screens.bubuhkan.page_view import LARGEST, Fit, PageView
from counter_app.ui.screens.bubuhkan.preview_card import PreviewCard
from tests.ui.screens.preview import A4, NO_INK, Pages, context

SIZE = 40_000


class HeldRunner:
    """Keeps what is asked of it until ``next``."""

    closed = False

    def __init__(self) -> None:
        self.held: list[tuple[Callable[[], Any], Callable[[Any], None], Callable[[KnownError], None]]] = []

    def run(
        self,
        work: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[KnownError], None],
        *,
        serial: bool = False,
        parent: QObject | None = None,
    ) -> None:
        assert not serial
        assert parent is not None
        self.held.append((work, on_done, on_error))

    def next(self) -> None:
        work, on_done, on_error = self.held.pop(0)
        ImmediateRunner().run(work, on_done, on_error)


@pytest.fixture
def make(dressed: QApplication, qtbot: QtBot) -> Callable[..., PreviewCard]:
    """``make(pages, runner)``: a card that shows these pages, in view."""
    assert dressed

    def made(pages: Pages, runner: Runs | None = None, *, shown: bool = True) -> PreviewCard:
        images = PageImages(context(pages, runner))
        card = PreviewCard(images)
        images.setParent(card)
        qtbot.addWidget(card)
        card.resize(846, 664)
        with qtbot.waitExposed(card):
            card.show()
        if shown:
            card.show_document("surat.pdf", pages.sha256, SIZE, pages.boxes)
            card.view.repaint()
            card.view.canvas.repaint()
        return card

    return made


def images_of(card: PreviewCard) -> PageImages:
    found = card.findChild(PageImages)
    assert found is not None
    return found


def find(card: QWidget, name: str) -> QWidget:
    found = card.findChild(QWidget, name)
    assert found is not None, name
    return found


def press(card: QWidget, name: str) -> None:
    button = find(card, name)
    assert isinstance(button, QPushButton)
    assert button.isVisible(), name
    assert button.isEnabled(), name
    button.click()


def warning(card: PreviewCard) -> str:
    line = find(card, "coverWarning")
    return line.findChildren(QLabel)[-1].text() if line.isVisible() else ""


def text(words: str, left: float, top: float, width: float = 200) -> TextLine:
    return TextLine(words, ViewRect(left, top, width, 12), top + 10)


def layout(*lines: TextLine, boxes: tuple[LayoutBox, ...] = ()) -> PageLayout:
    return PageLayout(595, 842, lines, boxes, NO_INK)


def seen(view: PageView, index: int = 0) -> ViewRect:
    return view_rect(A4, view.placements[index])


def searched(view: PageView, qtbot: QtBot) -> None:
    """Until the search for a signature came back."""
    qtbot.waitUntil(lambda: view.placer._searched)


def test_of_a_thousand_pages_only_those_in_view_are_drawn(make: Callable[..., PreviewCard]) -> None:
    pages = Pages((A4,) * 1000)
    make(pages)
    drawn = {page for page, width in pages.drawn if width > 200}
    assert 1 in drawn
    assert max(drawn) <= 4
    assert len({page for page, _ in pages.drawn}) < 15


def test_pages_scrolled_past_are_not_drawn_any_more(make: Callable[..., PreviewCard]) -> None:
    runner, pages = HeldRunner(), Pages((A4,) * 500)
    card = make(pages, runner)
    while runner.held:  # The worker's start, the first pages.
        runner.next()
    pages.drawn.clear()
    bar = card.view.verticalScrollBar()
    for step in range(1, 60):
        bar.setValue(bar.maximum() * step // 100)
        card.view.canvas.repaint()
        card.thumbnails.viewport().repaint()
    while runner.held:
        runner.next()
    large = [page for page, width in pages.drawn if width > 200]
    assert card.view.page in large
    assert len(large) <= 6, "the one that was under way, those in view, one before and one behind"


def test_a_page_that_waits_says_so_and_then_comes(make: Callable[..., PreviewCard]) -> None:
    runner, pages = HeldRunner(), Pages((A4,))
    card = make(pages, runner)
    before = card.view.canvas.grab().toImage()
    while runner.held:
        runner.next()
    after = card.view.canvas.grab().toImage()
    middle = card.view.canvas.page_rect(1).center()
    assert has_ink(before, middle)
    assert not has_ink(after, middle)


def has_ink(picture: QImage, middle: QPoint) -> bool:
    return any(
        picture.pixelColor(middle.x() + x, middle.y() + y).lightness() < 200 for x in range(-60, 60) for y in (-4, 0, 4)
    )


def test_the_pictures_have_a_limit(make: Callable[..., PreviewCard]) -> None:
    card = make(Pages((A4,) * 60))
    images, view = images_of(card), card.view
    view.zoom(20)
    for page in range(1, 60):
        view.set_page(page)
        view.canvas.repaint()
        assert images.kept_bytes <= KEPT_BYTES
    assert images.kept_bytes > KEPT_BYTES // 4


def test_a_broken_page_is_asked_for_once(make: Callable[..., PreviewCard]) -> None:
    pages = Pages((A4, A4), broken={1})
    card = make(pages)
    asked = images_of(card)
    for _ in range(5):
        card.view.canvas.repaint()
    assert asked.is_broken(pages.sha256, 1)
    assert "cannot be checked" in warning(card)


def test_scrolling_turns_pages_and_marks_the_thumbnail(make: Callable[..., PreviewCard]) -> None:
    card = make(Pages((A4,) * 20))
    bar = card.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert card.view.page == 20
    assert card.thumbnails.currentIndex().row() == 19
    card.view.set_page(3)
    assert card.view.page == 3
    assert card.view.canvas.page_rect(3).top() >= 0


def test_the_wheel_scrolls_and_with_ctrl_zooms(make: Callable[..., PreviewCard]) -> None:
    card = make(Pages((A4,) * 5))
    view = card.view
    turn_wheel(view.viewport(), -120)
    assert view.verticalScrollBar().value() > 0
    wide = view.canvas.page_rect(1).width()
    turn_wheel(view.viewport(), -120, Qt.KeyboardModifier.ControlModifier)
    assert view.canvas.page_rect(1).width() < wide


def turn_wheel(under: QWidget, angle: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    at = QPointF(under.rect().center())
    event = QWheelEvent(
        at,
        QPointF(under.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(under, event)


def test_a_square_dragged_over_the_edge_takes_the_page_along(make: Callable[..., PreviewCard], qtbot: QtBot) -> None:
    card = make(Pages((A4, A4)))
    view = card.view
    searched(view, qtbot)
    view.verticalScrollBar().setValue(0)
    view.canvas.square.dragged.emit(QPoint(300, view.viewport().height() - 20), True)
    assert view.verticalScrollBar().value() > 0


def test_fit_and_zoom(make: Callable[..., PreviewCard]) -> None:
    card = make(Pages((A4, PageBox(0, 0, 595, 842, 90))))
    view = card.view
    wide = view.canvas.page_rect(1).width()
    assert wide > view.viewport().width() * 0.9
    press(card, "zoomFit")
    assert view.fit_mode is Fit.PAGE
    assert view.canvas.page_rect(1).height() <= view.viewport().height()
    press(card, "zoomFit")
    assert view.canvas.page_rect(1).width() == wide
    middle = view.viewport().height() // 2
    part = (middle - view.canvas.page_rect(1).top()) / view.canvas.page_rect(1).height()
    press(card, "zoomIn")
    assert view.canvas.page_rect(1).width() > wide
    assert abs((middle - view.canvas.page_rect(1).top()) / view.canvas.page_rect(1).height() - part) < 0.15
    view.zoom(50)
    assert view.canvas.page_rect(1).width() == round(595 * LARGEST)
    turned = view.canvas.page_rect(2)
    assert turned.width() > turned.height()


def test_an_untouched_square_goes_beside_the_signature(make: Callable[..., PreviewCard], qtbot: QtBot) -> None:
    pages = Pages((A4,) * 3, {3: layout(text("Hormat saya,", 400, 600, 70), text("Rahayu", 400, 700, 60))})
    card = make(pages)
    qtbot.waitUntil(lambda: card.view.placements[0].page == 3)
    square = seen(card.view)
    assert square.right < 400
    assert 500 < square.top < 700
    assert card.view.page == 3
    assert card.view.canvas.square.isVisible()


def test_a_square_that_hands_moved_stays(make: Callable[..., PreviewCard]) -> None:
    runner = HeldRunner()
    card = make(Pages((A4,), {1: layout(text("Hormat saya,", 400, 600, 70))}), runner)
    card.view.placer.nudge(5, 5)
    moved = card.view.placements
    card.view.placer.search()
    while runner.held:
        runner.next()
    assert card.view.placements == moved


def test_several_stamps_on_several_pages(make: Callable[..., PreviewCard], qtbot: QtBot) -> None:
    told: list[tuple[Placement, ...]] = []
    card = make(Pages((A4, A4)))
    view = card.view
    searched(view, qtbot)
    view.placements_changed.connect(told.append)
    qtbot.keyClick(view, Qt.Key.Key_Insert)
    view.set_page(2)
    press(card, "addStamp")
    assert [place.page for place in view.placements] == [1, 1, 2]
    assert told[-1] == view.placements
    assert not view_rect(A4, view.placements[0]).meets(view_rect(A4, view.placements[1]))
    assert not warning(card)
    label = find(card, "stampOf")
    assert isinstance(label, QLabel)
    assert label.text() == "3 of 3"
    press(card, "stampNext")
    assert view.page == 1
    assert view.placement == view.placements[0]
    qtbot.keyClick(view.canvas.square, Qt.Key.Key_Delete)
    assert [place.page for place in view.placements] == [1, 2]
    press(card, "removeStamp")
    assert len(view.placements) == 1
    assert not find(card, "removeStamp").isVisible()
    qtbot.keyClick(view.canvas.square, Qt.Key.Key_Delete)
    assert len(view.placements) == 1, "one stamp is what the customer came for"


def test_each_square_moves_by_itself(make: Callable[..., PreviewCard], qtbot: QtBot) -> None:
    card = make(Pages((A4,)))
    view = card.view
    searched(view, qtbot)
    view.add_stamp()
    first, second = view.placements
    view.canvas._squares[0].setFocus()
    qtbot.keyClick(view.canvas._squares[0], Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.placements[0].llx == first.llx + 10
    assert view.placements[1] == second


def test_the_side_has_its_limits(make: Callable[..., PreviewCard], qtbot: QtBot) -> None:
    card = make(Pages((A4,)))
    view = card.view
    searched(view, qtbot)
    middle = seen(view).left + seen(view).width / 2
    for _ in range(30):
        qtbot.keyClick(view.canvas.square, Qt.Key.Key_Plus)
    assert seen(view).width == LARGEST_SIDE
    assert not find(card, "largerSide").isEnabled()
    for _ in range(60):
        qtbot.keyClick(view.canvas.square, Qt.Key.Key_Minus)
    assert seen(view).width == SMALLEST_SIDE
    assert abs(seen(view).left + seen(view).width / 2 - middle) <= 30
    press(card, "largerSide")
    assert seen(view).width == SMALLEST_SIDE + 2


@pytest.mark.parametrize(
    ("boxes", "lines", "words"),
    [
        ((), (text("isi surat", 270, 570),), "covers text"),
        ((LayoutBox(BoxKind.SIGNATURE, ViewRect(270, 570, 90, 40)),), (), "covers a signature"),
        ((LayoutBox(BoxKind.STAMP, ViewRect(270, 570, 90, 90)),), (), "another stamp"),
        ((LayoutBox(BoxKind.IMAGE, ViewRect(270, 570, 90, 40)),), (), "written or drawn"),
    ],
)
def test_what_is_covered_is_said_with_what_to_do(
    make: Callable[..., PreviewCard],
    boxes: tuple[LayoutBox, ...],
    lines: tuple[TextLine, ...],
    words: str,
) -> None:
    card = make(Pages((A4,), {1: layout(*lines, boxes=boxes)}))
    card.view.set_placements((Placement(1, 262, 213, 352, 303),))
    assert words in warning(card)
    assert "Drag it" in warning(card)
    card.view.set_placements((Placement(1, 20, 20, 110, 110),))
    assert not warning(card)


def test_two_squares_on_each_other_are_told(make: Callable[..., PreviewCard]) -> None:
    card = make(Pages((A4,)))
    card.view.set_placements((Placement(1, 20, 20, 110, 110), Placement(1, 60, 60, 150, 150)))
    assert warning(card).startswith("Stamp 1: ")
    assert "another stamp" in warning(card)


def test_dragging_snaps_and_shows_its_line_and_alt_lets_go(make: Callable[..., PreviewCard], qtbot: QtBot) -> None:
    card = make(Pages((A4,), {1: layout(text("isi", 100, 300, 60))}))
    view = card.view
    view.set_placements((Placement(1, 262, 213, 352, 303),))
    square, canvas = view.canvas.square, view.canvas
    grip = QPoint(10, 10)

    def drag_to(left: float, top: float, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = canvas._strip.on_page(1, ViewRect(left, top, 1, 1)).topLeft().toPoint() - canvas._origin + grip
        qtbot.mouseMove(square, square.mapFromParent(target)) if keys == Qt.KeyboardModifier.NoModifier else None
        if keys != Qt.KeyboardModifier.NoModifier:
            square.dragged.emit(target - grip, True)

    qtbot.mousePress(square, Qt.MouseButton.LeftButton, pos=grip)
    drag_to(102, 500)
    assert seen(view).left == 100, "the text's left edge"
    assert [guide.upright for guide in canvas._guides[1]] == [True]
    drag_to(102, 500, Qt.KeyboardModifier.AltModifier)
    assert abs(seen(view).left - 102) <= 1
    assert seen(view).left != 100
    assert canvas._guides[1] == ()
    qtbot.mouseRelease(square, Qt.MouseButton.LeftButton, pos=grip)
    assert canvas._guides[1] == ()


def test_a_square_is_dragged_to_the_next_page(make: Callable[..., PreviewCard], qtbot: QtBot) -> None:
    card = make(Pages((A4, A4)))
    view = card.view
    searched(view, qtbot)
    below = view.canvas.page_rect(2).topLeft() + QPoint(80, 60)
    view.canvas.square.dragged.emit(below, True)
    assert view.placements[0].page == 2


def test_presets_and_the_documents_type(make: Callable[..., PreviewCard], qtbot: QtBot) -> None:
    card = make(Pages((A4,)))
    view = card.view
    searched(view, qtbot)
    for preset in Preset:
        view.place_here(preset)
        wanted = preset.place(595, 842, 90)
        assert (seen(view).left, seen(view).top) == (wanted.left, wanted.top)
    deed = next(kind for kind in DOCUMENT_TYPES if kind.name == "Akta Notaris")
    view.set_document_type(deed)
    view.place_here()
    assert seen(view).top < 200


def held(make: Callable[..., PreviewCard], qtbot: QtBot) -> tuple[PageView, HeldRunner]:
    """A view whose next looks wait."""
    runner = HeldRunner()
    view = make(Pages((A4, A4)), runner).view
    release(runner)
    searched(view, qtbot)
    release(runner)
    return view, runner


def release(runner: HeldRunner, *, backwards: bool = False) -> None:
    """All answers come, the last one first where they overtake each other."""
    while runner.held:
        if backwards:
            runner.held.reverse()
        runner.next()


@pytest.mark.parametrize("backwards", [False, True])
def test_of_two_wishes_for_a_stamp_the_last_one_counts(
    make: Callable[..., PreviewCard], qtbot: QtBot, *, backwards: bool
) -> None:
    view, runner = held(make, qtbot)
    view.place_here(Preset.LOWER_LEFT)
    view.place_here(Preset.UPPER_RIGHT)
    release(runner, backwards=backwards)
    wanted = Preset.UPPER_RIGHT.place(595, 842, 90)
    assert (seen(view).left, seen(view).top) == (wanted.left, wanted.top)


def test_an_answer_moves_the_stamp_it_was_asked_for(make: Callable[..., PreviewCard], qtbot: QtBot) -> None:
    view, runner = held(make, qtbot)
    view.add_stamp()
    release(runner)
    first, second = view.placements
    view.place_here(Preset.UPPER_RIGHT)
    view.choose_stamp(0)
    release(runner)
    assert view.placements[0] == first
    assert view.placements[1] != second
    assert view.placer.placed.chosen == 0


def test_a_key_held_down_adds_one_stamp_at_a_time(make: Callable[..., PreviewCard], qtbot: QtBot) -> None:
    view, runner = held(make, qtbot)
    for _ in range(5):
        view.add_stamp()
    release(runner)
    assert len(view.placements) == 2


def test_a_late_answer_does_not_undo_what_hands_did(make: Callable[..., PreviewCard], qtbot: QtBot) -> None:
    view, runner = held(make, qtbot)
    view.place_here(Preset.UPPER_RIGHT)
    view.placer.nudge(-7, -7)
    moved = view.placements
    release(runner)
    assert view.placements == moved
    view.place_here(Preset.UPPER_RIGHT)
    view.freeze()
    release(runner)
    assert view.placements == moved, "it is paid for there"


def test_two_looks_at_once_do_not_take_the_same_place(make: Callable[..., PreviewCard], qtbot: QtBot) -> None:
    view, runner = held(make, qtbot)
    view.add_stamp()
    release(runner)
    for index in (0, 1):
        view.placer.choose(index)
        view.place_here(Preset.UPPER_RIGHT)
    release(runner)
    assert not seen(view, 0).meets(seen(view, 1))


def test_a_wider_page_does_not_push_the_first_one_aside(make: Callable[..., PreviewCard]) -> None:
    view = make(Pages((A4, PageBox(0, 0, 842, 595, 0), A4))).view
    middle = view.viewport().width() / 2
    assert view.horizontalScrollBar().maximum() > 0
    assert view.canvas.page_rect(1).center().x() == pytest.approx(middle, abs=2)
    view.horizontalScrollBar().setValue(0)
    view.set_page(3)
    assert view.canvas.page_rect(3).center().x() == pytest.approx(middle, abs=2)
    view.zoom(3)
    view.horizontalScrollBar().setValue(30)
    view.set_page(2)
    assert view.horizontalScrollBar().value() == 30, "who zoomed reads on in the same column"


def test_an_untouched_square_follows_the_documents_type(make: Callable[..., PreviewCard], qtbot: QtBot) -> None:
    card = make(Pages((A4,)))
    view = card.view
    searched(view, qtbot)
    assert seen(view).top > 500
    deed = next(kind for kind in DOCUMENT_TYPES if kind.name == "Akta Notaris")
    view.set_document_type(deed)
    assert seen(view).top < 200
    view.placer.nudge(1, 1)
    before = view.placements
    view.set_document_type(DOCUMENT_TYPES[0])
    assert view.placements == before


def test_what_is_paid_for_stays(make: Callable[..., PreviewCard], qtbot: QtBot) -> None:
    card = make(Pages((A4, A4)))
    searched(card.view, qtbot)
    card.freeze()
    before = card.view.placements
    square = card.view.canvas.square
    assert not square.isEnabled()
    card.view.placer.nudge(5, 5)
    card.view.placer.resize(60)
    qtbot.keyClick(card.view, Qt.Key.Key_Insert)
    card.view.place_here()
    card.view.placer.remove()
    square.dragged.emit(QPoint(3, 3), False)
    qtbot.mouseDClick(card.view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    assert card.view.placements == before
    assert not find(card, "addStamp").isVisible()


def test_places_of_another_document_come_back(make: Callable[..., PreviewCard], qtbot: QtBot) -> None:
    card = make(Pages((A4, A4), {2: layout(text("Hormat saya,", 400, 600, 70))}))
    chosen = (Placement(1, 30, 40, 90, 100), Placement(2, 286, 214, 376, 304))
    card.view.set_placements(chosen)
    card.view.placer.search()
    assert card.view.placements == chosen


def test_the_keyboard_stays_in_the_preview_when_the_square_leaves_the_view(
    make: Callable[..., PreviewCard], qtbot: QtBot
) -> None:
    """A scanner's Enter would press the button that the focus wandered to."""
    card = make(Pages((A4,) * 9))
    searched(card.view, qtbot)
    card.view.canvas.square.setFocus()
    card.view.set_page(7)
    assert card.focusWidget() is card.view
    press(card, "placeHere")
    assert card.view.placements[0].page == 7
    assert card.focusWidget() is card.view.canvas.square


def test_the_result_shows_the_stamps_page_without_squares(make: Callable[..., PreviewCard]) -> None:
    pages = Pages((A4,) * 5)
    card = make(pages)
    card.view.set_placements((Placement(4, 286, 214, 376, 304),))
    card.freeze()
    card.show_result("f" * 64)
    assert card.view.page == 4
    assert not card.view.canvas.square.isVisible()


def test_a_page_too_small_for_a_stamp_has_none(make: Callable[..., PreviewCard]) -> None:
    card = make(Pages((PageBox(0, 0, 60, 60, 0),)))
    assert card.view.placements == ()
    assert card.view.placement is None
    card.view.add_stamp()
    assert card.view.placements == ()


def test_a_first_picture_is_shown_while_the_file_is_inspected(make: Callable[..., PreviewCard]) -> None:
    pages = Pages((A4, A4))
    card = make(pages, shown=False)
    width = card.first_width
    height = width * 842 // 595
    card.show_first_picture("surat.pdf", PagePicture(width, height, 4 * width, b"\x40\x40\x40\xff" * (width * height)))
    assert card.view.placements == ()
    assert not find(card, "addStamp").isVisible()
    grey = card.view.canvas.grab().toImage().pixelColor(card.view.canvas.page_rect(1).center())
    assert grey.lightness() < 100
    assert not [drawn for drawn in pages.drawn if drawn[1] > 200]
    card.show_document("surat.pdf", pages.sha256, SIZE, pages.boxes)
    assert len(card.view.placements) == 1
    assert card.view.canvas.square.isEnabled()
    assert card.view.pages == 2

"""What people bring, at the screen: found on sticks, chosen with keys, pictures put in order and made one document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.documents.reading import CustomerFileReader
from counter_app.domain.errors import DocumentRefused
from counter_app.domain.file_kind import FileKind
from counter_app.domain.pictures import PageEdit
from counter_app.services.intake import FileIntake, PictureOrder
from counter_app.services.intake_ports import FileFacts, Found, FoundPlace, PlaceKind
from counter_app.ui.messages import known_codes
from counter_app.ui.screens.bubuhkan import BubuhkanScreen
from counter_app.ui.screens.bubuhkan.empty_view import EmptyView
from counter_app.ui.screens.bubuhkan.file_chooser import FileChooser
from counter_app.ui.screens.bubuhkan.picture_pages import PicturePages
from counter_app.ui.screens.bubuhkan.pictures_sheet import PicturesSheet
from counter_app.ui.screens.bubuhkan.sources_card import SourcesCard
from counter_app.ui.screens.bubuhkan.sources_list import SourcesList
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.sheet import open_sheet, sheet_host
from tests.ui.screens.counter import Counter

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Show = Callable[[QWidget], QWidget]


def find(over: QWidget, name: str) -> QWidget:
    widget = over.findChild(QWidget, name)
    assert widget is not None, name
    return widget


def text(over: QWidget, name: str) -> str:
    label = find(over, name)
    assert isinstance(label, QLabel | QAbstractButton)
    return label.text()


def place(
    counter: Counter, name: str, *names: str, kind: PlaceKind = PlaceKind.DRIVE, answers: bool = True
) -> FoundPlace:
    now = counter.desk.office_time()
    files = (Found(Path(name) / file, file, 1000, now - timedelta(hours=at), name) for at, file in enumerate(names))
    return FoundPlace(Path(name), name, kind, tuple(files), answers)


@pytest.fixture
def empty(counter: Counter, show: Show) -> EmptyView:
    view = EmptyView(counter.context)
    view.show_waiting()
    show(view)
    return view


def card(view: EmptyView) -> SourcesCard:
    found = find(view, "sourcesCard")
    assert isinstance(found, SourcesCard)
    return found


def plug_in(counter: Counter, view: EmptyView, *places: FoundPlace) -> SourcesList:
    counter.places.places = places
    card(view).look()
    files = find(view, "foundFiles")
    assert isinstance(files, SourcesList)
    return files


def test_nothing_found_says_what_to_do(counter: Counter, empty: EmptyView) -> None:
    assert find(empty, "foundNothing").isVisible()
    assert "stick" in "".join(label.text() for label in find(empty, "foundNothing").findChildren(QLabel))
    assert not empty.take_focus()
    plug_in(counter, empty, place(counter, "pindaian", kind=PlaceKind.FOLDER))
    assert "watched folder" in "".join(label.text() for label in find(empty, "foundNothing").findChildren(QLabel))


def test_a_stick_appears_and_enter_opens_what_is_chosen(counter: Counter, empty: EmptyView, qtbot: QtBot) -> None:
    files = plug_in(counter, empty, place(counter, "STIK", "surat.pdf", "foto.jpg", "ktp.png"))
    assert files.isVisible()
    assert not find(empty, "foundNothing").isVisible()
    assert empty.take_focus()
    assert files.paths == [Path("STIK/surat.pdf")]
    with qtbot.waitSignal(empty.files_asked) as asked:
        qtbot.keyClick(files, Key.Key_Return)
    assert asked.args == [[Path("STIK/surat.pdf")]]
    qtbot.keyClick(files, Key.Key_Down)
    qtbot.keyClick(files, Key.Key_Down, SHIFT)
    assert text(empty, "openFound") == "Open 2 files"
    with qtbot.waitSignal(empty.files_asked) as asked:
        qtbot.mouseClick(find(empty, "openFound"), Qt.MouseButton.LeftButton)
    assert asked.args == [[Path("STIK/foto.jpg"), Path("STIK/ktp.png")]]


def test_a_double_click_opens_and_a_heading_cannot_be_chosen(counter: Counter, empty: EmptyView, qtbot: QtBot) -> None:
    files = plug_in(counter, empty, place(counter, "STIK", "surat.pdf"), place(counter, "LAMA", answers=False))
    heading, first = (files.visualRect(files.model().index(row, 0)).center() for row in (0, 1))
    qtbot.mouseClick(files.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert files.paths == []
    assert not find(empty, "openFound").isEnabled()
    with qtbot.waitSignal(empty.files_asked) as asked:
        qtbot.mouseClick(files.viewport(), Qt.MouseButton.LeftButton, pos=first)
        qtbot.mouseDClick(files.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert asked.args == [[Path("STIK/surat.pdf")]]


def test_nothing_moves_under_the_finger_when_a_new_file_comes(counter: Counter, empty: EmptyView) -> None:
    files = plug_in(counter, empty, place(counter, "STIK", "b.pdf", "c.pdf"))
    empty.take_focus()
    plug_in(counter, empty, place(counter, "STIK", "a.pdf", "b.pdf", "c.pdf"))
    assert [path.name for path in files.paths] == ["b.pdf"]
    plug_in(counter, empty)
    assert files.paths == []
    assert not find(empty, "openFound").isVisible()


def test_sticks_are_looked_for_only_while_the_list_is_in_view(
    counter: Counter, empty: EmptyView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    monkeypatch.setattr(counter.places, "list", lambda: looks.append(1) or ())
    card(empty)._timer.setInterval(1)
    card(empty).look()
    qtbot.waitUntil(lambda: len(looks) > 3)
    empty.hide()
    assert not card(empty)._timer.isActive()


@pytest.mark.parametrize("kind", [kind for kind in FileKind if kind is not FileKind.PDF and not kind.is_picture])
def test_every_kind_that_cannot_be_stamped_has_advice(counter: Counter, kind: FileKind) -> None:
    class Saying(CustomerFileReader):
        def look(self, path: Path) -> FileFacts:
            return FileFacts(kind, 10)

    intake = FileIntake(counter.desk, Saying(), counter.pictures, counter.places, counter.stamping, 1)
    (brought,) = intake.sort_out([Path("surat")])
    assert brought.error is not None
    assert brought.error.code in known_codes()


def test_the_dialog_gives_several_files(qtbot: QtBot, tmp_path: Path) -> None:
    over, taken = QWidget(), []
    qtbot.addWidget(over)
    chooser = FileChooser(over, taken.append)
    assert chooser.fileMode() is FileChooser.FileMode.ExistingFiles
    assert "*.heic" in chooser.nameFilters()[0]
    chooser.filesSelected.emit(["a.pdf", "b.jpg"])
    assert taken == [[Path("a.pdf"), Path("b.jpg")]]


@pytest.fixture
def over(show: Show) -> QWidget:
    """What the sheet lies over."""
    return show(QWidget())


@pytest.fixture
def sheet(counter: Counter, over: QWidget) -> PicturesSheet:
    """Two photos and a scan of two pages: four pages."""
    paths = [
        counter.file("1.jpg", b"one\n"),
        counter.file("2.tif", b"two\nthree\n"),
        counter.file("3.heic", b"four\n"),
    ]
    sheet = PicturesSheet(over, counter.context, paths)
    sheet.open()
    return sheet


def pages(sheet: PicturesSheet) -> PicturePages:
    found = find(sheet, "picturePages")
    assert isinstance(found, PicturePages)
    return found


def order(sheet: PicturesSheet) -> list[tuple[int, int]]:
    return [(edit.source, edit.page) for edit in pages(sheet).edits]


def test_pages_come_in_the_order_of_the_files(sheet: PicturesSheet) -> None:
    assert order(sheet) == [(0, 1), (1, 1), (1, 2), (2, 1)]
    assert pages(sheet).hasFocus()
    assert text(sheet, "picturesSize").startswith("4 pages, about ")


def test_all_by_keys(sheet: PicturesSheet, qtbot: QtBot) -> None:
    keys = pages(sheet)
    qtbot.keyClick(keys, Key.Key_Down, CTRL)
    assert order(sheet) == [(1, 1), (0, 1), (1, 2), (2, 1)]
    qtbot.keyClick(keys, Key.Key_Up, CTRL)
    qtbot.keyClick(keys, Key.Key_Up, CTRL)  # it is the first already
    assert order(sheet)[0] == (0, 1)
    for key in (Key.Key_R, Key.Key_R, Key.Key_L, Key.Key_Period, Key.Key_Period, Key.Key_Comma):
        qtbot.keyClick(keys, key)
    assert keys.current == PageEdit(0, 1, 90, 5)
    assert text(sheet, "pictureLean") == "+0.5°"
    qtbot.keyClick(keys, Key.Key_Right)
    assert keys.current == PageEdit(1, 1)
    assert text(sheet, "pictureLean") == "0°"
    qtbot.keyClick(keys, Key.Key_Delete)
    assert order(sheet) == [(0, 1), (1, 2), (2, 1)]
    with qtbot.waitSignal(sheet.accepted) as accepted:
        assert sheet.on_shortcut(Shortcut.PRIMARY)
    (asked,) = accepted.args or []
    assert isinstance(asked, PictureOrder)
    assert asked.pages == (PageEdit(0, 1, 90, 5), PageEdit(1, 2), PageEdit(2, 1))
    assert [file.name for file in asked.files] == ["1.jpg", "2.tif", "3.heic"]
    assert not asked.smaller


def test_all_by_mouse(sheet: PicturesSheet, qtbot: QtBot) -> None:
    second = pages(sheet).visualRect(pages(sheet).model().index(1, 0)).center()
    qtbot.mouseClick(pages(sheet).viewport(), Qt.MouseButton.LeftButton, pos=QPoint(second))
    for name in ("pictureTurnLeft", "pictureLeanLeft", "pictureLeanLeft", "pictureLeanRight", "pictureEarlier"):
        qtbot.mouseClick(find(sheet, name), Qt.MouseButton.LeftButton)
    assert pages(sheet).edits[:2] == (PageEdit(1, 1, 270, -5), PageEdit(0, 1))
    for name in ("pictureTurnRight", "pictureLater", "pictureRemove"):
        qtbot.mouseClick(find(sheet, name), Qt.MouseButton.LeftButton)
    assert order(sheet) == [(0, 1), (1, 2), (2, 1)]


def test_five_degrees_to_each_side_and_no_more(sheet: PicturesSheet, qtbot: QtBot) -> None:
    for _ in range(15):
        qtbot.keyClick(pages(sheet), Key.Key_Period)
    assert text(sheet, "pictureLean") == "+5.0°"
    for _ in range(30):
        qtbot.keyClick(pages(sheet), Key.Key_Comma)
    assert text(sheet, "pictureLean") == "-5.0°"


def test_with_no_page_left_there_is_nothing_to_make(sheet: PicturesSheet, qtbot: QtBot) -> None:
    for _ in range(5):
        qtbot.keyClick(pages(sheet), Key.Key_Delete)
    assert not find(sheet, "picturesMake").isEnabled()
    assert not sheet.on_shortcut(Shortcut.PRIMARY)
    with qtbot.waitSignal(sheet.cancelled):
        qtbot.keyClick(pages(sheet), Key.Key_Escape)


def test_a_damaged_picture_is_left_out_and_said(counter: Counter, over: QWidget) -> None:
    counter.pictures.refused[b"cut"] = DocumentRefused("document.picture_damaged")
    paths = [counter.file("a.jpg", b"cut"), counter.file("b.jpg", b"good"), counter.folder / "gone.jpg"]
    sheet = PicturesSheet(over, counter.context, paths)
    sheet.open()
    said = text(sheet, "picturesLeftOut")
    assert "a.jpg. The picture is damaged or cut off." in said
    assert "gone.jpg. The file cannot be opened." in said
    assert order(sheet) == [(1, 1)]
    assert sheet.order.pages == (PageEdit(0, 1),)
    assert sheet.order.files[0].name == "b.jpg"
    assert find(sheet, "picturesMake").isEnabled()
    sheet.cancel()


def test_what_would_be_too_large_is_made_smaller_unless_the_clerk_says_otherwise(
    counter: Counter, over: QWidget
) -> None:
    sheet = PicturesSheet(over, counter.context, [counter.file("besar.jpg", b"x" * 5_000_000)])
    sheet.open()
    smaller = find(sheet, "picturesSmaller")
    assert isinstance(smaller, QCheckBox)
    assert smaller.isChecked()
    assert "2.5 MB" in text(sheet, "picturesSize")
    smaller.click()
    assert not smaller.isChecked()
    assert "too large, 4.0 MB is the most" in text(sheet, "picturesSize")
    assert not sheet.order.smaller
    sheet.cancel()


def test_pictures_are_read_one_by_one_and_waited_for(counter: Counter, over: QWidget) -> None:
    waiting: list[Callable[[], None]] = []
    run = counter.context.runner.run

    def hold(work: Any, on_done: Any, on_error: Any, **_more: object) -> None:
        waiting.append(lambda: run(work, on_done, on_error))

    counter.context.runner.run = hold  # pyright: ignore[reportAttributeAccessIssue]
    sheet = PicturesSheet(over, counter.context, [counter.file("1.jpg", b"one\n"), counter.file("2.jpg", b"two\n")])
    sheet.open()
    assert len(waiting) == 1  # the other readers are free for the rest of the program
    waiting.pop()()
    assert text(sheet, "picturesSize") == "Reading the pictures: 1 to go"
    assert not find(sheet, "picturesMake").isEnabled()
    while waiting:
        assert len(waiting) == 1
        waiting.pop()()
    assert order(sheet) == [(0, 1), (1, 1)]
    assert find(sheet, "picturesMake").isEnabled()
    sheet.cancel()


def test_photos_and_a_word_file_dropped_together(counter: Counter, show: Show) -> None:
    counter.open_shift()
    screen = show(BubuhkanScreen(counter.context))
    assert isinstance(screen, BubuhkanScreen)
    screen.activated()
    photos = [counter.file("1.pdf", b"\xff\xd8\xff one\n"), counter.file("2", b"\x89PNG\r\n\x1a\n two")]
    before = [path.read_bytes() for path in photos]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (*photos, counter.file("surat.pdf", b"{\\rtf1 surat"))])
    middle = QPointF(screen.rect().center())
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    screen.dropEvent(QDropEvent(middle, actions, data, button, Qt.KeyboardModifier.NoModifier))
    sheet = open_sheet(sheet_host(screen))
    assert isinstance(sheet, PicturesSheet)
    assert len(sheet.order.pages) == 3  # the double's pages are lines: one and two
    assert sheet.on_shortcut(Shortcut.PRIMARY)
    assert len(counter.pictures.made) == 1
    (kept,) = counter.vault.kept.values()
    assert kept.startswith(b"%PDF")
    names = {label.text() for label in screen.findChildren(QLabel) if label.isVisible()}
    assert {"1.pdf", "✓ ready", "surat.pdf", "✕ refused"} <= names
    assert [path.read_bytes() for path in photos] == before
    screen.deactivated()

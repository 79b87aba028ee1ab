"""Charts that paint themselves: what is where, read by mouse and keys, told without colour alone, at every scale."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.theme import State, current
from counter_app.ui.widgets.band_chart import BandChart, ChartBand, ChartRow
from counter_app.ui.widgets.hatch import Hatch, paint_hatch
from counter_app.ui.widgets.level_chart import ChartLevel, LevelChart
from counter_app.ui.widgets.time_axis import TimeAxis

BEGIN = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
END = BEGIN + timedelta(hours=10)
ZONE = "Asia/Jakarta"


def at(hours: float) -> datetime:
    return BEGIN + timedelta(hours=hours)


def band(begin: float, end: float, word: str, state: State, hatch: Hatch = Hatch.NONE) -> ChartBand:
    return ChartBand(at(begin), at(end), word, f"{word} {begin}-{end}", state, hatch)


ROWS = (
    ChartRow(
        "One",
        "down",
        State.REFUSED,
        ("12 requests", "p50"),
        (band(0, 4, "well", State.OK), band(4, 5, "down", State.REFUSED, Hatch.CROSSED), band(5, 10, "well", State.OK)),
    ),
    ChartRow("Two", "well", State.OK, ("", ""), (band(0, 10, "unseen", State.UNKNOWN, Hatch.DOTS),)),
)


@pytest.fixture
def bands(qtbot: QtBot, dressed: QApplication) -> BandChart:
    chart = BandChart()
    qtbot.addWidget(chart)
    chart.resize(928, chart.sizeHint().height())
    chart.show_rows(ROWS, BEGIN, END, ZONE)
    chart.resize(928, chart.sizeHint().height())
    chart.show()
    qtbot.waitExposed(chart)
    return chart


@pytest.fixture
def levels(qtbot: QtBot, dressed: QApplication) -> LevelChart:
    chart = LevelChart("wait", "no document")
    qtbot.addWidget(chart)
    chart.resize(500, 200)
    shown = [
        ChartLevel(at(hour), count, 1 if count else 0, f"{count} at {hour}")
        for hour, count in ((0, 0), (2, 10), (5, 40), (8, 4))
    ]
    chart.show_levels(shown, END, ZONE, "now 4")
    chart.show()
    qtbot.waitExposed(chart)
    return chart


def picture(widget: QWidget, scale: float = 1.0) -> QImage:
    """As it is painted on a screen of this scale."""
    image = QImage(widget.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor(current().card))
    widget.render(image)
    return image


def near(image: QImage, x: float, y: float, wanted: str, reach: int = 4) -> bool:
    """Whether the colour is there or a hatching's distance beside it."""
    scale, color = image.devicePixelRatio(), QColor(wanted)
    places = [(x + dx, y + dy) for dx in range(-reach, reach + 1) for dy in (-2, 0, 2)]
    return any(image.pixelColor(round(px * scale), round(py * scale)) == color for px, py in places)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_bands_are_painted_where_their_time_is(bands: BandChart, scale: float) -> None:
    image = picture(bands, scale)
    for row, shown in enumerate(ROWS):
        for place, one in enumerate(shown.bands):
            room = bands.band_rect(row, place)
            ground = current().pair(one.state).ground
            # A quarter in: the word stands in the middle.
            assert near(image, room.left() + room.width() / 4, room.center().y(), ground)
    first, second = bands.band_rect(0, 0), bands.band_rect(0, 1)
    assert first.right() == pytest.approx(second.left())
    assert second.width() == pytest.approx(bands.band_rect(1, 0).width() / 10)


def test_a_band_is_told_by_its_hatching_too(bands: BandChart) -> None:
    image = picture(bands)
    room = bands.band_rect(0, 1)
    lines = sum(
        image.pixelColor(x, y) != QColor(current().pair(State.REFUSED).ground)
        for x in range(round(room.left()) + 3, round(room.right()) - 3)
        for y in range(round(room.top()) + 3, round(room.top()) + 7)
    )
    assert lines > 40
    plain = bands.band_rect(0, 2)
    flat = {image.pixel(x, round(plain.top()) + 4) for x in range(round(plain.left()) + 3, round(plain.right()) - 3)}
    assert len(flat) == 1


@pytest.mark.parametrize("hatch", [one for one in Hatch if one is not Hatch.NONE])
def test_each_hatching_looks_its_own(qapp: QApplication, hatch: Hatch) -> None:
    def drawn(which: Hatch) -> bytes:
        image = QImage(60, 30, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_hatch(painter, QRectF(0, 0, 60, 30), which, QColor("black"))
        painter.end()
        return bytes(image.constBits())

    others = {drawn(other) for other in Hatch if other is not hatch}
    assert drawn(hatch) not in others


def test_bands_are_read_with_the_keys(bands: BandChart, qtbot: QtBot) -> None:
    heard: list[str] = []
    bands.pointed.connect(heard.append)
    bands.setFocus()
    qtbot.waitUntil(bands.hasFocus)
    assert bands.accessibleName() == "One: well 5-10", "reading begins at what is now"
    for key, words in (
        (Qt.Key.Key_Left, "One: down 4-5"),
        (Qt.Key.Key_Down, "Two: unseen 0-10"),
        (Qt.Key.Key_Up, "One: well 5-10"),
        (Qt.Key.Key_Home, "One: well 0-4"),
        (Qt.Key.Key_Left, "One: well 0-4"),
        (Qt.Key.Key_End, "One: well 5-10"),
    ):
        QTest.keyClick(bands, key)
        assert heard[-1] == words
        assert bands.accessibleName() == words
    assert bands.accessibleDescription() == "One: down; Two: well"


def test_a_band_is_read_under_the_pointer(bands: BandChart) -> None:
    heard: list[str] = []
    bands.pointed.connect(heard.append)
    middle = bands.band_rect(0, 1).center()
    QTest.mouseMove(bands, QPoint(round(middle.x()), round(middle.y())))
    assert heard[-1] == "One: down 4-5"
    QTest.mouseMove(bands, QPoint(5, round(middle.y())))
    assert heard[-1] == ""


def test_the_band_that_is_read_stays_while_time_goes_on(bands: BandChart, qtbot: QtBot) -> None:
    bands.setFocus()
    qtbot.waitUntil(bands.hasFocus)
    QTest.keyClick(bands, Qt.Key.Key_Left)
    assert bands.accessibleName() == "One: down 4-5"
    later = END + timedelta(hours=1)
    first = ChartRow("One", "well", State.OK, ("", ""), (*ROWS[0].bands[1:], band(10, 11, "slow", State.WAITING)))
    bands.show_rows((first, *ROWS[1:]), at(4), later, ZONE)
    assert bands.accessibleName() == "One: down 4-5", "its place in the row is another"
    QTest.keyClick(bands, Qt.Key.Key_End)
    bands.show_rows((ROWS[0],), BEGIN, END, ZONE)
    assert bands.accessibleName() == "One: well 5-10", "who reads what is now goes on to read it"


def test_the_level_that_is_read_stays_while_time_goes_on(levels: LevelChart, qtbot: QtBot) -> None:
    levels.setFocus()
    qtbot.waitUntil(levels.hasFocus)
    later = END + timedelta(hours=1)
    QTest.keyClick(levels, Qt.Key.Key_Home)
    QTest.keyClick(levels, Qt.Key.Key_Right)
    assert levels.accessibleName() == "10 at 2"
    levels.show_levels([ChartLevel(at(1), 3, 0, "3 at 1"), ChartLevel(at(5), 4, 0, "4 at 5")], later, ZONE, "")
    assert levels.accessibleName() == "3 at 1"
    levels.show_levels([], later, ZONE, "")
    assert levels.accessibleName() == ""


def test_fewer_rows_than_before_leave_nothing_pointed_at(bands: BandChart, qtbot: QtBot) -> None:
    bands.setFocus()
    qtbot.waitUntil(bands.hasFocus)
    QTest.keyClick(bands, Qt.Key.Key_Down)
    bands.show_rows(ROWS[:1], BEGIN, END, ZONE)
    assert bands.accessibleName() == ""
    bands.show_rows((), BEGIN, END, ZONE)
    picture(bands)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_areas_are_as_high_as_their_counts_and_step(levels: LevelChart, scale: float) -> None:
    image = picture(levels, scale)
    ground = current().pair(State.WAITING).ground
    x = levels.place_of(at(6.5))
    assert near(image, x, levels.height_of(20), ground)
    assert not near(image, x, levels.height_of(46), ground), "41 is less than 46"
    before = levels.place_of(at(4.5))
    assert not near(image, before, levels.height_of(30), ground), "what comes later is not there yet"
    assert levels.top >= 41


def test_levels_are_read_with_the_keys(levels: LevelChart, qtbot: QtBot) -> None:
    heard: list[str] = []
    levels.pointed.connect(heard.append)
    levels.setFocus()
    qtbot.waitUntil(levels.hasFocus)
    assert levels.accessibleName() == "4 at 8"
    for key, words in ((Qt.Key.Key_Left, "40 at 5"), (Qt.Key.Key_Home, "0 at 0"), (Qt.Key.Key_End, "4 at 8")):
        QTest.keyClick(levels, key)
        assert heard[-1] == words
    QTest.mouseMove(levels, QPoint(round(levels.place_of(at(3))), 80))
    assert heard[-1] == "10 at 2"


def test_marks_of_the_axis_stand_on_round_times_of_the_office(dressed: QApplication) -> None:
    axis = TimeAxis(BEGIN, END, ZONE, QRectF(0, 0, 480, 100))
    marks = list(axis.marks())
    assert [name for _, name in marks] == ["02:00", "04:00", "06:00", "08:00", "10:00"]
    assert axis.x(marks[0][0]) == pytest.approx(480 * 1.5 / 10)
    month = TimeAxis(BEGIN, BEGIN + timedelta(days=30), ZONE, QRectF(0, 0, 480, 100))
    names = [name for _, name in month.marks()]
    assert len(names) <= 7
    assert all(name.split(" ")[1] in ("Nov", "Dec") for name in names)
    midnight = TimeAxis(BEGIN - timedelta(hours=2), END, ZONE, QRectF(0, 0, 480, 100))
    assert "24 Nov" in [name for _, name in midnight.marks()]

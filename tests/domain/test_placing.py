"""Where a stamp may go: never over text, a signature, another stamp or ink; beside whoever signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.document import DOCUMENT_TYPES, LARGEST_SIDE, SMALLEST_SIDE, DocumentType
from counter_app.domain.page_layout import BoxKind, InkMap, LayoutBox, PageLayout, TextLine, ViewRect
from counter_app.domain.placing import (
    Covered,
    Place,
    Preset,
    covered,
    preset_for,
    propose,
    settle,
    snap,
)

WIDTH, HEIGHT = 595.0, 842.0
NO_INK = InkMap(0, 0, 4, b"")

sides = st.integers(SMALLEST_SIDE, LARGEST_SIDE)


def line(text: str, left: float, top: float, width: float | None = None) -> TextLine:
    rect = ViewRect(left, top, width if width is not None else 5.5 * len(text), 10)
    return TextLine(text, rect, top + 8)


def page(
    *lines: TextLine, boxes: tuple[LayoutBox, ...] = (), ink: InkMap = NO_INK, complete: bool = True
) -> PageLayout:
    return PageLayout(WIDTH, HEIGHT, lines, boxes, ink, complete)


def ink(*spots: ViewRect) -> InkMap:
    columns, rows, cell = 149, 211, 4
    cells = bytearray(columns * rows)
    for spot in spots:
        for row in range(int(spot.top // cell), min(rows, int(spot.bottom // cell) + 1)):
            for column in range(int(spot.left // cell), min(columns, int(spot.right // cell) + 1)):
                cells[row * columns + column] = 1
    return InkMap(columns, rows, cell, bytes(cells))


def square(place: Place, side: int = 90) -> ViewRect:
    return ViewRect(place.left, place.top, side, side)


@st.composite
def pages(draw: st.DrawFn) -> PageLayout:
    """Lines anywhere, somebody who signs, perhaps a field, a picture and ink."""
    words = st.sampled_from(
        ["Hormat saya,", "Yang membuat pernyataan", "Pemohon", "Nama", "(..............)", "isi surat"]
    )
    lines = draw(
        st.lists(
            st.builds(line, words, st.floats(0, 560), st.floats(0, 830), st.floats(5, 400)), min_size=1, max_size=25
        )
    )
    rects = st.builds(ViewRect, st.floats(0, 560), st.floats(0, 800), st.floats(1, 300), st.floats(1, 200))
    boxes = draw(st.lists(st.builds(LayoutBox, st.sampled_from(BoxKind), rects), max_size=6))
    spots = draw(st.lists(rects, max_size=3))
    return page(*lines, boxes=tuple(boxes), ink=ink(*spots))


taken = st.lists(st.builds(ViewRect, st.floats(0, 500), st.floats(0, 750), st.just(90), st.just(90)), max_size=3)


@given(pages(), sides, taken)
def test_a_proposal_covers_nothing_and_lies_on_the_page(layout: PageLayout, side: int, others: list[ViewRect]) -> None:
    place = propose(layout, side, others)
    if place is None:
        return
    assert not covered(layout, square(place, side), others).anything
    assert 0 <= place.left <= WIDTH - side
    assert 0 <= place.top <= HEIGHT - side


@given(pages(), sides, st.sampled_from(Preset), taken)
def test_a_preset_moves_aside_only_to_an_empty_place(
    layout: PageLayout, side: int, preset: Preset, others: list[ViewRect]
) -> None:
    place, wanted = settle(layout, side, preset, others), preset.place(WIDTH, HEIGHT, side)
    assert place == wanted or not covered(layout, square(place, side), others).anything


@given(sides, st.sampled_from(Preset), st.floats(54, 3000), st.floats(54, 3000))
def test_a_preset_lies_on_every_page_that_has_room(side: int, preset: Preset, width: float, height: float) -> None:
    place = preset.place(width, height, side)
    if min(width, height) >= side + 1:
        assert 0 <= place.left <= width - side + 1
        assert 0 <= place.top <= height - side + 1


@pytest.mark.parametrize(
    "words",
    [
        "Hormat saya,",
        "Yang  membuat pernyataan,",
        "YANG MENYATAKAN",
        "Pemohon",
        "Pihak Kedua,",
        "(............................)",
        "______________________",
    ],
)
def test_beside_whoever_signs(words: str) -> None:
    signing = line(words, 400, 600, 90)
    layout = page(line("Surat Pernyataan", 240, 80), signing, line("Rahayu Wulandari", 395, 700, 95))
    place = propose(layout, 90)
    assert place is not None
    assert place.left + 90 <= 395
    assert place.left > 250
    assert 500 < place.top < 720


def test_the_right_side_where_the_left_is_full() -> None:
    layout = page(
        line("Pemohon,", 120, 600, 60),
        line("Budi", 120, 700, 60),
        boxes=(LayoutBox(BoxKind.IMAGE, ViewRect(0, 480, 115, 340)),),
    )
    place = propose(layout, 90)
    assert place is not None
    assert place.left >= 180


def test_of_two_who_sign_side_by_side_the_right_one() -> None:
    layout = page(line("Pihak Pertama,", 80, 600, 80), line("Pihak Kedua,", 420, 602, 70))
    place = propose(layout, 90)
    assert place is not None
    assert 300 < place.left < 420 - 90


def test_an_empty_signature_field_comes_before_words() -> None:
    field = LayoutBox(BoxKind.EMPTY_SIGNATURE, ViewRect(300, 200, 150, 50))
    place = propose(page(line("Hormat saya,", 400, 600), boxes=(field,)), 90)
    assert place is not None
    assert abs(place.top + 45 - 225) <= 72
    assert place.left + 90 <= 300


@pytest.mark.parametrize(
    "words", ["Yang bertanda tangan di bawah ini", "Nama pemohon: Budi", "Permohonan", "Dengan hormat,", "isi"]
)
def test_words_of_the_body_are_nobodys_signature(words: str) -> None:
    assert propose(page(line(words, 80, 300)), 90) is None


def test_a_page_that_was_read_in_part_gets_no_proposal() -> None:
    assert propose(page(line("Hormat saya,", 400, 600), complete=False), 90) is None


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        (page(line("teks", 150, 150)), Covered(text=True)),
        (page(boxes=(LayoutBox(BoxKind.SIGNATURE, ViewRect(150, 150, 80, 30)),)), Covered(signature=True)),
        (page(boxes=(LayoutBox(BoxKind.EMPTY_SIGNATURE, ViewRect(150, 150, 80, 30)),)), Covered(signature=True)),
        (page(boxes=(LayoutBox(BoxKind.STAMP, ViewRect(150, 150, 80, 80)),)), Covered(stamp=True)),
        (page(boxes=(LayoutBox(BoxKind.IMAGE, ViewRect(150, 150, 80, 80)),)), Covered(ink=True)),
        (page(ink=ink(ViewRect(150, 150, 40, 10))), Covered(ink=True)),
        (page(ink=ink(ViewRect(150, 150, 1, 1))), Covered()),
        (page(boxes=(LayoutBox(BoxKind.IMAGE, ViewRect(0, 0, WIDTH, HEIGHT)),)), Covered()),
        (page(line("teks", 300, 300)), Covered()),
    ],
    ids=["text", "signature", "field", "stamp", "picture", "ink", "dust", "scan", "beside"],
)
def test_what_is_covered_is_named(layout: PageLayout, expected: Covered) -> None:
    assert covered(layout, ViewRect(120, 120, 90, 90)) == expected


def test_another_square_is_another_stamp() -> None:
    assert covered(page(), ViewRect(120, 120, 90, 90), [ViewRect(200, 200, 90, 90)]).stamp
    assert not covered(page(), ViewRect(120, 120, 90, 90), [ViewRect(210, 120, 90, 90)]).stamp


@given(pages(), st.floats(0, 500), st.floats(0, 750), st.floats(0.5, 12))
def test_snapping_moves_no_further_than_its_reach(layout: PageLayout, left: float, top: float, reach: float) -> None:
    result = snap(layout, ViewRect(left, top, 90, 90), (), reach)
    assert abs(result.place.left - left) <= reach + 0.5
    assert abs(result.place.top - top) <= reach + 0.5
    upright = [guide.at for guide in result.guides if guide.upright]
    for at in upright:
        assert min(abs(at - result.place.left - part) for part in (0, 45, 90)) <= 0.5


def test_snapping_to_baseline_centre_and_other_stamps() -> None:
    layout = page(line("Rahayu", 300, 700))
    result = snap(layout, ViewRect(WIDTH / 2 - 45 + 3, 708 - 90 - 2, 90, 90), (), 4)
    assert result.place.top == 618
    assert [guide.upright for guide in result.guides] == [True, False]
    beside = snap(page(), ViewRect(103, 400, 90, 90), [ViewRect(100, 100, 90, 90)], 4)
    assert beside.place.left == 100


@pytest.mark.parametrize("document_type", [*DOCUMENT_TYPES, DocumentType("9", "Jenis baru"), None])
def test_every_type_has_a_usual_place(document_type: DocumentType | None) -> None:
    assert preset_for(document_type) in Preset

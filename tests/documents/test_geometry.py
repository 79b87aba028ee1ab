"""Where the stamp goes: round trips for every rotation, and what a reader then really sees."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from counter_app.documents.geometry import nudge, place, view_rect
from counter_app.documents.inspection import inspect
from counter_app.documents.pages import PdfPages
from counter_app.domain.document import LARGEST_SIDE, SMALLEST_SIDE, PageBox, Placement
from counter_app.domain.document_limits import DocumentLimits
from counter_app.domain.errors import Refused
from tests.documents import pdfs, signing

pytestmark = pytest.mark.usefixtures("quiet_parsers")
ROTATIONS = (0, 90, 180, 270)
A4 = (0.0, 0.0, 595.28, 841.89)
ODD = (-31.5, 47.25, 402.3, 655.8)

edges = st.integers(-2000, 2000).map(lambda quarters: quarters / 4)
lengths = st.integers(420, 4000).map(lambda quarters: quarters / 4)
sides = st.integers(SMALLEST_SIDE, LARGEST_SIDE)
parts = st.floats(0, 1)


@st.composite
def boxes(draw: st.DrawFn) -> PageBox:
    x0, y0 = draw(edges), draw(edges)
    return PageBox(x0, y0, x0 + draw(lengths), y0 + draw(lengths), draw(st.sampled_from(ROTATIONS)))


@given(boxes(), sides, parts, parts)
def test_what_was_placed_is_seen_there(box: PageBox, side: int, across: float, down: float) -> None:
    left, top = across * (box.view_width - side), down * (box.view_height - side)
    seen = view_rect(box, place(box, 1, left, top, side))
    assert seen.width == seen.height == side
    # Half a point of rounding, and up to one more where a fraction of a point at the edge is unusable.
    assert abs(seen.left - left) <= 1.0
    assert abs(seen.top - top) <= 1.0


@given(boxes(), sides, st.floats(-3000, 3000), st.floats(-3000, 3000))
def test_a_placement_never_leaves_the_page(box: PageBox, side: int, left: float, top: float) -> None:
    placed = place(box, 1, left, top, side)
    assert box.x0 <= placed.llx < placed.urx <= box.x1
    assert box.y0 <= placed.lly < placed.ury <= box.y1
    assert placed.urx - placed.llx == placed.ury - placed.lly == side


@given(boxes(), sides, parts, parts)
def test_seen_and_placed_again_is_the_same(box: PageBox, side: int, across: float, down: float) -> None:
    placed = place(box, 3, across * box.view_width, down * box.view_height, side)
    seen = view_rect(box, placed)
    assert place(box, 3, seen.left, seen.top, side) == placed


@given(boxes(), st.integers(-10, 10), st.integers(-10, 10))
def test_arrow_keys_move_as_seen_whatever_the_rotation(box: PageBox, right: int, down: int) -> None:
    if min(box.view_width, box.view_height) < 90 + 24:
        box = PageBox(box.x0, box.y0, box.x0 + 300, box.y0 + 400, box.rotation)
    start = place(box, 1, box.view_width / 2 - 45, box.view_height / 2 - 45)
    before, after = view_rect(box, start), view_rect(box, nudge(box, start, right, down))
    assert after.left - before.left == pytest.approx(right)
    assert after.top - before.top == pytest.approx(down)


@given(boxes())
def test_a_nudge_at_the_edge_stays_on_the_page(box: PageBox) -> None:
    corner = place(box, 1, 9999, 9999)
    assert nudge(box, corner, 10, 10) == corner


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_a_page_smaller_than_the_stamp_is_refused(rotation: int) -> None:
    with pytest.raises(Refused) as caught:
        place(PageBox(0, 0, 300, 60, rotation), 1, 0, 0, 90)
    assert caught.value.code == "document.page_too_small"


@pytest.mark.parametrize(("rotation", "corner"), [(0, (10, 700)), (90, (20, 10)), (180, (495, 20)), (270, (485, 710))])
def test_against_figures_worked_out_by_hand(rotation: int, corner: tuple[int, int]) -> None:
    """A 595 × 810 page, square of 90, its upper left corner seen at (10, 20)."""
    placed = place(PageBox(0, 0, 595, 810, rotation), 1, 10, 20, 90)
    assert (placed.llx, placed.lly) == corner


@pytest.mark.parametrize("rotation", ROTATIONS)
@pytest.mark.parametrize("crop", [A4, ODD], ids=["a4", "odd"])
def test_a_signed_stamp_is_rendered_where_it_was_placed(rotation: int, crop: tuple[float, float, float, float]) -> None:
    pdf = _page(crop, rotation)
    (box,) = inspect(pdf, DocumentLimits()).pages
    placed = place(box, 1, 0.3 * box.view_width, 0.6 * box.view_height)
    _assert_seen(signing.stamp(pdf, placement=placed), box, placed)


@settings(max_examples=20)
@given(boxes(), sides, parts, parts)
def test_a_drawn_square_is_rendered_where_it_was_placed(box: PageBox, side: int, across: float, down: float) -> None:
    placed = place(box, 1, across * box.view_width, down * box.view_height, side)
    square = f"1 0 0 rg {placed.llx} {placed.lly} {side} {side} re f"
    pdf = _page((box.x0, box.y0, box.x1, box.y1), box.rotation, square)
    assert inspect(pdf, DocumentLimits()).pages == (box,)
    _assert_seen(pdf, box, placed)


def _page(crop: tuple[float, float, float, float], rotation: int, content: str = "") -> bytes:
    """One page whose CropBox is ``crop`` inside a larger MediaBox."""
    x0, y0, x1, y1 = crop
    media = f"/MediaBox [{x0 - 20:g} {y0 - 30:g} {x1 + 40:g} {y1 + 10:g}]"
    return pdfs.page(f"{media} /CropBox [{x0:g} {y0:g} {x1:g} {y1:g}] /Rotate {rotation}", content)


def _assert_seen(pdf: bytes, box: PageBox, placed: Placement) -> None:
    pages = PdfPages(pdf)
    try:
        picture = Image.open(io.BytesIO(pages.png(1, round(box.view_width * 2)))).convert("RGB")
    finally:
        pages.close()
    scale = picture.width / box.view_width
    red, green, _ = picture.split()
    mask = Image.composite(
        Image.new("L", picture.size, 0), red.point([0] * 200 + [255] * 56), green.point([0] * 100 + [255] * 156)
    )
    found = mask.getbbox()
    assert found is not None
    seen = view_rect(box, placed)
    expected = (seen.left, seen.top, seen.left + seen.width, seen.top + seen.height)
    for there, wanted in zip(found, expected, strict=True):
        assert abs(there / scale - wanted) <= 1.0

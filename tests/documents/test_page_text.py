"""What the worker says of a page lies where PDFium draws it, however the page is turned or cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.demo import samples
from counter_app.documents import page_wire
from counter_app.documents.geometry import place, view_rect
from counter_app.documents.pages import PdfPages
from counter_app.documents.wire import WireError, pack, unpack
from counter_app.domain.document import PageBox
from counter_app.domain.page_layout import BoxKind, PageLayout, PagePicture, ViewRect
from counter_app.domain.placing import Preset, covered, propose, settle
from tests.documents import pdfs

FONT = "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
#: Ink is known by cells of four points.
CELL = 4


def no_memory(size: int) -> bytes:
    raise ValueError(size)


def layout_of(pdf: bytes, page: int = 1) -> PageLayout:
    pages = PdfPages(pdf)
    try:
        return pages.layout(page)
    finally:
        pages.close()


def text_page(words: str, x: float, y: float, entries: str = pdfs.A4_BOX) -> bytes:
    return pdfs.page(f"{entries} {FONT}", f"BT /F1 14 Tf {x:g} {y:g} Td ({words}) Tj ET")


def ink_box(layout: PageLayout) -> ViewRect:
    ink = layout.ink
    dark = [divmod(at, ink.columns) for at, cell in enumerate(ink.cells) if cell]
    rows, columns = [row for row, _ in dark], [column for _, column in dark]
    left, top = min(columns) * ink.cell, min(rows) * ink.cell
    return ViewRect(left, top, (max(columns) + 1) * ink.cell - left, (max(rows) + 1) * ink.cell - top)


@settings(max_examples=20, deadline=None)
@given(
    st.tuples(st.integers(-500, 500), st.integers(-500, 500)),
    st.sampled_from((0, 90, 180, 270, -90, 450)),
    st.sampled_from(("", "/UserUnit 2", "/UserUnit 0.5")),
    st.integers(10, 250),
    st.integers(10, 600),
)
def test_text_is_told_where_it_is_drawn(corner: tuple[int, int], rotate: int, unit: str, across: int, up: int) -> None:
    x0, y0 = corner
    boxes = f"/MediaBox [{x0 - 30} {y0 - 20} {x0 + 440} {y0 + 660}] /CropBox [{x0} {y0} {x0 + 400} {y0 + 640}]"
    layout = layout_of(text_page("Hormat saya", x0 + across, y0 + up, f"{boxes} /Rotate {rotate} {unit}"))
    assert "".join(line.text for line in layout.lines).replace(" ", "") == "Hormatsaya"
    rects = [line.rect for line in layout.lines]
    left, top = min(rect.left for rect in rects), min(rect.top for rect in rects)
    right, bottom = max(rect.right for rect in rects), max(rect.bottom for rect in rects)
    ink = ink_box(layout)
    for told, seen in ((left, ink.left), (top, ink.top), (right, ink.right), (bottom, ink.bottom)):
        assert abs(told - seen) <= CELL + 1


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_an_empty_signature_field_is_told_where_it_is(rotate: int) -> None:
    box = PageBox(0, 0, 595, 842, rotate)
    wanted = place(box, 1, 100, 120, 60)
    rect = f"[{wanted.llx} {wanted.lly} {wanted.urx} {wanted.ury}]"
    field = f"<< /Type /Annot /Subtype /Widget /FT /Sig /T (s) /Rect {rect} >>"
    pdf = pdfs.page(
        f"/MediaBox [0 0 595 842] /Rotate {rotate} /Annots [5 0 R]",
        catalogue="/AcroForm << /Fields [5 0 R] >>",
        field=field,
    )
    layout = layout_of(pdf)
    (found,) = layout.boxes
    assert found.kind is BoxKind.EMPTY_SIGNATURE
    seen = view_rect(box, wanted)
    assert abs(found.rect.left - seen.left) < 0.1
    assert abs(found.rect.top - seen.top) < 0.1
    proposed = propose(layout, 90)
    assert proposed is not None
    assert not found.rect.meets(ViewRect(proposed.left, proposed.top, 90, 90))


def test_a_page_that_is_fuller_than_any_is_told_to_be_read_in_part() -> None:
    full = pdfs.page(f"{pdfs.A4_BOX} {FONT}", f"BT /F1 2 Tf 10 10 Td ({'a' * 25_000}) Tj ET")
    assert not layout_of(full).complete
    assert layout_of(text_page("isi", 100, 100)).complete


def test_a_page_too_large_to_be_looked_at_is_told_to_be_read_in_part() -> None:
    layout = layout_of(pdfs.page("/MediaBox [0 0 14400000 100]"))
    assert not layout.complete
    assert propose(layout, 54) is None


def test_what_lies_off_the_page_is_not_told() -> None:
    assert layout_of(text_page("isi", 900, 100)).lines == ()


def test_an_empty_page_has_nothing_on_it() -> None:
    layout = layout_of(pdfs.page())
    assert (layout.lines, layout.boxes, sum(layout.ink.cells)) == ((), (), 0)


def test_a_letter_gets_its_stamp_beside_the_signature() -> None:
    layout = layout_of(samples.letter())
    signing = next(line.rect for line in layout.lines if line.text.startswith("Hormat saya"))
    proposed = propose(layout, 90)
    assert proposed is not None
    assert 0 < signing.left - (proposed.left + 90) < 40
    assert abs(proposed.top - signing.top) < 90


def test_on_a_scan_ink_is_not_covered_though_no_text_is_known() -> None:
    layout = layout_of(samples.scan())
    assert layout.lines == ()
    for preset in Preset:
        at = settle(layout, 90, preset)
        assert not covered(layout, ViewRect(at.left, at.top, 90, 90)).anything
    body = ViewRect(120, 250, 90, 90)
    assert covered(layout, body).ink


def test_layouts_and_pictures_cross_the_pipe_unchanged() -> None:
    pages = PdfPages(samples.letter())
    layout, picture = pages.layout(1), pages.picture(1, 301)
    pages.close()
    told, ink = page_wire.layout_to_wire(layout)
    head, parts = unpack(pack({"done": told}, ink))
    assert page_wire.layout_from_wire(head.get("done"), parts) == layout
    shape, pixels = page_wire.picture_to_wire(picture)
    head, parts = unpack(pack({"done": shape}, pixels))
    assert page_wire.picture_from_wire(head.get("done"), parts, no_memory) == picture
    assert page_wire.picture_from_wire(head.get("done"), (), lambda size: pixels[:size]) == picture
    assert picture.width == 301


@pytest.mark.parametrize(
    "picture",
    [
        PagePicture(10, 10, 40, b"\0" * 399),
        PagePicture(10, 10, 36, b"\0" * 360),
        PagePicture(0, 10, 40, b"\0" * 400),
        PagePicture(10, 10, 41, b"\0" * 410),
    ],
    ids=["short", "narrow rows", "empty", "odd rows"],
)
def test_a_picture_that_lies_about_its_size_is_not_drawn(picture: PagePicture) -> None:
    shape, pixels = page_wire.picture_to_wire(picture)
    with pytest.raises(WireError):
        page_wire.picture_from_wire(dict(shape), (pixels,), no_memory)


def test_a_layout_of_odd_values_is_refused() -> None:
    layout = layout_of(text_page("isi", 100, 100))
    told, ink = page_wire.layout_to_wire(layout)
    for change in (
        {"size": (595, 0)},
        {"size": (float("nan"), 842)},
        {"lines": [("isi", (1, 2, 3), 4)]},
        {"boxes": [("odd", (1, 2, 3, 4))]},
        {"ink": (1, 1, 4)},
    ):
        head, parts = unpack(pack({"done": {**told, **change}}, ink))
        with pytest.raises(WireError):
            page_wire.layout_from_wire(head.get("done"), parts)
    with pytest.raises(WireError):
        page_wire.layout_from_wire(unpack(pack({"done": told}))[0].get("done"), ())

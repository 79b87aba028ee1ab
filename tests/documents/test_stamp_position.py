"""The stamp of the signed file is seen where the square was, upright, whatever the page (defect class: coordinates
that are right on plain pages only). Signed by the training issuer's own signer, drawn by PDFium.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from counter_app.documents.geometry import place, view_rect
from counter_app.documents.inspection import inspect
from counter_app.documents.pages import PdfPages
from counter_app.domain.document import LARGEST_SIDE, SMALLEST_SIDE, PageBox, Placement
from counter_app.domain.document_limits import DocumentLimits
from counter_app.domain.page_layout import BoxKind, ViewRect
from counter_app.domain.placing import covered
from counter_app.training.authority import create_authority
from counter_app.training.signer import KeptKeySigner
from counter_app.training.signing import DocumentSigner, SigningOrder
from tests.documents import pdfs

pytestmark = [
    pytest.mark.usefixtures("quiet_parsers"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:pyhanko"),
]

SCALE = 2
#: Greys (the training issuer draws no colours): upper left, upper right, lower left, lower right.
QUARTERS = (10, 70, 130, 190)
WHITE_FROM = 225
SERIAL = "389UY343AP0GE9A40000A9"


@dataclass(frozen=True)
class Form:
    """How a page is made; ``crop`` inside a media box that is larger by ``margins``."""

    crop: tuple[float, float, float, float]
    margins: tuple[int, int, int, int]
    rotate: int
    user_unit: float

    def pdf(self) -> bytes:
        x0, y0, x1, y1 = self.crop
        left, below, right, above = self.margins
        media = f"/MediaBox [{x0 - left:g} {y0 - below:g} {x1 + right:g} {y1 + above:g}]"
        unit = f"/UserUnit {self.user_unit:g}" if self.user_unit != 1 else ""
        return pdfs.page(f"{media} /CropBox [{x0:g} {y0:g} {x1:g} {y1:g}] /Rotate {self.rotate} {unit}")


@st.composite
def forms(draw: st.DrawFn) -> Form:
    x0, y0 = (draw(st.integers(-2000, 2000)) / 4 for _ in range(2))
    width, height = (draw(st.integers(880, 3600)) / 4 for _ in range(2))
    return Form(
        (x0, y0, x0 + width, y0 + height),
        draw(st.tuples(*(st.integers(0, 60) for _ in range(4)))),
        draw(st.sampled_from((0, 90, 180, 270, -90, 450))),
        draw(st.sampled_from((1, 1.5, 2, 0.5))),
    )


@pytest.fixture(scope="module")
def signer() -> DocumentSigner:
    return DocumentSigner(KeptKeySigner(create_authority(datetime(2026, 11, 24, tzinfo=UTC)), revocation=False), None)


def picture() -> bytes:
    drawn = Image.new("L", (60, 60))
    for number, grey in enumerate(QUARTERS):
        drawn.paste(grey, (number % 2 * 30, number // 2 * 30, number % 2 * 30 + 30, number // 2 * 30 + 30))
    buffer = io.BytesIO()
    drawn.save(buffer, "PNG")
    return buffer.getvalue()


def signed(signer: DocumentSigner, pdf: bytes, *placements: Placement) -> bytes:
    for placement in placements:
        order = SigningOrder(SERIAL, picture(), placement, "Surat Pernyataan", "JAKARTA", certify=False, password="")
        pdf = signer.sign(pdf, order)
    return pdf


def drawn(pdf: bytes, box: PageBox) -> Image.Image:
    pages = PdfPages(pdf)
    try:
        png = pages.png(1, round(box.view_width * SCALE))
    finally:
        pages.close()
    return Image.open(io.BytesIO(png)).convert("L")


def seen_stamp(page: Image.Image, box: PageBox, near: ViewRect) -> tuple[float, float, float, float]:
    """Edges in points of what is grey round ``near``: the page itself is white."""
    scale = page.width / box.view_width
    room = [round(edge * scale) for edge in (near.left - 8, near.top - 8, near.right + 8, near.bottom + 8)]
    left, top = max(0, room[0]), max(0, room[1])
    part = page.crop((left, top, min(page.width, room[2]), min(page.height, room[3])))
    found = part.point([255] * WHITE_FROM + [0] * (256 - WHITE_FROM)).getbbox()
    assert found is not None
    x0, y0, x1, y1 = found
    return ((x0 + left) / scale, (y0 + top) / scale, (x1 + left) / scale, (y1 + top) / scale)


def assert_seen(page: Image.Image, box: PageBox, placement: Placement) -> None:
    wanted = view_rect(box, placement)
    edges = seen_stamp(page, box, wanted)
    for there, edge in zip(edges, (wanted.left, wanted.top, wanted.right, wanted.bottom), strict=True):
        assert abs(there - edge) <= 2 / SCALE
    scale = page.width / box.view_width
    for number, grey in enumerate(QUARTERS):
        x = wanted.left + wanted.width * (0.25 + 0.5 * (number % 2))
        y = wanted.top + wanted.height * (0.25 + 0.5 * (number // 2))
        pixel = page.getpixel((int(x * scale), int(y * scale)))
        assert isinstance(pixel, int)
        assert abs(pixel - grey) < 20, "not upright"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(forms(), st.integers(SMALLEST_SIDE, LARGEST_SIDE), st.floats(0, 1), st.floats(0, 1))
@example(Form((0, 0, 595.28, 841.89), (0, 0, 0, 0), 0, 1), 90, 0.4, 0.6)
@example(Form((0, 0, 841.89, 595.28), (0, 0, 0, 0), 0, 1), 90, 1.0, 1.0)
@example(Form((-31.5, 47.25, 402.3, 655.8), (20, 30, 40, 10), -90, 2), 54, 0.0, 1.0)
@example(Form((-31.5, 47.25, 402.3, 655.8), (20, 30, 40, 10), 450, 1.5), 100, 1.0, 0.0)
@example(Form((10, 20, 852, 615), (0, 0, 0, 0), 270, 1), 90, 0.9, 0.1)
@example(Form((10, 20, 605, 862), (5, 5, 5, 5), 180, 1), 90, 0.1, 0.9)
def test_a_signed_stamp_is_found_upright_where_its_square_was(
    signer: DocumentSigner, form: Form, side: int, across: float, down: float
) -> None:
    pdf = form.pdf()
    (box,) = inspect(pdf, DocumentLimits()).pages
    placement = place(box, 1, across * (box.view_width - side), down * (box.view_height - side), side)
    assert_seen(drawn(signed(signer, pdf, placement), box), box, placement)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(forms(), st.integers(SMALLEST_SIDE, 80))
def test_several_stamps_are_each_found_where_they_were_placed(signer: DocumentSigner, form: Form, side: int) -> None:
    pdf = form.pdf()
    (box,) = inspect(pdf, DocumentLimits()).pages
    corners = ((10, 10), (box.view_width - side - 10, 10), (10, box.view_height - side - 10))
    placements = [place(box, 1, left, top, side) for left, top in corners]
    page = drawn(signed(signer, pdf, *placements), box)
    for placement in placements:
        assert_seen(page, box, placement)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(forms(), st.integers(SMALLEST_SIDE, LARGEST_SIDE), st.floats(0, 1), st.floats(0, 1))
def test_a_stamp_that_is_there_already_is_known_as_one_in_the_pages_layout(
    signer: DocumentSigner, form: Form, side: int, across: float, down: float
) -> None:
    pdf = form.pdf()
    (box,) = inspect(pdf, DocumentLimits()).pages
    placement = place(box, 1, across * (box.view_width - side), down * (box.view_height - side), side)
    pages = PdfPages(signed(signer, pdf, placement))
    layout = pages.layout(1)
    pages.close()
    wanted = view_rect(box, placement)
    (stamp,) = [found.rect for found in layout.boxes if found.kind is BoxKind.STAMP]
    assert abs(stamp.left - wanted.left) <= 0.5
    assert abs(stamp.top - wanted.top) <= 0.5
    assert covered(layout, wanted).stamp

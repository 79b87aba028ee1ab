"""Photos and scans become pages: every pixel kept where it can be, upright, in order, the same each time."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import permutations, product
from typing import Any, cast

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageOps

from counter_app.documents.inspection import inspect
from counter_app.documents.pictures import PictureError, compose, picture_pdf
from counter_app.domain.document_limits import DocumentLimits
from counter_app.domain.errors import BugError
from counter_app.domain.pictures import STRAIGHTEN_MOST, PageEdit, PictureFault, PictureLimits
from tests.documents import picture_files as files
from tests.documents.picture_files import BLUE, GREEN, RED, WHITE

LIMITS = PictureLimits()
UPRIGHT = (RED, WHITE, GREEN, BLUE)


def made(picture: bytes, *, smaller: bool = False, limits: PictureLimits = LIMITS) -> bytes:
    both = picture_pdf(picture, limits)
    return both.smaller if smaller else both.exact


@dataclass(frozen=True)
class Embedded:
    """The picture on a page, taken out of the file."""

    raw: bytes
    pixels: Image.Image
    color_space: str
    filter: str
    size: tuple[int, int]


def embedded(pdf: bytes, page: int = 1) -> Embedded:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        picture = opened.pages[page - 1].obj.Resources.XObject.Picture
        return Embedded(
            bytes(picture.read_raw_bytes()),
            pikepdf.PdfImage(cast("Any", picture)).as_pil_image(),
            str(picture.ColorSpace),
            str(picture.Filter),
            (int(picture.Width), int(picture.Height)),
        )


@st.composite
def noise(draw: st.DrawFn, mode: str) -> Image.Image:
    """Any small picture of a mode."""
    width, height = draw(st.integers(1, 24)), draw(st.integers(1, 24))
    bands = len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, (width, height), draw(st.binary(min_size=(n := width * height * bands), max_size=n)))


@settings(max_examples=15, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize(("form", "mode"), list(product(("PNG", "TIFF"), ("L", "RGB"))))
def test_every_pixel_of_a_png_or_tiff_is_in_the_document(form: str, mode: str, data: st.DataObject) -> None:
    picture = data.draw(noise(mode))
    assert embedded(made(files.saved(picture, form))).pixels.convert(mode).tobytes() == picture.tobytes()


@settings(max_examples=12, deadline=None)
@given(picture=noise("RGB"), quality=st.integers(10, 100))
def test_a_jpeg_is_in_the_document_byte_for_byte(picture: Image.Image, quality: int) -> None:
    jpeg = files.jpeg(picture, quality=quality)
    assert embedded(made(jpeg)).raw == jpeg


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "TIFF", "PNG"])
def test_all_eight_orientations_are_shown_upright_and_stay_lossless(form: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[274] = orientation
    picture = files.saved(files.quarters(), form, exif=exif)
    seen = files.rendered(made(picture))
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(picture)))
    assert upright is not None
    assert files.corners(seen) == files.corners(upright)
    assert (seen.width > seen.height) is (upright.width > upright.height)
    if form == "JPEG":
        assert embedded(made(picture)).raw == picture


def test_a_picture_of_a4_at_its_own_dots_is_shown_pixel_by_pixel() -> None:
    picture = Image.effect_noise((1240, 1754), 80).convert("RGB")
    seen = files.rendered(made(files.saved(picture, "PNG", dpi=(150, 150))), scale=1240 / 595.28)
    assert abs(seen.width - 1240) <= 1
    assert abs(seen.height - 1754) <= 1
    difference = ImageChops.difference(seen.crop((0, 0, 1240, 1754)).resize((124, 175)), picture.resize((124, 175)))
    assert max(high for _low, high in cast("Any", difference).getextrema()) < 40


@pytest.mark.parametrize(
    "picture",
    [
        files.saved(files.quarters().convert("P"), "PNG"),
        files.saved(files.quarters().convert("RGBA"), "PNG"),
        files.saved(files.quarters().convert("RGBA"), "TIFF"),
        files.saved(files.quarters(), "TIFF", compression="tiff_lzw"),
        files.saved(files.quarters(), "TIFF", compression="jpeg", quality=95),
        files.heic(),
    ],
    ids=["palette", "alpha", "alpha-tiff", "lzw", "jpeg-tiff", "heic"],
)
def test_what_is_shown_is_what_the_file_shows(picture: bytes) -> None:
    seen = files.corners(files.rendered(made(picture)))
    assert seen[0] == RED
    assert seen[1] == WHITE
    assert seen[3] == BLUE


@pytest.mark.parametrize("form", ["PNG", "TIFF"])
@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparency_is_laid_on_white(form: str, mode: str) -> None:
    picture = Image.new("RGBA", (80, 80), (0, 0, 0, 0))
    picture.paste((0, 0, 0, 128), (0, 0, 40, 80))
    shown = embedded(made(files.saved(picture.convert(mode), form))).pixels.convert("L")
    assert shown.getpixel((60, 40)) == 255
    assert abs(int(shown.getpixel((20, 40))) - 127) <= 2  # pyright: ignore[reportArgumentType]


def test_a_palette_with_transparency_is_laid_on_white() -> None:
    picture = Image.new("P", (40, 40), 0)
    picture.putpalette([0, 0, 0, 255, 0, 0])
    picture.paste(1, (0, 0, 20, 40))
    shown = embedded(made(files.saved(picture, "PNG", transparency=0))).pixels.convert("RGB")
    assert (shown.getpixel((5, 20)), shown.getpixel((30, 20))) == (RED, WHITE)


@pytest.mark.parametrize("form", ["PNG", "TIFF"])
def test_16_bit_grey_keeps_its_shades(form: str) -> None:
    picture = Image.new("I;16", (90, 90), 0x4000)
    shown = files.rendered(made(files.saved(picture, form)))
    middle = shown.getpixel((shown.width // 2, shown.height // 2))
    assert isinstance(middle, tuple)
    assert abs(middle[0] - 0x40) <= 2


@pytest.mark.parametrize("form", ["JPEG", "TIFF"])
def test_cmyk_keeps_its_four_colours(form: str) -> None:
    pdf = made(files.saved(files.quarters().convert("CMYK"), form))
    assert embedded(pdf).color_space == "/DeviceCMYK"
    red, white, _green, blue = files.corners(files.rendered(pdf))
    assert white == WHITE
    assert red[0] > 200 > red[1]
    assert blue[2] > red[2]


def test_a_colour_profile_is_kept_where_it_fits_and_only_there() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    inks = srgb[:16] + b"CMYK" + srgb[20:]
    photo = files.saved(Image.effect_noise((1600, 2000), 60).convert("RGB"), "JPEG", icc_profile=srgb)
    alpha = files.saved(files.quarters().convert("RGBA"), "PNG", icc_profile=srgb)
    for pdf in (made(photo), made(photo, smaller=True), made(alpha)):
        assert "ICCBased" in embedded(pdf).color_space
    printed = files.saved(Image.effect_noise((1600, 2000), 60).convert("CMYK"), "JPEG", icc_profile=inks)
    assert embedded(made(printed, smaller=True)).color_space == "/DeviceRGB"


def test_an_animated_picture_is_its_first_frame() -> None:
    moving = files.saved(files.quarters(), "PNG", save_all=True, append_images=[Image.new("RGB", (600, 800), BLUE)])
    both = picture_pdf(moving, LIMITS)
    pdf = both.exact
    assert both.pages == 1
    assert files.corners(files.rendered(pdf)) == UPRIGHT


def test_a_phones_photo_with_a_second_picture_behind_it_is_one_page() -> None:
    both = files.saved(files.quarters(), "MPO", save_all=True, append_images=[Image.new("RGB", (60, 80), BLUE)])
    both = picture_pdf(both, LIMITS)
    pdf = both.exact
    assert both.pages == 1
    assert files.corners(files.rendered(pdf)) == UPRIGHT


def test_all_pages_of_a_tiff_in_their_order_fax_data_as_it_is() -> None:
    colors = [Image.new("RGB", (595, 842), color) for color in (RED, GREEN, BLUE)]
    both = picture_pdf(files.tiff(*colors, files.quarters().convert("1")), LIMITS)
    pdf = both.exact
    assert both.pages == 4
    assert [files.corners(files.rendered(pdf, page))[0] for page in (1, 2, 3)] == [RED, GREEN, BLUE]
    fax = Image.effect_noise((500, 700), 90).convert("1")
    pdf = made(files.saved(fax, "TIFF", compression="group4"))
    assert "CCITTFaxDecode" in embedded(pdf).filter
    assert embedded(pdf).pixels.convert("1").tobytes() == fax.tobytes()


@pytest.mark.parametrize(
    ("size", "dpi", "wanted"),
    [
        ((3000, 4000), None, (595, 794)),  # a photo fills the page
        ((4000, 3000), (72, 72), (794, 595)),  # and what cameras say of dots is not believed
        ((2480, 3508), (300, 300), (595, 842)),  # a scanned sheet
        ((1011, 638), (300, 300), (243, 153)),  # a scanned identity card keeps its size
        ((100, 100), None, (100, 100)),  # no coarser than a screen
        ((10, 4000), None, (2, 842)),
    ],
)
def test_how_large_a_picture_is_on_its_page(
    size: tuple[int, int], dpi: tuple[int, int] | None, wanted: tuple[int, int]
) -> None:
    options = {} if dpi is None else {"dpi": dpi}
    pdf = made(files.saved(Image.new("L", size, 128), "PNG", **options))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[0].obj
        paper = [round(float(side)) for side in list(page.MediaBox)[2:]]
        width, _, _, height = (float(value) for value in page.Contents.read_bytes().split()[1:5])
    assert paper == ([842, 595] if size[0] > size[1] else [595, 842])
    assert (round(width), round(height)) == wanted


@given(
    order=st.permutations(range(3)),
    turns=st.lists(st.sampled_from((0, 90, 180, 270)), min_size=3, max_size=3),
    leans=st.lists(st.integers(-10, 10), min_size=3, max_size=3),
)
@settings(max_examples=12, deadline=None)
def test_pages_come_in_the_order_and_turned_as_asked(order: list[int], turns: list[int], leans: list[int]) -> None:
    colors = (RED, GREEN, BLUE)
    sources = [made(files.saved(Image.new("RGB", (595, 842), color), "PNG")) for color in colors]
    edits = [PageEdit(at, 1, turns[at], 5 * leans[at]) for at in order]
    pdf = compose(sources, edits)
    assert compose(sources, edits) == pdf
    pages = [files.rendered(pdf, number) for number in (1, 2, 3)]
    assert [files.corners(page)[0] for page in pages] == [colors[at] for at in order]
    assert [page.width > page.height for page in pages] == [turns[at] in (90, 270) for at in order]
    for at, page in zip(order, pages, strict=True):
        blank = page.getpixel((1, 1)) == files.WHITE and leans[at] != 0
        assert blank is (leans[at] != 0)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("lean", [0, STRAIGHTEN_MOST, -STRAIGHTEN_MOST])
def test_turning_and_straightening_touch_no_pixel(turn: int, lean: int) -> None:
    jpeg = files.jpeg()
    pdf = compose([made(jpeg)], [PageEdit(0, 1, turn, lean)])
    seen = files.corners(files.rendered(pdf))
    wanted = files.corners(files.quarters().rotate(-turn, expand=True))
    assert seen == wanted
    assert embedded(pdf).raw == jpeg


def test_a_straightened_page_leans_to_the_side_that_was_asked() -> None:
    line = Image.new("L", (595, 842), 255)
    line.paste(0, (0, 419, 595, 423))
    source = made(files.saved(line, "PNG"))
    right = files.rendered(compose([source], [PageEdit(0, 1, 0, STRAIGHTEN_MOST)])).convert("L")

    def dark(x: int) -> int:
        return min(range(right.height), key=lambda y: int(right.getpixel((x, y))))  # pyright: ignore[reportArgumentType]

    assert dark(540) > dark(60)  # clockwise: the right end goes down


@pytest.mark.parametrize("picture", [files.jpeg(), files.heic(), files.tiff(files.quarters(), files.quarters())])
def test_the_same_picture_makes_the_same_bytes(picture: bytes) -> None:
    assert picture_pdf(picture, LIMITS) == picture_pdf(picture, LIMITS)


def test_a_document_of_pictures_is_one_that_can_be_stamped() -> None:
    edits = [PageEdit(0, 1, 90, 15), PageEdit(1, 1)]
    pdf = compose([made(files.jpeg()), made(files.heic())], edits)
    inspection = inspect(pdf, DocumentLimits())
    assert inspection.refused is None
    assert len(inspection.pages) == 2
    assert inspection.pdf_version == "1.7"
    assert b"CreationDate" not in pdf
    assert b"img2pdf" not in pdf


def test_smaller_saves_and_never_grows() -> None:
    photo = files.jpeg(Image.effect_noise((3000, 4000), 60).convert("RGB"), quality=90)
    assert len(made(photo, smaller=True)) < len(made(photo)) / 4
    assert embedded(made(photo, smaller=True)).size == (1240, 1654)
    letters = files.saved(files.quarters().convert("1"), "TIFF", compression="group4")
    assert len(made(letters, smaller=True)) <= len(made(letters))
    lying = files.jpeg(Image.effect_noise((3000, 4000), 60).convert("RGB"), orientation=6)
    assert files.rendered(made(lying, smaller=True)).size == (842, 596)


@pytest.mark.parametrize(
    ("picture", "fault"),
    [
        (files.bomb_png(), PictureFault.TOO_MANY_PIXELS),
        (files.bomb_png(0, 0), PictureFault.DAMAGED),
        (files.bomb_png(40, 40), PictureFault.DAMAGED),
        (files.jpeg()[:-2000], PictureFault.DAMAGED),
        (files.saved(files.quarters(), "PNG")[:-200], PictureFault.DAMAGED),
        (files.saved(files.quarters(), "TIFF")[:-5000], PictureFault.DAMAGED),
        (files.heic()[:-500], PictureFault.DAMAGED),
        (b"\xff\xd8\xff\xe0 and nothing of a picture", PictureFault.DAMAGED),
        (b"%PDF-1.7 named photo.jpg", PictureFault.DAMAGED),
        (b"", PictureFault.DAMAGED),
        (files.saved(files.quarters(), "GIF"), PictureFault.DAMAGED),
    ],
    ids=[
        "bomb", "0x0", "no-data", "cut-jpeg", "cut-png", "cut-tiff", "cut-heic", "head-alone", "pdf", "empty", "gif",
    ],
)  # fmt: skip
def test_hostile_pictures_are_refused(picture: bytes, fault: PictureFault) -> None:
    with pytest.raises(PictureError) as caught:
        made(picture)
    assert caught.value.fault is fault


def test_limits_of_pixels_and_pages() -> None:
    few = PictureLimits(pixels=100 * 100, pages=2)
    three = files.tiff(*(Image.new("1", (10, 10)) for _ in range(3)))
    large_second = files.tiff(Image.new("1", (10, 10)), Image.new("1", (101, 100)))
    for picture, fault in ((three, PictureFault.TOO_MANY_PAGES), (large_second, PictureFault.TOO_MANY_PIXELS)):
        with pytest.raises(PictureError) as caught:
            made(picture, limits=few)
        assert caught.value.fault is fault
    assert picture_pdf(files.tiff(Image.new("1", (10, 10)), Image.new("1", (100, 100))), few).pages == 2


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_mangled_picture_is_refused_or_whole_never_anything_else(data: st.DataObject) -> None:
    small = files.quarters(48, 64)
    whole = data.draw(
        st.sampled_from([files.jpeg(small), files.saved(small, "PNG"), files.tiff(small, small), files.heic(small)])
    )
    mangled = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        mangled[data.draw(st.integers(0, len(mangled) - 1))] = data.draw(st.integers(0, 255))
    try:
        both = picture_pdf(bytes(mangled), PictureLimits(pixels=1_000_000))
    except PictureError:
        return
    for pdf in (both.exact, both.smaller):
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert len(opened.pages) == both.pages >= 1


@pytest.mark.parametrize("wrong", list(permutations((0, 1))))
def test_senseless_edits_are_our_fault(wrong: tuple[int, int]) -> None:
    with pytest.raises(BugError):
        PageEdit(-1 if wrong[0] else 0, 0 if wrong[1] else 1)
    for turn, straighten in ((45, 0), (0, 55), (0, 3)):
        with pytest.raises(BugError):
            PageEdit(0, 1, turn, straighten)

"""The office's picture: bounded, black and white, and a clear word where a file is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from counter_app.domain.errors import KnownError
from counter_app.printing import logo
from counter_app.printing.blocks import Paper, Picture
from counter_app.printing.logo import HIGHEST, load_logo
from counter_app.printing.papers import PaperStyle, receipt_bytes
from counter_app.printing.preview import receipt_png
from counter_app.printing.words import load_words
from tests.printing import samples
from tests.printing.escpos_decoder import decode


def save(path: Path, size: tuple[int, int], colour: tuple[int, int, int, int] = (0, 0, 0, 255)) -> Path:
    Image.new("RGBA", size, colour).save(path, format="PNG")
    return path


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("size", [(40, 20), (900, 100), (100, 900), (1, 1), (2000, 2000)])
def test_a_picture_fits_the_paper_and_keeps_its_form(tmp_path: Path, paper: Paper, size: tuple[int, int]) -> None:
    picture = load_logo(save(tmp_path / "logo.png", size), paper.dots)
    assert 0 < picture.width <= paper.dots
    assert 0 < picture.height <= HIGHEST
    assert picture.width / picture.height == pytest.approx(size[0] / size[1], rel=0.12)
    if size[0] <= paper.dots and size[1] <= HIGHEST:
        assert (picture.width, picture.height) == size, "a small picture stays as it is"


def test_what_can_be_seen_through_is_paper(tmp_path: Path) -> None:
    assert load_logo(save(tmp_path / "logo.png", (8, 2), (0, 0, 0, 0)), 384) == Picture(8, 2, b"\x00\x00")
    assert load_logo(save(tmp_path / "logo.png", (8, 2)), 384) == Picture(8, 2, b"\xff\xff")


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n" + bytes(100)])
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=r"printer\.logo.*logo\.png"):
        load_logo(path, 384)


def test_files_and_pictures_without_bounds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KnownError, match=r"printer\.logo"):
        load_logo(tmp_path / "gone.png", 384)
    with pytest.raises(KnownError, match=r"printer\.logo"):
        load_logo(save(tmp_path / "wide.png", (logo.LARGEST_SIDE + 1, 1)), 384)
    monkeypatch.setattr(logo, "LARGEST_FILE", 10)
    with pytest.raises(KnownError, match=r"printer\.logo"):
        load_logo(save(tmp_path / "heavy.png", (40, 40)), 384)


@pytest.mark.parametrize("paper", Paper)
def test_paper_and_preview_show_the_same_picture(tmp_path: Path, paper: Paper) -> None:
    path = save(tmp_path / "logo.png", (24, 16))
    style = PaperStyle(paper, load_words(), logo=load_logo(path, paper.dots))
    printed = decode(receipt_bytes(samples.SALE, style))
    assert printed == style.sheet(samples.SALE).items
    assert isinstance(printed[0], Picture)
    without = decode(receipt_bytes(samples.SALE, PaperStyle(paper, load_words())))
    assert printed[1:] == without
    assert receipt_png(samples.SALE, style) != receipt_png(samples.SALE, PaperStyle(paper, load_words()))

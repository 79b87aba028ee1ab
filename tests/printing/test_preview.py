"""The picture of a paper, compared cell by cell with what the printer would print."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from counter_app.printing import preview, qr
from counter_app.printing.blocks import Align, Cut, Paper, Picture, Qr, Row
from counter_app.printing.papers import PaperStyle, receipt_bytes
from counter_app.printing.preview import receipt_png
from counter_app.printing.words import load_words
from tests.printing import qr_decoder, samples
from tests.printing.escpos_decoder import decode

WORDS = load_words()


def picture(name: str, paper: Paper, scale: int = 1) -> Image.Image:
    return Image.open(io.BytesIO(receipt_png(samples.ALL[name], PaperStyle(paper, WORDS), scale)))


def inked(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    darkest = image.crop(box).getextrema()[0]
    assert isinstance(darkest, int)
    return darkest < 200


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", samples.ALL)
def test_every_character_stands_in_the_printers_cell(name: str, paper: Paper, scale: int) -> None:
    image = picture(name, paper, scale)
    cell = paper.dots // paper.columns * scale
    row_height = preview.ROW_DOTS * scale
    left = (image.width - cell * paper.columns) // 2
    y = preview.MARGIN_DOTS * scale
    for item in decode(receipt_bytes(samples.ALL[name], PaperStyle(paper, WORDS))):
        match item:
            case Row():
                wide, high = cell * item.size.wide, row_height * item.size.high
                slack = cell * paper.columns - wide * len(item.text)
                x = left + {Align.LEFT: 0, Align.CENTRE: slack // 2, Align.RIGHT: slack}[item.align]
                for index, char in enumerate(item.text):
                    box = (x + index * wide, y, x + (index + 1) * wide, y + high)
                    assert inked(image, box) is (char != " "), (item.text, index)
                for outside in ((0, y, x, y + high), (x + wide * len(item.text), y, image.width, y + high)):
                    assert outside[0] >= outside[2] or not inked(image, outside), item.text
                y += high
            case Qr():
                side = len(qr.modules(item.payload)) * qr.MODULE_DOTS * scale
                dots = image.convert("L").tobytes()
                lines = (dots[row * image.width : (row + 1) * image.width] for row in range(y, y + side))
                pixels = [[dot == 0 for dot in line] for line in lines]
                assert qr_decoder.decode(qr_decoder.modules_of(pixels)) == item.payload
                y += side
            case Picture():
                y += item.height * scale
            case Cut():
                y += 2 * scale
    assert y == image.height - preview.MARGIN_DOTS * scale


@pytest.mark.parametrize("paper", Paper)
def test_a_picture_is_as_wide_as_the_roll_and_always_the_same(paper: Paper) -> None:
    image = picture("sale", paper)
    assert image.width == paper.dots + 2 * preview.MARGIN_DOTS
    assert len({receipt_png(samples.SALE, PaperStyle(paper, WORDS)) for _ in range(2)}) == 1


def test_bold_is_darker() -> None:
    from counter_app.printing.blocks import Text, flow

    def ink(bold: bool) -> float:
        page = preview.render(flow([Text("BELUM DIBUBUHKAN", bold=bold)], 32), Paper.MM58.dots)
        histogram = Image.open(io.BytesIO(page)).histogram()
        return sum(count * (255 - value) for value, count in enumerate(histogram))

    assert ink(bold=True) > ink(bold=False) * 1.15

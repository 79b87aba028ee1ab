"""Documents out of pictures through the real worker process: what is hostile costs one picture, never the till."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PIL import Image

from counter_app.documents import pictures, wire
from counter_app.documents.inspector import WorkerInspector
from counter_app.documents.picture_maker import WorkerPictures
from counter_app.domain.errors import DocumentRefused, KnownError
from counter_app.domain.pictures import PageEdit, PictureLimits
from counter_app.services.intake_ports import PictureMaker
from tests.documents import entries
from tests.documents import picture_files as files


@pytest.fixture(scope="module")
def maker() -> Iterator[PictureMaker]:
    inspector = WorkerInspector()
    inspector.get_ready()
    yield WorkerPictures(inspector)
    inspector.close()


def test_a_document_is_made_inspected_and_shown(maker: PictureMaker) -> None:
    photo = maker.picture_pdf(files.jpeg(orientation=6)).exact
    both = maker.picture_pdf(files.tiff(*(Image.new("1", (2480, 3508), 1),) * 3))
    assert both.pages == 3
    scans = both.smaller
    edits = [PageEdit(1, 2), PageEdit(0, 1, 90, -25), PageEdit(1, 1)]
    pdf = maker.compose([photo, scans], edits)
    assert pdf == pictures.compose([photo, scans], edits)
    inspection = maker.inspect_content(pdf)
    assert inspection.refused is None
    assert [page.view_width > page.view_height for page in inspection.pages] == [False, False, False]
    assert maker.render(pdf, 2, 200).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("picture", "code", "values"),
    [
        (files.jpeg()[:-2000], "document.picture_damaged", {}),
        (files.bomb_png(), "document.picture_too_many_pixels", {"most": 120}),
        (files.tiff(*(Image.new("1", (8, 8)),) * 61), "document.picture_too_many_pages", {"most": 60}),
    ],
    ids=["cut", "bomb", "pages"],
)
def test_hostile_pictures_are_refused_with_their_reason_and_the_worker_lives(
    maker: PictureMaker, picture: bytes, code: str, values: dict[str, int]
) -> None:
    with pytest.raises(DocumentRefused) as caught:
        maker.picture_pdf(picture)
    assert (caught.value.code, caught.value.values) == (code, values)
    assert maker.picture_pdf(files.jpeg()).pages == 1


def test_an_edit_of_a_page_that_is_not_there_is_known(maker: PictureMaker) -> None:
    photo = maker.picture_pdf(files.jpeg()).exact
    with pytest.raises(KnownError) as caught:
        maker.compose([photo], [PageEdit(0, 2)])
    assert caught.value.code == "document.worker_failed"


def test_a_decoder_that_hangs_is_killed() -> None:
    inspector = WorkerInspector(entry=entries.hanging)
    maker = WorkerPictures(inspector, PictureLimits(seconds=0.5))
    try:
        with pytest.raises(KnownError) as caught:
            maker.picture_pdf(files.jpeg())
        assert caught.value.values == {"reason": "timeout"}
    finally:
        inspector.close()


@pytest.mark.parametrize(
    "answer",
    [
        ({"done": {"fault": "new"}}, ()),
        ({"done": {"pages": 0}}, (b"%PDF-",) * 2),
        ({"done": {"pages": 1}}, ()),
        ({"done": {"pages": 1}}, (b"%PDF-", b"MZ")),
        ({"done": {"pages": 1}}, (b"%PDF-",)),
        ({"done": {"pages": -1}}, (b"%PDF-",) * 2),
        ({"done": []}, (b"%PDF-",) * 2),
    ],
)
def test_what_a_worker_that_was_taken_over_may_answer(
    monkeypatch: pytest.MonkeyPatch, answer: tuple[dict[str, object], tuple[bytes, ...]]
) -> None:
    def ask(_self: object, _frame: bytes, decode: object, _limit: float) -> object:
        assert callable(decode)
        return decode(*answer)

    monkeypatch.setattr(WorkerInspector, "ask", ask)
    with pytest.raises(wire.WireError):
        WorkerPictures(WorkerInspector()).picture_pdf(b"x")

"""Whatever people bring: sorted out by content, pictures made into one document that is the same each time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from counter_app.documents.inspector import WorkerInspector
from counter_app.documents.picture_maker import WorkerPictures
from counter_app.documents.reading import CustomerFileReader
from counter_app.documents.watched import PlaceWatch
from counter_app.domain.document_limits import DocumentLimits
from counter_app.domain.errors import DocumentRefused, KnownError, Refused, StorageFailed
from counter_app.domain.file_kind import FileKind
from counter_app.domain.pictures import PageEdit, PictureLimits
from counter_app.services.intake import FileIntake, PictureOrder
from counter_app.services.intake_ports import FileFacts
from tests.documents import picture_files as files
from tests.services.world import World


@pytest.fixture(scope="module")
def pictures() -> Iterator[WorkerPictures]:
    inspector = WorkerInspector()
    inspector.get_ready()
    yield WorkerPictures(inspector)
    inspector.close()


@pytest.fixture
def intake(world: World, pictures: WorkerPictures, tmp_path: Path) -> FileIntake:
    places = PlaceWatch(tmp_path)
    upload = DocumentLimits().upload
    return FileIntake(
        world.desk, CustomerFileReader(), pictures, places, world.stamping, upload, PictureLimits(files=8, pages=3)
    )


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def code(error: KnownError | None) -> str:
    assert error is not None
    return error.code


def test_a_heap_of_files_is_sorted_out_by_what_they_are(intake: FileIntake, tmp_path: Path) -> None:
    paths = [
        put(tmp_path, "surat.jpg", b"%PDF-1.7"),
        put(tmp_path, "foto.pdf", files.jpeg()),
        put(tmp_path, "ktp.txt", files.heic()),
        put(tmp_path, "kosong.pdf", b""),
        put(tmp_path, "lamaran.pdf", b"{\\rtf1 surat"),
        tmp_path / "hilang.pdf",
        put(tmp_path, "apa.pdf", b"MZ\x90\x00"),
    ]
    brought = intake.sort_out(paths)
    assert [file.path for file in brought] == paths
    assert "lamaran" not in repr(brought)  # names are personal, and what is printed may end in a log
    kinds = [FileKind.PDF, FileKind.JPEG, FileKind.HEIC, FileKind.EMPTY, FileKind.RTF, FileKind.OTHER, FileKind.OTHER]
    assert [file.kind for file in brought] == kinds
    assert [file.error is None for file in brought] == [True, True, True, False, False, False, False]
    codes = ["document.empty", "document.kind_rtf", "document.unreadable_path", "document.not_pdf"]
    assert [code(file.error) for file in brought[3:]] == codes


def test_a_picture_over_the_limit_is_told_before_it_is_read(intake: FileIntake, tmp_path: Path) -> None:
    path = put(tmp_path, "besar.jpg", files.jpeg())
    os.truncate(path, 64_000_001)
    (brought,) = intake.sort_out([path])
    assert code(brought.error) == "document.file_too_large"
    with pytest.raises(Refused) as caught:
        intake.sort_out([path] * 9)
    assert (caught.value.code, caught.value.values) == ("document.too_many_files", {"most": 8})


def test_pictures_become_one_document_in_the_vault_and_stay_as_they_were(
    world: World, intake: FileIntake, tmp_path: Path
) -> None:
    _, clerk = world.staffed()
    paths = [put(tmp_path, "IMG_1.jpg", files.jpeg(orientation=6)), put(tmp_path, "scan.tif", two_pages())]
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths]
    opened = tuple(intake.open_picture(clerk, path) for path in paths)
    assert [file.pages for file in opened] == [1, 2]
    assert intake.page_picture(opened[1], 2, 100).startswith(b"\x89PNG")
    order = PictureOrder(opened, (PageEdit(1, 2), PageEdit(0, 1, 90, 10)))
    taken = intake.take_in_pictures(clerk, order)
    assert taken.file_name == "scan.pdf"
    assert len(taken.inspection.pages) == 2
    kept = world.vault.get(taken.inspection.sha256)
    assert kept.startswith(b"%PDF-1.7")
    assert len(kept) == taken.inspection.size
    assert len(world.vault.kept) == 1  # nothing of the pictures themselves
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths] == before


def test_the_same_pictures_in_the_same_order_are_recognised(world: World, intake: FileIntake, tmp_path: Path) -> None:
    _, clerk = world.staffed()
    one, two = put(tmp_path, "1.jpg", files.jpeg()), put(tmp_path, "2.heic", files.heic())

    def take(*pages: PageEdit) -> tuple[str, int]:
        opened = tuple(intake.open_picture(clerk, path) for path in (one, two))
        taken = intake.take_in_pictures(clerk, PictureOrder(opened, pages))
        return taken.inspection.sha256, taken.earlier_orders

    first, orders = take(PageEdit(0, 1), PageEdit(1, 1))
    assert orders == 0
    world.sell(clerk, document=world.vault.get(first))
    assert take(PageEdit(0, 1), PageEdit(1, 1)) == (first, 1)
    other, orders = take(PageEdit(1, 1), PageEdit(0, 1))
    assert (other != first, orders) == (True, 0)


def test_a_file_that_is_not_used_is_not_in_the_document(world: World, intake: FileIntake, tmp_path: Path) -> None:
    _, clerk = world.staffed()
    one, two = (intake.open_picture(clerk, put(tmp_path, name, files.jpeg())) for name in ("1.jpg", "2.jpg"))
    alone = intake.take_in_pictures(clerk, PictureOrder((two,), (PageEdit(0, 1),)))
    of_both = intake.take_in_pictures(clerk, PictureOrder((one, two), (PageEdit(1, 1),)))
    assert of_both.inspection.sha256 == alone.inspection.sha256


def test_what_cannot_be_made(world: World, intake: FileIntake, tmp_path: Path) -> None:
    _, clerk = world.staffed()
    with pytest.raises(DocumentRefused) as cut:
        intake.open_picture(clerk, put(tmp_path, "putus.jpg", files.jpeg()[:-3000]))
    assert cut.value.code == "document.picture_damaged"
    with pytest.raises(StorageFailed):
        intake.open_picture(clerk, tmp_path / "hilang.jpg")
    photo = intake.open_picture(clerk, put(tmp_path, "foto.jpg", files.jpeg()))
    with pytest.raises(Refused) as none:
        intake.take_in_pictures(clerk, PictureOrder((photo,), ()))
    assert none.value.code == "document.no_pictures"
    with pytest.raises(DocumentRefused) as many:
        intake.take_in_pictures(clerk, PictureOrder((photo,), (PageEdit(0, 1),) * 4))
    assert (many.value.code, many.value.values) == ("document.picture_too_many_pages", {"most": 3})
    assert not world.vault.kept


def test_too_large_a_document_is_refused_as_any_other_and_smaller_helps(
    world: World, intake: FileIntake, tmp_path: Path
) -> None:
    from PIL import Image

    _, clerk = world.staffed()
    noisy = files.jpeg(Image.effect_noise((3000, 4000), 90).convert("RGB"), quality=92)
    photo = intake.open_picture(clerk, put(tmp_path, "foto.jpg", noisy))
    order = PictureOrder((photo,), (PageEdit(0, 1),))
    assert order.size > intake.largest_document
    with pytest.raises(DocumentRefused) as caught:
        intake.take_in_pictures(clerk, order)
    assert caught.value.code == "document.too_large"
    smaller = PictureOrder((photo,), (PageEdit(0, 1),), smaller=True)
    assert intake.take_in_pictures(clerk, smaller).inspection.size <= intake.largest_document


def test_a_drive_that_does_not_answer_is_asked_once(world: World, pictures: WorkerPictures, tmp_path: Path) -> None:
    class Silent(CustomerFileReader):
        asked: ClassVar[list[Path]] = []

        def look(self, path: Path) -> FileFacts:
            self.asked.append(path)
            raise StorageFailed("document.unreadable_path", reason="slow")

    intake = FileIntake(world.desk, Silent(), pictures, PlaceWatch(None), world.stamping, 1)
    paths = [tmp_path / "far" / f"{number}.pdf" for number in range(5)]
    brought = intake.sort_out([*paths, tmp_path / "near.pdf"])
    assert [code(file.error) for file in brought] == ["document.unreadable_path"] * 6
    assert Silent.asked == [paths[0], tmp_path / "near.pdf"]


def test_what_waits_in_the_watched_folder(intake: FileIntake, tmp_path: Path) -> None:
    put(tmp_path, "surat.pdf", b"%PDF-1.7")
    (place,) = intake.found()
    assert [file.name for file in place.files] == ["surat.pdf"]


def two_pages() -> bytes:
    return files.tiff(files.quarters(), files.quarters().rotate(180))

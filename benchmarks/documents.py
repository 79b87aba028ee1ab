"""How long a customer's document takes, each figure against the bare library in the same run.

    python3 dev.py bench documents            a scan, and letters of 1, 100 and 1,000 pages
    python3 dev.py bench documents --quick    a scan, 1 and 20 pages, few rounds

First page on screen: from the file's path to the painted preview, through the worker process, against pypdfium2 in the
interface's own process with a label. Inspection and verification go through the worker too; their floors are one parse
of all pages by pypdf and one validation by pyHanko. Each round has a document that nobody saw before. Value and floor
are taken in turns; the table shows lower quartiles, since the worker runs with a lower priority than the floors and
feels other programs more.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from types import SimpleNamespace
from typing import Any, Final, cast

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
from _table import Row, at_most, say, show, without_aim
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader
from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLabel

from counter_app.demo.paper import Font, Sheet, write_pdf
from counter_app.demo.samples import scan
from counter_app.documents.inspector import WorkerInspector
from counter_app.domain.document import Inspection, Placement, Verdict
from counter_app.domain.document_limits import DocumentLimits
from counter_app.domain.page_layout import PageLayout, PagePicture
from counter_app.domain.serials import SerialNumber
from counter_app.training.authority import create_authority
from counter_app.training.picture import stamp_picture
from counter_app.training.signer import KeptKeySigner, KeptKeyTimeStamper
from counter_app.training.signing import DocumentSigner, SigningOrder
from counter_app.ui import style
from counter_app.ui.context import UiContext
from counter_app.ui.runner import Runner
from counter_app.ui.screens.bubuhkan.page_images import PageImages
from counter_app.ui.screens.bubuhkan.preview_card import PreviewCard
from counter_app.ui.theme import LIGHT

_SERIAL: Final = "389UY343AP0GE9A40000A9"
_SCAN: Final = 0
_SQUARE: Final = Placement(1, 286, 214, 376, 304)
_LIMITS: Final = DocumentLimits(hard=50_000_000, upload=50_000_000)
_WORDS: Final = "dengan ini menyatakan bahwa seluruh keterangan dan dokumen yang saya sampaikan adalah benar"


@dataclass(frozen=True, slots=True)
class Size:
    """How much is done: documents of so many pages, so many rounds."""

    pages: tuple[int, ...]
    rounds: int


class Counter:
    """The document parts of a counter: worker, preview in a window, runner; ``pages`` of the files that lie there."""

    def __init__(self, folder: Path, roots: Path) -> None:
        self.folder = folder
        self.inspector = WorkerInspector(limits=_LIMITS, roots=[roots], time_limit=60)
        self.runner = Runner()
        self.held: dict[str, bytes] = {}
        self.images = PageImages(
            cast("UiContext", SimpleNamespace(services=SimpleNamespace(stamping=self), runner=self.runner))
        )
        self.card = PreviewCard(self.images)
        self.label = QLabel()
        for widget in (self.card, self.label):
            widget.resize(846, 664)
            widget.show()

    def get_ready(self) -> None:
        """As the service."""
        self.inspector.get_ready()

    def page_picture(self, sha256: str, page: int, width_px: int) -> PagePicture:
        """As the service."""
        return self.inspector.picture(sha256, lambda: self.held[sha256], page, width_px)

    def page_layout(self, sha256: str, page: int) -> PageLayout:
        """As the service."""
        return self.inspector.page_layout(self.held[sha256], page)

    def wait_for(self, work: Callable[[], Any], on_done: Callable[[Any], None]) -> None:
        """As a screen does it: in the background, and back on this thread."""
        loop = QEventLoop()
        failed: list[BaseException] = []

        def done(result: Any) -> None:
            on_done(result)
            loop.quit()

        def fail(error: BaseException) -> None:
            failed.append(error)
            loop.quit()

        self.runner.run(work, done, fail, parent=self.card)
        loop.exec()
        if failed:
            raise SystemExit(f"a document could not be shown: {failed[0]}")

    def close(self) -> None:
        """End the worker."""
        self.runner.shutdown()
        self.inspector.close()


def main(arguments: list[str]) -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="1 and 20 pages, few rounds")
    chosen = parser.parse_args(arguments)
    size = Size((1, 20), 3) if chosen.quick else Size((1, 100, 1000), 15)
    warnings.simplefilter("ignore")
    application = QApplication.instance() or QApplication([])
    style.apply(cast("QApplication", application), LIGHT)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say("an authority and a signed document")
        roots, original, stamped, certificate = signed_document(folder)
        with opened(folder, roots) as counter:
            for pages in (_SCAN, *size.pages):
                say(f"{pages} page(s)" if pages else "a scan")
                rows += document_rows(counter, pages, size.rounds)
            say("verification")
            rows += verification_rows(counter, original, stamped, certificate, size.rounds)
            say("memory")
            rows += memory_rows(counter, size.pages[-1])
    show("documents", rows)
    return 0


@contextmanager
def opened(folder: Path, roots: Path) -> Iterator[Counter]:
    """A counter whose worker has started."""
    counter = Counter(folder, roots)
    try:
        counter.wait_for(counter.get_ready, lambda _none: None)
        counter.wait_for(lambda: None, lambda _none: None)
        yield counter
    finally:
        counter.close()


def document(pages: int, mark: int) -> bytes:
    """A letter of so many pages, of 0 pages a scan; each ``mark`` makes another file of it."""
    return _letter(pages) + b"%% %d\n" % mark


_made: dict[int, bytes] = {}


def _letter(pages: int) -> bytes:
    if pages not in _made and not pages:
        _made[pages] = scan()
    elif pages not in _made:
        sheets = []
        for number in range(1, pages + 1):
            sheet = Sheet(595.28, 841.89)
            sheet.text(72, 780, f"Halaman {number}", 14, Font.BOLD)
            for line in range(34):
                sheet.text(72, 750 - 17 * line, f"{line + 1}. {_WORDS}")
            sheet.text(400, 150, "Hormat saya,")
            sheets.append(sheet)
        _made[pages] = write_pdf(sheets)
    return _made[pages]


def document_rows(counter: Counter, pages: int, rounds: int) -> list[Row]:
    """First page, the next page, what is on it, and the inspection."""
    first, bare, following, bare_following, layouts, inspected, parsed = ([] for _ in range(7))
    width = counter.card.first_width
    for number in range(rounds + 2):
        content = document(pages, number)
        path = counter.folder / "surat.pdf"
        path.write_bytes(content)
        first.append(seconds(partial(first_page, counter, path, width)))
        took: list[Inspection] = []
        inspected.append(seconds(lambda path=path, took=took: took.append(counter.inspector.inspect(path))))
        if took[0].refused is not None:
            raise SystemExit(f"the document was refused: {took[0].refused}")
        sha256 = took[0].sha256
        counter.held[sha256] = content
        page = min(max(1, pages), 2 + number)
        following.append(seconds(partial(counter.page_picture, sha256, page, width)))
        layouts.append(seconds(partial(counter.page_layout, sha256, page)))
        counter.held.clear()
        bare.append(seconds(partial(bare_first_page, counter, path, width)))
        with bare_document(content) as opened_bare:
            bare_picture(opened_bare, 0, width)
            bare_following.append(seconds(partial(bare_picture, opened_bare, page - 1, width)))
        parsed.append(seconds(partial(parse, content)))
    named = f"{pages:,} page{'s' if pages > 1 else ''}" if pages else "a scan"
    return [
        at_most(f"{named}: first page on screen (ms; floor: bare pypdfium2)", quick(first), quick(bare), 1.5),
        without_aim(f"{named}: another page (ms; floor: bare pypdfium2)", quick(following), quick(bare_following)),
        without_aim(f"{named}: text, boxes and ink of it (ms; floor: its picture)", quick(layouts), quick(following)),
        without_aim(f"{named}: inspection (ms; floor: one pypdf parse)", quick(inspected), quick(parsed)),
    ]


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def quick(took: list[float]) -> float:
    """In milliseconds the lower quartile, without the first two rounds, in which everything gets warm."""
    return 1e3 * statistics.quantiles(took[2:], n=4, method="inclusive")[0]


def first_page(counter: Counter, path: Path, width: int) -> None:
    """As the program: the worker draws it, the preview paints it."""

    def shown(picture: PagePicture) -> None:
        counter.card.show_first_picture(path.name, picture)
        counter.card.view.canvas.repaint()

    counter.wait_for(lambda: counter.inspector.first_picture(path, width), shown)


def bare_first_page(counter: Counter, path: Path, width: int) -> None:
    """As a program of ten lines: no process, no checks, a label."""
    with bare_document(path.read_bytes()) as opened_bare:
        counter.label.setPixmap(bare_picture(opened_bare, 0, width))
        counter.label.repaint()


@contextmanager
def bare_document(content: bytes) -> Iterator[Any]:
    """An open document of pypdfium2."""
    opened_bare = pypdfium2.PdfDocument(content)
    opened_bare.init_forms()
    try:
        yield opened_bare
    finally:
        opened_bare.close()


def bare_picture(opened_bare: Any, index: int, width: int) -> QPixmap:
    """A page as a pixmap."""
    page = opened_bare[index]
    bitmap = page.render(scale=width / page.get_width(), force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx)
    image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
    pixmap = QPixmap.fromImage(image)
    bitmap.close()
    page.close()
    return pixmap


def parse(content: bytes) -> int:
    """All pages with their boxes, once, by pypdf."""
    return sum(int(page.mediabox.width) for page in PdfReader(io.BytesIO(content)).pages)


def signed_document(folder: Path) -> tuple[Path, bytes, bytes, bytes]:
    """The root's PEM file, a letter, the letter stamped, and the root in DER."""
    from counter_app.training import clock

    authority = create_authority(clock.today())
    roots = folder / "root.pem"
    roots.write_bytes(authority.root_pem())
    original = document(2, 0)
    order = SigningOrder(
        _SERIAL, stamp_picture(_SERIAL), _SQUARE, "Surat Pernyataan", "JAKARTA", certify=False, password=""
    )
    stamped = DocumentSigner(KeptKeySigner(authority), KeptKeyTimeStamper(authority)).sign(original, order)
    return roots, original, stamped, authority.root.certificate.public_bytes(Encoding.DER)


def verification_rows(counter: Counter, original: bytes, stamped: bytes, certificate: bytes, rounds: int) -> list[Row]:
    """The check of a returned file against one validation by pyHanko in this process."""
    from asn1crypto import x509

    root = x509.Certificate.load(certificate)
    checked, bare = [], []
    for _ in range(rounds + 2):
        checked.append(seconds(partial(check, counter, original, stamped)))
        bare.append(seconds(partial(validate, stamped, root)))
    return [at_most("verification (ms; floor: bare pyHanko)", quick(checked), quick(bare), 1.2)]


def check(counter: Counter, original: bytes, stamped: bytes) -> None:
    """As the program."""
    told = counter.inspector.verify(original, stamped, SerialNumber(_SERIAL))
    if told.verdict is not Verdict.VALID:
        raise SystemExit(f"the stamp is not valid: {told.checks}")


def validate(stamped: bytes, root: Any) -> None:
    """As a program of three lines."""
    reader = PdfFileReader(io.BytesIO(stamped))
    context = ValidationContext(trust_roots=[root], allow_fetching=False)
    if not validate_pdf_signature(reader.embedded_signatures[0], context).bottom_line:
        raise SystemExit("the floor does not find the signature valid")


def memory_rows(counter: Counter, pages: int) -> list[Row]:
    """Memory of the worker and of the program with a long document open. Linux only: it is read from /proc."""
    workers = [child.pid for child in multiprocessing.active_children() if child.name == "documents"]
    if sys.platform != "linux" or len(workers) != 1 or workers[0] is None:
        return []
    content = document(pages, -1)
    path = counter.folder / "surat.pdf"
    path.write_bytes(content)
    before = megabytes(os.getpid())
    first_page(counter, path, counter.card.first_width)
    found = counter.inspector.inspect(path)
    counter.held[found.sha256] = content
    counter.card.show_document("surat.pdf", found.sha256, found.size, found.pages)
    view = counter.card.view
    for page in range(1, pages + 1, max(1, pages // 50)):
        view.set_page(page)
        view.canvas.repaint()
        counter.wait_for(lambda: None, lambda _none: None)
    bare = int(subprocess.run([sys.executable, "-c", _BARE, str(path)], capture_output=True, check=True).stdout)
    return [
        without_aim(f"worker, {pages:,} pages (MB; floor: bare pypdfium2)", megabytes(workers[0]), bare / 1e6),
        without_aim(f"program, 50 of {pages:,} pages looked at (MB; floor: before)", megabytes(os.getpid()), before),
    ]


_BARE: Final = """
import pathlib, sys, pypdfium2
document = pypdfium2.PdfDocument(pathlib.Path(sys.argv[1]).read_bytes())
document[0].render(scale=1)
print(int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * 4096)
"""


def megabytes(process: int) -> float:
    """What a process holds in memory now."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How quick the counter is under a clerk's hands, with a catalogue of 5,000 products.

    python3 dev.py bench counter            the program's own window, 5,000 products, 100 rounds
    python3 dev.py bench counter --quick    500 products, 20 rounds

Key press to next frame: from the key event in the entry field of Jual to the paint that follows; the floor is a bare
line edit in a window of its own, in turns with it. Scan to line: from the Enter of a scanned bar code to the
basket's paint; the floor is the same window with 50 products. Enter to confirmed sale: from the F5 of the payment to
the sale that is on the disk and known to the screen; the floor is one row by bare SQL under the journal's pragmas, as
in ``bench journal``. Receipt: from the frozen facts to the printer's bytes; the floor is the same rows, pictures and
cut called on python-escpos by hand. Medians and 99th percentiles; value and floor are taken in turns.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from _table import Row, at_most, say, show, without_aim
from drain import Comparing
from gap import logged_in
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from counter_app.app import PASSWORD_VARIABLE, Counter, open_counter
from counter_app.demo.player import Player
from counter_app.demo.world import CLERK, settle_in, training_settings
from counter_app.domain.formats import Language
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.domain.stock import Delivery, StockLine
from counter_app.printing.blocks import Align, Cut, Qr, Sheet, Size
from counter_app.printing.blocks import Row as PaperRow
from counter_app.printing.escpos_bytes import escpos
from counter_app.printing.papers import PaperStyle, receipt_bytes
from counter_app.printing.qr import picture
from counter_app.ui.context import Changes
from counter_app.ui.screens.jual.screen import JualScreen
from counter_app.ui.start import make_application, open_desktop

_SMALL: Final = 50
_NOWHERE: Final = "http://127.0.0.1:9"
_ROLES: Final = ("backend", "stamp", "inventory", "upload", "keystamp")
_ALIGN: Final = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
#: One frame of a screen with 60 in a second.
_FRAME_MS: Final = 16.0
_LOOK_MS: Final = 2
_PATIENCE: Final = 10.0


class Painted(QObject):
    """Tells when a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._widget = widget
        self._loop = QEventLoop()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Nothing is kept from it."""
        if watched is self._widget and event.type() is QEvent.Type.Paint:
            self._loop.quit()
        return False

    def after(self, deed: Callable[[], object]) -> float:
        """Seconds from the deed's beginning until what it changed is painted."""
        begun = perf_counter()
        deed()
        self._widget.update()
        self._loop.exec()
        return perf_counter() - begun


@dataclass(frozen=True, slots=True)
class Till:
    """An open window with a clerk at Jual."""

    counter: Counter
    jual: JualScreen
    entry: QLineEdit
    painted: Painted


def catalogue(folder: Path, products: int) -> Path:
    """A list of so many products; the first nine are favourites."""
    rows = ['version = "2026.1"']
    rows += [
        f'[[products]]\ncode = "P{number:05}"\nname = "Prangko seri {number}"\nkind = "physical"\n'
        f'article = "postage"\ngroup = "Prangko"\nprice = 5000\nbarcodes = ["{_barcode(number)}"]\n'
        f"favourite = {'true' if number < 8 else 'false'}"
        for number in range(products - 1)
    ]
    rows.append(
        '[[products]]\ncode = "METERAI"\nname = "e-Meterai"\nkind = "e_meterai"\ngroup = "Meterai"\nprice = 10000\n'
        "favourite = true"
    )
    path = folder / "prices.toml"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def _barcode(number: int) -> str:
    return f"899{number:010}"


@contextmanager
def opened(folder: Path, products: int) -> Iterator[Till]:
    """The program's window; the clerk is logged in, the till open, some of each scanned product in stock."""
    folder.mkdir()
    announced = dict.fromkeys(_ROLES, _NOWHERE) | {"user": "loket@contoh.id", "root_certificate": ""}
    settings = replace(training_settings(folder, announced), stamp_roots=(), price_list=catalogue(folder, products))
    counter = open_counter(settings, on_bug=_fail, make_inspector=lambda _roots: Comparing())
    settle_in(counter)
    services, clerk = counter.services, logged_in(counter, CLERK)
    services.till.open(clerk, services.desk.new_op(), CashCount.of({10_000: 50}))
    prices = services.selling.prices
    for part in range(0, min(products - 1, 200), 100):
        lines = tuple(StockLine(f"P{number:05}", 50_000) for number in range(part, min(part + 100, products - 1)))
        services.stock.receive(clerk, services.desk.new_op(), Delivery.of("SJ", lines, prices))
    desktop = open_desktop(counter, Changes())
    player = Player(desktop, folder)
    player.robot.show(1366, 768)
    player.log_in(CLERK)
    player.robot.key("F2")
    player.robot.settle()
    jual = next(iter(desktop.window.findChildren(JualScreen)))
    entry = next(iter(jual.findChildren(QLineEdit, "entry")))
    try:
        yield Till(counter, jual, entry, Painted(entry))
    finally:
        desktop.close()
        counter.close()


def _fail(error: BaseException) -> None:
    raise error


def key_rows(till: Till, rounds: int) -> list[Row]:
    """A digit in the entry field, which marks the tile that it means."""
    bare = QLineEdit()
    bare.show()
    floor_painted = Painted(bare)
    taken: list[float] = []
    floors: list[float] = []
    for number in range(rounds + 3):
        digit = Qt.Key(int(Qt.Key.Key_1) + number % 9)
        took = till.painted.after(lambda key=digit: QTest.keyClick(till.entry, key))
        floor = floor_painted.after(lambda key=digit: QTest.keyClick(bare, key))
        till.entry.clear()
        bare.clear()
        if number >= 3:
            taken.append(took)
            floors.append(floor)
    bare.close()
    window = till.jual.window()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    return [
        _frame("key press to next frame on Jual: p50 (ms; floor: bare line edit)", taken, floors, 50),
        _frame("key press to next frame on Jual: p99 (ms; floor: bare line edit)", taken, floors, 99),
    ]


def _frame(metric: str, taken: list[float], floors: list[float], share: int) -> Row:
    value, floor = percentile(taken, share) * 1e3, percentile(floors, share) * 1e3
    return Row(metric, value, floor, value / floor, f"≤ {_FRAME_MS:g} ms", value <= _FRAME_MS)


def scans(till: Till, rounds: int, products: int) -> list[float]:
    """Seconds from Enter to the painted line; ten lines to a basket."""
    taken: list[float] = []
    for number in range(rounds + 3):
        till.entry.setText(_barcode(number * 7 % min(products - 1, 200)))
        took = till.painted.after(lambda: QTest.keyClick(till.entry, Qt.Key.Key_Return))
        if not till.jual.basket.lines:
            raise SystemExit("a scan brought no line")
        if number >= 3:
            taken.append(took)
        if number % 10 == 9:
            empty(till)
    empty(till)
    return taken


def scans_elsewhere(products: int, rounds: int) -> list[float]:
    """:func:`scans` in a process of its own: a process has one window."""
    command = [sys.executable, __file__, "--scans", str(products), str(rounds)]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8")
    return json.loads(run.stdout)


def empty(till: Till) -> None:
    """Remove the lines by keys."""
    while till.jual.basket.lines:
        QTest.keyClick(till.entry, Qt.Key.Key_Delete)


def sale_rows(till: Till, folder: Path, rounds: int) -> list[Row]:
    """One piece for exact cash: the second F5 is the deed."""
    bare = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    taken: list[float] = []
    floors: list[float] = []
    with closing(bare):
        for pragma in ("page_size", "journal_mode", "synchronous"):
            (value,) = till.counter.journal._connection.execute(f"PRAGMA {pragma}").fetchone()
            bare.execute(f"PRAGMA {pragma}={value}")
        bare.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, payload TEXT NOT NULL)")
        for number in range(rounds + 3):
            took = one_sale(till)
            payload = "x" * 1_500
            begun = perf_counter()
            bare.execute("INSERT INTO bare (payload) VALUES (?)", (payload,))
            floor = perf_counter() - begun
            if number >= 3:
                taken.append(took)
                floors.append(floor)
    return [
        without_aim(
            f"Enter to confirmed sale: p{share} (ms; floor: bare insert)",
            percentile(taken, share) * 1e3,
            percentile(floors, share) * 1e3,
        )
        for share in (50, 99)
    ]


def one_sale(till: Till) -> float:
    """Seconds from the deed to the sale that the screen knows."""
    window, loop = till.jual.window(), QEventLoop()
    till.jual.sold.connect(loop.quit)
    till.entry.setText("P00001")
    QTest.keyClick(till.entry, Qt.Key.Key_Return)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F5)
    wait_for(lambda: _can_pay(window))
    if not _can_pay(window):
        raise SystemExit("the payment does not open")
    begun = perf_counter()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F5)
    loop.exec()
    took = perf_counter() - begun
    till.jual.sold.disconnect(loop.quit)
    return took


def wait_for(holds: Callable[[], bool]) -> None:
    """The window works until it holds, or for ten seconds. ``QApplication.quit`` would close the window."""
    loop, late, watch = QEventLoop(), perf_counter() + _PATIENCE, QTimer()
    watch.timeout.connect(lambda: loop.quit() if holds() or perf_counter() > late else None)
    watch.start(_LOOK_MS)
    loop.exec()


def _can_pay(window: QWidget) -> bool:
    buttons = window.findChildren(QAbstractButton, "sheetPay")
    return any(button.isVisible() and button.isEnabled() for button in buttons)


def receipt_rows(till: Till, rounds: int) -> list[Row]:
    """A sale's receipt with its claim code, facts to bytes."""
    services, style = till.counter.services, till.counter.late_style()
    basket = Basket().add(services.selling.prices.find("METERAI")).add(services.selling.prices.find("P00001"), 3)
    clerk, paid = logged_in(till.counter, CLERK), Payment(PaymentMeans.CASH, basket.total)
    sold = services.selling.commit(clerk, services.desk.new_op(), basket, paid)
    facts = services.receipts.receipt(sold.receipt.text)
    sheet = style.sheet(facts)
    taken: list[float] = []
    floors: list[float] = []
    for number_of in range(rounds + 3):
        took, floor = _seconds(lambda: receipt_bytes(facts, style)), _seconds(lambda: by_hand(sheet, style))
        if number_of >= 3:
            taken.append(took)
            floors.append(floor)
    value, floor = percentile(taken, 50) * 1e3, percentile(floors, 50) * 1e3
    return [at_most("receipt to bytes: p50 (ms; floor: bare python-escpos calls)", value, floor, 1.2)]


def by_hand(sheet: Sheet, style: PaperStyle) -> bytes:
    """The rows of a paper as a script would send them: style, text, picture, cut."""
    printer = escpos().Dummy(profile=style.profile_name)
    printer.hw("INIT")
    printer.charcode(sheet.page.upper())
    for item in sheet.items:
        match item:
            case PaperRow():
                size = item.size
                printer.set(
                    align=_ALIGN[item.align], bold=item.bold, custom_size=True, width=size.wide, height=size.high
                )
                printer.text(f"{item.text}\n")  # pyright: ignore[reportAttributeAccessIssue]  # python-escpos makes it as it loads
            case Qr():
                printer.set(align="center", bold=False, custom_size=True, width=1, height=Size.NORMAL.high)
                printer.image(picture(item.payload), impl="bitImageRaster", center=False)
            case Cut():
                printer.cut("PART")
            case _:
                continue
    return printer.output


def _seconds(deed: Callable[[], object]) -> float:
    begun = perf_counter()
    deed()
    return perf_counter() - begun


def percentile(values: list[float], share: int) -> float:
    """The value that ``share`` per cent do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def main(arguments: list[str]) -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="500 products, 20 rounds")
    parser.add_argument("--size", type=int, nargs=2, metavar=("PRODUCTS", "ROUNDS"), help="any other size")
    parser.add_argument("--scans", type=int, nargs=2, metavar=("PRODUCTS", "ROUNDS"), help="the scans alone, as JSON")
    chosen = parser.parse_args(arguments)
    products, rounds = chosen.size or ((500, 20) if chosen.quick else (5_000, 100))
    os.environ.setdefault(PASSWORD_VARIABLE, "contoh")
    make_application(Language.INDONESIAN)
    if chosen.scans:
        with (
            tempfile.TemporaryDirectory(prefix="counter-app-counter-") as name,
            opened(Path(name) / "till", chosen.scans[0]) as till,
        ):
            print(json.dumps(scans(till, chosen.scans[1], chosen.scans[0])))
        return 0
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="counter-app-counter-") as name:
        folder = Path(name)
        say(f"a catalogue of {_SMALL}")
        few = scans_elsewhere(_SMALL, rounds)
        say(f"a catalogue of {products}")
        with opened(folder / "large", products) as till:
            many = scans(till, rounds, products)
            metric = f"scan to line in the basket, {products:,} products: p50 (ms; floor: {_SMALL} products)"
            rows.append(at_most(metric, percentile(many, 50) * 1e3, percentile(few, 50) * 1e3, 1.2))
            say("keys")
            rows += key_rows(till, rounds)
            say("sales")
            rows += sale_rows(till, folder, rounds)
            say("receipts")
            rows += receipt_rows(till, rounds)
    show("counter", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Several documents of one customer on the screen Bubuhkan, by keys. Lessons: "one bad file stops the whole queue",
"paid twice", "personal data in plain sight".
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.document import Finding, FindingCode, Severity
from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import StorageFailed
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import Money
from counter_app.domain.page_layout import InkMap, PageLayout, TextLine, ViewRect
from counter_app.domain.sale import PaymentMeans
from counter_app.domain.stamp import Outcome, StampState, Step
from counter_app.ui.runner import Runner
from counter_app.ui.screens.bubuhkan import BubuhkanScreen
from counter_app.ui.screens.bubuhkan.deadline_edit import DeadlineEdit
from counter_app.ui.screens.bubuhkan.page_view import PageView
from counter_app.ui.screens.bubuhkan.pictures_sheet import PicturesSheet
from counter_app.ui.screens.bubuhkan.placed import Trouble
from counter_app.ui.screens.bubuhkan.repair_sheet import RepairSheet
from counter_app.ui.screens.bubuhkan.visit import Visit
from counter_app.ui.screens.handover_sheet import HandOverSheet
from counter_app.ui.screens.jual.payment import CashSheet, MeansSheet
from counter_app.ui.screens.void_sheet import VoidSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.sheet import Sheet, open_sheet, sheet_host
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import HeldRunner, entries

Show = Callable[[BubuhkanScreen], BubuhkanScreen]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
UNREADABLE = (Finding(FindingCode.UNREADABLE, Severity.REFUSE, (("repairable", 1),)),)


@pytest.fixture
def screen(counter: Counter, show: Show) -> BubuhkanScreen:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    screen = show(BubuhkanScreen(counter.context))
    screen.activated()
    return screen


def find(screen: QWidget, name: str) -> QWidget:
    widget = screen.findChild(QWidget, name)
    assert widget is not None, name
    return widget


def text(screen: QWidget, name: str) -> str:
    label = find(screen, name)
    assert isinstance(label, QLabel)
    return label.text()


def field(screen: QWidget, name: str) -> QLineEdit:
    found = find(screen, name)
    assert isinstance(found, QLineEdit)
    return found


def typed(screen: QWidget, name: str, words: str) -> None:
    edit = field(screen, name)
    edit.setText(words)
    edit.textEdited.emit(words)


def key(qtbot: QtBot, screen: BubuhkanScreen, pressed: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    """To whatever has the focus."""
    qtbot.keyClick(screen.focusWidget() or screen, pressed, modifier)


def sheet_of(screen: BubuhkanScreen) -> Sheet:
    sheet = open_sheet(sheet_host(screen))
    assert sheet is not None
    return sheet


def states(screen: BubuhkanScreen) -> list[str]:
    """What the strip says of each document, from left to right, without the marks."""
    chips = [chip for chip in screen.findChildren(QLabel) if chip.objectName().startswith("documentState_")]
    shown = [chip for chip in chips if chip.isVisibleTo(screen)]
    return [chip.text().partition(" ")[2] for chip in sorted(shown, key=lambda chip: int(chip.objectName()[14:]))]


def said(screen: BubuhkanScreen) -> str:
    notices = screen.findChild(Notices)
    assert notices is not None
    return "\n".join(label.text() for label in notices.findChildren(QLabel))


def _refuse() -> None:
    raise StorageFailed("journal.disk_full")


def files(counter: Counter, *names: str) -> list[Path]:
    return [counter.file(name, b"%PDF-1.7 " + name.encode()) for name in names]


def open_two(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    """Both were looked at."""
    screen.open_paths(files(counter, "a.pdf", "b.pdf"))
    key(qtbot, screen, Qt.Key.Key_Tab)
    assert states(screen) == ["ready", "ready"]


def pay(screen: BubuhkanScreen) -> None:
    """Exact cash."""
    assert screen.on_shortcut(Shortcut.PRIMARY)
    sheet = sheet_of(screen)
    assert isinstance(sheet, CashSheet)
    assert sheet.on_shortcut(Shortcut.PRIMARY)


def paid(counter: Counter) -> list[dict[str, object]]:
    return [stamp["document"] for sale in entries(counter, Kind.SALE_COMMITTED) for stamp in sale["stamps"]]


def test_dropped_files_stand_in_a_row_and_keys_choose(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files(counter, "a.pdf", "b.pdf", "c.pdf")])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    screen.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, none))
    assert text(screen, "fileName") == "a.pdf"
    assert states(screen) == ["ready", "no place yet", "no place yet"], "nobody has looked at the others"
    for name in ("b.pdf", "c.pdf", "a.pdf"):
        key(qtbot, screen, Qt.Key.Key_Tab)
        assert text(screen, "fileName") == name
    key(qtbot, screen, Qt.Key.Key_Backtab, CONTROL | SHIFT)
    assert text(screen, "fileName") == "c.pdf"
    assert states(screen) == ["ready"] * 3
    assert text(screen, "stampCount").endswith("\n3 e-Meterai")
    key(qtbot, screen, Qt.Key.Key_W)
    assert states(screen) == ["ready"] * 2
    assert text(screen, "fileName") == "b.pdf"


def test_another_is_added_and_esc_goes_back(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    first, second = files(counter, "a.pdf", "b.pdf")
    screen.open_path(first)
    key(qtbot, screen, Qt.Key.Key_O)
    assert find(screen, "dropArea").isVisible()
    key(qtbot, screen, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert text(screen, "fileName") == "a.pdf"
    button = find(screen, "addDocument")
    assert isinstance(button, QAbstractButton)
    button.click()
    screen.open_path(second)
    assert states(screen) == ["ready", "ready"]
    assert text(screen, "fileName") == "b.pdf"


def test_each_document_keeps_its_details_and_its_place(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    open_two(counter, screen, qtbot)
    typed(screen, "documentNumber", "2/B")
    view = screen.findChild(PageView)
    assert view is not None
    qtbot.keyClick(find(screen, "placementSquare"), Qt.Key.Key_Right)
    moved = view.placements
    key(qtbot, screen, Qt.Key.Key_Tab)
    assert field(screen, "documentNumber").text() == ""
    assert view.placements != moved
    typed(screen, "documentNumber", "1/A")
    key(qtbot, screen, Qt.Key.Key_Tab)
    assert (field(screen, "documentNumber").text(), view.placements) == ("2/B", moved)
    pay(screen)
    first, second = paid(counter)
    numbers = [counter.journal.open_sealed(document["sealed"])["number"] for document in (first, second)]  # type: ignore[arg-type, index]
    assert numbers == ["1/A", "2/B"]
    assert second["placement"] == [moved[0].page, moved[0].llx, moved[0].lly, moved[0].urx, moved[0].ury]


def test_who_the_customer_is_goes_along_and_can_differ(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    first, second = files(counter, "a.pdf", "b.pdf")
    screen.open_path(first)
    kind = find(screen, "identityKind")
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(1)
    typed(screen, "identityNumber", "3372014109900003")
    typed(screen, "payerName", "Sari")
    screen.open_path(second)
    assert (kind.currentIndex(), field(screen, "payerName").text()) == (1, "Sari")
    typed(screen, "payerName", "Budi")
    pay(screen)
    names = [counter.journal.open_sealed(document["sealed"])["payer_name"] for document in paid(counter)]  # type: ignore[arg-type, index]
    assert names == ["Sari", "Budi"]


def test_one_payment_for_all_and_each_is_followed(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    open_two(counter, screen, qtbot)
    pay(screen)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    assert (sale["total"], len(sale["stamps"])) == (20_000, 2)
    first, second = (stamp["stamp"] for stamp in sale["stamps"])
    assert screen.stamp_id == first
    counter.upload(first)
    counter.allot(first)
    qtbot.waitUntil(lambda: states(screen) == ["Affix", "Upload"])
    counter.verify(second)
    qtbot.waitUntil(lambda: states(screen) == ["Affix", "affixed"])
    hand_over = find(screen, "handOver")
    assert isinstance(hand_over, QAbstractButton)
    assert (hand_over.isEnabled(), hand_over.text()) == (True, "Hand over 1 of 2")
    key(qtbot, screen, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: find(screen, "verdict").isVisible())
    key(qtbot, screen, Qt.Key.Key_Tab)
    assert not find(screen, "verdict").isVisible()
    counter.sign(first)
    counter.fetch(first)
    qtbot.waitUntil(lambda: states(screen) == ["affixed", "affixed"])


def test_all_finished_documents_are_handed_over_together(
    counter: Counter, screen: BubuhkanScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.open_paths(files(counter, "a.pdf", "b.pdf", "c.pdf"))
    key(qtbot, screen, Qt.Key.Key_Tab)
    key(qtbot, screen, Qt.Key.Key_Tab)
    pay(screen)
    stamps = [stamp["stamp"] for stamp in entries(counter, Kind.SALE_COMMITTED)[0]["stamps"]]
    counter.verify(*stamps[:2])
    qtbot.waitUntil(lambda: states(screen) == ["affixed", "affixed", "Upload"])
    assert screen.on_shortcut(Shortcut.PRIMARY)
    sheet = sheet_of(screen)
    assert isinstance(sheet, HandOverSheet)
    stick = tmp_path / "stick"
    stick.mkdir()
    sheet.set_folder(stick)
    assert sheet.on_shortcut(Shortcut.PRIMARY)
    assert {path.name for path in stick.iterdir()} == {"a-bermeterai.pdf", "b-bermeterai.pdf"}
    assert sheet.on_shortcut(Shortcut.PRIMARY)
    assert states(screen) == ["Upload"], "the last one is still followed"
    (slip,) = entries(counter, Kind.HANDED_OVER)
    assert slip["stamps"] == stamps[:2]
    counter.verify(stamps[2])
    qtbot.waitUntil(lambda: states(screen) == ["affixed"])


def test_a_refused_file_stops_no_other_and_is_not_paid(counter: Counter, screen: BubuhkanScreen) -> None:
    good, bad = files(counter, "a.pdf", "rusak.pdf")
    counter.inspector.findings_of[bad.read_bytes()] = (Finding(FindingCode.ENCRYPTED, Severity.REFUSE),)
    screen.open_paths([good, bad])
    assert states(screen) == ["ready", "refused"]
    pay(screen)
    assert len(paid(counter)) == 1
    assert "refused" in states(screen)


def test_what_lacks_something_comes_into_view_before_any_money(
    counter: Counter, screen: BubuhkanScreen, qtbot: QtBot
) -> None:
    open_two(counter, screen, qtbot)
    typed(screen, "documentDate", "25/11/2026")
    assert states(screen) == ["ready", "details missing"]
    key(qtbot, screen, Qt.Key.Key_Tab)
    screen.on_shortcut(Shortcut.PRIMARY)
    assert open_sheet(sheet_host(screen)) is None
    assert text(screen, "fileName") == "b.pdf"
    assert screen.focusWidget() is field(screen, "documentDate")
    typed(screen, "documentDate", "24/11/2026")
    pay(screen)
    assert len(paid(counter)) == 2


def test_many_documents_stay_in_view(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    screen.open_paths(files(counter, "a.pdf", "b.pdf"))
    wide = screen._stage.strip.findChildren(QAbstractButton, "openDocument_1")[0].width()
    screen.open_paths(files(counter, *(f"{letter}.pdf" for letter in "cdefghijkl")))
    tiles = [screen._stage.strip.findChildren(QAbstractButton, f"openDocument_{n}")[0] for n in range(1, 13)]
    assert all(tile.width() < wide for tile in tiles), "names are cut, states are not"
    assert text(screen, "stampCount").startswith("3 of 12")
    key(qtbot, screen, Qt.Key.Key_Tab)
    assert text(screen, "stampCount").startswith("4 of 12")


def test_a_document_that_nobody_looked_at_is_not_paid(counter: Counter, screen: BubuhkanScreen) -> None:
    screen.open_paths(files(counter, "a.pdf", "b.pdf"))
    screen.on_shortcut(Shortcut.PRIMARY)
    assert open_sheet(sheet_host(screen)) is None
    assert text(screen, "fileName") == "b.pdf", "now somebody does"
    pay(screen)
    assert len(paid(counter)) == 2


def test_a_stamp_over_text_out_of_view_is_shown_once_before_the_payment(
    counter: Counter, screen: BubuhkanScreen, qtbot: QtBot
) -> None:
    full = TextLine("teks", ViewRect(0, 0, 595, 842), 800)
    counter.inspector.layouts = {1: PageLayout(595, 842, (full,), (), InkMap(0, 0, 4, b""))}
    screen.open_paths(files(counter, "a.pdf", "b.pdf"))
    key(qtbot, screen, Qt.Key.Key_Tab)
    assert states(screen) == ["covers text", "covers text"]
    screen.on_shortcut(Shortcut.PRIMARY)
    assert open_sheet(sheet_host(screen)) is None
    assert text(screen, "fileName") == "a.pdf"
    assert "Look at the stamp's place" in said(screen)
    key(qtbot, screen, Qt.Key.Key_Tab)
    pay(screen)
    assert len(paid(counter)) == 2, "it is the clerk who decides"


def test_the_same_file_twice_is_told(counter: Counter, screen: BubuhkanScreen) -> None:
    """Two parties with a copy each owe two stamps; a slip of the finger owes one."""
    (path,) = files(counter, "a.pdf")
    screen.open_path(path)
    screen.open_path(path)
    assert "open twice" in said(screen)
    assert states(screen) == ["ready, see check"] * 2 or states(screen) == ["ready"] * 2


def test_a_repaired_copy_takes_the_customers_word(counter: Counter, screen: BubuhkanScreen) -> None:
    (path,) = files(counter, "rusak.pdf")
    counter.inspector.findings_of[path.read_bytes()] = UNREADABLE
    counter.inspector.repaired = b"%PDF-1.7 repaired"
    screen.open_path(path)
    assert states(screen) == ["can be repaired"]
    assert screen.on_shortcut(Shortcut.PRIMARY)
    sheet = sheet_of(screen)
    assert isinstance(sheet, RepairSheet)
    go, agreed = find(sheet, "repairGo"), find(sheet, "repairAgreed")
    assert not go.isEnabled()
    assert isinstance(agreed, QCheckBox)
    agreed.setChecked(True)
    assert sheet.on_shortcut(Shortcut.PRIMARY)
    assert states(screen) == ["repaired"]
    assert find(screen, "finding_repaired").isVisible()
    pay(screen)
    (document,) = paid(counter)
    assert document["repaired"] is True
    assert counter.vault.kept[str(document["sha256"])] == b"%PDF-1.7 repaired"


def test_a_copy_that_cannot_be_repaired_is_refused_for_good(counter: Counter, screen: BubuhkanScreen) -> None:
    (path,) = files(counter, "rusak.pdf")
    counter.inspector.findings_of[path.read_bytes()] = UNREADABLE
    screen.open_path(path)
    screen.on_shortcut(Shortcut.PRIMARY)
    sheet = sheet_of(screen)
    agreed = find(sheet, "repairAgreed")
    assert isinstance(agreed, QCheckBox)
    agreed.setChecked(True)
    sheet.on_shortcut(Shortcut.PRIMARY)
    assert states(screen) == ["refused"]
    assert screen.primary_button is find(screen, "chooseFilePrimary")


def test_pictures_become_one_document(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    pdf, one, two = (
        counter.file("a.pdf", b"%PDF-1.7 a"),
        counter.file("1.png", b"\x89PNG\r\n\x1a\none"),
        counter.file("2.png", b"\x89PNG\r\n\x1a\ntwo"),
    )
    screen.open_paths([one, pdf, two])
    sheet = sheet_of(screen)
    assert isinstance(sheet, PicturesSheet)
    assert states(screen) == ["no place yet"] or states(screen) == ["ready"]
    sheet.accept(sheet.order)
    assert states(screen)[-1] == "ready"
    assert len(states(screen)) == 2
    key(qtbot, screen, Qt.Key.Key_Tab)
    pay(screen)
    assert len(paid(counter)) == 2


def test_not_in_cash_takes_a_reference(counter: Counter, screen: BubuhkanScreen) -> None:
    screen.open_path(files(counter, "a.pdf")[0])
    assert screen.on_shortcut(Shortcut.ALTERNATIVE)
    sheet = sheet_of(screen)
    assert isinstance(sheet, MeansSheet)
    sheet.reference.edit.setText("QR-12345")
    assert sheet.on_shortcut(Shortcut.PRIMARY)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    assert sale["payments"] == [{"means": PaymentMeans.QRIS, "amount": 10_000, "reference": "QR-12345"}]
    assert screen.property("phase") == "following"


def test_a_part_by_card_and_the_rest_in_cash_are_one_sale(
    counter: Counter, screen: BubuhkanScreen, qtbot: QtBot
) -> None:
    open_two(counter, screen, qtbot)
    assert screen.on_shortcut(Shortcut.PRIMARY)
    assert isinstance(sheet_of(screen), CashSheet)
    assert sheet_of(screen).on_shortcut(Shortcut.ALTERNATIVE)
    means = sheet_of(screen)
    assert isinstance(means, MeansSheet)
    means.sum.edit.set_money(Money(15_000))
    means.reference.edit.setText("QR-1")
    assert means.on_shortcut(Shortcut.PRIMARY)
    cash = sheet_of(screen)
    assert isinstance(cash, CashSheet)
    assert cash.due == Money(5_000)
    assert cash.op_id == means.op_id, "one intent"
    assert cash.on_shortcut(Shortcut.PRIMARY)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    assert [(one["means"], one["amount"]) for one in sale["payments"]] == [("qris", 15_000), ("cash", 5_000)]
    assert len(paid(counter)) == 2


def test_a_part_that_was_paid_is_not_forgotten_when_the_rest_is_not(counter: Counter, screen: BubuhkanScreen) -> None:
    screen.open_path(files(counter, "a.pdf")[0])
    assert screen.on_shortcut(Shortcut.ALTERNATIVE)
    means = sheet_of(screen)
    assert isinstance(means, MeansSheet)
    means.sum.edit.set_money(Money(4_000))
    means.reference.edit.setText("QR-1")
    assert means.on_shortcut(Shortcut.PRIMARY)
    sheet_of(screen).cancel()
    assert not entries(counter, Kind.SALE_COMMITTED)
    assert "QR-1" in said(screen)


@pytest.mark.parametrize("agreed", [False, True])
def test_a_phone_is_kept_only_with_consent(counter: Counter, screen: BubuhkanScreen, agreed: bool) -> None:
    screen.open_path(files(counter, "a.pdf")[0])
    consent = find(screen, "phoneConsent")
    assert isinstance(consent, QCheckBox)
    assert not consent.isVisible()
    typed(screen, "phone", "081234567890")
    assert consent.isVisible()
    consent.setChecked(agreed)
    pay(screen)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    kept = sale["customer"] and counter.journal.open_sealed(sale["customer"])
    assert kept == ({"phone": "081234567890"} if agreed else None)


def test_a_replaced_document_keeps_the_serial_and_the_others_go_on(
    counter: Counter, screen: BubuhkanScreen, qtbot: QtBot
) -> None:
    open_two(counter, screen, qtbot)
    typed(screen, "documentNumber", "2/B")
    pay(screen)
    first, second = (stamp["stamp"] for stamp in entries(counter, Kind.SALE_COMMITTED)[0]["stamps"])
    counter.upload(second)
    serial = counter.allot(second)
    counter.attempt(second, Step.SIGN, Outcome.REJECTED, "issuer.rejected_document: 83 certified")
    qtbot.waitUntil(lambda: states(screen) == ["Upload", "refused"])
    key(qtbot, screen, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: screen.primary_button is find(screen, "replaceDocument"))
    assert screen.on_shortcut(Shortcut.PRIMARY)
    assert find(screen, "claimInUse").isVisible()
    assert states(screen) == ["Upload", "refused"], "the other is still followed"
    screen.open_path(files(counter, "c.pdf")[0])
    assert field(screen, "documentNumber").text() == "2/B", "what was typed goes along"
    assert screen.on_shortcut(Shortcut.PRIMARY)
    assert screen.stamp_id == second
    qtbot.waitUntil(lambda: states(screen) == ["Upload", "Affix"])
    row = counter.services.queue.row(second)
    assert (row.state, row.serial) == (StampState.ALLOTTED, serial)
    assert len(entries(counter, Kind.SALE_COMMITTED)) == 1
    counter.verify(first)


def test_all_stamps_of_a_refused_document_go_to_the_new_one(
    counter: Counter, screen: BubuhkanScreen, qtbot: QtBot
) -> None:
    screen.open_path(files(counter, "a.pdf")[0])
    view = screen.findChild(PageView)
    assert view is not None
    view.add_stamp()
    pay(screen)
    stamps = [stamp["stamp"] for stamp in entries(counter, Kind.SALE_COMMITTED)[0]["stamps"]]
    assert len(stamps) == 2
    counter.attempt(stamps[0], Step.UPLOAD, Outcome.REJECTED, "issuer.rejected_document: 83 certified")
    qtbot.waitUntil(lambda: screen.primary_button is find(screen, "replaceDocument"))
    screen.on_shortcut(Shortcut.PRIMARY)
    screen.open_path(files(counter, "b.pdf")[0])
    screen.on_shortcut(Shortcut.PRIMARY)
    assert not entries(counter, Kind.DOCUMENT_ATTACHED), "two stamps are paid, one place is marked"
    assert "Places marked: 1" in said(screen)
    view.add_stamp()
    screen.on_shortcut(Shortcut.PRIMARY)
    (attached,) = entries(counter, Kind.DOCUMENT_ATTACHED)
    assert [attached["stamp"], *(other["stamp"] for other in attached["others"])] == stamps
    assert len(states(screen)) == 1


def test_cancelling_says_what_it_means_and_voids_by_the_tills_rules(
    counter: Counter, screen: BubuhkanScreen, qtbot: QtBot
) -> None:
    screen.open_path(files(counter, "a.pdf")[0])
    pay(screen)
    stamp_id = screen.stamp_id
    assert "no serial number was taken yet" in text(screen, "cancelMeaning")
    counter.upload(stamp_id)
    counter.allot(stamp_id)
    qtbot.waitUntil(lambda: "goes to the stock" in text(screen, "cancelMeaning"))
    key(qtbot, screen, Qt.Key.Key_Delete)
    sheet = sheet_of(screen)
    assert isinstance(sheet, VoidSheet)
    sheet.cancel()
    counter.start(stamp_id, Step.SIGN)
    qtbot.waitUntil(lambda: "nothing is given back" in text(screen, "cancelMeaning"))
    assert not find(screen, "voidSale").isVisible()
    key(qtbot, screen, Qt.Key.Key_Delete)
    assert open_sheet(sheet_host(screen)) is None
    assert not entries(counter, Kind.OPERATION_REVERSED)


def test_a_cancelled_sale_gives_the_serial_back_and_ends(
    counter: Counter, screen: BubuhkanScreen, qtbot: QtBot
) -> None:
    open_two(counter, screen, qtbot)
    pay(screen)
    counter.upload(screen.stamp_id)
    counter.allot(screen.stamp_id)
    qtbot.waitUntil(lambda: "goes to the stock" in text(screen, "cancelMeaning"))
    key(qtbot, screen, Qt.Key.Key_Delete)
    sheet = sheet_of(screen)
    reason = find(sheet, "voidReason")
    assert isinstance(reason, QComboBox)
    reason.setCurrentIndex(1)
    assert sheet.on_shortcut(Shortcut.PRIMARY)
    assert sheet.on_shortcut(Shortcut.PRIMARY)
    assert len(entries(counter, Kind.OPERATION_REVERSED)) == 1
    qtbot.waitUntil(lambda: states(screen) == ["voided", "voided"])
    assert "was given back" in text(screen, "cancelMeaning")
    assert screen.primary_button is find(screen, "nextCustomer")
    assert screen.on_shortcut(Shortcut.PRIMARY)
    assert states(screen) == []


def test_the_issuers_own_types_are_offered_and_the_choice_is_kept(
    counter: Counter, screen: BubuhkanScreen, qtbot: QtBot
) -> None:
    screen.open_path(files(counter, "a.pdf")[0])
    types = find(screen, "documentType")
    assert isinstance(types, QComboBox)
    types.setCurrentIndex(2)
    assert types.currentText() == "Surat Keterangan (3)"
    assert "not read yet" in text(screen, "documentTypesFrom")
    with counter.journal.write() as writer:
        read = {"types": [["9", "Surat Baru"], ["3", "Surat Keterangan"]]}
        writer.append(Kind.DOCUMENT_TYPES_READ, read, op_id=writer.new_id(), actor=SYSTEM, cause=Cause.SYSTEM)
    qtbot.waitUntil(lambda: types.count() == 2)
    assert types.currentText() == "Surat Keterangan (3)"
    assert "as of 24 Nov 2026" in text(screen, "documentTypesFrom")
    types.setCurrentIndex(0)
    pay(screen)
    (document,) = paid(counter)
    assert (document["type_code"], document["type_name"]) == ("9", "Surat Baru")


def test_a_type_that_the_issuer_does_not_know_is_not_ordered(
    counter: Counter, screen: BubuhkanScreen, qtbot: QtBot
) -> None:
    with counter.journal.write() as writer:
        read = {"types": [["9", "Surat Baru"]]}
        writer.append(Kind.DOCUMENT_TYPES_READ, read, op_id=writer.new_id(), actor=SYSTEM, cause=Cause.SYSTEM)
    types = find(screen, "documentType")
    assert isinstance(types, QComboBox)
    qtbot.waitUntil(lambda: types.count() == 1)
    screen.open_path(files(counter, "a.pdf")[0])
    pay(screen)
    (document,) = paid(counter)
    assert (document["type_code"], document["type_name"]) == ("9", "Surat Baru")


def test_a_disk_that_takes_no_sale_is_told_before_the_money(counter: Counter, screen: BubuhkanScreen) -> None:
    screen.open_path(files(counter, "a.pdf")[0])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counter.services.selling, "ready", _refuse)
        screen.on_shortcut(Shortcut.PRIMARY)
    sheet = sheet_of(screen)
    assert isinstance(sheet, CashSheet)
    assert find(sheet, "payError").isVisible()
    sheet.cancel()
    assert states(screen) == ["ready"]
    assert not entries(counter, Kind.SALE_COMMITTED)


def test_what_changes_in_the_last_moment_is_not_paid_unseen(counter: Counter, screen: BubuhkanScreen) -> None:
    """The till is read before the payment; a place that moves meanwhile is not the one that was looked at."""
    screen.open_path(files(counter, "a.pdf")[0])
    view = screen.findChild(PageView)
    assert view is not None
    till = counter.services.till
    with pytest.MonkeyPatch.context() as patch:
        read = till.current

        def move_and_read() -> object:
            view.add_stamp()
            return read()

        patch.setattr(till, "current", move_and_read)
        screen.on_shortcut(Shortcut.PRIMARY)
    assert open_sheet(sheet_host(screen)) is None
    assert "look again" in said(screen)
    pay(screen)
    assert len(paid(counter)) == 2


def test_what_is_only_learnt_of_a_page_meanwhile_does_not_hold_the_payment_up(
    counter: Counter, screen: BubuhkanScreen
) -> None:
    screen.open_path(files(counter, "a.pdf")[0])
    visit = screen.findChild(Visit)
    assert visit is not None
    till = counter.services.till
    with pytest.MonkeyPatch.context() as patch:
        read = till.current

        def learn_and_read() -> object:
            for document in visit.documents.unpaid:
                visit.documents.set_trouble(document.key, Trouble(0, None))
            return read()

        patch.setattr(till, "current", learn_and_read)
        screen.on_shortcut(Shortcut.PRIMARY)
    assert isinstance(sheet_of(screen), CashSheet)


def test_a_usual_deadline_is_picked_by_key(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    screen.open_path(files(counter, "a.pdf")[0])
    edit = field(screen, "deadline")
    assert isinstance(edit, DeadlineEdit)
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    words = [action.text() for action in edit.menu.actions()]
    assert words == ["Today 14.45", "Today 17.00", "Tomorrow 10.00", "Tomorrow 17.00"]
    edit.menu.actions()[2].trigger()
    edit.menu.close()
    pay(screen)
    (document,) = paid(counter)
    assert document["deadline"] == "2026-11-25T03:00:00.000Z"


def test_several_are_left_together(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    open_two(counter, screen, qtbot)
    pay(screen)
    assert screen.on_shortcut(Shortcut.ALTERNATIVE)
    assert screen.property("phase") == "empty"
    assert states(screen) == []
    assert "2 documents go on in the queue" in said(screen)
    assert len(counter.services.queue.ids()) == 2


def test_nothing_of_a_customer_is_left_for_another_clerk(
    counter: Counter, screen: BubuhkanScreen, qtbot: QtBot
) -> None:
    open_two(counter, screen, qtbot)
    typed(screen, "phone", "081234567890")
    counter.log_in(counter.supervisor)
    counter.changes.session_changed.emit()
    assert states(screen) == []
    assert field(screen, "phone").text() == ""
    assert not any("a.pdf" in label.text() for label in screen.findChildren(QLabel) if label.isVisible())


class SlowRunner(HeldRunner):
    """Readings wait too."""

    def run(self, *what: Any, serial: bool = False, **how: Any) -> None:
        super().run(*what, serial=True, **how)


def test_the_first_page_is_there_before_the_inspection_ends(counter: Counter, show: Show, qtbot: QtBot) -> None:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    screen = show(BubuhkanScreen(counter.context))
    screen.activated()
    runner = SlowRunner()
    counter.context.runner = cast("Runner", runner)
    screen.open_paths([counter.file()])
    assert screen.phase.value == "looking"
    runner.held.pop(0)()  # the picture; the inspection is still to come
    assert find(screen, "pageView").isVisible()
    squares = [square for square in screen.findChildren(QWidget, "placementSquare") if square.isVisible()]
    assert not squares, "nothing is placed on what is not inspected"
    runner.release()
    assert screen.phase.value == "ready"
    qtbot.waitUntil(find(screen, "placementSquare").isVisible)

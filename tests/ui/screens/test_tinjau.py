"""The screen Tinjau: what a supervisor sees of sales made while the issuer was not normal, and decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.numbers import short_head
from counter_app.domain.review import Decision
from counter_app.domain.stamp import Outcome, Step
from counter_app.domain.story import StoryLine, condensed
from counter_app.ui.runner import ImmediateRunner, Runner
from counter_app.ui.screens.story_words import entry_words
from counter_app.ui.screens.tinjau import TinjauScreen
from counter_app.ui.screens.tinjau.sales.decision_sheet import DecisionSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.sheet import open_sheet, sheet_host
from tests.ui.screens.counter import Counter

Show = Callable[[TinjauScreen], TinjauScreen]


@pytest.fixture
def screen(counter: Counter, show: Show) -> TinjauScreen:
    counter.open_shift()
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    counter.log_in(counter.supervisor)
    return show(TinjauScreen(counter.context))


def find(screen: QWidget, name: str) -> Any:
    widget = screen.findChild(QWidget, name)
    assert widget is not None, name
    return widget


def texts(line: QWidget) -> list[str]:
    """The words of a time line, without the marks for breaking lines."""
    return [label.text().replace("\u200b", "") for label in line.findChildren(QLabel)]


def table(screen: TinjauScreen) -> DataTable[str, Any]:
    return find(screen, "reviewTable")


def decision(screen: TinjauScreen) -> DecisionSheet:
    sheet = open_sheet(sheet_host(screen))
    assert isinstance(sheet, DecisionSheet)
    return sheet


def decided(counter: Counter, sale_id: str) -> Decision | None:
    return counter.services.review.rows((sale_id,))[0].decision


def test_figures_and_rows(counter: Counter, screen: TinjauScreen) -> None:
    large = counter.sell(stamps=60)
    lost = counter.sell(counter.order())
    counter.upload(lost.stamp_ids[0])
    counter.attempt(lost.stamp_ids[0], Step.ALLOT, Outcome.UNKNOWN, "issuer.timeout")
    screen.activated()
    assert "2, 61 e-Meterai" in find(screen, "tileSales").accessibleName()
    assert "Rp610.000" in find(screen, "tileMoney").accessibleName()
    assert ": 1," in find(screen, "tileUnknown").accessibleName()
    assert "2 with a reason" in find(screen, "tileOpen").accessibleName()
    model = table(screen).model
    rows = [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(2)]
    assert rows[0][1:5] == ["03 · Sri Wahyuni", "1 e-M + document", "Rp10.000", "to check"]
    assert rows[1][2:5] == ["60 e-M", "Rp600.000", "over the limit"]
    assert model.ids == (lost.sale_id, large.sale_id)


def test_sales_while_the_issuer_serves_are_not_here(counter: Counter, screen: TinjauScreen) -> None:
    counter.issuer(IssuerState.NORMAL)
    counter.sell(stamps=1)
    screen.activated()
    assert table(screen).model.ids == ()
    assert not find(screen, "approve").isEnabled()
    assert not screen.on_shortcut(Shortcut.PRIMARY)


def test_the_time_line_tells_the_sale_from_payment_on(counter: Counter, screen: TinjauScreen, qtbot: QtBot) -> None:
    sold = counter.sell(counter.order())
    stamp_id = sold.stamp_ids[0]
    counter.upload(stamp_id)
    counter.attempt(stamp_id, Step.ALLOT, Outcome.UNKNOWN, "issuer.timeout")
    screen.activated()
    line = find(screen, "timeLine")
    words = texts(line)
    assert f"Paid, receipt {sold.receipt}" in words
    assert "Ask for a serial number: no certain answer, to check · The issuer did not answer in time" in words
    assert any(f"st-{stamp_id}-1.pdf" in text for text in words)
    counter.attempt(stamp_id, Step.FIND, Outcome.ABSENT, "issuer.not_found", attempt=2)

    def told() -> bool:
        return any("not carried out by the issuer" in text for text in texts(line))

    qtbot.waitUntil(told)


def test_approving_takes_it_off_the_list(counter: Counter, screen: TinjauScreen, qtbot: QtBot) -> None:
    sold = counter.sell(stamps=1)
    other = counter.sell(stamps=2)
    screen.activated()
    table(screen).select_id(sold.sale_id)
    assert screen.on_shortcut(Shortcut.PRIMARY)
    sheet = decision(screen)
    assert sheet.on_shortcut(Shortcut.PRIMARY)
    assert decided(counter, sold.sale_id) is Decision.APPROVED
    qtbot.waitUntil(lambda: table(screen).model.ids == (other.sale_id,))
    find(screen, "reviewFilters").choose("approved")
    assert table(screen).model.ids == (sold.sale_id,)
    assert not find(screen, "approve").isEnabled()


@pytest.mark.parametrize(
    ("button", "wanted"), [("question", Decision.QUESTIONED), ("hold", Decision.HELD)], ids=["question", "hold"]
)
def test_a_question_and_a_hold_need_words(
    counter: Counter, screen: TinjauScreen, qtbot: QtBot, button: str, wanted: Decision
) -> None:
    sold = counter.sell(stamps=1)
    screen.activated()
    find(screen, button).click()
    sheet = decision(screen)
    sheet.on_shortcut(Shortcut.PRIMARY)
    assert decided(counter, sold.sale_id) is None
    qtbot.keyClicks(find(sheet, "decisionReason"), "Berkas siapa?")
    sheet.on_shortcut(Shortcut.PRIMARY)
    (row,) = counter.services.review.rows((sold.sale_id,))
    assert (row.decision, row.decision_reason, row.decided_by) == (wanted, "Berkas siapa?", "Hartono")


def test_pressing_twice_decides_once(counter: Counter, screen: TinjauScreen) -> None:
    counter.sell(stamps=1)
    screen.activated()
    screen.on_shortcut(Shortcut.PRIMARY)
    sheet = decision(screen)
    sheet.on_shortcut(Shortcut.PRIMARY)
    sheet.on_shortcut(Shortcut.PRIMARY)
    with counter.journal.read() as connection:
        count = connection.execute("SELECT count(*) FROM entry WHERE kind = ?", (Kind.REVIEW_DECIDED.value,)).fetchone()
    assert count == (1,)


def test_own_sales_are_for_somebody_else(counter: Counter, show: Show) -> None:
    counter.open_shift(counter.supervisor)
    counter.issuer(IssuerState.DOWN)
    sold = counter.sell(stamps=1, person=counter.supervisor)
    counter.log_in(counter.supervisor)
    screen = show(TinjauScreen(counter.context))
    screen.activated()
    assert table(screen).current_id == sold.sale_id
    assert find(screen, "ownSale").isVisible()
    assert not screen.on_shortcut(Shortcut.PRIMARY)
    assert open_sheet(sheet_host(screen)) is None


def test_a_refusal_of_the_services_is_told(counter: Counter, screen: TinjauScreen, qtbot: QtBot) -> None:
    counter.sell(stamps=1)
    screen.activated()
    counter.log_in(counter.clerk)
    screen.on_shortcut(Shortcut.PRIMARY)
    sheet = decision(screen)
    sheet.on_shortcut(Shortcut.PRIMARY)
    qtbot.waitUntil(find(sheet, "decisionMessage").isVisible)
    assert find(sheet, "decide").isEnabled()


def test_the_chain_is_checked_on_demand(counter: Counter, screen: TinjauScreen) -> None:
    screen.activated()
    assert "not checked yet" in find(screen, "chainState").text()
    find(screen, "checkChain").click()
    head = counter.journal.head()
    assert find(screen, "chainState").text() == (
        f"Journal chain whole up to entry {head.seq} · head {short_head(head.hash)}"
    )


def test_the_chosen_sale_stays_chosen(counter: Counter, screen: TinjauScreen, qtbot: QtBot) -> None:
    first = counter.sell(stamps=1)
    counter.sell(stamps=1)
    screen.activated()
    table(screen).select_id(first.sale_id)
    counter.sell(stamps=1)
    qtbot.waitUntil(lambda: len(table(screen).model.ids) == 3)
    assert table(screen).current_id == first.sale_id
    assert find(screen, "reviewReceipt").text() == first.receipt.text


class SteppedRunner(ImmediateRunner):
    """Everything waits for its turn; ``step`` takes the oldest."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self,
        work: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[KnownError], None],
        *,
        serial: bool = False,
        parent: QObject | None = None,
    ) -> None:
        run = super().run
        self.waiting.append(lambda: run(work, on_done, on_error, serial=serial, parent=parent))

    def step(self) -> None:
        self.waiting.pop(0)()

    def all(self) -> None:
        while self.waiting:
            self.step()


def test_a_long_list_begins_with_its_first_page(counter: Counter, screen: TinjauScreen, qtbot: QtBot) -> None:
    sales = [counter.sell(stamps=1).sale_id for _ in range(230)][::-1]
    counter.context.runner = runner = cast("Runner", SteppedRunner())
    assert isinstance(runner, SteppedRunner)
    screen.activated()
    runner.step()
    model = table(screen).model
    assert model.ids == tuple(sales[:200])
    assert model.rowCount() == 230
    assert table(screen).current_id == sales[0]
    runner.all()
    assert model.ids == tuple(sales)
    table(screen).select_id(sales[222])
    sales.insert(0, counter.sell(stamps=1).sale_id)
    seen = {len(model.ids)}

    def whole() -> bool:
        runner.all()
        seen.add(len(model.ids))
        return model.ids == tuple(sales)

    qtbot.waitUntil(whole)
    assert seen == {230, 231}, "a whole list stays whole"
    assert table(screen).current_id == sales[223]


def test_a_first_page_read_before_the_rest_came_does_not_cut_the_list(
    counter: Counter, screen: TinjauScreen, qtbot: QtBot
) -> None:
    sales = [counter.sell(stamps=1).sale_id for _ in range(230)][::-1]
    counter.context.runner = runner = cast("Runner", SteppedRunner())
    assert isinstance(runner, SteppedRunner)
    screen.activated()
    runner.step()
    waited = len(runner.waiting)
    sales.insert(0, counter.sell(stamps=1).sale_id)
    qtbot.waitUntil(lambda: len(runner.waiting) > waited)

    def whole() -> bool:
        runner.all()
        return table(screen).model.ids == tuple(sales)

    qtbot.waitUntil(whole)
    assert table(screen).model.rowCount() == 231


def test_after_a_decision_the_next_sale_is_chosen(counter: Counter, screen: TinjauScreen, qtbot: QtBot) -> None:
    sales = [counter.sell(stamps=1).sale_id for _ in range(4)][::-1]
    screen.activated()
    table(screen).select_id(sales[1])
    screen.on_shortcut(Shortcut.PRIMARY)
    decision(screen).on_shortcut(Shortcut.PRIMARY)
    qtbot.waitUntil(lambda: len(table(screen).model.ids) == 3)
    assert table(screen).current_id == sales[2]


def test_arrows_walk_and_the_details_follow(counter: Counter, screen: TinjauScreen, qtbot: QtBot) -> None:
    older = counter.sell(stamps=1)
    newer = counter.sell(stamps=1)
    screen.activated()
    assert find(screen, "reviewReceipt").text() == newer.receipt.text
    qtbot.keyClick(table(screen).view, Qt.Key.Key_Down)
    assert find(screen, "reviewReceipt").text() == older.receipt.text


def entry(seq: int, kind: Kind, **values: str) -> StoryLine:
    return StoryLine(seq, "2026-11-24T06:42:00.000Z", kind.value, "system", tuple(values.items()))


def test_beginnings_whose_end_is_known_are_left_out() -> None:
    begun = entry(1, Kind.ATTEMPT_STARTED, step="upload")
    ended = entry(2, Kind.ATTEMPT_ENDED, step="upload", outcome="done")
    named = entry(3, Kind.ATTEMPT_STARTED, step="allot", file_name="st-1.pdf")
    lost = entry(4, Kind.ATTEMPT_ENDED, step="allot", outcome="unknown")
    pending = entry(5, Kind.ATTEMPT_STARTED, step="find")
    assert condensed((begun, ended, named, lost, pending)) == (ended, named, lost, pending)


def test_a_kind_of_a_later_version_shows_its_name() -> None:
    later = StoryLine(9, "2026-11-24T06:42:00.000Z", "stamp.moved/1", "system", ())
    assert entry_words(later) == ("stamp.moved/1", State.NEUTRAL)
    assert entry_words(entry(1, Kind.PRINT_ENDED, result="unknown"))[1] is State.UNKNOWN

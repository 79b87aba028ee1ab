"""Lets the visitors in: a thread that knows what time of the hour it is, gives their files to the counter as they come,
and tells the panel from the journal how far everybody is. It is also who judges.

Commands are put into a queue and carried out in that thread: neither disk nor issuer is ever waited for by the window.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from typing import Final

from counter_app.app import Counter
from counter_app.demo.drill.facts import Facts, read_facts
from counter_app.demo.drill.matching import Run, Served, match
from counter_app.demo.drill.paperwork import lay_down
from counter_app.demo.drill.plan import WITH_FILE, IfDown, Visitor, Wish
from counter_app.demo.drill.score import score
from counter_app.demo.drill.sheet import Sheet, save_sheet, sheet_html
from counter_app.demo.drill.words import load_words
from counter_app.domain.errors import KnownError
from counter_app.training.process import TrainingIssuer
from counter_app.ui.drill.board import Board, Card, CardState, Choice, DrillNews, ScorePage

_TICK_SECONDS: Final = 0.5
_CHOICES: Final = {IfDown.QUEUE: Choice.QUEUE, IfDown.LIST: Choice.LIST, IfDown.ADHESIVE: Choice.ADHESIVE}
#: To whom the service matters before she has paid.
_CHOOSE: Final = frozenset({Wish.STAMP, Wish.VOUCHER})


class _Order(Enum):
    SHOW = auto()
    BEGIN = auto()
    SCORE = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Places:
    """Folders of a drill: what visitors give lies in ``watched``, the score in ``results``."""

    watched: Path
    results: Path


class Usher:
    """``start(counter)`` once the counter is open; ``end()`` before it is closed. ``run`` has its timing when the hour
    began."""

    def __init__(self, run: Run, issuer: TrainingIssuer, seed: int, places: Places, news: DrillNews) -> None:
        self.run = run
        self.begun = threading.Event()
        self._issuer = issuer
        self._seed = seed
        self._places = places
        self.news = news
        self._orders: queue.Queue[_Order] = queue.Queue()
        self._given: dict[str, tuple[Path, ...]] = {}
        self._shown: Board | None = None
        self._thread: threading.Thread | None = None

    def start(self, counter: Counter, on_bug: Callable[[BaseException], None]) -> None:
        """Begin to look; the hour does not begin yet. Again for another window: it is shown what there is."""
        self._orders.put(_Order.SHOW)
        if self._thread is not None:
            return
        self._thread = threading.Thread(target=self._work, args=(counter, on_bug), name="drill-usher", daemon=True)
        self._thread.start()

    def begin(self) -> None:
        """The hour begins: the issuer plays, and people come."""
        self._orders.put(_Order.BEGIN)

    def score(self) -> None:
        """Judge it as it stands."""
        self._orders.put(_Order.SCORE)

    def end(self) -> None:
        """Nothing is read any more once this returns."""
        if self._thread is not None:
            self._orders.put(_Order.END)
            self._thread.join()
            self._thread = None

    def judge(self, counter: Counter) -> Sheet:
        """The sheet as it stands, saved. Blocking; in the caller's thread."""
        facts = read_facts(counter, self.run.timing.began, self._issuer.state())
        scored = score(self.run, facts, match(self.run, facts))
        sheet = Sheet(scored, counter.settings.place, load_words(counter.settings.language))
        save_sheet(sheet, self._places.results, counter.late_style())
        return sheet

    def _work(self, counter: Counter, on_bug: Callable[[BaseException], None]) -> None:
        try:
            while (order := self._next()) is not _Order.END:
                self._carry_out(order, counter)
        except Exception as error:
            on_bug(error)

    def _next(self) -> _Order | None:
        try:
            return self._orders.get(timeout=_TICK_SECONDS)
        except queue.Empty:
            return None

    def _carry_out(self, order: _Order | None, counter: Counter) -> None:
        try:
            if order is _Order.SHOW:
                self._shown = None
            elif order is _Order.BEGIN and not self.begun.is_set():
                self._begin(counter)
            elif order is _Order.SCORE and self.begun.is_set():
                self._tell_score(counter)
            if self.begun.is_set():
                self._look(counter)
            else:
                self._publish(board_of(self.run, None, {}, begun=False))
        except KnownError as error:
            self.news.publish_failure(error)

    def _begin(self, counter: Counter) -> None:
        timing = replace(self.run.timing, began=counter.journal.now())
        self._issuer.play_text(self.run.drill.issuer, seed=self._seed, speed=timing.speed)
        self.run = replace(self.run, timing=timing)
        self.begun.set()

    def _tell_score(self, counter: Counter) -> None:
        sheet = self.judge(counter)
        results = self._places.results
        self.news.publish_score(ScorePage(sheet_html(sheet), results / "nilai.pdf", results))

    def _look(self, counter: Counter) -> None:
        now = counter.journal.now()
        for visitor in self.run.drill.visitors:
            if visitor.key not in self._given and self.run.timing.comes(visitor) <= now:
                self._given[visitor.key] = lay_down(self.run.brought[visitor.key], self._places.watched)
        facts = read_facts(counter, self.run.timing.began, None, audit=False)
        self._publish(board_of(self.run, facts, self._given, begun=True))

    def _publish(self, board: Board) -> None:
        if board != self._shown:
            self._shown = board
            self.news.publish_board(board)


def board_of(run: Run, facts: Facts | None, given: dict[str, tuple[Path, ...]], *, begun: bool) -> Board:
    """What the panel shows: everybody who has come."""
    served = {} if facts is None else match(run, facts)
    cards = tuple(
        _card(run, visitor, served[visitor.key], facts, given[visitor.key])
        for visitor in run.drill.visitors
        if facts is not None and visitor.key in given
    )
    return Board(
        run.drill.title,
        " ".join(run.drill.about.split()),
        run.timing.began if begun else None,
        run.timing.ends if begun else None,
        cards,
        len(run.drill.visitors) - len(cards),
    )


def _card(run: Run, visitor: Visitor, one: Served, facts: Facts, files: tuple[Path, ...]) -> Card:
    paid = run.paid.get(visitor.key)
    says = visitor.says
    if paid is not None:
        says = says.replace("{receipt}", paid.receipt).replace("{claim}", paid.claim)
    return Card(
        visitor.key,
        visitor.name,
        says,
        files if visitor.wish in WITH_FILE else (),
        run.timing.comes(visitor),
        one.at,
        run.timing.due(visitor),
        _CHOICES[visitor.if_down] if visitor.wish in _CHOOSE else Choice.NONE,
        _state(run, visitor, one, facts),
    )


def _state(run: Run, visitor: Visitor, one: Served, facts: Facts) -> CardState:
    if one.done is not None and (one.stated or not visitor.statement):
        return CardState.SERVED
    if one.at is not None:
        return CardState.WAITS
    return CardState.GONE if facts.now > run.timing.goes(visitor) else CardState.AT_DESK

"""Reading again after news of the journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.ui.context import Changes, UiContext
from counter_app.ui.refresh import APART_MS, SETTLE_MS, Refresher
from counter_app.ui.runner import Runner


@dataclass
class Context:
    """What a refresher needs of a screen's context."""

    runner: Runner = field(default_factory=Runner)
    changes: Changes = field(default_factory=Changes)


def test_news_that_come_while_the_window_closes_ask_for_nothing(qtbot: QtBot) -> None:
    """Otherwise the last moment of a good day would end in the crash handler."""
    context, owner, shown = Context(), QObject(), list[Any]()
    refresher = Refresher(cast(UiContext, context), lambda: lambda: len(shown), shown.append, owner)
    refresher.set_active(True)
    qtbot.waitUntil(lambda: len(shown) == 1)
    context.changes.publish_journal(frozenset({Kind.SALE_COMMITTED.value}))
    qtbot.waitUntil(lambda: len(shown) == 2)
    context.changes.publish_journal(frozenset({Kind.SALE_COMMITTED.value}))
    context.runner.shutdown()
    qtbot.wait(APART_MS + SETTLE_MS)
    assert len(shown) == 2
    for made in (refresher, owner, context.runner, context.changes):
        made.deleteLater()

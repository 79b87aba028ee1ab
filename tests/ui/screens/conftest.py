"""A counter for tests of screens: real services on a real journal, doubles for what lies behind ports.

``counter`` is a :class:`~tests.ui.screens.counter.Counter` with a clerk, a supervisor and, unless the test closes
over ``counter.open_shift()`` itself, no open shift; its context's runner runs at once. ``show(widget)`` hands a screen
over to pytest-qt and brings it into view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.blank_journal import BlankJournal
from tests.ui.screens.counter import Begun, Counter

W = TypeVar("W", bound=QWidget)


def _staffed(folder: Path) -> Begun:
    counter = Counter(folder)
    counter.close()
    return Begun(counter.clerk, counter.supervisor, counter.secrets.kept)


STAFFED = BlankJournal("journal", _staffed)


@pytest.fixture
def counter(tmp_path: Path, qapp: object) -> Iterator[Counter]:
    counter = Counter(tmp_path, STAFFED.copy_to(tmp_path))
    yield counter
    counter.close()


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[W], W]:
    """Give a widget to the test: it is closed with it."""

    def shown(widget: W) -> W:
        qtbot.addWidget(widget)
        widget.resize(1266, 648)
        widget.show()
        qtbot.waitExposed(widget)
        return widget

    return shown

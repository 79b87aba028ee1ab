"""The PySide6 that is installed keeps its hands off the interpreter's constants (see docs/decisions/0001)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal

CALLS = 1000
SLACK = 50  # other code in this process takes and gives references too


class _Bell(QObject):
    rung = Signal(bool)


def test_void_calls_keep_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for number in range(CALLS):
        thing.setObjectName(str(number))
    assert sys.getrefcount(None) > before - SLACK


def test_emits_keep_true() -> None:
    bell = _Bell()
    before = sys.getrefcount(True)
    for _ in range(CALLS // 4):
        bell.rung.emit(True)
    assert sys.getrefcount(True) > before - SLACK

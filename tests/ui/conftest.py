"""What tests of the interface share: a dressed application, and a language that is put back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.domain.formats import Language
from counter_app.ui import i18n, style
from counter_app.ui.screens.jual.payment import PaymentSheet
from counter_app.ui.theme import LIGHT


@pytest.fixture(autouse=True)
def no_quiet_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Payment sheets take F5 at once; tests of that moment set it themselves."""
    monkeypatch.setattr(PaymentSheet, "quiet_ms", 0)


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """The application in the light theme, speaking the source texts."""
    if not qapp.styleSheet():
        style.apply(qapp, LIGHT)
    return qapp


@pytest.fixture
def indonesian(dressed: QApplication) -> Iterator[QApplication]:
    """The application in Indonesian."""
    i18n.install(dressed, Language.INDONESIAN)
    yield dressed
    i18n.install(dressed, Language.ENGLISH)

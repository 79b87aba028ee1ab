"""A counter with two screens, run by ``test_customer.py`` in a process of its own: Qt reads them when it starts."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QMainWindow

from counter_app.ui import style
from counter_app.ui.customer.display import CustomerDisplay
from counter_app.ui.customer.displays import SystemDisplays
from counter_app.ui.theme import LIGHT
from tests.ui.screens.counter import Counter


def play(app: QApplication, folder: Path) -> dict[str, Any]:
    counter = Counter(folder)
    clerks = QMainWindow()
    clerks.show()
    display = CustomerDisplay(counter.context, SystemDisplays(app), clerks)
    app.processEvents()
    window = display.window
    assert window is not None
    geometry = window.geometry()
    seen = {
        "screen": window.screen().name(),
        "geometry": [geometry.x(), geometry.y(), geometry.width(), geometry.height()],
        "full": window.isFullScreen(),
        "clerks": clerks.screen().name(),
    }
    display.close()
    clerks.close()
    counter.close()
    return seen


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    style.apply(application, LIGHT)
    sys.stdout.write(json.dumps(play(application, Path(sys.argv[1]))) + "\n")

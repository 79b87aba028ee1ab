"""What a screen reader gets to hear of the program over AT-SPI; started by ``test_heard.py``, in a session bus of its
own and under a display.

``python -m tests.ui.screens.heard seen FOLDER`` shows the window of a busy counter until stdin ends;
``… heard FOLDER`` starts that, walks the tree that the accessibility bus tells of it, and prints it as JSON:
a list of [role, name, focusable].
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ACCESSIBLE: Final = "org.a11y.atspi.Accessible"
_ROOT: Final = "/org/a11y/atspi/accessible/root"
_REGISTRY: Final = "org.a11y.atspi.Registry"
#: In the two words of an AT-SPI state set.
_FOCUSABLE: Final = 1 << 11
_SHOWING: Final = 1 << 25
_TRIES: Final = 200


def seen(folder: Path) -> None:
    """The window, with the clerk's selling screen in view."""
    from PySide6.QtCore import QSocketNotifier
    from PySide6.QtWidgets import QApplication

    from counter_app.ui import style, theme
    from tests.ui.screens.counter import Counter
    from tests.ui.screens.every_screen import make_busy, with_desktop

    app = QApplication(["counter"])
    style.apply(app, theme.LIGHT)
    counter = Counter(folder)
    make_busy(counter)
    with with_desktop(counter) as desktop:
        desktop._on_logged_in(counter.session_of(counter.clerk))
        ended = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        ended.activated.connect(app.quit)
        sys.stdout.write("shown\n")
        sys.stdout.flush()
        app.exec()
    counter.close()


def heard(folder: Path) -> list[tuple[str, str, bool]]:
    """Every object that is showing, as the bus tells it."""
    child = subprocess.Popen(
        [sys.executable, "-m", __spec__.name if __spec__ else __name__, "seen", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
        text=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        assert child.stdout.readline().strip() == "shown"
        with open_dbus_connection(bus=_accessibility_bus()) as bus:
            return list(_walk(bus, *_program(bus)))
    finally:
        child.stdin.close()
        child.wait(30)
        child.stdout.close()


def _accessibility_bus() -> str:
    with open_dbus_connection() as session:
        asked = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        return str(session.send_and_get_reply(new_method_call(asked, "GetAddress")).body[0])


def _program(bus: DBusConnection) -> tuple[str, str]:
    """The one program on the bus; it tells itself once it is there."""
    for _ in range(_TRIES):
        children = _call(bus, _REGISTRY, _ROOT, "GetChildren")
        if children:
            return children[0]
    raise RuntimeError("no program told the bus of itself")


def _walk(bus: DBusConnection, name: str, path: str) -> Iterator[tuple[str, str, bool]]:
    low = _call(bus, name, path, "GetState")[0]
    address = DBusAddress(path, name, _ACCESSIBLE)
    told = bus.send_and_get_reply(Properties(address).get("Name")).body[0][1]
    role = _call(bus, name, path, "GetRoleName")
    if low & _SHOWING or role == "application":
        yield role, told, bool(low & _FOCUSABLE)
        for child in _call(bus, name, path, "GetChildren"):
            yield from _walk(bus, *child)


def _call(bus: DBusConnection, name: str, path: str, method: str) -> Any:
    return bus.send_and_get_reply(new_method_call(DBusAddress(path, name, _ACCESSIBLE), method)).body[0]


if __name__ == "__main__":
    mode, where = sys.argv[1], Path(sys.argv[2])
    if mode == "seen":
        seen(where)
    else:
        sys.stdout.write(json.dumps(heard(where)) + "\n")

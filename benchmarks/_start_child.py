"""One start for ``benchmarks/start.py``: the bare window or the program, which tell when they were usable and what of.

``python _start_child.py bare`` or ``python _start_child.py program SETTINGS PIN STAY``. Lines of JSON on stdout; times
are of the system's monotonic clock, so that the parent can take its own away from them.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

#: A person needs longer than that to find her name and type six digits.
NAME_AND_PIN_MS = 3000


def tell(what: str, **facts: float) -> None:
    """A line for the parent."""
    told = {"what": what, "at": time.monotonic(), "processor": time.process_time(), **facts}
    print(json.dumps(told), flush=True)


def resident() -> float:
    """Megabytes of this process that are in memory now; where the system does not tell, the most so far."""
    try:
        text = Path("/proc/self/status").read_text("ascii")
        return int(text.partition("VmRSS:")[2].split()[0]) / 1024
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bare() -> None:
    """The floor: a main window with a label, until it was painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Loket"))
    window.resize(1366, 768)

    def painted() -> None:
        tell("usable", megabytes=resident())
        app.quit()

    once_painted(window, painted)
    window.show()
    QTimer.singleShot(60_000, app.quit)
    app.exec()


def once_painted(widget: Any, done: Callable[[], None]) -> None:
    """Call back when the widget's first painting is over and the events that were due with it."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() is QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, done)
            return False

    widget.installEventFilter(Watch(widget))


def program(settings: str, pin: str, stay: float) -> None:
    """The program itself, by its own command, until the log-in with its names was painted; with ``stay`` on to selling
    and through the screens, and then so many seconds at rest."""
    from counter_app.__main__ import main
    from counter_app.ui import start

    enter = start._Run._enter

    def watched_enter(run: Any, counter: Any) -> None:
        from PySide6.QtCore import QTimer

        from counter_app.ui.screens.masuk.people import PeopleList

        enter(run, counter)
        window = run._wardrobe.desktop.window
        window.resize(1366, 768)
        (names,) = window.findChildren(PeopleList)

        def usable() -> None:
            if not names.people:
                QTimer.singleShot(1, usable)
                return
            once_painted(names, told)
            names.update()

        def told() -> None:
            tell("usable", megabytes=resident())
            if stay:
                go_on(run._wardrobe.desktop, pin, stay)
            window.close()

        once_painted(window, usable)

    start._Run._enter = watched_enter  # pyright: ignore[reportAttributeAccessIssue]
    sys.argv[1:] = ["--settings", settings, "run"]
    main()


def rest(milliseconds: int) -> None:
    """Let the program do what it does. ``QTest.qWait`` keeps the interpreter from other threads meanwhile, and looks
    a hundred times a second whether it is over."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def go_on(desktop: Any, pin: str, stay: float) -> None:
    """Log in, look at every screen twice, rest."""
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit

    from counter_app.demo.world import CLERK
    from counter_app.ui.desktop import CHECK, QUEUE, REPORTS, SELL, SETTINGS, STAMP, TILL
    from counter_app.ui.screens.masuk.people import PeopleList

    window = desktop.window
    app = QApplication.instance()
    assert app is not None

    def shown() -> Any:
        return None if window.locked else window.screen_widget(window.current_key)

    class Painted(QObject):
        """When the screen in view was last painted."""

        def __init__(self) -> None:
            super().__init__()
            self.at = 0.0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if (
                event.type() is QEvent.Type.Paint
                and not window.locked
                and watched is window.screen_widget(window.current_key)
            ):
                self.at = time.monotonic()
            return False

    painted = Painted()
    app.installEventFilter(painted)

    def until(holds: Callable[[], bool]) -> None:
        given_up = time.monotonic() + 60
        while not holds():
            if time.monotonic() > given_up:
                raise SystemExit("what was waited for did not come")
            rest(1)

    field = window.findChild(QLineEdit, "pin")
    names = [person.name for person in window.findChild(PeopleList).people]
    for key in [Qt.Key.Key_Up] * len(names) + [Qt.Key.Key_Down] * names.index(CLERK.name):
        QTest.keyClick(field, key)
    rest(NAME_AND_PIN_MS)
    QTest.keyClicks(field, pin)
    begun = time.monotonic()
    QTest.keyClick(field, Qt.Key.Key_Return)
    until(lambda: painted.at > begun)
    tell("selling", seconds=painted.at - begun, megabytes=resident())
    until(lambda: desktop.runner.under_way == 0)
    for visit in ("first", "again"):
        for key in (STAMP, QUEUE, TILL, CHECK, REPORTS, SETTINGS, SELL):
            begun = time.monotonic()
            if key == window.current_key or not window.show_screen(key):
                continue
            until(lambda begun=begun: painted.at > begun)
            tell(f"screen {visit} {key}", seconds=painted.at - begun)
            until(lambda: desktop.runner.under_way == 0)
            rest(50)
    app.removeEventFilter(painted)
    rest(2000)
    spent, begun = time.process_time(), time.monotonic()
    rest(int(stay * 1000))
    tell("idle", share=(time.process_time() - spent) / (time.monotonic() - begun), megabytes=resident())


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        program(sys.argv[2], sys.argv[3], float(sys.argv[4]))

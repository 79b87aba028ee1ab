"""What a test must not leave behind: threads, child processes, active Qt timers, top-level widgets, log lines.

Used by ``conftest.py``. The Qt side looks only when a test used Qt, and never makes an application itself.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import re
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget

# Threads of libraries that end by themselves or with the process.
POOL_THREADS = re.compile(r"AnyIO worker thread|Dummy-\d+|pytest_timeout .*|QThread")
# multiprocessing keeps these for the whole run.
POOL_PROCESSES = re.compile(r"multiprocessing\.(resource_tracker|forkserver)")
# Top-level widgets that Qt makes and keeps: the label of tooltips.
QT_S_OWN = {"QTipLabel"}
GRACE_SECONDS = 5.0
#: Timers among what :func:`keep_what_lives` took out of sight.
_kept_timers: weakref.WeakSet[QTimer] = weakref.WeakSet()


def child_processes() -> dict[int, str]:
    """Process ids of this process's children and their command lines; on Windows those of multiprocessing."""
    found = {child.pid: child.name for child in multiprocessing.active_children() if child.pid is not None}
    for listing in Path("/proc/self/task").glob("*/children"):
        try:
            pids = [int(pid) for pid in listing.read_text("ascii").split()]
        except OSError:  # the thread ended while we looked
            continue
        for pid in pids:
            try:
                command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            except OSError:
                continue
            found[pid] = command.strip() or "ended, and nobody waited for it"
    return {pid: command for pid, command in found.items() if not POOL_PROCESSES.search(command)}


def threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if not POOL_THREADS.fullmatch(thread.name)}


def top_level_widgets() -> dict[int, str]:
    """Address and description of every living top-level widget; empty without an application."""
    application = QCoreApplication.instance()
    if not isinstance(application, QApplication):
        return {}
    widgets = cast("Iterable[QWidget]", QApplication.topLevelWidgets())
    return {
        shiboken6.getCppPointer(widget)[0]: f"{type(widget).__name__} {widget.objectName()}".strip()
        for widget in widgets
        if shiboken6.isValid(widget) and widget.parent() is None and widget.metaObject().className() not in QT_S_OWN
    }


def _timer_kinds() -> frozenset[type]:
    """QTimer and what is made of it."""
    found, left = {QTimer}, [QTimer]
    while left:
        fresh = [kind for kind in left.pop().__subclasses__() if kind not in found]
        found.update(fresh)
        left += fresh
    return frozenset(found)


def _timers() -> list[QTimer]:
    """Those that Python code holds."""
    kinds = _timer_kinds()
    # Not isinstance: proxies answer for what they stand for.
    young = [thing for thing in gc.get_objects() if type(thing) in kinds]
    return [timer for timer in (*young, *_kept_timers) if shiboken6.isValid(timer)]


def active_timers() -> dict[int, str]:
    """Address and description of the running timers that Python code holds."""
    found: dict[int, str] = {}
    for timer in _timers():
        if timer.isActive():
            owner = timer.parent()
            of = "" if owner is None else f" of {type(owner).__name__}"
            found[shiboken6.getCppPointer(timer)[0]] = f"{timer.interval()} ms timer{of}"
    return found


def keep_what_lives() -> None:
    """After a collection: the collector, and who looks for timers, need not walk again through what outlived it.

    Both were half of the time of the interface's tests.
    """
    _kept_timers.update(_timers())
    gc.freeze()


def settle_qt() -> None:
    """Carry out what was put off: deleteLater, and cycles that only the collector frees."""
    gc.collect()
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@dataclass
class Before:
    """What was there before the test."""

    qt: bool
    threads: set[threading.Thread] = field(default_factory=threads)
    children: dict[int, str] = field(default_factory=child_processes)
    widgets: dict[int, str] = field(default_factory=dict)
    timers: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.qt:
            self.widgets = top_level_widgets()
            self.timers = active_timers()

    def leaks(self) -> list[str]:
        """What the test left behind, in words; threads and children get a moment to end by themselves."""
        found: list[str] = []
        for thread in threads() - self.threads:
            thread.join(GRACE_SECONDS)
            if thread.is_alive():
                found.append(f"thread {thread.name!r}{' (daemon)' if thread.daemon else ''}")
        found += [f"child process {pid}: {command}" for pid, command in self._children_left().items()]
        if self.qt:
            settle_qt()
            found += [
                f"top-level widget {words}" for at, words in top_level_widgets().items() if at not in self.widgets
            ]
            found += [f"active {words}" for at, words in active_timers().items() if at not in self.timers]
            keep_what_lives()
        return found

    def _children_left(self) -> dict[int, str]:
        def left() -> dict[int, str]:
            return {pid: command for pid, command in child_processes().items() if pid not in self.children}

        wait_until(lambda: not left(), GRACE_SECONDS)
        return left()


def wait_until(holds: Callable[[], bool], seconds: float) -> bool:
    """Whether ``holds`` came true within ``seconds``. For states of other processes that send no event."""
    pause = threading.Event()
    for _ in range(max(1, int(seconds / 0.05))):
        if holds():
            return True
        pause.wait(0.05)
    return holds()


def use_memory_disk(folder: Path = Path("/dev/shm"), least_free: int = 3 << 30) -> None:
    """Have temporary files, of children too, in memory where that has ``least_free`` bytes: each transaction of a
    journal waits for the disk, and no test measures one. A folder that was asked for (TMPDIR) stays."""
    if "TMPDIR" in os.environ or sys.platform != "linux" or not os.access(folder, os.W_OK):
        return
    about = os.statvfs(folder)
    if about.f_flag & os.ST_NOEXEC or about.f_bavail * about.f_frsize < least_free:
        return
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


def isolate_environment(folder: Path) -> None:
    """Point everything that looks for a user's folders, keyring or settings at ``folder``.

    Set in the environment, so that programs which tests start are held off the user's own data too.
    """
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        os.environ[name] = str(folder / name.lower())
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] = str(runtime)
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    root = str(Path(__file__).resolve().parent.parent)
    os.environ["PYTHONPATH"] = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])
    for name in list(os.environ):
        if name.startswith("COUNTER_APP_"):
            del os.environ[name]


def proc_is_readable() -> bool:
    """Whether children of every kind are seen here (Linux), not those of multiprocessing alone."""
    return sys.platform == "linux" and any(Path("/proc/self/task").glob("*/children"))

"""Faults without what they say: an exception's text may hold anything, a customer's name or a password among it.

What is logged, printed or shown of a fault is its class and the places in the code. :func:`install` is for a program;
the window's crash handler comes on top of it.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import TYPE_CHECKING, Final, TypeAlias

from counter_app.machine.crash_code import crash_code

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"
#: Libraries that tell of every request.
_TALKATIVE: Final = ("httpx", "httpcore", "aiosmtplib")

#: Heard in the data folder alone (:mod:`.log_files`), not on stderr, which is told in words of its own.
_kept = logging.getLogger("counter_app.fault")

_ExcInfo: TypeAlias = "tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]"


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Class of an exception and the places in the code, innermost last; no values."""
    places = [
        f"{frame.filename.rsplit('counter_app', 1)[-1]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    return "\n".join([*places, kind.__name__])


class QuietFormatter(logging.Formatter):
    """Writes of an exception what :func:`describe` does, also of those that libraries log."""

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - the name in logging
        """The class and the places."""
        kind, _, trace = ei
        return "" if kind is None else describe(kind, trace)


def log_to_stderr(*, verbose: bool) -> None:
    """Log warnings, with ``verbose`` what is done as well; never more, since libraries would tell what is sent."""
    handler = logging.StreamHandler()
    handler.setFormatter(QuietFormatter(_FORMAT))
    level = logging.INFO if verbose else logging.WARNING
    handler.setLevel(level)  # the log in the data folder is told more than the terminal
    handler.addFilter(lambda record: record.name != _kept.name)
    logging.basicConfig(level=level, handlers=[handler])
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def install() -> None:
    """From now on a fault that nobody catches is told without its text, in every thread of this process."""
    logging.raiseExceptions = False  # a log line that cannot be formatted would be printed with all its values
    sys.excepthook = _tell
    sys.unraisablehook = _tell_unraisable
    threading.excepthook = _tell_of_thread


def _tell(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    code, report = crash_code(kind, trace), describe(kind, trace)
    sys.stderr.write(f"fault of the program {code}\n{report}\n")
    keep_fault(code, report)


def keep_fault(code: str, report: str) -> None:
    """Hand a fault to the handlers that keep such things; what is no handler of ours is told elsewhere."""
    _kept.critical("fault of the program %s", code, extra={"crash": code, "report": report})


def _tell_unraisable(args: UnraisableHookArgs) -> None:
    _tell(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)


def _tell_of_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
        _tell(args.exc_type, args.exc_value, args.exc_traceback)

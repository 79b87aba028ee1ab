"""What the command ``sync`` says on the terminal."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter_app.domain.issuer_state import SERVING
from counter_app.services.queue import IssuerPeriod, Overview
from counter_app.ui import format as show
from counter_app.ui.screens.issuer_words import state_since
from counter_app.ui.screens.words import last_words, moment


def start_line() -> str:
    """At the start."""
    return QCoreApplication.translate("sync", "The queue is being worked without a window.")


def end_line(why: str) -> str:
    """Why it ends."""
    match why:
        case "wanted":
            return QCoreApplication.translate("sync", "The counter's window was opened: it gets the journal.")
        case "done":
            return QCoreApplication.translate("sync", "Everything that can be done now is done.")
        case "asked":
            return QCoreApplication.translate("sync", "Stopped as asked. Nothing is lost by that.")
        case _:
            return QCoreApplication.translate("sync", "Stopped by a fault of the program. Nothing is lost by that.")


def done_lines(stamped: int, overview: Overview, period: IssuerPeriod, now: datetime, zone: str) -> tuple[str, ...]:
    """How many are stamped, wait, are unknown and refused; how the issuer is; who holds the queue."""
    counts = QCoreApplication.translate(
        "sync", "Stamped: {stamped} · waiting: {waiting} · to be checked: {unknown} · refused: {rejected}"
    ).format(stamped=stamped, waiting=overview.waiting, unknown=overview.unknown, rejected=overview.rejected)
    lines = [counts, _issuer_line(period, now, zone)]
    if overview.oldest is not None:
        lines.append(
            QCoreApplication.translate("sync", "The oldest waits since {time}.").format(
                time=show.when(moment(overview.oldest), now, zone)
            )
        )
    if overview.pause is not None:
        lines.append(
            QCoreApplication.translate("sync", "The queue is held by {name} since {time}: {reason}").format(
                name=overview.pause.by,
                time=show.when(moment(overview.pause.since), now, zone),
                reason=overview.pause.reason,
            )
        )
    return tuple(lines)


def _issuer_line(period: IssuerPeriod, now: datetime, zone: str) -> str:
    state = state_since(period.state, moment(period.since) if period.since else None, now, zone)
    line = QCoreApplication.translate("sync", "Issuer: {state}.").format(state=state)
    cause = "" if period.state in SERVING else last_words(period.cause)
    return f"{line} {cause}." if cause else line

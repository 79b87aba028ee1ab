"""How far a stamp is, as six lines for the clerk. Pure but for the translation of words.

Payment, upload, serial number, affixing, download, check: a lost answer is a line of its own colour, never "failed".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.stamp import Outcome, StampState, Step
from counter_app.services.queue import Attempt, QueuePause, QueueRow, Standing
from counter_app.ui import format as show
from counter_app.ui.screens.words import last_words, moment, time_with_seconds, waits_for_issuer
from counter_app.ui.theme import State


class Line(IntEnum):
    """The lines in order."""

    PAID = 0
    UPLOAD = 1
    SERIAL = 2
    AFFIX = 3
    DOWNLOAD = 4
    CHECK = 5


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """``state``: OK done, INFO under way, WAITING waits, UNKNOWN to be checked, REFUSED rejected, NEUTRAL to come."""

    line: Line
    title: str
    note: str
    state: State
    mono: bool = False


_REACHED: Final = {
    StampState.ALLOTTING: Line.SERIAL,
    StampState.ALLOT_UNKNOWN: Line.SERIAL,
    StampState.STAMPING: Line.AFFIX,
    StampState.STAMP_UNKNOWN: Line.AFFIX,
    StampState.STAMPED: Line.DOWNLOAD,
}
_STEPS: Final = {
    Line.UPLOAD: (Step.UPLOAD,),
    Line.SERIAL: (Step.ALLOT, Step.FIND),
    Line.AFFIX: (Step.NAME, Step.SIGN, Step.ASK),
    Line.DOWNLOAD: (Step.FETCH,),
}
#: Steps that did what their line says when they are done.
_PROOFS: Final = {
    Line.UPLOAD: (Step.UPLOAD,),
    Line.SERIAL: (Step.ALLOT, Step.FIND),
    Line.AFFIX: (Step.SIGN,),
    Line.DOWNLOAD: (Step.FETCH,),
}
#: Nothing more is to be done for these.
_ENDED: Final = (StampState.VERIFIED, StampState.HANDED_OVER, StampState.VOIDED, StampState.RELEASED)


def progress_lines(
    row: QueueRow,
    attempts: tuple[Attempt, ...],
    now: datetime,
    zone: str,
    issuer: IssuerState = IssuerState.NORMAL,
    pause: QueuePause | None = None,
) -> tuple[ProgressLine, ...]:
    """The six lines of a stamp. Of one whose sale was cancelled only what an attempt proves is done."""
    if row.state is StampState.VOIDED:
        return tuple(_cancelled(line, row, attempts) for line in Line)
    at = current_line(row)
    lines: list[ProgressLine] = []
    for line in Line:
        if line is Line.PAID:
            note = f"{time_with_seconds(row.paid_at, zone)} · {row.receipt}"
            lines.append(ProgressLine(line, line_title(line), note, State.OK))
        elif at is None or line < at or (line is Line.SERIAL and row.from_stock):
            # From the stock it is there at once, before anything is uploaded.
            lines.append(_done(line, row, attempts))
        elif line == at:
            state, note = _present(row, line, attempts, now, zone, issuer, pause)
            lines.append(ProgressLine(line, line_title(line), note, state))
        else:
            lines.append(ProgressLine(line, line_title(line), "", State.NEUTRAL))
    return tuple(lines)


def current_line(row: QueueRow) -> Line | None:
    """The line that is under way; None when all are done, or the sale was cancelled."""
    if row.state in _ENDED:
        return None
    if row.state in _REACHED:
        return _REACHED[row.state]
    has_serial = row.serial is not None
    match row.step:
        case Step.FETCH:
            return Line.CHECK
        case Step.NAME | Step.SIGN | Step.ASK:
            return Line.AFFIX
        case Step.UPLOAD if row.words or row.standing is Standing.IN_PROGRESS or row.state is StampState.REJECTED:
            return Line.UPLOAD
        case None:
            return Line.UPLOAD
        case _:
            return Line.AFFIX if has_serial else Line.SERIAL


def line_title(line: Line) -> str:
    """What a line is called."""
    match line:
        case Line.PAID:
            return QCoreApplication.translate("progress", "Paid")
        case Line.UPLOAD:
            return QCoreApplication.translate("progress", "Upload")
        case Line.SERIAL:
            return QCoreApplication.translate("progress", "Serial number")
        case Line.AFFIX:
            return QCoreApplication.translate("progress", "Affix")
        case Line.DOWNLOAD:
            return QCoreApplication.translate("progress", "Download")
        case Line.CHECK:
            return QCoreApplication.translate("progress", "Check the signature")


def _done(line: Line, row: QueueRow, attempts: tuple[Attempt, ...]) -> ProgressLine:
    if line is Line.SERIAL and row.serial is not None:
        note = row.serial.grouped
        if row.from_stock:
            note += " · " + QCoreApplication.translate("progress", "from the stock")
        return ProgressLine(line, line_title(line), note, State.OK, mono=True)
    last = _last(line, attempts)
    note = ""
    if last is not None and last.ended_at is not None:
        seconds = (moment(last.ended_at) - moment(last.started_at)).total_seconds()
        note = QCoreApplication.translate("progress", "{seconds} s").format(seconds=show_seconds(seconds))
    return ProgressLine(line, line_title(line), note, State.OK)


def _cancelled(line: Line, row: QueueRow, attempts: tuple[Attempt, ...]) -> ProgressLine:
    if line is Line.PAID:
        return ProgressLine(line, line_title(line), QCoreApplication.translate("progress", "cancelled"), State.OK)
    if any(attempt.outcome is Outcome.DONE and attempt.step in _PROOFS.get(line, ()) for attempt in attempts):
        return _done(line, row, attempts)
    return ProgressLine(line, line_title(line), "", State.NEUTRAL)


def _present(
    row: QueueRow,
    line: Line,
    attempts: tuple[Attempt, ...],
    now: datetime,
    zone: str,
    issuer: IssuerState,
    pause: QueuePause | None,
) -> tuple[State, str]:
    count = sum(1 for attempt in attempts if attempt.step in _STEPS.get(line, (Step.FETCH,)))
    trial = QCoreApplication.translate("progress", "attempt {count}").format(count=count) if count else ""
    heard = last_words(row.words)
    match row.standing:
        case Standing.UNKNOWN:
            words = QCoreApplication.translate(
                "progress", "TO CHECK: the answer was lost; it is looked up, never repeated"
            )
            return State.UNKNOWN, words
        case Standing.REJECTED:
            return State.REFUSED, heard
        case Standing.IN_PROGRESS:
            words = QCoreApplication.translate("progress", "waiting for the issuer")
            return State.INFO, f"{words} · {trial}" if trial else words
        case _:
            pass
    if pause is not None:
        words = QCoreApplication.translate("progress", "a supervisor holds the queue")
        return State.WAITING, f"{heard} · {words}" if heard else words
    if row.retry_at:
        again = QCoreApplication.translate("progress", "again at {time}").format(
            time=show.when(moment(row.retry_at), now, zone)
        )
        return State.WAITING, " · ".join(part for part in (heard, again, trial) if part)
    if waits_for_issuer(issuer):
        words = QCoreApplication.translate("progress", "waits until the issuer serves again")
        return State.WAITING, f"{heard} · {words}" if heard else words
    words = QCoreApplication.translate("progress", "waits for its turn")
    return (State.WAITING, f"{heard} · {words}") if heard else (State.INFO, words)


def _last(line: Line, attempts: tuple[Attempt, ...]) -> Attempt | None:
    steps = _STEPS.get(line, ())
    return next((attempt for attempt in reversed(attempts) if attempt.step in steps), None)


def show_seconds(seconds: float) -> str:
    """``0,6`` in Indonesian, ``0.6`` in English."""
    number = f"{max(0.0, seconds):.1f}"
    return number.replace(".", ",") if show.language() is show.formats.Language.INDONESIAN else number

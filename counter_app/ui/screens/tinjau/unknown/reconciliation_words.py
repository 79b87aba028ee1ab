"""The reconciliation in words: runs, differences, what they mean for the customer's money and what to press
(context "reconciliation")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.money import group_thousands
from counter_app.domain.reconciliation import NOT_STAMPED, QUOTA_FIGURE, STAMPED, TWICE, DifferenceType, Hold, How
from counter_app.services.reconciliation import DifferenceRow, ReconciliationState, Run
from counter_app.services.run_desk import RunProgress
from counter_app.ui import format as show
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screens.words import last_words, moment
from counter_app.ui.theme import State

_WHY: Final = {
    "reconciliation.list_moves": QT_TRANSLATE_NOOP("reconciliation", "the list kept changing while it was read"),
    "reconciliation.role_busy": QT_TRANSLATE_NOOP("reconciliation", "the issuer was too busy"),
}
_HOLDS: Final = {
    Hold.FREE.value: QT_TRANSLATE_NOOP("reconciliation", "free in the stock"),
    Hold.SET_ASIDE.value: QT_TRANSLATE_NOOP("reconciliation", "set aside in the stock"),
    Hold.UNSTAMPED.value: QT_TRANSLATE_NOOP("reconciliation", "not affixed yet"),
    Hold.SENT.value: QT_TRANSLATE_NOOP("reconciliation", "sent to be affixed"),
    Hold.STAMPED.value: QT_TRANSLATE_NOOP("reconciliation", "affixed"),
    STAMPED: QT_TRANSLATE_NOOP("reconciliation", "affixed"),
    NOT_STAMPED: QT_TRANSLATE_NOOP("reconciliation", "not affixed yet"),
    "nothing": QT_TRANSLATE_NOOP("reconciliation", "not known"),
    "own_name": QT_TRANSLATE_NOOP("reconciliation", "asked for by this counter, serial not known"),
    "other_name": QT_TRANSLATE_NOOP("reconciliation", "a name that is not this counter's"),
    TWICE: QT_TRANSLATE_NOOP("reconciliation", "listed twice"),
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is the matter, what it means for the customer's money, what to press."""

    what: str
    money: str
    press: str


def run_words(state: ReconciliationState, now: datetime, zone: str) -> tuple[str, str, State]:
    """Title, text and colour of the banner above the list."""
    return _run_title(state, now, zone), _run_text(state.last), _run_state(state)


def progress_words(progress: RunProgress) -> str:
    """How far a run is, "" where none is."""
    if progress.running and progress.total is not None:
        return QCoreApplication.translate("reconciliation", "Reading the issuer's list: {rows} of {total} …").format(
            rows=group_thousands(progress.rows), total=group_thousands(progress.total)
        )
    if progress.running:
        return QCoreApplication.translate("reconciliation", "Reading the issuer's list …")
    if progress.wanted:
        return QCoreApplication.translate("reconciliation", "Waiting until the issuer serves …")
    return ""


def type_words(row: DifferenceRow) -> tuple[str, State]:
    """The difference as a chip."""
    match row.type:
        case DifferenceType.MISSING:
            return QCoreApplication.translate("reconciliation", "not in the list"), State.REFUSED
        case DifferenceType.EXTRA if row.own_name:
            return QCoreApplication.translate("reconciliation", "serial without owner"), State.UNKNOWN
        case DifferenceType.EXTRA:
            return QCoreApplication.translate("reconciliation", "not ours"), State.WAITING
        case DifferenceType.DUPLICATE:
            return QCoreApplication.translate("reconciliation", "double"), State.REFUSED
        case DifferenceType.STATUS if row.theirs == STAMPED:
            return QCoreApplication.translate("reconciliation", "affixed after all"), State.UNKNOWN
        case DifferenceType.STATUS:
            return QCoreApplication.translate("reconciliation", "other status"), State.REFUSED
        case DifferenceType.DOCUMENT:
            return QCoreApplication.translate("reconciliation", "other document"), State.REFUSED
        case DifferenceType.DATE:
            return QCoreApplication.translate("reconciliation", "other date"), State.WAITING
        case DifferenceType.BALANCE:
            return QCoreApplication.translate("reconciliation", "balance"), State.WAITING
        case _:
            assert_never(row.type)


def how_words(how: How) -> str:
    """What became of it."""
    match how:
        case How.ADOPTED:
            return QCoreApplication.translate("reconciliation", "taken into the stock")
        case How.EXPLAINED:
            return QCoreApplication.translate("reconciliation", "explained")
        case How.CLAIMED_BACK:
            return QCoreApplication.translate("reconciliation", "claimed back")
        case How.VANISHED:
            return QCoreApplication.translate("reconciliation", "gone by itself")
        case How.SET_ASIDE:
            return QCoreApplication.translate("reconciliation", "set aside")
        case _:
            assert_never(how)


def side_words(text: str) -> str:
    """What one side says of it; names, dates and figures as they are."""
    source = _HOLDS.get(text)
    return text if source is None else QCoreApplication.translate("reconciliation", source)


def meaning(row: DifferenceRow) -> Meaning:
    """In plain words."""
    match row.type:
        case DifferenceType.MISSING:
            return Meaning(
                _tr(QT_TRANSLATE_NOOP("reconciliation", "The journal holds this serial, the issuer does not list it.")),
                _tr(QT_TRANSLATE_NOOP("reconciliation", "The customer's payment is in the journal and stays safe.")),
                _tr(
                    QT_TRANSLATE_NOOP(
                        "reconciliation", "Ask the issuer for this serial, then write down what they answered."
                    )
                ),
            )
        case DifferenceType.EXTRA | DifferenceType.DUPLICATE:
            return _unheld(row)
        case DifferenceType.STATUS if row.theirs == STAMPED:
            return Meaning(
                _tr(QT_TRANSLATE_NOOP("reconciliation", "The issuer has affixed this serial, the journal has not.")),
                _tr(
                    QT_TRANSLATE_NOOP(
                        "reconciliation", "Its quota is used up. It is not put on another customer's document."
                    )
                ),
                _tr(
                    QT_TRANSLATE_NOOP(
                        "reconciliation", "Find out which document carries it. Keep it set aside, or claim it back."
                    )
                ),
            )
        case DifferenceType.STATUS:
            return Meaning(
                _tr(QT_TRANSLATE_NOOP("reconciliation", "The journal says affixed, the issuer says not affixed.")),
                _tr(
                    QT_TRANSLATE_NOOP(
                        "reconciliation", "The customer has a checked file. Whether the duty counts, nobody knows yet."
                    )
                ),
                _tr(QT_TRANSLATE_NOOP("reconciliation", "Ask the issuer and write down what they answered.")),
            )
        case DifferenceType.DOCUMENT:
            return Meaning(
                _tr(QT_TRANSLATE_NOOP("reconciliation", "The issuer lists this serial for another file.")),
                _tr(
                    QT_TRANSLATE_NOOP(
                        "reconciliation", "The payment is safe. Whose document carries the serial must be looked up."
                    )
                ),
                _tr(
                    QT_TRANSLATE_NOOP("reconciliation", "Compare the file that was handed over, then note the result.")
                ),
            )
        case DifferenceType.DATE:
            return Meaning(
                _tr(QT_TRANSLATE_NOOP("reconciliation", "The issuer names another day than the journal.")),
                _tr(QT_TRANSLATE_NOOP("reconciliation", "No money is missing. The day of the duty differs.")),
                _tr(QT_TRANSLATE_NOOP("reconciliation", "Check this computer's date, then note what was found.")),
            )
        case DifferenceType.BALANCE if row.file_name == QUOTA_FIGURE:
            return Meaning(
                _tr(QT_TRANSLATE_NOOP("reconciliation", "More quota went than serials came.")),
                _tr(
                    QT_TRANSLATE_NOOP(
                        "reconciliation", "No customer is affected. The office may have paid for quota it did not get."
                    )
                ),
                _tr(QT_TRANSLATE_NOOP("reconciliation", "Compare with the issuer's bill, then claim it back.")),
            )
        case DifferenceType.BALANCE:
            return Meaning(
                _tr(
                    QT_TRANSLATE_NOOP(
                        "reconciliation", "The issuer's balance and its own list count unused serials differently."
                    )
                ),
                _tr(QT_TRANSLATE_NOOP("reconciliation", "No customer is affected.")),
                _tr(QT_TRANSLATE_NOOP("reconciliation", "Ask again. If it stays, ask the issuer.")),
            )
        case _:
            assert_never(row.type)


def difference_columns(now: datetime, zone: str) -> tuple[Column[DifferenceRow], ...]:
    """Age, what differs, serial, owner, due."""

    def due(row: DifferenceRow) -> Cell:
        if row.how is not None:
            return Cell(how_words(row.how), State.OK)
        words = show.when(moment(row.due), now, zone)
        return Cell(words, State.REFUSED if row.overdue else State.NEUTRAL)

    return (
        Column(
            QCoreApplication.translate("reconciliation", "Age"),
            lambda row: Cell(show.age(now - moment(row.found_at)), tooltip=show.when(moment(row.found_at), now, zone)),
            width=84,
        ),
        Column(
            QCoreApplication.translate("reconciliation", "Difference"),
            lambda row: Cell(*type_words(row)),
            ColumnKind.CHIP,
            150,
        ),
        Column(
            QCoreApplication.translate("reconciliation", "Serial"),
            lambda row: Cell(row.serial.short if row.serial else show.NOTHING, tooltip=serial_words(row)),
            ColumnKind.MONO,
            112,
        ),
        Column(
            QCoreApplication.translate("reconciliation", "Owner"),
            lambda row: Cell(owner_words(row)),
            width=120,
            stretch=True,
        ),
        Column(QCoreApplication.translate("reconciliation", "Due"), due, ColumnKind.CHIP, 164),
    )


def owner_words(row: DifferenceRow) -> str:
    """Who looks after it, or who settled it."""
    if row.how is How.VANISHED:
        return QCoreApplication.translate("reconciliation", "the program")
    if row.how is not None:
        return row.settled_by
    return row.owner_name or QCoreApplication.translate("reconciliation", "all supervisors")


def serial_words(row: DifferenceRow) -> str:
    """The serial in groups, "" where it is about none."""
    return row.serial.grouped if row.serial else ""


def _unheld(row: DifferenceRow) -> Meaning:
    if row.theirs == TWICE:
        return Meaning(
            _tr(QT_TRANSLATE_NOOP("reconciliation", "The issuer lists this serial twice.")),
            _tr(QT_TRANSLATE_NOOP("reconciliation", "The payment is safe; the quota may have been counted twice.")),
            _tr(QT_TRANSLATE_NOOP("reconciliation", "Ask the issuer and write down what they answered.")),
        )
    if row.type is DifferenceType.DUPLICATE:
        what = QT_TRANSLATE_NOOP("reconciliation", "One request of this counter has a second serial.")
    elif row.own_name:
        what = QT_TRANSLATE_NOOP("reconciliation", "This counter asked for it; the answer was lost or came too late.")
    else:
        what = QT_TRANSLATE_NOOP("reconciliation", "Nobody at this counter asked for this serial.")
    if row.theirs == STAMPED:
        press = QT_TRANSLATE_NOOP("reconciliation", "It is on a document: find out on which, then note it or claim it.")
    else:
        press = QT_TRANSLATE_NOOP("reconciliation", "If it belongs to this counter, take it into the stock.")
    money = QT_TRANSLATE_NOOP("reconciliation", "No customer waits for it. Its quota is paid and not used.")
    return Meaning(_tr(what), _tr(money), _tr(press))


def _tr(source: str) -> str:
    return QCoreApplication.translate("reconciliation", source)


def _run_title(state: ReconciliationState, now: datetime, zone: str) -> str:
    if state.failed:
        return QCoreApplication.translate(
            "reconciliation", "The matching failed its own test: its result does not count."
        )
    if state.complete is None:
        return QCoreApplication.translate("reconciliation", "The issuer's list was never matched completely.")
    at = show.when(moment(state.complete.at), now, zone)
    if state.silent:
        return QCoreApplication.translate("reconciliation", "Not matched for too long: last complete {time}.").format(
            time=at
        )
    return QCoreApplication.translate("reconciliation", "Matched completely: {time}.").format(time=at)


def _run_text(run: Run | None) -> str:
    if run is None:
        return QCoreApplication.translate(
            "reconciliation", "It runs by itself while the issuer serves. Nothing is known to be wrong."
        )
    if not run.complete and run.self_test:
        return QCoreApplication.translate(
            "reconciliation", "The last try was not complete ({why}): nothing was concluded from it."
        ).format(why=_why(run.words))
    if not run.self_test:
        return QCoreApplication.translate(
            "reconciliation", "Nothing was concluded. Tell the administrator; selling and stamping go on."
        )
    words = QCoreApplication.translate(
        "reconciliation", "Self-test passed · {rows} rows read of {total} · not affixed {unstamped} · quota {quota}"
    ).format(
        rows=group_thousands(run.rows),
        total=_number(run.total),
        unstamped=_number(run.not_stamped),
        quota=_number(run.quota),
    )
    if run.others:
        others = QCoreApplication.translate("reconciliation", "{count} of other counters, not matched").format(
            count=group_thousands(run.others)
        )
        words = f"{words} · {others}"
    return words


def _run_state(state: ReconciliationState) -> State:
    if state.failed or state.silent:
        return State.REFUSED
    if state.complete is None or (state.last is not None and not state.last.complete):
        return State.WAITING
    return State.OK


def _why(words: str) -> str:
    source = _WHY.get(words)
    return last_words(words) if source is None else _tr(source)


def _number(value: int | None) -> str:
    return show.NOTHING if value is None else group_thousands(value)

"""Words about stamps of other counters: where one is, what became of a request, how current the entries are."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter_app.domain.errors import Refused
from counter_app.services.branch_ports import BranchState
from counter_app.services.branch_stamps import BranchStamp, StampRequest, Wait, Where
from counter_app.ui import format as show
from counter_app.ui.messages import sentence
from counter_app.ui.screens.words import moment


def where_words(stamp: BranchStamp, me: str) -> str:
    """One line under its claim code. ``me``: this counter's two digits."""
    translate = QCoreApplication.translate
    match stamp.where:
        case Where.FREE:
            words = translate("claims", "Paid, no document: at counter {counter}")
        case Where.HERE:
            words = translate("claims", "Paid, no document: at this counter")
        case Where.ON_THE_WAY if stamp.holder == me:
            words = translate("claims", "Released to this counter: it is on its way")
        case Where.ON_THE_WAY:
            words = translate("claims", "Released to counter {counter}, which has not taken it over yet")
        case Where.USED:
            words = translate("claims", "Has a document at counter {counter}")
        case Where.DONE:
            words = translate("claims", "Affixed at counter {counter}")
        case Where.TAKEN_BACK:
            words = translate("claims", "Voided, or its money was given back")
    return words.format(counter=stamp.holder)


def request_words(request: StampRequest, now: datetime, zone: str) -> str:
    """What became of it, for the list."""
    translate = QCoreApplication.translate
    at = show.when(moment(request.asked_at), now, zone)
    match request.wait:
        case Wait.PENDING:
            words = translate("claims", "Counter {counter} was asked at {time} and has not answered yet")
        case Wait.REFUSED:
            told = sentence(Refused(request.code, **dict(request.params)))
            return translate("claims", "Counter {counter} said no: {reason}").format(
                counter=request.of, reason=told.what
            )
        case Wait.WITHDRAWN:
            words = translate("claims", "The request of {time} to counter {counter} was taken back")
        case Wait.COME:
            words = translate("claims", "Counter {counter} released it")
    return words.format(counter=request.of, time=at)


def book_words(book: BranchState, zone: str) -> str:
    """How far what is shown can be believed."""
    translate = QCoreApplication.translate
    if book.trouble is not None:
        since = show.clock(datetime.fromisoformat(book.since), zone) if book.since else "?"
        return translate(
            "claims", "The branch log is away since {time}: what stands here may be older than what is so."
        ).format(time=since)
    missing = None if book.ends_at is None else book.ends_at - book.position
    if missing is None or missing > 0:
        return translate("claims", "The branch's entries are still being taken: some may be missing.")
    return translate("claims", "The branch's entries are up to date.")

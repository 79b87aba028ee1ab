"""Words for what stands in the queue and the review: states, steps, last words, reasons (context "queue").

``QueueRow.words`` holds a code, or ``code: what the issuer said``; codes become short sentences here, the
issuer's own text is shown as it came.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.formats import local_time
from counter_app.domain.issuer_state import SERVING, IssuerState
from counter_app.domain.mail import DOUBTFUL
from counter_app.domain.review import Decision
from counter_app.domain.stamp import StampState, Step
from counter_app.services.queue import QueueRow, Standing
from counter_app.ui import format as show
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.theme import State

_CODE: Final = re.compile(r"(?P<code>[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)(?:: (?P<said>.*))?", re.DOTALL)

_LAST: Final = {
    "issuer.unreachable": QT_TRANSLATE_NOOP("queue", "The issuer cannot be reached"),
    "issuer.timeout": QT_TRANSLATE_NOOP("queue", "The issuer did not answer in time"),
    "issuer.reset": QT_TRANSLATE_NOOP("queue", "The issuer broke the connection off"),
    "issuer.waiting_page": QT_TRANSLATE_NOOP("queue", "The issuer shows its waiting page"),
    "issuer.too_many": QT_TRANSLATE_NOOP("queue", "The issuer asks for fewer requests"),
    "issuer.server_error": QT_TRANSLATE_NOOP("queue", "The issuer reports a fault of its own"),
    "issuer.not_json": QT_TRANSLATE_NOOP("queue", "The issuer answered something unreadable"),
    "issuer.session": QT_TRANSLATE_NOOP("queue", "The issuer wants a new log-in"),
    "issuer.adapter": QT_TRANSLATE_NOOP("queue", "The stamping program on this computer does not answer"),
    "issuer.file_late": QT_TRANSLATE_NOOP("queue", "The signed file has not come into the shared folder yet"),
    "issuer.folder_missing": QT_TRANSLATE_NOOP("queue", "The folder shared with the signing program is not there"),
    "issuer.folder_read_only": QT_TRANSLATE_NOOP("queue", "The shared folder cannot be written to"),
    "issuer.folder_full": QT_TRANSLATE_NOOP("queue", "The shared folder is full"),
    "issuer.folder_failed": QT_TRANSLATE_NOOP("queue", "The shared folder cannot be used"),
    "issuer.credentials": QT_TRANSLATE_NOOP("queue", "The issuer refuses the counter's account"),
    "issuer.out_of_quota": QT_TRANSLATE_NOOP("queue", "The quota at the issuer is used up"),
    "issuer.rejected_request": QT_TRANSLATE_NOOP("queue", "The issuer refuses the request"),
    "issuer.rejected_document": QT_TRANSLATE_NOOP("queue", "The issuer refuses the document"),
    "issuer.rejected_configuration": QT_TRANSLATE_NOOP("queue", "The issuer refuses the counter's settings"),
    "issuer.unclear": QT_TRANSLATE_NOOP("queue", "The issuer's answer is not documented"),
    "issuer.not_stamped_yet": QT_TRANSLATE_NOOP("queue", "Not stamped yet; goes on with the same serial"),
    "issuer.not_found_yet": QT_TRANSLATE_NOOP("queue", "Not in the issuer's list yet; looked up again"),
    "issuer.not_found": QT_TRANSLATE_NOOP("queue", "No serial was taken; it is asked for again"),
    "issuer.slow": QT_TRANSLATE_NOOP("queue", "Its answers take long"),
    "issuer.serial_known": QT_TRANSLATE_NOOP("queue", "The issuer named a serial that another stamp has"),
    "issuer.result_known": QT_TRANSLATE_NOOP("queue", "The issuer returned another stamp's file"),
    "recovery.stopped": QT_TRANSLATE_NOOP("queue", "The program was closed meanwhile"),
    "recovery.interrupted": QT_TRANSLATE_NOOP("queue", "The program stopped meanwhile; it is looked up"),
    "verification.invalid": QT_TRANSLATE_NOOP("queue", "The returned file did not pass the check"),
    "verification.unsure": QT_TRANSLATE_NOOP("queue", "The returned file could not be checked with certainty"),
    "vault.missing": QT_TRANSLATE_NOOP("queue", "The document is missing in the vault"),
    "vault.damaged": QT_TRANSLATE_NOOP("queue", "The document in the vault is damaged"),
    "document.worker_failed": QT_TRANSLATE_NOOP("queue", "The file could not be examined"),
    "document.erased": QT_TRANSLATE_NOOP("queue", "The customer's data was erased; nothing was sent to the issuer"),
}


def last_words(words: str) -> str:
    """A code as a short sentence, followed by what the issuer said; other texts are the issuer's own."""
    match = _CODE.fullmatch(words.strip())
    if match is None:
        return words.strip()
    source = _LAST.get(match["code"])
    text = match["code"] if source is None else QCoreApplication.translate("queue", source)
    said = (match["said"] or "").strip()
    return f"{text}: {said}" if said else text


def waits_for_issuer(state: IssuerState) -> bool:
    """Nothing goes on until the issuer serves again; one that was not asked yet does not count."""
    return state not in SERVING and state is not IssuerState.UNKNOWN


def row_words(row: QueueRow, now: datetime, zone: str, issuer: IssuerState = IssuerState.NORMAL) -> str:
    """The column "last words": what was heard last, or what is waited for."""
    heard = last_words(row.words)
    if row.retry_at and row.standing is Standing.WAITING:
        again = QCoreApplication.translate("queue", "again at {time}").format(
            time=show.when(moment(row.retry_at), now, zone)
        )
        return f"{heard}, {again}" if heard else again
    if heard and row.standing not in (Standing.IN_PROGRESS, Standing.READY, Standing.UNKNOWN):
        return heard
    match row.standing:
        case Standing.NO_DOCUMENT:
            return QCoreApplication.translate("queue", "Paid; the customer brings the document")
        case Standing.WAITING if waits_for_issuer(issuer):
            return QCoreApplication.translate("queue", "Waits until the issuer serves again")
        case Standing.WAITING:
            return QCoreApplication.translate("queue", "Waits for its turn")
        case Standing.IN_PROGRESS:
            return QCoreApplication.translate("queue", "Waiting for the issuer's answer")
        case Standing.UNKNOWN:
            return QCoreApplication.translate("queue", "Answer lost; looked up at the issuer")
        case Standing.REJECTED:
            return QCoreApplication.translate("queue", "Refused; needs another document")
        case Standing.READY if row.deleted:
            return QCoreApplication.translate("queue", "Deleted after its time; nobody collected it")
        case Standing.READY if row.mail in DOUBTFUL:
            return QCoreApplication.translate("queue", "Its mail waits for your decision")
        case Standing.READY if row.mail is not None:
            return QCoreApplication.translate("queue", "A mail with it is on its way")
        case Standing.READY:
            return QCoreApplication.translate("queue", "Checked; hand it over to the customer")
        case Standing.HANDED_OVER:
            return QCoreApplication.translate("queue", "The customer has it")
        case Standing.VOIDED if row.state is StampState.RELEASED:
            return QCoreApplication.translate("queue", "Released to counter {counter}").format(counter=row.holder)
        case Standing.VOIDED:
            return QCoreApplication.translate("queue", "The sale was voided")
        case _:
            assert_never(row.standing)


def standing_chip(standing: Standing, state: StampState = StampState.PAID) -> tuple[str, State]:
    """The chip of a row: word and colour. Unknown is never called failed."""
    if state is StampState.RELEASED:
        return QCoreApplication.translate("queue", "elsewhere"), State.NEUTRAL
    match standing:
        case Standing.NO_DOCUMENT:
            return QCoreApplication.translate("queue", "no document"), State.NEUTRAL
        case Standing.WAITING:
            return QCoreApplication.translate("queue", "delayed"), State.WAITING
        case Standing.IN_PROGRESS:
            return QCoreApplication.translate("queue", "under way"), State.INFO
        case Standing.UNKNOWN:
            return QCoreApplication.translate("queue", "to check"), State.UNKNOWN
        case Standing.REJECTED:
            return QCoreApplication.translate("queue", "rejected"), State.REFUSED
        case Standing.READY:
            return QCoreApplication.translate("queue", "ready"), State.OK
        case Standing.HANDED_OVER:
            return QCoreApplication.translate("queue", "handed over"), State.OK
        case Standing.VOIDED:
            return QCoreApplication.translate("queue", "voided"), State.NEUTRAL
        case _:
            assert_never(standing)


def step_name(row: QueueRow) -> str:
    """Which step the stamp stands at."""
    match row.state:
        case StampState.PAID if row.document_id is None:
            return QCoreApplication.translate("queue", "Document")
        case StampState.PAID if row.step in (None, Step.UPLOAD):
            return QCoreApplication.translate("queue", "Upload")
        case StampState.PAID | StampState.ALLOTTING | StampState.ALLOT_UNKNOWN:
            return QCoreApplication.translate("queue", "Serial number")
        case StampState.ALLOTTED | StampState.STAMPING | StampState.STAMP_UNKNOWN:
            return QCoreApplication.translate("queue", "Affix")
        case StampState.STAMPED:
            return QCoreApplication.translate("queue", "Download")
        case StampState.REJECTED:
            return QCoreApplication.translate("queue", "Document")
        case StampState.VERIFIED:
            return QCoreApplication.translate("queue", "Hand over")
        case StampState.HANDED_OVER:
            return QCoreApplication.translate("queue", "Done")
        case StampState.VOIDED:
            return QCoreApplication.translate("queue", "Voided")
        case StampState.RELEASED:
            return QCoreApplication.translate("queue", "At another counter")
        case _:
            assert_never(row.state)


def step_title(step: Step) -> str:
    """Name of an attempt, for time lines."""
    match step:
        case Step.UPLOAD:
            return QCoreApplication.translate("queue", "Upload")
        case Step.ALLOT:
            return QCoreApplication.translate("queue", "Ask for a serial number")
        case Step.FIND:
            return QCoreApplication.translate("queue", "Look for the serial in the issuer's list")
        case Step.NAME:
            return QCoreApplication.translate("queue", "Name the document of the serial")
        case Step.SIGN:
            return QCoreApplication.translate("queue", "Affix the stamp")
        case Step.ASK:
            return QCoreApplication.translate("queue", "Ask whether it is stamped")
        case Step.FETCH:
            return QCoreApplication.translate("queue", "Download and check")
        case _:
            assert_never(step)


def issuer_words(state: IssuerState) -> str:
    """What the issuer does not do, in the words of the outage banner; "" while it serves."""
    match state:
        case IssuerState.DOWN:
            return QCoreApplication.translate("queue", "The issuer does not serve")
        case IssuerState.QUEUEING:
            return QCoreApplication.translate("queue", "The issuer makes everybody queue")
        case IssuerState.REFUSED:
            return QCoreApplication.translate("queue", "The issuer refuses the counter's account")
        case IssuerState.OUT_OF_QUOTA:
            return QCoreApplication.translate("queue", "The quota at the issuer is used up")
        case IssuerState.UNKNOWN:
            return QCoreApplication.translate("queue", "The issuer has not been asked yet")
        case IssuerState.NORMAL | IssuerState.SLOW:
            return ""
        case _:
            assert_never(state)


def decision_chip(decision: Decision) -> tuple[str, State]:
    """What a supervisor decided."""
    match decision:
        case Decision.APPROVED:
            return QCoreApplication.translate("queue", "approved"), State.OK
        case Decision.QUESTIONED:
            return QCoreApplication.translate("queue", "questioned"), State.WAITING
        case Decision.HELD:
            return QCoreApplication.translate("queue", "held"), State.REFUSED
        case _:
            assert_never(decision)


def moment(iso: str) -> datetime:
    """A time of the journal (ISO 8601, UTC)."""
    return datetime.fromisoformat(iso)


def time_with_seconds(iso: str, zone: str) -> str:
    """``13.04.51`` on the office's clock."""
    at = moment(iso)
    return f"{show.time_of_day(at, zone)}{show.time_of_day(at, zone)[2]}{local_time(at, zone).second:02d}"

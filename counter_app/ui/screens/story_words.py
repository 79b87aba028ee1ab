"""Lines of a time line in words and colours (context "timeline"). A kind that a later version wrote shows its name."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.mail import MailOutcome, MailWish
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.review import Decision
from counter_app.domain.stamp import Outcome, Step
from counter_app.domain.story import StoryLine
from counter_app.services.receipts import PrintOutcome
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.screens.reversal_words import reason_words
from counter_app.ui.screens.words import decision_chip, issuer_words, last_words, step_title
from counter_app.ui.theme import State

#: Kinds whose words need nothing but the line's values.
_PLAIN: Final[dict[str, tuple[str, State]]] = {
    Kind.SALE_COMMITTED: (QT_TRANSLATE_NOOP("timeline", "Paid, receipt {receipt}"), State.OK),
    Kind.DOCUMENT_ATTACHED: (QT_TRANSLATE_NOOP("timeline", "Document attached"), State.NEUTRAL),
    Kind.SERIAL_TAKEN: (QT_TRANSLATE_NOOP("timeline", "Serial {serial} taken from the stock"), State.OK),
    Kind.STAMP_RETRIED: (QT_TRANSLATE_NOOP("timeline", "Tried again: {reason}"), State.INFO),
    Kind.DEADLINE_SET: (QT_TRANSLATE_NOOP("timeline", "Deadline changed: {reason}"), State.INFO),
    Kind.HANDED_OVER: (QT_TRANSLATE_NOOP("timeline", "Handed over, slip {receipt}"), State.OK),
    Kind.PRINT_REQUESTED: (QT_TRANSLATE_NOOP("timeline", "Print asked for"), State.NEUTRAL),
    Kind.REVIEW_ANSWERED: (QT_TRANSLATE_NOOP("timeline", "Answered: {answer}"), State.INFO),
    Kind.REVIEW_WITHDRAWN: (QT_TRANSLATE_NOOP("timeline", "Decision withdrawn: {reason}"), State.INFO),
    Kind.REVIEW_ASSIGNED: (QT_TRANSLATE_NOOP("timeline", "Review assigned"), State.INFO),
    Kind.DISPUTE_OPENED: (QT_TRANSLATE_NOOP("timeline", "Disputed: {words}"), State.WAITING),
    Kind.DISPUTE_NOTED: (QT_TRANSLATE_NOOP("timeline", "In the dispute: {words}"), State.WAITING),
    Kind.DISPUTE_SETTLED: (QT_TRANSLATE_NOOP("timeline", "Dispute settled: {reason}"), State.OK),
    Kind.MAIL_QUEUED: (QT_TRANSLATE_NOOP("timeline", "Mail with the document queued"), State.NEUTRAL),
    Kind.MAIL_SENDING: (QT_TRANSLATE_NOOP("timeline", "The mail leaves"), State.NEUTRAL),
    Kind.DELETION_ANNOUNCED: (
        QT_TRANSLATE_NOOP("timeline", "Nobody collected it: its deletion was announced"),
        State.WAITING,
    ),
    Kind.DOCUMENT_DELETED: (QT_TRANSLATE_NOOP("timeline", "The file was deleted after its time"), State.NEUTRAL),
    Kind.OUTAGE_STATED: (QT_TRANSLATE_NOOP("timeline", "Statement of the outage, paper {receipt}"), State.NEUTRAL),
    Kind.QUEUE_PAUSED: (QT_TRANSLATE_NOOP("timeline", "The queue was held: {reason}"), State.WAITING),
    Kind.QUEUE_RESUMED: (QT_TRANSLATE_NOOP("timeline", "The queue went on"), State.OK),
    Kind.DIFFERENCE_FOUND: (QT_TRANSLATE_NOOP("timeline", "The issuer's list says something else"), State.UNKNOWN),
    Kind.DIFFERENCE_ASSIGNED: (QT_TRANSLATE_NOOP("timeline", "Somebody looks after the difference"), State.INFO),
    Kind.DIFFERENCE_SETTLED: (QT_TRANSLATE_NOOP("timeline", "Difference settled: {note}"), State.OK),
    Kind.ITEM_ASSIGNED: (QT_TRANSLATE_NOOP("timeline", "{owner_name} looks after it: {reason}"), State.INFO),
    Kind.ITEM_ASKED: (QT_TRANSLATE_NOOP("timeline", "The issuer is asked again on request"), State.INFO),
    Kind.CLAIM_MADE: (QT_TRANSLATE_NOOP("timeline", "Quota claimed back, bundle {receipt}"), State.WAITING),
    Kind.CLAIM_SETTLED: (QT_TRANSLATE_NOOP("timeline", "The issuer's answer to the claim: {answer}"), State.OK),
    Kind.STORY_PRINTED: (QT_TRANSLATE_NOOP("timeline", "Time line printed, paper {receipt}"), State.NEUTRAL),
    Kind.SHIFT_OPENED: (QT_TRANSLATE_NOOP("timeline", "Till opened"), State.OK),
    Kind.SHIFT_CLOSED: (QT_TRANSLATE_NOOP("timeline", "Till closed"), State.OK),
    Kind.SHIFT_EXPLAINED: (QT_TRANSLATE_NOOP("timeline", "Difference explained: {reason}"), State.INFO),
    Kind.CASH_MOVED: (QT_TRANSLATE_NOOP("timeline", "Cash moved, slip {receipt}"), State.NEUTRAL),
    Kind.DRAWER_OPENED: (QT_TRANSLATE_NOOP("timeline", "Drawer opened without a sale: {reason}"), State.WAITING),
    Kind.STAMP_RELEASED: (QT_TRANSLATE_NOOP("timeline", "Released to counter {to}"), State.INFO),
    Kind.STAMP_TAKEN_OVER: (QT_TRANSLATE_NOOP("timeline", "Taken over from counter {from}"), State.INFO),
    Kind.REPORT_ISSUED: (QT_TRANSLATE_NOOP("timeline", "Report {receipt}"), State.NEUTRAL),
    Kind.STOCK_RECEIVED: (QT_TRANSLATE_NOOP("timeline", "Stock received, slip {receipt}"), State.NEUTRAL),
    Kind.STOCK_MOVED: (QT_TRANSLATE_NOOP("timeline", "Stock moved, slip {receipt}"), State.NEUTRAL),
    Kind.STOCK_COUNTED: (QT_TRANSLATE_NOOP("timeline", "Stock counted"), State.NEUTRAL),
    Kind.INVARIANT_BREACHED: (QT_TRANSLATE_NOOP("timeline", "The journal's check found something"), State.REFUSED),
}


class _Values(dict[str, str]):
    """A value that an entry does not have leaves no hole in its words."""

    def __missing__(self, key: str) -> str:
        return ""


def entry_words(entry: StoryLine) -> tuple[str, State]:
    """One line in words."""
    values = _Values(entry.values)
    match entry.kind:
        case kind if kind in _PLAIN:
            source, state = _PLAIN[kind]
            words = _tr(source).format_map(values).rstrip(" :")
        case Kind.ATTEMPT_STARTED:
            words, state = step_title(Step(values["step"])), State.NEUTRAL
            words = f"{words} · {values['file_name']}" if values["file_name"] else words
        case Kind.ATTEMPT_ENDED:
            words, state = _ended(values)
        case Kind.OPERATION_REVERSED:
            words, state = _back(QT_TRANSLATE_NOOP("timeline", "Voided, paper {paper}"), values)
        case Kind.STAMPS_REFUNDED:
            words, state = _back(QT_TRANSLATE_NOOP("timeline", "Refunded, paper {paper}"), values)
        case Kind.PRINT_ENDED:
            words, state = _printed(values)
        case Kind.REVIEW_DECIDED | Kind.REVIEW_DECIDED_TOGETHER:
            words, state = decision_chip(Decision(values["decision"]))
            words = ": ".join(part for part in (words.capitalize(), values["reason"]) if part)
        case Kind.MAIL_ENDED:
            words, state = _mailed(values)
        case Kind.MAIL_DECIDED:
            words, state = _mail_decided(values), State.INFO
        case Kind.ISSUER_CHANGED:
            words, state = _issuer(values)
        case _:
            words, state = entry.kind, State.NEUTRAL
    if entry.times > 1:
        words = _tr(QT_TRANSLATE_NOOP("timeline", "{words} · {count} times")).format(words=words, count=entry.times)
    return words, state


def _ended(values: dict[str, str]) -> tuple[str, State]:
    words, state = _outcome(values)
    return f"{step_title(Step(values['step']))}: {words}", state


def _outcome(values: dict[str, str]) -> tuple[str, State]:
    heard, serial = last_words(values["words"]), values["serial"]
    match Outcome(values["outcome"]):
        case Outcome.DONE if serial:
            return QCoreApplication.translate("timeline", "serial {serial}").format(serial=serial), State.OK
        case Outcome.DONE:
            return QCoreApplication.translate("timeline", "done"), State.OK
        case Outcome.UNKNOWN:
            words = QCoreApplication.translate("timeline", "no certain answer, to check")
            return (f"{words} · {heard}" if heard else words), State.UNKNOWN
        case Outcome.REJECTED:
            words = QCoreApplication.translate("timeline", "rejected")
            return (f"{words}: {heard}" if heard else words), State.REFUSED
        case Outcome.ABSENT:
            words = QCoreApplication.translate("timeline", "not carried out by the issuer")
            return (f"{words}: {heard}" if heard else words), State.NEUTRAL
        case Outcome.NOT_DONE:
            words = QCoreApplication.translate("timeline", "not done, tried again later")
            return (f"{words} · {heard}" if heard else words), State.WAITING


def _back(source: str, values: dict[str, str]) -> tuple[str, State]:
    parts = [_tr(source).format_map(values)]
    if values["reason"]:
        parts.append(reason_words(ReversalReason(values["reason"])))
    parts.append(values["note"])
    if approver := values["approver_name"]:
        parts.append(QCoreApplication.translate("timeline", "approved by {name}").format(name=approver))
    return " · ".join(part for part in parts if part), State.REFUSED


def _printed(values: dict[str, str]) -> tuple[str, State]:
    match PrintOutcome(values["result"]):
        case PrintOutcome.SENT | PrintOutcome.CONFIRMED:
            return QCoreApplication.translate("timeline", "Receipt printed"), State.OK
        case PrintOutcome.FAILED:
            return QCoreApplication.translate("timeline", "The paper did not come out"), State.REFUSED
        case PrintOutcome.UNKNOWN:
            return QCoreApplication.translate("timeline", "Paper uncertain: somebody must look"), State.UNKNOWN


def _mailed(values: dict[str, str]) -> tuple[str, State]:
    match MailOutcome(values["outcome"]):
        case MailOutcome.SENT:
            return QCoreApplication.translate("timeline", "Mail accepted by the mail server"), State.OK
        case MailOutcome.DELAYED:
            return QCoreApplication.translate("timeline", "Mail not taken yet, tried again later"), State.WAITING
        case MailOutcome.REFUSED:
            return QCoreApplication.translate("timeline", "Mail refused by the mail server"), State.REFUSED
        case MailOutcome.UNKNOWN:
            return QCoreApplication.translate("timeline", "Nobody knows whether the mail was sent"), State.UNKNOWN


def _mail_decided(values: dict[str, str]) -> str:
    match MailWish(values["wish"]):
        case MailWish.AGAIN:
            return QCoreApplication.translate("timeline", "Decided: send the mail again")
        case MailWish.ARRIVED:
            return QCoreApplication.translate("timeline", "The customer has the mail")
        case MailWish.WITHDRAW:
            return QCoreApplication.translate("timeline", "Decided: the mail is not sent")


def _issuer(values: dict[str, str]) -> tuple[str, State]:
    try:
        state = IssuerState(values["state"])
    except ValueError:
        return values["state"], State.NEUTRAL
    match state:
        case IssuerState.NORMAL:
            return QCoreApplication.translate("timeline", "The issuer serves"), State.OK
        case IssuerState.SLOW:
            return QCoreApplication.translate("timeline", "The issuer serves slowly"), State.WAITING
        case IssuerState.UNKNOWN:
            return QCoreApplication.translate("timeline", "Nobody looked at the issuer"), State.NEUTRAL
        case _:
            return issuer_words(state), State.REFUSED


def _tr(source: str) -> str:
    return QCoreApplication.translate("timeline", source)

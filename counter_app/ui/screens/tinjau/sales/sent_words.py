"""Decisions on their way to other counters, in words: where they are, who has seen them, why one was refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.errors import Refused
from counter_app.services.branch_sent import Sent, SentState
from counter_app.ui import format as show
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.messages import sentence
from counter_app.ui.screens.words import decision_chip, moment
from counter_app.ui.theme import State

#: Short, for "refused: …"; any other code has its sentence.
_WHY: Final = {
    "review.approved_meanwhile": QT_TRANSLATE_NOOP("sent", "approved already by {who} {at}"),
    "review.questioned_meanwhile": QT_TRANSLATE_NOOP("sent", "{who} asked the clerk already, {at}"),
    "review.held_meanwhile": QT_TRANSLATE_NOOP("sent", "held already by {who} {at}"),
    "review.changed": QT_TRANSLATE_NOOP("sent", "the sale had changed; look at it again"),
    "review.own_sale": QT_TRANSLATE_NOOP("sent", "nobody reviews a sale of their own"),
    "review.already_decided": QT_TRANSLATE_NOOP("sent", "it was approved already"),
    "review.nothing_decided": QT_TRANSLATE_NOOP("sent", "nothing was decided any more"),
    "branch.not_known": QT_TRANSLATE_NOOP(
        "sent", "it does not know you as a supervisor; an administrator sends you there (F10, Branch)"
    ),
    "review.unknown_sale": QT_TRANSLATE_NOOP("sent", "that counter does not know the sale"),
}


def waits_chip(sent: Sent) -> tuple[str, State]:
    """``menunggu loket 03``."""
    words = QCoreApplication.translate("sent", "waits for {counter}")
    return words.format(counter=counter_words(sent.counter)), State.WAITING


def counter_words(counter: str) -> str:
    """``loket 03``."""
    return QCoreApplication.translate("sent", "counter {counter}").format(counter=counter)


def deed_words(sent: Sent) -> str:
    """What was decided: a decision's name, or that one is taken back."""
    if sent.decision is None:
        return QCoreApplication.translate("sent", "taken back")
    return decision_chip(sent.decision)[0]


def sent_state(sent: Sent) -> State:
    """Its colour."""
    match sent.state:
        case SentState.WAITING:
            return State.WAITING
        case SentState.APPLIED:
            return State.WAITING if sent.left else State.OK
        case SentState.REFUSED:
            return State.REFUSED
        case SentState.TAKEN_BACK:
            return State.NEUTRAL
        case _:
            assert_never(sent.state)


def sent_words(sent: Sent, last_seen: Mapping[str, str], now: datetime, zone: str) -> str:
    """``dikirim 10.12 oleh Rina; loket 03 belum menjawab (terakhir terlihat 10.02)``. ``last_seen``: ISO 8601 by
    counter."""

    def at(iso: str) -> str:
        return show.when(moment(iso), now, zone)

    counter = counter_words(sent.counter)
    match sent.state:
        case SentState.WAITING:
            words = QCoreApplication.translate("sent", "sent {time} by {name}; {counter} has not answered yet")
            words = words.format(time=at(sent.at), name=sent.by_name, counter=counter)
            if heard := last_seen.get(sent.counter):
                more = QCoreApplication.translate("sent", "last seen {time}").format(time=at(heard))
                words = f"{words} ({more})"
            return words
        case SentState.APPLIED:
            words = QCoreApplication.translate("sent", "carried out at {counter} {time}")
            parts = [words.format(counter=counter, time=at(sent.answered_at or sent.at))]
            if sent.left:
                left = QCoreApplication.translate("sent", "{count} of {all} left out: {reason}")
                why = why_words(sent.left[0][1], dict(sent.left[0][2]))
                parts.append(left.format(count=len(sent.left), all=sent.sales, reason=why))
            return "; ".join((*parts, *(_seen(name, seen, now, zone) for name, seen in sent.seen)))
        case SentState.REFUSED:
            words = QCoreApplication.translate("sent", "refused at {counter}: {reason}")
            return words.format(counter=counter, reason=why_words(sent.code or "", dict(sent.params)))
        case SentState.TAKEN_BACK:
            words = QCoreApplication.translate("sent", "taken back by {name} before {counter} carried it out")
            return words.format(name=sent.by_name, counter=counter)
        case _:
            assert_never(sent.state)


def why_words(code: str, params: Mapping[str, str]) -> str:
    """Why it was refused, after a colon."""
    if code in _WHY:
        return QCoreApplication.translate("sent", _WHY[code]).format_map({"who": "–", "at": "", **params}).strip()
    return sentence(Refused(code, **params)).what.removesuffix(".")


def _seen(name: str, at: str | None, now: datetime, zone: str) -> str:
    if at is None:
        return QCoreApplication.translate("sent", "{name} has not seen it yet").format(name=name)
    words = QCoreApplication.translate("sent", "seen by {name} {time}")
    return words.format(name=name, time=show.when(moment(at), now, zone))

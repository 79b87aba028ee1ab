"""Disputes and broken invariants in words. A difference, a dispute and its settlement are facts: no word here says
whose fault anything is or what anybody owes (lessons, "no wording that admits liability"; a test reads the catalogue).
"""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.dispute import AboutKind, Settlement
from counter_app.domain.money import ZERO
from counter_app.domain.review import Decision
from counter_app.domain.story import StoryLine
from counter_app.journal.invariants import Breach
from counter_app.services.disputes import Subject
from counter_app.ui import format as show
from counter_app.ui.screens.story_words import entry_words
from counter_app.ui.screens.words import decision_chip, moment, time_with_seconds


def subject_words(subject: Subject, zone: str) -> str:
    """What is disputed, in a line: ``Penjualan SKA-03-… · Rp10.000 · Sri Wahyuni``."""
    parts = [subject_title(subject)]
    if subject.difference is not None:
        parts.append(difference_words(subject))
    elif subject.sum is not None:
        parts.append(show.rupiah(subject.sum))
    parts += [subject.whose_name, show.time_of_day(moment(subject.at), zone)]
    return " · ".join(part for part in parts if part)


def subject_title(subject: Subject) -> str:
    """What kind of thing it is."""
    match subject.about.kind:
        case AboutKind.SALE:
            return QCoreApplication.translate("disputes", "Sale {receipt}").format(receipt=subject.receipt)
        case AboutKind.LINE:
            return QCoreApplication.translate("disputes", "Line {line}").format(line=subject.title)
        case AboutKind.COUNT:
            return QCoreApplication.translate("disputes", "Count at closing")
        case AboutKind.REVIEW:
            decision, _ = decision_chip(Decision(subject.title))
            return QCoreApplication.translate("disputes", "Decision “{decision}”").format(decision=decision)
        case AboutKind.ENTRY:
            return QCoreApplication.translate("disputes", "Journal entry {seq}").format(seq=subject.about.seq)
        case _:
            assert_never(subject.about.kind)


def entry_title(entry: StoryLine, zone: str) -> str:
    """An entry of a time line as something to be disputed."""
    words, _ = entry_words(entry)
    title = QCoreApplication.translate("disputes", "Journal entry {seq}").format(seq=entry.seq)
    return f"{title} · {time_with_seconds(entry.at, zone)} · {words}"


def difference_words(subject: Subject) -> str:
    """``lebih Rp10.000``, ``kurang Rp10.000``, ``tanpa selisih``."""
    difference = subject.difference or ZERO
    if difference > ZERO:
        return QCoreApplication.translate("disputes", "over {money}").format(money=show.rupiah(difference))
    if difference < ZERO:
        return QCoreApplication.translate("disputes", "short {money}").format(money=show.rupiah(-difference))
    return QCoreApplication.translate("disputes", "no difference")


def settlement_words(settlement: Settlement) -> tuple[str, str]:
    """A way to settle, and what it does."""
    match settlement:
        case Settlement.DIFFERENCE:
            return (
                QCoreApplication.translate("disputes", "It stays a difference of the count"),
                QCoreApplication.translate("disputes", "The sum goes back to the account of differences."),
            )
        case Settlement.REFUND_DUE:
            return (
                QCoreApplication.translate("disputes", "It belongs to a customer"),
                QCoreApplication.translate("disputes", "The sum goes to the refunds that are due."),
            )
        case Settlement.FOUND:
            return (
                QCoreApplication.translate("disputes", "Counted again: the cash was another sum"),
                QCoreApplication.translate("disputes", "The sum goes to the head cashier's account."),
            )
        case Settlement.ACCEPTED:
            return (
                QCoreApplication.translate("disputes", "To be read as the dispute says"),
                QCoreApplication.translate("disputes", "The entry stays; the dispute stands beside it for ever."),
            )
        case Settlement.EXPLAINED:
            return (
                QCoreApplication.translate("disputes", "The record stands, and the reason is known"),
                QCoreApplication.translate("disputes", "The explanation stands beside the entry for ever."),
            )
        case _:
            assert_never(settlement)


def breach_words(breach: Breach) -> str:
    """An invariant that does not hold, for the one who closes or reviews; the detail is in the journal's terms."""
    match breach.invariant:
        case 1:
            return QCoreApplication.translate("disputes", "The two sides of a booking are not equal")
        case 2:
            return QCoreApplication.translate("disputes", "The journal's chain is broken")
        case 3:
            return QCoreApplication.translate("disputes", "Something was carried out twice")
        case 4:
            return QCoreApplication.translate("disputes", "Serial number, stamp and file do not belong together")
        case 5:
            return QCoreApplication.translate("disputes", "A figure on the screen is not what the entries add up to")
        case 6:
            return QCoreApplication.translate("disputes", "A report cannot be added up from the entries")
        case 7:
            return QCoreApplication.translate("disputes", "A stamp or a number fell out of the sum")
        case 8:
            return QCoreApplication.translate("disputes", "Papers and entries do not agree")
        case 9:
            return QCoreApplication.translate("disputes", "An entry names the wrong person or cause")
        case _:
            return QCoreApplication.translate("disputes", "Something unusual is not shown on the screens")


def breach_lines(breaches: tuple[Breach, ...]) -> str:
    """All of them behind a colon, each kind once."""
    words = dict.fromkeys(breach_words(breach) for breach in breaches)
    return "; ".join(text[:1].lower() + text[1:] for text in words)

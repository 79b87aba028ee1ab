"""A sale's time line: time, what happened in words, and a colour where it matters (lost answers have their own)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.domain.entries import Kind
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.stamp import Outcome, Step
from counter_app.services.receipts import PrintOutcome
from counter_app.services.review import Decision, TimeLineEntry
from counter_app.ui.screens.reversal_words import reason_words
from counter_app.ui.screens.words import decision_chip, last_words, step_title, time_with_seconds
from counter_app.ui.theme import STEP, State, current
from counter_app.ui.widgets.text import Text, TextKind

#: File names are long words: they may be broken after a dash.
_MAY_BREAK: Final = "\u200b"


def entry_words(entry: TimeLineEntry) -> tuple[str, State]:
    """One entry in words. A kind that a later version wrote shows its name."""
    values = dict(entry.values)
    match entry.kind:
        case Kind.SALE_COMMITTED:
            return QCoreApplication.translate("timeline", "Paid, receipt {receipt}").format_map(values), State.OK
        case Kind.DOCUMENT_ATTACHED:
            return QCoreApplication.translate("timeline", "Document attached"), State.NEUTRAL
        case Kind.ATTEMPT_STARTED:
            words = step_title(Step(values["step"]))
            name = values.get("file_name", "")
            return (f"{words} · {name}" if name else words), State.NEUTRAL
        case Kind.ATTEMPT_ENDED:
            return _ended(values)
        case Kind.SERIAL_TAKEN:
            words = QCoreApplication.translate("timeline", "Serial {serial} taken from the stock")
            return words.format_map(values), State.OK
        case Kind.STAMP_RETRIED:
            return QCoreApplication.translate("timeline", "Tried again: {reason}").format_map(values), State.INFO
        case Kind.HANDED_OVER:
            return QCoreApplication.translate("timeline", "Handed over, slip {receipt}").format_map(values), State.OK
        case Kind.OPERATION_REVERSED:
            return _reversed(values)
        case Kind.STAMPS_REFUNDED:
            words = QCoreApplication.translate("timeline", "Refunded, paper {paper}").format_map(values)
            parts = (words, reason_words(ReversalReason(values["reason"])), values.get("note", ""))
            return " · ".join(part for part in parts if part), State.REFUSED
        case Kind.PRINT_REQUESTED:
            return QCoreApplication.translate("timeline", "Print asked for"), State.NEUTRAL
        case Kind.PRINT_ENDED:
            return _printed(values)
        case Kind.REVIEW_DECIDED:
            words, state = decision_chip(Decision(values["decision"]))
            return ": ".join(part for part in (words.capitalize(), values.get("reason", "")) if part), state
        case Kind.REVIEW_ANSWERED:
            return QCoreApplication.translate("timeline", "Answered: {answer}").format_map(values), State.INFO
        case Kind.DISPUTE_OPENED:
            return QCoreApplication.translate("timeline", "Disputed: {words}").format_map(values), State.WAITING
        case Kind.DISPUTE_NOTED:
            return QCoreApplication.translate("timeline", "In the dispute: {words}").format_map(values), State.WAITING
        case Kind.DISPUTE_SETTLED:
            return QCoreApplication.translate("timeline", "Dispute settled: {reason}").format_map(values), State.OK
        case _:
            return entry.kind, State.NEUTRAL


def condensed(entries: Sequence[TimeLineEntry]) -> tuple[TimeLineEntry, ...]:
    """Without the beginnings of attempts whose end is there too, but those that name a file: that name is the proof."""
    kept: list[TimeLineEntry] = []
    begun: TimeLineEntry | None = None
    for entry in entries:
        if entry.kind == Kind.ATTEMPT_STARTED:
            begun = entry
        elif entry.kind == Kind.ATTEMPT_ENDED and begun in kept and "file_name" not in dict(begun.values):
            kept.remove(begun)
        kept.append(entry)
    return tuple(kept)


def _ended(values: dict[str, str]) -> tuple[str, State]:
    words, state = _outcome(values)
    return f"{step_title(Step(values['step']))}: {words}", state


def _outcome(values: dict[str, str]) -> tuple[str, State]:
    heard, serial = last_words(values.get("words", "")), values.get("serial", "")
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


def _reversed(values: dict[str, str]) -> tuple[str, State]:
    words = QCoreApplication.translate("timeline", "Voided, paper {paper}").format_map(values)
    parts = [words, reason_words(ReversalReason(values["reason"])), values.get("note", "")]
    if approver := values.get("approver_name"):
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


class TimeLine(QScrollArea):
    """``show_entries(entries, zone)``. Each line's object name: ``timeLine_<seq>``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeLine")
        self.setAccessibleName(self.tr("Time line"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 2 * STEP, 0)
        self._column.setSpacing(STEP + 2)
        self._column.addStretch(1)
        self._shown: list[tuple[int, str]] = []
        self.setWidget(inside)

    def show_entries(self, entries: Sequence[TimeLineEntry], zone: str) -> None:
        """Show these; lines that are there already stay, so that the view does not jump."""
        entries = condensed(entries)
        wanted = [(entry.seq, entry.actor_name) for entry in entries]
        common = 0
        while common < min(len(wanted), len(self._shown)) and wanted[common] == self._shown[common]:
            common += 1
        while self._column.count() - 1 > common:
            item = self._column.takeAt(common)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, entry in enumerate(entries[common:], start=common):
            self._column.insertWidget(place, _line(entry, zone))
        self._shown = wanted


def _line(entry: TimeLineEntry, zone: str) -> QWidget:
    words, state = entry_words(entry)
    line = QWidget()
    line.setObjectName(f"timeLine_{entry.seq}")
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * STEP)
    time = time_with_seconds(entry.at, zone)
    at = Text(time, TextKind.STRONG)
    at.setStyleSheet(f"font-size: {current().small}px;")
    row.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
    text = Text(words.replace("-", f"-{_MAY_BREAK}"), TextKind.SMALL, wrap=True)
    text.setMinimumWidth(1)
    strong = state in (State.UNKNOWN, State.REFUSED)
    color = current().ink if state is State.NEUTRAL else current().pair(state).text
    text.setStyleSheet(f"color: {color}; font-weight: {600 if strong else 400};")
    text.setToolTip(entry.actor_name)
    row.addWidget(text, 1)
    line.setAccessibleName(f"{time} {words}")
    return line

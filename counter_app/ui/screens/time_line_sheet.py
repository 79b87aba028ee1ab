"""The time line of a stamp, a sale, a document or a shift: line by line, with the entry behind each, linked to others.

Enter on a line shows it in full; the buttons at the right lead to what it belongs to, and back. F5 prints it, Shift+F5
saves it as evidence that verifies itself.

Object names: ``timeLineSheet``, ``storyHead``, ``storyState``, ``storyTable``, ``storyWords``, ``storyEntry``,
``storyLink_0`` …, ``storyBack``, ``storyPrint``, ``storySave``, ``storySaid``, ``storyMessage``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError
from counter_app.domain.ids import DisputeId
from counter_app.domain.money import group_thousands
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.serials import SerialNumber
from counter_app.domain.stamp import FINISHED, UNKNOWN_STATES, StampState
from counter_app.domain.story import Link, Story, StoryLine, Subject, SubjectKind, condensed
from counter_app.journal.evidence import Pack
from counter_app.services.desk import Session
from counter_app.services.disputes import Dispute
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screens.dispute_sheet import DisputeSheet
from counter_app.ui.screens.folder_sheet import FolderSheet, FolderWords
from counter_app.ui.screens.story_words import entry_words
from counter_app.ui.screens.words import moment, time_with_seconds
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State, current
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind

_WIDTH: Final = 1140
_CARD: Final = 360
_LEAST_HEIGHT: Final = 400
_MOST_LINKS: Final = 6
_HASH: Final = 12
#: File names are long words: they may be broken after a dash.
_MAY_BREAK: Final = "\u200b"


class TimeLineSheet(Sheet):
    """``TimeLineSheet(over, context, Subject(SubjectKind.SALE, sale_id)).open()``; it stays until it is closed."""

    def __init__(self, over: QWidget, context: UiContext, subject: Subject) -> None:
        super().__init__(over, self.tr("Time line"), "", width=_WIDTH)
        self.setObjectName("timeLineSheet")
        self._over = over
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._story: Story | None = None
        self._lines: dict[int, StoryLine] = {}
        self._path: list[Subject] = []
        self._build()
        self._go_to(subject)

    @property
    def story(self) -> Story | None:
        """What is shown; None while it is read."""
        return self._story

    def _build(self) -> None:
        head = QHBoxLayout()
        self._head = Text("", TextKind.PLAIN, wrap=True)
        self._head.setObjectName("storyHead")
        self._state = Chip()
        self._state.setObjectName("storyState")
        self._back = SecondaryButton(self.tr("Back"), icon="chevron-left", kind=ButtonKind.BARE)
        self._back.setObjectName("storyBack")
        self._back.clicked.connect(self._on_back)
        head.addWidget(self._back)
        head.addWidget(self._head, 1)
        head.addWidget(self._state)
        self.body.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP)
        row.addWidget(self._build_table(), 1)
        row.addWidget(self._build_card())
        self.body.addLayout(row, 1)
        self._said = Banner("", "", State.OK)
        self._said.setObjectName("storySaid")
        self._said.hide()
        self.body.addWidget(self._said)
        self._print = PrimaryButton(self.tr("Print"), key=Shortcut.PRIMARY)
        self._print.setObjectName("storyPrint")
        self._print.clicked.connect(self._on_print)
        self._save = SecondaryButton(self.tr("Save as evidence …"), key=Shortcut.ALTERNATIVE)
        self._save.setObjectName("storySave")
        self._save.clicked.connect(self._on_save)
        self.set_actions(self._print, self._save, cancel=self.tr("Close"))
        self.note.setText(self.tr("Customers' names and numbers are not in it."))

    def _build_table(self) -> QWidget:
        self._table: DataTable[int, StoryLine] = DataTable(
            story_columns(self._zone), self._fetch, EmptyState("clock", self.tr("Reading …"), "")
        )
        self._table.setObjectName("storyTable")
        self._table.view.setAccessibleName(self.tr("Time line"))
        self._table.setMinimumHeight(_LEAST_HEIGHT)
        self._table.current_changed.connect(self._show_line)
        return self._table

    def _build_card(self) -> QWidget:
        card = Card()
        card.setFixedWidth(_CARD)
        self._words = Text("", TextKind.STRONG, wrap=True)
        self._words.setObjectName("storyWords")
        self._entry = Text("", TextKind.SMALL, wrap=True)
        self._entry.setObjectName("storyEntry")
        card.body.addWidget(self._words)
        card.body.addWidget(self._entry)
        card.body.addStretch(1)
        self._leads = Text(self.tr("Belongs to"), TextKind.LABEL)
        card.body.addWidget(self._leads)
        self._links = QVBoxLayout()
        self._links.setSpacing(STEP)
        card.body.addLayout(self._links)
        return card

    def _fetch(self, seqs: Sequence[int]) -> Mapping[int, StoryLine]:
        return {seq: self._lines[seq] for seq in seqs if seq in self._lines}

    def _go_to(self, subject: Subject) -> None:
        self._path.append(subject)
        self._read()

    def _on_back(self) -> None:
        if len(self._path) > 1:
            self._path.pop()
            self._read()

    def _read(self) -> None:
        """The op_id of a print belongs to what is in view."""
        self._op_id = self._context.services.desk.new_op()
        self._print.setEnabled(False)
        self._save.setEnabled(False)
        time_lines, subject = self._context.services.time_lines, self._path[-1]
        self._context.runner.run(lambda: time_lines.of(subject), self._show_story, self._refused, parent=self)

    def _show_story(self, story: Story) -> None:
        if story.subject != self._path[-1]:
            return
        self._story = story
        self._back.setVisible(len(self._path) > 1)
        self._lines = {line.seq: line for line in condensed(story.lines)}
        self._table.set_ids(tuple(self._lines))
        self._table.refresh()
        self._table.select_first()
        if self.is_open:  # else the focus belongs to what lies behind or above
            self._table.setFocus()
        self.title.setText(self._title(story))
        self._head.setText(self._head_words(story))
        self._show_state(story.head.state)
        self._show_line()
        self._print.setEnabled(bool(story.lines))
        self._save.setEnabled(bool(story.lines))

    def _title(self, story: Story) -> str:
        match story.subject.kind:
            case SubjectKind.STAMP:
                return self.tr("Time line of the e-Meterai {claim}").format(claim=story.head.claim)
            case SubjectKind.SALE:
                return self.tr("Time line of sale {receipt}").format(receipt=story.head.receipt)
            case SubjectKind.DOCUMENT:
                return self.tr("Time line of document {name}").format(name=story.head.sha256[:8])
            case SubjectKind.SHIFT:
                return self.tr("Time line of the shift of {name}").format(name=story.head.person)

    def _head_words(self, story: Story) -> str:
        head = story.head
        parts = [
            self.tr("Receipt {receipt}").format(receipt=head.receipt) if head.receipt else "",
            self.tr("Serial {serial}").format(serial=SerialNumber(head.serial).grouped) if head.serial else "",
            head.person,
            self.tr("{count} entries").format(count=group_thousands(len(story.lines))),
        ]
        if story.left_out:
            parts.append(self.tr("{count} older ones not shown").format(count=group_thousands(story.left_out)))
        return " · ".join(part for part in parts if part)

    def _show_state(self, state: str) -> None:
        self._state.setVisible(bool(state))
        if state:
            self._state.show_state(*state_words(state))

    def _show_links(self, links: Sequence[Link]) -> None:
        while (item := self._links.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setObjectName("")
                widget.deleteLater()
        self._leads.setVisible(bool(links))
        for place, link in enumerate(links[:_MOST_LINKS]):
            button = SecondaryButton(self._link_words(link), kind=ButtonKind.BARE, icon="chevron-right")
            button.setObjectName(f"storyLink_{place}")
            button.clicked.connect(partial(self._on_link, link))
            self._links.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.show()

    def _links_of(self, line: StoryLine | None) -> tuple[Link, ...]:
        """What the chosen line is about, then what the whole time line belongs to."""
        story = self._story
        if story is None:
            return ()
        own: list[Link] = []
        if line is not None and line.sale and story.subject.kind is SubjectKind.SHIFT:
            own.append(Link(line.facts.get("receipt", ""), Subject(SubjectKind.SALE, line.sale)))
        return (*own, *story.links)

    def _link_words(self, link: Link) -> str:
        if link.subject is None:
            return self.tr("Dispute of {time}").format(time=self._time(link.label))
        match link.subject.kind:
            case SubjectKind.STAMP:
                return self.tr("e-Meterai {claim}").format(claim=link.label)
            case SubjectKind.SALE:
                return self.tr("Sale {receipt}").format(receipt=link.label)
            case SubjectKind.DOCUMENT:
                return self.tr("Document {name}").format(name=link.label)
            case SubjectKind.SHIFT:
                return self.tr("Shift of {time}").format(time=self._time(link.label))

    def _on_link(self, link: Link) -> None:
        if link.subject is not None:
            self._go_to(link.subject)
            return
        disputes, session = self._context.services.disputes, self._context.require_session()
        read = partial(disputes.one, session, DisputeId(link.dispute))
        self._context.runner.run(read, self._show_dispute, self._refused, parent=self)

    def _show_dispute(self, dispute: Dispute) -> None:
        """Its sheet takes this one's place: there it is read, and said more of."""
        self.cancel()
        DisputeSheet(self._over, self._context, dispute.subject.about).open()

    def _show_line(self, _seq: object = None) -> None:
        seq = self._table.current_id
        line = None if seq is None else self._lines.get(seq)
        self._show_links(self._links_of(line))
        if line is None:
            self._words.setText("")
            self._entry.setText("")
            return
        words, state = entry_words(line)
        self._words.setText(words.replace("-", f"-{_MAY_BREAK}"))
        color = current().ink if state is State.NEUTRAL else current().pair(state).text
        self._words.setStyleSheet(f"color: {color};")
        at = moment(line.at)
        lines = [
            f"{show.weekday_and_day(at, self._zone)}, {time_with_seconds(line.at, self._zone)}",
            self.tr("By {name}").format(name=who(line)),
            self.tr("Entry {seq} · hash {hash}").format(seq=group_thousands(line.seq), hash=line.hash[:_HASH]),
        ]
        if line.times > 1:
            last = self._time(line.last_at)
            lines.append(self.tr("{count} times alike, the last at {time}").format(count=line.times, time=last))
        self._entry.setText("\n".join(lines))

    def _time(self, at: str) -> str:
        return show.when(moment(at), self._context.services.desk.journal.now(), self._zone)

    def _on_print(self) -> None:
        if self._story is None or not self._print.isEnabled():
            return
        self._print.setEnabled(False)
        deed = partial(
            self._context.services.time_lines.print,
            self._context.require_session(),
            self._op_id,
            self._story.subject,
        )
        self._context.runner.run(deed, self._printed, self._refused, serial=True, parent=self)

    def _printed(self, number: ReceiptNumber) -> None:
        self._op_id = self._context.services.desk.new_op()
        self._print.setEnabled(True)
        self._say(self.tr("Time line {number} is sent to the printer.").format(number=number), "")

    def _on_save(self) -> None:
        story = self._story
        if story is None or not self._save.isEnabled():
            return
        evidence = self._context.services.evidence

        def write(session: Session, folder: Path) -> Pack:
            return evidence.export_story(session, story, folder)

        words = FolderWords(
            self.tr("Save the time line as evidence"),
            self.tr("One file with these entries and their hashes. Anybody can verify it without this program."),
            self.tr("Write the evidence"),
            self.tr("Customers' names and numbers are not in it."),
        )
        sheet = FolderSheet(self, self._context, words, write)
        sheet.accepted.connect(self._saved)
        sheet.open()

    def _saved(self, pack: Pack) -> None:
        told = self.tr("Written: entries {first} to {last}, chain head {head}").format(
            first=pack.first, last=pack.last, head=pack.head_short
        )
        self._say(told, str(pack.path))

    def _say(self, title: str, text: str) -> None:
        self._said.show_words(title, text, State.OK)
        self._said.show()

    def _refused(self, error: KnownError) -> None:
        self._print.setEnabled(self._story is not None)
        self.show_message(error, "storyMessage")


def story_columns(zone: str) -> tuple[Column[StoryLine], ...]:
    """Day and time, what happened, a colour where it matters, by whom."""

    def what(line: StoryLine) -> Cell:
        words, _ = entry_words(line)
        return Cell(words, tooltip=words)

    def state(line: StoryLine) -> Cell:
        _, found = entry_words(line)
        return Cell(mark_words(line, found), found)

    return (
        Column(
            QCoreApplication.translate("timeline", "Time"),
            lambda line: Cell(
                f"{show.day(moment(line.at), zone).rsplit(' ', 1)[0]} {time_with_seconds(line.at, zone)}"
            ),
            ColumnKind.MUTED,
            width=136,
        ),
        Column(QCoreApplication.translate("timeline", "What happened"), what, width=260, stretch=True),
        Column(QCoreApplication.translate("timeline", "State"), state, ColumnKind.CHIP, 116),
        Column(QCoreApplication.translate("timeline", "By"), lambda line: Cell(who(line)), width=124),
    )


def who(line: StoryLine) -> str:
    """A person's name, or that the program did it."""
    return QCoreApplication.translate("timeline", "system") if line.actor_name == "system" else line.actor_name


def state_words(state: str) -> tuple[str, State]:
    """A stamp's state as a chip."""
    known = StampState(state)
    if known in UNKNOWN_STATES:
        return QCoreApplication.translate("timeline", "to check"), State.UNKNOWN
    if known is StampState.REJECTED:
        return QCoreApplication.translate("timeline", "rejected"), State.REFUSED
    if known is StampState.VOIDED:
        return QCoreApplication.translate("timeline", "taken back"), State.NEUTRAL
    if known is StampState.RELEASED:
        return QCoreApplication.translate("timeline", "at another counter"), State.NEUTRAL
    if known in FINISHED:
        return QCoreApplication.translate("timeline", "affixed"), State.OK
    return QCoreApplication.translate("timeline", "waiting"), State.WAITING


def mark_words(line: StoryLine, state: State) -> str:
    """The chip of a line, so that nothing important is said by its colour alone; "" for what is as usual."""
    match state:
        case State.UNKNOWN:
            return QCoreApplication.translate("timeline", "to check")
        case State.REFUSED if line.kind == Kind.ISSUER_CHANGED:
            return QCoreApplication.translate("timeline", "outage")
        case State.REFUSED if line.kind in (Kind.OPERATION_REVERSED, Kind.STAMPS_REFUNDED):
            return QCoreApplication.translate("timeline", "taken back")
        case State.REFUSED if line.kind == Kind.PRINT_ENDED:
            return QCoreApplication.translate("timeline", "failed")
        case State.REFUSED:
            return QCoreApplication.translate("timeline", "refused")
        case State.WAITING if line.kind == Kind.ATTEMPT_ENDED:
            return QCoreApplication.translate("timeline", "delayed")
        case State.WAITING:
            return QCoreApplication.translate("timeline", "waiting")
        case State.OK:
            return QCoreApplication.translate("timeline", "done")
        case State.INFO | State.NEUTRAL:
            return ""

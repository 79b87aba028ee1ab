"""Help and support: the program's version, what the doctor finds, a file for whoever helps, known problems.

Keys: F5 looks at everything, Shift+F5 puts the file together.

Object names: ``supportPage``, ``findingTable``, ``runDoctor``, ``makeBundle``, ``doctorVerdict``, ``knownProblems``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app import __version__
from counter_app.domain.doctor import Finding, Level
from counter_app.domain.errors import KnownError
from counter_app.domain.support import Part, bundle_name
from counter_app.services.desk import Session
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screen import Screen
from counter_app.ui.screens.folder_sheet import FolderSheet, FolderWords
from counter_app.ui.screens.pengaturan.support.parts_sheet import PartsSheet
from counter_app.ui.screens.pengaturan.support.problems_card import ProblemsCard
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind
from counter_app.words.doctor import load_doctor_words

_STATES: Final = {Level.FINE: State.OK, Level.LOOK: State.WAITING, Level.CANNOT: State.REFUSED}


class SupportPage(Screen):
    """Nothing is looked at before somebody asks for it."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("supportPage")
        self._context = context
        self._support = context.services.support
        self._findings: dict[int, Finding] = {}
        self._under_way = False
        self._build()
        self._notices = Notices(self)

    def activated(self) -> None:
        """Ready to look."""
        self._run.setFocus()

    def keys(self) -> tuple[Shortcut, ...]:
        """For the F1 help."""
        return (Shortcut.PRIMARY, Shortcut.ALTERNATIVE)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP)
        row.addLayout(self._make_findings(), 7)
        self._problems = ProblemsCard()
        self._problems.setObjectName("knownProblems")
        self._problems.setMinimumWidth(86 * STEP)
        row.addWidget(self._problems, 4)

    def _make_findings(self) -> QVBoxLayout:
        listed = QVBoxLayout()
        listed.setSpacing(2 * STEP)
        listed.addWidget(Text(self.tr("Program {version}").format(version=__version__), TextKind.HEADING))
        self._verdict = Text("", TextKind.SECONDARY)
        self._verdict.setObjectName("doctorVerdict")
        listed.addWidget(self._verdict)
        columns: list[Column[Finding]] = [
            Column(self.tr("State"), self._state, ColumnKind.CHIP, width=130),
            Column(self.tr("What was looked at"), self._line, stretch=True),
        ]
        self._empty = EmptyState(
            "gear",
            self.tr("Nothing was looked at yet"),
            self.tr("Everything that this counter stands on is looked at, within a minute; nothing is changed."),
        )
        self._table: DataTable[int, Finding] = DataTable(columns, self._rows, self._empty)
        self._table.setObjectName("findingTable")
        self._table.view.setAccessibleName(self.tr("Findings"))
        listed.addWidget(self._table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(2 * STEP)
        foot.addStretch(1)
        self._bundle = SecondaryButton(self.tr("Save support file …"), key=Shortcut.ALTERNATIVE, icon="download")
        self._bundle.setObjectName("makeBundle")
        self._bundle.clicked.connect(self._on_bundle)
        self._run = PrimaryButton(self.tr("Look at everything"), key=Shortcut.PRIMARY)
        self._run.setObjectName("runDoctor")
        self._run.clicked.connect(self._on_run)
        foot.addWidget(self._bundle)
        foot.addWidget(self._run)
        listed.addLayout(foot)
        self.primary_button, self.alternative_button = self._run, self._bundle
        return listed

    def _rows(self, keys: Sequence[int]) -> Mapping[int, Finding]:
        return {key: self._findings[key] for key in keys if key in self._findings}

    def _state(self, finding: Finding) -> Cell:
        words = {Level.FINE: self.tr("Fine"), Level.LOOK: self.tr("Look"), Level.CANNOT: self.tr("Cannot run")}
        return Cell(words[finding.level], _STATES[finding.level])

    def _line(self, finding: Finding) -> Cell:
        line = load_doctor_words(show.language()).line(finding)
        return Cell(line, tooltip=line)

    def _on_run(self) -> None:
        if self._under_way:
            return
        self._set_under_way(self.tr("Looking …"))
        self._context.runner.run(self._support.findings, self._show, self._failed, parent=self)

    def _show(self, found: tuple[Finding, ...]) -> None:
        worst = max((finding.level for finding in found), default=Level.FINE)
        self._set_under_way("", load_doctor_words(show.language()).verdict(worst))
        ordered = sorted(found, key=lambda finding: -finding.level)
        self._findings = dict(enumerate(ordered))
        self._table.set_ids(list(self._findings))

    def _on_bundle(self) -> None:
        if self._under_way:
            return
        self._set_under_way(self.tr("Putting the file together …"))
        self._context.runner.run(self._support.parts, self._show_parts, self._failed, parent=self)

    def _show_parts(self, parts: tuple[Part, ...]) -> None:
        """What is in it is seen before it is saved."""
        self._set_under_way("")
        sheet = PartsSheet(self, parts)
        sheet.accepted.connect(partial(self._choose_folder, parts))
        sheet.open()

    def _choose_folder(self, parts: tuple[Part, ...], _nothing: object) -> None:
        desk = self._context.services.desk
        words = FolderWords(
            self.tr("Save support file"),
            self.tr("One file with what you have just seen."),
            self.tr("Save"),
            self.tr("Give it to whoever helps; it holds no secrets and nothing about customers."),
        )
        name = bundle_name(desk.place, desk.journal.now())
        sheet = FolderSheet(self, self._context, words, partial(self._save, parts, name))
        sheet.accepted.connect(self._saved)
        sheet.open()

    def _save(self, parts: tuple[Part, ...], name: str, _session: Session, folder: Path) -> str:
        self._support.save(parts, folder / name)
        return name

    def _saved(self, name: object) -> None:
        self._notices.say(self.tr("{name} is saved.").format(name=name), State.OK)

    def _failed(self, error: KnownError) -> None:
        self._set_under_way("")
        self._notices.show_error(error)

    def _set_under_way(self, words: str, then: str = "") -> None:
        self._under_way = bool(words)
        self._run.setEnabled(not words)
        self._bundle.setEnabled(not words)
        self._verdict.setText(words or then)

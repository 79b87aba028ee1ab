"""Save a report as a file: its form and its folder. A file that is there is never overwritten.

Object names: ``saveReportSheet``, ``reportForms``, ``reportFolder``, ``browseReportFolder``, ``reportDrive_0`` …,
``saveReportGo``, ``saveReportMessage``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.report import ReportForm, ReportKind
from counter_app.services.bundle import Services
from counter_app.services.desk import Session
from counter_app.services.report_maker import Period
from counter_app.ui.context import UiContext
from counter_app.ui.screens.laporan.words import form_words, kind_words
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.folder_chooser import FolderChooser
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.writing_bar import WritingBar


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report, of what."""

    kind: ReportKind
    period: Period


class SaveSheet(Sheet):
    """``accepted(object)`` with the path that was written. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, wanted: Wanted) -> None:
        super().__init__(over, " ", " ")
        self.setObjectName("saveReportSheet")
        self.title.setText(self.tr("Save {report} as a file").format(report=kind_words(wanted.kind)))
        self.text.setText(self.tr("The file gets a number of its own, which the journal knows."))
        self._context = context
        self._wanted = wanted
        self._op_id = context.services.desk.new_op()
        self._forms = FilterChips([Filter(form.value, form_words(form)) for form in ReportForm])
        self._forms.setObjectName("reportForms")
        self.body.addWidget(self._forms)
        self._folder = FolderChooser(
            self.tr("Folder or drive"), edit="reportFolder", browse="browseReportFolder", drive="reportDrive"
        )
        self._folder.changed.connect(self._on_changed)
        self.body.addWidget(self._folder)
        self._bar = WritingBar()
        self.body.addWidget(self._bar)
        self._go = PrimaryButton(self.tr("Save"), key=Shortcut.PRIMARY)
        self._go.setObjectName("saveReportGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)
        self._on_changed()
        context.runner.run(context.services.handing_over.drives, self._folder.show_drives, self._refused, parent=self)

    def set_folder(self, folder: Path) -> None:
        """Where the file goes."""
        self._folder.set_folder(folder)

    def _on_changed(self) -> None:
        self._go.setEnabled(bool(self._folder.text))

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        self._go.setEnabled(False)
        self._bar.show()
        form, folder = ReportForm(self._forms.key), Path(self._folder.text)
        deed = partial(
            _issue_and_save,
            self._context.services,
            self._context.require_session(),
            self._op_id,
            self._wanted,
            form,
            folder,
        )
        self._context.runner.run(deed, self.accept, self._refused, serial=True, parent=self)

    def _refused(self, error: KnownError) -> None:
        self._bar.hide()
        self._on_changed()
        self.show_message(error, "saveReportMessage")


def _issue_and_save(
    services: Services, session: Session, op_id: OpId, wanted: Wanted, form: ReportForm, folder: Path
) -> Path:
    issued = services.reports.issue(session, op_id, wanted.kind, wanted.period, printed=False)
    return services.report_files.save(issued.report, issued.number.text, form, folder)

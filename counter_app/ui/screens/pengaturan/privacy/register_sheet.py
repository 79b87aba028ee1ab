"""The register of processing as a file. Object names: ``registerSheet``, ``registerForms``, ``registerFolder``,
``browseRegisterFolder``, ``registerDrive_0`` …, ``registerGo``, ``registerMessage``."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.report import ReportForm
from counter_app.services.bundle import Services
from counter_app.services.desk import Session
from counter_app.ui.context import UiContext
from counter_app.ui.screens.laporan.words import form_words
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.folder_chooser import FolderChooser
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet


class RegisterSheet(Sheet):
    """``accepted(object)`` with the path that was written."""

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over, " ", " ")
        self.setObjectName("registerSheet")
        self.title.setText(self.tr("Register of processing"))
        self.text.setText(
            self.tr("Which personal data this counter has, why, where, for how long, and who works with it.")
        )
        self._context = context
        self._forms = FilterChips([Filter(form.value, form_words(form)) for form in ReportForm])
        self._forms.setObjectName("registerForms")
        self.body.addWidget(self._forms)
        self._folder = FolderChooser(
            self.tr("Folder or drive"), edit="registerFolder", browse="browseRegisterFolder", drive="registerDrive"
        )
        self._folder.changed.connect(self._check)
        self.body.addWidget(self._folder)
        self._go = PrimaryButton(self.tr("Save"), key=Shortcut.PRIMARY)
        self._go.setObjectName("registerGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)
        self._check()
        context.runner.run(context.services.handing_over.drives, self._folder.show_drives, self._refused, parent=self)

    def set_folder(self, folder: Path) -> None:
        """Where the file goes."""
        self._folder.set_folder(folder)

    def _check(self) -> None:
        self._go.setEnabled(bool(self._folder.text))

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        self._go.setEnabled(False)
        services, session = self._context.services, self._context.require_session()
        form, folder = ReportForm(self._forms.key), Path(self._folder.text)
        self._context.runner.run(
            lambda: _save(services, session, form, folder), self.accept, self._refused, serial=True, parent=self
        )

    def _refused(self, error: KnownError) -> None:
        self._check()
        self.show_message(error, "registerMessage")


def _save(services: Services, session: Session, form: ReportForm, folder: Path) -> Path:
    report, place = services.person_export.register(session), services.desk.place
    number = f"{place.code}-{place.counter}-{services.desk.office_time():%y%m%d}"
    return services.report_files.save(report, number, form, folder)

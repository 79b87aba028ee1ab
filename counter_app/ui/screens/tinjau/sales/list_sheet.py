"""The list on paper or in a file: it gets a number, and stays as it is now.

F5 saves, Shift+F5 prints on the receipt printer. Object names: ``listSheet``, ``listForms``, ``listFolder``,
``browseListFolder``, ``listDrive_0`` …, ``listSave``, ``listPrint``, ``listMessage``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.report import ReportForm
from counter_app.services.reports import Issued
from counter_app.services.review_query import ReviewQuery
from counter_app.ui.context import UiContext
from counter_app.ui.screens.laporan.words import form_words
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.folder_chooser import FolderChooser
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind


@dataclass(frozen=True, slots=True)
class ListLeft:
    """The list's number, and the file where it is one."""

    number: str
    path: Path | None = None


class ListSheet(Sheet):
    """``accepted(object)`` with the :class:`ListLeft`. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, query: ReviewQuery, narrowed: str) -> None:
        super().__init__(over, self.tr("Print or save this list"), narrowed)
        self.setObjectName("listSheet")
        self._context = context
        self._query = query
        self._op_id = context.services.desk.new_op()
        self._forms = FilterChips([Filter(form.value, form_words(form)) for form in ReportForm])
        self._forms.setObjectName("listForms")
        self.body.addWidget(self._forms)
        self._folder = FolderChooser(
            self.tr("Folder or drive"), edit="listFolder", browse="browseListFolder", drive="listDrive"
        )
        self._folder.changed.connect(self._show_able)
        self.body.addWidget(self._folder)
        told = self.tr("It gets a number of its own, which the journal knows, and stays as it is now.")
        self.body.addWidget(Text(told, TextKind.SMALL, wrap=True))
        self._save = PrimaryButton(self.tr("Save"), key=Shortcut.PRIMARY)
        self._save.setObjectName("listSave")
        self._save.clicked.connect(self._on_save)
        self._print = SecondaryButton(self.tr("Print"), key=Shortcut.ALTERNATIVE, icon="printer")
        self._print.setObjectName("listPrint")
        self._print.clicked.connect(self._on_print)
        self.set_actions(self._save, self._print)
        self._show_able()
        context.runner.run(context.services.handing_over.drives, self._folder.show_drives, self._refused, parent=self)

    def _show_able(self) -> None:
        self._save.setEnabled(bool(self._folder.text))
        self._print.setEnabled(True)

    def _on_print(self) -> None:
        if self._print.isEnabled():
            self._do(lambda issued: ListLeft(issued.number.text), printed=True)

    def _on_save(self) -> None:
        if not self._save.isEnabled():
            return
        files, form, folder = self._context.services.report_files, ReportForm(self._forms.key), Path(self._folder.text)

        def save(issued: Issued) -> ListLeft:
            return ListLeft(issued.number.text, files.save(issued.report, issued.number.text, form, folder))

        self._do(save, printed=False)

    def _do(self, leave: Callable[[Issued], ListLeft], *, printed: bool) -> None:
        self._save.setEnabled(False)
        self._print.setEnabled(False)
        session, lists = self._context.require_session(), self._context.services.review_desk.lists
        issue = partial(lists.issue, session, self._op_id, self._query, printed=printed)
        self._context.runner.run(lambda: leave(issue()), self.accept, self._refused, serial=True, parent=self)

    def _refused(self, error: KnownError) -> None:
        self._show_able()
        self.show_message(error, "listMessage")

"""Where the journal, the documents and the keys are kept.

Object names: ``dataFolder``, ``browseDataFolder``, ``dataThere``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from counter_app.domain.errors import KnownError
from counter_app.services.first_start import Draft, FirstStart
from counter_app.ui.first_start.file_field import FileField
from counter_app.ui.first_start.page import Page
from counter_app.ui.runner import Runs
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.field import PlainField


class FolderPage(Page):
    """The data folder."""

    def __init__(self, parts: FirstStart, runner: Runs) -> None:
        super().__init__(parts, runner)
        self.set_words(
            self.tr("Data folder"),
            self.tr(
                "The journal of all sales, the documents and the keys lie here. They are this user's alone. Take a disk"
                " of this computer: no share of a network, no folder that is synchronised to a cloud, no stick."
            ),
        )
        chooser = FileField(self.tr("Folder"), "dataFolder", folder=True)
        self._field: PlainField = chooser.field
        self.fields["data_folder"] = self._field
        self.must = (self._field,)
        self.body.addWidget(chooser)
        self._there = Banner(
            self.tr("A counter's journal is there already"),
            self.tr(
                "It will be used and nothing of it is changed: right for a counter whose settings were lost, with the"
                " same office code and counter number. For a new counter take another folder."
            ),
            State.WAITING,
        )
        self._there.setObjectName("dataThere")
        self._there.hide()
        self.body.addWidget(self._there)
        self.body.addWidget(
            Banner(
                self.tr("A second copy"),
                self.tr(
                    "The journal can be written to another disk or a stick as well, so that a broken disk loses no"
                    " sale: second_copy in the settings file, see the administrator's guide."
                ),
                State.INFO,
            )
        )
        self.body.addStretch(1)
        self._field.edit.editingFinished.connect(self._look)
        self._field.edit.textChanged.connect(self._there.hide)

    def show_draft(self, draft: Draft) -> None:
        """The usual place, where none was chosen."""
        self._field.edit.setText(draft.data_folder or self.parts.data_folder())

    def take(self, draft: Draft) -> Draft:
        """With the folder."""
        return replace(draft, data_folder=self._field.text)

    def entered(self, draft: Draft) -> None:  # noqa: ARG002  (the base's signature)
        """See whether a journal is there."""
        self._look()

    def first(self) -> PlainField:
        """The folder."""
        return self._field

    def _look(self) -> None:
        if not self.runner.closed:
            look = partial(self.parts.has_data, self.take(Draft()))
            self.runner.run(look, self._there.setVisible, _nothing, parent=self)


def _nothing(_error: KnownError) -> None:
    """Whether it can be used is said when the page is left."""

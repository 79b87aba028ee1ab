"""The signed price list, or later.

Object names: ``pricesPublisher``, ``pricesFile``, ``pricesLook``, ``pricesSaid``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from counter_app.services.first_start import Draft, FirstStart, PricesFound
from counter_app.ui.first_start.file_field import FileField
from counter_app.ui.first_start.page import Page
from counter_app.ui.runner import Runs
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton


class PricesPage(Page):
    """What is sold, and whose signature makes a list one."""

    def __init__(self, parts: FirstStart, runner: Runs) -> None:
        super().__init__(parts, runner)
        self.set_words(
            self.tr("Price list"),
            self.tr(
                "Prices come as a file that the head office signed; its signature lies beside it (.sig). Both fields"
                " may stay empty: the list is then imported later under Settings (F10), and nothing is sold before."
            ),
        )
        self._draft = Draft()
        self._publisher = PlainField(
            self.tr("Public key of the publisher"),
            hint=self.tr("44 signs, from the head office"),
            mono=True,
        )
        self._publisher.edit.setObjectName("pricesPublisher")
        chooser = FileField(self.tr("Price list"), "pricesFile", pattern="TOML (*.toml)")
        self._file = chooser.field
        self.fields |= {"prices.publishers": self._publisher, "counter.price_list": self._file}
        self.body.addWidget(self._publisher)
        self.body.addWidget(chooser)
        row = QHBoxLayout()
        self._look = SecondaryButton(self.tr("Look at the list"), icon="search", kind=ButtonKind.SOFT)
        self._look.setObjectName("pricesLook")
        self._look.clicked.connect(self._on_look)
        row.addWidget(self._look)
        row.addStretch(1)
        self.body.addLayout(row)
        self._said = Banner("", "", State.INFO)
        self._said.setObjectName("pricesSaid")
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        for field in (self._publisher, self._file):
            field.edit.textChanged.connect(self._show_state)

    def show_draft(self, draft: Draft) -> None:
        """Fill the fields."""
        self._draft = draft
        self._publisher.edit.setText(draft.publisher)
        self._file.edit.setText(draft.price_list)
        self._show_state()

    def take(self, draft: Draft) -> Draft:
        """With list and key."""
        return replace(draft, publisher=self._publisher.text, price_list=self._file.text)

    def entered(self, draft: Draft) -> None:
        """Practice has prices of its own."""
        self._draft = draft
        self._show_state()

    def first(self) -> PlainField:
        """The key."""
        return self._publisher

    def complete(self) -> bool:
        """A list needs its publisher's key."""
        self.must = (self._publisher,) if self._file.text else ()
        return super().complete()

    def _show_state(self) -> None:
        self._look.setEnabled(bool(self._file.text))
        self._said.setVisible(not self._file.text)
        if self._draft.training:
            self._said.show_words(
                self.tr("Practice"), self.tr("Without a list the made-up one of the program is used."), State.INFO
            )
        else:
            self._said.show_words(
                self.tr("Nothing is sold before there is a list"),
                self.tr("Settings (F10), Price list: a supervisor imports it there."),
                State.WAITING,
            )

    def _on_look(self) -> None:
        if self.complete():
            work = partial(self.parts.prices, self.take(self._draft))
            self.runner.run(work, self._on_found, self.show_fault, serial=True, parent=self)

    def _on_found(self, found: PricesFound) -> None:
        words = self.tr("{count} items; signed with the key {signer}.")
        self._said.show_words(
            self.tr("Price list {version} is genuine").format(version=found.version),
            words.format(count=found.items, signer=found.signer),
            State.OK,
        )
        self._said.show()

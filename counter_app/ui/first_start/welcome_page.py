"""Welcome: the language, and whether a counter is set up or the program is only tried."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal

from counter_app.domain.formats import Language
from counter_app.services.first_start import Draft, FirstStart
from counter_app.ui.first_start.page import Page
from counter_app.ui.runner import Runs
from counter_app.ui.widgets.choice_list import Choice, ChoiceList
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.text import Text, TextKind

SET_UP: Final = "set_up"
TRY: Final = "try"


class WelcomePage(Page):
    """Signals: ``language_chosen(Language)``. Object names: ``firstLanguage``, ``firstWay``."""

    language_chosen = Signal(object)

    def __init__(self, parts: FirstStart, runner: Runs) -> None:
        super().__init__(parts, runner)
        self.set_words(
            self.tr("Welcome. This counter has no settings yet."),
            self.tr(
                "A few questions, about ten minutes. You can go back at any time; nothing is written before the last"
                " page, and nothing is sold before people and prices are there."
            ),
            self.tr("Welcome"),
        )
        self.body.addWidget(Text(self.tr("Language"), TextKind.LABEL))
        self._languages = FilterChips([Filter("id", "Bahasa Indonesia"), Filter("en", "English")])
        self._languages.setObjectName("firstLanguage")
        self._languages.setAccessibleName(self.tr("Language"))
        self.body.addWidget(self._languages)
        self.body.addWidget(Text(self.tr("What do you want to do?"), TextKind.LABEL))
        self._way = ChoiceList(
            [
                Choice(
                    SET_UP,
                    self.tr("Set up this counter"),
                    self.tr("For an office's administrator: office, printer, the account at the issuer, price list."),
                ),
                Choice(
                    TRY,
                    self.tr("Try it: practice mode"),
                    self.tr(
                        "A made-up office with made-up people and an issuer inside the program. Nothing of it is kept"
                        " as a counter, no stamp is worth anything, and this page comes again at the next start."
                    ),
                ),
            ]
        )
        self._way.setObjectName("firstWay")
        self.body.addWidget(self._way)
        self.body.addStretch(1)

    @property
    def way(self) -> str:
        """What is wanted: :data:`SET_UP` or :data:`TRY`."""
        return self._way.key or SET_UP

    def show_draft(self, draft: Draft) -> None:
        """The language that is spoken."""
        self._languages.blockSignals(True)
        self._languages.choose(draft.language.value)
        self._languages.blockSignals(False)
        self._languages.chosen.connect(self._on_language)

    def first(self) -> ChoiceList:
        """Digits choose at once."""
        return self._way

    def _on_language(self, key: str) -> None:
        self.language_chosen.emit(Language(key))

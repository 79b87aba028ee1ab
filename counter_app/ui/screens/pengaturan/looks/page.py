"""The section Tampilan of Pengaturan: theme, language, size and sounds of this counter, chosen by anybody.

What is chosen holds at once; there is nothing to save. A theme or language that cannot be put on yet, because
something is being worked on, is said to be waiting, and so is a size, which comes with the next start.

Object names: ``looksPage``, ``themes``, ``languages``, ``zooms``, ``sounds``, ``looksWaiting``.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.formats import Language
from counter_app.machine.preferences import ZOOMS, Preferences, ThemeChoice
from counter_app.ui.context import UiContext
from counter_app.ui.screen import Screen
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.check_box import CheckBox
from counter_app.ui.widgets.choice_list import Choice, ChoiceList
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.text import Text, TextKind


class LooksPage(Screen):
    """Shows what is wanted, not what is worn."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("looksPage")
        self._context = context
        self._looks = context.looks
        self._build()
        self._notices = Notices(self)
        self._looks.put_off.connect(self._say_waiting)
        self._show()
        self._themes.chosen.connect(self._on_theme)
        self._languages.chosen.connect(self._on_language)
        self._zooms.chosen.connect(self._on_zoom)
        self._sounds.toggled.connect(self._on_sounds)

    def activated(self) -> None:
        """The keyboard stands on the theme."""
        self._themes.setFocus()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        self._waiting = Banner("", "", State.WAITING)
        self._waiting.setObjectName("looksWaiting")
        self._waiting.hide()
        column.addWidget(self._waiting)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP + 2)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(3 * STEP + 2)
            row.addLayout(side, 1)
        left.addWidget(self._make_themes())
        left.addStretch(1)
        for card in (self._make_languages(), self._make_zooms(), self._make_sounds()):
            right.addWidget(card)
        right.addStretch(1)
        column.addLayout(row, 1)

    def _make_themes(self) -> Card:
        choices = (
            Choice(ThemeChoice.SYSTEM, self.tr("As the system"), self.tr("Light or dark, as the desktop is set.")),
            Choice(ThemeChoice.LIGHT, self.tr("Light"), self.tr("For a bright counter.")),
            Choice(ThemeChoice.DARK, self.tr("Dark"), self.tr("For a dim counter; easier on the eyes at night.")),
            Choice(
                ThemeChoice.CONTRAST,
                self.tr("High contrast"),
                self.tr("White on black with strong edges, for eyes that see little."),
            ),
        )
        self._themes = ChoiceList(choices)
        self._themes.setObjectName("themes")
        card = Card(self.tr("Theme"))
        card.body.addWidget(self._themes)
        return card

    def _make_languages(self) -> Card:
        choices = (
            # Each language is called by its own name, so that it is found by whoever reads no other.
            Choice(Language.INDONESIAN, "Bahasa Indonesia", self.tr("Screens in Indonesian.")),
            Choice(Language.ENGLISH, "English", self.tr("Screens in English. Papers stay as the settings file says.")),
        )
        self._languages = ChoiceList(choices)
        self._languages.setObjectName("languages")
        card = Card(self.tr("Language"))
        card.body.addWidget(self._languages)
        return card

    def _make_zooms(self) -> Card:
        self._zooms = FilterChips([Filter(str(zoom), f"{zoom} %") for zoom in ZOOMS])
        self._zooms.setObjectName("zooms")
        self._zooms.setAccessibleName(self.tr("Size of words and buttons"))
        card = Card(self.tr("Size of words and buttons"))
        card.body.addWidget(self._zooms)
        words = self.tr("Everything grows together. What does not fit on the screen any more can be scrolled.")
        card.body.addWidget(Text(words, TextKind.SMALL, wrap=True))
        return card

    def _make_sounds(self) -> Card:
        self._sounds = CheckBox(self.tr("Sounds for what needs attention"))
        self._sounds.setObjectName("sounds")
        card = Card(self.tr("Sounds"))
        card.body.addWidget(self._sounds)
        return card

    def _show(self) -> None:
        wanted = self._looks.wanted
        self._themes.choose_key(wanted.theme)
        self._languages.choose_key(self._looks.language)
        self._zooms.choose(str(wanted.zoom))
        self._sounds.setChecked(wanted.sounds)
        self._say_zoom()

    def _choose(self, wanted: Preferences) -> None:
        self._waiting.hide()
        self._looks.choose(wanted, self._context.runner, self._failed)
        self._say_zoom()

    def _on_theme(self, key: str) -> None:
        self._choose(replace(self._looks.wanted, theme=ThemeChoice(key)))

    def _on_language(self, key: str) -> None:
        self._choose(replace(self._looks.wanted, language=Language(key)))

    def _on_zoom(self, key: str) -> None:
        self._choose(replace(self._looks.wanted, zoom=int(key)))

    def _on_sounds(self, on: bool) -> None:
        self._choose(replace(self._looks.wanted, sounds=on))

    def _say_zoom(self) -> None:
        if self._looks.wanted.zoom != self._looks.zoom_worn:
            self._say(
                self.tr("The size changes when the program is started again."),
                self.tr("Until then it stays as it is."),
            )

    def _say_waiting(self) -> None:
        self._say(
            self.tr("It changes as soon as nothing is open."),
            self.tr("A basket, a document or a count is being worked on. Finish or park it, nothing of it is lost."),
        )

    def _say(self, title: str, text: str) -> None:
        self._waiting.show_words(title, text, State.WAITING)
        self._waiting.show()

    def _failed(self, error: KnownError) -> None:
        self._notices.show_error(error)

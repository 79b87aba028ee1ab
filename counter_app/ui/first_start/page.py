"""What the assistant's pages share: a title, words, fields by the settings' keys, and the message of a fault."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.services.first_start import Draft, FirstStart
from counter_app.ui.messages import Sentence
from counter_app.ui.runner import Runs
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.message_panel import MessagePanel
from counter_app.ui.widgets.text import Text, TextKind

#: Faults whose ``key`` says which field is meant.
_OF_FIELDS: Final = frozenset({"settings.invalid", "settings.missing", "first_start.folder", "first_start.no_file"})
_FOLDER: Final = "data_folder"
_LETTERS: Final = 12


class Page(QWidget):
    """``step``: its name in the list of steps. A page shows a draft, and gives it back with what stands in its fields.

    ``must``: fields that may not be empty. ``fields``: by the settings' key that each becomes.
    """

    def __init__(self, parts: FirstStart, runner: Runs) -> None:
        super().__init__()
        self.parts = parts
        self.runner = runner
        self.fields: dict[str, Field] = {}
        self.must: tuple[PlainField, ...] = ()
        self._message: MessagePanel | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(3 * STEP)
        self._title = Text("", TextKind.TITLE, wrap=True)
        self._text = Text("", TextKind.SECONDARY, wrap=True)
        self.body.addWidget(self._title)
        self.body.addWidget(self._text)
        self.step = ""

    def set_words(self, title: str, text: str, step: str = "") -> None:
        """Its title and what it is about; ``step``: its name in the list of steps, where the title is too long."""
        self._title.setText(title)
        self._text.setText(text)
        self.step = step or title

    def show_draft(self, draft: Draft) -> None:
        """Show these answers."""

    def take(self, draft: Draft) -> Draft:
        """The draft with this page's answers."""
        return draft

    def entered(self, draft: Draft) -> None:
        """It came into view; ``draft`` has all answers up to here."""

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self

    def complete(self) -> bool:
        """Whether nothing is missing; else the fields say so, and the keyboard stands on the first."""
        self.hide_message()
        empty = [field for field in self.must if field.isEnabled() and not field.text]
        for field in {*self.must, *self.fields.values()}:
            field.set_error(self.tr("This is needed") if field in empty else "")
        if empty:
            empty[0].setFocus()
        return not empty

    def owns(self, error: KnownError) -> bool:
        """Whether the fault is about an answer of this page."""
        return (error.code.startswith("price.") and "counter.price_list" in self.fields) or key_of(error) in self.fields

    def show_fault(self, error: KnownError) -> None:
        """Say below its field what is wrong, or on the page where no field is meant."""
        field = self.fields.get(key_of(error))
        if field is None:
            self.say(error)
            return
        field.set_error(self._words(error))
        field.setFocus()

    def say(self, words: KnownError | Sentence) -> None:
        """A message at the end of the page."""
        if self._message is None:
            self._message = MessagePanel(words, closable=False)
            self._message.setObjectName("firstStartMessage")
            self.body.insertWidget(2, self._message)
        else:
            self._message.show_error(words)
        self._message.show()

    def hide_message(self) -> None:
        """What was said is not so any more."""
        if self._message is not None:
            self._message.hide()

    def _words(self, error: KnownError) -> str:
        match error.code:
            case "first_start.folder":
                return self.tr("Nothing can be written there. Choose another folder, or have it given to this user.")
            case "first_start.no_file":
                return self.tr("It is not there, or may not be read.")
            case _:
                return self.tr("It should look like this: {expected}").format(
                    expected=error.values.get("expected", "…")
                )


def narrow(box: QComboBox) -> None:
    """As wide as there is room; its longest words do not widen the page."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LETTERS)


def equal_columns(grid: QGridLayout) -> None:
    """Two, of the same width whatever is in them."""
    for column in range(2):
        grid.setColumnStretch(column, 1)


def key_of(error: KnownError) -> str:
    """The settings' key that a fault is about, "" for none."""
    if error.code not in _OF_FIELDS:
        return ""
    values: Mapping[str, object] = error.values
    return _FOLDER if error.code == "first_start.folder" else str(values.get("key", ""))

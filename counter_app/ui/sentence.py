"""What an error says to a person. The sentences stand in :mod:`.messages`, which is loaded with the first error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counter_app.ui.theme import State

if TYPE_CHECKING:
    from counter_app.domain.errors import KnownError


@dataclass(frozen=True, slots=True)
class Sentence:
    """Three texts for a person, and how grave it is."""

    what: str
    money: str
    press: str
    state: State = State.REFUSED


def sentence(error: KnownError) -> Sentence:
    """The words for an error: :func:`.messages.sentence`."""
    from counter_app.ui import messages

    return messages.sentence(error)

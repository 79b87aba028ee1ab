"""What the help of one screen or section is made of: source texts (context "help")."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.ui.theme import State


@dataclass(frozen=True, slots=True)
class Meaning:
    """A sign that is seen there, in the colour of its state, and what it means for the money."""

    state: State
    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What it is for, the steps of the usual case, and what its signs mean."""

    purpose: str
    steps: tuple[str, ...]
    meanings: tuple[Meaning, ...]

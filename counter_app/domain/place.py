"""The counter's place."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.receipt import Office


@dataclass(frozen=True, slots=True)
class Place:
    """The counter: its office, the office's short code, the counter's two digits, and whether it is training."""

    office: Office
    code: str
    counter: str
    training: bool

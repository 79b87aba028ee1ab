"""Whether a sound is heard: for those moments where the look is on the customer, and only where sounds are wanted."""

from __future__ import annotations

from typing import Protocol

from counter_app.machine.sounds import Sound
from counter_app.ui.looks import Looks


class Plays(Protocol):
    """What makes a sound."""

    def play(self, sound: Sound) -> None:
        """Returns at once."""
        ...

    def close(self) -> None:
        """No sound from now on."""
        ...


class Sounds:
    """``player`` None: nothing is ever heard."""

    def __init__(self, looks: Looks | None = None, player: Plays | None = None) -> None:
        self._looks = looks
        self._player = player

    def play(self, sound: Sound) -> None:
        """Returns at once."""
        if self._player is not None and self._looks is not None and self._looks.wanted.sounds:
            self._player.play(sound)

    def close(self) -> None:
        """No sound from now on."""
        if self._player is not None:
            self._player.close()

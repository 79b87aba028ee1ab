"""Four short sounds, computed here and played by what the system has: ``winsound``, ``pw-play``, ``paplay``, ``aplay``.

The toolkit's own way would bring a second package of its libraries with it (docs/decisions/0052). Where nothing can
play, or there is no device, nothing happens and nobody is told: a sound repeats what is seen anyhow.
"""

from __future__ import annotations

import logging
import queue
import sys
import threading
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

log = logging.getLogger(__name__)

_RATE: Final = 22_050
_LOUDNESS: Final = 0.22
#: Seconds of rising and falling at each end of a tone: without them it begins with a click.
_EDGE: Final = 0.008
#: Seconds; a player that needs longer waits for a device that is not there.
_LONGEST: Final = 3.0
_PLAYERS: Final = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))


class Sound(StrEnum):
    """What is heard."""

    TAKEN = "taken"
    """What was scanned is in the basket."""
    REFUSED = "refused"
    """It is not; or another fault that a clerk who looks at the customer should look up for."""
    READY = "ready"
    """A stamp is affixed and checked."""
    BACK = "back"
    """The issuer serves again."""


#: Hertz and seconds, one tone after the other; 0 Hz is a rest.
_TONES: Final[Mapping[Sound, tuple[tuple[float, float], ...]]] = {
    Sound.TAKEN: ((1320.0, 0.05),),
    Sound.REFUSED: ((262.0, 0.12), (0.0, 0.04), (196.0, 0.2)),
    Sound.READY: ((784.0, 0.09), (1047.0, 0.14)),
    Sound.BACK: ((523.0, 0.09), (659.0, 0.09), (784.0, 0.16)),
}

Player: TypeAlias = Callable[[Path], bool]
"""Plays a file to its end; False where it could not."""


def wav_of(sound: Sound) -> bytes:
    """The sound as a WAV file, 16 bits, one channel."""
    import io
    import wave

    samples = b"".join(_tone(hertz, seconds) for hertz, seconds in _TONES[sound])
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE)
        file.writeframes(samples)
    return content.getvalue()


def system_player() -> Player | None:
    """What this system plays with, None for nothing."""
    if sys.platform == "win32":
        return _play_on_windows
    import shutil

    for name, *options in _PLAYERS:
        if (program := shutil.which(name)) is not None:
            return partial(_play_with, [program, *options])
    return None


class SystemSounds:
    """Plays in a thread of its own, which begins with the first sound. What comes while one is heard is left out."""

    def __init__(self, find_player: Callable[[], Player | None] = system_player) -> None:
        self._find_player = find_player
        self._asked: queue.Queue[Sound | None] = queue.Queue(maxsize=1)
        self._thread: threading.Thread | None = None
        self._mute = False

    def play(self, sound: Sound) -> None:
        """Returns at once."""
        if self._mute:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="sounds", daemon=True)
            self._thread.start()
        try:
            self._asked.put_nowait(sound)
        except queue.Full:
            return

    def close(self) -> None:
        """No sound from now on; waits for the one that is heard."""
        self._mute = True
        if self._thread is not None:
            self._asked.put(None)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        import tempfile  # not at the start

        player = self._find_player()
        with tempfile.TemporaryDirectory(prefix="counter-app-", ignore_cleanup_errors=True) as folder:
            while (sound := self._asked.get()) is not None:
                if player is not None and not _played(player, Path(folder) / f"{sound.value}.wav", sound):
                    log.info("no sound can be played here")
                    player = None


def _played(player: Player, path: Path, sound: Sound) -> bool:
    try:
        if not path.exists():
            path.write_bytes(wav_of(sound))
        return player(path)
    except OSError:
        return False


def _tone(hertz: float, seconds: float) -> bytes:
    import math
    import struct

    count = round(seconds * _RATE)
    edge = _EDGE * _RATE
    loud = 32_767 * _LOUDNESS
    values = (
        round(loud * min(1.0, place / edge, (count - place) / edge) * math.sin(2 * math.pi * hertz * place / _RATE))
        for place in range(count)
    )
    return struct.pack(f"<{count}h", *values)


def _play_with(command: list[str], path: Path) -> bool:
    import subprocess

    try:
        done = subprocess.run(
            [*command, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _play_on_windows(path: Path) -> bool:
    if sys.platform != "win32":
        return False
    import winsound

    try:
        winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_NODEFAULT)
    except RuntimeError:
        return False
    return True

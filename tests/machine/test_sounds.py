"""Sounds: short, never in the way, and nothing at all where nothing can play."""

from __future__ import annotations

import io
import threading
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.machine.sounds import Sound, SystemSounds, wav_of


class Player:
    """Notes what it is given; ``works`` says whether it can play. Waits while ``gate`` is closed."""

    def __init__(self, *, works: bool = True) -> None:
        self.works = works
        self.played: list[str] = []
        self.gate = threading.Event()
        self.gate.set()
        self.began = threading.Event()

    def __call__(self, path: Path) -> bool:
        assert path.read_bytes().startswith(b"RIFF")
        self.began.set()
        assert self.gate.wait(10)
        self.played.append(path.stem)
        return self.works


def found(player: Player) -> Callable[[], Player]:
    return lambda: player


@pytest.mark.parametrize("sound", Sound)
def test_each_is_a_short_quiet_tone_of_its_own(sound: Sound) -> None:
    content = wav_of(sound)
    with wave.open(io.BytesIO(content)) as file:
        seconds = file.getnframes() / file.getframerate()
        samples = memoryview(file.readframes(file.getnframes())).cast("h")
    assert 0.03 < seconds < 0.5
    assert samples[0] == 0, "no click"
    assert 2_000 < max(samples) < 12_000
    assert all(content != wav_of(other) for other in Sound if other is not sound)


def test_what_comes_while_one_is_heard_is_left_out_and_nobody_waits() -> None:
    player = Player()
    player.gate.clear()
    sounds = SystemSounds(found(player))
    sounds.play(Sound.TAKEN)
    assert player.began.wait(10)
    for _ in range(5):
        sounds.play(Sound.REFUSED)
    player.gate.set()
    sounds.close()
    assert player.played == ["taken", "refused"]
    sounds.play(Sound.READY)
    assert player.played == ["taken", "refused"]


def test_without_a_device_it_is_tried_once_and_then_silent() -> None:
    player = Player(works=False)
    sounds = SystemSounds(found(player))
    sounds.play(Sound.TAKEN)
    assert player.began.wait(10)
    sounds.close()
    assert player.played == ["taken"]


def test_without_anything_to_play_with_nothing_happens() -> None:
    sounds = SystemSounds(lambda: None)
    sounds.play(Sound.TAKEN)
    sounds.close()
    SystemSounds(lambda: None).close()

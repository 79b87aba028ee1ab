"""``kill -9`` in the middle of a hand-over, a mail and a deletion: nothing twice, nothing guessed, nothing left over.

Lessons: "lost acknowledgement read as failure", "compound operation half posted", "guessing recovery".
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.hand_over_lives import Point, prepare
from tests.mail.mail_server import LocalMailServer

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills as POSIX does"),
]

FILE = "surat-bermeterai.pdf"


class Lives:
    """Processes of one counter's folder, one after the other."""

    def __init__(self, folder: Path, server: LocalMailServer) -> None:
        self.folder = folder
        self.server = server

    def live(self, deed: str, point: Point | None = None) -> dict[str, Any]:
        command = [sys.executable, "-m", "tests.faults.hand_over_lives", str(self.folder), deed, point or ""]
        ended = subprocess.run(
            [*command, str(self.server.port), str(self.server.ca_file)],
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
            cwd=Path(__file__).resolve().parents[2],
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        assert ended.returncode == (-signal.SIGKILL if point else 0), ended.stderr[-3000:]
        said: dict[str, Any] = json.loads(ended.stdout) if ended.stdout else {}
        assert said.get("breaches", []) == []
        return said


@pytest.fixture
def lives(tmp_path: Path) -> Generator[Lives]:
    folder = tmp_path / "counter"
    folder.mkdir()
    prepare(folder)
    server = LocalMailServer(tmp_path)
    yield Lives(folder, server)
    server.close()


def test_killed_between_the_copy_and_its_entry(lives: Lives) -> None:
    lives.live("copy", Point.COPIED)
    after = lives.live("look")
    assert (after["stamps"], after["handed_over"], after["out"]) == (["verified"], 0, [FILE])
    again = lives.live("copy")
    assert (again["stamps"], again["handed_over"]) == (["handed_over"], 1)
    assert again["out"] == [FILE], "the copy that was there is the copy"


@pytest.mark.parametrize(
    ("point", "received", "state"),
    [(Point.LEFT, 0, "unknown"), (Point.ACCEPTED, 1, "unknown")],
)
def test_killed_while_a_mail_leaves_nobody_guesses(lives: Lives, point: Point, received: int, state: str) -> None:
    lives.live("mail", point)
    for _ in range(2):
        after = lives.live("post")
        assert (after["mails"], after["words"], after["stamps"]) == ([state], ["mail.interrupted"], ["verified"])
    assert len(lives.server.behaviour.received) == received, "never sent again by itself"


def test_killed_before_a_mail_leaves_it_goes_once(lives: Lives) -> None:
    lives.live("mail", Point.BEFORE_LEAVING)
    assert lives.server.behaviour.received == []
    after = lives.live("post")
    assert (after["mails"], after["stamps"], after["handed_over"]) == (["sent"], ["handed_over"], 1)
    assert len(lives.server.behaviour.received) == 1


@pytest.mark.parametrize(("point", "left"), [(Point.DELETION_JOURNALED, 2), (Point.DELETED, 1)])
def test_killed_in_the_middle_of_a_deletion(lives: Lives, point: Point, left: int) -> None:
    lives.live("copy")
    lives.live("delete", point)
    after = lives.live("look")
    assert (after["deleted"], after["vault"]) == (1, left)
    for _ in range(2):
        done = lives.live("delete")
        assert (done["deleted"], done["vault"]) == (2, 0)

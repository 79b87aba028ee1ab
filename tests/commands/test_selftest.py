"""``counter-app selftest``: the whole main job from source; a part that fails is told, and nothing stays behind."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from counter_app.app import PASSWORD_VARIABLE
from counter_app.cli import run_command
from counter_app.demo import selftest
from counter_app.demo.selftest import Part, run_selftest
from counter_app.training.process import TrainingFailed, TrainingIssuer

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr("counter_app.cli.log_to_stderr", lambda **_options: None)
    return folder


@pytest.mark.slow
def test_every_part_works_and_nothing_stays_behind(
    temporary: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The screens themselves are looked at by tests/ui: seconds that each run would spend twice.
    monkeypatch.setattr(selftest, "_show_screens", lambda robot: int(not robot.window.locked))
    before = dict(os.environ)
    assert run_command(["selftest", "--json"]) == 0
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    told = json.loads(capsys.readouterr().out)
    assert [part["part"] for part in told["parts"]] == [part.value for part in Part]
    assert told["passed"]
    assert all(part["passed"] and part["detail"] for part in told["parts"])
    assert list(temporary.iterdir()) == []
    assert dict(os.environ) == before


def test_what_does_not_work_is_named_and_ends_what_stands_on_it(
    temporary: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_issuer: TrainingIssuer) -> None:
        raise TrainingFailed("training.not_started")

    monkeypatch.setattr(TrainingIssuer, "start", fail)
    assert run_command(["selftest"]) == 1
    words = selftest._words()
    lines = capsys.readouterr().out.splitlines()
    marks = [line[0] for line in lines]
    assert marks[:3] == [words["passed"], words["failed"], words["not_reached"]]
    assert "training.not_started" in lines[1]
    assert lines[-1] == words["end_failed"]
    assert list(temporary.iterdir()) == []
    assert PASSWORD_VARIABLE not in os.environ


@pytest.mark.expected_logs(r"selftest: a part of the self-test failed")
def test_a_missing_library_is_a_failed_part_and_no_crash(
    temporary: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(**_options: object) -> None:
        raise ImportError("No module named 'lxml'")

    monkeypatch.setattr("ssl.create_default_context", missing)
    assert run_selftest(as_json=True) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["parts"][0]["detail"] == "ImportError: No module named 'lxml'"
    assert [part["ms"] for part in told["parts"][1:]] == [None] * (len(Part) - 1)


def test_every_part_has_words() -> None:
    assert {part.value for part in Part} <= set(selftest._words())

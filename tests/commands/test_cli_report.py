"""``counter-app report`` beside a journal that a program holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counter_app.cli import run_command
from counter_app.domain.shift import CashCount
from counter_app.journal.file import FILE_NAME
from counter_app.resources import resource_path
from tests.services.world import PIN, World

Report = Callable[..., int]


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    counter = World(tmp_path)
    yield counter
    counter.close()


@pytest.fixture
def report(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """A day is behind us, and the journal is still held."""
    monkeypatch.setattr("counter_app.cli.log_to_stderr", lambda **_options: None)
    supervisor, clerk = world.staffed()
    world.sell(clerk, 2)
    world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 7}))
    day = world.day_desk.look(supervisor)
    assert day is not None
    world.day_desk.close(supervisor, world.desk.new_op(), day.row.name, day.row.end or 0, PIN)
    folder = world.folder / "data"
    assert (folder / FILE_NAME).exists()
    settings = tmp_path / "counter.toml"
    example = resource_path("counter.example.toml").read_text(encoding="utf-8")
    settings.write_text(
        example.replace('data_folder = "data"', f'data_folder = "{folder.as_posix()}"'), encoding="utf-8"
    )
    return lambda *arguments: run_command(["--settings", str(settings), "report", *map(str, arguments)])


def test_the_newest_shift_on_stdout(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    assert report("balance") == 0
    said = capsys.readouterr().out
    assert "NERACA LOKET (N-1)" in said
    assert "Rp70.000" in said
    assert "Lunas, belum dibubuhkan" in said


def test_a_day_as_a_file_that_is_never_written_over(
    report: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "duty.pdf"
    assert report("duty", "--day", "2026-09-04", "--out", path) == 0
    before = path.read_bytes()
    assert before.startswith(b"%PDF")
    assert report("duty", "--day", "2026-09-04", "--out", path) == 2
    assert path.read_bytes() == before
    assert "duty.pdf" in capsys.readouterr().err


def test_the_newest_closed_day_on_stdout(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    assert report("day") == 0
    said = capsys.readouterr().out
    assert "REKAPITULASI HARIAN" in said
    assert "4 September 2026" in said
    assert "Lunas, belum dibubuhkan" in said


@pytest.mark.parametrize(
    "arguments", [("sales", "--day", "2026-09-05"), ("sales", "--shift", 2), ("balance", "--day", "2026-09-04")]
)
def test_what_is_not_there_is_said(
    report: Report, arguments: tuple[str | int, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(*arguments) == 2
    assert capsys.readouterr().err


def test_what_does_not_fit_is_in_the_exit_status(
    report: Report, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    with world.journal.write() as writer:
        writer.connection.execute("UPDATE sale SET total = total + 1")
    assert report("sales") == 1
    assert "BELUM COCOK" in capsys.readouterr().out

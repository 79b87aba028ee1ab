"""``counter-app outage`` beside a journal that a program holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counter_app.cli import run_command
from counter_app.domain.issuer_state import IssuerState
from counter_app.resources import resource_path
from tests.services.world import World

Outage = Callable[..., int]
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    counter = World(tmp_path)
    yield counter
    counter.close()


@pytest.fixture
def outage(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outage:
    """Two stamps are sold while the issuer is down; the journal is still held, and it is a day later."""
    monkeypatch.setattr("counter_app.cli.log_to_stderr", lambda **_options: None)
    monkeypatch.setattr("counter_app.machine.clock.SystemClock.now", lambda _self: world.clock.now())
    monkeypatch.setattr("counter_app.machine.network.has_network", lambda: True)
    _, clerk = world.staffed()
    world.issuer_is(IssuerState.DOWN)
    world.sell(clerk, 2, document=b"%PDF one")
    world.clock.move(hours=1)
    settings = tmp_path / "counter.toml"
    example = resource_path("counter.example.toml").read_text(encoding="utf-8")
    folder = (world.folder / "data").as_posix()
    settings.write_text(example.replace('data_folder = "data"', f'data_folder = "{folder}"'), encoding="utf-8")
    return lambda *arguments: run_command(["--settings", str(settings), "outage", *arguments])


def test_as_text_what_nobody_knows_is_said_to_be_unknown(outage: Outage, capsys: pytest.CaptureFixture[str]) -> None:
    assert outage() == 1, "the issuer does not serve"
    said = capsys.readouterr().out.splitlines()
    assert "issuer.state: down" in said
    assert "waiting.for_the_issuer: 1" in said
    assert "waiting.no_document: 1" in said
    assert "waiting.paid_not_affixed.rupiah: 20000" in said
    assert "serials.lasts_hours: unknown" in said
    assert "roles.stamp.p95_ms: unknown" in said


def test_as_json_for_programs(outage: Outage, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.issuer_is(IssuerState.NORMAL)
    assert outage("--json", "--span", "7d") == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["issuer"]["state"] == "normal"
    assert [one["fault"] for one in facts["outages"]] == ["issuer"]
    assert facts["looking"] is False
    assert facts["issuer"]["seconds"] == {"unknown": 7 * 86_400}

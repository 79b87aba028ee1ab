"""Settings from the branch over a counter's file: read by the same code, kept out where the file says so.

Lessons: "offline fallback off by default".
"""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.app_branch_admin import with_branch_settings
from counter_app.domain.branch_settings import BRANCH_SETTINGS, SettingValue
from counter_app.domain.entries import Cause, Kind
from counter_app.domain.errors import KnownError
from counter_app.settings import load_settings
from counter_app.settings.branch import branch_values
from tests.plain_settings import PLAIN_SETTINGS
from tests.services.world import World

#: For each of them one that is not its default.
OTHERS: dict[str, SettingValue] = {
    "limits.void_rupiah": 77_000,
    "limits.offline_sale_rupiah": 88_000,
    "limits.cash_rounding": 500,
    "limits.idle_lock_minutes": 3,
    "limits.old_after_minutes": 90,
    "review.large_sale_rupiah": 99_000,
    "review.opens": "06.45",
    "review.closes": "19.15",
    "review.unknown_minutes": 25,
    "review.serial_hours": 30,
    "review.copies": 9,
    "reconciliation.hours": 5,
    "reconciliation.alarm_hours": 50,
    "reconciliation.due_hours": 60,
    "unknown.person_hours": 7,
    "unknown.answer_days": 4,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "counter.toml"
    made.write_text(PLAIN_SETTINGS + "[limits]\nvoid_rupiah = 50000\n", encoding="utf-8")
    return made


def apply(world: World, values: dict[str, SettingValue]) -> None:
    with world.journal.write() as writer:
        payload = {
            "counter": "03", "proposal": "p", "values": dict(values), "by_name": "Rina", "source": "01",
            "valid_from": None,
        }  # fmt: skip
        writer.append(Kind.BRANCH_SETTINGS, payload, op_id=writer.new_id(), actor="rina", cause=Cause.REMOTE)


def test_every_setting_of_the_list_is_one_and_is_laid_over(path: Path, tmp_path: Path) -> None:
    settings = load_settings(path)
    usual = branch_values(settings)
    assert usual.keys() == BRANCH_SETTINGS.keys() == OTHERS.keys()
    world = World(tmp_path / "world")
    assert with_branch_settings(settings, world.journal) == settings
    apply(world, OTHERS)
    over = with_branch_settings(settings, world.journal)
    world.close()
    assert branch_values(over) == {key: str(value) for key, value in OTHERS.items()}
    assert over.written == settings.written
    assert dict(over.written)["limits.void_rupiah"] == "50000"
    assert not any(str(OTHERS[key]) == usual[key] for key in OTHERS)


def test_what_the_file_keeps_stays(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write('[branch]\nown = ["limits.void_rupiah"]\n')
    over = load_settings(path, OTHERS)
    assert over.kept_from_branch == {"limits.void_rupiah"}
    assert branch_values(over)["limits.void_rupiah"] == "50000"
    assert branch_values(over)["limits.cash_rounding"] == "500"


@pytest.mark.expected_logs("the file holds")
def test_values_that_no_file_may_have_are_refused_and_never_stop_a_counter(path: Path, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"settings\.invalid"):
        load_settings(path, {"limits.void_rupiah": -1})
    with pytest.raises(KnownError, match=r"settings\.invalid"):
        load_settings(path, {"review.opens": "20.00", "review.closes": "06.00"})
    settings, world = load_settings(path), World(tmp_path / "world")
    apply(world, {"review.opens": "23.59"})
    assert with_branch_settings(settings, world.journal) == settings
    world.close()


def test_a_file_keeps_only_what_a_branch_could_set(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write('[branch]\nown = ["data_folder"]\n')
    with pytest.raises(KnownError, match=r"settings\.invalid"):
        load_settings(path)

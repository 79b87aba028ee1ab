"""The small file of what a counter looks like: nothing in it can keep the program from starting."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import StorageFailed
from counter_app.domain.formats import Language
from counter_app.machine.preferences import ZOOMS, PreferenceFile, Preferences, ThemeChoice, WindowPlace

far = st.integers(-100_000, 100_000)
size = st.integers(1, 100_000)
places = st.builds(WindowPlace, x=far, y=far, width=size, height=size, maximised=st.booleans())
wanted = st.builds(
    Preferences,
    theme=st.sampled_from(ThemeChoice),
    language=st.none() | st.sampled_from(Language),
    zoom=st.sampled_from(ZOOMS),
    sounds=st.booleans(),
    window=st.none() | places,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("preferences")


@given(preferences=wanted)
def test_what_is_written_is_read(folder: Path, preferences: Preferences) -> None:
    file = PreferenceFile(folder / "preferences.json")
    file.write(preferences)
    assert file.read() == (preferences, False)
    assert [path.name for path in folder.iterdir()] == ["preferences.json"]


def test_nothing_is_written_yet(tmp_path: Path) -> None:
    assert PreferenceFile(tmp_path / "preferences.json").read() == (Preferences(), False)


@pytest.mark.parametrize(
    "change",
    [
        {"theme": "pink"},
        {"language": "fr"},
        {"zoom": 110},
        {"zoom": True},
        {"sounds": 1},
        {"window": [1, 2]},
        {"window": {"x": 0, "y": 0, "width": 0, "height": 600, "maximised": False}},
        {"window": {"x": 10**9, "y": 0, "width": 800, "height": 600, "maximised": False}},
        {"window": {"x": 0, "y": 0, "width": 800, "height": 600}},
    ],
)
def test_a_damaged_file_is_told_and_changes_nothing(tmp_path: Path, change: dict[str, object]) -> None:
    path = tmp_path / "preferences.json"
    PreferenceFile(path).write(Preferences(theme=ThemeChoice.DARK))
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")
    assert PreferenceFile(path).read() == (Preferences(), True)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff\xfe", b"[" * 70_000, b"{" + b" " * 70_000 + b"}"])
def test_so_is_one_that_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "preferences.json"
    path.write_bytes(content)
    assert PreferenceFile(path).read() == (Preferences(), True)


def test_a_folder_in_its_place_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").mkdir()
    assert PreferenceFile(tmp_path / "preferences.json").read() == (Preferences(), True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes, and links need rights there")
def test_others_do_not_read_it_and_a_link_leads_nowhere(tmp_path: Path) -> None:
    path, elsewhere = tmp_path / "preferences.json", tmp_path / "elsewhere"
    elsewhere.write_text("mine", "utf-8")
    path.symlink_to(elsewhere)
    assert PreferenceFile(path).read() == (Preferences(), True)
    (tmp_path / "preferences.json.new").symlink_to(elsewhere)
    PreferenceFile(path).write(Preferences())
    assert elsewhere.read_text("utf-8") == "mine"
    assert not path.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_disk_that_takes_nothing_is_the_environments_fault(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed):
        PreferenceFile(tmp_path / "gone" / "preferences.json").write(Preferences())

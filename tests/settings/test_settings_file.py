"""The settings file: whatever stands in it gives settings or a told fault, and nobody else may change it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.errors import KnownError
from counter_app.resources import resource_path
from counter_app.settings import Settings, load_settings
from tests.settings.test_settings import GOOD

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
EXAMPLE = resource_path("counter.example.toml").read_text("utf-8")
#: The example with everything in it: what is commented out there is a good line too.
FULL = "\n".join(line.removeprefix("# ") if " = " in line else line for line in EXAMPLE.splitlines())
ODD = [
    '""', "true", "0", "-1", "0.0", "nan", "inf", "-inf", "[]", "[1]", "{}", "{ a = 1 }", "1979-05-27", "1e400",
    '"\\u0000"', '"\\n"', '"\\U0010FFFF"', "9" * 30, "1" + "0" * 5000, '"https://"', "'''", "[[", "=",
]  # fmt: skip
#: What somebody may type for a value, or a program may leave behind.
VALUES = st.one_of(
    st.sampled_from(ODD),
    st.integers().map(str),
    st.floats().map(str),
    st.text(max_size=12).map(lambda text: f'"{text}"'),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings") / "counter.toml"


def outcome(path: Path, text: str) -> Settings | KnownError:
    """Anything else would be raised."""
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        return load_settings(path)
    except KnownError as error:
        told = error
    assert told.code.startswith("settings.")
    assert told.values["file"] == path.name
    return told


@settings(max_examples=120)
@given(st.data())
def test_any_change_gives_settings_or_a_told_fault(place: Path, data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from([GOOD, FULL])).splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["value", "key", "drop", "double", "insert"])):
            case "value" if " = " in lines[at]:
                lines[at] = f"{lines[at].partition(' = ')[0]} = {data.draw(VALUES)}"
            case "key":
                lines[at] = data.draw(st.text("abcdefgh_.[]\"' ", max_size=10)) + lines[at]
            case "drop":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case _:
                lines.insert(at, data.draw(st.text(max_size=20)))
    outcome(place, "\n".join(lines))


@settings(max_examples=40)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_told_fault(place: Path, content: bytes) -> None:
    place.write_bytes(content)
    with pytest.raises(KnownError, match=r"settings\.[a-z_]+"):
        load_settings(place)


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = 1" + "0" * 5000, "x" * 1_000_001, "a = " + "{a=" * 2000])
def test_what_would_exhaust_the_reader_is_no_toml(place: Path, text: str) -> None:
    told = outcome(place, text)
    assert isinstance(told, KnownError)
    assert told.code == "settings.not_toml"


@posix_only
def test_nobody_else_may_change_it(place: Path) -> None:
    """Who can write it names the authority whose stamps are believed."""
    place.write_text(GOOD)
    place.chmod(0o666)
    load_settings(place)
    assert place.stat().st_mode & 0o777 == 0o644


@posix_only
def test_another_users_file_is_not_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place.write_text(GOOD)
    if os.geteuid() == 0:
        os.chown(place, 65534, 65534)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 65534)
    with pytest.raises(KnownError, match=r"settings\.writable_by_others"):
        load_settings(place)
    place.unlink()

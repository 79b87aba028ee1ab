"""``verify``: files in, an exit status that a script can use, words or JSON out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from counter_app.cli import run_command
from counter_app.demo import samples
from tests.documents import pdfs, signing

SIGNED = datetime(2025, 6, 1, 3, 0, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files to look at, and a user who has no counter."""
    monkeypatch.setattr("counter_app.cli.log_to_stderr", lambda **_options: None)
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_a, **_k: tmp_path / "nothing")
    stamped = signing.stamp(pdfs.page(), timestamp=True, at=SIGNED)
    (tmp_path / "root.pem").write_bytes(signing.authority().root.pem)
    (tmp_path / "good.pdf").write_bytes(stamped)
    (tmp_path / "bad.pdf").write_bytes(
        pdfs.append(stamped, 4, b"<< /Length 25 >>\nstream\n1 0 0 rg 0 0 200 200 re f\nendstream")
    )
    (tmp_path / "plain.pdf").write_bytes(samples.letter())
    (tmp_path / "junk.pdf").write_bytes(b"junk")
    return tmp_path


def verify(folder: Path, *names: str, root: bool = True) -> int:
    trust = ["--root", str(folder / "root.pem")] if root else []
    return run_command(["verify", *trust, *(name if name[0] == "-" else str(folder / name) for name in names)])


def as_json(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("names", "status"),
    [
        (("good.pdf",), 0),
        (("good.pdf", "bad.pdf", "junk.pdf"), 1),
        (("plain.pdf",), 1),
        (("good.pdf", "junk.pdf"), 3),
        (("bad.pdf", "gone.pdf", "good.pdf"), 2),
    ],
)
def test_the_exit_status_says_the_gravest(
    folder: Path, capsys: pytest.CaptureFixture[str], names: tuple[str, ...], status: int
) -> None:
    assert verify(folder, *names) == status
    said = capsys.readouterr().out
    assert all(name in said for name in names)


def test_json_says_everything_that_the_screen_does(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(folder, "--json", "good.pdf", "bad.pdf") == 1
    told = as_json(capsys)
    assert told["schema"] == 1
    assert datetime.fromisoformat(told["checked_at"]).tzinfo is not None
    good, bad = told["files"]
    assert (good["verdict"], good["reasons"], good["pages"], good["revisions"]) == ("valid", [], 1, 2)
    assert good["roots"] == ["Issuer Root"]
    (stamp,) = good["signatures"]
    assert (stamp["serial"], stamp["signer"], stamp["chain"]) == (signing.SERIAL, "Issuer Signer", ["Issuer Root"])
    assert (stamp["time_source"], stamp["coverage"]) == ("time_stamp", "file")
    assert datetime.fromisoformat(stamp["signed_at"]) == SIGNED
    assert bad["verdict"] == "invalid"
    assert (bad["signatures"][0]["changed_in"], bad["signatures"][0]["reasons"][0]) == (3, "changed_after")


def test_a_file_that_is_not_there_is_an_error_beside_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(folder, "--json", "gone.pdf", "good.pdf") == 2
    gone, good = as_json(capsys)["files"]
    assert gone["error"] == "document.unreadable_path"
    assert good["verdict"] == "valid"


def test_without_roots_nothing_is_called_valid(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(folder, "--json", "good.pdf", root=False) == 3
    (told,) = as_json(capsys)["files"]
    assert told["signatures"][0]["reasons"][0] == "trust_unknown"


@pytest.mark.parametrize("root", ["junk.pdf", "gone.pem"])
def test_roots_that_cannot_be_read_forbid_the_check(
    folder: Path, capsys: pytest.CaptureFixture[str], root: str
) -> None:
    assert run_command(["verify", "--root", str(folder / root), str(folder / "good.pdf")]) == 2
    said = capsys.readouterr()
    assert not said.out
    assert "document." in said.err


def test_settings_that_were_named_and_are_not_there_forbid_the_check(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["--settings", str(folder / "none.toml"), "verify", str(folder / "good.pdf")]) == 2
    assert "settings.unreadable" in capsys.readouterr().err


def test_a_name_does_not_command_the_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        (folder / "a\x1b[2Jb.pdf").write_bytes(b"junk")
    except OSError:
        pytest.skip("this system has no such names")
    assert verify(folder, "a\x1b[2Jb.pdf") == 3
    assert "\x1b" not in capsys.readouterr().out

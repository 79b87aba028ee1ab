"""``counter-app inspect``: the same answers as at the counter, for a person and for a program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from counter_app.cli import run_command
from counter_app.demo import bad_samples, samples
from counter_app.documents.inspector import WorkerInspector

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def no_counter(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings of the one who runs the tests."""
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_names, **_how: tmp_path / "none")


def written(folder: Path, **contents: bytes) -> list[str]:
    paths = [folder / f"{name}.pdf" for name in contents]
    for path, content in zip(paths, contents.values(), strict=True):
        path.write_bytes(content)
    return [str(path) for path in paths]


@pytest.mark.parametrize(
    ("contents", "status"),
    [
        ({"surat": samples.letter()}, 0),
        ({"surat": samples.letter(), "lama": samples.old()}, 1),
        ({"lama": samples.old(), "terpotong": bad_samples.truncated(), "surat": samples.letter()}, 2),
    ],
)
def test_the_status_is_that_of_the_gravest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], contents: dict[str, bytes], status: int
) -> None:
    assert run_command(["inspect", *written(tmp_path, **contents)]) == status
    assert capsys.readouterr().out.count(".pdf\n") == len(contents)


def test_a_program_gets_codes_values_and_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = written(tmp_path, surat=samples.letter(), terpotong=bad_samples.truncated())
    assert run_command(["inspect", "--json", *files, str(tmp_path / "hilang.pdf")]) == 2
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    letter, cut, missing = told["files"]
    assert told["schema"] == 1
    assert [facts["verdict"] for facts in told["files"]] == ["ok", "refuse", "refuse"]
    assert set(letter) == {"file", "verdict", "kind", "sha256", "size", "pdf_version", "pages", "findings"}
    assert (letter["file"], letter["pages"], letter["pdf_version"]) == (files[0], 2, "1.7")
    assert set(letter["findings"][0]) == {"code", "severity", "values", "clerk", "customer"}
    assert [finding["code"] for finding in cut["findings"]] == ["truncated", "small_enough"]
    assert (missing["error"], missing["reason"]) == ("document.unreadable_path", "missing")


def test_what_is_no_pdf_is_called_what_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its content: a photo becomes a PDF at the counter, a Word file must be saved anew by the customer."""
    files = written(tmp_path, foto=b"\xff\xd8\xff\xe0 a photo", surat=b"PK\x03\x04 word/document.xml", lain=b"\x00\x01")
    assert run_command(["inspect", "--json", files[0]]) == 1
    capsys.readouterr()
    assert run_command(["inspect", "--json", *files]) == 2
    photo, word, other = json.loads(capsys.readouterr().out)["files"]
    assert (photo["kind"], photo["verdict"], photo["error"]) == ("jpeg", "warn", "document.kind_picture")
    assert (word["kind"], word["verdict"], word["error"]) == ("word", "refuse", "document.kind_word")
    assert (other["kind"], other["findings"][0]["code"]) == ("other", "not_pdf")
    assert run_command(["inspect", *files]) == 2
    said = capsys.readouterr().out
    assert "Word" in said
    assert said.count("PDF") > 1


def test_it_says_what_the_counter_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file,) = written(tmp_path, lama=samples.old())
    inspector = WorkerInspector()
    expected = inspector.inspect(Path(file))
    inspector.close()
    run_command(["inspect", "--json", file])
    (facts,) = json.loads(capsys.readouterr().out)["files"]
    assert (facts["sha256"], facts["size"]) == (expected.sha256, expected.size)
    assert [(finding["code"], finding["values"]) for finding in facts["findings"]] == [
        (finding.code.value, dict(finding.values)) for finding in expected.findings
    ]


def test_what_a_person_reads_begins_with_what_matters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file,) = written(tmp_path, kosong=b"")
    run_command(["inspect", file])
    first, second, third = capsys.readouterr().out.splitlines()
    assert first == f"x {file}"
    assert second.startswith("  x ")
    assert third.startswith("    ")


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has no such names")
def test_a_name_cannot_command_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a\x1b]0;judul\x07\nb.pdf"
    path.write_bytes(b"")
    run_command(["inspect", str(path)])
    assert "a?]0;judul??b.pdf" in capsys.readouterr().out


def test_settings_that_were_asked_for_and_are_not_there_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = written(tmp_path, surat=samples.letter())
    assert run_command(["--settings", str(tmp_path / "none.toml"), "inspect", *files]) == 2
    assert "settings.unreadable" in capsys.readouterr().err

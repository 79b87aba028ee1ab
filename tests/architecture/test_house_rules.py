"""House rules that no linter knows."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

from counter_app import __version__
from tests.architecture.sources import PACKAGE, ROOT, called_name, python_files, relative, text_files, tree

# Past this a file asks to be split. A longer one stands here with its reason.
MOST_LINES = 400
LONGER_FILES: dict[str, str] = {
    "counter_app/journal/verify_journal.py": "one file on purpose: it is copied into every evidence pack",
}

# Written in two parts, so that this file does not hold what it looks for.
FORBIDDEN = {
    "a place of one machine": re.compile(r"(?<![\w.])/(" + "home|root|work|Users" + r")/\w"),
    "a registry's host": re.compile(r"(pypi|pythonhosted|npmjs|debian)" + r"\.(org|com|net)\b"),
    "an address of a person": re.compile(r"[\w.]+@(gmail|outlook|yahoo)" + r"\.com"),
}
MAY_PRINT = (
    "counter_app/cli.py",
    "counter_app/commands/",
    "counter_app/__main__.py",
    "counter_app/demo/",
    "counter_app/training/",
)
DEV_PYTHON = (3, 8)


def test_files_are_short() -> None:
    counted = {relative(path): len(path.read_text("utf-8").splitlines()) for path in [*python_files(), ROOT / "dev.py"]}
    too_long = {name: lines for name, lines in counted.items() if lines > MOST_LINES and name not in LONGER_FILES}
    assert not too_long
    assert not [name for name in LONGER_FILES if counted.get(name, 0) <= MOST_LINES], (
        "no longer long: take it off the list"
    )


def test_every_module_says_what_it_is() -> None:
    silent = [relative(path) for path in python_files() if path.stat().st_size and not ast.get_docstring(tree(path))]
    assert not silent


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str) -> None:
    found = [
        f"{relative(path)}:{number}: {line.strip()}"
        for path in text_files()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if FORBIDDEN[what].search(line)
    ]
    assert not found


def test_only_commands_print() -> None:
    printing = [
        f"{relative(path)}:{node.lineno}"
        for path in python_files()
        if not relative(path).startswith(MAY_PRINT)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and called_name(node) == "print"
    ]
    assert not printing


def test_readme_names_both_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "python3 dev.py demo" in readme
    assert "python3 dev.py test" in readme


def test_dev_parses_on_an_old_python_and_needs_no_package() -> None:
    text = (ROOT / "dev.py").read_text("utf-8")
    parsed = ast.parse(text, "dev.py", feature_version=DEV_PYTHON)
    imported = {
        name.split(".")[0]
        for node in ast.walk(parsed)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names


def test_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__
    assert f"[{__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_room_below_the_interface_is_checked_strictly() -> None:
    strict = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pyright"]["strict"]
    rooms = {relative(path.parent) for path in PACKAGE.glob("*/__init__.py")}
    assert rooms - {"counter_app/ui"} <= set(strict)


def test_the_lock_pins_every_package_with_a_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert len(pinned) > 20
    assert not [entry.split()[0] for entry in pinned if "--hash=sha256:" not in entry]
    assert not re.search(r"https?://|file:|index-url|find-links| @ ", lock)


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", one)[0]).lower() for one in asked}
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert names <= set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))


def test_decision_records_are_numbered_and_whole() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [record.name[:4] for record in records]
    assert numbers == [f"{number:04}" for number in range(len(records))]
    for record in records:
        text = record.read_text("utf-8")
        missing = [part for part in ("## Context", "## Decision", "## Consequences") if part not in text]
        assert not missing, record.name


def test_links_between_documents_lead_somewhere() -> None:
    broken: list[str] = []
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", document.read_text("utf-8")):
            if "://" not in target and not Path(document.parent, target).exists():
                broken.append(f"{relative(document)}: {target}")
    assert not broken

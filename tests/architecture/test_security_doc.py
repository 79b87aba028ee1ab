"""docs/security.md promises tests: each of them exists, and no row is without one."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.architecture.sources import ROOT

TEXT = (ROOT / "docs" / "security.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
SECTIONS = re.split(r"^#{2,3} ", TEXT, flags=re.MULTILINE)


def rows() -> list[str]:
    """Of all tables whose last column is ``test``."""
    found: list[str] = []
    inside = False
    for line in TEXT.splitlines():
        if not line.startswith("|"):
            inside = False
        elif line.endswith("| test |"):
            inside = True
        elif inside and not line.startswith("|---"):
            found.append(line)
    return found


@cache
def functions(file: str) -> set[str]:
    return set(re.findall(r"^def (test_\w+)\(", (ROOT / file).read_text("utf-8"), re.MULTILINE))


def test_every_attack_has_its_test() -> None:
    assert len(rows()) > 60
    assert [row for row in rows() if not NAMED.search(row.rsplit("|", 2)[1])] == []


def test_every_test_that_is_named_is_there() -> None:
    named = NAMED.findall(TEXT)
    assert len(named) > 80
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not (ROOT / file).is_file() or (name and name not in functions(file))
    ]
    assert missing == []


def test_every_script_made_for_it_is_named() -> None:
    scripts = {path.name for path in (ROOT / "tests" / "faults" / "security").glob("test_*.py")}
    assert {name for name in scripts if name not in TEXT} == set()


@pytest.mark.parametrize("who", ["disk", "machine", "person at the counter", "document", "network", "issuer", "afar"])
def test_everybody_who_attacks_has_a_table(who: str) -> None:
    assert any(who in section.splitlines()[0] and "| test |" in section for section in SECTIONS)

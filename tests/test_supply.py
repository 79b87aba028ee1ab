"""The bill of materials and the audit of what the program is made of (``.ci/supply.py``)."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cyclonedx.model.bom import Bom

ROOT = Path(__file__).resolve().parents[1]
AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
LOCK = """\
alpha==1.2.3 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via
    #   beta
    #   counter-app (pyproject.toml:dev)
beta==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:{a}
    # via counter-app (pyproject.toml)
gamma-tool==3 \\
    --hash=sha256:{a}
    # via counter-app (pyproject.toml:dev)
""".format(a="a" * 64, b="b" * 64)


@pytest.fixture(scope="module")
def supply() -> ModuleType:
    """The script, which lies in no package."""
    spec = importlib.util.spec_from_file_location("supply", ROOT / ".ci" / "supply.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["supply"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def bom(supply: ModuleType) -> dict[str, Any]:
    """Of the project as it is."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return json.loads(supply.to_json(supply.make_bom((ROOT / "requirements.lock").read_text("utf-8"), project, AT)))


def test_the_library_reads_it_as_cyclonedx(bom: dict[str, Any]) -> None:
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", bom["serialNumber"])
    reader: Any = Bom  # its readers are made by a decorator
    read = reader.from_json(bom)
    read.validate()  # every dependency leads to a component
    assert read.metadata.component is not None
    assert read.metadata.component.name == "counter-app"
    assert len(read.components) == len(bom["components"])


def test_every_locked_package_is_in_it_with_all_that_tells_what_it_is(bom: dict[str, Any]) -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = dict(re.findall(r"^([a-z0-9][a-z0-9.-]*)==([^\s;]+)", lock, re.MULTILINE))
    found = {one["name"]: one for one in bom["components"]}
    assert {name: one["version"] for name, one in found.items()} == locked
    for name, one in found.items():
        assert one["purl"] == f"pkg:pypi/{name}@{locked[name]}"
        assert one["hashes"]
        assert all(h["alg"] == "SHA-256" and f"sha256:{h['content']}" in lock for h in one["hashes"])
        here = not any(p["name"] == "counter-app:marker" for p in one.get("properties", ()))
        assert one.get("licenses") or not here, f"{name} is installed and says nothing of its licence"
    assert found["pyhanko"]["scope"] == found["lxml"]["scope"] == "required"
    assert found["pytest"]["scope"] == "excluded"


def test_what_tests_alone_need_is_not_the_programs(supply: ModuleType) -> None:
    locked = supply.pins(LOCK)
    assert [(pin.name, pin.version, pin.marker, len(pin.hashes)) for pin in locked] == [
        ("alpha", "1.2.3", "", 2),
        ("beta", "2.0", "sys_platform == 'win32'", 1),
        ("gamma-tool", "3", "", 1),
    ]
    assert supply.at_run_time(locked) == {"alpha", "beta"}
    project = {"name": "counter-app", "version": "1", "license": "MIT"}
    first, second = (supply.to_json(supply.make_bom(LOCK, project, AT)) for _ in range(2))
    assert first == second
    wants = {one["ref"]: one.get("dependsOn", []) for one in json.loads(first)["dependencies"]}
    assert wants["counter-app"] == ["beta==2.0"]
    assert wants["beta==2.0"] == ["alpha==1.2.3"]


def answering(text: str) -> list[str]:
    """A command that prints what pip-audit would."""
    return [sys.executable, "-S", "-c", f"print({text!r})"]


@pytest.mark.parametrize(
    ("answer", "status", "says"),
    [
        ('{"dependencies": [{"name": "a", "version": "1", "vulns": []}]}', 0, "1 packages looked up, 0 known holes"),
        ('{"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "X-1"}]}]}', 1, "a 1: X-1"),
        # "No known vulnerabilities" and exit status 0, although nobody looked: what pip-audit does behind a mirror.
        ('{"dependencies": [{"name": "a", "skip_reason": "not found"}]}', 3, "NOT CHECKED: 1 packages"),
        ("ConnectionError", 3, "NOT CHECKED for known holes: no network"),
    ],
)
def test_what_was_not_looked_up_is_never_called_good(supply: ModuleType, answer: str, status: int, says: str) -> None:
    said: list[str] = []
    assert supply.audit(answering(answer), (), said.append) == status
    assert any(says in line for line in said)


def test_an_environment_that_is_not_the_locked_one_is_told(supply: ModuleType) -> None:
    versions = {"alpha": "1.2.3", "gamma-tool": "4"}
    assert supply.differences(supply.pins(LOCK), versions.get) == ("gamma-tool is 4, the lock says 3",)

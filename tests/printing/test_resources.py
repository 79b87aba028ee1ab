"""Resources are found in a checkout, a wheel and a frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from counter_app import resources
from counter_app.domain.errors import BugError


def put(root: Path) -> Path:
    target = root / "paper" / "id.toml"
    target.parent.mkdir(parents=True)
    target.write_text("", encoding="utf-8")
    return target


def test_checkout() -> None:
    root = Path(__file__).resolve().parents[2]
    assert resources.resource_path("paper", "id.toml") == root / "resources" / "paper" / "id.toml"


def test_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "counter_app"
    target = put(package / "_resources")
    put(tmp_path / "resources")
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.resource_path("paper", "id.toml") == target


def test_frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = put(tmp_path / "resources")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.resource_path("paper", "id.toml") == target


def test_missing_is_a_bug() -> None:
    with pytest.raises(BugError, match=r"resource missing: paper/xx\.toml"):
        resources.resource_path("paper", "xx.toml")

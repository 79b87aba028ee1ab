"""The project's own files and their syntax trees, for the tests of the house rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "counter_app"
TEXTS = {".cfg", ".in", ".iss", ".json", ".lock", ".md", ".py", ".pyi", ".spec", ".svg", ".toml", ".ts", ".txt", ".yml"}
FOLDERS = ("counter_app", "tests", "resources", "benchmarks", "docs", ".ci")


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python_files(folder: Path = PACKAGE) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def text_files() -> Iterator[Path]:
    """Every text file that the project keeps."""
    yield from (path for path in sorted(ROOT.iterdir()) if path.is_file() and path.suffix in TEXTS)
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and (path.suffix in TEXTS or path.parent.name == ".ci"):
                yield path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def constant(node: ast.expr | None) -> str | None:
    """The text of a string constant, None of anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def called_name(call: ast.Call) -> str:
    """Last part of what is called: ``tr`` of ``self.tr(…)``; empty when it has no name."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""

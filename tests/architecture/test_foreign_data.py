"""Foreign data are data: nothing that runs what it reads, opens what a name in a file leads to, or passes a shell."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.sources import called_name, python_files, relative, tree

#: Readers that run code, follow entities out of the file, or unpack to wherever the file says.
MODULES = frozenset(
    {"pickle", "cPickle", "dill", "joblib", "jsonpickle", "marshal", "shelve", "yaml", "xml", "lxml", "xmlrpc", "code",
     "codeop", "tarfile", "runpy"}
)  # fmt: skip
RUNNING = frozenset({"eval", "exec", "compile", "__import__", "execfile"})
UNPACKING = frozenset({"extractall", "unpack_archive"})


@dataclass
class Found:
    """What one file does, as ``file:line``."""

    modules: set[str] = field(default_factory=set[str])
    runs: list[str] = field(default_factory=list[str])
    unpacks: list[str] = field(default_factory=list[str])
    receives: list[str] = field(default_factory=list[str])
    shells: list[str] = field(default_factory=list[str])


#: What a file without any of it need not be parsed for; parsing all of them takes seconds.
SUSPECT = re.compile(
    rf"^\s*(?:import|from)\s+(?:{'|'.join(MODULES)}|multiprocessing)\b"
    rf"|(?<![.\w])(?:{'|'.join(RUNNING)})\(|\b(?:{'|'.join(UNPACKING)})\(|\bshell\s*=",
    re.MULTILINE,
)


@cache
def look(path: Path) -> Found:
    found = Found()
    if not SUSPECT.search(path.read_text("utf-8")):
        return found
    for node in ast.walk(tree(path)):
        match node:
            case ast.Import():
                found.modules.update(alias.name.split(".")[0] for alias in node.names)
            case ast.ImportFrom(module=str(name)):
                found.modules.add(name.split(".")[0])
            case ast.Call():
                _look_at_call(node, f"{path.name}:{node.lineno}", found)
            case _:
                pass
    return found


def _look_at_call(call: ast.Call, place: str, found: Found) -> None:
    name = called_name(call)
    if isinstance(call.func, ast.Name) and name in RUNNING:
        found.runs.append(place)
    if name in UNPACKING:
        found.unpacks.append(place)
    if isinstance(call.func, ast.Attribute) and name in ("recv", "send"):
        found.receives.append(place)
    for keyword in call.keywords:
        if keyword.arg == "shell" and not (isinstance(keyword.value, ast.Constant) and keyword.value.value is False):
            found.shells.append(place)


def everything() -> list[Found]:
    return [look(path) for path in python_files()]


def test_no_reader_that_runs_what_it_reads() -> None:
    assert [(relative(path), module) for path in python_files() for module in look(path).modules & MODULES] == []


def test_nothing_is_made_into_code() -> None:
    assert [place for found in everything() for place in found.runs] == []


def test_nothing_is_unpacked_to_where_a_file_says() -> None:
    assert [place for found in everything() for place in found.unpacks] == []


def test_what_a_worker_sends_is_never_brought_to_life() -> None:
    """``Connection.recv`` unpickles; ``recv_bytes`` does not."""
    talking = [found for found in everything() if "multiprocessing" in found.modules]
    assert talking
    assert [place for found in talking for place in found.receives] == []


def test_no_shell_sees_a_name() -> None:
    assert [place for found in everything() for place in found.shells] == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("import pickle", "modules"),
        ("from xml.etree import ElementTree", "modules"),
        ("x = eval(input())", "runs"),
        ("archive.extractall(folder)", "unpacks"),
        ("import multiprocessing\nanswer = self._connection.recv()", "receives"),
        ("run(name, shell=True)", "shells"),
    ],
)
def test_the_look_finds_them(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "bad.py"
    path.write_text(text)
    assert getattr(look(path), what)

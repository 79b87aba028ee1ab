"""Looks for values that must not stand anywhere, in every form in which a program writes a text."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from pathlib import Path


def forms(value: str) -> Iterator[bytes]:
    """How a text can stand in a file: UTF-8, UTF-16, hex, JSON escapes, Base64 at any offset."""
    clear = value.encode()
    for form in (clear, value.encode("utf-16-le"), value.encode("utf-16-be")):
        yield form
        yield form.hex().encode()
        yield form.hex().upper().encode()
        for shift in range(3):
            # Whole groups alone: what stands before and behind changes the others.
            text = base64.b64encode(bytes(shift) + form)
            yield text[4 if shift else 0 : -4]
    yield value.replace("/", "\\/").encode()


def files_under(*folders: Path) -> Iterator[Path]:
    """Every file there."""
    for folder in folders:
        if folder.is_file():
            yield folder
        else:
            yield from (path for path in folder.rglob("*") if path.is_file())


def found_in(paths: Iterable[Path], values: Iterable[str]) -> set[tuple[str, str]]:
    """Name of the file and the value, where any form of it stands in the file, or it in the file's name."""
    found: set[tuple[str, str]] = set()
    sought = [(value, tuple(dict.fromkeys(forms(value)))) for value in values]
    for path in paths:
        content = path.read_bytes()
        for value, each in sought:
            if value in path.name or any(form in content for form in each):
                found.add((path.name, value))
    return found


def digits_in(paths: Iterable[Path], numbers: Iterable[str]) -> set[tuple[str, str]]:
    """Name of the file and the number, where it stands alone in it: six digits are part of many a longer figure."""
    sought = [(number, re.compile(rb"(?<![0-9A-Za-z.])" + number.encode() + rb"(?![0-9A-Za-z])")) for number in numbers]
    texts = [(path.name, path.read_bytes()) for path in paths if path.suffix != ".png"]
    return {(name, number) for name, content in texts for number, form in sought if form.search(content)}

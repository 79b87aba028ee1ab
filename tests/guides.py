"""What stands in the guides of ``docs``, taken apart for tests: blocks by language, screen words, keys, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from counter_app.resources import resource_path

ROOT: Final = Path(__file__).resolve().parents[1]
DOCS: Final = ROOT / "docs"
IMAGES: Final = DOCS / "images"
CARD: Final = DOCS / "kartu-petugas.md"
SUPERVISOR: Final = DOCS / "panduan-penyelia.md"
ADMINISTRATOR: Final = DOCS / "panduan-administrator.md"
#: Those in Indonesian: **bold** is what stands on the screen, `code` is a key, a command, a setting or a file.
INDONESIAN: Final = (CARD, SUPERVISOR, ADMINISTRATOR)
PROGRAMS: Final = ("counter-app", "counter-app-console")
_FENCE: Final = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_CODE: Final = re.compile(r"`([^`\n]+)`")
_BOLD: Final = re.compile(r"\*\*([^*\n]+)\*\*")
#: Where a name ends and what changes begins: ``Bayar {money}``, ``Setor …``, ``Buka loket: hitung panjar``.
_REST: Final = re.compile(r"[…:{*]")


def documents() -> list[Path]:
    """README and all guides; decisions tell of their day."""
    return [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]


def blocks(document: Path, language: str) -> list[str]:
    """The text of the fenced blocks of one language, without what they are indented by."""
    found: list[str] = []
    for match in _FENCE.finditer(document.read_text("utf-8")):
        indent, tag, text = match.groups()
        if tag == language:
            found.append("".join(line.removeprefix(indent) for line in text.splitlines(keepends=True)))
    return found


def block_lines(document: Path) -> Iterator[str]:
    """Lines of all fenced blocks, whatever their language."""
    for match in _FENCE.finditer(document.read_text("utf-8")):
        yield from (line.strip() for line in match[3].splitlines())


def codes(document: Path) -> list[str]:
    """What stands between single backticks."""
    return _CODE.findall(_prose(document))


def screen_words(document: Path) -> list[str]:
    """What stands in bold."""
    return [name(words) for words in _BOLD.findall(_prose(document))]


def pictures(document: Path) -> set[str]:
    """Names of the files in ``docs/images`` that it shows."""
    return set(re.findall(r"!\[[^\]]+\]\((?:docs/)?images/([^)]+)\)", document.read_text("utf-8")))


@cache
def on_the_screen() -> frozenset[str]:
    """Every name of the interface in Indonesian, as far as it stays the same."""
    catalogue = ElementTree.parse(resource_path("translations/counter_app_id.ts")).getroot()
    texts = ("".join(translation.itertext()) for translation in catalogue.iter("translation"))
    return frozenset(name(text) for text in texts)


def name(text: str) -> str:
    """The part of a text that stays the same, without the marks around it."""
    first = next(filter(str.strip, _REST.split(text.strip())), "")
    return first.strip(" .")


def _prose(document: Path) -> str:
    return _FENCE.sub("", document.read_text("utf-8"))

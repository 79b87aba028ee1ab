"""Drill files: TOML, read strictly. All mistakes are named at once, each with its place.

``counter-app demo --scenario NAME|FILE``; the form stands in docs/training-issuer.md. The scenario of the issuer lies
in a file of its own beside the drill's, named by ``issuer``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, cast

from counter_app.demo.drill.plan import FROM_YESTERDAY, HOUR, WITH_FILE, Drill, IfDown, Visitor, Wish
from counter_app.domain.errors import KnownError
from counter_app.domain.identity import bare_digits, is_phone
from counter_app.resources import resource_path
from counter_app.training.scenario_file import BadScenario, parse_scenario

#: Keys of the documents that visitors may bring (:mod:`counter_app.demo.samples`, :mod:`counter_app.demo.bad_samples`).
SAMPLES: Final = ("letter", "landscape", "scan", "old", "signed")
BAD_SAMPLES: Final = ("not_pdf", "empty", "encrypted", "too_large", "certified", "truncated")
_FOLDER: Final = "drill"
_ENDING: Final = ".drill.toml"
_MOST_PIECES: Final = 50


class BadDrill(KnownError):
    """``drill.unknown`` (``name``, ``known``): neither built in nor a file that can be read. ``drill.bad_file``
    (``name``, ``mistakes``): a drill that makes no sense, with everything that is wrong in it."""


def built_in() -> tuple[str, ...]:
    """Names of the drills that come with the program."""
    return tuple(sorted(path.name.removesuffix(_ENDING) for path in resource_path(_FOLDER).glob(f"*{_ENDING}")))


def load_drill(name_or_path: str) -> Drill:
    """A built-in drill by its name, or one from a file. Raises :class:`BadDrill`."""
    known = built_in()
    path = resource_path(_FOLDER, name_or_path + _ENDING) if name_or_path in known else Path(name_or_path)
    try:
        text = path.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise BadDrill("drill.unknown", name=name_or_path, known=", ".join(known)) from error
    return parse_drill(text, path.name.removesuffix(".toml").removesuffix(".drill"), path.parent)


def parse_drill(text: str, name: str, folder: Path) -> Drill:
    """A drill from the text of its file; ``folder`` is where its issuer's scenario lies. Raises :class:`BadDrill`."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadDrill("drill.bad_file", name=name, mistakes=str(error)) from error
    mistakes: list[str] = []
    head = _Table(table, "", mistakes)
    title, about = head.text("title"), head.text("about")
    issuer = _issuer(folder, head.text("issuer"), mistakes)
    visitors = tuple(_visitor(one, mistakes) for one in head.tables("visitor", mistakes))
    head.end()
    mistakes += _of_all(visitors)
    if mistakes:
        raise BadDrill("drill.bad_file", name=name, mistakes="; ".join(mistakes))
    return Drill(name, title, about, issuer, visitors)


def _issuer(folder: Path, file_name: str, mistakes: list[str]) -> str:
    """The scenario's text: a file beside the drill's, and no other."""
    if not file_name:
        return ""
    if Path(file_name).name != file_name:
        mistakes.append("issuer: the name of a file beside this one is expected")
        return ""
    try:
        text = (folder / file_name).read_text("utf-8")
        parse_scenario(text, file_name)
    except BadScenario as error:
        mistakes.append(f"issuer: {error}")
        return ""
    except (OSError, ValueError) as error:
        mistakes.append(f"issuer: {file_name}: {type(error).__name__}")
        return ""
    return text


def _visitor(table: _Table, mistakes: list[str]) -> Visitor:
    before = len(mistakes)
    visitor = Visitor(
        key=table.text("key"),
        name=table.text("name"),
        says=table.text("says"),
        wish=table.word("wish", Wish, Wish.STAMP, required=True),
        at=table.number("at", 0.0, HOUR - 1.0),
        patience=table.number("patience", 1.0, HOUR),
        quantity=int(table.number("quantity", 1, _MOST_PIECES, 1, whole=True)),
        file=table.one_of("file", SAMPLES),
        bad_file=table.one_of("bad_file", BAD_SAMPLES),
        deadline=table.optional_number("deadline", 0.0, HOUR),
        phone=table.text("phone", ""),
        statement=table.flag("statement"),
        if_down=table.word("if_down", IfDown, IfDown.QUEUE),
        short=table.flag("short"),
    )
    table.end()
    if len(mistakes) == before:
        mistakes += (f"{table.place}: {words}" for words in _of_one(visitor))
    return visitor


def _of_one(visitor: Visitor) -> Iterator[str]:
    """What of one visitor does not fit together."""
    if (visitor.wish in WITH_FILE) != bool(visitor.file):
        yield f"file: {'is missing' if not visitor.file else 'nothing to stamp'} for {visitor.wish}"
    if visitor.bad_file and not visitor.file:
        yield "bad_file: only beside a file that can be stamped"
    if visitor.wish is Wish.LEAVE and not visitor.phone:
        yield "phone: is missing: who leaves is to be called"
    if visitor.phone and not is_phone(bare_digits(visitor.phone)):
        yield "phone: is none"
    if visitor.deadline is not None and not (visitor.file and visitor.deadline > visitor.at):
        yield "deadline: of a document, and after its customer has come"
    if visitor.quantity > 1 and visitor.wish not in (Wish.VOUCHER, Wish.ADHESIVE):
        yield f"quantity: one for {visitor.wish}"
    if visitor.wish not in (Wish.STAMP, Wish.VOUCHER) and visitor.if_down is not IfDown.QUEUE:
        yield f"if_down: there is no choice for {visitor.wish}"


def _of_all(visitors: tuple[Visitor, ...]) -> Iterator[str]:
    """What is wrong with the visitors together."""
    for key in sorted({one.key for one in visitors if one.key and _count(visitors, one.key) > 1}):
        yield f"visitor: the key {key} is there more than once"
    if not visitors:
        yield "visitor: at least one is needed"
    elif not any(one.short and one.wish not in FROM_YESTERDAY for one in visitors):
        yield "visitor: at least one who buys comes in a short run (short = true)"


def _count(visitors: tuple[Visitor, ...], key: str) -> int:
    return sum(one.key == key for one in visitors)


class _Table:
    """One table of the file: keys are taken one by one; what is wrong goes onto the list and a stand-in is given."""

    def __init__(self, values: Mapping[str, Any], place: str, mistakes: list[str]) -> None:
        self._left = dict(values)
        self.place = place
        self._mistakes = mistakes

    def text(self, key: str, *default: str) -> str:
        """A text that is not empty; an empty default stands for none."""
        value = self._take(key, *default)
        if isinstance(value, str) and (value.strip() or default):
            return value.strip()
        self._wrong(key, "a text is expected", value)
        return ""

    def one_of(self, key: str, known: tuple[str, ...]) -> str:
        """One of these words, or "" where the key is not there."""
        value = self._take(key, "")
        if value == "" or value in known:
            return cast(str, value)
        self._wrong(key, f"only {', '.join(known)}", value)
        return ""

    def word(self, key: str, kind: type[StrEnum], default: Any, *, required: bool = False) -> Any:
        """A member of an enumeration."""
        value = self._take(key) if required else self._take(key, default)
        try:
            return kind(value)
        except ValueError:
            self._wrong(key, f"only {', '.join(kind)}", value)
            return default

    def number(self, key: str, least: float, most: float, *default: float, whole: bool = False) -> float:
        """A number between two, both included."""
        value = self._take(key, *default)
        kinds = (int,) if whole else (int, float)
        if isinstance(value, kinds) and not isinstance(value, bool) and least <= value <= most:
            return value
        self._wrong(key, f"a {'whole ' if whole else ''}number from {least:g} to {most:g} is expected", value)
        return least

    def optional_number(self, key: str, least: float, most: float) -> float | None:
        """As :meth:`number`; None where the key is not there."""
        return self.number(key, least, most) if key in self._left else None

    def flag(self, key: str) -> bool:
        """True or false; false where the key is not there."""
        value = self._take(key, False)
        if isinstance(value, bool):
            return value
        self._wrong(key, "true or false is expected", value)
        return False

    def tables(self, key: str, mistakes: list[str]) -> list[_Table]:
        """A list of tables; each is called by its number and, where it has one, its key."""
        value = self._take(key, [])
        rows = cast("list[Any]", value if isinstance(value, list) else [value])
        if not all(isinstance(row, dict) for row in rows):
            self._wrong(key, "tables are expected", rows)
            return []
        return [_Table(row, f"{key} {n} {row.get('key', '')}".strip(), mistakes) for n, row in enumerate(rows, 1)]

    def end(self) -> None:
        """Nothing may be left."""
        for key in sorted(self._left):
            self._mistakes.append(f"{self._at(key)}: is unknown")

    def _take(self, key: str, *default: object) -> object:
        return self._left.pop(key, *default or (_MISSING,))

    def _wrong(self, key: str, words: str, value: object) -> None:
        self._mistakes.append(f"{self._at(key)}: {'is missing' if value is _MISSING else words}")

    def _at(self, key: str) -> str:
        return f"{self.place}: {key}" if self.place else key


_MISSING: Final = object()

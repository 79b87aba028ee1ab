"""The guides say what is there: their commands are typed, their names stand on the screen, their pictures are remade.

A guide that names a button which was renamed, or an option that is gone, is worse than none.
"""

from __future__ import annotations

import argparse
import io
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from counter_app import cli
from counter_app.app import open_counter
from counter_app.demo.guide_card import digest
from counter_app.demo.guide_pictures import GUIDE_PICTURES, LARGEST
from counter_app.domain.money import Money
from counter_app.domain.people import Role
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.machine.secret_store import Password
from counter_app.price_file import load_price_list
from counter_app.resources import resource_path
from counter_app.settings import _KEYS as _KEYS_OF_SETTINGS
from counter_app.settings import Settings, load_settings, settings_of
from counter_app.training.options import parse_options
from counter_app.training.process import TrainingIssuer
from counter_app.ui.shortcuts import Shortcut
from tests.faults.counters import InProcessInspector
from tests.guides import (
    ADMINISTRATOR,
    CARD,
    DOCS,
    IMAGES,
    INDONESIAN,
    PROGRAMS,
    ROOT,
    block_lines,
    blocks,
    codes,
    documents,
    on_the_screen,
    pictures,
    screen_words,
)
from tests.price_signing import PUBLISHER, list_text
from tests.services.world import GIVEN_PIN, PIN, QUICK_HASHER
from tests.settings.test_settings import GOOD

_PEOPLE = {"Rina Contoh": Role.ADMINISTRATOR, "Hartono Contoh": Role.SUPERVISOR, "Sri Contoh": Role.CLERK}
_KEYS = {shortcut.keys.replace("Return", "Enter") for shortcut in Shortcut}
#: Exit statuses of a command that did what it is for, where that is not 0 alone: this computer may want a look.
_DONE = {"doctor": {0, 1}}
_SETTING = re.compile(r"([a-z]+(?:\.[a-z]+)?)\.([a-z_]+)")
_SOLD = re.compile(r"[1-9]\d*\*([A-Z0-9]+)")
_FILE = re.compile(r"apt-get remove|~?[\w./-]*\w\.(?:deb|md|pdf|pem|py|sig|toml|zip)|~?(?:/[\w.-]+)+|\.\.?/[\w./-]+")
#: What a value in a settings file or an option by itself looks like.
_VALUE = re.compile(r'"[\w-]+"|true|false|--[a-z]+|data_folder = "[\w-]+"')


def test_every_command_of_every_document_is_one() -> None:
    wrong: list[str] = []
    for document in documents():
        typed = [line for line in block_lines(document) if line.split(" ")[0] in PROGRAMS]
        wrong += [f"{document.name}: {line}" for line in typed if not _parses(line)]
        named = [code for code in codes(document) if code.split(" ")[0] in PROGRAMS]
        wrong += [f"{document.name}: {code}" for code in named if not _known(shlex.split(code)[1:])]
    assert not wrong


@pytest.mark.parametrize("guide", INDONESIAN, ids=lambda path: path.stem)
def test_what_stands_in_bold_stands_on_the_screen(guide: Path) -> None:
    assert [words for words in screen_words(guide) if words not in on_the_screen()] == []
    assert len(screen_words(guide)) > 12


@pytest.mark.parametrize("guide", INDONESIAN, ids=lambda path: path.stem)
def test_every_key_setting_and_command_in_a_guide_is_known(guide: Path) -> None:
    assert [code for code in codes(guide) if not _means_something(code)] == []


def test_settings_in_the_guides_are_taken(tmp_path: Path) -> None:
    parts = [tomllib.loads(text) for text in blocks(ADMINISTRATOR, "toml")]
    assert len(parts) == 3
    for part in parts:
        table = tomllib.loads(GOOD)
        for section, values in part.items():
            table.setdefault(section, {}).update(values)
        assert settings_of(tmp_path / "counter.toml", _as_toml(table)).place.code == "CTH"


def test_what_the_administrator_is_told_to_type_works(
    counter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(counter)
    PUBLISHER.write(counter / "2027-01.toml", list_text("2027-01", days="valid_from = 2027-01-01"))
    lines = [line for text in blocks(ADMINISTRATOR, "console") for line in text.splitlines()]
    for line in lines:
        program, *words = shlex.split(line)
        assert program == "counter-app-console"
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{GIVEN_PIN}\n"))
        status = cli.run_command(["--settings", str(counter / "counter.toml"), *words])
        assert status in _DONE.get(words[0], {0}), (line, capsys.readouterr())
    told = capsys.readouterr().out
    assert "2027-01" in told
    assert "REKAPITULASI HARIAN" in told
    assert (counter / "bukti.zip").stat().st_size > 1000
    assert (counter / "dukungan.zip").stat().st_size > 1000
    assert (counter / "data-baru" / "journal.sqlite").is_file()
    typed = {shlex.split(line)[1] for line in lines}
    assert typed == {
        "secret", "doctor", "people", "prices", "journal", "report", "updates", "sync", "support", "outage",
    }  # fmt: skip


def test_every_picture_is_shown_remade_and_small() -> None:
    shown = set().union(*(pictures(document) for document in documents()))
    assert shown == {path.name for path in IMAGES.iterdir()}
    made = {picture for picture in shown if picture.endswith(".png")}
    assert made == set(GUIDE_PICTURES)
    assert len(made) <= 14
    for picture in made:
        assert (IMAGES / picture).stat().st_size <= LARGEST, picture


def test_every_picture_says_that_it_is_practice() -> None:
    """The frame of training mode is in its corners: what is shown was sold by nobody."""
    for picture in GUIDE_PICTURES:
        with Image.open(IMAGES / picture) as shot:
            edge = shot.convert("RGB").crop((0, 0, 200, 20))
        points = [edge.getpixel((x, y)) for x in range(0, 200, 2) for y in range(0, 20, 2)]
        colours = {point for point in points if isinstance(point, tuple)}
        assert any(red > 200 and green > 150 and blue < 90 for red, green, blue in colours), picture
        assert any(max(colour) < 60 for colour in colours), picture


def test_the_index_names_every_document() -> None:
    index = (DOCS / "README.md").read_text("utf-8")
    others = [path.name for path in DOCS.glob("*.md") if path.name not in ("README.md",)]
    assert [name for name in others if f"({name})" not in index] == []
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [guide.name for guide in INDONESIAN if f"(docs/{guide.name})" not in readme] == []


def test_the_card_has_eight_steps_four_choices_and_five_questions() -> None:
    text = CARD.read_text("utf-8")
    assert re.findall(r"^\| (\d) \|", text, re.MULTILINE) == [str(step) for step in range(1, 9)]
    assert re.findall(r"^\| `(\d)`", text, re.MULTILINE) == ["1", "2", "3", "4"]
    assert re.findall(r"^(\d)\. \*… ", text, re.MULTILINE) == ["1", "2", "3", "4", "5"]


def test_the_sheet_to_print_is_the_card_on_one_page() -> None:
    """Else: ``python3 dev.py shots --guides``."""
    reader = PdfReader(CARD.with_suffix(".pdf"))
    assert reader.metadata is not None
    assert reader.metadata.subject == digest(CARD)
    (page,) = reader.pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


@pytest.fixture
def counter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Path]:
    """Settings, a counter with a day behind it and its second copy, and the training issuer."""
    monkeypatch.setattr("counter_app.cli.log_to_stderr", lambda **_options: None)
    monkeypatch.setattr("argon2.PasswordHasher", lambda: QUICK_HASHER)
    with TrainingIssuer(tmp_path / "issuer" / "state.sqlite") as issuer:
        announced = issuer.announcement
        monkeypatch.setenv(Password.ISSUER.variable, str(announced["password"]))
        shutil.copyfile(issuer.root_certificate, tmp_path / "root.pem")
        table = tomllib.loads(GOOD)
        for role in ("backend", "stamp", "inventory", "upload", "keystamp"):
            table["issuer"][role] = str(announced[role])
        table["issuer"]["user"] = str(announced["user"])
        table["counter"]["training"] = True
        table["journal"] = {"second_copy": "salinan"}
        table["prices"] = {"publishers": [PUBLISHER.public]}
        (tmp_path / "salinan").mkdir()
        (tmp_path / "counter.toml").write_text(_as_toml(table), "utf-8")
        _work(load_settings(tmp_path / "counter.toml"))
        yield tmp_path


def _work(settings: Settings) -> None:
    """A day with one sale, counted and closed, and the whole of it on the second copy."""
    counter = open_counter(settings, on_bug=_raise, make_inspector=InProcessInspector)
    try:
        services, new_op = counter.services, counter.services.desk.new_op
        sessions = services.sessions
        people = {name: sessions.add_first_person(name, role, PIN).person_id for name, role in _PEOPLE.items()}
        clerk = sessions.log_in(people["Sri Contoh"], PIN)
        services.till.open(clerk, new_op(), CashCount.of({10_000: 5}))
        basket = Basket().add(services.selling.prices.find("METERAI"))
        services.selling.commit(clerk, new_op(), basket, Payment(PaymentMeans.CASH, Money(10_000)))
        services.till.close(clerk, new_op(), CashCount.of({10_000: 6}))
        boss = sessions.log_in(people["Hartono Contoh"], PIN)
        day = services.day_desk.look(boss)
        assert day is not None
        services.day_desk.close(boss, new_op(), day.row.name, day.row.end or 0, PIN)
        services.checking.check_all()
        assert counter.second_copy is not None
        counter.second_copy.start()
        assert counter.second_copy.wait_for(lambda state: state.current, 20)
        counter.second_copy.stop()
    finally:
        counter.shut()


@cache
def _parser() -> argparse.ArgumentParser:
    return cli._parser()


def _parses(line: str) -> bool:
    program, *words = shlex.split(line, comments=True)
    assert program in PROGRAMS
    try:
        if words[:1] == ["issuer"]:
            parse_options(words[1:])
        else:
            _parser().parse_args(words)
    except SystemExit:
        return False
    return True


def _known(words: list[str]) -> bool:
    """Whether each command and option exists; arguments may be missing, as in a sentence."""
    parser, value_next = _parser(), False
    for word in words:
        if word.startswith("-"):
            if word not in parser._option_string_actions:
                return False
            value_next = parser._option_string_actions[word].nargs is None
            continue
        if value_next:
            value_next = False
            continue
        deeds = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
        if deeds and word in deeds[0].choices:
            parser = deeds[0].choices[word]
        elif deeds and parser.prog == "counter-app":
            return False
    return True


def _means_something(code: str) -> bool:
    if code in _KEYS or _FILE.fullmatch(code) or _VALUE.fullmatch(code):
        return True
    if sold := _SOLD.fullmatch(code):
        return any(product.code == sold[1] for product in load_price_list(resource_path("price-list.toml")).products)
    if setting := _SETTING.fullmatch(code):
        return setting[2] in _KEYS_OF_SETTINGS.get(setting[1], ())
    if code in PROGRAMS or code == "console":
        return True
    words = shlex.split(code)
    return _known(words[1:] if words[0] in PROGRAMS else words)


def _as_toml(table: dict[str, Any]) -> str:
    lines: list[str] = []
    for key, value in table.items():
        if isinstance(value, dict):
            lines.append(f"[{key}]")
            lines += [f"{name} = {_value(one)}" for name, one in value.items()]
        else:
            lines.insert(0, f"{key} = {_value(value)}")
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _raise(error: BaseException) -> None:
    raise error

"""Drill files are read strictly: all mistakes are named at once, so that no typing error leaves a default in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.demo.drill.plan import HOUR, IfDown, Timing, Wish
from counter_app.demo.drill.plan_file import BadDrill, built_in, load_drill, parse_drill
from counter_app.training.scenario_file import parse_scenario
from tests.demo.drills import BEGAN

ISSUER = 'title = "x"\n[[phase]]\nname = "down"\nlistening = false\n'
GOOD = """
title = "Satu jam"
about = "Coba"
issuer = "issuer.toml"

[[visitor]]
key = "rini"
name = "Bu Rini"
says = "Tolong."
wish = "stamp"
at = 3
patience = 10
file = "letter"
deadline = 30
if_down = "list"
short = true

[[visitor]]
key = "eko"
name = "Pak Eko"
says = "Uang saya kembali."
wish = "refund"
at = 30
patience = 10
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "issuer.toml").write_text(ISSUER)
    return tmp_path


def mistakes(text: str, folder: Path) -> str:
    with pytest.raises(BadDrill) as caught:
        parse_drill(text, "trial", folder)
    assert caught.value.code == "drill.bad_file"
    return str(caught.value.values["mistakes"])


def test_a_good_file_is_what_it_says(folder: Path) -> None:
    drill = parse_drill(GOOD, "trial", folder)
    rini, eko = drill.visitors
    assert (rini.wish, rini.deadline, rini.if_down, rini.short) == (Wish.STAMP, 30, IfDown.LIST, True)
    assert (eko.wish, eko.quantity, eko.deadline, eko.short) == (Wish.REFUND, 1, None, False)
    assert drill.issuer == ISSUER


def test_all_mistakes_are_named_each_with_its_place(folder: Path) -> None:
    text = (
        GOOD.replace('wish = "stamp"', 'wish = "stemp"')
        .replace("at = 3\n", 'at = "soon"\n')
        .replace("patience = 10\nfile", "patience = 0\nfile")
        .replace('about = "Coba"\n', "")
        .replace('wish = "refund"', 'wish = "refund"\ncolour = "red"\nshort = 1')
    )
    told = mistakes(text, folder)
    for words in (
        "about: is missing",
        "visitor 1 rini: wish: only stamp,",
        "visitor 1 rini: at: a number from 0 to 59",
        "visitor 1 rini: patience: a number from 1 to 60",
        "visitor 2 eko: short: true or false",
        "visitor 2 eko: colour: is unknown",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('file = "letter"', "", "file: is missing for stamp"),
        ("deadline = 30", "deadline = 2", "deadline: of a document"),
        ('wish = "refund"', 'wish = "refund"\nfile = "letter"', "file: nothing to stamp for refund"),
        ('wish = "refund"', 'wish = "refund"\nquantity = 3', "quantity: one for refund"),
        ('wish = "refund"', 'wish = "refund"\nbad_file = "empty"', "bad_file: only beside a file"),
        ('wish = "refund"', 'wish = "refund"\nif_down = "list"', "if_down: there is no choice for refund"),
        ('wish = "refund"', 'wish = "refund"\nphone = "12"', "phone: is none"),
        ('wish = "stamp"', 'wish = "leave"', "phone: is missing"),
        ('key = "eko"', 'key = "rini"', "the key rini is there more than once"),
        ("short = true", "short = false", "comes in a short run"),
        ('issuer = "issuer.toml"', 'issuer = "../issuer.toml"', "issuer: the name of a file beside this one"),
        ('issuer = "issuer.toml"', 'issuer = "none.toml"', "issuer: none.toml: FileNotFoundError"),
        ('title = "Satu jam"', 'title = ""', "title: a text is expected"),
        ("at = 30", "at = true", "visitor 2 eko: at: a number"),
    ],
)
def test_what_does_not_fit_together_is_refused(folder: Path, old: str, new: str, words: str) -> None:
    assert words in mistakes(GOOD.replace(old, new), folder)


def test_a_broken_file_and_a_broken_scenario_are_told(folder: Path) -> None:
    assert "line 1" in mistakes("= nothing", folder)
    assert "visitor: tables are expected" in mistakes('visitor = "rini"\n', folder)
    (folder / "issuer.toml").write_text('title = "x"\n[[phase]]\nname = "a"\nspeeed = 1\n')
    assert "speeed" in mistakes(GOOD, folder)


def test_an_unknown_drill_names_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(BadDrill) as caught:
        load_drill(str(tmp_path / "none.toml"))
    assert caught.value.code == "drill.unknown"
    assert "cpns-2024" in str(caught.value.values["known"])


def test_the_built_in_drills_make_sense(tmp_path: Path) -> None:
    for name in built_in():
        drill = load_drill(name)
        phases = parse_scenario(drill.issuer, name).phases
        assert sum(phase.seconds or 0 for phase in phases) < HOUR * 60, "the trainee sees the recovery"
        assert not all(phase.listening for phase in phases)
        assert phases[-1].listening
        wishes = {visitor.wish for visitor in drill.visitors}
        assert wishes == set(Wish)
        assert any(visitor.bad_file for visitor in drill.visitors)
        assert any(visitor.statement for visitor in drill.visitors)
        file = tmp_path / f"{name}.toml"
        file.write_text("[broken")
        assert load_drill(name) == drill, "a file of the same name elsewhere is not meant"


def test_equal_seeds_bring_equal_customers_to_every_counter() -> None:
    drill = load_drill("cpns-2024")
    assert drill.cast(10, 7) == drill.cast(10, 7)
    assert drill.cast(10, 7) != drill.cast(10, 8)
    moments = [visitor.at for visitor in drill.cast(10, 7).visitors]
    assert moments == sorted(moments)
    assert len(moments) == len(drill.visitors)
    few = drill.cast(1, 7).visitors
    assert {visitor.key for visitor in few} == {visitor.key for visitor in drill.visitors if visitor.short}


def test_the_hour_is_squeezed_into_its_minutes() -> None:
    timing = Timing(BEGAN, 10.0)
    assert timing.speed == 6
    assert (timing.ends - BEGAN).total_seconds() == 600
    assert (timing.moment(30) - BEGAN).total_seconds() == 300

"""The score sheet in all its forms says one thing; names out of a drill file are words, never markup."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from counter_app.demo.drill.score import Goal, Verdict
from counter_app.demo.drill.sheet import Sheet, save_sheet, sheet_blocks, sheet_html, sheet_json, sheet_pdf
from counter_app.demo.drill.words import load_words
from counter_app.demo.world import OFFICE
from counter_app.domain.formats import Language
from counter_app.domain.place import Place
from counter_app.printing.blocks import Paper, flow
from counter_app.printing.papers import PaperStyle
from counter_app.printing.words import load_words as paper_words
from tests.demo.drills import VISITORS, good_facts, run_of, scored, without_sale

HOSTILE = replace(VISITORS[1], name="<img src=x> & Co")


@pytest.fixture
def sheet() -> Sheet:
    """Of an hour in which somebody with a hostile name was not served."""
    run = run_of(VISITORS[0], HOSTILE, *VISITORS[2:])
    score = scored(without_sale(good_facts(), "galih"), run)
    return Sheet(score, Place(OFFICE, "CTH", "03", training=True), load_words())


def test_every_goal_has_words_for_whatever_may_become_of_it() -> None:
    good, spoilt = scored(good_facts()), scored(replace(good_facts(), at_issuer=None, outages=(), statements=()))
    for language in Language:
        words = load_words(language)
        for line in (*good.lines, *spoilt.lines):
            assert words.title(line.goal)
            assert words.key(line)
            assert "{" not in words.said(line) + words.total(good)
            assert bool(words.better(line)) == (line.verdict in (Verdict.NOT_MET, Verdict.UNJUDGED))


def test_all_forms_say_the_same_goals(sheet: Sheet) -> None:
    words = sheet.words
    page, roll = sheet_html(sheet), flow(sheet_blocks(sheet), Paper.MM80.columns)
    printed = re.sub(r"\s+", " ", "".join(one.extract_text() for one in PdfReader(io.BytesIO(sheet_pdf(sheet))).pages))
    assert roll.items
    for goal in Goal:
        assert words.title(goal).replace("'", "&#x27;") in page
        assert words.title(goal) in printed
    told = sheet_json(sheet)
    assert list(told["goals"]) == [goal.value for goal in Goal]
    assert told["met"] + told["not_met"] + told["unjudged"] + told["absent"] == len(Goal)
    assert words.total(sheet.score) in page
    assert "LATIHAN" in page
    assert "LATIHAN" in printed


def test_a_name_out_of_the_file_is_no_markup(sheet: Sheet) -> None:
    page = sheet_html(sheet)
    assert "<img" not in page
    assert "&lt;img src=x&gt; &amp; Co" in page


def test_equal_scores_give_equal_files_and_a_later_one_takes_the_place(sheet: Sheet, tmp_path: Path) -> None:
    style = PaperStyle(Paper.MM80, paper_words(Language.INDONESIAN))
    first = {file.name: file.read_bytes() for file in save_sheet(sheet, tmp_path, style)}
    again = {file.name: file.read_bytes() for file in save_sheet(sheet, tmp_path, style)}
    assert first == again
    assert {file.name for file in tmp_path.iterdir()} == set(first)
    assert json.loads(first["nilai.json"])["goals"]["served"]["who"] == [HOSTILE.name]

"""Languages, plurals, and how values are shown in each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from counter_app.domain.errors import BugError
from counter_app.ui import format as show
from counter_app.ui import i18n

ZONE = "Asia/Jakarta"
AT = datetime(2026, 11, 24, 6, 42, tzinfo=UTC)

PLURAL = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US"><context><name>plural</name><message numerus="yes"><source>%n stamp(s)</source>
<translation><numerusform>%n stamp</numerusform><numerusform>%n stamps</numerusform></translation></message></context>
</TS>
"""


def test_a_catalogue_is_compiled_and_its_plurals_work(qapp: QApplication, tmp_path: Path) -> None:
    source, target = tmp_path / "plural.ts", tmp_path / "plural.qm"
    source.write_text(PLURAL, "utf-8")
    i18n.compile_catalogue(source, target)
    translator = QTranslator()
    assert translator.load(str(target))
    qapp.installTranslator(translator)
    try:
        texts = [QCoreApplication.translate("plural", "%n stamp(s)", None, count) for count in (1, 3)]
    finally:
        qapp.removeTranslator(translator)
    assert texts == ["1 stamp", "3 stamps"]
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".new"] == []


def test_a_broken_catalogue_is_a_bug(tmp_path: Path) -> None:
    source = tmp_path / "broken.ts"
    source.write_text("<TS>", "utf-8")
    with pytest.raises(BugError):
        i18n.compile_catalogue(source, tmp_path / "broken.qm")
    assert not (tmp_path / "broken.qm").exists()


def test_indonesian(indonesian: QApplication) -> None:
    assert show.clock(AT, ZONE) == "13.42 WIB"
    assert show.weekday_and_day(AT, ZONE) == "Selasa, 24 Nov 2026"
    assert show.when(AT + timedelta(days=1), AT, ZONE) == "besok 13.42"
    assert show.when(AT, AT, ZONE) == "13.42"
    assert show.when(AT - timedelta(days=1), AT, ZONE) == "kemarin 13.42"
    assert show.when(AT + timedelta(days=9), AT, ZONE) == "3 Des 13.42"
    assert show.age(timedelta(minutes=37)) == "37 mnt"
    assert show.age(timedelta(hours=1, minutes=4)) == "1 j 04"
    assert show.age(timedelta(days=3, hours=2, minutes=59)) == "3 hr 2 j"
    assert show.age(timedelta(seconds=-5)) == "0 mnt"
    assert show.seconds(44.2) == "45 dtk"
    assert show.seconds(121) == "3 mnt"
    assert show.size(412_000) == "412 KB"
    assert show.size(1_400_000) == "1,4 MB"
    assert show.rupiah(10_000) == "Rp10.000"
    assert show.rupiah(None) == show.NOTHING


def test_english_is_what_stands_in_the_source(dressed: QApplication) -> None:
    assert show.clock(AT, ZONE) == "13:42 WIB"
    assert show.weekday_and_day(AT, ZONE) == "Tuesday, 24 Nov 2026"
    assert show.size(1_400_000) == "1.4 MB"

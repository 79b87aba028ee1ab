"""The settings file of a first start: whatever was typed comes back as it was, and nothing is written over."""

from __future__ import annotations

import os
import stat
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerMode
from counter_app.services.first_start import Draft, IssuerSite
from counter_app.settings import load_settings, settings_of
from counter_app.settings.printer import PrinterKind
from counter_app.settings.writing import quoted, settings_text, write_settings

DRAFT = Draft(
    name='KC "Contoh" \\ 1',
    number="57199",
    code="CTH",
    address="Jl. 'Contoh' # 1 = [x]",
    contact="0800-000-000",
    counter="07",
    data_folder=os.path.abspath(os.sep + os.path.join("data", "loket")),  # noqa: PTH100, PTH118
    user="loket@contoh.invalid",
    password="rahasia-kata",
    publisher="A" * 43 + "=",
)
TEXT_FIELDS = tuple(field.name for field in fields(Draft) if field.type == "str" and field.name != "password")


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    assert tomllib.loads(f"key = {quoted(text)}\nnext = 1") == {"key": text, "next": 1}


@given(st.sampled_from(TEXT_FIELDS), st.text(max_size=40))
def test_no_answer_becomes_another_setting(field: str, text: str) -> None:
    """Defect class: what somebody typed is read as something else."""
    before = tomllib.loads(settings_text(replace(DRAFT, price_list="x", roots="x")))
    after = tomllib.loads(settings_text(replace(DRAFT, **{"price_list": "x", "roots": "x", field: text})))
    kept = {(section, key) for section, table in before.items() if isinstance(table, dict) for key in table}
    there = {(section, key) for section, table in after.items() if isinstance(table, dict) for key in table}
    assert there <= kept


def test_the_file_is_what_was_answered(tmp_path: Path) -> None:
    path = tmp_path / "new" / "counter.toml"
    near = replace(
        DRAFT,
        mode=IssuerMode.ON_PREMISES,
        adapter="http://192.0.2.30:7777",
        shared_folder="/mnt/sharefolder",
        printer_kind=PrinterKind.NETWORK.value,
        printer_target="192.0.2.10",
        columns=32,
    )
    write_settings(path, settings_text(near))
    settings = load_settings(path)
    assert settings.place.office.name == DRAFT.name
    assert settings.place.office.address == DRAFT.address
    assert (settings.place.code, settings.place.counter, settings.place.training) == ("CTH", "07", False)
    assert settings.issuer.mode is IssuerMode.ON_PREMISES
    assert settings.issuer.urls["stamp"] == "https://stampv2.e-meterai.co.id"
    assert (settings.printer.kind, settings.printer.columns) == (PrinterKind.NETWORK, 32)
    assert settings.price_publishers == (DRAFT.publisher,)
    assert DRAFT.password not in path.read_text(encoding="utf-8")
    assert DRAFT.password not in repr(DRAFT)
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["counter.toml"]


def test_the_staging_site_is_practice_alone(tmp_path: Path) -> None:
    """Defect class: real money for a stamp that is worth nothing."""
    assert settings_of(tmp_path / "x.toml", settings_text(replace(DRAFT, site=IssuerSite.STAGING))).place.training


def test_an_account_that_comes_later_is_none(tmp_path: Path) -> None:
    assert settings_of(tmp_path / "x.toml", settings_text(replace(DRAFT, later=True))).issuer.user == ""


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "counter.toml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(KnownError, match=r"first_start\.exists"):
        write_settings(path, settings_text(DRAFT))
    assert path.read_text(encoding="utf-8") == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["counter.toml"]

"""A counter's settings from TOML: what is wrong is named by its place, and nothing unsafe is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.domain.errors import KnownError
from counter_app.domain.formats import Language
from counter_app.domain.money import Money
from counter_app.domain.reconciliation import ReconciliationPolicy
from counter_app.domain.serial_stock import OrderWay, StockPolicy
from counter_app.settings import PrinterKind, Settings, load_settings
from tests.issuer.authority import Authority

GOOD = """
data_folder = "data"
[office]
name = "KC Contoh"
number = "57199"
code = "CTH"
zone = "Asia/Jakarta"
[counter]
number = "01"
[issuer]
backend = "https://backend.invalid/"
stamp = "https://stamp.invalid"
inventory = "https://inventory.invalid"
upload = "https://upload.invalid"
keystamp = "http://127.0.0.1:7777/"
user = "loket@contoh.invalid"
stamp_roots = ["root.pem"]
[printer]
kind = "file"
target = "paper"
"""


def load(folder: Path, text: str | bytes) -> Settings:
    path = folder / "counter.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_settings(path)


def test_a_good_file(tmp_path: Path) -> None:
    settings = load(tmp_path, GOOD)
    assert settings.data_folder == (tmp_path / "data").absolute()
    assert (settings.place.code, settings.place.counter, settings.place.training) == ("CTH", "01", False)
    assert settings.issuer.urls["backend"] == "https://backend.invalid"
    assert settings.issuer.urls["keystamp"] == "http://127.0.0.1:7777"
    assert settings.stamp_roots == ((tmp_path / "root.pem").absolute(),)
    assert settings.printer.kind is PrinterKind.FILE
    assert settings.printer.target == str((tmp_path / "paper").absolute())
    assert (settings.price_list, settings.language) == (None, Language.INDONESIAN)
    assert (settings.offline_limit, settings.settle_seconds) == (Money(500_000), 120.0)


def test_when_the_issuers_list_is_matched(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD).reconciliation == ReconciliationPolicy(24, 36, 48, own_account=False)
    text = "[reconciliation]\nhours = 6\nalarm_hours = 12.5\ndue_hours = 24\nown_account = true\n"
    assert load(tmp_path, GOOD + text).reconciliation == ReconciliationPolicy(6, 12.5, 24, own_account=True)
    for wrong in ("hours = 0", "hours = -1", "alarm_hours = true", "due_hours = inf", "due_hours = 9999", "own = true"):
        with pytest.raises(KnownError) as caught:
            load(tmp_path, f"{GOOD}[reconciliation]\n{wrong}\n")
        assert caught.value.values["key"] == f"reconciliation.{wrong.partition(' ')[0]}"


def test_everything_can_be_set(tmp_path: Path) -> None:
    text = (
        GOOD.replace('number = "01"', 'number = "02"\ntraining = true\nprice_list = "prices.toml"')
        .replace('kind = "file"', 'kind = "network"\nport = 9101\ncolumns = 48')
        .replace('data_folder = "data"', 'language = "en"')
        .replace("user =", 'ca_file = "ca.pem"\nsystem_proxy = false\nuser =')
    )
    Authority(tmp_path, "ca")
    text += "[limits]\noffline_sale_rupiah = 1\nidle_lock_minutes = 2\nleast_free_megabytes = 7\n"
    text += "[engine]\nsettle_seconds = 3\nbackoff_cap_seconds = 4.5\nidle_probe_seconds = 5\nanswer_seconds = 6\n"
    settings = load(tmp_path, text)
    assert settings.price_list == (tmp_path / "prices.toml").absolute()
    assert settings.issuer.ca_file == (tmp_path / "ca.pem").absolute()
    assert (settings.printer.port, settings.printer.columns, settings.printer.target) == (9101, 48, "paper")
    assert (settings.offline_limit, settings.idle_lock_minutes) == (Money(1), 2)
    assert settings.least_free_megabytes == 7
    assert (settings.settle_seconds, settings.backoff_cap_seconds) == (3.0, 4.5)
    assert (settings.idle_probe_seconds, settings.answer_seconds) == (5.0, 6.0)
    assert settings.language is Language.ENGLISH


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('zone = "Asia/Jakarta"', 'zone = "Europe/London"', "office.zone"),
        ('zone = "Asia/Jakarta"', "", "office.zone"),
        ('code = "CTH"', 'code = "cth"', "office.code"),
        ('code = "CTH"', 'code = "C"', "office.code"),
        ('code = "CTH"', 'code = "C-TH"', "office.code"),
        ('name = "KC Contoh"', "name = 1", "office.name"),
        ('number = "01"', 'number = "1"', "counter.number"),
        ('number = "01"', "number = 1", "counter.number"),
        ('number = "01"', 'number = "²²"', "counter.number"),
        ('number = "01"', 'number = "٠١"', "counter.number"),
        ('number = "01"', 'number = "01"\ntraining = "yes"', "counter.training"),
        ('kind = "file"', 'kind = "fax"', "printer.kind"),
        ('kind = "file"', 'kind = "file"\ncolumns = 40', "printer.columns"),
        ('kind = "file"', 'kind = "file"\nport = true', "printer.port"),
        ("user =", "usr =", "issuer.usr"),
        ('stamp = "https://stamp.invalid"', "", "issuer.stamp"),
        ('stamp_roots = ["root.pem"]', 'stamp_roots = "root.pem"', "issuer.stamp_roots"),
        ('data_folder = "data"', 'data_folder = "data"\nlanguage = "nl"', "language"),
        ('data_folder = "data"', 'data_folder = "data"\noffise = 1', "offise"),
        ('data_folder = "data"', "data_folder = 1", "data_folder"),
        ('[printer]\nkind = "file"\ntarget = "paper"', "", "printer"),
        ("[office]", "[offices]", "offices"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, key: str) -> None:
    assert old in GOOD
    with pytest.raises(KnownError) as caught:
        load(tmp_path, GOOD.replace(old, new, 1))
    assert caught.value.code == "settings.invalid"
    assert caught.value.values["key"] == key
    assert caught.value.values["file"] == "counter.toml"


@pytest.mark.parametrize("section", ["office", "counter", "issuer", "printer", "limits", "engine"])
def test_a_typing_error_in_any_section_is_no_silent_default(tmp_path: Path, section: str) -> None:
    header = f"[{section}]"
    text = (
        GOOD.replace(header, f"{header}\nsettle_secnds = 1")
        if header in GOOD
        else f"{GOOD}{header}\nsettle_secnds = 1\n"
    )
    with pytest.raises(KnownError) as caught:
        load(tmp_path, text)
    assert caught.value.values == {"file": "counter.toml", "key": f"{section}.settle_secnds", "reason": "unknown"}


@pytest.mark.parametrize(
    "url",
    [
        "http://backend.invalid",
        "http://192.168.1.1:80",
        "http://127.0.0.1",
        "http://127.0.0.1:80@evil.invalid/",
        "http://localhost:x@evil.invalid",
        "http://localhost.evil.invalid:80",
        "https://user@backend.invalid",
        "https://",
        "ftp://127.0.0.1:1",
        "//backend.invalid",
        "",
        "http://[::1",
        "http://127.0.0.1:99999",
    ],
)
def test_what_others_could_read_on_the_way_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(KnownError) as caught:
        load(tmp_path, GOOD.replace("https://backend.invalid/", url))
    assert (caught.value.values["key"], caught.value.values["reason"]) == ("issuer.backend", "https")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1", "http://localhost:8080/x", "http://[::1]:5", "https://x.invalid"]
)
def test_this_machine_and_https_are_taken(tmp_path: Path, url: str) -> None:
    assert load(tmp_path, GOOD.replace("https://backend.invalid/", url)).issuer.urls["backend"] == url


@pytest.mark.parametrize("value", ["nan", "inf", "-1", "-0.5", '"1"', "true"])
def test_times_are_finite_numbers(tmp_path: Path, value: str) -> None:
    """A time that is no number would let the engine conclude at once that a lost serial does not exist."""
    with pytest.raises(KnownError) as caught:
        load(tmp_path, f"{GOOD}[engine]\nsettle_seconds = {value}\n")
    assert caught.value.values["key"] == "engine.settle_seconds"


@pytest.mark.parametrize("text", [b"a = ", b"\xff\xfe", b"[office]\n[office]\n", b"a = '\xe9'"])
def test_what_is_no_toml_is_told(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(KnownError, match=r"settings\.invalid"):
        load(tmp_path, text)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.toml", tmp_path):
        with pytest.raises(KnownError, match=r"settings\.unreadable"):
            load_settings(path)


def test_a_second_copy_is_only_where_one_is_named(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD).second_copy is None
    assert load(tmp_path, GOOD + '[journal]\nsecond_copy = "stick"\n').second_copy == (tmp_path / "stick").absolute()
    with pytest.raises(KnownError) as caught:
        load(tmp_path, GOOD + '[journal]\nsecond_kopy = "stick"\n')
    assert caught.value.values["key"] == "journal.second_kopy"


def test_the_stock_is_off_unless_a_reorder_point_is_given(tmp_path: Path) -> None:
    assert not load(tmp_path, GOOD).stock.on
    assert load(tmp_path, GOOD + "[stock]\nreorder_point = 5\n").stock == StockPolicy(5, 5)
    text = (
        GOOD + '[stock]\nreorder_point = 5\ntarget = 30\noldest_hours = 24\nway = "single"\nbatch_size = 10\n'
        "batch_seconds = 600\n"
    )
    assert load(tmp_path, text).stock == StockPolicy(5, 30, 24, OrderWay.SINGLE, 10, 600)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("reorder_point = -1", "stock.reorder_point"),
        ("reorder_point = 501", "stock.reorder_point"),
        ("reorder_point = 9\ntarget = 8", "stock.target"),
        ("oldest_hours = 49", "stock.oldest_hours"),
        ('way = "post"', "stock.way"),
        ("batch_size = 0", "stock.batch_size"),
        ("batch_seconds = 59", "stock.batch_seconds"),
        ("reorder_point = true", "stock.reorder_point"),
        ("colour = 1", "stock.colour"),
    ],
)
def test_a_stock_that_cannot_be_is_named(tmp_path: Path, line: str, key: str) -> None:
    with pytest.raises(KnownError) as caught:
        load(tmp_path, f"{GOOD}[stock]\n{line}\n")
    assert caught.value.values["key"] == key

"""A counter's settings from TOML: what is wrong is named by its place, and nothing unsafe is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.domain.document_limits import DocumentLimits
from counter_app.domain.errors import KnownError
from counter_app.domain.formats import Language
from counter_app.domain.money import Money
from counter_app.domain.privacy import PersonalPolicy
from counter_app.domain.reconciliation import ReconciliationPolicy
from counter_app.domain.retention import RetentionPolicy
from counter_app.domain.serial_stock import OrderWay, StockPolicy
from counter_app.settings import CustomerScreen, Settings, load_settings
from counter_app.settings.printer import PrinterKind
from counter_app.settings.reader import written
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
keystamp = "https://keystamp.invalid/"
user = "loket@contoh.invalid"
stamp_roots = ["root.pem"]
[printer]
kind = "file"
target = "paper"
"""


def training(text: str) -> str:
    return text.replace('number = "01"', 'number = "01"\ntraining = true')


CODES = {"settings.invalid", "settings.missing", "settings.unknown_key", "settings.misspelt_key"}


def load(folder: Path, text: str | bytes) -> Settings:
    path = folder / "counter.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_settings(path)


def test_a_good_file(tmp_path: Path) -> None:
    settings = load(tmp_path, GOOD)
    assert settings.data_folder == (tmp_path / "data").absolute()
    assert (settings.place.code, settings.place.counter, settings.place.training) == ("CTH", "01", False)
    assert settings.issuer.urls["backend"] == "https://backend.invalid"
    assert settings.issuer.urls["keystamp"] == "https://keystamp.invalid"
    assert settings.stamp_roots == ((tmp_path / "root.pem").absolute(),)
    assert settings.stamp_signers == ()
    assert settings.printer.kind is PrinterKind.FILE
    assert settings.printer.target == str((tmp_path / "paper").absolute())
    assert (settings.price_list, settings.language) == (None, Language.INDONESIAN)
    assert (settings.offline_limit, settings.settle_seconds) == (Money(500_000), 120.0)


def test_who_seals_stamps(tmp_path: Path) -> None:
    named = GOOD.replace('stamp_roots = ["root.pem"]', 'stamp_roots = ["root.pem"]\nstamp_signers = ["Segel Contoh"]')
    assert load(tmp_path, named).stamp_signers == ("Segel Contoh",)


def test_when_the_issuers_list_is_matched(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD).reconciliation == ReconciliationPolicy(24, 36, 48, own_account=False)
    text = "[reconciliation]\nhours = 6\nalarm_hours = 12.5\ndue_hours = 24\nown_account = true\n"
    assert load(tmp_path, GOOD + text).reconciliation == ReconciliationPolicy(6, 12.5, 24, own_account=True)
    for wrong in (
        "hours = 0",
        "hours = 0.0",
        "hours = -1",
        "alarm_hours = true",
        "due_hours = inf",
        "due_hours = 9999",
        "own = true",
    ):
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
        ('kind = "file"', 'kind = "usb"', "printer.target"),
        ('target = "paper"', 'target = ""', "printer.target"),
        ('target = "paper"', "", "printer.target"),
        ('kind = "file"', 'kind = "serial"\nbaud = 9601', "printer.baud"),
        ('kind = "file"', 'kind = "network"\ndrawer_pin = 1', "printer.drawer_pin"),
        ('kind = "file"', 'kind = "file"\ndrawer_pin = 2', "printer.drawer_pin"),
        ('kind = "file"', 'kind = "a4"\ndrawer_pin = 5', "printer.drawer_pin"),
        ('kind = "file"', 'kind = "a4"\npage = "letter"', "printer.page"),
        ('kind = "file"', 'kind = "network"\ntimeout_seconds = 0', "printer.timeout_seconds"),
        ('kind = "file"', 'kind = "network"\nanswer_seconds = true', "printer.answer_seconds"),
        ('kind = "file"', 'kind = "network"\nprofile = 1', "printer.profile"),
        ('kind = "file"', 'kind = "network"\nprinter = 1', "printer.printer"),
        ("user =", "usr =", "issuer.usr"),
        ('stamp = "https://stamp.invalid"', "", "issuer.stamp"),
        ('stamp_roots = ["root.pem"]', 'stamp_roots = "root.pem"', "issuer.stamp_roots"),
        ('stamp_roots = ["root.pem"]', 'stamp_signers = [" "]', "issuer.stamp_signers"),
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
    assert caught.value.code in CODES
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
    assert caught.value.code == ("settings.misspelt_key" if section == "engine" else "settings.unknown_key")
    line = text.splitlines().index("settle_secnds = 1") + 1
    told = caught.value.values
    assert (told["key"], told["place"]) == (f"{section}.settle_secnds", f"counter.toml:{line}")
    assert told.get("nearest", "") == ("engine.settle_seconds" if section == "engine" else "")


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
    assert (caught.value.values["key"], caught.value.values["expected"]) == ("issuer.backend", "https://…")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1", "http://localhost:8080/x", "http://[::1]:5", "https://x.invalid"]
)
def test_this_machine_is_an_issuer_in_training_alone(tmp_path: Path, url: str) -> None:
    """A port of this machine may be any user's: only a certificate says who answers there."""
    text = GOOD.replace("https://backend.invalid/", url)
    assert load(tmp_path, training(text)).issuer.urls["backend"] == url
    if not url.startswith("https"):
        with pytest.raises(KnownError, match=r"settings\.invalid"):
            load(tmp_path, text)


@pytest.mark.parametrize("value", ["nan", "inf", "-1", "-0.5", '"1"', "true"])
def test_times_are_finite_numbers(tmp_path: Path, value: str) -> None:
    """A time that is no number would let the engine conclude at once that a lost serial does not exist."""
    with pytest.raises(KnownError) as caught:
        load(tmp_path, f"{GOOD}[engine]\nsettle_seconds = {value}\n")
    assert caught.value.values["key"] == "engine.settle_seconds"


@pytest.mark.parametrize("text", [b"a = ", b"\xff\xfe", b"[office]\n[office]\n", b"a = '\xe9'"])
def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(KnownError) as caught:
        load(tmp_path, text)
    assert caught.value.code == "settings.not_toml"
    assert caught.value.values["place"] == f"counter.toml:{2 if text.startswith(b'[') else 1}"


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.toml", tmp_path):
        with pytest.raises(KnownError, match=r"settings\.unreadable"):
            load_settings(path)


def test_a_folder_is_watched_only_where_one_is_named(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD).watched_folder is None
    assert load(tmp_path, GOOD + '[documents]\nwatched_folder = ""\n').watched_folder is None
    named = load(tmp_path, GOOD + '[documents]\nwatched_folder = "pindaian"\n')
    assert named.watched_folder == (tmp_path / "pindaian").absolute()


def test_a_second_copy_is_only_where_one_is_named(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD).second_copy is None
    assert load(tmp_path, GOOD + '[journal]\nsecond_copy = "stick"\n').second_copy == (tmp_path / "stick").absolute()
    with pytest.raises(KnownError) as caught:
        load(tmp_path, GOOD + '[journal]\nsecond_kopy = "stick"\n')
    assert caught.value.values["key"] == "journal.second_kopy"


def test_a_second_screen_is_the_customers_unless_it_is_turned_off(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD).customer_display is CustomerScreen.AUTO
    assert load(tmp_path, GOOD + '[display]\ncustomer = "off"\n').customer_display is CustomerScreen.OFF
    with pytest.raises(KnownError) as caught:
        load(tmp_path, GOOD + '[display]\ncustomer = "always"\n')
    assert caught.value.values["key"] == "display.customer"


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


MAIL = '[mail]\nhost = "surel.example.id"\nsender = "loket@kantor.example.id"\n'


def test_no_mail_server_unless_one_is_named(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD).mail is None
    mail = load(tmp_path, GOOD + MAIL).mail
    assert mail is not None
    assert (mail.host, mail.port, mail.security, mail.user) == ("surel.example.id", 587, "starttls", "")
    assert (mail.sender.text, mail.most_bytes) == ("loket@kantor.example.id", 10_000_000)
    implicit = load(tmp_path, GOOD + MAIL + 'security = "tls"\n').mail
    assert implicit is not None
    assert implicit.port == 465


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        (MAIL + 'security = "none"\n', "mail.security"),
        (MAIL + "port = 0\n", "mail.port"),
        (MAIL + "most_megabytes = 51\n", "mail.most_megabytes"),
        (MAIL + 'password = "x"\n', "mail.password"),
        (MAIL + 'ca_file = "missing.pem"\n', "mail.ca_file"),
        ('[mail]\nhost = "surel.example.id"\nsender = "loket"\n', "mail.sender"),
        ('[mail]\nhost = " "\nsender = "loket@kantor.example.id"\n', "mail.host"),
        ("[vault]\ndays_at_most = 31\n", "vault.days_at_most"),
        ("[vault]\ndays_at_most = 5\ndays_after_hand_over = 6\n", "vault.days_after_hand_over"),
        ("[vault]\nnotice_days = 0\n", "vault.notice_days"),
        ("[vault]\ndays_personal = 366\n", "vault.days_personal"),
        ("[vault]\ndays_after_hand_over = 10\ndays_personal = 9\n", "vault.days_personal"),
        ("[vault]\ndays_at_most = 20\ndays_in_line = 21\n", "vault.days_in_line"),
        ("[vault]\nquota_megabytes = 9\n", "vault.quota_megabytes"),
    ],
)
def test_a_fault_in_what_becomes_of_documents_is_named(tmp_path: Path, lines: str, key: str) -> None:
    with pytest.raises(KnownError) as caught:
        load(tmp_path, GOOD + lines)
    assert caught.value.values["key"] == key


def test_how_long_documents_are_kept(tmp_path: Path) -> None:
    kept = load(tmp_path, GOOD).vault
    assert (kept.quota, kept.retention, kept.personal) == (2_000_000_000, RetentionPolicy(), PersonalPolicy())
    short = load(tmp_path, GOOD + "[vault]\ndays_at_most = 5\n").vault.retention
    assert (short.after_hand_over.days, short.at_most.days, short.notice.days) == (5, 5, 5)


def test_limits_of_documents_are_settings_and_none_is_over_the_one_above_it(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD).document_limits == DocumentLimits()
    chosen = "[documents]\nlargest_kilobytes = 900\nadvised_kilobytes = 200\nadvised_pages = 30\n"
    assert load(tmp_path, GOOD + chosen).document_limits == DocumentLimits(900_000, 900_000, 200_000, 30)
    for wrong in ("largest_kilobytes = 0", "upload_kilobytes = 20000", "advised_kilobytes = 5000", "advised_pages = 0"):
        with pytest.raises(KnownError) as caught:
            load(tmp_path, f"{GOOD}[documents]\n{wrong}\n")
        assert caught.value.values["key"] == f"documents.{wrong.split()[0]}"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("network", "192.0.2.10"),
        ("usb", "04b8:0E15"),
        ("serial", "COM3"),
        ("windows", "Struk Loket 2"),
        ("cups", "struk-02"),
        ("a4", "Kantor"),
        ("a4", ""),
    ],
)
def test_every_way_to_a_printer(tmp_path: Path, kind: str, target: str) -> None:
    extra = '\nlogo = "logo.png"\nprofile = "TM-T20II"\npage = "a5"\ntimeout_seconds = 2\nanswer_seconds = 0.5'
    text = GOOD.replace('kind = "file"', f'kind = "{kind}"{extra}').replace('target = "paper"', f'target = "{target}"')
    printer = load(tmp_path, text).printer
    assert (printer.kind, printer.target) == (PrinterKind(kind), target)
    assert (printer.profile, printer.page.value, printer.timeout, printer.answer) == ("TM-T20II", "a5", 2.0, 0.5)
    assert printer.logo == (tmp_path / "logo.png").absolute()
    if kind == "usb":
        assert printer.usb_ids == (0x04B8, 0x0E15)


def test_what_stands_in_the_file_can_be_looked_at(tmp_path: Path) -> None:
    shown = dict(load(tmp_path, GOOD).written)
    assert shown["printer.kind"] == "file"
    assert shown["issuer.stamp_roots"] == "root.pem"


def test_no_password_in_a_url_is_shown() -> None:
    shown = written({"issuer": {"stamp": "https://name:secret@host.invalid/x", "deadlines": {"stamp": 60}}, "a": True})
    assert shown == (
        ("issuer.stamp", "https://***@host.invalid/x"),
        ("issuer.deadlines.stamp", "60"),
        ("a", "true"),
    )


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("[limits]\nidle_lock_minutes = -1\n", "limits.idle_lock_minutes"),
        ("[limits]\nidle_lock_minutes = 1441\n", "limits.idle_lock_minutes"),
        ("[limits]\noffline_sale_rupiah = -1\n", "limits.offline_sale_rupiah"),
        ("[limits]\nvoid_rupiah = 9999999999999999\n", "limits.void_rupiah"),
        ("[limits]\ncash_rounding = -100\n", "limits.cash_rounding"),
        ("[limits]\nleast_free_megabytes = 0\n", "limits.least_free_megabytes"),
        ("[engine]\nbackoff_cap_seconds = 0\n", "engine.backoff_cap_seconds"),
        ("[engine]\nidle_probe_seconds = 0.0\n", "engine.idle_probe_seconds"),
        ("[engine]\nslow_seconds = 601\n", "engine.slow_seconds"),
        ("[engine]\nanswer_seconds = false\n", "engine.answer_seconds"),
        ("[engine]\nanswer_seconds = 1" + "0" * 400 + "\n", "engine.answer_seconds"),
        ('[journal]\nsecond_copy = "data/salinan"\n', "journal.second_copy"),
        ('[documents]\nwatched_folder = "x/../data"\n', "documents.watched_folder"),
        ('[mail]\nhost = "surel example"\nsender = "loket@kantor.example.id"\n', "mail.host"),
        ('[mail]\nhost = "surel.example.id"\nsender = "loket@kantor.example.id"\nuser = "a\\u0000b"\n', "mail.user"),
    ],
)
def test_what_would_do_harm_is_refused(tmp_path: Path, lines: str, key: str) -> None:
    with pytest.raises(KnownError) as caught:
        load(tmp_path, GOOD + lines)
    assert (caught.value.code, caught.value.values["key"]) == ("settings.invalid", key)


def test_a_lost_serial_is_not_called_absent_before_its_time(tmp_path: Path) -> None:
    """Lessons, "guessing recovery": what may still be on its way is not ordered again."""
    hasty = GOOD + "[engine]\nsettle_seconds = 5\n"
    with pytest.raises(KnownError) as caught:
        load(tmp_path, hasty)
    assert caught.value.values["key"] == "engine.settle_seconds"
    assert load(tmp_path, training(hasty)).settle_seconds == 5.0


def test_a_key_in_the_wrong_section_is_told_where_it_belongs(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        load(tmp_path, GOOD + "[engine]\nidle_lock_minutes = 5\n")
    assert caught.value.code == "settings.misspelt_key"
    assert caught.value.values["nearest"] == "limits.idle_lock_minutes"


def test_a_value_in_the_wrong_place_is_never_repeated(tmp_path: Path) -> None:
    """Somebody puts the password where it does not belong; the message may be read over the telephone."""
    for line in ('password = "rahasia-sekali"', 'user = ["rahasia-sekali"]', 'stamp = "https://a:rahasia-sekali@b.id"'):
        key = line.split()[0]
        text = "\n".join(kept for kept in GOOD.splitlines() if not kept.startswith(f"{key} "))
        with pytest.raises(KnownError) as caught:
            load(tmp_path, text.replace("[issuer]", f"[issuer]\n{line}"))
        assert caught.value.values["key"] == f"issuer.{key}"
        assert "rahasia" not in f"{caught.value}{caught.value.values}"

"""The support bundle: nothing personal and nothing secret leaves, and a counter in any state has one."""

from __future__ import annotations

import json
import logging
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from counter_app.cli import run_command
from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import KnownError
from counter_app.domain.ids import SubjectId
from counter_app.domain.support import bundle_name
from counter_app.journal.file import FILE_NAME
from counter_app.machine.crash_files import keep_crash
from counter_app.machine.log_files import FOLDER, kept_log
from counter_app.machine.secret_store import Password
from counter_app.support.cover import COVERED, Cover
from counter_app.support.desk import Support
from counter_app.support.settings_part import masked
from tests.doctor.place import Place
from tests.services.world import NOW

#: What must be found nowhere in a bundle, in whatever case it is written.
SEEDS: Final = {
    "clerk": "Sri Wahyuningsih",
    "given name": "Wahyuningsih",
    "customer": "Bambang Prakoso",
    "file": "surat-kuasa-prakoso.pdf",
    "NIK": "3171234567890123",
    "NIK as written": "3171 2345 6789 0123",
    "phone": "081234567890",
    "phone as written": "+62 812-3456-7890",
    "mail": "bambang.prakoso@contoh.id",
    "PIN": "483920",
    "issuer's password": "rahasia-sekali-9X",
    "mail's password": "surat-rahasia-7Q",
    "account": "loket.57199@pos.contoh.id",
    "office's address": "Jalan Kenanga Raya 17",
    "NPWP": "01.234.567.8-901.000",
    "host": "peruri.rahasia.example",
}
log = logging.getLogger("counter_app.test")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    text = made.settings_file.read_text("utf-8")
    text = text.replace("Jl. Contoh 1", SEEDS["office's address"]).replace('"00.0"', f'"{SEEDS["NPWP"]}"')
    text = text.replace('"loket"', f'"{SEEDS["account"]}"').replace("http://127.0.0.1:1", f"https://{SEEDS['host']}", 1)
    made.settings_file.write_text(text, "utf-8")
    return made


def seed(place: Place) -> None:
    """Names, numbers and secrets everywhere where they may be, and in the log, where they may not."""
    place.work(SEEDS["clerk"], SEEDS["PIN"])
    place.secrets.set(Password.ISSUER.value, SEEDS["issuer's password"].encode())
    place.secrets.set(Password.MAIL.value, SEEDS["mail's password"].encode())
    with closing(place.open()) as journal:
        with journal.write() as writer:
            data = {"name": SEEDS["customer"], "file": SEEDS["file"], "number": SEEDS["NIK"]}
            sealed = writer.seal(SubjectId("s-1"), data)
            payload = {"reason": f"telepon {SEEDS['phone']}, surel {SEEDS['mail']}", "sealed": sealed}
            writer.append(Kind.DRAWER_OPENED, payload, op_id="op", actor=SYSTEM, cause=Cause.SYSTEM)
        place.keep_anchor(journal)
    settings = place.settings()
    with kept_log(settings.data_folder, settings.log):
        log.info("%s masuk, surel %s", SEEDS["clerk"].upper(), SEEDS["mail"])
        log.warning(
            "NIK %s, %s; HP %s, %s", *(SEEDS[key] for key in ("NIK", "NIK as written", "phone", "phone as written"))
        )
        log.error("akun %s kata sandi %s", SEEDS["account"], SEEDS["issuer's password"])
        log.error("tidak terjangkau: https://%s/api/users/login, %s", SEEDS["host"], place.data)
    keep_crash(place.data / FOLDER, "K-000001", f"/home/{SEEDS['given name']}/x.py:3 sell\nValueError", NOW)


@pytest.mark.expected_logs("counter_app.test: NIK", "counter_app.test: akun", "counter_app.test: tidak terjangkau")
def test_nothing_personal_and_nothing_secret_is_in_it(place: Place, tmp_path: Path) -> None:
    """Lessons: a log with a customer's identity number was mailed to a vendor."""
    seed(place)
    support = Support(place.settings, lambda: NOW, outside=False)
    parts = support.parts()
    out = tmp_path / "out" / "dukungan.zip"
    out.parent.mkdir()
    support.save(parts, out)
    with zipfile.ZipFile(out) as bundle:
        names = bundle.namelist()
        content = {name: bundle.read(name).decode() for name in names}
    assert [part.name for part in parts] == names
    assert content == {part.name: part.text for part in parts}, "what is saved is what was shown"
    whole = "\n".join(content.values()).casefold()
    assert {name for name, words in SEEDS.items() if words.casefold() in whole} == set()
    assert str(tmp_path).casefold() not in whole
    # It is no empty file for that.
    assert "masuk" in whole
    assert json.loads(content["journal.json"])["kinds"]["drawer.opened/1"] == 1
    assert json.loads(content["settings.json"])["counter.number"] == "01"
    assert json.loads(content["crashes/K-000001.json"])["count"] == 1
    assert {one["code"] for one in json.loads(content["doctor.json"])} >= {"entries", "crashes"}


def test_a_damaged_journal_and_settings_that_cannot_be_read_have_a_bundle_too(place: Place) -> None:
    (place.data / FILE_NAME).write_bytes(b"no journal at all, but long enough to be looked at " * 50)
    support = Support(place.settings, lambda: NOW, outside=False)
    parts = {part.name: part.text for part in support.parts()}
    assert "journal." in json.loads(parts["journal.json"])["journal"]
    place.settings_file.unlink()
    parts = {part.name: part.text for part in support.parts()}
    assert json.loads(parts["settings.json"]) == {"settings": "settings.unreadable"}


def test_a_place_where_nothing_can_be_written(place: Place, tmp_path: Path) -> None:
    support = Support(place.settings, lambda: NOW, outside=False)
    with pytest.raises(KnownError, match=r"support\.not_saved"):
        support.save((), tmp_path / "no such folder" / "x.zip")


@pytest.mark.usefixtures("qapp")
def test_the_command_shows_before_it_saves(place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "x.zip"
    arguments = ["--settings", str(place.settings_file), "support", "--here", "--out", str(out)]
    assert run_command([*arguments, "--show"]) == 0
    assert "=== settings.json" in capsys.readouterr().out
    assert not out.exists()
    assert run_command(arguments) == 0
    assert capsys.readouterr().out.rstrip().endswith(str(out))
    with zipfile.ZipFile(out) as bundle:
        assert "doctor.json" in bundle.namelist()


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("counter.number", "01", "01"),
        ("engine.in_flight", "4", "4"),
        ("counter.training", "true", "true"),
        ("issuer.user", "loket", COVERED),
        ("office.number", "57199", COVERED),
        ("printer.target", "192.0.2.10", COVERED),
        ("hub.port", "5432", COVERED),
        ("prices.publishers", "['key']", COVERED),
        ("tomorrow.secret", "hunter2", COVERED),
        ("issuer.proxy", "", ""),
    ],
)
def test_settings_are_covered_unless_they_are_known_to_be_harmless(key: str, value: str, shown: str) -> None:
    assert masked([(key, value)])[key] == shown


def test_windows_paths_in_json_are_covered_too() -> None:
    cover = Cover.of((), {"<data>": Path("C:\\Users\\Budi\\data")})
    told = json.dumps({"folder": "C:\\Users\\Budi\\data\\logs"})
    assert "Budi" not in cover(told)


def test_the_name_says_where_and_when() -> None:
    assert bundle_name(None, datetime(2026, 11, 28, 9, 4, tzinfo=UTC)) == "dukungan-20261128-0904.zip"

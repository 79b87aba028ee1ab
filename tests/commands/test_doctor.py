"""``counter-app doctor``: what it says of a counter that is well, of one that is not, and that it changes nothing."""

from __future__ import annotations

import json
import os
from contextlib import closing
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import cast

import pytest

from counter_app.cli import run_command
from counter_app.doctor import program
from counter_app.doctor.examine import examine
from counter_app.domain.doctor import Code, Finding, Level
from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import KnownError
from counter_app.domain.formats import Language
from counter_app.domain.issuer_state import IssuerRole
from counter_app.domain.printer import PrinterCondition
from counter_app.journal.file import FILE_NAME
from counter_app.journal.second_copy import SecondCopy
from counter_app.services.checking import Checking
from counter_app.settings import Settings
from counter_app.words.doctor import load_doctor_words
from tests.doctor.place import TOML, Place, raise_it
from tests.services.world import NOW

LOOKS = ("program", "folder", "journal", "issuer", "certificates", "printer", "hub", "mail", "updates")


class Tomorrow(StrEnum):
    """A kind that a later version writes."""

    PAID = "refund.paid/9"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def bad(found: dict[Code, Finding]) -> set[Code]:
    return {code for code, finding in found.items() if finding.level is not Level.FINE}


def files(folder: Path) -> dict[str, bytes]:
    """All files but SQLite's shared memory and an empty log, which readers use too."""
    found = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-shm", ".lock"))
    }
    return {name: content for name, content in found.items() if content or not name.endswith("-wal")}


def test_a_counter_that_is_well(place: Place) -> None:
    place.work()
    found = place.look()
    assert bad(found) == set()
    assert {
        Code.WINDOW,
        Code.FOLDER,
        Code.SPACE,
        Code.SECRET_FILES,
        Code.TRUSTED,
        Code.SIGNED,
        Code.INVARIANTS,
        Code.LAST_CHECK,
        Code.READ_MODELS,
        Code.NO_COPY,
        Code.CLOCK,
        Code.KINDS,
    } <= set(found)
    assert found[Code.ENTRIES].values["count"] == found[Code.READ_MODELS].values["entry"]


def test_it_changes_nothing(place: Place) -> None:
    place.work()
    before = files(place.data)
    place.look()
    assert files(place.data) == before


def test_it_looks_while_the_counter_has_the_journal(place: Place) -> None:
    place.work()
    with closing(place.open()) as journal:
        found = place.look()
        assert Code.IN_USE in found
        assert bad(found) == set()
        with journal.write() as writer:
            assert writer.connection.in_transaction


def test_a_counter_that_was_never_opened(place: Place) -> None:
    found = place.look()
    assert bad(found) == set()
    assert Code.NO_JOURNAL in found
    place.data.rmdir()
    assert Code.NO_FOLDER in place.look()


def test_settings_that_cannot_be_read_are_the_end(place: Place) -> None:
    place.settings_file.unlink()
    found = place.look()
    assert found[Code.NO_SETTINGS].level is Level.CANNOT
    assert Code.SETTINGS not in found


@pytest.mark.skipif(os.name != "posix", reason="rights of other users are said in modes there")
def test_folders_that_others_can_look_into(place: Place) -> None:
    place.work()
    place.data.chmod(0o755)
    (place.data / "secrets").chmod(0o750)
    found = place.look()
    assert bad(found) == {Code.FOLDER_OPEN, Code.SECRETS_OPEN}
    assert found[Code.FOLDER_OPEN].values["mode"] == "0755"


def test_a_full_disk(place: Place) -> None:
    place.settings_file.write_text(TOML + "[limits]\nleast_free_megabytes = 1000000000\n", encoding="utf-8")
    assert place.look()[Code.LITTLE_SPACE].level is Level.CANNOT


def test_an_entry_that_was_changed(place: Place) -> None:
    place.work()
    place.spoil("DROP TRIGGER entry_never_changes", "UPDATE entry SET zone = 'UTC' WHERE seq = 3")
    found = place.look()
    assert found[Code.NOT_TRUSTED].values["at"] == 3
    assert found[Code.BREACH].values == {"invariant": 2, "what": "chain broken at entry 3: content"}


def test_guards_that_were_taken_away(place: Place) -> None:
    place.work()
    place.spoil("DROP TRIGGER entry_never_goes")
    found = place.look()[Code.NOT_TRUSTED]
    assert (found.level, found.values["reason"]) == (Level.LOOK, "guards")


def test_an_older_copy_of_the_file(place: Place) -> None:
    place.work()
    older = (place.data / FILE_NAME).read_bytes()
    with closing(place.open()) as journal:
        Checking(journal, on_bug=raise_it).check_all()
        place.keep_anchor(journal)
    (place.data / FILE_NAME).write_bytes(older)
    found = place.look()
    assert (found[Code.NOT_TRUSTED].values["state"], found[Code.NOT_TRUSTED].level) == ("old_copy", Level.LOOK)


def test_a_figure_that_is_not_what_the_entries_say(place: Place) -> None:
    place.work()
    place.spoil("UPDATE balance SET amount = amount + 1 WHERE account = 'drawer'", "UPDATE read_model SET seq = 2")
    found = place.look()
    assert bad(found) == {Code.NOT_TRUSTED, Code.BREACH, Code.READ_MODELS_BEHIND}


def test_read_models_that_are_gone_are_told_and_no_crash(place: Place) -> None:
    place.work()
    place.spoil("DROP TABLE read_model", "DROP TABLE balance")
    found = place.look()
    assert bad(found) == {Code.READ_MODELS_BEHIND}
    assert found[Code.READ_MODELS_BEHIND].values["names"] == "money, read_model"


def test_a_breach_that_a_check_found_and_a_detector_that_is_silent(place: Place) -> None:
    place.work()
    place.spoil("UPDATE balance SET amount = amount + 1 WHERE account = 'drawer'")
    with closing(place.open()) as journal:
        Checking(journal, on_bug=raise_it).check_all()
        place.keep_anchor(journal)
    found = place.look()
    assert found[Code.LAST_CHECK].level is Level.LOOK
    assert found[Code.LAST_CHECK].values["breaches"] == 1
    assert Code.SILENT in place.look(NOW + timedelta(hours=40))


def test_a_device_key_that_is_gone_and_secrets_that_cannot_be_read(place: Place) -> None:
    place.work()
    key = place.data / "secrets" / "device-key"
    content = key.read_bytes()
    key.unlink()
    assert {Code.NO_DEVICE_KEY, Code.NOT_TRUSTED} == bad(place.look())
    key.write_bytes(content[:5])
    assert place.look()[Code.SECRETS_FAIL].level is Level.CANNOT


def test_the_second_copy(place: Place) -> None:
    place.work()
    with place.settings_file.open("a", encoding="utf-8") as file:
        file.write('[journal]\nsecond_copy = "stick"\n')
    assert bad(place.look()) == {Code.COPY_AWAY}
    place.copy.mkdir()
    assert place.look()[Code.COPY_BEHIND].values["count"] == place.look()[Code.ENTRIES].values["count"]
    with closing(place.open()) as journal:
        copy = SecondCopy(journal, place.copy, raise_it)
        copy.start()
        assert copy.wait_for(lambda state: state.current, 20)
        copy.stop()
    assert Code.COPY_CURRENT in place.look()
    lines = max(place.copy.glob("*.jsonl"), key=lambda path: path.stat().st_size)
    lines.write_bytes(lines.read_bytes().replace(b"Asia/Jakarta", b"Asia/Karachi", 1))
    assert place.look()[Code.COPY_DIFFERS].values["entry"] == 1


def test_a_clock_that_went_back_and_one_that_is_behind(place: Place) -> None:
    place.work()
    place.clock.move(days=-1)
    with closing(place.open()) as journal:
        Checking(journal, on_bug=raise_it).check_all()
        place.keep_anchor(journal)
    assert place.look()[Code.CLOCK_BACK].values["count"] == 1
    assert Code.CLOCK_BEHIND in place.look(NOW - timedelta(days=2))


def test_an_entry_of_a_kind_of_tomorrow(place: Place) -> None:
    place.work()
    with closing(place.open()) as journal:
        with journal.write() as writer:
            writer.append(cast("Kind", Tomorrow.PAID), {}, op_id="op", actor=SYSTEM, cause=Cause.SYSTEM)
        place.keep_anchor(journal)
    found = place.look()
    assert found[Code.UNKNOWN_KIND].values["kind"] == "refund.paid/9"


@pytest.mark.parametrize("spoiled", ["PRAGMA user_version = 99", "PRAGMA application_id = 1"])
def test_a_file_that_this_program_does_not_know(place: Place, spoiled: str) -> None:
    place.work()
    place.spoil(spoiled)
    assert place.look()[Code.JOURNAL_FAILS].level is Level.CANNOT


def test_a_file_that_is_no_database(place: Place) -> None:
    (place.data / FILE_NAME).write_bytes(b"no journal at all, but long enough to be looked at " * 50)
    assert place.look()[Code.JOURNAL_FAILS].level is Level.CANNOT


@pytest.mark.usefixtures("qapp")
def test_the_command(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.work()
    arguments = ["--settings", str(place.settings_file), "doctor"]
    status = run_command([*arguments, "--json", "--here"])
    told = json.loads(capsys.readouterr().out)
    assert told["status"] == status == 1
    # The day of this test is not today's.
    assert [one["code"] for one in told["findings"] if one["level"] != "fine"] == ["silent"]
    assert run_command([*arguments, "--here"]) == 1
    spoken = capsys.readouterr().out.splitlines()
    assert len(spoken) == len(told["findings"]) + 1
    assert all(line.startswith(("✓ ", "! ")) for line in spoken[:-1])
    place.settings_file.unlink()
    assert run_command(arguments) == 2


@pytest.mark.parametrize("language", Language)
def test_every_finding_has_words_with_the_values_it_carries(place: Place, language: Language) -> None:
    words = load_doctor_words(language)
    assert {code.value for code in Code} <= words.keys
    assert {level.name.lower() for level in Level} | {f"status_{level}" for level in Level} <= words.keys
    assert {f"look_{name}" for name in LOOKS} <= words.keys
    assert {f"state_{condition}" for condition in PrinterCondition} <= words.keys
    assert {f"role_{role}" for role in IssuerRole} <= words.keys
    place.work()
    for finding in place.look().values():
        assert "{" not in words.line(finding), finding.code


def test_a_library_that_the_window_lacks(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(program.sys.modules, "counter_app.ui.start", None)
    assert place.look()[Code.NO_WINDOW].level is Level.CANNOT


def test_what_the_settings_loaderraise_its_is_said_by_its_code(place: Place) -> None:
    def refuse() -> Settings:
        raise KnownError("settings.unreadable", file="counter.toml")

    found = list(examine(refuse, datetime.now(UTC), outside=False))  # noqa: TID251
    assert found[-1].values["reason"] == "settings.unreadable (file=counter.toml)"

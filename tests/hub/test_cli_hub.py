"""``counter-app hub``: an administrator makes the log and lets a counter in, and the counter exchanges."""

from __future__ import annotations

import json
import shutil
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from counter_app.app import open_counter
from counter_app.cli import run_command
from counter_app.domain.people import Role
from counter_app.journal.file import FILE_NAME
from counter_app.journal.trust import TrustState
from counter_app.settings import load_settings
from tests.faults.counters import InProcessInspector
from tests.hub.postgres import Postgres
from tests.settings.test_settings import GOOD

pytestmark = pytest.mark.usefixtures("qapp")


def _raise(error: BaseException) -> None:
    raise error


def test_from_an_empty_database_to_a_counter_that_is_up_to_date(
    postgres: Postgres, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--host", str(postgres.folder), "--port", str(postgres.port), "--database", database]
    out, keys = tmp_path / "enrolment.json", tmp_path / "keys"
    assert run_command(["hub", "check", *where]) == 1
    assert run_command(["hub", "init", *where]) == 0
    assert run_command(["hub", "init", *where]) == 0
    assert "up to date" in capsys.readouterr().out
    enrol = ["hub", "enrol", "57199", "01", *where, "--keys", str(keys), "--out", str(out)]
    assert run_command(enrol) == 0
    facts = json.loads(out.read_text("utf-8"))
    assert facts["key"] == (keys / "57199.key").read_text("ascii")
    if sys.platform == "linux":
        assert stat.S_IMODE(out.stat().st_mode) == stat.S_IMODE((keys / "57199.key").stat().st_mode) == 0o600
    assert run_command(enrol) == 2, "nothing is overwritten"

    file = tmp_path / "counter.toml"
    hub = f'[hub]\nhost = "127.0.0.1"\nport = {postgres.port}\ndatabase = "{database}"\nuser = "{facts["user"]}"\n'
    file.write_text(GOOD + hub + f'root = "{postgres.authority.pem}"\n', "utf-8")
    shutil.copyfile(postgres.authority.pem, tmp_path / "root.pem")  # any certificate: nothing is stamped here
    settings = load_settings(file)
    assert settings.place.counter == "01"
    before = open_counter(settings, on_bug=_raise, make_inspector=InProcessInspector)
    assert before.services.branch.link.state() is not None, "it sells all the same, and says that it has not joined"
    before.shut()
    assert run_command(["--settings", str(file), "hub", "join", str(out)]) == 0
    assert not out.exists()

    counter = open_counter(settings, on_bug=_raise, make_inspector=InProcessInspector)
    exchange = counter.late_exchange()
    assert exchange is not None
    exchange.start()
    assert exchange.wait_for(lambda state: state.current, 60.0)
    exchange.stop()
    counter.shut()
    capsys.readouterr()
    assert run_command(["hub", "status", *where, "--json"]) == 0
    (standing,) = json.loads(capsys.readouterr().out)
    assert (standing["counter"], standing["forks"]) == ("01", 0)
    assert standing["entry"] == counter_entries(settings.data_folder)
    assert run_command(["hub", "check", *where]) == 0
    assert run_command(["hub", "revoke", "57199", "01", *where]) == 0
    assert run_command(["hub", "status", *where]) == 0
    assert "revoked" in capsys.readouterr().out


def counter_entries(folder: Path) -> int:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM entry").fetchone()
    return count


def test_an_enrolment_that_cannot_be_completed_leaves_the_counter_its_login(
    postgres: Postgres, log_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The stick with the keys is not there, a folder is misspelt: nobody is thrown out, no other key is made."""
    where = ["--host", str(postgres.folder), "--port", str(postgres.port), "--database", log_database]

    def enrol(out: str, keys: str = "keys") -> int:
        here = ["--keys", str(tmp_path / keys), "--out", str(tmp_path / out)]
        return run_command(["hub", "enrol", "57301", "01", *where, *here])

    def verifier() -> object:
        with postgres.admin() as connection:
            return connection.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'counter_57301_01'").fetchone()

    assert enrol("first.json") == 0
    before = verifier()
    assert before is not None
    assert enrol("no-such-folder/second.json") == 2
    assert enrol("second.json", keys="no-such-stick") == 2
    (tmp_path / "keys" / "57301.key").write_text("not a key", "ascii")
    assert enrol("second.json") == 2
    told = capsys.readouterr().err
    assert all(code in told for code in ("hub.not_written", "hub.key_missing", "hub.bad_key"))
    assert verifier() == before
    assert not (tmp_path / "no-such-stick").exists()


def test_an_administrator_who_mistypes_is_not_told_to_enrol_a_counter(
    postgres: Postgres, log_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    net = ["--host", "127.0.0.1", "--port", str(postgres.port), "--root", str(postgres.authority.pem)]
    assert run_command(["hub", "check", *net, "--database", log_database, "--user", "nobody"]) == 2
    assert "hub.login_refused" in capsys.readouterr().err
    here = ["--host", str(postgres.folder), "--port", str(postgres.port)]
    assert run_command(["hub", "check", *here, "--database", "no_such_database"]) == 2
    assert "hub.no_database" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["", "{}", '{"password": "x", "key": "zz", "counter": "03"}'])
def test_what_is_no_enrolment_is_told(tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    file, enrolment = tmp_path / "counter.toml", tmp_path / "enrolment.json"
    file.write_text(GOOD, "utf-8")
    enrolment.write_text(content, "utf-8")
    assert run_command(["--settings", str(file), "hub", "join", str(enrolment)]) == 2
    assert "hub.bad_enrolment" in capsys.readouterr().err
    assert enrolment.exists()


def test_another_counters_enrolment_is_not_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, enrolment = tmp_path / "counter.toml", tmp_path / "enrolment.json"
    file.write_text(GOOD, "utf-8")
    enrolment.write_text(json.dumps({"password": "x", "key": "00" * 32, "counter": "77"}), "utf-8")
    assert run_command(["--settings", str(file), "hub", "join", str(enrolment)]) == 2
    assert "hub.other_counter" in capsys.readouterr().err


def test_a_new_computer_takes_the_number_of_a_lost_counter(
    postgres: Postgres, log_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--host", str(postgres.folder), "--port", str(postgres.port), "--database", log_database]

    def joined(folder: Path) -> Path:
        """A computer whose settings name the log, enrolled; the settings' file."""
        folder.mkdir()
        out, file = folder / "enrolment.json", folder / "counter.toml"
        enrol = ["hub", "enrol", "57199", "01", *where, "--keys", str(tmp_path / "keys"), "--out", str(out)]
        assert run_command(enrol) == 0
        user = json.loads(out.read_text("utf-8"))["user"]
        hub = f'[hub]\nhost = "127.0.0.1"\nport = {postgres.port}\ndatabase = "{log_database}"\nuser = "{user}"\n'
        file.write_text(GOOD + hub + f'root = "{postgres.authority.pem}"\n', "utf-8")
        shutil.copyfile(postgres.authority.pem, folder / "root.pem")
        assert run_command(["--settings", str(file), "hub", "join", str(out)]) == 0
        return file

    old = joined(tmp_path / "old")
    counter = open_counter(load_settings(old), on_bug=_raise, make_inspector=InProcessInspector)
    counter.services.sessions.add_first_person("Pengawas", Role.SUPERVISOR, "135790")
    exchange = counter.late_exchange()
    assert exchange is not None
    exchange.start()
    assert exchange.wait_for(lambda state: state.current, 60.0)
    exchange.stop()
    counter.shut()

    new = joined(tmp_path / "new")
    capsys.readouterr()
    assert run_command(["--settings", str(new), "hub", "restore", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    entries = counter_entries(load_settings(old).data_folder)
    assert (facts["entries"], facts["pushed"], facts["filled"]) == (entries, entries, 0)
    assert (facts["counter"], facts["people_with_pin"], facts["forks"]) == ("01", 1, 0)
    assert run_command(["--settings", str(new), "hub", "restore"]) == 2, "nothing is ever restored over what is there"
    assert "restore.exists" in capsys.readouterr().err
    restored = open_counter(load_settings(new), on_bug=_raise, make_inspector=InProcessInspector)
    assert restored.services.integrity.state().state is TrustState.OLD_COPY
    assert [person.name for person in restored.services.sessions.people()] == ["Pengawas"]
    restored.shut()


def test_a_counter_without_a_log_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "counter.toml"
    file.write_text(GOOD, "utf-8")
    assert run_command(["--settings", str(file), "hub", "restore"]) == 2
    assert "hub.not_set_up" in capsys.readouterr().err

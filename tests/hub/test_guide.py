"""What docs/branch-log.md tells an administrator to type is typed here, in its order, at computers of their own."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.app import open_counter
from counter_app.cli import run_command
from counter_app.domain.people import Role
from counter_app.settings import load_settings
from tests.faults.counters import InProcessInspector
from tests.hub.postgres import ADMIN, Postgres
from tests.settings.test_settings import GOOD

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "branch-log.md"
PASSWORD = "only-of-this-server"

pytestmark = pytest.mark.usefixtures("qapp")


def blocks(kind: str) -> list[list[str]]:
    """Lines of the guide's blocks of one kind."""
    found = re.findall(rf"^( *)```{kind}\n(.*?)^ *```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [[line.strip() for line in text.splitlines()] for _, text in found]


class Computers:
    """Folders with what lies at each computer; enrolments are carried from the administrator's."""

    def __init__(self, folder: Path, postgres: Postgres, database: str) -> None:
        self.folder, self._postgres, self._database = folder, postgres, database

    def at(self, name: str) -> Path:
        here = self.folder / name.replace(" ", "-")
        if not here.exists():
            here.mkdir()
            shutil.copyfile(self._postgres.authority.pem, here / "root.pem")
            (here / "counter.toml").write_text(self._settings(), "utf-8")
        return here

    def type(self, computer: str, line: str, monkeypatch: pytest.MonkeyPatch) -> int:
        program, *words = shlex.split(line)
        assert program == "counter-app-console"
        here = self.at(computer)
        for word in words:
            carried = self.folder / "administrator" / word
            if word.endswith(".json") and "join" in words and carried.exists():
                carried.rename(here / word)
        if "--host" in words:
            words[words.index("--host") + 1] = "127.0.0.1"
            words += ["--port", str(self._postgres.port), "--database", self._database]
        monkeypatch.chdir(here)
        monkeypatch.setenv("PGPASSWORD", self._password(words))
        return run_command(words)

    def _password(self, words: list[str]) -> str:
        if "--user" not in words:
            return PASSWORD
        (login,) = (json.loads(path.read_text("utf-8")) for path in (self.folder / "administrator").glob("jabar.json"))
        assert words[words.index("--user") + 1] == login["user"]
        return login["password"]

    def _settings(self) -> str:
        (lines,) = blocks("toml")
        text = "\n".join(lines).replace("log.example.id", "127.0.0.1")
        assert tomllib.loads(text)["hub"].keys() == {"host", "user", "root"}
        return f'{GOOD}{text}\nport = {self._postgres.port}\ndatabase = "{self._database}"\n'


@pytest.fixture
def computers(postgres: Postgres, database: str, tmp_path: Path) -> Iterator[Computers]:
    with postgres.admin() as connection:
        connection.execute(f"ALTER ROLE {ADMIN} PASSWORD '{PASSWORD}'".encode())
    yield Computers(tmp_path, postgres, database)
    with postgres.admin() as connection:
        connection.execute(f"ALTER ROLE {ADMIN} PASSWORD NULL".encode())


def test_the_guide_from_its_first_command_to_its_last(
    computers: Computers, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed: list[str] = []
    for block in blocks("console"):
        computer = block[0].removeprefix("# ")
        for line in block[1:]:
            assert computers.type(computer, line, monkeypatch) == 0, capsys.readouterr()
            typed.append(line)
            if computer == "counter 01":
                _send(computers.at(computer) / "counter.toml")
    told = capsys.readouterr().out
    assert "the log is whole and guarded" in told
    assert "57199/01  epoch 1" in told
    assert re.search(r"counter 01 of CTH: \d+ entries are back", told)
    assert "office,day,counters" in told
    deeds = {shlex.split(line.replace("--settings counter.toml ", ""))[2] for line in typed}
    assert deeds == {"init", "check", "enrol", "join", "status", "revoke", "restore", "enrol-region", "region"}


def _send(file: Path) -> None:
    """The program runs at a counter until the log has everything."""
    counter = open_counter(load_settings(file), on_bug=_raise, make_inspector=InProcessInspector)
    if not counter.services.sessions.people():
        counter.services.sessions.add_first_person("Pengawas", Role.SUPERVISOR, "135790")
    exchange = counter.late_exchange()
    assert exchange is not None
    exchange.start()
    assert exchange.wait_for(lambda state: state.current, 60.0)
    exchange.stop()
    counter.shut()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_the_certificates_of_the_guide_are_believed(tmp_path: Path) -> None:
    (lines,) = blocks("openssl")
    check = ["openssl", "verify", "-CAfile", "root.pem", "-verify_hostname", "log.example.id", "server.crt"]
    for command in [*map(shlex.split, lines), check]:
        done = subprocess.run(
            command, cwd=tmp_path, env=os.environ, capture_output=True, stdin=subprocess.DEVNULL, check=False
        )
        assert done.returncode == 0, done.stderr


def _raise(error: BaseException) -> None:
    raise error

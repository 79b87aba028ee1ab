"""``people publish`` and ``prices publish``: to the branch without a window; the next start sends what they write."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.app import open_counter
from counter_app.cli import run_command
from counter_app.domain.branch import Ask
from counter_app.machine.secret_store import HUB_KEY, open_secrets
from counter_app.settings import load_settings
from tests.plain_settings import PLAIN_SETTINGS
from tests.price_signing import PUBLISHER, list_text
from tests.services.world import PIN, QUICK_HASHER

pytestmark = pytest.mark.usefixtures("qapp")
HUB = '[hub]\nhost = "127.0.0.1"\nuser = "counter_57199_03"\n'


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("counter_app.cli.log_to_stderr", lambda **_options: None)
    monkeypatch.setattr("argon2.PasswordHasher", lambda: QUICK_HASHER)
    monkeypatch.setattr("getpass.getpass", lambda _prompt="": PIN)
    path = tmp_path / "counter.toml"
    path.write_text(f'{PLAIN_SETTINGS}[prices]\npublishers = ["{PUBLISHER.public}"]\n', encoding="utf-8")
    counter = open_counter(load_settings(path), on_bug=_raise)
    counter.services.people.set_up("Rina admin", PIN)
    counter.shut()
    return path


def test_a_person_and_a_list_are_sent_where_there_is_a_branch(
    settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*arguments: str) -> int:
        return run_command(["--settings", str(settings), *arguments])

    person = ("people", "publish", "Rina admin", "--by", "Rina admin", "--reason", "Dua loket")
    assert run(*person) == 2
    assert "branch.none" in capsys.readouterr().err
    with settings.open("a", encoding="utf-8") as file:
        file.write(HUB)
    open_secrets(tmp_path / "data", training=True).set(HUB_KEY, bytes(32))
    assert run(*person, "--to", "01", "02") == 0
    assert capsys.readouterr().out == "Rina admin: 01, 02\n"
    assert run("people", "publish", "Nobody", "--by", "Rina admin", "--reason", "x") == 2
    assert run("prices", "publish", "--by", "Rina admin") == 2
    assert "branch.no_prices" in capsys.readouterr().err
    assert run("prices", "import", str(PUBLISHER.write(tmp_path / "list.toml", list_text("2027-1")))) == 0
    assert run("prices", "publish", "--by", "Rina admin") == 0
    counter = open_counter(load_settings(settings), on_bug=_raise)
    with counter.journal.read() as connection:
        rows = connection.execute("SELECT what, json_extract(body, '$.person') FROM proposal ORDER BY seq").fetchall()
    counter.shut()
    assert [row[0] for row in rows] == [Ask.PEOPLE.value, Ask.PRICES.value]


def _raise(error: BaseException) -> None:
    raise error

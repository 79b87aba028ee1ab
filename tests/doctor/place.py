"""A counter's folder with a journal in it that nobody has open, for whoever looks at it from outside."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from counter_app.doctor.examine import examine
from counter_app.domain.doctor import Code, Finding
from counter_app.domain.people import Role
from counter_app.domain.shift import CashCount
from counter_app.journal.anchor import head_of, save_anchor
from counter_app.journal.device_key import DeviceKey
from counter_app.journal.file import FILE_NAME, Journal, Station
from counter_app.machine.secret_store import FileSecrets
from counter_app.services.checking import Checking
from counter_app.services.desk import Desk
from counter_app.services.session import Sessions
from counter_app.services.till import Till
from counter_app.settings import Settings, load_settings
from tests.services.world import MASTER_KEY, NOW, PIN, QUICK_HASHER, HandClock

TOML = """\
data_folder = "data"
[office]
name = "KC Contoh"
number = "57199"
address = "Jl. Contoh 1"
npwp = "00.0"
contact = "0800"
zone = "Asia/Jakarta"
code = "CTH"
[counter]
number = "01"
training = true
[issuer]
backend = "http://127.0.0.1:1"
stamp = "http://127.0.0.1:1"
inventory = "http://127.0.0.1:1"
upload = "http://127.0.0.1:1"
keystamp = "http://127.0.0.1:1"
user = "loket"
[printer]
kind = "file"
target = "receipts"
"""


class Place:
    """A counter's folder with a journal in it that nobody has open."""

    def __init__(self, folder: Path) -> None:
        self.settings_file = folder / "counter.toml"
        self.settings_file.write_text(TOML, encoding="utf-8")
        self.data = folder / "data"
        self.copy = folder / "stick"
        self.clock = HandClock(NOW)
        self.secrets = FileSecrets(self.data / "secrets")
        self.data.mkdir(mode=0o700)

    def settings(self) -> Settings:
        return load_settings(self.settings_file)

    def open(self) -> Journal:
        key = DeviceKey.load_or_make(self.secrets)
        return Journal(self.data, Station("CTH", "01", "Asia/Jakarta", "0"), self.clock.now, MASTER_KEY, key)

    def work(self, name: str = "Petugas", pin: str = PIN) -> None:
        """A short day, ended as the program ends: the anchor is kept, the whole journal was checked."""
        with closing(self.open()) as journal:
            desk = Desk(journal, self.settings().place)
            sessions = Sessions(desk, QUICK_HASHER)
            clerk = sessions.log_in(sessions.add_first_person(name, Role.CLERK, pin).person_id, pin)
            till = Till(desk, lambda: None)
            till.open(clerk, desk.new_op(), CashCount.of({10_000: 5}))
            till.close(clerk, desk.new_op(), CashCount.of({10_000: 5}))
            Checking(journal, on_bug=raise_it).check_all()
            self.keep_anchor(journal)

    def keep_anchor(self, journal: Journal) -> None:
        with journal.read() as connection:
            save_anchor(self.secrets, head_of(connection))

    def spoil(self, *statements: str) -> None:
        with closing(sqlite3.connect(self.data / FILE_NAME, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    def look(self, now: datetime = NOW + timedelta(hours=1)) -> dict[Code, Finding]:
        return {finding.code: finding for finding in examine(self.settings, now, outside=False)}


def raise_it(error: BaseException) -> None:
    raise error

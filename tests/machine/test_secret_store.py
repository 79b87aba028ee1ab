"""Keys: where they live, who can read them, and that none is made where one is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail, null
from keyring.errors import KeyringError

from counter_app.domain.errors import StorageFailed
from counter_app.machine.secret_store import FileSecrets, KeyringSecrets, master_key, open_secrets
from tests.conftest import MemoryKeyring


def test_the_keyring_is_used_where_there_is_one(tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    store = open_secrets(tmp_path, training=False)
    assert isinstance(store, KeyringSecrets)
    key = master_key(store, "journal", first_start=True)
    assert len(key) == 32
    assert master_key(open_secrets(tmp_path, training=False), "journal", first_start=False) == key
    assert master_key(store, "vault", first_start=True) != key
    assert len(memory_keyring.passwords) == 2
    assert list(tmp_path.iterdir()) == []
    other = open_secrets(tmp_path / "other", training=False)
    assert other.get("journal") is None


def test_training_never_touches_the_keyring(tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    store = open_secrets(tmp_path, training=True)
    master_key(store, "journal", first_start=True)
    assert isinstance(store, FileSecrets)
    assert memory_keyring.passwords == {}


def test_without_a_keyring_secrets_are_files_and_stay_files(
    tmp_path: Path, memory_keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as headless:
        headless.setattr(keyring, "get_keyring", fail.Keyring)
        key = master_key(open_secrets(tmp_path, training=False), "journal", first_start=True)
    assert isinstance(open_secrets(tmp_path, training=False), FileSecrets)
    assert master_key(open_secrets(tmp_path, training=False), "journal", first_start=False) == key
    assert memory_keyring.passwords == {}


def test_a_keyring_that_is_away_is_not_answered_with_a_new_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    master_key(open_secrets(tmp_path, training=False), "journal", first_start=True)
    monkeypatch.setattr(keyring, "get_keyring", fail.Keyring)
    with pytest.raises(StorageFailed, match=r"secrets\.missing"):
        master_key(open_secrets(tmp_path, training=False), "journal", first_start=False)
    assert not (tmp_path / "secrets").exists()


def test_a_keyring_that_forgets_seals_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forgetful = null.Keyring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: forgetful)
    monkeypatch.setattr(keyring, "get_password", forgetful.get_password)
    monkeypatch.setattr(keyring, "set_password", forgetful.set_password)
    with pytest.raises(StorageFailed, match=r"secrets\.unreadable"):
        master_key(open_secrets(tmp_path, training=False), "journal", first_start=True)


def test_a_locked_keyring_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_args: str) -> None:
        raise KeyringError("locked")

    monkeypatch.setattr(keyring, "get_password", locked)
    monkeypatch.setattr(keyring, "set_password", locked)
    store = KeyringSecrets(tmp_path)
    with pytest.raises(StorageFailed, match=r"secrets\.unreadable"):
        store.get("journal")
    with pytest.raises(StorageFailed, match=r"secrets\.unreadable"):
        store.set("journal", b"x")


def test_what_is_no_key_is_told(tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    store = KeyringSecrets(tmp_path)
    store.set("journal", b"short")
    with pytest.raises(StorageFailed, match=r"secrets\.bad_master_key"):
        master_key(store, "journal", first_start=False)
    for place in memory_keyring.passwords:
        memory_keyring.passwords[place] = "no base64!"
    with pytest.raises(StorageFailed, match=r"secrets\.unreadable"):
        store.get("journal")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_files_can_be_read_by_the_user_alone(tmp_path: Path) -> None:
    data = tmp_path / "deep" / "data"
    FileSecrets(data / "secrets").set("journal", b"x")
    assert data.stat().st_mode & 0o777 == 0o700
    assert (data / "secrets").stat().st_mode & 0o777 == 0o700
    assert (data / "secrets" / "journal").stat().st_mode & 0o777 == 0o600


def test_files_are_written_whole(tmp_path: Path) -> None:
    store = FileSecrets(tmp_path / "secrets")
    assert store.get("journal") is None
    for value in (b"one", b"\0two\xff"):
        store.set("journal", value)
        assert store.get("journal") == value
    assert [path.name for path in (tmp_path / "secrets").iterdir()] == ["journal"]


def test_files_that_cannot_be_read_or_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "secrets").write_bytes(b"a file where the folder should be")
    store = FileSecrets(tmp_path / "secrets")
    with pytest.raises(StorageFailed, match=r"secrets\.unreadable"):
        store.set("journal", b"x")
    (tmp_path / "folder" / "journal").mkdir(parents=True)
    with pytest.raises(StorageFailed, match=r"secrets\.unreadable"):
        FileSecrets(tmp_path / "folder").get("journal")

"""Where secrets live: the operating system's keyring, or a folder that only the user can read.

Headless Linux has no keyring; training must not leave anything in the user's. In both cases the secrets are files
with least rights, which ``doctor`` will say.

Passwords of accounts (:class:`Password`) are put in by ``counter-app secret set``. Everything else here is made by the
program itself.
"""

from __future__ import annotations

import base64
import os
import secrets
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from counter_app.domain.errors import KnownError, StorageFailed

if TYPE_CHECKING:
    from pathlib import Path

    from counter_app.services.ports import Secrets

_SERVICE: Final = "counter-app"
_KEY_BYTES: Final = 32

#: The key of the branch, with which entries are sealed before they leave.
HUB_KEY: Final = "hub-branch-key"


class Password(StrEnum):
    """Passwords that an office puts in, by the names of their secrets."""

    ISSUER = "issuer-password"
    """Of the account at the issuer."""
    MAIL = "mail-password"
    """Of the account at the mail server."""
    HUB = "hub-password"
    """Of this counter's login at the branch log."""

    @property
    def variable(self) -> str:
        """The variable of the environment that may give it in training."""
        return f"COUNTER_APP_{self.name}_PASSWORD"


class FileSecrets:
    """One file a secret, mode 0600, in a folder of mode 0700. Written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        """The secret, or None. Raises StorageFailed ``secrets.unreadable``."""
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageFailed("secrets.unreadable") from error

    def set(self, name: str, value: bytes) -> None:
        """Keep a secret. Raises StorageFailed ``secrets.unreadable``."""
        temporary = self._folder / f".{name}.new"
        try:
            for folder in (self._folder.parent, self._folder):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(value)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self._folder / name)
            _sync_folder(self._folder)
        except OSError as error:
            raise StorageFailed("secrets.unreadable") from error

    def forget(self, name: str) -> None:
        """Keep it no longer; nothing where there is none. Raises StorageFailed ``secrets.unreadable``."""
        try:
            (self._folder / name).unlink(missing_ok=True)
            if self._folder.is_dir():
                _sync_folder(self._folder)
        except OSError as error:
            raise StorageFailed("secrets.unreadable") from error


class KeyringSecrets:
    """The operating system's keyring, one entry a secret and data folder."""

    def __init__(self, data_folder: Path) -> None:
        self._scope = str(data_folder.absolute())

    def get(self, name: str) -> bytes | None:
        """The secret, or None. Raises StorageFailed ``secrets.unreadable``."""
        import keyring
        from keyring.errors import KeyringError

        try:
            text = keyring.get_password(_SERVICE, f"{self._scope}#{name}")
        except KeyringError as error:
            raise StorageFailed("secrets.unreadable") from error
        try:
            return None if text is None else base64.b64decode(text, validate=True)
        except ValueError as error:
            raise StorageFailed("secrets.unreadable") from error

    def set(self, name: str, value: bytes) -> None:
        """Keep a secret. Raises StorageFailed ``secrets.unreadable``."""
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(_SERVICE, f"{self._scope}#{name}", base64.b64encode(value).decode())
        except KeyringError as error:
            raise StorageFailed("secrets.unreadable") from error

    def forget(self, name: str) -> None:
        """Keep it no longer; nothing where there is none. Raises StorageFailed ``secrets.unreadable``."""
        import keyring
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            with suppress(PasswordDeleteError):  # what keyrings raise where there is none
                keyring.delete_password(_SERVICE, f"{self._scope}#{name}")
        except KeyringError as error:
            raise StorageFailed("secrets.unreadable") from error
        if self.get(name) is not None:
            raise StorageFailed("secrets.unreadable")


SecretStore: TypeAlias = FileSecrets | KeyringSecrets


def open_secrets(data_folder: Path, *, training: bool) -> SecretStore:
    """The keyring where there is one and this is no training; else files beside the data.

    A counter that began with files stays with them: its keys are there.
    """
    folder = data_folder / "secrets"
    if training or folder.exists() or not _keyring_works():
        return FileSecrets(folder)
    return KeyringSecrets(data_folder)


def password_for(store: Secrets, which: Password, *, training: bool) -> str:
    """An account's password, "" where none was put in.

    Training and tests may give it in the environment. At a real counter it must not stand there: every program that
    is started inherits the environment, and others of the same user can read it.

    Raises KnownError ``secrets.in_environment`` (``variable``), StorageFailed ``secrets.unreadable``.
    """
    if given := os.environ.get(which.variable):
        if not training:
            raise KnownError("secrets.in_environment", variable=which.variable, secret=which.value)
        return given
    try:
        return (store.get(which.value) or b"").decode()
    except UnicodeDecodeError as error:
        raise StorageFailed("secrets.unreadable") from error


def master_key(store: Secrets, name: str, *, first_start: bool) -> bytes:
    """The 32-byte key of this name, made at the first start.

    Raises StorageFailed ``secrets.missing`` when the data is there and its key is not: a new key would make
    everything that was sealed unreadable for ever.
    """
    key = store.get(name)
    if key is None:
        if not first_start:
            raise StorageFailed("secrets.missing")
        key = secrets.token_bytes(_KEY_BYTES)
        store.set(name, key)
        # Some keyrings forget without a word; a key that is lost tomorrow must not seal anything today.
        if store.get(name) != key:
            raise StorageFailed("secrets.unreadable")
    if len(key) != _KEY_BYTES:
        raise StorageFailed("secrets.bad_master_key")
    return key


def _keyring_works() -> bool:
    import keyring
    from keyring.backends import fail

    return not isinstance(keyring.get_keyring(), fail.Keyring)


def _sync_folder(folder: Path) -> None:
    """Force the new name to the disk: without its key the journal is unreadable after a power cut."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

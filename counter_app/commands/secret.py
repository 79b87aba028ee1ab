"""``secret set NAME``, ``secret list``, ``secret forget NAME``: passwords that the office puts in.

A password is read from the terminal without being shown, or from the first line of what is piped in; never from an
argument, which every user of the computer can read, and a shell remembers. Nothing shows it again.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from functools import partial

from counter_app.commands.files import LoadSettings
from counter_app.domain.errors import KnownError
from counter_app.machine.data_folder import close_to_others
from counter_app.machine.secret_store import FileSecrets, Password, SecretStore, open_secrets


def add_secret_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    load: LoadSettings,
) -> None:
    """Add ``secret``."""
    names = [which.value for which in Password]
    secret = commands.add_parser("secret", help="passwords of the issuer's and the mail server's account")
    deeds = secret.add_subparsers(title="what to do", required=True)
    put = deeds.add_parser("set", help="keep a password; it is asked for, or is the first line of what is piped in")
    put.add_argument("name", choices=names)
    put.set_defaults(command=partial(_set, load))
    deeds.add_parser("list", help="which are kept, and where").set_defaults(command=partial(_list, load))
    forget = deeds.add_parser("forget", help="keep a password no longer")
    forget.add_argument("name", choices=names)
    forget.set_defaults(command=partial(_forget, load))


def _set(load: LoadSettings, options: argparse.Namespace) -> int:
    store = _store(load, options)
    value = _ask(options.name)
    if not value:
        print("nothing was entered; nothing was changed", file=sys.stderr)
        return 1
    store.set(options.name, value.encode())
    if store.get(options.name) != value.encode():  # some keyrings forget without a word
        raise KnownError("secrets.unreadable")
    print(f"{options.name}: kept in {_place(store)}; it holds from the next start on")
    return 0


def _list(load: LoadSettings, options: argparse.Namespace) -> int:
    store = _store(load, options)
    for which in Password:
        kept = "not set" if store.get(which.value) is None else f"kept in {_place(store)}"
        print(f"{which.value}: {kept}")
    return 0


def _forget(load: LoadSettings, options: argparse.Namespace) -> int:
    store = _store(load, options)
    store.forget(options.name)
    print(f"{options.name}: not kept any more; it holds from the next start on")
    return 0


def _store(load: LoadSettings, options: argparse.Namespace) -> SecretStore:
    settings = load(options)
    training = settings.place.training
    close_to_others(settings.data_folder, training=training)
    return open_secrets(settings.data_folder, training=training)


def _ask(name: str) -> str:
    """Twice at a terminal, "" where the two differ: nobody sees what was typed."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    value = getpass.getpass(f"{name}: ")
    return value if value == getpass.getpass(f"{name} (again): ") else ""


def _place(store: SecretStore) -> str:
    return "a file that only this user can read" if isinstance(store, FileSecrets) else "the keyring"

"""What the commands that look at files share."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from counter_app.domain.errors import KnownError
from counter_app.settings import Settings

LoadSettings = Callable[[argparse.Namespace], Settings]


def settings_if_any(load: LoadSettings, options: argparse.Namespace) -> Settings | None:
    """The counter's; None where there is no counter and none was asked for."""
    try:
        return load(options)
    except KnownError as error:
        if options.settings is None and error.code == "settings.unreadable":
            return None
        raise


def printable(path: Path) -> str:
    """A file's name without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(path))


def write_private(path: Path, content: bytes) -> None:
    """A new file that only this user can read. Raises KnownError ``hub.not_written``."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise KnownError("hub.not_written") from error

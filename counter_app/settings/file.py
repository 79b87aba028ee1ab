"""The settings file itself: its text, and that nobody else may change it.

There is no secret in it, so others may read it; but who can write it decides where money is spent and whose signature
makes a stamp. Raises KnownError ``settings.unreadable``, ``settings.writable_by_others``, ``settings.not_toml`` (with
``place``), each with ``file``.
"""

from __future__ import annotations

import logging
import os
import re
import stat
import tomllib
from pathlib import Path
from typing import Any, Final

from counter_app.domain.errors import KnownError

log = logging.getLogger(__name__)

#: Bytes; the longest real file has a few thousand.
_LARGEST: Final = 1_000_000
_WRITABLE: Final = stat.S_IWGRP | stat.S_IWOTH
_ROOT: Final = 0
#: Where :mod:`tomllib` says that a fault is.
_LINE: Final = re.compile(r"at line (\d+)")
_AT_END: Final = "at end of document"


def read_settings(path: Path) -> tuple[dict[str, Any], str]:
    """The file's table and text."""
    text = _text(path)
    return parsed(path, text), text


def parsed(path: Path, text: str) -> dict[str, Any]:
    """The table of a text that stands, or would stand, in that file."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: also numbers of too many digits
        found = _LINE.search(str(error))
        line = found[1] if found else len(text.splitlines()) if _AT_END in str(error) else ""
        place = f"{path.name}:{line}" if line else path.name
        raise KnownError("settings.not_toml", file=path.name, place=place) from error


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            _require_own(path, file.fileno())
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise KnownError("settings.unreadable", file=path.name) from error
    if len(content) > _LARGEST:
        raise KnownError("settings.not_toml", file=path.name, place=path.name)
    try:
        return content.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise KnownError("settings.not_toml", file=path.name, place=f"{path.name}:{line}") from error


def _require_own(path: Path, descriptor: int) -> None:
    """Its user's or the system's, and writable by nobody else; what is ours is mended. Windows: the folder's rights."""
    if os.name == "nt":
        return
    found = os.fstat(descriptor)
    if found.st_uid not in (os.geteuid(), _ROOT):
        raise KnownError("settings.writable_by_others", file=path.name)
    if found.st_mode & _WRITABLE:
        try:
            os.fchmod(descriptor, stat.S_IMODE(found.st_mode) & ~_WRITABLE)
        except OSError as error:
            raise KnownError("settings.writable_by_others", file=path.name) from error
        log.info("the settings file could be written by other users; that was taken away")

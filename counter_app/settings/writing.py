"""The settings file of a first start: its text out of the answers, and the file, written whole or not at all.

The text is read by :mod:`counter_app.settings` before it is written; what this module leaves out has a default there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerMode
from counter_app.journal.files import private, sync_folder
from counter_app.journal.storage_errors import storage_failed
from counter_app.services.first_start import Draft

_HEAD: Final = """\
# Settings of this counter, written by the first-start assistant. They hold from the next start on.
# Every other setting is in counter.example.toml of the package. Passwords are never here:
#   counter-app-console secret set issuer-password
# Nobody but its user (or root) may write this file: who can decides which issuer and whose stamps are believed."""
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_DELETE: Final = "\x7f"


def quoted(text: str) -> str:
    """Any text as a TOML basic string (https://toml.io/en/v1.0.0#string)."""
    return '"' + "".join(map(_escaped, text)) + '"'


def settings_text(draft: Draft) -> str:
    """The file of these answers."""
    return "\n\n".join((_HEAD, *(_section(name, lines) for name, lines in _sections(draft)))) + "\n"


def write_settings(path: Path, text: str) -> None:
    """Put a new file there, which its user alone can read and write.

    Raises KnownError ``first_start.exists`` (what is there stays as it is), StorageFailed.
    """
    fresh = path.with_name(f"{path.name}.new")
    with storage_failed():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh.unlink(missing_ok=True)
        try:
            with open(fresh, "xb", opener=private) as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            _rename_to_new(fresh, path)
        except FileExistsError as error:
            raise KnownError("first_start.exists", file=path.name) from error
        finally:
            fresh.unlink(missing_ok=True)
        sync_folder(path.parent)


def _rename_to_new(fresh: Path, path: Path) -> None:
    """Raises FileExistsError where the name is taken, which a rename alone does on Windows only."""
    if os.name == "nt":
        fresh.rename(path)
    else:
        os.link(fresh, path)


def _escaped(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    return f"\\u{ord(letter):04X}" if letter < " " or letter == _DELETE else letter


def _section(name: str, lines: Iterable[str]) -> str:
    return "\n".join((f"[{name}]", *lines) if name else lines)


def _sections(draft: Draft) -> Iterable[tuple[str, list[str]]]:
    yield "", [f"data_folder = {quoted(draft.data_folder)}", f"language = {quoted(draft.language.value)}"]
    texts = ("name", "number", "code", "address", "npwp", "contact", "zone")
    yield "office", [f"{key} = {quoted(getattr(draft, key))}" for key in texts]
    yield (
        "counter",
        [
            f"number = {quoted(draft.counter)}",
            "# Practice: every screen and paper says LATIHAN. A counter for practice never becomes a real one.",
            f"training = {str(draft.training).lower()}",
            *([f"price_list = {quoted(draft.price_list)}"] if draft.price_list else []),
        ],
    )
    if draft.publisher:
        yield "prices", [f"publishers = [{quoted(draft.publisher)}]"]
    yield "issuer", list(_issuer(draft))
    yield (
        "printer",
        [
            "# network, usb, serial, windows, cups, file, a4",
            f"kind = {quoted(draft.printer_kind)}",
            f"target = {quoted(draft.printer_target)}",
            "# 32 for rolls of 58 mm, 42 or 48 for 80 mm.",
            f"columns = {draft.columns}",
        ],
    )


def _issuer(draft: Draft) -> Iterable[str]:
    for role, url in draft.urls.items():
        yield f"{role} = {quoted(url)}"
    yield f"user = {quoted('' if draft.later else draft.user)}"
    yield "# PEM files of the authorities that valid stamps chain to; without them no check calls a stamp valid."
    yield f"stamp_roots = [{quoted(draft.roots) if draft.roots else ''}]"
    if draft.mode is IssuerMode.ON_PREMISES:
        yield f"mode = {quoted(draft.mode.value)}"
        yield f"adapter = {quoted(draft.adapter)}"
        yield f"shared_folder = {quoted(draft.shared_folder)}"

"""The interface's language: Indonesian first, English (the source texts) second.

The catalogue is ``resources/translations/counter_app_<language>.ts``, edited with Qt Linguist or by hand;
Qt reads the compiled ``.qm`` beside it. In a source tree the ``.qm`` is made (again) when it is missing or older
than the catalogue; an installed program carries it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

import PySide6
from PySide6.QtCore import QCoreApplication, QTranslator

from counter_app.domain.errors import BugError
from counter_app.domain.formats import Language
from counter_app.resources import resources_root

_COMPILER_SECONDS: Final = 60
_installed: dict[str, QTranslator] = {}
_language: list[Language] = [Language.ENGLISH]


def language() -> Language:
    """The language in use."""
    return _language[0]


def catalogue(wanted: Language) -> Path:
    """Where the language's texts stand."""
    return resources_root() / "translations" / f"counter_app_{wanted.value}.ts"


def compiler() -> Path:
    """Qt's ``lrelease`` as PySide6 brings it."""
    folder = Path(PySide6.__file__).resolve().parent
    return folder / ("lrelease.exe" if sys.platform == "win32" else "lrelease")


def compile_catalogue(source: Path, target: Path) -> None:
    """Make a ``.qm`` of a ``.ts``; the target is replaced in one step. Raises BugError when it cannot be made."""
    import subprocess  # not by an installed program, which carries the catalogue

    fresh = target.with_name(f"{target.name}.{os.getpid()}.new")
    done = subprocess.run(
        [str(compiler()), "-silent", str(source), "-qm", str(fresh)],
        capture_output=True,
        text=True,
        timeout=_COMPILER_SECONDS,
        check=False,
    )
    if done.returncode != 0 or not fresh.exists():
        raise BugError(f"catalogue {source.name} cannot be compiled: {done.stderr.strip()}")
    fresh.chmod(0o644)  # it is the program's, not the user's: others of the machine read it too
    fresh.replace(target)


def install(app: QCoreApplication, wanted: Language) -> None:
    """Have the program speak ``wanted`` from now on; call it before windows are made.

    Raises BugError when an Indonesian catalogue cannot be found: a half translated counter is a fault.
    """
    for translator in _installed.values():
        app.removeTranslator(translator)
    _installed.clear()
    _language[0] = wanted
    if not catalogue(wanted).exists() and wanted is Language.ENGLISH:
        return
    translator = QTranslator(app)
    if not translator.load(str(_compiled(wanted))):
        raise BugError(f"catalogue of {wanted.value} cannot be loaded")
    app.installTranslator(translator)
    _installed[wanted.value] = translator


def _compiled(wanted: Language) -> Path:
    source = catalogue(wanted)
    target = source.with_suffix(".qm")
    stale = not target.exists() or (source.exists() and source.stat().st_mtime_ns > target.stat().st_mtime_ns)
    if stale and source.exists() and compiler().exists():
        compile_catalogue(source, target)
    return target

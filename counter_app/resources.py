"""Where the program's own data files are: a checkout, an installed wheel or a frozen program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

from counter_app.domain.errors import BugError

_PACKAGE = Path(__file__).resolve().parent


def resources_root() -> Path:
    """The folder that holds the resources.

    Frozen programs unpack it beside the code (``sys._MEIPASS/resources``); a wheel carries it as
    ``counter_app/_resources`` (pyproject, force-include); a checkout has it at its root.
    """
    unpacked = cast("str | None", getattr(sys, "_MEIPASS", None))
    if unpacked is not None and getattr(sys, "frozen", False):
        return Path(unpacked) / "resources"
    in_wheel = _PACKAGE / "_resources"
    return in_wheel if in_wheel.is_dir() else _PACKAGE.parent / "resources"


def resource_path(*parts: str) -> Path:
    """Path of one resource, for example ``resource_path("paper", "id.toml")``.

    Raises BugError when it is not there: the program is packed wrongly.
    """
    path = resources_root().joinpath(*parts)
    if not path.exists():
        raise BugError(f"resource missing: {'/'.join(parts)}")
    return path

"""Where the program's own files lie: inside the installed package, or beside it in a source tree."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_INSTALLED: Final = Path(__file__).resolve().parent.parent / "_resources"
_SOURCE: Final = Path(__file__).resolve().parent.parent.parent / "resources"


def resource(*parts: str) -> Path:
    """Path of one resource, for example ``resource("icons", "cart.svg")``. It is not checked to exist."""
    root = _INSTALLED if _INSTALLED.is_dir() else _SOURCE
    return root.joinpath(*parts)

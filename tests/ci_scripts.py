"""Scripts of ``.ci`` and ``benchmarks``, which lie in no package, as modules for tests."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]


def script(folder: str, name: str) -> ModuleType:
    """The module in ``folder/name.py``; what it imports from its own folder is found."""
    place = str(ROOT / folder)
    if place not in sys.path:
        sys.path.insert(0, place)
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, ROOT / folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module

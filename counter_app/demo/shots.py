"""Pictures of every screen at several window sizes, made by playing the demonstration at each.

``python3 dev.py shots [--out DIR] [--sizes 1366x768,1920x1080]``
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from counter_app.demo.director import run_demo


def main(arguments: Sequence[str]) -> int:
    """Play once a size; the pictures lie in ``<out>/<size>/screens``."""
    parser = argparse.ArgumentParser(prog="shots", description="Pictures of every screen.")
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--sizes", default="1366x768,1920x1080")
    options = parser.parse_args(arguments)
    out: Path = options.out or Path(tempfile.mkdtemp(prefix="counter-shots-"))
    sizes: str = options.sizes
    status = max(run_demo(out / size, headless=True, size=size) for size in sizes.split(","))
    print(f"pictures: {out}")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

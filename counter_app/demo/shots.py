"""Pictures of every screen at several window sizes, in both languages and all themes, made by playing the demonstration
in each; and contact sheets of them.

``python3 dev.py shots [--out DIR] [--sizes 1366x768,1920x1080] [--looks id-light,en-dark | --looks all]``
``python3 dev.py shots --guides``: the pictures of the guides in ``docs/images``, and the clerk's card as a sheet
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from counter_app.demo.contact_sheet import write_contact_sheets
from counter_app.demo.director import DEFAULT_SIZE, run_demo
from counter_app.demo.guide_card import CARD, write_card
from counter_app.demo.guide_pictures import keep_guide_pictures
from counter_app.demo.look import Look

ALL = "all"
IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"


def main(arguments: Sequence[str]) -> int:
    """Play once a look and size; the pictures lie in ``<out>/<look>-<size>/screens``, the sheets in
    ``<out>/<look>-<size>/contact``."""
    parser = argparse.ArgumentParser(prog="shots", description="Pictures of every screen.")
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--sizes", default="1366x768,1920x1080")
    parser.add_argument("--looks", default=str(Look()), help="such as id-light,en-contrast, or all")
    parser.add_argument("--guides", action="store_true", help="make those of the guides in docs anew, and no others")
    options = parser.parse_args(arguments)
    out: Path = options.out or Path(tempfile.mkdtemp(prefix="counter-shots-"))
    if options.guides:
        return _guides(out)
    sizes, wanted = str(options.sizes).split(","), str(options.looks)
    looks = tuple(Look.every()) if wanted == ALL else tuple(map(Look.parse, wanted.split(",")))
    status = 0
    for look in looks:
        for size in sizes:
            folder = out / f"{look}-{size}"
            status = max(status, run_demo(folder, headless=True, size=size, look=look, afterwards=["around"]))
            write_contact_sheets(sorted(folder.glob("screens/*/*.png")), folder / "contact")
    print(f"pictures: {out}")
    return status


def _guides(out: Path) -> int:
    """In Indonesian and light, as at a counter."""
    status = run_demo(out, headless=True, size=DEFAULT_SIZE, look=Look(), afterwards=["around", "guides"])
    for path in keep_guide_pictures(out / "screens", IMAGES):
        print(f"{path.stat().st_size:8} {path.name}")
    print(write_card(IMAGES.parent / CARD).name)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Makes a .deb of the frozen folder ``dist/counter-app`` (``python3 dev.py deb``; docs/decisions/0041).

The folder goes to ``/usr/lib/counter-app``, its two programs onto the PATH, with a menu entry and an icon. Data lies in
the users' own folders, so that nothing here knows where it is and no script can delete it.
"""

from __future__ import annotations

import argparse
import email.utils
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import frozen

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "resources" / "package"
NAME = "counter-app"
HOME = Path("usr/lib") / NAME
#: What the frozen program asks the system for, and Debian's name of it (the name in Debian 13 and Ubuntu 24.04 first).
PROVIDERS = {
    "ld-linux-x86-64.so.2": "libc6",
    "ld-linux-aarch64.so.1": "libc6",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "librt.so.1": "libc6",
    "libutil.so.1": "libc6",
    "libresolv.so.2": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11.so.6": "libx11-6",
    "libxcb.so.1": "libxcb1",
    "libxcb-dri2.so.0": "libxcb-dri2-0",
    "libxcb-dri3.so.0": "libxcb-dri3-0",
}
#: Without these a part of Qt that finds them missing is left out: Wayland (the window comes by X11), sheets by CUPS.
OPTIONAL = {
    "libcups.so.2": "libcups2t64 | libcups2",
    "libdrm.so.2": "libdrm2",
    "libgbm.so.1": "libgbm1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libwayland-server.so.0": "libwayland-server0",
}
#: Asked for by name at run time: certificates of https, where fonts are, printers on USB, the keyboard's tables.
BESIDES = ("ca-certificates", "fontconfig-config", "libusb-1.0-0", "xkb-data")
MAINTAINER = "counter-app maintainers <maintainers@counter-app.invalid>"
SYNOPSIS = "post office counter for revenue stamps"
#: What lintian says of every program that carries its libraries.
OF_A_BUNDLE = (
    "custom-library-search-path",
    "embedded-library",
    "hardening-no-pie",
    "library-not-linked-against-libc",
    "national-encoding",
    "shared-library-lacks-prerequisites",
)
ICON_SIDES = (16, 32, 48, 64, 128, 256)
_ELF = b"\x7fELF"
_PRERM = """#!/bin/sh
# Files that change under a running counter would break it in the middle of a sale.
set -e
for exe in /proc/[0-9]*/exe; do
    if [ "$(readlink "$exe" 2>/dev/null || true)" = "/usr/lib/counter-app/counter-app" ]; then
        echo "counter-app is running: close its window (and counter-app sync) first, then try again." >&2
        exit 1
    fi
done
exit 0
"""
_POSTRM = """#!/bin/sh
# Journals, keys and settings lie in the users' own folders and stay there.
set -e
if [ "$1" = purge ]; then
    echo "counter-app: journals and settings of its users were not touched." >&2
fi
exit 0
"""
_MANUAL = """.TH {head} 1 "" "counter-app {version}" "User Commands"
.SH NAME
{name} \\- {synopsis}
.SH SYNOPSIS
.B {name}
[\\-\\-settings FILE] [COMMAND]
.SH DESCRIPTION
Without a command it opens the counter's window.
.B {name} \\-\\-help
lists the commands;
.B {name} selftest
tries whether this installation works,
.B {name} doctor
looks at everything that the counter stands on.
.SH FILES
.I ~/.config/counter-app/counter.toml
.RS
The settings. They name the data folder; removing the package removes neither.
.RE
"""
_CHANGELOG = """counter-app ({version}) stable; urgency=medium

  * What changed: CHANGELOG.md.gz in this folder.

 -- {maintainer}  {at}
"""
_COPYRIGHT = """counter-app is under the licence below.

It carries libraries of others, each under its own licence: /usr/lib/counter-app/LICENSES/README.txt names them all, and
their texts lie beside it. Qt and PySide6 are used under the LGPL version 3 (/usr/share/common-licenses/LGPL-3).

{text}
"""


def elf_files(folder: Path) -> Iterator[Path]:
    """Programs and libraries in a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == _ELF:
                    yield path


def dependencies(folder: Path) -> tuple[list[str], list[str]]:
    """What the package needs, and what it can do without. Raises SystemExit for a library that nobody provides."""
    inside = {path.name for path in folder.rglob("*.so*")}
    asked: set[str] = set()
    glibc = (2, 0)
    for path in elf_files(folder):
        asked.update(frozen.needed(str(path)))
        glibc = max(glibc, frozen.glibc_of(str(path)))
    outside = asked - inside
    if unknown := sorted(outside - PROVIDERS.keys() - OPTIONAL.keys()):
        raise SystemExit("the program needs libraries that PROVIDERS does not know: " + ", ".join(unknown))
    needs = {PROVIDERS[name] for name in outside if name in PROVIDERS} - {"libc6"}
    libc = f"libc6 (>= {glibc[0]}.{glibc[1]})"
    return sorted({libc, *needs, *BESIDES}), sorted(OPTIONAL[name] for name in outside if name in OPTIONAL)


def control(version: str, architecture: str, size: int, folder: Path) -> str:
    """The package's control file; ``size`` in KiB."""
    needs, wishes = dependencies(folder)
    recommends = f"Recommends: {', '.join(wishes)}\n" if wishes else ""
    return (
        f"Package: {NAME}\nVersion: {version}\nArchitecture: {architecture}\n"
        f"Maintainer: {MAINTAINER}\n"
        f"Installed-Size: {size}\nDepends: {', '.join(needs)}\n{recommends}"
        f"Section: misc\nPriority: optional\nDescription: {SYNOPSIS}\n"
        " Sells e-Meterai and other goods of an Indonesian post office, journals every\n"
        " sale on the local disk before anything else happens, and has documents\n"
        " stamped by the issuer now, or when it is back.\n"
    )


def stage(dist: Path, root: Path, version: str, architecture: str) -> None:
    """Lay the package's files out below ``root``."""
    home = root / HOME
    shutil.copytree(dist, home, symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    for name in (NAME, f"{NAME}-console"):
        (root / "usr/bin" / name).symlink_to(Path("../lib") / NAME / NAME)
        _zip(
            root / f"usr/share/man/man1/{name}.1.gz",
            _MANUAL.format(head=name.upper(), name=name.replace("-", "\\-"), version=version, synopsis=SYNOPSIS),
        )
    _write(root / f"usr/share/applications/{NAME}.desktop", (PACKAGE / f"{NAME}.desktop").read_text("utf-8"))
    icons = root / "usr/share/icons/hicolor"
    for side, png in frozen.draw_icon(PACKAGE / f"{NAME}.svg", ICON_SIDES).items():
        picture = icons / f"{side}x{side}/apps/{NAME}.png"
        picture.parent.mkdir(parents=True)
        picture.write_bytes(png)
    _write(icons / f"scalable/apps/{NAME}.svg", (PACKAGE / f"{NAME}.svg").read_text("utf-8"))
    _write(root / f"usr/share/doc/{NAME}/copyright", _copyright())
    changes = ROOT / "CHANGELOG.md"
    _zip(root / f"usr/share/doc/{NAME}/CHANGELOG.md.gz", changes.read_text("utf-8"))
    at = email.utils.formatdate(int(os.environ.get("SOURCE_DATE_EPOCH", changes.stat().st_mtime)))
    _zip(root / f"usr/share/doc/{NAME}/changelog.gz", _CHANGELOG.format(version=version, maintainer=MAINTAINER, at=at))
    _write(root / f"usr/share/lintian/overrides/{NAME}", "".join(f"{NAME}: {tag}\n" for tag in OF_A_BUNDLE))
    size = sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir()) // 1024 + 1
    _write(root / "DEBIAN/control", control(version, architecture, size, home))
    for name, text in (("prerm", _PRERM), ("postrm", _POSTRM)):
        _write(root / "DEBIAN" / name, text)
    _modes(root)


def build(dist: Path, out: Path, version: str, compression: str = "xz") -> Path:
    """The package; raises SystemExit where ``dist`` is no frozen folder or dpkg-deb is not there."""
    if not (dist / NAME).is_file():
        raise SystemExit(f"{dist} holds no frozen program: python3 dev.py build comes first")
    dpkg, dpkg_deb = shutil.which("dpkg"), shutil.which("dpkg-deb")
    if dpkg is None or dpkg_deb is None:
        raise SystemExit("dpkg-deb is needed (Debian, Ubuntu)")
    command = [dpkg, "--print-architecture"]
    architecture = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    target = out / f"{NAME}_{version}_{architecture}.deb"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="counter-app-deb-") as name:
        root = Path(name) / "root"
        stage(dist, root, version, architecture)
        subprocess.run(
            [dpkg_deb, "--root-owner-group", f"-Z{compression}", "--build", str(root), str(target)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return target


def _copyright() -> str:
    return _COPYRIGHT.format(text=(ROOT / "LICENSE").read_text("utf-8").strip())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _zip(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def _modes(root: Path) -> None:
    """As Debian wants them, whatever the umask was. A library is no program, though PyInstaller marks it as one."""
    for path in (root, *root.rglob("*")):
        if path.is_symlink():
            continue
        program = path.parent == root / HOME and os.access(path, os.X_OK)
        program |= path.parent == root / "DEBIAN" and path.name != "control"
        path.chmod(0o755 if path.is_dir() or program else 0o644)


def main(arguments: list[str]) -> int:
    """Make it, have lintian look at it where that is installed; prints where it is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--dist", type=Path, default=ROOT / "dist" / NAME)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    options = parser.parse_args(arguments)
    version, _description = frozen.project(ROOT)
    target = build(options.dist, options.out, version)
    print(target)
    lintian = shutil.which("lintian")
    return 0 if lintian is None else subprocess.call([lintian, "--fail-on", "error,warning", str(target)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

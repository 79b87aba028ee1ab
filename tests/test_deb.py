"""The Debian package: contents, control fields, scripts; it goes in and out of a root and leaves data alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from counter_app import __version__
from tests.ci_scripts import script

deb: Any = script(".ci", "deb")

pytestmark = [
    pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no dpkg-deb"),
    pytest.mark.skipif(shutil.which("objdump") is None, reason="no objdump"),
]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of a frozen folder in which a system's program stands for the counter."""
    folder = tmp_path_factory.mktemp("deb")
    dist = folder / "counter-app"
    inside = dist / "_internal"
    inside.mkdir(parents=True)
    shutil.copy("/bin/true", dist / "counter-app")
    (dist / "counter-app").chmod(0o700)
    (dist / "counter-app-console").symlink_to("counter-app")
    (inside / "data.txt").write_text("data")
    (inside / "data.txt").chmod(0o600)
    return deb.build(dist, folder / "out", __version__, "none")


def run(*command: str | Path) -> str:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


def field(package: Path, name: str) -> str:
    return run("dpkg-deb", "-f", package, name).strip()


def test_the_name_says_version_and_machine(package: Path) -> None:
    assert package.name == f"counter-app_{__version__}_{field(package, 'Architecture')}.deb"
    assert field(package, "Version") == __version__
    assert field(package, "Description").startswith(f"{deb.SYNOPSIS}\n")
    assert int(field(package, "Installed-Size")) > 0


def test_it_asks_for_what_the_program_takes_from_the_system(package: Path) -> None:
    needs = field(package, "Depends").split(", ")
    assert {"ca-certificates", "fontconfig-config", "xkb-data"} <= set(needs)
    assert any(need.startswith("libc6 (>= 2.") for need in needs), (
        "a program of a newer system does not go on an old one"
    )


def test_a_library_that_nobody_provides_stops_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy("/bin/true", tmp_path / "counter-app")
    monkeypatch.setattr(deb, "PROVIDERS", {})
    with pytest.raises(SystemExit, match=r"libc\.so"):
        deb.dependencies(tmp_path)


def test_its_files_lie_where_debian_wants_them(package: Path) -> None:
    listing = [line.split(None, 5) for line in run("dpkg-deb", "-c", package).splitlines()]
    files = {line[5].partition(" -> ")[0].removeprefix("."): line for line in listing}
    assert {line[1] for line in listing} == {"root/root"}
    assert files["/usr/lib/counter-app/counter-app"][0] == "-rwxr-xr-x"
    assert files["/usr/lib/counter-app/_internal/data.txt"][0] == "-rw-r--r--"
    for name in ("counter-app", "counter-app-console"):
        assert files[f"/usr/bin/{name}"][5].endswith("-> ../lib/counter-app/counter-app")
        assert f"/usr/share/man/man1/{name}.1.gz" in files
    for place in (
        "/usr/share/applications/counter-app.desktop",
        "/usr/share/icons/hicolor/48x48/apps/counter-app.png",
        "/usr/share/icons/hicolor/scalable/apps/counter-app.svg",
        "/usr/share/doc/counter-app/copyright",
        "/usr/share/doc/counter-app/changelog.gz",
        "/usr/share/doc/counter-app/CHANGELOG.md.gz",
    ):
        assert place in files
    assert all(place.startswith(("/usr/", "/")) and not place.startswith(("/home", "/var", "/etc")) for place in files)


def test_no_script_deletes_anything(package: Path, tmp_path: Path) -> None:
    run("dpkg-deb", "-e", package, tmp_path)
    scripts = {path.name for path in tmp_path.iterdir()} - {"control", "md5sums"}
    assert scripts == {"prerm", "postrm"}
    for name in scripts:
        text = (tmp_path / name).read_text()
        run("sh", "-n", tmp_path / name)
        words = set(text.replace('"', " ").replace(";", " ").split())
        assert not words & {"rm", "rmdir", "unlink", "find", "mv", "shred", "$HOME", "~"}


@pytest.mark.parametrize(
    ("running", "status"), [("/usr/lib/counter-app/counter-app", 1), ("/usr/bin/python3", 0)], ids=["open", "closed"]
)
def test_an_open_counter_is_not_replaced_under_its_clerk(
    package: Path, tmp_path: Path, running: str, status: int
) -> None:
    """Libraries are loaded late: a file that changes under a running counter breaks it in the middle of a sale."""
    run("dpkg-deb", "-e", package, tmp_path / "control")
    process = tmp_path / "proc" / "4711"
    process.mkdir(parents=True)
    (process / "exe").symlink_to(running)
    text = (tmp_path / "control" / "prerm").read_text()
    assert text.count("/proc/") == 1
    script = text.replace("/proc/", f"{tmp_path}/proc/")
    done = subprocess.run(["sh", "-c", script, "prerm", "upgrade"], capture_output=True, text=True, check=False)
    assert (done.returncode, "running" in done.stderr) == (status, bool(status))


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="dpkg changes roots as root alone")
def test_it_goes_in_and_out_of_a_root_and_leaves_data_alone(package: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    for folder in ("info", "updates"):
        (root / "var/lib/dpkg" / folder).mkdir(parents=True)
    for name in ("status", "available"):
        (root / "var/lib/dpkg" / name).touch()
    journal = root / "srv/loket/journal.sqlite"
    journal.parent.mkdir(parents=True)
    journal.write_text("what was sold")
    dpkg = ("dpkg", f"--root={root}", "--force-depends", "--force-script-chrootless", "--log=/dev/null")
    run(*dpkg, "--install", package)
    run(root / "usr/bin/counter-app")
    assert (root / "usr/lib/counter-app/_internal/data.txt").read_text() == "data"
    run(*dpkg, "--install", package)
    run(*dpkg, "--purge", "counter-app")
    assert not (root / "usr/lib/counter-app").exists()
    assert not (root / "usr/bin/counter-app").is_symlink()
    assert journal.read_text() == "what was sold"

"""What the wheel and the frozen program carry: data files, version, icon, licences; and what is left out."""

from __future__ import annotations

import re
import struct
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QImage

from counter_app import __version__
from counter_app.hub.migrate import migrations
from tests.ci_scripts import ROOT, script

PACKAGE = ROOT / "counter_app"
frozen_script: Any = script(".ci", "frozen")
licences: Any = script(".ci", "licences")
size: Any = script("benchmarks", "size")


class Frozen:
    """What ``build.spec`` asks PyInstaller for, and what it leaves beside."""

    def __init__(self, folder: Path) -> None:
        self.asked: dict[str, Any] = {}
        self.programs: list[dict[str, Any]] = []
        self.work, self.dist = folder / "work", folder / "dist"
        (self.dist / "counter-app").mkdir(parents=True)
        names: dict[str, Any] = {
            "SPECPATH": str(ROOT), "DISTPATH": str(self.dist), "workpath": str(self.work),
            "Analysis": self._analysis, "EXE": self._program,
            "PYZ": lambda *_parts: None, "COLLECT": lambda *_parts, **_options: None,
        }  # fmt: skip
        exec(compile((ROOT / "build.spec").read_text("utf-8"), "build.spec", "exec"), names)
        ours = ((Path(source), to) for source, to in self.asked["datas"] if Path(source).is_relative_to(PACKAGE.parent))
        self.data = {source.relative_to(ROOT): to for source, to in ours if ".venv" not in source.parts}

    def _analysis(self, _scripts: list[str], **options: Any) -> SimpleNamespace:
        self.asked.update(options)
        pure = [("argon2.low_level", "", "PYMODULE"), ("PySide6", "", "PYMODULE"), ("serial.tools", "", "PYMODULE")]
        return SimpleNamespace(pure=pure, scripts=[], binaries=[], datas=[])

    def _program(self, *_parts: Any, **options: Any) -> None:
        self.programs.append(options)


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Frozen:
    return Frozen(tmp_path_factory.mktemp("frozen"))


def package_data() -> list[Path]:
    """Files of the package that are no code, by their path in the checkout."""
    return [
        path.relative_to(ROOT)
        for path in sorted(PACKAGE.rglob("*"))
        if path.is_file() and path.suffix not in (".py", ".pyc")
    ]


def test_every_data_file_of_the_package_is_in_the_frozen_program(frozen: Frozen) -> None:
    found = package_data()
    assert {path.name for path in found} >= {f"{migration.name}.sql" for migration in migrations()}
    for path in found:
        assert any(path.is_relative_to(source) and Path(to) == source for source, to in frozen.data.items()), path


def test_the_frozen_program_finds_its_libpq(frozen: Frozen) -> None:
    assert {"psycopg_binary", "psycopg_binary.pq"} <= set(frozen.asked["hiddenimports"])


def test_every_module_of_ours_is_there_however_it_is_imported(frozen: Frozen) -> None:
    assert {"counter_app.ui.screens.tinjau", "counter_app.cli"} <= set(frozen.asked["hiddenimports"])
    assert not [name for name in frozen.asked["hiddenimports"] if name.endswith("__init__")]


def test_there_is_a_windowed_program_and_a_console_twin(frozen: Frozen) -> None:
    if sys.platform == "linux":
        assert [(one["name"], one["console"]) for one in frozen.programs] == [("counter-app", False)]
        assert (frozen.dist / "counter-app" / "counter-app-console").readlink() == Path("counter-app")
    else:
        names = {(one["name"], one["console"]) for one in frozen.programs}
        assert names == {("counter-app", False), ("counter-app-console", True)}


def test_the_version_resource_says_the_packages_version(frozen: Frozen) -> None:
    text = Path(frozen.programs[0]["version"]).read_text("utf-8")
    strings: dict[str, str] = {}
    numbers: list[tuple[int, ...]] = []

    def fixed(**parts: Any) -> None:
        numbers.extend([parts["filevers"], parts["prodvers"]])

    def kept(name: str, value: str) -> None:
        strings[name] = value

    anything: Callable[..., None] = lambda *_parts, **_options: None  # noqa: E731
    names = dict.fromkeys(("VSVersionInfo", "StringFileInfo", "StringTable", "VarFileInfo", "VarStruct"), anything)
    eval(compile(text, "version.txt", "eval"), {**names, "FixedFileInfo": fixed, "StringStruct": kept})
    expected = tuple([*map(int, re.findall(r"\d+", __version__)), 0, 0, 0][:4])
    assert numbers == [expected, expected]
    assert strings["ProductVersion"] == __version__
    assert strings["FileVersion"] == ".".join(map(str, expected))
    assert strings["FileDescription"]


def test_the_icon_has_every_size_that_windows_shows(frozen: Frozen) -> None:
    content = Path(frozen.programs[0]["icon"]).read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", content)
    assert (reserved, kind) == (0, 1)
    sides: set[int] = set()
    for number in range(count):
        side, _, _, _, _, bits, length, offset = struct.unpack_from("<BBBBHHII", content, 6 + 16 * number)
        image = QImage.fromData(content[offset : offset + length])
        assert (image.width() % 256, image.height() % 256, bits) == (side, side, 32)
        assert image.pixelColor(image.width() // 2, image.height() // 2).alpha() == 255, "it is drawn, not empty"
        sides.add(image.width())
    assert sides >= {16, 32, 48, 256}


def test_licences_go_with_the_program_and_qts_are_the_lgpl(frozen: Frozen) -> None:
    folder = frozen.dist / "counter-app" / "LICENSES"
    index = (folder / "README.txt").read_text("utf-8")
    for name in ("argon2-cffi", "pyside6-essentials", "pyserial", "Python"):
        assert f"\n{name} " in index
    texts = "".join(path.read_text("utf-8") for path in (folder / "pyside6-essentials").iterdir())
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts
    assert "GNU GENERAL PUBLIC LICENSE" in texts
    assert (frozen.dist / "counter-app" / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_every_package_that_the_program_can_carry_has_a_licence_text() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    modules = licences.importlib.metadata.packages_distributions()
    names = {name.partition(">")[0].partition("[")[0].partition("=")[0].lower() for name in wanted}
    found = [module for module, holders in modules.items() if {holder.lower() for holder in holders} & names]
    assert len(found) > 20
    for distribution in licences.distributions(found):
        assert licences.texts_of(distribution), distribution.name


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6/Qt/plugins/imageformats/libqtiff.so", False),
        ("PySide6\\plugins\\imageformats\\qwebp.dll", False),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/QtWidgets.abi3.so", True),
        ("resources/translations/counter_app_id.qm", True),
        ("resources/translations/counter_app_id.ts", False),
        ("resources/package/counter-app.svg", True),
        ("resources/package/counter-app.iss", False),
        ("fontpkg_inter/files/Inter[opsz,wght].ttf", True),
        ("fontpkg_inter/files/Inter-Italic[opsz,wght].ttf", False),
        ("libcups.so.2", False),
    ],
)
def test_what_the_program_never_loads_is_left_out(place: str, wanted: bool) -> None:
    assert frozen_script.is_wanted((place, "", "BINARY")) is wanted


def test_a_library_that_nothing_asks_for_goes_and_takes_its_own_with_it() -> None:
    needs = {"/a.so": ["libused.so.1", "libc.so.6"], "/used": ["libdeep.so.2"], "/lost": ["libdeeper.so.3"]}
    entries = [
        ("pkg/a.so", "/a.so", "EXTENSION"),
        ("libused.so.1", "/used", "BINARY"),
        ("pillow.libs/libdeep.so.2", "/deep", "BINARY"),
        ("liblost.so.1", "/lost", "BINARY"),
        ("libdeeper.so.3", "/deeper", "BINARY"),
        ("libpython3.11.so.1.0", "/python", "BINARY"),
    ]
    kept = frozen_script.without_orphans(entries, lambda path: needs.get(path, []))
    assert [place for place, _, _ in kept] == [
        "pkg/a.so", "libused.so.1", "pillow.libs/libdeep.so.2", "libpython3.11.so.1.0",
    ]  # fmt: skip
    links = [("libdeep.so.2", "pillow.libs/libdeep.so.2", "SYMLINK"), ("liblost.so", "liblost.so.1", "SYMLINK")]
    assert frozen_script.without_loose_links(links, kept) == links[:1]


def test_the_sizes_are_those_of_files_and_every_byte_is_counted_once(tmp_path: Path) -> None:
    for folder, large in (("ours", 3), ("minimal", 2)):
        for place in ("counter-app", "_internal/PySide6/Qt/lib/x", "_internal/libz.so.1", "LICENSE"):
            path = tmp_path / folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"\0" * 1024 * 1024 * large)
    if sys.platform == "linux":
        (tmp_path / "ours" / "counter-app-console").symlink_to("counter-app")
    table = {row.metric: row for row in size.rows(tmp_path / "ours", tmp_path / "minimal")}
    whole = table["frozen folder (MB; floor: minimal frozen PySide6 program)"]
    assert (whole.value, whole.floor, whole.ratio, whole.aim, whole.ok) == (12, 8, 1.5, "≤ 1.6×", True)
    assert sum(row.value for metric, row in table.items() if metric.startswith("of it ")) == 12


def test_the_wheel_takes_the_package_as_it_is() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["counter_app"]
    assert not {"include", "exclude", "only-include"} & set(wheel)
    ignored = [line.strip() for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()]
    for path in package_data():  # what git ignores is not packed
        assert not any(path.match(pattern.rstrip("/")) for pattern in ignored if pattern), path

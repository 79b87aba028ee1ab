"""The installer's script and the guide for Windows say what is there; neither can be run here."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from pathlib import PureWindowsPath

import platformdirs.windows
import pytest

from counter_app import cli
from counter_app.machine.secret_store import Password
from counter_app.settings import FILE_NAME
from counter_app.settings.printer import PrinterKind
from tests.ci_scripts import ROOT

ISS = ROOT / "resources" / "package" / "counter-app.iss"
GUIDE = (ROOT / "docs" / "windows.md").read_text("utf-8")
#: What PyInstaller and ``build.spec`` leave in ``dist/counter-app`` on Windows.
MADE = ("counter-app.exe", "counter-app-console.exe", "LICENSE", "LICENSES/", "_internal/")
_SECTION = re.compile(r"^\[(\w+)\]$", re.MULTILINE)


def sections() -> dict[str, list[str]]:
    """Lines by section, without remarks; what stands before the first under ""."""
    name, found = "", dict[str, list[str]]()
    for line in ISS.read_text("utf-8").splitlines():
        if match := _SECTION.fullmatch(line):
            name = match[1]
        elif line.strip() and not line.startswith(";"):
            found.setdefault(name, []).append(line)
    return found


def setup() -> dict[str, str]:
    return dict(line.split("=", 1) for line in sections()["Setup"])


def entry(line: str) -> dict[str, str]:
    """``Key: "value"; Key: value``."""
    return {key: value.strip('"') for key, value in re.findall(r'(\w+): ("[^"]*"|[^;]+)', line)}


def test_the_installer_takes_all_that_the_build_makes_and_nothing_else() -> None:
    spec = (ROOT / "build.spec").read_text("utf-8")
    assert 'program("counter-app", console=False)' in spec
    assert 'program("counter-app-console", console=True)' in spec
    assert 'name="counter-app",\n)' in spec
    sources = [entry(line) for line in sections()["Files"]]
    taken = {one["Source"].removeprefix("{#Source}\\").replace("\\", "/").removesuffix("*") for one in sources}
    assert taken == set(MADE)
    for one in sources:
        folder = "" if not one["Source"].endswith("*") else "\\" + PureWindowsPath(one["Source"]).parent.name
        assert one["DestDir"] == "{app}" + folder
        assert ("recursesubdirs" in one["Flags"]) == one["Source"].endswith("*")


def test_the_version_is_typed_nowhere() -> None:
    text = ISS.read_text("utf-8")
    assert '#define Version GetStringFileInfo(Source + "\\counter-app.exe", "ProductVersion")' in text
    assert setup()["AppVersion"] == "{#Version}"
    without = text.replace(setup()["MinVersion"], "")
    assert re.findall(r"\d+\.\d+\.\d+", without) == []
    defined = set(re.findall(r"^#define (\w+)", text, re.MULTILINE))
    assert set(re.findall(r"\{#(\w+)\}", text)) <= defined


def test_files_beside_the_script_are_where_it_looks_for_them() -> None:
    source = next(line for line in sections()[""] if line.startswith("#define Source")).split('"')[1]
    assert (ISS.parent / PureWindowsPath(source).as_posix()).resolve() == ROOT / "dist" / "counter-app"
    icon = (ISS.parent / PureWindowsPath(setup()["SetupIconFile"]).as_posix()).resolve()
    assert icon == ROOT / "build" / "build" / "counter-app.ico"
    assert '"counter-app.ico"' in (ROOT / "build.spec").read_text("utf-8")


def test_windows_knows_an_update_by_an_id_that_never_changes() -> None:
    assert setup()["AppId"] == "{{6F0C9B5E-3D1A-4E57-9C38-2B7A5E41D0F6}"


def test_nothing_that_belongs_to_a_user_is_named() -> None:
    found = sections()
    assert "UninstallDelete" not in found
    assert "UninstallRun" not in found
    text = ISS.read_text("utf-8").lower()
    for word in (
        "appdata",
        "{user",
        "{commonappdata",
        "{localappdata",
        "{doc",
        FILE_NAME,
        "journal",
        "deltree",
        "deletefile",
    ):
        assert word not in text
    deleted = [entry(line)["Name"] for line in found["InstallDelete"]]
    assert deleted == ["{app}\\_internal", "{app}\\LICENSES"]


def test_an_open_counter_is_not_closed() -> None:
    assert setup()["CloseApplications"] == "no"
    code = "\n".join(sections()["Code"])
    for name in ("PrepareToInstall", "InitializeUninstall"):
        body = code.partition(f"function {name}")[2].partition("\nfunction ")[0]
        assert "InUse('counter-app.exe')" in body
        assert "InUse('counter-app-console.exe')" in body


def commands() -> list[str]:
    blocks = re.findall(r"```\n(.*?)```", GUIDE, re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_the_guides_commands_are_commands() -> None:
    ours = [line.split()[1:] for line in commands() if re.match(r"counter-app(-console)?\b(?!-VERSION)", line)]
    assert len(ours) > 8
    parser = cli._parser()
    for arguments in ours:
        parser.parse_args(arguments)
    secrets = {words[2] for words in ours if words[:2] == ["secret", "set"]}
    assert secrets <= {which.value for which in Password}
    others = [line for line in commands() if not line.startswith("counter-app")]
    assert others == ["py -3 dev.py build", r"iscc resources\package\counter-app.iss"]
    assert (ROOT / PureWindowsPath(others[1].split()[1]).as_posix()) == ISS


def test_the_guide_names_the_users_folder_and_real_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(platformdirs.windows, "get_win_folder", lambda name: asked.append(name) or r"C:\L")
    folder = platformdirs.windows.Windows("counter-app", appauthor=False).user_config_dir
    assert asked == ["CSIDL_LOCAL_APPDATA"]
    assert PureWindowsPath(folder).name == "counter-app"
    assert rf"%LOCALAPPDATA%\counter-app\{FILE_NAME}" in GUIDE
    kinds = set(re.findall(r'`kind = "(\w+)"`', GUIDE))
    assert kinds == {"windows", "network", "serial"}
    assert kinds <= {kind.value for kind in PrinterKind}
    table = tomllib.loads((ROOT / "resources" / "counter.example.toml").read_text("utf-8"))
    assert "data_folder" in table


def test_links_of_the_guide_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", GUIDE):
        assert (ROOT / "docs" / target).is_file(), target
    assert any(fnmatch(name, "counter.example.toml") for name in re.findall(r"resources\\([\w.]+)", GUIDE))

"""What is no Python file travels all the same: into the wheel and into the frozen program."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from counter_app.hub.migrate import migrations

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "counter_app"


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What ``build.spec`` asks PyInstaller for, in a checkout whose catalogues are compiled."""
    root = tmp_path_factory.mktemp("checkout")
    catalogues = root / "resources" / "translations"
    catalogues.mkdir(parents=True)
    (catalogues / "id.qm").touch()
    asked: dict[str, Any] = {}

    class Analysis:
        def __init__(self, _scripts: list[str], **options: Any) -> None:
            asked.update(options)
            self.pure = self.scripts = self.binaries = self.datas = None

    names: dict[str, Any] = {"SPECPATH": str(root), "Analysis": Analysis}
    names |= dict.fromkeys(("PYZ", "EXE", "COLLECT"), lambda *_parts, **_options: None)
    exec(compile((ROOT / "build.spec").read_text("utf-8"), "build.spec", "exec"), names)
    return asked | {
        "from": {Path(source).relative_to(root): to for source, to in asked["datas"] if _ours(source, root)}
    }


def _ours(source: str, root: Path) -> bool:
    return Path(source).is_relative_to(root)


def package_data() -> list[Path]:
    """Files of the package that are no code, by their path in the checkout."""
    return [
        path.relative_to(ROOT)
        for path in sorted(PACKAGE.rglob("*"))
        if path.is_file() and path.suffix not in (".py", ".pyc")
    ]


def test_every_data_file_of_the_package_is_in_the_frozen_program(frozen: dict[str, Any]) -> None:
    found = package_data()
    assert {path.name for path in found} >= {f"{migration.name}.sql" for migration in migrations()}
    for path in found:
        assert any(path.is_relative_to(source) and Path(to) == source for source, to in frozen["from"].items()), path


def test_the_frozen_program_finds_its_libpq(frozen: dict[str, Any]) -> None:
    assert {"psycopg_binary", "psycopg_binary.pq"} <= set(frozen["hiddenimports"])


def test_the_wheel_takes_the_package_as_it_is() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["counter_app"]
    assert not {"include", "exclude", "only-include"} & set(wheel)
    ignored = [line.strip() for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()]
    for path in package_data():  # what git ignores is not packed
        assert not any(path.match(pattern.rstrip("/")) for pattern in ignored if pattern), path

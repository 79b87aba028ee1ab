"""A screen reader is told the selling screen over the real accessibility bus (AT-SPI), where this computer has one."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

#: Debian, Fedora, and where older ones had it.
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("dbus-run-session") is None or not any(Path(path).exists() for path in _LAUNCHERS),
    reason="needs dbus-run-session and at-spi2-core",
)
def test_every_control_is_told_by_name_and_kind(display: dict[str, str], tmp_path: Path) -> None:
    command = ["dbus-run-session", "--", sys.executable, "-m", "tests.ui.screens.heard", "heard", str(tmp_path)]
    done = subprocess.run(command, env=display, capture_output=True, text=True, timeout=90, check=False)
    assert done.returncode == 0, done.stderr
    told = [tuple(one) for one in json.loads(done.stdout.splitlines()[-1])]
    assert ("frame", "Loket Meterai", False) in told
    controls = [(role, name) for role, name, focusable in told if focusable]
    assert {
        ("text", "Scan or type an item"),
        ("push button", "Pay"),
        ("push button", "Printer: ready"),
        ("check box", "Sell"),
    } <= set(controls)
    assert [one for one in controls if not one[1].strip() or one[0] in ("unknown", "filler", "panel")] == []

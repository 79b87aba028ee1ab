"""The worker gives way to the window."""

from __future__ import annotations

import subprocess
import sys

import pytest

#: Nobody gets nicer than that.
_NICEST = 19
_ASK = (
    "import os; from counter_app.documents.priority import give_way;"
    " before = os.getpriority(os.PRIO_PROCESS, 0); give_way();"
    " print(before, os.getpriority(os.PRIO_PROCESS, 0))"
)


@pytest.mark.skipif(sys.platform == "win32", reason="a priority class there, which os cannot tell")
def test_window_starved_by_its_worker_the_process_is_nicer_afterwards() -> None:
    told = subprocess.run([sys.executable, "-c", _ASK], capture_output=True, text=True, check=True)
    before, after = map(int, told.stdout.split())
    assert after > before or before == _NICEST

"""An outage day that the supervisor reviews and closes at the real window. Lessons: "guessing recovery; unfinished
basket settled to cash", "lost acknowledgement read as failure", "no way to disagree", "two documents from two code
paths", "duplicate rows in evidence"."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WHOLE = {"status": 0, "whole": True}

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def test_a_day_of_outage_is_reviewed_settled_closed_and_proved(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.review_day", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=290,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])

    # What the supervisor and the clerk saw. The preview counts all of the first clerk's sales but the large one.
    assert seen.pop("preview").endswith("133 penjualan, Rp1.490.000, 149 e-Meterai.")
    assert seen.pop("question").endswith("Siapa yang menunggu di loket?")
    assert seen.pop("time_line").items() >= WHOLE.items()
    assert seen.pop("unknown") == 12
    assert seen.pop("unknown_then") == 0
    assert seen.pop("of_first_clerk") == 134
    assert seen.pop("reviewed") == {
        **dict.fromkeys(("open", "with_reason", "safe", "questioned", "held"), 0),
        **dict.fromkeys(("approved", "all"), 400),
    }

    # 507 e-Meterai, 50 of them not paid in cash; one is given back. What was short by the count was found.
    assert seen.pop("drawer") is True
    assert seen.pop("recap") == {"sold": 5_070_000, "refunds": -10_000, "net": 5_060_000}
    assert seen.pop("remittance") == {
        "due_today": 160_000,
        "at_cashier": 4_560_000,
        "other_net": 500_000,
        "in_drawer": 0,
    }
    assert seen.pop("accounts") == {
        "head_cashier": 4_560_000,
        "other_means": 500_000,
        "paid_not_stamped": -4_900_000,
        "duty": -160_000,
    }
    assert seen.pop("accounts_agree") is True
    assert seen.pop("counted_less_expected") == -10_000
    assert seen.pop("doubts") == []

    # Each lost answer was settled by asking the issuer: nobody decided it, nothing was asked for a second time.
    assert seen.pop("lost") == {"stamps": 12, "settled_by_asking": 12, "most_tries": 1, "asked_by_a_person": 0}
    assert seen.pop("serials") == seen.pop("stamped") == seen.pop("quota_taken") == 16
    assert seen.pop("serials_agree") is True

    assert seen.pop("deeds") == {
        "dispute.opened": "Budi Contoh",
        "dispute.settled": "Hartono Contoh",
        "stamp.refunded": "Dewi Contoh Hartono Contoh",
        "review.answered": "Dewi Contoh",
        "outage.notice_made": "Hartono Contoh",
        "day.closed": "Hartono Contoh",
        "report.issued": "Hartono Contoh",
    }
    assert seen == {
        "sales": 400,
        "offline": 400,
        "unprinted": 0,
        "breaches": [],
        "chain": True,
        "evidence": {**WHOLE, "all": True},
    }

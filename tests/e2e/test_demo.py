"""The demonstration as a user runs it, and what its papers and files are worth outside this program."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one headless demonstration left."""
    out = tmp_path_factory.mktemp("demo") / "results"
    done = subprocess.run(
        [sys.executable, "-m", "counter_app", "demo", "--headless", "--out", str(out)],
        capture_output=True,
        text=True,
        timeout=300,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == f"results: {out}"
    return out


pytestmark = [pytest.mark.slow, pytest.mark.timeout(330)]


def test_the_main_job_is_done_with_a_kill_in_the_middle(results: Path) -> None:
    summary = json.loads((results / "summary.json").read_text())
    told = {key: summary[key] for key in ("sold", "stamped", "verified", "handed_over", "kills", "outages", "reviewed")}
    assert told == {
        "sold": 8,
        "stamped": 8,
        "verified": 8,
        "handed_over": 8,
        "kills": 1,
        "outages": 1,
        "reviewed": 3,
    }
    assert summary["drawer"] == {"expected": 580_000, "counted": 580_000, "difference": 0}
    assert summary["chain"]["whole"]
    assert summary["breaches"] == []


def test_another_verifier_calls_every_stamped_file_valid(results: Path) -> None:
    pdfsig = shutil.which("pdfsig")
    assert pdfsig is not None, "dev.py test installs poppler-utils"
    files = sorted((results / "stamped").glob("*.pdf"))
    assert len(files) == 8
    for file in files:
        done = subprocess.run([pdfsig, str(file)], capture_output=True, text=True, timeout=60, check=True)
        verdicts = re.findall(r"Signature Validation: (.*)", done.stdout)
        assert verdicts, file.name
        assert set(verdicts) == {"Signature is Valid."}, file.name
        *_, last = done.stdout.split("Signature #")
        assert "Total document signed" in last, file.name
        assert "LATIHAN" in last, file.name


def test_the_customers_files_are_the_unchanged_beginning(results: Path) -> None:
    """A stamp is added behind the original (but for PDFs older than 1.6, which the issuer rewrites)."""
    for original in (results / "samples").glob("*.pdf"):
        stamped = results / "stamped" / f"{original.stem}-bermeterai.pdf"
        if original.read_bytes().startswith(b"%PDF-1.4"):
            continue
        assert stamped.read_bytes().startswith(original.read_bytes().rstrip()[:-5]), original.name


def test_papers_and_pictures_are_there(results: Path) -> None:
    assert (results / "issuer-root.pem").read_bytes().startswith(b"-----BEGIN CERTIFICATE-----")
    papers = sorted(file.stem for file in (results / "receipts").glob("*.bin"))
    assert len(papers) == 14
    assert all(file.read_bytes().startswith(b"\x1b") for file in (results / "receipts").glob("*.bin"))
    assert len(list((results / "receipts").glob("*.png"))) == 14
    assert len(list((results / "screens").glob("*/*.png"))) >= 25


def test_nothing_secret_or_personal_lies_about_in_clear(results: Path) -> None:
    """The issuer's password is gone with the demonstration; names from documents are not in the journal's files."""
    assert not (results / "issuer.json").exists()
    journal = b"".join(file.read_bytes() for file in (results / "journal").glob("journal.sqlite*"))
    for personal in (b"surat_lamaran", b"Rahayu", b"258025"):
        assert personal not in journal


def test_a_used_folder_is_refused_with_words(results: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "counter_app", "demo", "--headless", "--out", str(results)],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 2
    assert "[demo.folder_used]" in done.stderr

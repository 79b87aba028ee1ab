"""The demonstration as a user runs it, and what its papers and files are worth outside this program."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from counter_app.demo.world import PATRON, PEOPLE
from counter_app.journal.subjects import SubjectKeys
from tests.faults.security.leaks import digits_in, files_under, found_in

ROOT = Path(__file__).resolve().parents[2]
#: Folders of a demonstration that are not the counter's: customers' files, and the training issuer.
THEIRS = {"samples", "stamped", "issuer"}


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
    """The issuer's password is gone with the demonstration. What its customer left, names of files, words of documents
    and PINs are in nothing that the program wrote: journal, vault, papers, pictures, summary. The issuer's own records
    and the customers' own files may hold them."""
    assert not (results / "issuer.json").exists()
    own = [path for path in files_under(results) if path.relative_to(results).parts[0] not in THEIRS]
    assert {path.relative_to(results).parts[0] for path in own} >= {"journal", "receipts", "screens", "summary.json"}
    planted = (PATRON.name, PATRON.nik, PATRON.phone, PATRON.document, "surat_lamaran", "Rahayu Wulandari")
    assert found_in(own, planted) == set()
    assert digits_in(own, [person.pin for person in PEOPLE]) == set()
    assert PATRON.nik in sealed_in(results / "journal"), "it was typed, and whoever has the key can read it"


def sealed_in(data: Path) -> set[str]:
    """Identity numbers of the documents, with the key that lies with the secrets of a training counter."""
    keys = SubjectKeys((data / "secrets" / "journal-master-key").read_bytes())
    with closing(sqlite3.connect(f"{(data / 'journal.sqlite').as_uri()}?mode=ro", uri=True)) as connection:
        boxes = connection.execute("SELECT subject, box FROM document").fetchall()
        opened = [keys.open(connection, {"subject": subject, "box": box}) for subject, box in boxes]
    return {str(data["identity_number"]) for data in opened if data}


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

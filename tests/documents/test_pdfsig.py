"""Agreement with Poppler's ``pdfsig``, an independent implementation with its own trust store (NSS).

``pdfsig`` exits 0 on a tampered file, so its text is read (libraries reference, "PDF"). Where the two differ on
purpose, the case says why.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyhanko.sign.fields import MDPPerm

from counter_app.demo import samples
from counter_app.documents.checking import check
from counter_app.documents.signatures import read_certificates
from counter_app.domain.verdicts import Coverage, Reason, SignatureCheck
from tests.documents import pdfs, signing

pytestmark = [
    pytest.mark.usefixtures("quiet_parsers"),
    pytest.mark.skipif(
        shutil.which("pdfsig") is None or shutil.which("certutil") is None,
        reason="needs pdfsig (poppler-utils) and certutil (libnss3-tools); dev.py test installs them",
    ),
]
SIGNED = datetime(2025, 6, 1, 3, 0, tzinfo=UTC)
LAST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
TODAY = datetime(2026, 11, 1, tzinfo=UTC)
LETTER = samples.letter()
RED_PAGE = b"<< /Length 25 >>\nstream\n1 0 0 rg 0 0 200 200 re f\nendstream"
SECONDS = 60


@dataclass(frozen=True)
class Told:
    """One signature as both say it: whether the signed bytes are what was signed, trust, and the whole file covered."""

    intact: bool
    trusted: bool
    whole: bool


def stamp(pdf: bytes = LETTER, **how: object) -> bytes:
    return signing.stamp(pdf, **{"at": SIGNED, **how})  # type: ignore[arg-type]


def tampered() -> bytes:
    stamped = stamp()
    at = stamped.index(b"id-ID")
    return stamped[:at] + b"en-GB" + stamped[at + 5 :]


def two() -> bytes:
    return stamp(stamp(), serial=signing.OTHER_SERIAL, field="second")


def changed_later() -> bytes:
    return pdfs.append(stamp(pdfs.page()), 4, RED_PAGE)


def expired(*, timestamp: bool) -> bytes:
    return stamp(by=signing.with_signer(signing.authority(), last=LAST_DAY), timestamp=timestamp)


SAME: dict[str, Callable[[], bytes]] = {
    "good": stamp,
    "time stamped": lambda: stamp(timestamp=True),
    "tampered": tampered,
    "two": two,
    "untrusted": lambda: stamp(by=signing.authority("Somebody")),
    "signed then stamped": lambda: stamp(stamp(reason="Setuju", by=signing.authority("Somebody"), field="person")),
    "certified": lambda: stamp(certify=True, permissions=MDPPerm.FILL_FORMS),
    "rotated scan": lambda: stamp(samples.scan()),
    "changed in a later version": changed_later,
}


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nss")
    root = folder / "root.pem"
    root.write_bytes(signing.authority().root.pem)
    run("certutil", "-N", "-d", f"sql:{folder}", "--empty-password")
    run("certutil", "-A", "-d", f"sql:{folder}", "-n", "root", "-t", "CT,C,C", "-a", "-i", str(root))
    return folder


def run(*command: str) -> str:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=True, env=environment)
    return done.stdout


def by_pdfsig(pdf: bytes, trust: Path, folder: Path) -> list[Told]:
    path = folder / "checked.pdf"
    path.write_bytes(pdf)
    text = run("pdfsig", "-nssdir", f"sql:{trust}", str(path))
    return [
        Told(
            "Signature Validation: Signature is Valid." in part,
            "Certificate Validation: Certificate is Trusted." in part,
            "Total document signed" in part and "Not total document signed" not in part,
        )
        for part in re.split(r"^Signature #\d+:$", text, flags=re.MULTILINE)[1:]
    ]


def by_counter(pdf: bytes) -> list[Told]:
    told = check(pdf, read_certificates(signing.authority().root.pem), TODAY)
    return [Told(is_intact(one), bool(one.chain), one.coverage is Coverage.FILE) for one in told.signatures]


def is_intact(signature: SignatureCheck) -> bool:
    return not {Reason.TAMPERED, Reason.DAMAGED, Reason.NOT_COVERED} & set(signature.reasons)


@pytest.mark.parametrize("name", SAME)
def test_both_say_the_same(name: str, trust: Path, tmp_path: Path) -> None:
    """Digest, trust and coverage of every signature. pdfsig asks for trust only where the digest is right."""
    pdf = SAME[name]()
    assert by_counter(pdf) == by_pdfsig(pdf, trust, tmp_path)
    assert by_counter(pdf)


def test_pdfsig_calls_a_changed_page_valid_and_the_counter_does_not(trust: Path, tmp_path: Path) -> None:
    """Known difference: pdfsig judges the signed bytes alone and says only that they are not the total document."""
    (theirs,) = by_pdfsig(changed_later(), trust, tmp_path)
    assert theirs == Told(intact=True, trusted=True, whole=False)
    told = check(changed_later(), read_certificates(signing.authority().root.pem), LAST_DAY)
    assert Reason.CHANGED_AFTER in told.signatures[0].reasons


@pytest.mark.parametrize("timestamp", [False, True])
def test_pdfsig_judges_an_expired_certificate_today(timestamp: bool, trust: Path, tmp_path: Path) -> None:
    """Known difference: the counter judges at the time of signing and says what the time rests on."""
    (theirs,) = by_pdfsig(expired(timestamp=timestamp), trust, tmp_path)
    assert (theirs.intact, theirs.trusted) == (True, False)
    told = check(
        expired(timestamp=timestamp), read_certificates(signing.authority().root.pem), datetime(2100, 1, 1, tzinfo=UTC)
    )
    (ours,) = told.signatures
    assert (Reason.EXPIRED_SINCE in ours.reasons) == (not timestamp)

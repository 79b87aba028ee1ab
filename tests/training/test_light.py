"""Signatures for benchmarks: cheaper, and as real as the others."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyhanko.sign.validation import SignatureCoverageLevel

from counter_app.training.process import TrainingIssuer
from tests.training.pdfs import plain_pdf, with_broken_signature, with_changed_content
from tests.training.raw_client import RawClient
from tests.training.validation import statuses

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pyhanko")


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingIssuer]:
    with TrainingIssuer(tmp_path_factory.mktemp("light") / "state.db", light_signatures=True) as server:
        yield server


def test_every_one_of_many_is_valid_and_has_its_own_digest(light: TrainingIssuer) -> None:
    with RawClient(light) as client:
        documents = [client.stamped(plain_pdf(pages=pages)) for pages in (1, 2, 3, 1)]
    for serial, signed in documents:
        (status,) = statuses(signed, light)
        assert status.bottom_line
        assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        assert serial["sn"].encode() in signed
    assert len({signed for _, signed in documents}) == 4


def test_what_was_done_to_it_afterwards_is_found(light: TrainingIssuer) -> None:
    with RawClient(light) as client:
        client.stamped(plain_pdf())
        _, signed = client.stamped(plain_pdf())
        assert not statuses(with_changed_content(signed), light)[0].intact
        broken = with_broken_signature(signed)
        assert not statuses(broken, light)[0].valid
        upload, serial = client.upload(broken)["id"], client.serial()
        assert client.sign(upload, serial)["errorCode"] == "81"


def test_poppler_finds_it_valid_too(light: TrainingIssuer, tmp_path: Path) -> None:
    program = shutil.which("pdfsig")
    assert program is not None, "pdfsig is part of poppler-utils"
    with RawClient(light) as client:
        client.stamped(plain_pdf())
        path = tmp_path / "signed.pdf"
        path.write_bytes(client.stamped(plain_pdf())[1])
    report = subprocess.run([program, "-nocert", str(path)], capture_output=True, text=True, check=False).stdout
    assert report.count("Signature is Valid.") == 1

"""What the training issuer stamps is valid in the counter's own check of any file."""

from __future__ import annotations

from counter_app.documents.checking import check
from counter_app.documents.signatures import read_certificates
from counter_app.domain.document import Verdict
from counter_app.domain.verdicts import DocumentCheck, TimeSource
from counter_app.machine.clock import SystemClock
from counter_app.training.process import TrainingIssuer
from tests.training.pdfs import plain_pdf
from tests.training.raw_client import RawClient


def checked(signed: bytes, server: TrainingIssuer) -> DocumentCheck:
    return check(signed, read_certificates(server.root_certificate.read_bytes()), SystemClock().now())


def test_a_stamp_is_valid_with_its_chain_and_a_proved_time(client: RawClient, server: TrainingIssuer) -> None:
    serial, signed = client.stamped(plain_pdf())
    told = checked(signed, server)
    assert told.verdict is Verdict.VALID
    (stamp,) = told.stamps
    assert stamp.serial == serial["sn"]
    assert stamp.signer == "LATIHAN Meterai Elektronik"
    assert stamp.chain == ("LATIHAN Issuing CA", "LATIHAN Root CA")
    assert stamp.time_source is TimeSource.TIME_STAMP


def test_two_stamps_are_valid(client: RawClient, server: TrainingIssuer) -> None:
    _, once = client.stamped(plain_pdf())
    _, twice = client.stamped(once, visLLX=20, visURX=120)
    told = checked(twice, server)
    assert told.verdict is Verdict.VALID
    assert len(told.stamps) == 2

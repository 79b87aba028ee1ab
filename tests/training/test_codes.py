"""Every code of both envelopes can be had from a scenario, in the envelope of the call."""

from __future__ import annotations

import pytest

from counter_app.training.process import TrainingIssuer
from tests.training.pdfs import plain_pdf
from tests.training.play import scenario_text
from tests.training.raw_client import RawClient
from tests.training.test_adapter import laid

SIGNING_CODES = ["70", "80", "81", "82", "83", *(str(code) for code in range(90, 98))]


@pytest.mark.parametrize("code", ["01", "93", "96", "77"])
def test_codes_of_the_common_envelope(client: RawClient, server: TrainingIssuer, code: str) -> None:
    before = server.state()["quota"]
    server.play_text(scenario_text(f'calls = ["allot"]\ndo = "code"\ncode = "{code}"\nmessage = "Sebab"'))
    assert client.allot() == {"statusCode": code, "message": "Sebab"}
    assert server.state()["quota"] == before


@pytest.mark.parametrize("code", SIGNING_CODES)
def test_codes_of_the_signing_envelope(client: RawClient, server: TrainingIssuer, code: str) -> None:
    upload, serial = client.upload(plain_pdf())["id"], laid(server, client, "kode.pdf", plain_pdf())
    server.play_text(
        scenario_text(f'calls = ["sign", "sign_onprem"]\nat_most = 2\ndo = "code"\ncode = "{code}"\nmessage = "Sebab"')
    )
    said = {"status": "False", "errorCode": code, "errorMessage": "Sebab"}
    assert client.sign(upload, serial) == said
    assert client.sign_on_premises("kode.pdf", serial) == said
    assert client.sign(upload, serial, retryFlag="1")["errorCode"] == "00"


def test_a_session_that_ended_is_01_in_the_common_envelope_also_where_it_signs(
    client: RawClient, server: TrainingIssuer
) -> None:
    server.play_text(scenario_text('calls = ["sign"]\ndo = "code"\ncode = "01"'))
    assert client.sign("x", {"sn": "x", "filenameQR": "x"})["statusCode"] == "01"

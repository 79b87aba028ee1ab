"""The issuer's port with TLS: good certificates, and each way in which they are not."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import httpx
import pytest

from counter_app.training.process import TrainingIssuer
from counter_app.training.scenario_file import load_scenario
from tests.training.pdfs import plain_pdf
from tests.training.raw_client import RawClient
from tests.training.test_adapter import laid


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingIssuer]:
    folder = tmp_path_factory.mktemp("tls")
    with TrainingIssuer(folder / "state.db", hand_clock=True, scenario="tls") as server:
        yield server


def trusting(server: TrainingIssuer) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=server.root_certificate)


def answer(client: RawClient) -> str:
    """The connection of the phase before is cut, maybe with this request on it: then it goes again, on a new one."""
    try:
        return client.get("stamp", "/jenisdoc")["statusCode"]
    except (httpx.RemoteProtocolError, httpx.ReadError):
        return client.get("stamp", "/jenisdoc")["statusCode"]


def test_every_certificate_of_the_scenario_is_met_by_a_client_that_trusts_the_root(secure: TrainingIssuer) -> None:
    assert secure.urls["backend"].startswith("https://127.0.0.1:")
    assert secure.urls["adapter"].startswith("http://127.0.0.1:"), "inside the branch there is no TLS"
    secure.play("tls")
    met: list[str] = []
    with RawClient(secure, verify=trusting(secure)) as client:
        for _ in load_scenario("tls").phases:
            try:
                met.append(answer(client))
            except httpx.ConnectError as error:
                met.append(str(error))
            secure.advance(30)
    assert [met[number] for number in (0, 2, 4, 6)] == ["00"] * 4
    for number, words in ((1, "unable to get local issuer"), (3, "expired"), (5, "IP address mismatch")):
        assert words in met[number]


def test_a_stranger_does_not_trust_it(secure: TrainingIssuer) -> None:
    secure.play("tls")
    with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        httpx.get(secure.urls["stamp"] + "/jenisdoc", trust_env=False)


def test_a_whole_stamping_goes_over_tls_and_so_does_the_adapters_hash(secure: TrainingIssuer) -> None:
    secure.play("tls")
    with RawClient(secure, verify=trusting(secure)) as client:
        _, signed = client.stamped(plain_pdf())
        assert signed.startswith(plain_pdf())
        serial = laid(secure, client, "aman.pdf", plain_pdf())
        assert client.sign_on_premises("aman.pdf", serial)["errorCode"] == "00"
        secure.advance(30)
        again = laid_on_disk(secure, "lagi.pdf", serial)
        assert client.sign_on_premises("lagi.pdf", again)["errorCode"] == "70", "the adapter trusts the root alone"


def laid_on_disk(server: TrainingIssuer, name: str, serial: dict[str, str]) -> dict[str, str]:
    """Another document for the adapter, without a word to the issuer."""
    (server.shared_folder / "UNSIGNED" / name).write_bytes(plain_pdf())
    return serial


def test_the_port_can_be_shut_and_opened_again(secure: TrainingIssuer) -> None:
    secure.play("tls")
    secure.control("down")
    with pytest.raises(httpx.ConnectError, match="refused"):
        httpx.get(secure.urls["stamp"] + "/jenisdoc", verify=trusting(secure), trust_env=False)
    secure.control("normal")
    with RawClient(secure, verify=trusting(secure)) as client:
        assert client.get("stamp", "/jenisdoc")["statusCode"] == "00"

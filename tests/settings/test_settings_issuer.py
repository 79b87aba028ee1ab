"""The settings of the issuer: both ways to stamp, proxies, authorities and deadlines, refused by their place."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from counter_app.app_outside import issuer_settings_of
from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerMode
from counter_app.issuer.config import PROFILE, Deadlines, IssuerSettings
from counter_app.resources import resource_path
from counter_app.settings import Settings, load_settings
from tests.issuer.authority import Authority
from tests.settings.test_settings import CODES, GOOD

PREMISES = 'mode = "onprem"\nadapter = "http://10.1.2.3:7777/"\nshared_folder = "bersama"\n'


def load(folder: Path, *, issuer: str = "", engine: str = "") -> Settings:
    path = folder / "counter.toml"
    path.write_text(GOOD.replace("[issuer]\n", f"[issuer]\n{issuer}\n", 1) + engine)
    return load_settings(path)


def client_settings(settings: Settings) -> IssuerSettings:
    return issuer_settings_of(settings, "rahasia")


def refused(folder: Path, issuer: str) -> str:
    with pytest.raises(KnownError) as caught:
        load(folder, issuer=issuer)
    assert caught.value.code in CODES
    return str(caught.value.values["key"])


def test_without_a_word_it_is_the_cloud(tmp_path: Path) -> None:
    settings = client_settings(load(tmp_path))
    assert (settings.mode, settings.shared_folder, settings.adapter) == (IssuerMode.CLOUD, None, "")
    assert (settings.proxy, settings.system_proxy, settings.http2, settings.ca_file) == ("", True, False, None)
    assert (settings.profile, settings.location, settings.deadlines) == (PROFILE, "JAKARTA", Deadlines())
    assert (settings.user, settings.password) == ("loket@contoh.invalid", "rahasia")


def test_on_premises_with_everything_set(tmp_path: Path) -> None:
    Authority(tmp_path, "ca")
    more = (
        'adapter_prefix = "/app/sharefolder"\nproxy = "http://proxy.invalid:3128"\nhttp2 = true\nca_file = "ca.pem"\n'
        'profile = "lain"\nlocation = " MEDAN "\ndeadlines = { allot = 9, folder = 2.5 }\n'
    )
    settings = client_settings(load(tmp_path, issuer=PREMISES + more))
    assert (settings.mode, settings.adapter) == (IssuerMode.ON_PREMISES, "http://10.1.2.3:7777")
    assert settings.shared_folder == (tmp_path / "bersama").absolute()
    assert (settings.adapter_prefix, settings.proxy) == ("/app/sharefolder", "http://proxy.invalid:3128")
    assert (settings.http2, settings.ca_file) == (True, (tmp_path / "ca.pem").absolute())
    assert (settings.profile, settings.location) == ("lain", "MEDAN")
    assert settings.deadlines == Deadlines(allot=9.0, folder=2.5)


def test_the_engines_longest_wait_bounds_every_deadline(tmp_path: Path) -> None:
    settings = client_settings(
        load(tmp_path, issuer="deadlines = { allot = 9 }", engine="[engine]\nanswer_seconds = 4\n")
    )
    assert {getattr(settings.deadlines, field.name) for field in fields(Deadlines)} == {4.0}


def test_every_deadline_of_the_client_can_be_set(tmp_path: Path) -> None:
    names = [field.name for field in fields(Deadlines)]
    given = ", ".join(f"{name} = {number}" for number, name in enumerate(names, 1))
    settings = client_settings(load(tmp_path, issuer=f"deadlines = {{ {given} }}"))
    assert settings.deadlines == Deadlines(*map(float, range(1, len(names) + 1)))


@pytest.mark.parametrize(
    ("issuer", "key"),
    [
        ('mode = "onprem"\nshared_folder = "x"', "issuer.adapter"),
        ('mode = "onprem"\nadapter = "http://10.1.2.3:7777"', "issuer.shared_folder"),
        ('mode = "awan"', "issuer.mode"),
        ("mode = 1", "issuer.mode"),
        (PREMISES + 'adapter_prefix = "sharefolder"', "issuer.adapter_prefix"),
        ('proxy = "proxy.invalid:3128"', "issuer.proxy"),
        ('proxy = "http://user:sandi@proxy.invalid:3128"', "issuer.proxy"),
        ('proxy = "socks5://proxy.invalid"', "issuer.proxy"),
        ('http2 = "yes"', "issuer.http2"),
        ('location = " "', "issuer.location"),
        ('ca_file = "tidak-ada.pem"', "issuer.ca_file"),
        ('ca_file = "counter.toml"', "issuer.ca_file"),
        ("deadlines = 3", "issuer.deadlines"),
        ("deadlines = { alot = 3 }", "issuer.deadlines.alot"),
        ("deadlines = { allot = 0 }", "issuer.deadlines.allot"),
        ("deadlines = { allot = nan }", "issuer.deadlines.allot"),
        ("deadlines = { allot = 601 }", "issuer.deadlines.allot"),
        ("deadlines = { allot = true }", "issuer.deadlines.allot"),
        ('deadlines = { allot = "3" }', "issuer.deadlines.allot"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, issuer: str, key: str) -> None:
    assert refused(tmp_path, issuer) == key


@pytest.mark.parametrize(
    "url",
    ["http://adapter:7777", "http://192.168.4.5:7777", "http://127.0.0.1:1", "https://8.8.8.8", "http://[fd00::1]:7"],
)
def test_an_adapter_in_the_branch_may_speak_http(tmp_path: Path, url: str) -> None:
    text = PREMISES.replace("http://10.1.2.3:7777/", url)
    assert load(tmp_path, issuer=text).issuer.adapter == url


@pytest.mark.parametrize(
    "url", ["", "adapter:7777", "http://8.8.8.8:7777", "ftp://adapter", "http://a@adapter", "http://[::1"]
)
def test_a_session_never_travels_in_clear_over_the_open_network(tmp_path: Path, url: str) -> None:
    assert refused(tmp_path, PREMISES.replace("http://10.1.2.3:7777/", url)) == "issuer.adapter"


def test_the_example_file_is_good_as_it_is_and_on_premises(tmp_path: Path) -> None:
    text = resource_path("counter.example.toml").read_text()
    path = tmp_path / "counter.toml"
    path.write_text(text)
    assert load_settings(path).issuer.mode is IssuerMode.CLOUD
    Authority(tmp_path, "proxy-ca")
    keys = ("ca_file", "proxy", "http2", "mode", "adapter", "shared_folder", "adapter_prefix", "profile", "deadlines")
    for key in keys:
        assert f"# {key} = " in text
        text = text.replace(f"# {key} = ", f"{key} = ", 1)
    path.write_text(text)
    assert load_settings(path).issuer.mode is IssuerMode.ON_PREMISES

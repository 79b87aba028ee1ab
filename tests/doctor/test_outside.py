"""What the doctor finds beyond this computer: real servers, and none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from counter_app import __version__
from counter_app.doctor import issuer as issuer_look
from counter_app.doctor.certificates import SOON, look_at_certificates, of_end
from counter_app.doctor.issuer import look_at_issuer
from counter_app.doctor.logs import look_at_crashes
from counter_app.doctor.mail import look_at_mail
from counter_app.doctor.printer import look_at_printer
from counter_app.doctor.program import look_at_fonts
from counter_app.doctor.updates import look_at_updates
from counter_app.domain.doctor import Code, Finding, Level
from counter_app.domain.mail import MailAddress
from counter_app.issuer.config import IssuerSettings
from counter_app.machine.crash_files import keep_crash
from counter_app.machine.log_files import FOLDER
from counter_app.machine.secret_store import Password
from counter_app.machine.signed_file import SIGNATURE_SUFFIX
from counter_app.machine.update_source import FILE_NAME
from counter_app.settings import Settings
from counter_app.settings.documents import MailSettings
from counter_app.settings.printer import PrinterKind
from counter_app.settings.updates import UpdateSettings
from counter_app.training.process import TrainingIssuer
from counter_app.words.doctor import load_doctor_words
from tests.doctor.place import Place
from tests.issuer.authority import Authority
from tests.mail.mail_server import LocalMailServer
from tests.manifests import manifest_text
from tests.price_signing import PUBLISHER

NOW = datetime.now(UTC)  # noqa: TID251 - the servers' clock is the system's
ROLES = ("backend", "stamp", "inventory", "upload", "keystamp")


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingIssuer]:
    with TrainingIssuer(tmp_path_factory.mktemp("issuer") / "state.db", tls=True) as server:
        yield server


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def at(place: Place, server: TrainingIssuer) -> Settings:
    """The counter's settings, for this issuer."""
    issuer = IssuerSettings.from_announcement(server.announcement)
    urls = {role: getattr(issuer, role) for role in ROLES}
    place.secrets.set(Password.ISSUER.value, issuer.password.encode())
    settings = place.settings()
    ca_file = server.root_certificate
    return replace(settings, issuer=replace(settings.issuer, urls=urls, user=issuer.user, ca_file=ca_file))


def codes(found: Iterable[Finding]) -> list[Code]:
    return [one.code for one in found]


def test_an_issuer_that_serves_is_reached_in_every_role_and_lets_the_account_in(
    place: Place, issuer: TrainingIssuer
) -> None:
    settings = at(place, issuer)
    found = list(look_at_issuer(settings))
    assert codes(found).count(Code.ROLE) == 5
    assert {Code.CLOCK_ISSUER, Code.LOGIN} <= set(codes(found))
    told = repr(found)
    assert str(issuer.announcement["password"]) not in told
    assert settings.issuer.user not in told
    assert "127.0.0.1" not in told


def test_a_wrong_password_is_told_by_its_code(place: Place, issuer: TrainingIssuer) -> None:
    settings = at(place, issuer)
    place.secrets.set(Password.ISSUER.value, b"not-this-one")
    last = list(look_at_issuer(settings))[-1]
    assert (last.code, last.level, last.values) == (Code.LOGIN_FAILS, Level.LOOK, {"reason": "issuer.credentials"})


def test_a_clock_that_is_off_is_held_against_the_issuers(
    place: Place, issuer: TrainingIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Tomorrow(datetime):
        @classmethod
        def now(cls, _zone: object = None) -> datetime:  # pyright: ignore[reportIncompatibleMethodOverride]
            return datetime.now(UTC) + timedelta(days=1)  # noqa: TID251 - the issuer's is the system's

    monkeypatch.setattr(issuer_look, "datetime", Tomorrow)
    off = next(one for one in look_at_issuer(at(place, issuer)) if one.code is Code.CLOCK_ISSUER_OFF)
    assert abs(int(off.values["seconds"]) - 86_400) < 60


def test_an_issuer_that_is_away_is_told_role_by_role(place: Place) -> None:
    found = list(look_at_issuer(place.settings()))
    assert codes(found).count(Code.ROLE_AWAY) == 5
    assert {Code.CLOCK_ISSUER_UNKNOWN, Code.NO_PASSWORD} <= set(codes(found))
    assert {one.values.get("reason") for one in found if one.code is Code.ROLE_AWAY} == {"issuer.unreachable"}


def test_the_days_that_certificates_have_left(place: Place, issuer: TrainingIssuer, tmp_path: Path) -> None:
    root = Authority(tmp_path, "root").pem
    settings = replace(at(place, issuer), stamp_roots=(root, tmp_path / "gone.pem"))
    found = {str(one.values["name"]): one for one in look_at_certificates(settings, NOW)}
    assert found["issuer.ca_file"].code in (Code.CERTIFICATE, Code.CERTIFICATE_ENDS)
    assert found["issuer.stamp_roots 1"].code is Code.CERTIFICATE
    assert found["issuer.stamp_roots 2"].code is Code.CERTIFICATE_UNKNOWN
    hosts = [one for name, one in found.items() if name in ROLES]
    assert hosts
    assert all(int(one.values["days"]) > 0 for one in hosts)
    later = {one.code for one in look_at_certificates(settings, NOW + timedelta(days=365_000))}
    assert later == {Code.CERTIFICATE_ENDED, Code.CERTIFICATE_UNKNOWN}


@pytest.mark.parametrize(
    ("left", "code"),
    [
        (timedelta(days=SOON, seconds=1), Code.CERTIFICATE),
        (timedelta(days=SOON - 1), Code.CERTIFICATE_ENDS),
        (timedelta(0), Code.CERTIFICATE_ENDED),
    ],
)
def test_soon_and_over(left: timedelta, code: Code) -> None:
    assert of_end("x", NOW + left, NOW).code is code


def test_a_printer_that_takes_papers_and_one_that_is_away(place: Place) -> None:
    settings = place.settings()
    Path(settings.printer.target).mkdir()
    assert codes(look_at_printer(settings)) == [Code.PRINTER]
    away = replace(settings.printer, kind=PrinterKind.NETWORK, target="127.0.0.1", port=1)
    (found,) = look_at_printer(replace(settings, printer=away))
    assert found.level is Level.LOOK


def test_a_mail_server_is_greeted_and_gets_no_letter(place: Place, tmp_path: Path) -> None:
    server = LocalMailServer(tmp_path)
    try:
        there = server.server
        mail = MailSettings(
            host=there.host,
            port=there.port,
            security=there.security.value,
            sender=MailAddress("loket@contoh.id"),
            user=there.user,
            ca_file=there.ca_file,
        )
        settings = replace(place.settings(), mail=mail)
        place.secrets.set(Password.MAIL.value, there.password.encode())
        assert codes(look_at_mail(settings)) == [Code.MAIL]
        assert not server.behaviour.letters
        place.secrets.set(Password.MAIL.value, b"wrong")
        (found,) = look_at_mail(settings)
        assert found.values == {"reason": "mail.login"}
    finally:
        server.close()
    assert codes(look_at_mail(place.settings())) == [Code.NO_MAIL]


def test_fonts_that_are_damaged(tmp_path: Path) -> None:
    bad = tmp_path / "Inter.ttf"
    bad.write_bytes(b"<html>")
    (found,) = look_at_fonts([bad])
    assert (found.code, found.values) == (Code.FONTS_MISSING, {"names": "Inter.ttf"})


def test_faults_that_were_kept_are_told_by_their_code(tmp_path: Path) -> None:
    assert codes(look_at_crashes(tmp_path)) == [Code.NO_CRASHES]
    keep_crash(tmp_path / FOLDER, "K-3F9A21", "x", NOW)
    (found,) = look_at_crashes(tmp_path)
    assert "K-3F9A21" in load_doctor_words().line(found)


@pytest.mark.parametrize(
    ("newest", "withdrawn", "code"),
    [
        (__version__, (), Code.VERSION_NEWEST),
        ("99.0", (), Code.VERSION_OLDER),
        ("99.0", ((__version__, "2026-01-01"),), Code.VERSION_WITHDRAWN),
    ],
)
def test_the_version_against_the_publishers_manifest(
    place: Place, tmp_path: Path, newest: str, withdrawn: tuple[tuple[str, str], ...], code: Code
) -> None:
    source = tmp_path / FILE_NAME
    content = manifest_text(1, newest, *withdrawn).encode()
    source.write_bytes(content)
    settings = replace(place.settings(), updates=UpdateSettings(source, (PUBLISHER.public,)))
    assert codes(look_at_updates(settings, NOW)) == [Code.UPDATES_FAIL], "nobody signed it"
    source.with_name(FILE_NAME + SIGNATURE_SUFFIX).write_bytes(PUBLISHER.sign(content))
    assert codes(look_at_updates(settings, NOW)) == [code]

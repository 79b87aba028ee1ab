"""Builds what lies outside of the counter (the issuer, the mail server, customers' files), for the composition root."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from counter_app import __version__
from counter_app.issuer.config import PROFILE, Deadlines, IssuerSettings
from counter_app.machine.signed_file import key_name
from counter_app.services.update_watch import UpdateWatch
from counter_app.services.updates import Updates, UpdateSource
from counter_app.settings.updates import HOURS, UpdateSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_app.mail.smtp import SmtpCarrier
    from counter_app.services.desk import Desk
    from counter_app.services.hand_over_ports import Drives
    from counter_app.services.intake import FileIntake
    from counter_app.services.ports import Clock, DocumentInspector, Issuer
    from counter_app.services.session import Sessions
    from counter_app.services.stamping import Stamping
    from counter_app.settings import Settings


def intake(
    settings: Settings, desk: Desk, inspector: DocumentInspector, stamping: Stamping, drives: Drives
) -> FileIntake:
    """Pictures become documents in the worker that inspects them; an inspector of another kind has none."""
    from counter_app.documents.inspector import WorkerInspector
    from counter_app.documents.picture_maker import WorkerPictures
    from counter_app.documents.reading import CustomerFileReader
    from counter_app.documents.watched import PlaceWatch
    from counter_app.services.intake import FileIntake

    worker = inspector if isinstance(inspector, WorkerInspector) else WorkerInspector()
    return FileIntake(
        desk,
        CustomerFileReader(),
        WorkerPictures(worker),
        PlaceWatch(settings.watched_folder, drives),
        stamping,
        settings.document_limits.upload,
    )


def issuer_settings_of(settings: Settings, password: str) -> IssuerSettings:
    """What the issuer's client needs of the counter's settings; ``answer_seconds`` shortens every time-out."""
    urls = settings.issuer.urls
    issuer = settings.issuer
    deadlines = Deadlines(**issuer.deadlines)
    if limit := settings.answer_seconds:
        deadlines = Deadlines(**{name: min(limit, getattr(deadlines, name)) for name in Deadlines.__dataclass_fields__})
    return IssuerSettings(
        backend=urls["backend"],
        stamp=urls["stamp"],
        inventory=urls["inventory"],
        upload=urls["upload"],
        keystamp=urls["keystamp"],
        user=issuer.user,
        password=password,
        profile=issuer.profile or PROFILE,
        location=issuer.location,
        ca_file=issuer.ca_file,
        system_proxy=issuer.system_proxy,
        proxy=issuer.proxy,
        http2=issuer.http2,
        deadlines=deadlines,
        mode=issuer.mode,
        adapter=issuer.adapter,
        shared_folder=issuer.shared_folder,
        adapter_prefix=issuer.adapter_prefix,
    )


def http_issuer(settings: IssuerSettings, clock: Clock) -> Issuer:
    """The issuer's client; loaded when the engine begins, not at the start."""
    from counter_app.issuer.client import HttpIssuer

    return HttpIssuer(settings, clock)


def updates_of(settings: Settings, desk: Desk, sessions: Sessions) -> Updates:
    """What is known of the program's versions."""
    return Updates(desk, sessions, __version__, signers_of(settings.updates))


def update_watch_of(settings: Settings, updates: Updates, on_bug: Callable[[BaseException], None]) -> UpdateWatch:
    """Who asks for news of them."""
    asked = settings.updates
    source = None if asked is None else update_source(settings, asked)
    return UpdateWatch(updates, source, on_bug, hours=HOURS if asked is None else asked.hours)


def signers_of(asked: UpdateSettings | None) -> tuple[str, ...]:
    """Names of the keys whose manifests count."""
    return () if asked is None else tuple(key_name(key) for key in asked.publishers)


def update_source(settings: Settings, asked: UpdateSettings) -> UpdateSource:
    """Asked through the issuer's proxy: it is the office's way out."""
    from counter_app.machine.update_source import FileUpdates, HttpsUpdates

    if isinstance(asked.source, Path):
        return FileUpdates(asked.source, asked.publishers)
    issuer = settings.issuer
    return HttpsUpdates(
        asked.source,
        asked.publishers,
        ca_file=asked.ca_file,
        proxy=issuer.proxy,
        system_proxy=issuer.system_proxy,
    )


def mail_carrier(settings: Settings, password: str) -> SmtpCarrier | None:
    """Where mails go; None where the settings name no server."""
    if (mail := settings.mail) is None:
        return None
    from counter_app.mail.smtp import MailServer, Security, SmtpCarrier
    from counter_app.mail.words import load_letter_words

    server = MailServer(
        mail.host,
        mail.port,
        Security(mail.security),
        mail.sender,
        mail.user,
        password,
        mail.ca_file,
        mail.answer_seconds,
    )
    place = settings.place
    return SmtpCarrier(server, place.office.name, load_letter_words(settings.language), training=place.training)

"""All looks, put together. The program may be running meanwhile; a data folder that is damaged or gone is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

from counter_app.doctor.certificates import look_at_certificates
from counter_app.doctor.folder import look_at_folder, look_at_secrets
from counter_app.doctor.hub import look_at_hub
from counter_app.doctor.issuer import look_at_issuer
from counter_app.doctor.journal import look_at_journal
from counter_app.doctor.logs import look_at_crashes
from counter_app.doctor.looking import Findings, Look, look_at_all
from counter_app.doctor.mail import look_at_mail
from counter_app.doctor.printer import look_at_printer
from counter_app.doctor.program import look_at_program
from counter_app.doctor.updates import look_at_updates
from counter_app.domain.doctor import Code, Finding, Level
from counter_app.domain.errors import KnownError
from counter_app.machine.secret_store import open_secrets
from counter_app.settings import Settings

#: Seconds. A million entries are walked in some 20 s (docs/performance.md).
_WHOLE_JOURNAL: Final = 300.0
_DISK: Final = 15.0
_NETWORK: Final = 40.0


def examine(load: Callable[[], Settings], now: datetime, *, outside: bool = True) -> Findings:
    """All findings, from the ground up; ``outside`` False asks nothing beyond this computer."""
    yield from look_at_all([Look("program", _DISK, look_at_program)])
    try:
        settings = load()
    except KnownError as error:
        yield Finding(Code.NO_SETTINGS, Level.CANNOT, {"reason": str(error)})
        return
    yield Finding(Code.SETTINGS, values={"office": settings.place.code, "counter": settings.place.counter})
    looks = [
        Look("folder", _DISK, partial(_folder, settings)),
        Look("journal", _WHOLE_JOURNAL, partial(_journal, settings, now)),
    ]
    if outside:
        looks += [
            Look("issuer", _NETWORK, partial(look_at_issuer, settings)),
            Look("certificates", _NETWORK, partial(look_at_certificates, settings, now)),
            Look("printer", _NETWORK, partial(look_at_printer, settings)),
            Look("hub", _NETWORK, partial(look_at_hub, settings)),
            Look("mail", _NETWORK, partial(look_at_mail, settings)),
            Look("updates", _NETWORK, partial(look_at_updates, settings, now)),
        ]
    yield from look_at_all(looks)


def _folder(settings: Settings) -> Findings:
    folder = settings.data_folder
    if not folder.is_dir():
        yield Finding(Code.NO_FOLDER, values={"folder": str(folder)})
        return
    yield from look_at_folder(folder, settings.least_free_megabytes)
    yield from look_at_crashes(folder)


def _journal(settings: Settings, now: datetime) -> Findings:
    folder = settings.data_folder
    if not folder.is_dir():
        return
    secrets = open_secrets(folder, training=settings.place.training)
    yield from look_at_secrets(folder, secrets)
    yield from look_at_journal(settings, secrets, now)

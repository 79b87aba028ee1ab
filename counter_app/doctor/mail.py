"""The mail server: reached, encrypted, the account let in; no letter leaves."""

from __future__ import annotations

from counter_app.app_outside import mail_carrier
from counter_app.doctor.looking import Findings
from counter_app.domain.doctor import Code, Finding, Level
from counter_app.domain.errors import KnownError
from counter_app.machine.secret_store import Password, open_secrets, password_for
from counter_app.settings import Settings


def look_at_mail(settings: Settings) -> Findings:
    """Only where the settings name a server."""
    training = settings.place.training
    try:
        secrets = open_secrets(settings.data_folder, training=training)
        carrier = mail_carrier(settings, password_for(secrets, Password.MAIL, training=training))
        if carrier is None:
            yield Finding(Code.NO_MAIL)
            return
        carrier.greet()
    except KnownError as error:
        yield Finding(Code.MAIL_FAILS, Level.LOOK, {"reason": error.code})
        return
    yield Finding(Code.MAIL)

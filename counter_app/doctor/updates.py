"""The program's version against the publisher's manifest, as it stands now; nothing of it is kept."""

from __future__ import annotations

from datetime import datetime

from counter_app import __version__
from counter_app.app_outside import update_source
from counter_app.doctor.looking import Findings
from counter_app.domain.doctor import Code, Finding, Level
from counter_app.domain.errors import KnownError
from counter_app.domain.formats import office_zone
from counter_app.domain.versions import Standing, state_of
from counter_app.settings import Settings


def look_at_updates(settings: Settings, now: datetime) -> Findings:
    """Only where the settings name a source; ``now`` tells the office's day."""
    if settings.updates is None:
        yield Finding(Code.NO_UPDATES)
        return
    try:
        manifest = update_source(settings, settings.updates).read().manifest
    except KnownError as error:
        yield Finding(Code.UPDATES_FAIL, Level.LOOK, {"reason": error.code})
        return
    state = state_of(__version__, manifest, now.astimezone(office_zone(settings.place.office.zone)).date())
    if state.standing is Standing.WITHDRAWN:
        yield Finding(Code.VERSION_WITHDRAWN, Level.LOOK, {"version": __version__, "newest": manifest.newest})
    elif state.newer:
        yield Finding(Code.VERSION_OLDER, Level.LOOK, {"version": __version__, "newest": state.newer})
    else:
        yield Finding(Code.VERSION_NEWEST, values={"version": __version__})

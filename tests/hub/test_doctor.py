"""What the doctor says of the branch log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from counter_app.doctor.hub import look_at_hub
from counter_app.domain.doctor import Code, Finding, Level
from counter_app.hub import admin
from counter_app.machine.secret_store import HUB_KEY, Password
from counter_app.settings.hub import HubSettings
from tests.doctor.place import Place
from tests.hub.postgres import Postgres


def by_code(found: Iterable[Finding]) -> dict[Code, Finding]:
    return {one.code: one for one in found}


def test_a_branch_log_that_is_reached_joined_and_lacks_entries(
    postgres: Postgres, log_database: str, tmp_path: Path
) -> None:
    place = Place(tmp_path)
    settings = place.settings()
    assert list(by_code(look_at_hub(settings))) == [Code.NO_HUB]
    with postgres.admin(log_database) as connection:
        enrolment = admin.enrol(connection, "57199", "01")
    there = postgres.remote(enrolment.role, log_database)
    hub = HubSettings(there.host, there.port, there.database, there.user, there.root)
    joined = replace(settings, hub=hub)
    found = by_code(look_at_hub(joined))
    assert found[Code.HUB_NOT_JOINED].level is Level.LOOK
    assert found.keys() & {Code.CERTIFICATE, Code.CERTIFICATE_ENDS}
    place.secrets.set(HUB_KEY, bytes(range(32)))
    place.secrets.set(Password.HUB.value, enrolment.password.encode())
    place.work()
    found = by_code(look_at_hub(joined))
    assert found[Code.HUB].values == {"branch": "57199", "entries": 0}
    assert {Code.CLOCK_BRANCH, Code.HUB_UNSENT} <= found.keys()
    assert int(found[Code.HUB_UNSENT].values["count"]) > 5
    place.secrets.set(Password.HUB.value, b"wrong")
    assert by_code(look_at_hub(joined))[Code.HUB_FAILS].values == {"reason": "hub.refused"}
    away = replace(joined, hub=replace(hub, port=1))
    assert by_code(look_at_hub(away))[Code.HUB_FAILS].values == {"reason": "hub.unreachable"}

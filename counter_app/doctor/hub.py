"""The branch log: reached, how long its certificate lasts, whether this counter is let in, what is unsent, forks, its
clock."""

from __future__ import annotations

import socket
import struct
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from counter_app.doctor.certificates import end_of, of_end, unverified
from counter_app.doctor.looking import Findings
from counter_app.domain.doctor import Code, Finding, Level
from counter_app.domain.errors import KnownError
from counter_app.journal import opening
from counter_app.journal.chain import ends
from counter_app.journal.file import FILE_NAME
from counter_app.machine.secret_store import HUB_KEY, Password, open_secrets, password_for
from counter_app.settings import Settings

if TYPE_CHECKING:
    from counter_app.hub.branch_log import BranchLog
    from counter_app.hub.connection import HubAddress

_CONNECT: Final = 5.0
#: SSLRequest of PostgreSQL's protocol (documentation, 54.2.11): length 8, code 80877103; the answer is one byte.
_SSL_REQUEST: Final = struct.pack("!ii", 8, 80_877_103)
#: Seconds; entries' times are compared between counters.
MOST_OFF: Final = 60


def look_at_hub(settings: Settings) -> Findings:
    """Only where the settings name a log."""
    if settings.hub is None:
        yield Finding(Code.NO_HUB)
        return
    from counter_app.hub.branch_key import BranchKey
    from counter_app.hub.branch_log import BranchLog
    from counter_app.hub.connection import HubAddress

    hub = settings.hub
    address = HubAddress(hub.host, hub.port, hub.database, hub.user, hub.root, hub.certificate, hub.key)
    yield from _certificate(address)
    training = settings.place.training
    try:
        secrets = open_secrets(settings.data_folder, training=training)
        kept = secrets.get(HUB_KEY)
        if kept is None:
            yield Finding(Code.HUB_NOT_JOINED, Level.LOOK)
            return
        key, password = BranchKey(kept), password_for(secrets, Password.HUB, training=training)
        with BranchLog(address, password, key) as branch_log:
            yield Finding(Code.HUB, values={"branch": branch_log.branch, "entries": branch_log.position})
            yield _clock(address, password)
            yield from _sent(branch_log, settings)
    except KnownError as error:
        yield Finding(Code.HUB_FAILS, Level.LOOK, {"reason": error.code})


def _certificate(address: HubAddress) -> Findings:
    """The server's, which it shows to whoever asks before a log-in."""
    if address.is_local:
        return
    now = datetime.now(UTC)  # noqa: TID251 - no counter's clock without a counter
    try:
        with socket.create_connection((address.host, address.port), timeout=_CONNECT) as connection:
            connection.sendall(_SSL_REQUEST)
            if connection.recv(1) != b"S":
                yield Finding(Code.CERTIFICATE_UNKNOWN, Level.LOOK, {"name": "hub", "reason": "TLS"})
                return
            with unverified().wrap_socket(connection, server_hostname=address.host) as secured:
                last = end_of(secured)
    except (OSError, ValueError) as error:
        yield Finding(Code.CERTIFICATE_UNKNOWN, Level.LOOK, {"name": "hub", "reason": type(error).__name__})
        return
    if last is not None:
        yield of_end("hub", last, now)


def _clock(address: HubAddress, password: str) -> Finding:
    from counter_app.hub.connection import connect, hub_failed

    with hub_failed(), connect(address, password) as connection:
        ((there,),) = connection.execute("SELECT clock_timestamp()").fetchall()
    off = round((datetime.now(UTC) - there).total_seconds())  # noqa: TID251 - this computer's clock is looked at
    wrong = abs(off) > MOST_OFF
    code = Code.CLOCK_BRANCH_OFF if wrong else Code.CLOCK_BRANCH
    return Finding(code, Level.LOOK if wrong else Level.FINE, {"seconds": off})


def _sent(branch_log: BranchLog, settings: Settings) -> Findings:
    """How much of this journal's chains the log lacks. A running program sends meanwhile: some are no fault."""
    path = settings.data_folder / FILE_NAME
    if not path.exists():
        return
    with opening.read_beside(path) as connection:
        chains = ends(connection)
    unsent = 0
    for chain in chains:
        there = branch_log.last_known(chain.device, chain.epoch)
        unsent += max(0, chain.last - (there.device_seq if there else 0))
    yield Finding(Code.HUB_UNSENT if unsent else Code.HUB_ALL_SENT, values={"count": unsent})
    forks = sum(branch_log.forks(device) for device in {chain.device for chain in chains})
    if forks:
        yield Finding(Code.HUB_FORKS, Level.LOOK, {"count": forks})

"""What a publisher says of the program's versions, kept in the journal, and what follows for selling.

A signed manifest that is newer than the last one becomes an entry (``version.announced/1``, word for word), so that an
old manifest takes nothing back and the refusal to sell has its reason in the journal. A withdrawn version sells only on
days for which a supervisor said so (``version.allowed/1``). Nobody is updated by this; nothing known stops nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from counter_app.domain.entries import SYSTEM, Cause, Kind, Payload
from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.formats import local_time
from counter_app.domain.ids import OpId
from counter_app.domain.people import Right
from counter_app.domain.versions import UpdateManifest, VersionState, read_manifest, state_of
from counter_app.services.approval import Approval, approver
from counter_app.services.desk import Desk, Session, earlier, entry_at, same_intent
from counter_app.services.session import Sessions

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class SignedManifest:
    """A manifest as it came: word for word, with its SHA-256 (hex), the name of the publisher's key and the signature
    (base64)."""

    manifest: UpdateManifest
    text: str
    sha256: str
    signer: str
    signature: str


class UpdateSource(Protocol):
    """Where manifests come from. Blocking; call it off the interface's thread."""

    def read(self) -> SignedManifest:
        """The manifest that is there now, its signature verified. Raises KnownError ``updates.*``."""
        ...

    def stop(self) -> None:
        """End a reading that is under way in another thread; nothing is read after it."""
        ...


class Updates:
    """Of this counter's program. Thread-safe."""

    def __init__(self, desk: Desk, sessions: Sessions, version: str, signers: Collection[str] = ()) -> None:
        """``signers``: names of the keys whose manifests count. One that was taken out of the settings counts for
        nothing any more, whatever its manifests say."""
        self._desk = desk
        self._sessions = sessions
        self._version = version
        self._signers = frozenset(signers)

    def state(self) -> VersionState:
        """How the running version stands today."""
        with self._desk.journal.read() as connection:
            return self._state(connection)

    def allowed_today(self) -> bool:
        """Whether a supervisor let a withdrawn version sell today."""
        with self._desk.journal.read() as connection:
            return self._allowed(connection)

    def require_sellable(self, connection: sqlite3.Connection) -> None:
        """Raises Refused ``version.withdrawn`` (``version``, ``since``, ``reason``) for a version that is withdrawn and
        that no supervisor let sell today."""
        withdrawal = self._state(connection).withdrawal
        if withdrawal is not None and not self._allowed(connection):
            raise Refused(
                "version.withdrawn",
                version=withdrawal.version,
                since=withdrawal.since.isoformat(),
                reason=withdrawal.reason,
            )

    def require_sellable_now(self) -> None:
        """:meth:`require_sellable` outside of a transaction."""
        with self._desk.journal.read() as connection:
            self.require_sellable(connection)

    def take(self, signed: SignedManifest) -> bool:
        """Keep a manifest that is newer than what is known; False where it is the one that is known.

        Raises KnownError ``updates.older`` (``serial``, ``known``), ``updates.serial_twice``, ``updates.foreign`` (a
        key that does not count).
        """
        if signed.signer not in self._signers:
            raise KnownError("updates.foreign")
        manifest = signed.manifest
        with self._desk.journal.write() as writer:
            known = newest_taken(writer.connection, self._signers)
            if known is not None and known.serial > manifest.serial:
                raise KnownError("updates.older", serial=manifest.serial, known=known.serial)
            if known is not None and known.serial == manifest.serial:
                if known.sha256 != signed.sha256:
                    raise KnownError("updates.serial_twice", serial=manifest.serial)
                return False
            writer.append(
                Kind.VERSION_ANNOUNCED,
                {
                    "serial": manifest.serial,
                    "newest": manifest.newest,
                    "sha256": signed.sha256,
                    "signer": signed.signer,
                    "signature": signed.signature,
                    "text": signed.text,
                },
                op_id=writer.new_id(),
                actor=SYSTEM,
                cause=Cause.SYSTEM,
            )
        return True

    def allow(self, session: Session, op_id: OpId, approval: Approval, reason: str) -> None:
        """A supervisor lets the withdrawn version sell until the office day ends.

        Raises Refused ``session.*``, ``version.no_reason``, ``version.not_withdrawn``, ``operation.conflict``.
        """
        self._desk.require(session, Right.SELL)
        words = reason.strip()[:LONGEST_REASON]
        if not words:
            raise Refused("version.no_reason")
        yes = approver(self._sessions, session, approval, own=True)
        day = self._desk.office_time().date().isoformat()
        asked: Payload = {"version": self._version, "day": day, "reason": words, "approved_by": yes.person_id}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.VERSION_ALLOWED):
                same_intent(done, asked)
                return
            state = self._state(writer.connection)
            if state.withdrawal is None or state.manifest is None:
                raise Refused("version.not_withdrawn")
            writer.append(
                Kind.VERSION_ALLOWED,
                {
                    **asked,
                    "serial": state.manifest.serial,
                    "withdrawn_since": state.withdrawal.since.isoformat(),
                    "withdrawn_because": state.withdrawal.reason,
                },
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )

    def _state(self, connection: sqlite3.Connection) -> VersionState:
        place = self._desk.place
        return known_state(connection, self._version, self._signers, self._desk.office_time().date(), place.office.zone)

    def _allowed(self, connection: sqlite3.Connection) -> bool:
        day = self._desk.office_time().date().isoformat()
        row = connection.execute(
            "SELECT 1 FROM version_allowance WHERE version = ? AND day = ? LIMIT 1", (self._version, day)
        ).fetchone()
        return row is not None


@dataclass(frozen=True, slots=True)
class Taken:
    """A manifest that was taken in. ``at`` is ISO 8601 UTC."""

    seq: int
    serial: int
    sha256: str
    at: str


def newest_taken(connection: sqlite3.Connection, signers: Collection[str]) -> Taken | None:
    """The newest manifest among those that these keys signed."""
    rows = connection.execute("SELECT signer, seq, serial, sha256, at FROM version_manifest ORDER BY serial DESC, seq")
    return next((Taken(*row[1:]) for row in rows if row[0] in signers), None)


def known_state(
    connection: sqlite3.Connection, version: str, signers: Collection[str], today: date, zone: str
) -> VersionState:
    """How a version stands by what the journal holds, on an office day.

    The day on which the manifest came counts where it is later: a clock that is set back takes no withdrawal back.
    """
    taken = newest_taken(connection, signers)
    if taken is None:
        return state_of(version, None, today)
    manifest = read_manifest(entry_at(connection, taken.seq).payload["text"])
    return state_of(version, manifest, max(today, local_time(datetime.fromisoformat(taken.at), zone).date()))

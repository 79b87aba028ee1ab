"""Whether this counter's journal is to be trusted, and the supervisor's release where it is not.

The quick check is made when this is built; :meth:`Integrity.start` walks the whole journal in a thread of its own.
While the journal is not to be trusted nothing new is sold, stamped or opened; results, prints and closings go on.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from counter_app.domain.entries import Cause, Kind
from counter_app.domain.errors import KnownError, Refused, StorageFailed
from counter_app.domain.people import RIGHTS, Person, Right
from counter_app.journal import guards
from counter_app.journal.anchor import head_of, load_anchor, save_anchor
from counter_app.journal.trust import (
    UNKNOWN,
    WHOLE,
    Check,
    EpochCheck,
    Trust,
    TrustState,
    accepted,
    check_all,
    check_epoch,
    check_recent,
)
from counter_app.services.breath import Breath
from counter_app.services.desk import Desk, earlier, same_intent

if TYPE_CHECKING:
    import sqlite3

    from counter_app.domain.ids import OpId, PersonId
    from counter_app.services.ports import Secrets
    from counter_app.services.session import Sessions

log = logging.getLogger(__name__)

#: Between two steps of the walk, so that the interface gets its turn.
_PAUSE_SECONDS: Final = 0.005

Listener = Callable[[], None]
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Progress:
    """Of the full check: entries walked, entries there are, and whether it was carried to the end."""

    done: int = 0
    total: int = 0
    finished: bool = False


class Integrity:
    """Thread-safe. :meth:`stop` before the journal is closed."""

    def __init__(
        self,
        desk: Desk,
        sessions: Sessions,
        secrets: Secrets,
        *,
        on_bug: Callable[[BaseException], None],
    ) -> None:
        """Make the quick check. Raises StorageFailed ``journal.*``, ``secrets.*``."""
        self._journal = desk.journal
        self._sessions = sessions
        self._secrets = secrets
        self._on_bug = on_bug
        self._public_key = desk.journal.device_key.public
        self._lock = threading.RLock()
        self._listeners: list[Listener] = []
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._releases = 0
        self._progress = Progress()
        self._thread: threading.Thread | None = None
        self._epoch = EpochCheck(UNKNOWN)
        self._chain = Check(UNKNOWN)
        self._guards = UNKNOWN
        self._check_quickly()
        desk.journal.subscribe(self._on_journal)

    def state(self) -> Trust:
        """What is known now: what an entry of the chain shows first, then what the file as a whole does."""
        # No lock: it is asked inside of transactions, and a release holds the lock while it waits for one.
        found = (self._chain.trust, self._epoch.trust, self._guards)
        return next((trust for trust in found if not trust.whole), WHOLE)

    @property
    def complete(self) -> bool:
        """Whether the file ends where it should; otherwise work at the issuer might be done a second time."""
        return self._epoch.trust.whole

    def progress(self) -> Progress:
        """How far the full check is."""
        return self._progress

    def require_trust(self) -> None:
        """Raises Refused ``journal.altered`` or ``journal.old_copy`` (``entry``) while the journal is not trusted."""
        trust = self.state()
        match trust.state:
            case TrustState.WHOLE:
                return
            case TrustState.OLD_COPY:
                raise Refused("journal.old_copy", entry=trust.at)
            case TrustState.ALTERED | TrustState.UNKNOWN:
                raise Refused("journal.altered", entry=trust.at)

    def subscribe(self, listener: Listener) -> None:
        """Call ``listener`` when the state changed, in the thread that changed it."""
        self._listeners.append(listener)

    def start_full_check(self, on_progress: OnProgress = lambda _done, _total: None) -> None:
        """Walk the whole journal in the background, then keep the anchor up to date; call it once."""
        thread = threading.Thread(target=self._run, args=(on_progress,), name="integrity", daemon=True)
        self._thread = thread
        thread.start()

    def stop(self, timeout: float = 15.0) -> None:
        """End the thread and keep the last head. The journal is still open."""
        self._stopping.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout)
        self._keep_anchor()

    def release(self, op_id: OpId, person_id: PersonId, pin: str, reason: str, seen: Trust) -> Trust:
        """A supervisor lets the counter go on with a journal that is not whole: an entry says who, why and what.

        What is accepted is what she has ``seen``, as it stands, and nothing else; the new state comes back. The same
        ``op_id`` again changes nothing. Raises Refused ``session.*`` (PIN, role), ``journal.no_reason``,
        ``journal.nothing_to_release``, ``journal.found_more`` (the state is another one by now).
        """
        words = reason.strip()
        if not words:
            raise Refused("journal.no_reason")
        person = self._sessions.check_pin(person_id, pin)
        if Right.RELEASE_JOURNAL not in RIGHTS[person.role]:
            raise Refused("session.not_allowed", right=Right.RELEASE_JOURNAL.value)
        with self._lock:
            if self._write_release(op_id, person, words, seen):
                self._releases += 1
                self._settle()
        self._tell()
        return self.state()

    def _write_release(self, op_id: OpId, person: Person, reason: str, seen: Trust) -> bool:
        """Whether there was something to write; the second time there is not."""
        trust, accepts = self.state(), self._chain.accepts
        of_the_epoch = self._chain.trust.whole and not self._epoch.trust.whole
        if self._chain.trust.whole:
            with self._journal.read() as connection:
                accepts = accepted(connection, self._public_key)
        with self._journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.RELEASED):
                same_intent(done, {"supervisor": person.person_id, "reason": reason})
                return False
            if trust.whole:
                raise Refused("journal.nothing_to_release")
            if trust != seen:
                raise Refused("journal.found_more")
            writer.append(
                Kind.RELEASED,
                {
                    "state": trust.state.value,
                    "at": trust.at,
                    "found": trust.reason,
                    "reason": reason,
                    "supervisor": person.person_id,
                    "settled": of_the_epoch,
                    **accepts.payload(),
                },
                op_id=op_id,
                actor=person.person_id,
                cause=Cause.SUPERVISOR,
            )
        if trust.reason == "read_model":
            # Derived figures are mended from the entries; the entries themselves never are.
            self._journal.rebuild()
        return True

    def _settle(self) -> None:
        """After a release: what was asked about is answered."""
        if not self._chain.trust.whole:
            self._chain = Check(WHOLE, self._chain.accepts)
        elif not self._epoch.trust.whole:
            self._epoch = EpochCheck(WHOLE)
            self._keep_anchor()
        if not self._guards.whole:
            # Who alters a journal takes its guards away first: they are no finding of their own then.
            self._secrets.set(guards.SECRET_NAME, b"")
            self._guards = WHOLE

    def _check_quickly(self) -> None:
        anchor = load_anchor(self._secrets)
        with self._journal.read() as connection:
            self._epoch = check_epoch(connection, self._public_key, anchor)
            self._chain = check_recent(connection, self._public_key)
            self._guards = self._check_guards(connection)
        if self._epoch.new_epoch is not None:
            self._journal.begin_epoch(self._epoch.new_epoch)
        self._keep_anchor()
        trust = self.state()
        if not trust.whole:
            log.info("the journal is not to be trusted: %s at entry %s (%s)", trust.state, trust.at, trust.reason)

    def _check_guards(self, connection: sqlite3.Connection) -> Trust:
        """Kept before they are put back: a program that is killed in between finds one or the other."""
        if wrong := guards.wrong(connection):
            self._secrets.set(guards.SECRET_NAME, json.dumps(wrong).encode())
            self._journal.restore_guards()
        if not self._secrets.get(guards.SECRET_NAME):
            return WHOLE
        return Trust(TrustState.ALTERED, head_of(connection).seq, "guards")

    def _run(self, on_progress: OnProgress) -> None:
        try:
            self._walk(on_progress)
            while not self._stopping.is_set():
                self._wake.wait()
                self._wake.clear()
                self._keep_anchor()
        except KnownError as error:
            log.warning("the journal could not be checked: %s", error.code)
        except BaseException as error:
            self._on_bug(error)

    def _walk(self, on_progress: OnProgress) -> None:
        def tick(done: int, total: int) -> bool:
            self._progress = Progress(done, total)
            on_progress(done, total)
            if self._wake.wait(_PAUSE_SECONDS) and not self._stopping.is_set():
                self._wake.clear()
                self._keep_anchor()
            return not self._stopping.is_set()

        finished, before = False, self.state()
        while not finished and not self._stopping.is_set():
            releases = self._releases
            check = check_all(self._journal.read, self._public_key, tick, Breath(self._stopping.wait))
            if check is None:
                return
            with self._lock:
                # What was released while the walk was under way is not known to it: it walks again.
                finished = releases == self._releases
                before = self.state()
                if finished:
                    self._chain = check
                    total = self._progress.total
                    self._progress = Progress(total, total, finished=True)
        on_progress(self._progress.done, self._progress.total)
        if self.state() != before:
            self._tell()

    def _on_journal(self, kinds: frozenset[str]) -> None:
        if Kind.CHECKPOINT.value in kinds:
            self._wake.set()

    def _keep_anchor(self) -> None:
        """Remember the head, unless the file does not end where it should: then the better memory is the old one."""
        with self._lock:
            if not self._epoch.trust.whole:
                return
            try:
                with self._journal.read() as connection:
                    head = head_of(connection)
                save_anchor(self._secrets, head)
            except StorageFailed as error:
                # An older anchor still fits; the next checkpoint tries again.
                log.warning("the journal's head could not be kept: %s", error.code)

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            try:
                listener()
            except Exception:
                log.exception("a listener of the journal's trust failed")

"""The erasure of one customer on request, and of what has served its purpose (UU PDP 27/2022; docs/decisions/0036).

The journal's entries stay as they are, and with them money, serials and evidence; the keys of what is personal in them
go, and the files. What a stamp under way still needs is postponed, said so, and goes by itself when it can: that is
decided in the transaction of the erasure, under the lock under which the engine begins each step.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from counter_app.domain.entries import SYSTEM, Cause, Entry, Kind, Payload
from counter_app.domain.errors import Refused, StorageFailed
from counter_app.domain.ids import OpId
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.people import RIGHTS, Person, Right
from counter_app.domain.privacy import Holding, PersonalPolicy
from counter_app.domain.retention import DeletionReason
from counter_app.journal.device_key import SecretStore
from counter_app.journal.erased_list import load_erased, remember_erased
from counter_app.journal.file import Journal, Writer, iso_utc
from counter_app.services.approval import Approval
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.held_data import Place, files_of, holds, places_of
from counter_app.services.privacy import reason_words
from counter_app.services.selling import letterhead, next_receipt, request_print
from counter_app.services.session import Sessions
from counter_app.services.vault_port import Vault

log = logging.getLogger(__name__)

#: A file that was put a moment before goes too; whoever brings the same bytes meanwhile is asked for them again.
_JUST_NOW: Final = timedelta(seconds=1)
#: Tries to empty the log of writes, and seconds between two.
_TRIES: Final = 20
_BETWEEN_TRIES: Final = 0.05
#: Subjects of one transaction of the retention.
_AT_ONCE: Final = 100
#: Stamps that still need what was left with their sale; one whose file was never collected and is deleted does not.
_OPEN: Final = (
    "state NOT IN ('handed_over', 'voided', 'released') AND NOT (state = 'verified' AND EXISTS"
    " (SELECT 1 FROM deleted_file WHERE deleted_file.sha256 = stamp.result_sha256))"
)
_SINCE: Final = "coalesce((SELECT max(at) FROM reversal WHERE reversal.sale_id = personal.sale_id), personal.at)"
#: What has served its purpose since ``:purpose``, ``:line`` or ``:most``, oldest first.
_EXPIRED: Final = f"""
SELECT personal.subject FROM personal WHERE held = 'sale' AND personal.at <= :purpose AND {_SINCE} <= :purpose
    AND NOT EXISTS (SELECT 1 FROM stamp WHERE stamp.sale_id = personal.sale_id
                    AND ({_OPEN} OR coalesce(last_at, paid_at) > :purpose))
UNION ALL
SELECT personal.subject FROM personal WHERE held = 'document' AND personal.at <= :purpose AND {_SINCE} <= :purpose
    AND NOT EXISTS (SELECT 1 FROM stamp WHERE document_id = ref
                    AND ({_OPEN} OR coalesce(last_at, paid_at) > :purpose))
    AND NOT EXISTS (SELECT 1 FROM dispute WHERE dispute.sale_id = personal.sale_id AND settled_seq IS NULL)
UNION ALL
SELECT personal.subject FROM personal JOIN mail ON mail_id = ref
    WHERE held = 'mail' AND NOT is_open AND last_at <= :purpose
UNION ALL
SELECT personal.subject FROM personal JOIN line_ticket ON ticket_id = ref WHERE held = 'line'
    AND (personal.at <= :most OR (SELECT at FROM entry WHERE entry.seq = left_seq) <= :line)
UNION ALL
SELECT personal.subject FROM personal JOIN parked_basket ON basket_id = ref WHERE held = 'basket'
    AND (personal.at <= :most OR (SELECT at FROM entry WHERE entry.seq = taken_seq) <= :line)
LIMIT {_AT_ONCE}"""  # noqa: S608 - made of the parts above


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of a request: numbers of what went and of what waits, the files that went, the slip's number."""

    request: str
    gone: int
    postponed: int
    files: int
    receipt: ReceiptNumber


class Erasing:
    """Erasures on request; :meth:`sweep` belongs to the retention."""

    def __init__(
        self, desk: Desk, sessions: Sessions, vault: Vault, secrets: SecretStore, policy: PersonalPolicy
    ) -> None:
        self._desk = desk
        self._journal: Journal = desk.journal
        self._sessions = sessions
        self._vault = vault
        self._secrets = secrets
        self._policy = policy
        #: Unknown at a start: the program may have been killed before.
        self._log_is_full = True
        self._pause = threading.Event()

    def erase(self, session: Session, op_id: OpId, subjects: Sequence[str], reason: str, approval: Approval) -> Erased:
        """Erase these subjects; those that are still needed are postponed. A slip says what was done.

        ``approval``: somebody with the right, whose session it may be. The same ``op_id`` again changes nothing.
        Raises Refused ``privacy.nothing_chosen``, ``privacy.no_reason``, ``session.*``, ``operation.conflict``;
        StorageFailed: nothing was erased.
        """
        self._desk.require(session, Right.PROTECT_DATA)
        said, chosen = reason_words(reason), tuple(dict.fromkeys(subjects))
        if not chosen:
            raise Refused("privacy.nothing_chosen")
        yes = self._approved(approval)
        asked: Payload = {"asked": sorted(chosen), "reason": said}
        with self._journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.PERSON_ERASED):
                same_intent(done, asked)
                return _erased(done)
            places = places_of(writer.connection, chosen)
            waiting = {place.subject: found for place in places if (found := holds(writer.connection, place))}
            going = [place for place in places if place.subject not in waiting]
            files = self._delete_files(writer, going)
            receipt = next_receipt(writer, self._desk).text
            entry = writer.append(
                Kind.PERSON_ERASED,
                {
                    **asked,
                    "request": writer.new_id(),
                    "subjects": [place.subject for place in going],
                    "postponed": list(waiting),
                    "holdings": _counted(waiting.values()),
                    "files": list(files),
                    "approver": yes.person_id,
                    "approver_name": yes.name,
                    "receipt": receipt,
                    "counter": self._desk.place.counter,
                    "clerk_name": session.person.name,
                    "office": letterhead(self._desk.place.office),
                    "training": self._desk.place.training,
                },
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
            writer.forget(place.subject for place in going)
            request_print(writer, session, receipt, copy=1)
        self._finish(entry)
        return _erased(entry)

    def sweep(self) -> int:
        """What waited and can go now, what has served its purpose, and what an old copy brought back; how many went.

        Raises StorageFailed.
        """
        self._remember()
        went = self._carry_out_postponed() + self._again()
        while expired := self._expire():
            went += expired
        if went or self._log_is_full:
            self._empty_log()
        return went

    def _approved(self, approval: Approval) -> Person:
        person = self._sessions.check_pin(approval.person_id, approval.pin)
        if Right.PROTECT_DATA not in RIGHTS[person.role]:
            raise Refused("session.not_allowed", right=Right.PROTECT_DATA.value)
        return person

    def _delete_files(self, writer: Writer, places: Iterable[Place]) -> tuple[str, ...]:
        """Journal that their files go. One that another customer brought too stays until that one's time."""
        going = tuple(places)
        documents = {place.ref for place in going}
        names = dict.fromkeys(
            file.sha256 for place in going for file in files_of(writer.connection, place) if file.deleted_at is None
        )
        for sha256 in tuple(names):
            if _others(writer.connection, sha256) - documents or not self._vault.holds(sha256):
                del names[sha256]
                continue
            writer.append(
                Kind.DOCUMENT_DELETED,
                {"sha256": sha256, "reason": DeletionReason.ERASED.value, "size": 0},
                op_id=writer.new_id(),
                actor=SYSTEM,
                cause=Cause.SYSTEM,
            )
        return tuple(names)

    def _finish(self, entry: Entry) -> None:
        """What is not part of the transaction; whatever fails of it the retention does at its next look."""
        try:
            remember_erased(self._secrets, entry.payload["subjects"])
            for sha256 in entry.payload["files"]:
                self._vault.delete(sha256, put_before=self._journal.now() + _JUST_NOW)
            self._empty_log()
        except StorageFailed as error:
            log.warning("an erasure is not finished yet: %s", error.code)

    def _empty_log(self) -> None:
        """Whoever reads just now is soon done; where that takes long the next look does it."""
        self._log_is_full = True
        for _ in range(_TRIES):
            if self._journal.empty_log():
                self._log_is_full = False
                return
            self._pause.wait(_BETWEEN_TRIES)

    def _carry_out_postponed(self) -> int:
        with self._journal.read() as connection:
            rows = connection.execute(
                "SELECT subject, request FROM erasure WHERE erased_at IS NULL ORDER BY asked_at"
            ).fetchall()
        return sum(self._by_system(subject, request, Cause.SYSTEM) for subject, request in rows)

    def _again(self) -> int:
        """A copy that was made before the erasure was restored: its entries do not know, the keyring does."""
        with self._journal.read() as connection:
            known = {row[0] for row in connection.execute("SELECT subject FROM erasure WHERE erased_at IS NOT NULL")}
        back = sorted(load_erased(self._secrets) - known)
        return sum(self._by_system(subject, "", Cause.RECOVERY) for subject in back)

    def _by_system(self, subject: str, request: str, cause: Cause) -> bool:
        with self._journal.write() as writer:
            places = places_of(writer.connection, (subject,))
            if not places or (cause is Cause.SYSTEM and holds(writer.connection, places[0])):
                return False
            files = self._delete_files(writer, places) if cause is Cause.SYSTEM else ()
            entry = writer.append(
                Kind.PERSON_ERASED,
                {
                    "request": request or writer.new_id(),
                    "subjects": [subject],
                    "postponed": [],
                    "files": list(files),
                    "receipt": None,
                },
                op_id=writer.new_id(),
                actor=SYSTEM,
                cause=cause,
            )
            writer.forget((subject,))
        self._finish(entry)
        return True

    def _expire(self) -> int:
        now, policy = self._journal.now(), self._policy
        cuts = {
            "purpose": iso_utc(now - policy.after_purpose),
            "line": iso_utc(now - policy.line),
            "most": iso_utc(now - policy.at_most),
        }
        with self._journal.read() as connection:
            if connection.execute(_EXPIRED, cuts).fetchone() is None:
                return 0
        with self._journal.write() as writer:
            subjects = [row[0] for row in writer.connection.execute(_EXPIRED, cuts)]
            if subjects:
                writer.append(
                    Kind.PERSONAL_EXPIRED,
                    {"subjects": subjects},
                    op_id=writer.new_id(),
                    actor=SYSTEM,
                    cause=Cause.SYSTEM,
                )
                writer.forget(subjects)
        return len(subjects)

    def _remember(self) -> None:
        """A crash may have come between the erasure and the keyring."""
        with self._journal.read() as connection:
            erased = [row[0] for row in connection.execute("SELECT subject FROM erasure WHERE erased_at IS NOT NULL")]
        remember_erased(self._secrets, erased)


def _others(connection: sqlite3.Connection, sha256: str) -> set[str]:
    """Documents whose data is there and that have these bytes as their original or a result."""
    rows = connection.execute(
        "SELECT document_id FROM document JOIN personal USING (subject) WHERE sha256 = ?1 UNION"
        " SELECT document_id FROM stamp JOIN document USING (document_id) JOIN personal USING (subject)"
        " WHERE result_sha256 = ?1",
        (sha256,),
    )
    return {row[0] for row in rows}


def _counted(found: Iterable[tuple[Holding, ...]]) -> dict[str, int]:
    reasons = [reason for each in found for reason in each]
    return {reason.value: reasons.count(reason) for reason in Holding if reason in reasons}


def _erased(entry: Entry) -> Erased:
    said = entry.payload
    return Erased(
        said["request"],
        len(said["subjects"]),
        len(said["postponed"]),
        len(said["files"]),
        ReceiptNumber(said["receipt"]),
    )

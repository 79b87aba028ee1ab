"""Hand documents over by e-mail: the queue is the journal's, :mod:`.postman` carries it to the mail server.

The address is personal data: sealed in the entry, masked on the screen, in no log. What the mail server accepted is
handed over; that the customer has read it nobody says. A mail whose end nobody saw waits for a person.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from counter_app.domain.entries import SYSTEM, Cause, Entry, Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId, SubjectId
from counter_app.domain.mail import DOUBTFUL, MailAddress, MailOutcome, MailState, MailWish, can_decide, decide
from counter_app.domain.people import Right
from counter_app.journal.file import Writer, iso_utc
from counter_app.services.desk import Desk, Session, earlier, entry_at, same_intent
from counter_app.services.hand_over import Way, append_hand_over, name_of, ready_documents
from counter_app.services.hand_over_ports import Letter, LetterFile
from counter_app.services.vault_port import Vault

#: Words of a mail whose program ended while it was on its way.
INTERRUPTED: Final = "mail.interrupted"
#: Words of a mail that this program could not make.
FAILED: Final = "mail.failed"

_SELECT: Final = (
    "SELECT mail_id, state, words, reply, attempts, retry_at, queued_at, last_at, subject, box,"
    " (SELECT group_concat(stamp_id) FROM mail_stamp WHERE mail_stamp.mail_id = mail.mail_id),"
    " (SELECT receipt FROM mail_stamp JOIN stamp USING (stamp_id) JOIN sale USING (sale_id)"
    "  WHERE mail_stamp.mail_id = mail.mail_id LIMIT 1),"
    " (SELECT json_extract(payload, '$.receipt') FROM operation JOIN entry USING (seq)"
    "  WHERE operation.op_id = mail.op_id AND operation.kind = :handed)"
    " FROM mail"
)


@dataclass(frozen=True, slots=True)
class MailPolicy:
    """``sender``: whose name the mails carry; None: the counter sends none. ``most_bytes``: of all files of a mail."""

    sender: MailAddress | None = None
    most_bytes: int = 10_000_000


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as the screen shows it. Times are ISO 8601 UTC; ``to`` is masked ("" once its subject was erased).

    ``words``: code of what the last attempt came to, ``reply`` the server's numbers; ``receipt``: the sale that the
    documents are of, ``slip``: the hand-over slip once it was accepted.
    """

    mail_id: str
    state: MailState
    to: str
    words: str
    reply: str
    attempts: int
    retry_at: str | None
    queued_at: str
    last_at: str
    stamp_ids: tuple[str, ...]
    receipt: str
    slip: str | None


@dataclass(frozen=True, slots=True)
class DueMail:
    """A mail that is to be sent now."""

    mail_id: str
    attempts: int


class MailQueue:
    """The use cases, and what the thread reads and writes."""

    def __init__(self, desk: Desk, vault: Vault, policy: MailPolicy) -> None:
        self._desk = desk
        self._vault = vault
        self._policy = policy

    @property
    def enabled(self) -> bool:
        """Whether this counter sends mails."""
        return self._policy.sender is not None

    def send(self, session: Session, op_id: OpId, stamp_ids: tuple[str, ...], address: str) -> Mail:
        """Queue a mail with the finished documents of these stamps.

        Raises Refused ``mail.off``, ``mail.bad_address``, ``mail.too_large`` (``size`` and ``limit`` in bytes),
        ``handover.*``; StorageFailed ``vault.*``: nothing was queued.
        """
        self._desk.require(session, Right.STAMP)
        if self._policy.sender is None:
            raise Refused("mail.off")
        to = MailAddress.parse(address)
        asked = {"asked": sorted(stamp_ids)}
        with self._desk.journal.read() as connection:
            done = earlier(connection, op_id, Kind.MAIL_QUEUED)
            ready = () if done else ready_documents(connection, stamp_ids)
        if done is not None:
            same_intent(done, asked)
            return self.mail(done.payload["mail"])
        size = sum(len(self._vault.get(document.sha256)) for document in ready)
        if size > self._policy.most_bytes:
            raise Refused("mail.too_large", size=size, limit=self._policy.most_bytes)
        with self._desk.journal.write() as writer:
            entry = earlier(writer.connection, op_id, Kind.MAIL_QUEUED)
            if entry is None:
                if ready_documents(writer.connection, stamp_ids) != ready:
                    raise Refused("handover.not_ready")
                mail_id = writer.new_id()
                entry = writer.append(
                    Kind.MAIL_QUEUED,
                    {
                        **asked,
                        "mail": mail_id,
                        "message_id": f"<{mail_id}@{self._policy.sender.domain}>",
                        "parts": [part for document in ready for part in document.parts],
                        "to": writer.seal(SubjectId(writer.new_id()), {"address": to.text}),
                        "clerk_name": session.person.name,
                    },
                    op_id=op_id,
                    actor=session.person.person_id,
                    cause=session.cause,
                )
        return self.mail(entry.payload["mail"])

    def decide(self, session: Session, op_id: OpId, mail_id: str, wish: MailWish) -> Mail:
        """What a person decided of a mail; ``ARRIVED`` hands its documents over.

        Raises Refused ``mail.decided`` where it stands otherwise by now, ``mail.under_way``, ``mail.unknown_mail``.
        """
        self._desk.require(session, Right.STAMP)
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.MAIL_DECIDED):
                same_intent(done, {"mail": mail_id, "wish": wish.value})
            else:
                self._decide(writer, session, op_id, mail_id, wish)
        return self.mail(mail_id)

    def _decide(self, writer: Writer, session: Session, op_id: OpId, mail_id: str, wish: MailWish) -> None:
        state = _state(writer.connection, mail_id)
        if state is MailState.SENDING:
            raise Refused("mail.under_way")
        if not can_decide(state, wish):
            raise Refused("mail.decided", state=state.value)
        queued = _queued(writer.connection, mail_id)
        writer.append(
            Kind.MAIL_DECIDED,
            {"mail": mail_id, "wish": wish.value},
            op_id=op_id,
            actor=session.person.person_id,
            cause=session.cause,
        )
        if decide(state, wish) is MailState.SENT:
            person = session.person
            self._hand_over(writer, queued, person.person_id, session.cause, prints=True, said_by=person.name)

    def mail(self, mail_id: str) -> Mail:
        """One mail. Raises Refused ``mail.unknown_mail``."""
        found = self._mails("mail_id = :mail", {"mail": mail_id})
        if not found:
            raise Refused("mail.unknown_mail")
        return found[0]

    def of_stamp(self, stamp_id: str) -> Mail | None:
        """The newest mail with the document of this stamp."""
        found = self._mails("mail_id IN (SELECT mail_id FROM mail_stamp WHERE stamp_id = :stamp)", {"stamp": stamp_id})
        return found[-1] if found else None

    def open(self) -> tuple[Mail, ...]:
        """Mails that are not accepted and not withdrawn, oldest first."""
        return self._mails("is_open", {})

    def doubtful(self) -> int:
        """How many mails wait for a person."""
        states = ", ".join(f"'{state.value}'" for state in sorted(DOUBTFUL))
        with self._desk.journal.read() as connection:
            return connection.execute(
                f"SELECT count(*) FROM mail WHERE is_open AND state IN ({states})"  # noqa: S608
            ).fetchone()[0]

    def _mails(self, condition: str, values: dict[str, str]) -> tuple[Mail, ...]:
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                f"{_SELECT} WHERE {condition} ORDER BY queued_seq",
                {**values, "handed": Kind.HANDED_OVER.value},
            ).fetchall()
            return tuple(self._mail(row) for row in rows)

    def _mail(self, row: tuple[Any, ...]) -> Mail:
        to = self._address(row[8], row[9])
        return Mail(
            mail_id=row[0],
            state=MailState(row[1]),
            to=to.masked if to else "",
            words=row[2],
            reply=row[3],
            attempts=row[4],
            retry_at=row[5],
            queued_at=row[6],
            last_at=row[7],
            stamp_ids=tuple(row[10].split(",")),
            receipt=row[11],
            slip=row[12],
        )

    def _address(self, subject: str, box: str) -> MailAddress | None:
        sealed = self._desk.journal.open_sealed({"subject": subject, "box": box})
        return None if sealed is None else MailAddress(str(sealed["address"]))

    def due(self) -> tuple[DueMail, ...]:
        """Mails whose time has come, oldest first."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT mail_id, attempts FROM mail WHERE is_open AND state = ? AND coalesce(retry_at, '') <= ?"
                " ORDER BY queued_seq LIMIT 50",
                (MailState.QUEUED.value, iso_utc(self._desk.journal.now())),
            ).fetchall()
        return tuple(DueMail(*row) for row in rows)

    def next_due(self) -> datetime | None:
        """When the next mail is due (aware, UTC), None where none waits."""
        with self._desk.journal.read() as connection:
            row = connection.execute(
                "SELECT min(coalesce(retry_at, queued_at)) FROM mail WHERE is_open AND state = ?",
                (MailState.QUEUED.value,),
            ).fetchone()
        return None if row[0] is None else datetime.fromisoformat(row[0])

    def letter(self, mail_id: str) -> Letter | None:
        """What is to be sent, always the same; None where the address was erased. Raises StorageFailed ``vault.*``."""
        with self._desk.journal.read() as connection:
            entry = _queued(connection, mail_id)
            boxes = [
                connection.execute(
                    "SELECT document.subject, document.box FROM stamp JOIN document USING (document_id)"
                    " WHERE stamp_id = ?",
                    (part["stamp"],),
                ).fetchone()
                for part in entry.payload["parts"]
            ]
        to = self._address(**entry.payload["to"])
        if to is None:
            return None
        serials: dict[str, list[str]] = {}
        names: dict[str, str] = {}
        for part, (subject, box) in zip(entry.payload["parts"], boxes, strict=True):
            serials.setdefault(part["sha256"], []).append(part["serial"])
            names[part["sha256"]] = name_of(self._desk, {"subject": subject, "box": box})
        files = tuple(
            LetterFile(names[sha256], self._vault.get(sha256), tuple(found)) for sha256, found in serials.items()
        )
        return Letter(entry.payload["message_id"], to, datetime.fromisoformat(entry.at), files)

    def leaving(self, mail_id: str) -> None:
        """The letter leaves now. Raises Refused ``mail.decided`` where somebody withdrew it meanwhile."""
        with self._desk.journal.write() as writer:
            state = _state(writer.connection, mail_id)
            if state is not MailState.QUEUED:
                raise Refused("mail.decided", state=state.value)
            _append(writer, Kind.MAIL_SENDING, {"mail": mail_id})

    def ended(
        self,
        mail_id: str,
        outcome: MailOutcome,
        words: str = "",
        reply: str = "",
        *,
        wait: float | None = None,
        cause: Cause = Cause.SYSTEM,
    ) -> None:
        """An attempt ended; ``wait``: seconds until the next. Where it was sent the documents are handed over.

        The slip is printed where the first attempt got through: later the customer is not there any more.
        """
        with self._desk.journal.write() as writer:
            state = _state(writer.connection, mail_id)
            if state not in (MailState.QUEUED, MailState.SENDING):
                return
            retry_at = None if wait is None else iso_utc(self._desk.journal.now() + timedelta(seconds=wait))
            facts: Payload = {"mail": mail_id, "outcome": outcome.value, "words": words, "reply": reply}
            _append(writer, Kind.MAIL_ENDED, {**facts, "retry_at": retry_at}, cause)
            if outcome is MailOutcome.SENT:
                (attempts,) = writer.connection.execute(
                    "SELECT attempts FROM mail WHERE mail_id = ?", (mail_id,)
                ).fetchone()
                self._hand_over(writer, _queued(writer.connection, mail_id), SYSTEM, cause, prints=attempts == 1)

    def stumbled(self, mail_id: str) -> None:
        """The program failed at a mail: refused where it cannot have left, unknown where it may have."""
        with self._desk.journal.read() as connection:
            left = _state(connection, mail_id) is MailState.SENDING
        self.ended(mail_id, MailOutcome.UNKNOWN if left else MailOutcome.REFUSED, INTERRUPTED if left else FAILED)

    def _hand_over(
        self, writer: Writer, queued: Entry, actor: str, cause: Cause, *, prints: bool, said_by: str | None = None
    ) -> None:
        """``said_by``: the name of who says that it arrived, where no server did."""
        facts = {
            "asked": queued.payload["asked"],
            "clerk_name": said_by or queued.payload["clerk_name"],
            "way": Way.MAIL.value,
            "mail": queued.payload["mail"],
            "confirmed": "customer" if said_by else "server",
        }
        parts = queued.payload["parts"]
        append_hand_over(writer, self._desk, queued.op_id, facts, parts, actor=actor, cause=cause, prints=prints)

    def recover(self) -> int:
        """Call it once at start: what was leaving when the program ended is unknown; how many."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT mail_id FROM mail WHERE is_open AND state = ?", (MailState.SENDING.value,)
            ).fetchall()
        for (mail_id,) in rows:
            self.ended(mail_id, MailOutcome.UNKNOWN, INTERRUPTED, cause=Cause.RECOVERY)
        return len(rows)


def _append(writer: Writer, kind: Kind, payload: Payload, cause: Cause = Cause.SYSTEM) -> None:
    writer.append(kind, payload, op_id=payload["mail"], actor=SYSTEM, cause=cause)


def _state(connection: sqlite3.Connection, mail_id: str) -> MailState:
    row = connection.execute("SELECT state FROM mail WHERE mail_id = ?", (mail_id,)).fetchone()
    if row is None:
        raise Refused("mail.unknown_mail")
    return MailState(row[0])


def _queued(connection: sqlite3.Connection, mail_id: str) -> Entry:
    (seq,) = connection.execute("SELECT queued_seq FROM mail WHERE mail_id = ?", (mail_id,)).fetchone()
    return entry_at(connection, seq)

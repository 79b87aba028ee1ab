"""The second fold of what must be kept and what must be gone: no file and no personal data goes that a stamp still
needs, and the key of what is gone is nowhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from counter_app.domain.entries import Cause, Entry, Kind, Payload


@dataclass(slots=True)
class KeepingFold:
    """Of each stamp its document and whether it is finished; of each document its files."""

    documents: dict[str, str] = field(default_factory=dict[str, str])
    """By stamp: the document that it is bound to."""
    users: dict[str, set[str]] = field(default_factory=dict[str, "set[str]"])
    """By document: its stamps."""
    files: dict[str, set[str]] = field(default_factory=dict[str, "set[str]"])
    """By SHA-256: the documents that it is the original or a result of."""
    verified: set[str] = field(default_factory=set[str])
    ended: set[str] = field(default_factory=set[str])
    """Stamps that were handed over or voided."""
    announced: set[str] = field(default_factory=set[str])
    deleted: dict[str, str] = field(default_factory=dict[str, str])
    subjects: dict[str, str] = field(default_factory=dict[str, str])
    """By subject: the document whose personal data is sealed with its key."""
    results: dict[str, str] = field(default_factory=dict[str, str])
    """By stamp: the SHA-256 of its finished file."""
    forgotten: set[str] = field(default_factory=set[str])
    """Subjects whose key was deleted."""

    def take(self, entry: Entry) -> Iterator[tuple[int, str]]:
        """The next entry; what is wrong in it. What is older than the range is not known and not looked at."""
        payload = entry.payload
        match entry.kind:
            case Kind.SALE_COMMITTED:
                for stamp in payload["stamps"]:
                    if stamp["document"]:
                        self._bind(stamp["stamp"], stamp["document"])
            case Kind.DOCUMENT_ATTACHED:
                for part in (payload, *payload.get("others", ())):
                    self._bind(part["stamp"], part["document"])
            case Kind.ATTEMPT_ENDED if payload.get("result_sha256"):
                if document := self.documents.get(payload["stamp"]):
                    self.files.setdefault(payload["result_sha256"], set()).add(document)
                    self.verified.add(payload["stamp"])
                    self.results[payload["stamp"]] = payload["result_sha256"]
            case Kind.HANDED_OVER | Kind.OPERATION_REVERSED | Kind.STAMPS_REFUNDED:
                self.ended.update(payload["stamps"])
            case Kind.DELETION_ANNOUNCED:
                self.announced.add(payload["document"])
            case Kind.DOCUMENT_DELETED:
                self.deleted[payload["sha256"]] = payload["reason"]
                yield from self._deleted(entry)
            case Kind.PERSON_ERASED | Kind.PERSONAL_EXPIRED:
                yield from self._forgotten(entry)
            case _:
                return

    def _bind(self, stamp: str, document: Payload) -> None:
        if before := self.documents.get(stamp):
            self.users[before].discard(stamp)
        self.documents[stamp] = document["document"]
        self.users.setdefault(document["document"], set()).add(stamp)
        self.files.setdefault(document["sha256"], set()).add(document["document"])
        if sealed := document.get("sealed"):
            self.subjects[sealed["subject"]] = document["document"]
        self.deleted.pop(document["sha256"], None)

    def _deleted(self, entry: Entry) -> Iterator[tuple[int, str]]:
        for document in sorted(self.files.get(entry.payload["sha256"], ())):
            for stamp in sorted(self.users[document] - self.ended):
                if stamp not in self.verified:
                    yield 4, f"entry {entry.seq} deletes a file that stamp {stamp} needs"
                elif document not in self.announced:
                    yield 10, f"entry {entry.seq} deletes the result of stamp {stamp}, which nobody was told of"

    def _forgotten(self, entry: Entry) -> Iterator[tuple[int, str]]:
        """What was erased before an older copy came back is erased again, whatever that copy knows of its stamps."""
        self.forgotten.update(entry.payload["subjects"])
        if entry.cause is Cause.RECOVERY:
            return
        for subject in entry.payload["subjects"]:
            for stamp in sorted(self.users.get(self.subjects.get(subject, ""), set()) - self.ended):
                if self.results.get(stamp) not in self.deleted:
                    yield 4, f"entry {entry.seq} erases data that stamp {stamp} needs"

    def check(self, connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
        """Invariant 10: what is said to be deleted is what the entries say. Of a whole journal alone."""
        shown = dict(connection.execute("SELECT sha256, reason FROM deleted_file").fetchall())
        if shown != self.deleted:
            yield 10, "deleted files shown and deleted files of the journal differ"
        for table in ("subject_key", "personal"):
            there = {row[0] for row in connection.execute(f"SELECT subject FROM {table}")}  # noqa: S608
            if there & self.forgotten:
                yield 5, f"personal data that was erased is still in {table}"

"""A journal rebuilt from its second copy: the entries exactly as they were, and what is missing said plainly.

Every line is verified before it goes in: hash, link, numbering, signatures. The rebuilt journal ends before the first
line that does not fit; the lines from there on are kept beside it in :data:`NOT_RESTORED` and counted, not guessed at.
What was committed after the copy's last line was never in it: how much that is cannot be known, so the restored journal
is an older copy and goes on only in a new epoch.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from counter_app.domain.entries import NOTHING_BEFORE
from counter_app.domain.errors import StorageFailed
from counter_app.journal import copied_keys, readmodels
from counter_app.journal.anchor import Anchor, save_anchor
from counter_app.journal.chain import COLUMNS
from counter_app.journal.copied_keys import CopiedKeys
from counter_app.journal.device_key import SecretStore
from counter_app.journal.entry_lines import row_of
from counter_app.journal.file import FILE_NAME, split_statements
from counter_app.journal.files import private, sync_file, sync_folder
from counter_app.journal.forgetting import deleted_subjects
from counter_app.journal.schema import APPLICATION_ID, JOURNAL_TABLES, SCHEMA_VERSION
from counter_app.journal.storage_errors import storage_failed
from counter_app.journal.subjects import SubjectKeys
from counter_app.journal.verify_journal import Verifier

#: Lines of the copy from the first that does not fit on.
NOT_RESTORED: Final = "not-restored.jsonl"
#: May lie in the new data folder already.
_ALLOWED: Final = frozenset({"secrets"})
_CHAIN_FILE: Final = re.compile(r"(?P<device>[0-9A-Za-z-]{1,64})-(?P<epoch>[1-9][0-9]{0,8})\.jsonl")
#: A wrong sum is the entry's own: it was written so, and stays.
_ENTRYS_OWN: Final = frozenset({"sum"})


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands in the new journal, and what does not.

    ``broken_at`` is the sequence number at which the copy stops fitting (None: it fits to its end), ``reason`` a code
    of the verifier, ``left_out`` the lines from there on. ``signed_to`` is the last entry that a signature covers.
    """

    path: Path
    device: str
    epoch: int
    device_seq: int
    office: str
    counter: str
    entries: int
    last_at: str
    head: bytes
    signed_to: int
    broken_at: int | None
    reason: str
    left_out: int
    subjects: int
    """Subjects whose personal data can be read."""
    people: int
    """People whose PIN is known."""
    folded: dict[str, str]
    """Fingerprint of the rebuilt read models."""


@dataclass(slots=True)
class _Walk:
    """How far the lines go in."""

    broken_at: int | None = None
    reason: str = ""
    left_out: int = 0
    last_at: str = ""


def mark_as_copy(secrets: SecretStore, restored: Restored, known: Anchor | None) -> None:
    """Have the check of trust find an older copy, so that a supervisor's release begins a new epoch.

    Always, also where the copy seems complete: its last lines may have been the ones that were lost, and numbers that
    were used once must not be given to other entries. ``known`` is what this computer still remembers of the journal.
    """
    if known is None or known.device != restored.device or known.seq <= restored.entries:
        number = restored.device_seq + 1
        known = Anchor(restored.device, restored.epoch, number, restored.entries + 1, NOTHING_BEFORE.hex())
    save_anchor(secrets, known)


def devices_in(folder: Path) -> dict[str, list[int]]:
    """Devices with copies in a folder, and the epochs of each. Raises StorageFailed ``restore.no_copy``."""
    found: dict[str, list[int]] = {}
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        raise StorageFailed("restore.no_copy", folder=folder.name) from error
    for name in names:
        if match := _CHAIN_FILE.fullmatch(name):
            found.setdefault(match["device"], []).append(int(match["epoch"]))
    if not found:
        raise StorageFailed("restore.no_copy", folder=folder.name)
    return {device: sorted(epochs) for device, epochs in found.items()}


def restore(
    source: Path,
    target: Path,
    subjects: SubjectKeys | None,
    device: str | None = None,
    erased: frozenset[str] = frozenset(),
) -> Restored:
    """Rebuild the journal of ``device`` (None: the only one there) from ``source`` in the new folder ``target``.

    ``subjects`` unwraps personal data; None where the master key is gone. Keys of those whose data was deleted do not
    come back: the entries tell of them, and ``erased`` of those that the copy is too old for. Raises StorageFailed:
    ``restore.no_copy``, ``restore.several_devices`` (``devices``), ``restore.exists``, ``restore.nothing_fits``, those
    of the disk.
    """
    devices = devices_in(source)
    if device is None and len(devices) > 1:
        raise StorageFailed("restore.several_devices", devices=", ".join(devices))
    chosen = next(iter(devices)) if device is None else device
    if chosen not in devices:
        raise StorageFailed("restore.no_copy", folder=source.name)
    with storage_failed():
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        if {path.name for path in target.iterdir()} - _ALLOWED - {_part(target).name}:
            raise StorageFailed("restore.exists", folder=target.name)
        part = _part(target)
        part.unlink(missing_ok=True)
        connection = sqlite3.connect(part, isolation_level=None)
        try:
            if os.name == "posix":
                part.chmod(0o600)
            keys = copied_keys.read_keys(source, chosen, subjects)
            result = _build(connection, source, target, chosen, devices[chosen], keys, erased)
        except BaseException:
            connection.close()
            part.unlink(missing_ok=True)
            (target / NOT_RESTORED).unlink(missing_ok=True)
            raise
        connection.close()
        sync_file(part)
        part.rename(result.path)
        sync_folder(target)
    return result


def _part(target: Path) -> Path:
    return target / f"{FILE_NAME}.restoring"


def _build(
    connection: sqlite3.Connection,
    source: Path,
    target: Path,
    device: str,
    epochs: list[int],
    keys: CopiedKeys,
    erased: frozenset[str],
) -> Restored:
    connection.execute("BEGIN IMMEDIATE")
    for statement in split_statements(JOURNAL_TABLES):
        connection.execute(statement)
    readmodels.create(connection)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    verifier = Verifier()
    walk = _insert(connection, _lines(source, device, epochs), verifier, target / NOT_RESTORED)
    gone = erased | deleted_subjects(connection)
    wrapped = {subject: key for subject, key in keys.wrapped.items() if subject not in gone}
    connection.executemany("INSERT INTO subject_key (subject, wrapped) VALUES (?, ?)", wrapped.items())
    connection.executemany("INSERT INTO credential (person_id, pin_hash) VALUES (?, ?)", keys.people)
    connection.execute("COMMIT")
    report = verifier.finish()
    if not report.count or walk.broken_at == 1:
        raise StorageFailed("restore.nothing_fits", reason=walk.reason)
    readmodels.rebuild(connection)
    (genesis,) = connection.execute("SELECT payload FROM entry WHERE seq = 1").fetchone()
    place = cast("dict[str, str]", json.loads(genesis))
    count, head, epoch, device_seq = connection.execute(
        "SELECT seq, hash, epoch, device_seq FROM entry ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return Restored(
        path=target / FILE_NAME,
        device=device,
        epoch=epoch,
        device_seq=device_seq,
        office=place.get("office", ""),
        counter=place.get("counter", ""),
        entries=count,
        last_at=walk.last_at,
        head=head,
        signed_to=min(report.signed_to, count),
        broken_at=walk.broken_at,
        reason=walk.reason,
        left_out=walk.left_out,
        subjects=len(wrapped),
        people=len(keys.people),
        folded=readmodels.fingerprint(connection),
    )


def _insert(connection: sqlite3.Connection, lines: Iterator[bytes], verifier: Verifier, aside: Path) -> _Walk:
    """Put the lines in as long as they fit; the others go aside."""
    walk = _Walk()
    marks = ", ".join("?" * len(COLUMNS.split(", ")))
    for line in lines:
        if walk.broken_at is None:
            walk.reason = _fault(line, verifier)
            if not walk.reason:
                row = row_of(line)
                connection.execute(f"INSERT INTO entry ({COLUMNS}) VALUES ({marks})", row)  # noqa: S608
                walk.last_at = row[7]
                continue
            (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()
            walk.broken_at = last + 1
        with open(aside, "ab", opener=private) as file:
            file.write(line)
        walk.left_out += 1
    if aside.exists():
        sync_file(aside)
    return walk


def _fault(line: bytes, verifier: Verifier) -> str:
    """Why a line does not go in; empty when it does."""
    try:
        row_of(line)
        fields = cast("dict[str, Any]", json.loads(line))
    except ValueError:
        return "line"
    before, repeated = len(verifier.report.faults), verifier.report.repeated
    if verifier.report.first == 0 and fields["seq"] != 1:
        return "gap"
    verifier.take(fields)
    found = [fault.code for fault in verifier.report.faults[before:] if fault.code not in _ENTRYS_OWN]
    if found:
        return found[0]
    return "repeated" if verifier.report.repeated > repeated else ""


def _lines(source: Path, device: str, epochs: list[int]) -> Iterator[bytes]:
    """The lines of all epochs in order.

    A later epoch says where the one before ended for it: lines beyond belong to what was lost then and stay out.
    """
    for position, epoch in enumerate(epochs):
        end = _end_of(source, device, epoch, epochs[position + 1]) if position + 1 < len(epochs) else None
        with (source / f"{device}-{epoch}.jsonl").open("rb") as file:
            for line in file:
                if end is not None and _device_seq(line) > end:
                    break
                yield line


def _end_of(source: Path, device: str, epoch: int, following: int) -> int | None:
    with (source / f"{device}-{following}.jsonl").open("rb") as file:
        first = file.readline()
    try:
        previous = cast("dict[str, Any]", json.loads(row_of(first)[11]))["previous"]
        return int(previous["device_seq"]) if previous["epoch"] == epoch else None
    except (ValueError, KeyError, TypeError):
        return None


def _device_seq(line: bytes) -> int:
    try:
        return int(row_of(line)[4])
    except ValueError:
        return 0

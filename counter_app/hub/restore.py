"""A counter that was lost, written anew out of the branch log, on another computer.

What the log has of the counter's device is put into the form of a second copy, what a second copy has beyond it is put
behind it, and ``journal/restore.py`` makes a journal of that with all its checks: hashes, links, numbering, signatures.
So a restored counter goes on in a new epoch, with the new computer's key, once a supervisor has released it. What
neither has is lost and is said to be.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from counter_app.domain.entries import Kind
from counter_app.domain.errors import StorageFailed
from counter_app.domain.ids import SubjectId
from counter_app.hub.branch_log import BranchLog
from counter_app.journal import copied_keys
from counter_app.journal.entry_lines import Row, line_of, row_of
from counter_app.journal.restore import Restored, devices_in, restore
from counter_app.journal.second_copy import file_name
from counter_app.journal.storage_errors import storage_failed
from counter_app.journal.subjects import SubjectKeys

_HASH, _PREVIOUS = 13, 12


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The second copy holds another entry than the log at this place; nothing of that chain was taken from there."""

    epoch: int
    device_seq: int


@dataclass(frozen=True, slots=True)
class FromLog:
    """``pushed``: entries of the device that the log had; ``filled``: those that the second copy had beyond them;
    ``forks``: entries that the log keeps beside it because they contradict it."""

    restored: Restored
    pushed: int
    filled: int
    contradicts: Contradiction | None
    forks: int


def restore_counter(
    branch_log: BranchLog,
    target: Path,
    subjects: SubjectKeys,
    *,
    copy: Path | None = None,
    device: str | None = None,
    erased: frozenset[str] = frozenset(),
) -> FromLog:
    """Rebuild the journal of ``device`` (None: the only one that sent with this login) in the new folder ``target``.

    ``subjects`` wraps the keys to personal data with the new computer's master key; ``copy`` is the folder of a second
    copy. Raises StorageFailed ``hub.nothing_sent``, ``hub.several_devices`` (``devices``), ``hub.wrong_key`` and those
    of :func:`~counter_app.journal.restore.restore`; HubFailed.
    """
    devices = branch_log.own_devices()
    if device is None and len(devices) > 1:
        raise StorageFailed("hub.several_devices", devices=", ".join(devices))
    chosen = next(iter(devices), None) if device is None else device
    if chosen is None or chosen not in devices:
        raise StorageFailed("hub.nothing_sent")
    if copy is not None and chosen not in devices_in(copy):
        raise StorageFailed("restore.no_copy", folder=copy.name)
    with storage_failed():
        target.parent.mkdir(parents=True, exist_ok=True)
        # Beside the data, not in the system's temporary folder: it holds what the journal holds.
        with tempfile.TemporaryDirectory(prefix="counter-app-restore-", dir=target.parent) as name:
            folder = Path(name)
            pushed = _write_chains(branch_log, folder, chosen)
            filled, contradicts = (0, None) if copy is None else _fill(folder, copy, chosen)
            keys, people = branch_log.boxes.read()
            wrapped = {subject: subjects.wrap(key, SubjectId(subject)) for subject, key in keys.items()}
            copied_keys.write_keys(folder, chosen, wrapped, people, subjects)
            restored = restore(folder, target, subjects, chosen, erased)
    return FromLog(restored, pushed, filled, contradicts, branch_log.forks(chosen))


def _write_chains(branch_log: BranchLog, folder: Path, device: str) -> int:
    """A file for each epoch, with the numbers that the journal gave its entries; how many entries."""
    pushed, count, after, epoch, begin = 0, 0, 0, 0, 1
    while entries := branch_log.read_device(device, after):
        lines: dict[int, list[bytes]] = {}
        for entry in entries:
            row = entry.row
            if row[3] != epoch:
                begin, epoch = begin + _kept_before(row, count - begin + 1), row[3]
            lines.setdefault(epoch, []).append(line_of((begin + row[4] - 1, *row[1:])))
            count = begin + row[4] - 1
        for one, fresh in lines.items():
            with (folder / file_name(device, one)).open("ab") as file:
                file.writelines(fresh)
        after, pushed = entries[-1].position, pushed + len(entries)
    return pushed


def _kept_before(genesis: Row, length: int) -> int:
    """How many entries of the epoch before stand in a journal that began this one; all of them where it does not
    say."""
    try:
        return int(json.loads(genesis[11])["previous"]["device_seq"])
    except (ValueError, KeyError, TypeError):
        return length if genesis[6] == Kind.GENESIS else 0


def _fill(folder: Path, copy: Path, device: str) -> tuple[int, Contradiction | None]:
    """Put behind each chain what only the second copy has of it; how much, and where the two differ."""
    filled = 0
    for epoch in devices_in(copy)[device]:
        here, there = folder / file_name(device, epoch), copy / file_name(device, epoch)
        here.touch()
        with here.open("r+b") as mine, there.open("rb") as theirs:
            last: Row | None = None
            for line in theirs:
                row = _row(line)
                if row is None:
                    break  # torn: the check of the copy is not ours
                own = mine.readline()
                if own:
                    last = row_of(own)
                    if last[_HASH] != row[_HASH]:
                        return filled, Contradiction(epoch, row[4])
                    continue
                if last is not None and row[_PREVIOUS] != last[_HASH]:
                    return filled, Contradiction(epoch, row[4])
                mine.write(line)
                last, filled = row, filled + 1
    return filled, None


def _row(line: bytes) -> Row | None:
    try:
        return row_of(line)
    except ValueError:
        return None

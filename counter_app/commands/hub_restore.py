"""``hub restore``: this computer takes the number of a counter that was lost, with everything that the log has of it.

After ``hub join`` with a new enrolment (which ends the lost one's login), before the program's first start. The data
folder must be empty. ``--copy`` names the lost counter's second copy where there is one.

Exit status: 0 done, 1 done and something of what was found does not fit, 2 refused or not reachable.
"""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.commands.files import LoadSettings
from counter_app.domain.errors import KnownError, StorageFailed
from counter_app.domain.numbers import short_head

if TYPE_CHECKING:
    from counter_app.hub.restore import FromLog


def add_restore(
    deeds: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    load: LoadSettings,
) -> None:
    """Add ``restore`` to the deeds of ``hub``."""
    restore = deeds.add_parser("restore", help="this computer replaces a counter that was lost")
    restore.add_argument("--copy", type=Path, metavar="FOLDER", help="the lost counter's second copy")
    restore.add_argument("--device", default=None, help="which device, where the counter had several")
    restore.add_argument("--json", action="store_true", help="for programs")
    restore.set_defaults(command=partial(_restore, load))


def _restore(load: LoadSettings, options: argparse.Namespace) -> int:
    from counter_app.hub.branch_key import BranchKey
    from counter_app.hub.branch_log import BranchLog
    from counter_app.hub.connection import HubAddress
    from counter_app.hub.restore import restore_counter
    from counter_app.journal.anchor import load_anchor
    from counter_app.journal.erased_list import load_erased
    from counter_app.journal.file import FILE_NAME
    from counter_app.journal.restore import mark_as_copy
    from counter_app.journal.subjects import SubjectKeys
    from counter_app.machine.secret_store import HUB_KEY, Password, master_key, open_secrets, password_for

    settings = load(options)
    if (hub := settings.hub) is None:
        raise KnownError("hub.not_set_up")
    training = settings.place.training
    if (settings.data_folder / FILE_NAME).exists():
        raise StorageFailed("restore.exists", folder=settings.data_folder.name)
    store = open_secrets(settings.data_folder, training=training)
    address = HubAddress(hub.host, hub.port, hub.database, hub.user, hub.root, hub.certificate, hub.key)
    branch_key = BranchKey(store.get(HUB_KEY) or b"")
    # What is restored is sealed with this computer's keys: they are safe before there is any data.
    subjects = SubjectKeys(master_key(store, "journal-master-key", first_start=True))
    master_key(store, "vault-master-key", first_start=True)
    with BranchLog(address, password_for(store, Password.HUB, training=training), branch_key) as log:
        found = restore_counter(
            log,
            settings.data_folder,
            subjects,
            copy=options.copy,
            device=options.device,
            erased=load_erased(store),
        )
    mark_as_copy(store, found.restored, load_anchor(store))
    if options.json:
        print(json.dumps(_facts(found), ensure_ascii=False))
    else:
        print("\n".join(_words(found)))
    return 0 if found.restored.broken_at is None and found.contradicts is None else 1


def _facts(found: FromLog) -> dict[str, Any]:
    restored, against = found.restored, found.contradicts
    return {
        "journal": str(restored.path),
        "device": restored.device,
        "epoch": restored.epoch,
        "office": restored.office,
        "counter": restored.counter,
        "entries": restored.entries,
        "pushed": found.pushed,
        "filled": found.filled,
        "last_at": restored.last_at,
        "head": short_head(restored.head),
        "signed_to": restored.signed_to,
        "broken_at": restored.broken_at,
        "reason": restored.reason,
        "left_out": restored.left_out,
        "contradicts": None if against is None else [against.epoch, against.device_seq],
        "forks": found.forks,
        "personal_data": restored.subjects,
        "people_with_pin": restored.people,
    }


def _words(found: FromLog) -> list[str]:
    """What is back, and what a supervisor must know before the counter sells again."""
    restored = found.restored
    lines = [
        f"counter {restored.counter} of {restored.office}: {restored.entries} entries are back, the last of"
        f" {restored.last_at} (head {short_head(restored.head)})",
        f"the log had {found.pushed} of them; the second copy added {found.filled}",
        f"personal data of {restored.subjects} subjects can be read, {restored.people} people keep their PIN",
        f"missing: whatever was written after entry {restored.entries} and never reached the log or the copy;"
        " how much that is cannot be known: compare the papers since then",
        "missing: customers' documents, which are not in the log; their entries and money are here",
        "the counter sells again once a supervisor has opened it with PIN and reason; a new epoch of the device begins",
    ]
    if restored.broken_at is not None:
        lines.append(
            f"from entry {restored.broken_at} on nothing fits ({restored.reason}): {restored.left_out} entries are"
            " kept in not-restored.jsonl"
        )
    if found.contradicts is not None:
        lines.append(
            f"the second copy differs from the log at entry {found.contradicts.device_seq} of epoch"
            f" {found.contradicts.epoch}: it was not used from there on; keep it"
        )
    if found.forks:
        lines.append(f"{found.forks} entries contradict the log and are kept in it: hub check")
    return lines

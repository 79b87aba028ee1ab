"""The journal's commands: ``journal verify`` (also without a word), ``journal export``, ``journal repair``,
``journal restore``.

Exit status as of all commands: 0 done, 1 a check failed or something is missing, 2 the environment forbids it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from counter_app.domain.numbers import short_head
from counter_app.settings import Settings

LoadSettings = Callable[[argparse.Namespace], Settings]

#: Keys that a restored journal goes on with, where they still exist.
_MASTER_KEY: Final = "journal-master-key"
_CARRIED: Final = (_MASTER_KEY, "vault-master-key", "device-key")


def add_journal_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    load: LoadSettings,
) -> None:
    """Add ``journal`` and what belongs to it."""
    journal = commands.add_parser("journal", help="verify, export, repair or restore the journal")
    journal.add_argument("--json", action="store_true")
    journal.set_defaults(command=partial(_verify, load))
    what = journal.add_subparsers(title="journal commands")
    verify = what.add_parser("verify", help="verify the chain, the invariants and the second copy (default)")
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(command=partial(_verify, load))
    export = what.add_parser("export", help="write an evidence pack that verifies itself anywhere")
    export.add_argument("--from", dest="first", default="", metavar="SEQ|DATE", help="first entry or day (2026-11-24)")
    export.add_argument("--to", dest="last", default="", metavar="SEQ|DATE", help="last entry or day, included")
    export.add_argument("--out", type=Path, required=True, metavar="FOLDER|FILE.zip")
    export.add_argument("--person", default=None, metavar="ID", help="only what concerns this person")
    export.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    export.set_defaults(command=partial(_export, load))
    repair = what.add_parser("repair", help="keep a damaged journal and save what it still says into a new one")
    repair.add_argument(
        "--force", action="store_true", help="also where the file itself is whole: its log lost its end"
    )
    repair.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    repair.set_defaults(command=partial(_repair, load))
    restore = what.add_parser("restore", help="rebuild a journal from its second copy into a new folder")
    restore.add_argument("--from", dest="source", type=Path, required=True, metavar="FOLDER")
    restore.add_argument("--to", dest="target", type=Path, required=True, metavar="DATA_FOLDER")
    restore.add_argument("--device", default=None, help="which device, where the folder holds several")
    restore.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    restore.set_defaults(command=partial(_restore, load))


def _verify(load: LoadSettings, options: argparse.Namespace) -> int:
    from counter_app.app import open_counter
    from counter_app.journal import invariants
    from counter_app.journal.second_copy import compare_all

    settings = load(options)
    counter = open_counter(settings, on_bug=_raise)
    try:
        report = counter.journal.verify()
        with counter.journal.read() as connection:
            breaches = invariants.check(connection)
        differs = _compare(counter.journal, settings.second_copy, compare_all)
    finally:
        counter.shut()
    facts: dict[str, Any] = {
        "entries": report.count,
        "head": short_head(report.head),
        "whole": report.whole,
        "broken_at": report.broken_at,
        "reason": report.reason,
        "breaches": [{"invariant": breach.invariant, "what": breach.what} for breach in breaches],
        "second_copy": differs,
    }
    _say(facts, as_json=options.json)
    return 0 if report.whole and not breaches and isinstance(differs, str) else 1


def _compare(journal: Any, folder: Path | None, compare: Callable[[Any, Path], int | None]) -> str | int:
    """``none``, ``away``, ``equal``, or the entry at which the copy differs."""
    if folder is None:
        return "none"
    if not folder.is_dir():
        return "away"
    differs = compare(journal, folder)
    return "equal" if differs is None else differs


def _export(load: LoadSettings, options: argparse.Namespace) -> int:
    from counter_app.app import open_counter
    from counter_app.journal import evidence

    settings = load(options)
    counter = open_counter(settings, on_bug=_raise)
    try:
        with counter.journal.read() as connection:
            zone = settings.place.office.zone
            first, last = evidence.parse_range(connection, options.first, options.last, zone)
        pack = evidence.export(
            counter.journal,
            first,
            last,
            options.out,
            receipt_text=counter.services.evidence.receipt_text,
            person=options.person,
        )
    finally:
        counter.shut()
    facts = {
        "pack": str(pack.path),
        "first": pack.first,
        "last": pack.last,
        "entries": pack.count,
        "links": pack.links,
        "gaps": [list(gap) for gap in pack.gaps],
        "head": pack.head_short,
    }
    _say(facts, as_json=options.json)
    return 0 if not pack.gaps else 1


def _repair(load: LoadSettings, options: argparse.Namespace) -> int:
    from counter_app import __version__
    from counter_app.journal.repair import repair
    from counter_app.machine.clock import SystemClock

    report = repair(load(options).data_folder, SystemClock().now(), __version__, force=options.force)
    facts: dict[str, Any] = {
        "kept": str(report.kept),
        "sha256": report.sha256,
        "entries": report.entries,
        "missing": [[gap.first, gap.last] for gap in report.missing],
        "set_aside": report.set_aside,
        "without_key": report.without_key,
        "without_pin": list(report.without_pin),
    }
    _say(facts, as_json=options.json)
    if not options.json:
        for line in _after_repair(report.lost, report.set_aside, len(report.without_pin)):
            print(line)
    return 0 if report.lost == 0 else 1


def _after_repair(lost: int, set_aside: int, without_pin: int) -> list[str]:
    """What a supervisor must know before the counter sells again."""
    lines = [
        "Berkas yang rusak disimpan seperti ditemukan.",
        "Loket menjual lagi sesudah supervisor membukanya dengan PIN dan alasan; masa perangkat yang baru dimulai.",
    ]
    if lost:
        lines.append(f"{lost} entri hilang dan tidak diperkirakan isinya; salinan kedua mungkin masih memuatnya.")
    if set_aside:
        lines.append(f"{set_aside} entri menyebut entri yang hilang dan tidak dihitung dalam saldo mana pun.")
    if without_pin:
        lines.append(f"{without_pin} orang memerlukan PIN baru.")
    return lines


def _restore(load: LoadSettings, options: argparse.Namespace) -> int:
    from counter_app.journal.anchor import load_anchor
    from counter_app.journal.erased_list import load_erased, remember_erased
    from counter_app.journal.restore import mark_as_copy, restore
    from counter_app.journal.subjects import SubjectKeys
    from counter_app.machine.secret_store import master_key, open_secrets

    settings = load(options)
    training = settings.place.training
    before = open_secrets(settings.data_folder, training=training)
    found = {name: before.get(name) for name in _CARRIED}
    journal_key = found[_MASTER_KEY]
    subjects = None if journal_key is None else SubjectKeys(journal_key)
    erased = load_erased(before)
    restored = restore(options.source, options.target, subjects, options.device, erased)
    store = open_secrets(options.target, training=training)
    remember_erased(store, erased)
    for name, key in found.items():
        if key is not None and store.get(name) != key:
            store.set(name, key)
    for name in ("journal-master-key", "vault-master-key"):
        master_key(store, name, first_start=found[name] is None)
    anchor = load_anchor(before)
    known = anchor.seq if anchor is not None and anchor.device == restored.device else 0
    mark_as_copy(store, restored, anchor)
    facts: dict[str, Any] = {
        "journal": str(restored.path),
        "device": restored.device,
        "epoch": restored.epoch,
        "office": restored.office,
        "counter": restored.counter,
        "entries": restored.entries,
        "last_at": restored.last_at,
        "head": short_head(restored.head),
        "signed_to": restored.signed_to,
        "broken_at": restored.broken_at,
        "reason": restored.reason,
        "left_out": restored.left_out,
        "lost_at_least": max(0, known - restored.entries),
        "personal_data": restored.subjects,
        "people_with_pin": restored.people,
        "master_key": "found" if journal_key is not None else "lost",
        "device_key": "found" if found["device-key"] is not None else "lost",
    }
    _say(facts, as_json=options.json)
    if not options.json:
        for line in _missing(facts):
            print(line)
    return 0 if restored.broken_at is None else 1


def _missing(facts: dict[str, Any]) -> list[str]:
    """What a supervisor must know before the counter sells again."""
    lines = [
        f"Yang dicatat sesudah entri {facts['entries']} ({facts['last_at']}) tidak ada di salinan;"
        " berapa banyaknya tidak dapat diketahui.",
        "Dokumen nasabah tidak ada di salinan kedua; entri dan uangnya ada.",
        "Loket menjual lagi sesudah supervisor membukanya dengan PIN dan alasan; masa perangkat yang baru dimulai.",
    ]
    if facts["lost_at_least"]:
        lines.append(f"Komputer ini masih tahu bahwa paling sedikit {facts['lost_at_least']} entri hilang.")
    if facts["broken_at"] is not None:
        lines.append(
            f"Salinan rusak mulai entri {facts['broken_at']} ({facts['reason']}): {facts['left_out']} baris tidak"
            " masuk, disimpan di not-restored.jsonl."
        )
    if facts["master_key"] == "lost":
        lines.append("Kunci induk hilang: data pribadi tidak terbaca, semua PIN harus dibuat lagi.")
    if facts["device_key"] == "lost":
        lines.append("Kunci perangkat hilang: masa yang baru memakai kunci baru.")
    return lines


def _say(facts: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(facts, ensure_ascii=False))
    else:
        for key, value in facts.items():
            print(f"{key}: {value}")


def _raise(error: BaseException) -> None:
    raise error

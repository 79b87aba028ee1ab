#!/usr/bin/env python3
"""Verify a journal's evidence on any machine, without the program that wrote it.

    python3 verify_journal.py PACK_FOLDER | entries.jsonl  [--json]

Needs Python 3.9 or newer, and the package ``cryptography`` for the signatures. Checked are: the hash of every entry,
its link to the one before, gaps in both numberings, that no place of a device's chain is held by two entries (a fork),
the signatures of the checkpoints, that every operation's postings sum to zero, and in a pack the SHA-256 of each file
and what ``pack.json`` says of range, count and head. A line that stands twice, byte for byte, counts once. Where a pack
tells a story (``story.json``), each of its lines must be what its entry says, and no entry of the pack may be left out.

Exit status: 0 whole; 1 broken, the report names the entries; 2 the pack or the file cannot be read; 3 whole, but the
signatures were not checked because ``cryptography`` is not installed.

This file is copied into each pack and imports nothing of the program on purpose: what it says is its own finding.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Fields = dict[str, Any]
Chain = tuple[str, int]

GENESIS = "journal.genesis/1"
CHECKPOINT = "journal.checkpoint/1"
NOTHING_BEFORE = "0" * 64
NUMBERS = ("seq", "epoch", "device_seq")
LINK = frozenset({"seq", "device", "epoch", "device_seq", "prev_hash", "hash"})
ENTRY = LINK | {"id", "op_id", "kind", "at", "zone", "actor", "cause", "payload"}
HASH = re.compile(r"[0-9a-f]{64}")
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
MOST_FAULTS = 50
MOST_UNSIGNED = 120
ENTRIES, LINKS, PACK, STORY = "entries.jsonl", "links.jsonl", "pack.json", "story.json"

WORDS = {
    "line": ("baris tidak dapat dibaca sebagai entri", "the line cannot be read as an entry"),
    "order": ("entri tidak berurutan", "the entry is out of order"),
    "repeated": ("entri tertulis dua kali", "the entry stands twice"),
    "gap": ("ada entri yang hilang sebelum ini", "entries are missing before this one"),
    "device_gap": ("nomor perangkat tidak berurutan", "the device's numbers do not follow each other"),
    "link": ("tidak tersambung dengan entri sebelumnya", "it is not linked to the entry before"),
    "content": ("isi berubah: sidik tidak cocok", "the content was changed: its hash does not fit"),
    "genesis": ("awal rantai perangkat tidak sah", "the device's chain does not begin as it must"),
    "fork": ("dua entri berbeda di tempat yang sama", "two different entries hold one place"),
    "previous": ("masa sebelumnya tidak cocok", "the epoch before ends otherwise than it is said here"),
    "sum": ("pembukuan tidak berjumlah nol", "its postings do not sum to zero"),
    "signature": ("tanda tangan perangkat tidak sah", "the device's signature is not valid"),
    "unsigned": ("terlalu banyak entri tanpa tanda tangan", "too many entries without a signature"),
    "key": ("kunci perangkat bukan kunci rantai ini", "the device's key is not the key of this chain"),
    "pack": ("tidak sesuai dengan keterangan paket", "it is not what the pack says"),
    "story": ("riwayat tidak sesuai dengan entrinya", "the story is not what its entry says"),
    "file": ("berkas paket berubah atau hilang", "a file of the pack was changed or is missing"),
}


class Unreadable(Exception):
    """The pack or the file cannot be read at all."""


@dataclass
class Fault:
    """One thing that does not fit: at which entry (0: of the whole), what kind, and a detail."""

    seq: int
    code: str
    detail: str = ""


@dataclass
class Report:
    """What was found. Sums are whole rupiah, a debit positive."""

    count: int = 0
    links: int = 0
    repeated: int = 0
    first: int = 0
    last: int = 0
    head: str = NOTHING_BEFORE
    head_short: str = ""
    complete_from_start: bool = False
    signed_to: int = 0
    signatures: int = 0
    signatures_unchecked: int = 0
    files: int = 0
    told: int = 0
    keys: list[str] = field(default_factory=list[str])
    accounts: dict[str, int] = field(default_factory=dict[str, int])
    notes: list[str] = field(default_factory=list[str])
    faults: list[Fault] = field(default_factory=list[Fault])

    @property
    def whole(self) -> bool:
        """Whether everything fits."""
        return not self.faults


def canonical(value: Any) -> str:
    """The one text of a value, as the program hashes it. ValueError for a float."""
    refuse_floats(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def refuse_floats(value: Any) -> None:
    """Money and times are whole numbers and texts: a float was never written by the program."""
    if isinstance(value, float):
        raise ValueError("a float")
    if isinstance(value, dict):
        for item in cast("Fields", value).values():
            refuse_floats(item)
    elif isinstance(value, list):
        for item in cast("list[Any]", value):
            refuse_floats(item)


def short_head(digest: str) -> str:
    """The head's short form as printed on receipts."""
    number, signs = int(digest[:16], 16), ""
    for _ in range(6):
        number, index = divmod(number, len(ALPHABET))
        signs += ALPHABET[index]
    return signs[:4] + "-" + signs[4:]


def fields_of(line: bytes) -> Fields:
    """An entry or a link from its line. ValueError where it is neither."""
    try:
        value: Any = json.loads(line)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(value, dict) or value.keys() not in (ENTRY, LINK):
        raise ValueError("other fields than an entry's")
    fields = cast("Fields", value)
    for name, item in fields.items():
        wanted = int if name in NUMBERS else str
        if not isinstance(item, wanted) or isinstance(item, bool):
            raise ValueError(name)
        if name in ("hash", "prev_hash") and not HASH.fullmatch(str(item)):
            raise ValueError(name)
    return fields


def hash_of(entry: Fields) -> str:
    """SHA-256 over the canonical JSON list of the fields, the previous hash last."""
    names = ("id", "device", "epoch", "device_seq", "op_id", "kind", "at", "zone", "actor", "cause", "payload")
    text = canonical([entry[name] for name in names] + [entry["prev_hash"]])
    return hashlib.sha256(text.encode()).hexdigest()


class Verifier:
    """Takes entries and links in order and finds what does not fit.

    ``keys`` are the public keys that the pack names; the hash of the entry ``mark`` is kept as ``marked``.
    """

    def __init__(self, keys: dict[Chain, str] | None = None, mark: int = 0) -> None:
        self.report = Report()
        self.marked = NOTHING_BEFORE
        self._mark = mark
        self._keys = dict(keys or {})
        self._last: dict[Chain, tuple[int, str]] = {}
        self._ends: dict[str, tuple[int, int, str]] = {}
        self._unsigned: dict[Chain, int] = {}
        self._places: dict[tuple[str, int, int], tuple[int, str]] = {}
        self._story: dict[int, Fields] | None = None

    def fault(self, seq: int, code: str, detail: str = "") -> None:
        """Note one finding; the first fifty are named."""
        if len(self.report.faults) < MOST_FAULTS:
            self.report.faults.append(Fault(seq, code, detail))

    def take(self, fields: Fields) -> None:
        """The next entry or link."""
        report, seq = self.report, fields["seq"]
        chain = (fields["device"], fields["epoch"])
        place = (*chain, fields["device_seq"])
        if place in self._places:
            if self._places[place] == (seq, fields["hash"]):
                report.repeated += 1
            else:
                self.fault(seq, "fork", f"entri / entry {self._places[place][0]}")
            return
        self._places[place] = (seq, fields["hash"])
        if not report.first:
            report.first, report.complete_from_start = seq, seq == 1
        elif seq != report.last + 1:
            self.fault(seq, "gap" if seq > report.last else "order")
        self._check_link(chain, fields)
        if "payload" in fields:
            self._check_content(chain, fields)
            report.count += 1
        else:
            report.links += 1
        self._count_unsigned(chain, fields)
        self._last[chain] = (fields["device_seq"], fields["hash"])
        self._ends[chain[0]] = (chain[1], fields["device_seq"], fields["hash"])
        report.last, report.head = seq, fields["hash"]
        if seq == self._mark:
            self.marked = fields["hash"]

    def tell(self, story: Fields) -> None:
        """What the pack's story says of each entry; before the entries are taken. ValueError where it is none."""
        told: Fields = {"story": {}}
        for line in story["lines"]:
            if not isinstance(line["seq"], int) or line["seq"] in told["story"]:
                raise ValueError("line")
            told["story"][line["seq"]] = line
        self._story = told["story"]

    def finish(self) -> Report:
        """The report, once everything was taken."""
        for seq in sorted(self._story or {}):
            self.fault(seq, "story", "tidak ada / missing")
        self.report.head_short = short_head(self.report.head)
        self.report.keys = sorted(set(self._keys.values()))
        return self.report

    def _check_link(self, chain: Chain, fields: Fields) -> None:
        seq, device_seq = fields["seq"], fields["device_seq"]
        known = self._last.get(chain)
        if known is None and device_seq != 1 and not self.report.complete_from_start:
            return  # a part of a journal begins somewhere
        before, previous = known or (0, NOTHING_BEFORE)
        if device_seq != before + 1:
            self.fault(seq, "device_gap")
        elif fields["prev_hash"] != previous:
            self.fault(seq, "link")

    def _check_content(self, chain: Chain, entry: Fields) -> None:
        seq = entry["seq"]
        try:
            payload: Any = json.loads(entry["payload"])
            fits = canonical(payload) == entry["payload"] and hash_of(entry) == entry["hash"]
        except (ValueError, RecursionError):
            payload, fits = None, False
        if not fits or not isinstance(payload, dict):
            self.fault(seq, "content")
            return
        facts = cast("Fields", payload)
        if (entry["device_seq"] == 1) != (entry["kind"] == GENESIS):
            self.fault(seq, "genesis")
        elif entry["kind"] == GENESIS:
            self._check_genesis(chain, seq, facts)
        elif entry["kind"] == CHECKPOINT:
            self._check_signature(chain, entry, facts)
        self._add_postings(seq, facts)
        if self._story is not None:
            self._check_story(self._story, entry, facts)

    def _check_story(self, story: dict[int, Fields], entry: Fields, facts: Fields) -> None:
        """The line of this entry, word for word; the chain's own entries have none."""
        line = story.pop(entry["seq"], None)
        if line is None:
            if entry["kind"] not in (GENESIS, CHECKPOINT):
                self.fault(entry["seq"], "story", "tidak diceritakan / not told")
            return
        self.report.told += 1
        for name in ("hash", "kind", "at", "actor"):
            if line.get(name) != entry[name]:
                self.fault(entry["seq"], "story", name)
        said: Any = line.get("facts")
        if not isinstance(said, dict):
            self.fault(entry["seq"], "story", "facts")
            return
        for name, value in cast("Fields", said).items():
            if name not in facts or str(facts[name]) != value:
                self.fault(entry["seq"], "story", name)

    def _check_genesis(self, chain: Chain, seq: int, facts: Fields) -> None:
        if (facts.get("device"), facts.get("epoch")) != chain:
            self.fault(seq, "genesis")
        key = facts.get("public_key")
        if key is not None and self._keys.setdefault(chain, str(key)) != key:
            self.fault(seq, "key")
        end = self._ends.get(chain[0])
        if end is None:
            return
        here = {"epoch": end[0], "device_seq": end[1], "hash": end[2]}
        if facts.get("previous") != here or chain[1] <= end[0]:
            self.fault(seq, "previous")

    def _count_unsigned(self, chain: Chain, fields: Fields) -> None:
        """A device signs the head of its chain at least every hundred entries, transactions kept whole."""
        unsigned = 0 if fields.get("kind") == CHECKPOINT else self._unsigned.get(chain, 0) + 1
        if unsigned > MOST_UNSIGNED:
            self.fault(fields["seq"], "unsigned")
            unsigned = 0
        self._unsigned[chain] = unsigned

    def _check_signature(self, chain: Chain, entry: Fields, facts: Fields) -> None:
        seq, number, head = entry["seq"], facts.get("device_seq"), facts.get("head")
        if number != entry["device_seq"] - 1 or head != entry["prev_hash"]:
            self.fault(seq, "signature")
            return
        key = str(facts.get("public_key"))
        if self._keys.setdefault(chain, key) != key:
            self.fault(seq, "key")
            return
        text = canonical(["counter-app checkpoint/1", chain[0], chain[1], number, head])
        fits = signature_fits(key, str(facts.get("signature")), text.encode())
        if fits is None:
            self.report.signatures_unchecked += 1
        elif fits:
            self.report.signatures += 1
            self.report.signed_to = seq - 1
        else:
            self.fault(seq, "signature")

    def _add_postings(self, seq: int, facts: Fields) -> None:
        postings: Any = facts.get("postings", [])
        try:
            lines = [(str(account), amount + 0) for account, amount in postings]
            total = sum(amount for _, amount in lines)
        except (TypeError, ValueError):
            self.fault(seq, "sum")
            return
        if total != 0:
            self.fault(seq, "sum", str(total))
        for account, amount in lines:
            self.report.accounts[account] = self.report.accounts.get(account, 0) + amount


def signature_fits(key: str, signature: str, text: bytes) -> bool | None:
    """Whether an Ed25519 signature is right; None where the library is not installed."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return None
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), text)
    except (InvalidSignature, ValueError):
        return False
    return True


def read_lines(verifier: Verifier, paths: Sequence[Path], *, any_order: bool) -> None:
    """Give all lines of the files to the verifier by sequence number, each file read in place."""
    places: list[tuple[int, int, int]] = []
    files = [path.open("rb") for path in paths]
    try:
        for number, file in enumerate(files):
            last, offset = 0, 0
            for line in file:
                try:
                    seq = fields_of(line)["seq"]
                    if not line.endswith(b"\n"):
                        raise ValueError("cut off")
                    places.append((seq, number, offset))
                    if seq < last and not any_order:
                        verifier.fault(seq, "order")
                    last = max(last, seq)
                except ValueError:
                    verifier.fault(last + 1, "line", paths[number].name)
                offset += len(line)
        places.sort(key=lambda place: place[0])
        for _, number, offset in places:
            files[number].seek(offset)
            verifier.take(fields_of(files[number].readline()))
    finally:
        for file in files:
            file.close()


def verify_file(path: Path) -> Report:
    """A file of entries by itself: a whole journal or a part, also several exports one after the other."""
    verifier = Verifier()
    read_lines(verifier, [path], any_order=True)
    return verifier.finish()


def verify_pack(folder: Path) -> Report:
    """A pack: its files, its entries, and what it says of itself.

    The range ends at ``last``; links may lead on to ``end``, the signature that covers it.
    """
    try:
        raw: Any = json.loads((folder / PACK).read_text(encoding="utf-8"))
        pack = cast("Fields", raw)
        keys = {(str(key["device"]), int(key["epoch"])): str(key["public_key"]) for key in pack["keys"]}
        said: Fields = {name: pack[name] for name in ("count", "links", "first", "end", "head", "head_short")}
        hashes = {str(name): str(sha256) for name, sha256 in pack["files"].items()}
        verifier = Verifier(keys, mark=int(pack["last"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(PACK + ": " + repr(error)) from error
    for name in sorted(hashes):
        check_file(verifier, folder, name, hashes[name])
    here = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    verifier.report.notes += ["not named in pack.json: " + name for name in sorted(here - hashes.keys() - {PACK})]
    read_story(verifier, folder)
    read_lines(verifier, [path for path in (folder / ENTRIES, folder / LINKS) if path.exists()], any_order=False)
    report = verifier.finish()
    found: Fields = {
        "count": report.count,
        "links": report.links,
        "first": report.first,
        "end": report.last,
        "head": verifier.marked,
        "head_short": short_head(verifier.marked),
    }
    if report.repeated:
        verifier.fault(0, "repeated", str(report.repeated))
    for name, value in found.items():
        if said[name] != value:
            verifier.fault(0, "pack", f"{name}: {said[name]!r}, {value!r}")
    return report


def read_story(verifier: Verifier, folder: Path) -> None:
    """The story of the pack, where it tells one."""
    path = folder / STORY
    if not path.exists():
        return
    try:
        raw: Any = json.loads(path.read_text(encoding="utf-8"))
        verifier.tell(cast("Fields", raw))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        verifier.fault(0, "story", STORY)


def check_file(verifier: Verifier, folder: Path, name: str, sha256: str) -> None:
    """One file that the pack names: there, inside of the pack, and with the SHA-256 that is said."""
    path = folder / name
    verifier.report.files += 1
    if ".." in Path(name).parts or Path(name).is_absolute() or not path.is_file():
        verifier.fault(0, "file", name)
        return
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    if digest.hexdigest() != sha256:
        verifier.fault(0, "file", name)


def verify(path: Path) -> Report:
    """A pack's folder or a file of entries. Raises Unreadable."""
    try:
        report = verify_pack(path) if path.is_dir() else verify_file(path)
    except OSError as error:
        raise Unreadable(str(error)) from error
    if not report.count and not report.links:
        raise Unreadable("no entry in " + path.name)
    return report


def lines_of(report: Report) -> Iterator[str]:
    """The report in Indonesian and English, line by line."""
    yield ("UTUH / WHOLE" if report.whole else "TIDAK UTUH / NOT WHOLE") + " (verify_journal)"
    yield f"Entri / entries: {report.count} ({report.first}-{report.last})"
    if report.links:
        yield f"Entri lain, hanya sambungannya / other entries, links only: {report.links}"
    if report.repeated:
        yield f"Baris kembar, dihitung sekali / identical lines, counted once: {report.repeated}"
    if not report.complete_from_start:
        yield "Sebagian jurnal: yang sebelumnya tidak ada di sini / a part of a journal: what came before is not here"
    yield f"Kepala rantai / chain head: {report.head_short} {report.head}"
    yield f"Tanda tangan sah / valid signatures: {report.signatures} (s.d. entri / up to entry {report.signed_to})"
    if left := report.signatures_unchecked:
        yield f"Tanda tangan TIDAK diperiksa / signatures NOT checked: {left} (pip install cryptography)"
    for key in report.keys:
        yield "Kunci publik / public key: " + key
    if report.files:
        yield f"Berkas paket diperiksa / files of the pack checked: {report.files}"
    if report.told:
        yield f"Baris riwayat sesuai entrinya diperiksa / lines of the story checked: {report.told}"
    for account in sorted(report.accounts):
        yield f"Saldo mutasi / sum of postings  {account:<18} {report.accounts[account]:>15}"
    for note in report.notes:
        yield "Catatan / note: " + note
    for fault in report.faults:
        indonesian, english = WORDS[fault.code]
        where = f"entri / entry {fault.seq}: " if fault.seq else ""
        yield f"RUSAK / BROKEN  {where}{indonesian} / {english} [{fault.code}] {fault.detail}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify what the arguments name; the exit status."""
    parser = argparse.ArgumentParser(description="Verify a journal's evidence pack or its entries.")
    parser.add_argument("path", type=Path, help="folder of the pack, or a file of entries")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    options = parser.parse_args(arguments)
    try:
        report = verify(options.path)
    except Unreadable as error:
        sys.stderr.write(f"Tidak terbaca / unreadable: {error}\n")
        return 2
    if options.json:
        sys.stdout.write(json.dumps({"whole": report.whole, **asdict(report)}) + "\n")
    else:
        sys.stdout.write("\n".join(lines_of(report)) + "\n")
    if not report.whole:
        return 1
    return 3 if report.signatures_unchecked else 0


if __name__ == "__main__":
    sys.exit(main())

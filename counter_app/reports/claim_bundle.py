"""The bundle of a claim for quota: a letter, tables, and a picture of each thing's time line, in one ZIP file.

::

    surat-klaim.txt      the letter: who claims what, since when, and why
    nomor-seri.csv       one line a thing: serial, name at the issuer, SHA-256 and masked name of the document
    percobaan.csv        what was asked and answered, with the entry and its hash that each line rests on
    data-layar-01.png …  the time line of each thing, from the same frozen facts
    isi.txt              what is in here and what is not, and the SHA-256 of each file

Equal bytes for equal facts.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import os
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from counter_app.domain.claim import ClaimFacts, ClaimItem
from counter_app.domain.errors import StorageFailed
from counter_app.domain.formats import date_time_long
from counter_app.domain.money import ZERO
from counter_app.domain.numbers import short_head
from counter_app.domain.receipt import PaperKind, Receipt
from counter_app.domain.serials import SerialNumber
from counter_app.domain.story import Story, StoryHead, Subject, SubjectKind, condensed
from counter_app.reports.csv_file import safe_text
from counter_app.words.report import ReportWords
from counter_app.words.story import StoryWords, load_story_words

LETTER: Final = "surat-klaim.txt"
SERIALS: Final = "nomor-seri.csv"
ATTEMPTS: Final = "percobaan.csv"
CONTENTS: Final = "isi.txt"
#: Pictures are made of the first so many things; all of them stand in the tables.
MOST_PICTURES: Final = 20
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)

Picture = Callable[[Receipt], bytes]
"""PNG of a paper, from the printer's own layout."""


class ClaimBundles:
    """The port ``ClaimPapers``, in one language."""

    def __init__(self, words: ReportWords, picture: Picture) -> None:
        self._words = words
        self._told: StoryWords = load_story_words(words.language)
        self._picture = picture

    def bundle(self, facts: ClaimFacts) -> bytes:
        """The ZIP file's bytes."""
        files = {
            LETTER: self._letter(facts).encode(),
            SERIALS: self._serials(facts),
            ATTEMPTS: self._attempts(facts),
        }
        for number, item in enumerate(facts.items[:MOST_PICTURES], start=1):
            files[f"data-layar-{number:02d}.png"] = self._picture(_paper(facts, item))
        files[CONTENTS] = self._contents(facts, files).encode()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                place = zipfile.ZipInfo(f"klaim-{facts.number}/{name}", _ZIP_TIME)
                place.compress_type = zipfile.ZIP_DEFLATED
                place.external_attr = 0o600 << 16
                archive.writestr(place, content)
        return out.getvalue()

    def save(self, content: bytes, name: str, folder: Path) -> Path:
        """Whole, over nothing. Raises StorageFailed ``claim.exists``, ``claim.not_written``."""
        target = folder / name
        part = folder / f".{name}.part"
        try:
            if target.exists():
                if hashlib.sha256(target.read_bytes()).digest() == hashlib.sha256(content).digest():
                    return target  # the very same bundle lies there already
                raise StorageFailed("claim.exists", name=name)
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.rename(target)
        except OSError as error:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise StorageFailed("claim.not_written", reason=type(error).__name__) from error
        return target

    def _letter(self, facts: ClaimFacts) -> str:
        words, zone = self._words, facts.office.zone
        lines = [words("claim_training"), ""] if facts.training else []
        lines += [
            facts.office.name,
            f"{words('claim_office')} {facts.office.number} · {words('claim_counter')} {facts.counter}",
            facts.office.address,
            "",
            f"{words('claim_number')}: {facts.number}",
            f"{words('claim_date')}: {self._time(facts.made_at, zone)}",
            "",
            words("claim_to"),
            "",
            words("claim_subject"),
            "",
            words("claim_opening"),
            "",
        ]
        for number, item in enumerate(facts.items, start=1):
            lines += [*self._told_item(number, item, zone), ""]
        lines += [words("claim_request"), "", words("claim_basis"), "", facts.made_by, words("claim_signer"), ""]
        return "\n".join(lines)

    def _told_item(self, number: int, item: ClaimItem, zone: str) -> list[str]:
        words = self._words
        told = [f"{number}. {words(f'claim_reason_{item.reason}')}"]
        facts = (
            ("claim_serial", SerialNumber(item.serial).grouped if item.serial else ""),
            ("claim_file_name", item.file_name),
            ("claim_sha256", item.sha256),
            ("claim_document", item.document),
            ("claim_since", self._time(item.since, zone)),
            ("claim_listed", self._told.code(item.said)),
        )
        told += [f"   {words(key)}: {value}" for key, value in facts if value]
        return [*told, f"   {words('claim_attempts')}: {sum('outcome' in line.facts for line in item.lines)}"]

    def _serials(self, facts: ClaimFacts) -> bytes:
        keys = ("no", "serial", "file_name", "sha256", "document", "since", "reason", "listed")
        rows = [
            (
                str(number),
                item.serial,
                item.file_name,
                item.sha256,
                item.document,
                self._time(item.since, facts.office.zone),
                self._words(f"claim_reason_{item.reason}"),
                self._told.code(item.said),
            )
            for number, item in enumerate(facts.items, start=1)
        ]
        return _csv([self._words(f"claim_{key}") for key in keys], rows)

    def _attempts(self, facts: ClaimFacts) -> bytes:
        keys = ("no", "date", "event", "answer", "entry", "hash")
        rows: list[tuple[str, ...]] = []
        for number, item in enumerate(facts.items, start=1):
            for line in item.lines:
                said = line.facts.get("words", "")
                told = self._told.line(line, facts.office.zone)
                at = self._time(line.at, facts.office.zone)
                rows.append((str(number), at, told, said, str(line.seq), line.hash))
        return _csv([self._words(f"claim_{key}") for key in keys], rows)

    def _contents(self, facts: ClaimFacts, files: dict[str, bytes]) -> str:
        words = self._words
        lines = [words("claim_contents"), ""]
        lines += [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in files.items()]
        if len(facts.items) > MOST_PICTURES:
            lines += ["", words("claim_more_pictures")]
        return "\n".join([*lines, "", words("claim_privacy"), ""])

    def _time(self, at: str, zone: str) -> str:
        return date_time_long(datetime.fromisoformat(at), zone, self._words.language) if at else ""


def _paper(facts: ClaimFacts, item: ClaimItem) -> Receipt:
    """The thing's time line as the paper that the counter would print of it."""
    head = StoryHead(serial=item.serial, sha256=item.sha256)
    subject = Subject(SubjectKind.STAMP, item.stamp or item.item)
    last = item.lines[-1].hash if item.lines else "00" * 32
    return Receipt(
        kind=PaperKind.STORY,
        office=facts.office,
        counter=facts.counter,
        clerk=facts.made_by,
        number=facts.number,
        at=facts.made_at,
        lines=(),
        total=ZERO,
        tenders=(),
        change=ZERO,
        stamps=(),
        offline=False,
        training=facts.training,
        chain_head=short_head(bytes.fromhex(last)),
        story=Story(subject, head, condensed(item.lines), left_out=item.left_out),
    )


def _csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """As the reports' tables are: a byte order mark, semicolons, and nothing that a spreadsheet would reckon with."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow([safe_text(cell) for cell in row])
    return "\ufeff".encode() + out.getvalue().encode()

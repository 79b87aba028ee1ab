"""The files that a drill's visitors bring, each with bytes of its own: by those the journal knows whose it is."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counter_app.demo import bad_samples, samples
from counter_app.demo.drill.plan import Visitor

_GOOD: Final[Mapping[str, tuple[str, Callable[[], bytes]]]] = {
    "letter": ("lamaran.pdf", samples.letter),
    "landscape": ("kuitansi.pdf", samples.landscape),
    "scan": ("pernyataan.pdf", samples.scan),
    "old": ("surat_kuasa.pdf", samples.old),
    "signed": ("perjanjian.pdf", samples.signed),
}
_BAD: Final[Mapping[str, tuple[str, Callable[[], bytes]]]] = {
    "not_pdf": ("catatan.pdf", lambda: b"Ini bukan berkas PDF.\n" * 40),
    "empty": ("kosong.pdf", bytes),
    "encrypted": ("bersandi.pdf", bad_samples.encrypted),
    "too_large": ("terlalu_besar.pdf", bad_samples.too_large),
    "certified": ("tersertifikasi.pdf", bad_samples.certified),
    "truncated": ("terpotong.pdf", bad_samples.truncated),
}
#: Made anew each time, with another signature in it: what is appended to it would stand behind the signature.
_DIFFERS_BY_ITSELF: Final = "signed"


@dataclass(frozen=True, slots=True)
class Brought:
    """What one visitor brings: ``files`` in the order in which she gives them; ``sha256`` of the one that can be
    stamped, "" for none."""

    files: tuple[Path, ...] = ()
    sha256: str = ""


def make_files(folder: Path, visitors: Iterable[Visitor]) -> dict[str, Brought]:
    """Write everybody's files into ``folder``; what each visitor brings, by her key."""
    folder.mkdir(parents=True, exist_ok=True)
    return {visitor.key: _brought(folder, visitor) for visitor in visitors}


def lay_down(brought: Brought, folder: Path) -> tuple[Path, ...]:
    """She gives her files: copies in the counter's watched folder, whole from the moment they have their names."""
    folder.mkdir(parents=True, exist_ok=True)
    given: list[Path] = []
    for file in brought.files:
        target = folder / file.name
        part = target.with_suffix(".part")
        shutil.copyfile(file, part)
        part.replace(target)
        given.append(target)
    return tuple(given)


def _brought(folder: Path, visitor: Visitor) -> Brought:
    files: list[Path] = []
    if visitor.bad_file:
        name, make = _BAD[visitor.bad_file]
        files.append(folder / f"{visitor.key}_{name}")
        files[-1].write_bytes(make())
    if not visitor.file:
        return Brought(tuple(files))
    name, make = _GOOD[visitor.file]
    own = b"" if visitor.file == _DIFFERS_BY_ITSELF else b"%% %s\n" % visitor.key.encode("utf-8", "replace")
    content = make() + own
    files.append(folder / f"{visitor.key}_{name}")
    files[-1].write_bytes(content)
    return Brought(tuple(files), hashlib.sha256(content).hexdigest())

"""Files that nobody would bring on purpose: each is answered, in time, as last time, and costs no other file.

A part of the generated set; all of it, and the test sets of packages, are in ``python3 dev.py bench corpus``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.demo import samples
from counter_app.documents.inspector import WorkerInspector
from counter_app.domain.document import FindingCode
from tests.documents.corpus import record
from tests.documents.corpus.bombs import bombs
from tests.documents.corpus.specimens import Specimen, specimens

#: Of files that are made and mutated, the bombs apart.
EVERY = 25
#: Seconds each: they are in the benchmark.
HEAVY = {
    f"bomb/{name}"
    for name in (
        "form-that-draws-itself",
        "pages-two-to-the-thirtieth",
        "50-filters",
        "20000-triggers",
        "20000-scripts",
        "20000-attachments",
        "20000-annotations",
    )
}
#: Seconds: a limit on a machine that does other things must not decide what is compared.
PATIENCE = 60.0


def part() -> Iterator[Specimen]:
    """Every second bomb but the heavy ones, and every twenty-fifth of the others."""
    for number, specimen in enumerate(specimens()):
        every = 2 if specimen.name.startswith("bomb/") else EVERY
        if specimen.name not in HEAVY and number % every == 0:
            yield specimen


@pytest.fixture
def inspector() -> Iterator[WorkerInspector]:
    made = WorkerInspector(time_limit=PATIENCE)
    yield made
    made.close()


def test_each_is_answered_as_last_time(inspector: WorkerInspector, tmp_path: Path) -> None:
    before, path, changed, looked_at = record.read(), tmp_path / "dokumen.pdf", list[str](), 0
    for specimen in part():
        content = specimen.make()
        path.write_bytes(content)
        found = inspector.inspect(path)
        line = record.line(specimen.name, content, record.verdict(found))
        name = line.split(" ", 1)[0]
        looked_at += 1
        if before.get(name) != line:
            changed.append(f"was {before.get(name)}, is {line}")
    assert changed == [], "meant? then: python3 dev.py bench corpus --record"
    assert looked_at > 150


@pytest.mark.slow
def test_a_file_that_kills_the_worker_costs_itself_alone(tmp_path: Path) -> None:
    bomb, letter = tmp_path / "bom.pdf", tmp_path / "surat.pdf"
    bomb.write_bytes(dict(bombs())["form-that-draws-itself"])
    letter.write_bytes(samples.letter())
    inspector = WorkerInspector(time_limit=3.0)
    codes = {finding.code for finding in inspector.inspect(bomb).findings}
    refused = inspector.inspect(letter).refused
    inspector.close()
    assert codes == {FindingCode.INSPECTION_FAILED}
    assert refused is None


def test_the_set_is_as_large_as_it_is_said_to_be_and_all_of_it_is_on_record() -> None:
    names = [specimen.name.replace(" ", "_") for specimen in specimens()]
    assert len(names) >= 2000
    assert len(set(names)) == len(names)
    assert set(record.read()) == set(names)

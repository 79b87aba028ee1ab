"""The sample documents: what they are for, and the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.demo import bad_samples, samples
from counter_app.documents.inspection import inspect
from counter_app.domain.document_limits import DocumentLimits

pytestmark = pytest.mark.usefixtures("quiet_parsers")


def test_all_are_written_under_their_names(tmp_path: Path) -> None:
    good = samples.write_samples(tmp_path)
    bad = bad_samples.write_bad_samples(tmp_path)
    assert list(good) == ["letter", "landscape", "scan", "old", "signed"]
    assert list(bad) == ["not_pdf", "empty", "encrypted", "too_large", "certified", "truncated"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        path.name for path in (*good.values(), *bad.values())
    )


def test_they_are_the_same_every_time() -> None:
    assert samples.letter() == samples.letter()
    assert samples.scan() == samples.scan()
    # The elliptic curve's signature takes a random number; the document under it does not.
    assert samples.signed()[:2000] == samples.signed()[:2000]


@pytest.mark.parametrize(
    ("content", "rotation", "seen_wider", "version"),
    [
        (samples.letter(), 0, False, "1.7"),
        (samples.landscape(), 0, True, "1.7"),
        (samples.scan(), 90, False, "1.6"),
        (samples.old(), 0, False, "1.4"),
    ],
)
def test_each_shows_its_case(content: bytes, rotation: int, *, seen_wider: bool, version: str) -> None:
    found = inspect(content, DocumentLimits())
    box = found.pages[0]
    assert box.rotation == rotation
    assert (box.view_width > box.view_height) is seen_wider
    assert found.pdf_version == version

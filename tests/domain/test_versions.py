"""Versions: which is newer, what a manifest may say, and what it means for the running version."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app import __version__
from counter_app.domain.errors import KnownError
from counter_app.domain.versions import Standing, is_newer, read_manifest, state_of
from tests.manifests import NOTES, REASON, manifest_text

DAY = date(2026, 9, 4)
NUMBERS = st.lists(st.integers(0, 999_999), min_size=2, max_size=4)


@given(NUMBERS, NUMBERS)
def test_of_two_versions_at_most_one_is_newer(left: list[int], right: list[int]) -> None:
    one, other = ".".join(map(str, left)), ".".join(map(str, right))
    padded = [numbers + [0] * (4 - len(numbers)) for numbers in (left, right)]
    assert is_newer(one, other) == (padded[0] > padded[1])
    assert not (is_newer(one, other) and is_newer(other, one))


def test_ten_comes_after_nine_and_a_missing_number_is_zero() -> None:
    assert is_newer("1.10.0", "1.9.9")
    assert not is_newer("1.2", "1.2.0")
    assert not is_newer("1.2.0", "1.2")


def test_the_programs_own_version_can_be_named_by_a_manifest() -> None:
    assert read_manifest(manifest_text(1, __version__)).newest == __version__


def test_without_a_manifest_nothing_is_known() -> None:
    state = state_of("1.0", None, DAY)
    assert (state.standing, state.newer, state.withdrawal) == (Standing.UNKNOWN, "", None)


@pytest.mark.parametrize(
    ("version", "standing"),
    [
        ("1.2.0", Standing.CURRENT),
        ("1.3.0", Standing.CURRENT),
        ("1.1.9", Standing.NEWER_EXISTS),
        ("1.1.0", Standing.WITHDRAWN),
        ("1.1.1", Standing.NEWER_EXISTS),
    ],
)
def test_what_a_manifest_means_for_a_version(version: str, standing: Standing) -> None:
    manifest = read_manifest(manifest_text(3, "1.2.0", ("1.1.0", "2026-09-04"), ("1.1.1", "2026-09-05")))
    state = state_of(version, manifest, DAY)
    assert state.standing is standing
    assert (state.withdrawal is not None) == (standing is Standing.WITHDRAWN)


def test_a_withdrawn_version_may_be_the_newest() -> None:
    """The publisher took back what came last, and has nothing better yet."""
    manifest = read_manifest(manifest_text(3, "1.2.0", ("1.2.0", "2026-09-01")))
    state = state_of("1.2.0", manifest, DAY)
    assert (state.standing, state.newer) == (Standing.WITHDRAWN, "")
    assert state.withdrawal is not None
    assert state.withdrawal.reason == REASON


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("serial = 3", "serial = 0"),
        ("serial = 3", "serial = true"),
        ("serial = 3", f"serial = {2**53 + 1}"),
        ("serial = 3", ""),
        ("published = 2026-09-01", "published = 2026-09-01T00:00:00Z"),
        ("published = 2026-09-01", 'published = "2026-09-01"'),
        ('newest = "1.2.0"', 'newest = "1"'),
        ('newest = "1.2.0"', 'newest = "1.2.0rc1"'),
        ('newest = "1.2.0"', "newest = 1.2"),
        (NOTES, "http://contoh.invalid/catatan"),
        (NOTES, "javascript:alert(1)"),
        (NOTES, "https://user@contoh.invalid/"),
        ("since = 2026-09-04", ""),
        (REASON, " "),
        (REASON, "a" * 301),
        (REASON, "a\\u001b[2J"),
        ('version = "1.1.0"', 'version = "1.1.0"\nseverity = 1'),
        ("serial = 3", "serial = 3\nurgent = true"),
        ("[[withdrawn]]", "[withdrawn]"),
    ],
)
def test_a_bad_manifest_is_refused_whole(old: str, new: str) -> None:
    good = manifest_text(3, "1.2.0", ("1.1.0", "2026-09-04"))
    assert old in good
    with pytest.raises(KnownError, match=r"updates\.unreadable"):
        read_manifest(good.replace(old, new))


def test_a_version_is_withdrawn_once() -> None:
    with pytest.raises(KnownError, match=r"updates\.unreadable"):
        read_manifest(manifest_text(3, "1.2.0", ("1.1.0", "2026-09-04"), ("1.1.0", "2027-01-01")))


def test_the_guides_manifest_is_one() -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "updates.md").read_text("utf-8")
    block = next(part for part in guide.split("```") if part.startswith("toml\nserial"))
    manifest = read_manifest(block.removeprefix("toml\n"))
    assert [one.version for one in manifest.withdrawn] == ["1.1.0"]


@given(st.text(max_size=200))
def test_any_text_is_a_manifest_or_is_refused(text: str) -> None:
    try:
        read_manifest(text)
    except KnownError as error:
        assert error.code == "updates.unreadable"  # noqa: PT017 - most texts are none, a few could be

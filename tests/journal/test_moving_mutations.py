"""Lessons, "the detector itself fails", of documents that take another's place: what is on one is never moved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.entries import Cause, Kind
from counter_app.journal import readmodels
from counter_app.journal.invariants import Breach
from counter_app.journal.readmodels import review, stamps
from tests.journal.test_mutations import FaultyProgram, Row, day, entry_of, of

__all__ = ["day"]


def careless(patch: pytest.MonkeyPatch) -> None:
    """A program whose read models look at no document that is attached."""
    models = tuple(
        replace(model, folds={kind: fold for kind, fold in model.folds.items() if kind != Kind.DOCUMENT_ATTACHED})
        if model in (stamps.MODEL, review.MODEL)
        else model
        for model in readmodels.MODELS
    )
    patch.setattr(readmodels, "MODELS", models)


@pytest.mark.parametrize("place", ["stamp", "others"])
def test_a_stamp_that_is_taken_from_its_document_is_found(
    tmp_path: Path, day: list[Row], monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """The read models are blind; the second fold says it all the same."""
    careless(monkeypatch)
    handed = of(day, Kind.HANDED_OVER)
    gone = handed["payload"]["stamps"][0]
    voucher = of(day, Kind.DOCUMENT_ATTACHED)
    day.remove(voucher)
    rest = [row for row in day if row["payload"].get("stamp") != voucher["payload"]["stamp"]]
    attached = voucher["payload"]
    parts = [{"stamp": stamp_id, "document": attached["document"]} for stamp_id in (attached["stamp"], gone)]
    first, other = parts if place == "others" else reversed(parts)
    wrong = handed | {
        "kind": Kind.DOCUMENT_ATTACHED.value,
        "op_id": "wrong",
        "cause": Cause.USER.value,
        "payload": {**first, "others": [other]},
    }
    rest.insert(rest.index(handed) + 1, wrong)
    faulty = FaultyProgram(tmp_path / "moved")
    faulty.play(rest)
    seq = entry_of(faulty, Kind.DOCUMENT_ATTACHED)
    assert Breach(3, f"entry {seq} takes stamp {gone} away from its document") in faulty.check()
    faulty.journal.close()

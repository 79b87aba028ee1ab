"""Words of the evidence pack's summary, from ``resources/evidence/id.toml``: Indonesian, as a court here reads it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from counter_app.resources import resource_path


@dataclass(frozen=True, slots=True)
class EvidenceWords:
    """``text`` by key; ``kind``, ``account`` and ``cause`` by code. A code without words is shown as it is."""

    text: Mapping[str, str]
    kind: Mapping[str, str]
    account: Mapping[str, str]
    cause: Mapping[str, str]


@cache
def evidence_words() -> EvidenceWords:
    """The words."""
    content = resource_path("evidence", "id.toml").read_text(encoding="utf-8")
    table = cast("dict[str, dict[str, str]]", tomllib.loads(content))
    return EvidenceWords(table["text"], table["kind"], table["account"], table["cause"])

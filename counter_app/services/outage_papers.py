"""The papers of an outage as frozen facts: notices, and lists of customers to be phoned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from counter_app.domain.entries import Entry, Payload
from counter_app.domain.masking import mask_phone
from counter_app.domain.receipt import CallFacts, CallPurpose, CallRow, Notice, NoticeFacts, Receipt
from counter_app.journal.subjects import Sealed

OpenSealed = Callable[[Sealed], Payload | None]
"""Personal data of an entry, None where it was erased."""


def notice_receipt(slip: Receipt, entry: Entry) -> Receipt:
    """Of the entry of a notice."""
    return replace(slip, notice=notice_facts(entry.payload))


def notice_facts(said: Mapping[str, Any]) -> NoticeFacts:
    """Out of the payload of a notice."""
    return NoticeFacts(
        Notice(said["notice"]), said["state"], said["blame"], said["since"], said["until"], tuple(said["sells"])
    )


def calls_receipt(slip: Receipt, entry: Entry, opened: OpenSealed = lambda _sealed: None) -> Receipt:
    """Of the entry of a list of calls; without ``opened`` no numbers stand on it, masked or not."""
    rows = tuple(
        CallRow(
            CallPurpose(row["purpose"]),
            row["receipt"],
            row["claims"],
            row["stamps"],
            row["deadline"],
            mask_phone(str((opened(row["sealed"]) or {}).get("phone", ""))),
            row["outcome"],
        )
        for row in entry.payload["rows"]
    )
    return replace(slip, calls=CallFacts(rows, entry.payload["left_out"]))

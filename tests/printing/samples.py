"""Made-up receipts."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counter_app.domain.document import Verdict
from counter_app.domain.money import ZERO, Money
from counter_app.domain.receipt import (
    CheckedStamp,
    CheckFacts,
    Office,
    OutageFacts,
    OutageSpan,
    PaperKind,
    Receipt,
    ReceiptLine,
    ReceiptStamp,
    ReversalFacts,
    Tender,
)
from counter_app.domain.verdicts import Reason

OFFICE: Final = Office(
    name="Kantor Pos Contoh Utara",
    number="40000",
    address="Jl. Contoh Raya No. 49, Kec. Contoh, Kota Contoh 40111",
    npwp="00.000.000.0-000.000",
    contact="Halo Contoh 0000-111",
    zone="Asia/Jakarta",
)
SERIAL: Final = "ABCD1234EFGH5678JKLMNO"
PENDING: Final = ReceiptStamp("K7PM-4TQX", None, False, None)
_NOTE: Final = Reason.REVOCATION_UNKNOWN.value
STAMPED: Final = ReceiptStamp("R2DF-9HWC", SERIAL, True, "1f3a9c07")

SALE: Final = Receipt(
    kind=PaperKind.SALE,
    office=OFFICE,
    counter="02",
    clerk="Siti Contohwati",
    number="40000-02-261124-0007",
    at="2026-11-24T06:05:12.345Z",
    lines=(
        ReceiptLine("e-Meterai Rp10.000", 1, Money(10_000), Money(10_000)),
        ReceiptLine("Biaya layanan pembubuhan meterai elektronik di loket", 1, Money(1_000), Money(1_000)),
        ReceiptLine("Meterai tempel Rp10.000", 3, Money(10_000), Money(30_000)),
    ),
    total=Money(41_000),
    tenders=(Tender("cash", Money(50_000)),),
    change=Money(9_000),
    stamps=(PENDING,),
    offline=False,
    training=False,
    chain_head="9c41e07b",
)
#: A claim that is stamped later: no money changes hands.
STAMPING: Final = replace(
    SALE, kind=PaperKind.STAMPING, lines=(), total=ZERO, tenders=(), change=ZERO, stamps=(STAMPED,)
)
OFFLINE: Final = replace(SALE, offline=True)
TRAINING: Final = replace(SALE, training=True)
MIXED: Final = replace(SALE, stamps=(STAMPED, PENDING, replace(PENDING, claim_code="W3XY-8ZAB", document="77aa01ff")))
#: The sale taken back, with a supervisor's yes.
REVERSAL: Final = replace(
    SALE,
    kind=PaperKind.REVERSAL,
    number="40000-02-261124-0008",
    tenders=(Tender("cash", Money(41_000)),),
    change=ZERO,
    stamps=(),
    reversal=ReversalFacts("40000-02-261124-0007", "cannot_wait", "Tenggat besok pagi", "Budi Contoh", ("K7PM-4TQX",)),
)
#: A copy of the sale after that.
CHECK: Final = replace(
    STAMPING,
    kind=PaperKind.CHECK,
    stamps=(),
    check=CheckFacts(
        sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        checked_at="2026-11-24T06:05:10.000Z",
        verdict=Verdict.INVALID,
        reasons=(Reason.SERIAL_REPEATED.value,),
        stamps=(
            CheckedStamp(
                SERIAL,
                Verdict.VALID,
                (Reason.REVOCATION_UNKNOWN.value,),
                "Penerbit Contoh",
                "2026-11-20T02:00:00Z",
                True,
            ),
            CheckedStamp(
                SERIAL, Verdict.INVALID, (Reason.CHANGED_AFTER.value,), "Penerbit Contoh", "2026-11-21T02:00:00Z", False
            ),
            CheckedStamp(SERIAL, Verdict.UNSURE, (Reason.NOT_JUDGEABLE.value,), "", "", False),
        ),
        others=1,
        roots=("CA Contoh Satu", "CA Contoh Dua"),
    ),
)
NO_STAMP: Final = replace(
    CHECK,
    check=CheckFacts(
        "00" * 32,
        "2026-11-24T06:05:10.000Z",
        Verdict.INVALID,
        (Reason.NO_STAMP.value, Reason.PICTURE_NO_STAMP.value),
        (),
        0,
        (),
    ),
)
VOIDED: Final = replace(SALE, copy=2, voided_by="40000-02-261124-0008")
_SPANS: Final = (
    OutageSpan("2026-11-24T01:00:00.000Z", "2026-11-24T02:30:20.000Z", 90, account=False),
    OutageSpan("2026-11-24T05:10:00.000Z", "", 55, account=False),
)
#: For a stamp that waits.
OUTAGE: Final = replace(
    STAMPING,
    kind=PaperKind.OUTAGE,
    stamps=(),
    outage=OutageFacts(
        "2026-11-24T00:50:00.000Z",
        "2026-11-24T06:05:12.000Z",
        _SPANS,
        0,
        receipt="40000-02-261124-0003",
        claim_code="K7PM-4TQX",
    ),
)
#: For whoever asks.
OUTAGES: Final = replace(
    OUTAGE,
    outage=OutageFacts(
        "2026-11-23T17:00:00.000Z",
        "2026-11-24T06:05:12.000Z",
        (*_SPANS, replace(_SPANS[0], account=True)),
        4,
    ),
)
TEST: Final = replace(STAMPING, kind=PaperKind.TEST, stamps=())
ALL: Final = {
    "sale": SALE,
    "stamping": STAMPING,
    "offline": OFFLINE,
    "training": TRAINING,
    "mixed": MIXED,
    "copy": replace(SALE, copy=3),
    "reversal": REVERSAL,
    "voided": VOIDED,
    "check": CHECK,
    "no-stamp": NO_STAMP,
    "outage": OUTAGE,
    "outages": OUTAGES,
    "test": TEST,
}

"""Made-up receipts."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counter_app.domain.money import ZERO, Money
from counter_app.domain.receipt import Office, PaperKind, Receipt, ReceiptLine, ReceiptStamp, ReversalFacts

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
    paid=Money(50_000),
    change=Money(9_000),
    means="cash",
    stamps=(PENDING,),
    offline=False,
    training=False,
    chain_head="9c41e07b",
)
#: A claim that is stamped later: no money changes hands.
STAMPING: Final = replace(
    SALE, kind=PaperKind.STAMPING, lines=(), total=ZERO, paid=ZERO, change=ZERO, means="", stamps=(STAMPED,)
)
OFFLINE: Final = replace(SALE, offline=True)
TRAINING: Final = replace(SALE, training=True)
MIXED: Final = replace(SALE, stamps=(STAMPED, PENDING, replace(PENDING, claim_code="W3XY-8ZAB", document="77aa01ff")))
#: The sale taken back, with a supervisor's yes.
REVERSAL: Final = replace(
    SALE,
    kind=PaperKind.REVERSAL,
    number="40000-02-261124-0008",
    paid=Money(41_000),
    change=ZERO,
    stamps=(),
    reversal=ReversalFacts("40000-02-261124-0007", "cannot_wait", "Tenggat besok pagi", "Budi Contoh", ("K7PM-4TQX",)),
)
#: A copy of the sale after that.
VOIDED: Final = replace(SALE, copy=2, voided_by="40000-02-261124-0008")
ALL: Final = {
    "sale": SALE,
    "stamping": STAMPING,
    "offline": OFFLINE,
    "training": TRAINING,
    "mixed": MIXED,
    "copy": replace(SALE, copy=3),
    "reversal": REVERSAL,
    "voided": VOIDED,
}

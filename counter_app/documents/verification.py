"""Whether a returned file is the ordered stamp on the unchanged original (domain reference, "Checking a stamp").

Pure, but it imports the parsers: for the worker process only. Codes of the check lines, all of which must
hold for the verdict VALID:

* ``signature_added`` – exactly one signature field more than before, none gone
* ``original_unchanged`` – the original's bytes are an unchanged prefix; where the issuer may rewrite the
  file (older than 1.6, unsigned) instead ``prefix_rewritten`` (cannot be told, does not count) and ``pages_equal``
* ``covers_whole_file`` – the signature's byte range reaches the end of the file
* ``signature_intact``, ``chain_trusted``, ``timestamp_valid`` (where there is one) and ``signature_valid``
  (pyHanko's bottom line)
* ``serial_matches`` – the serial in the signature's reason is the ordered one

``readable`` appears only where one of the files could not be read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from counter_app.documents.inspection import UnreadableError, is_old
from counter_app.documents.pages import UnreadablePdfError, same_look
from counter_app.documents.signatures import (
    SignatureError,
    SignatureJudgement,
    SignedFile,
    may_be_signed,
)
from counter_app.domain.document import CheckLine, Verdict, Verification

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate  # pyright: ignore[reportMissingTypeStubs]

#: Told, but no part of the verdict: what it says is judged by another line.
_NOT_JUDGED: Final = frozenset({"prefix_rewritten"})


def verify(original: bytes, stamped: bytes, serial: str, roots: Sequence[Certificate]) -> Verification:
    """Check what the issuer returned for ``original`` and ``serial`` against the trusted ``roots``."""
    checks: list[CheckLine] = []
    judgement: SignatureJudgement | None = None
    try:
        before = SignedFile(original).names if may_be_signed(original) else frozenset[str]()
        after = SignedFile(stamped)
        added = after.names - before
        checks.append(CheckLine("signature_added", len(added) == 1 and before < after.names))
        checks += _content(original, stamped, signed=bool(before))
        if len(added) == 1:
            judgement = after.judge(next(iter(added)), roots)
            checks += _signature(judgement, serial, has_roots=bool(roots))
    except (SignatureError, UnreadableError, UnreadablePdfError):
        checks.append(CheckLine("readable", ok=False))
    return Verification(
        _verdict(checks),
        tuple(checks),
        hashlib.sha256(stamped).hexdigest(),
        judgement.signer if judgement else "",
        judgement.signed_at if judgement else "",
    )


def _content(original: bytes, stamped: bytes, *, signed: bool) -> list[CheckLine]:
    """Whether the customer's own pages are what they were."""
    if stamped.startswith(original):
        return [CheckLine("original_unchanged", ok=True)]
    if signed or not is_old(original):
        return [CheckLine("original_unchanged", ok=False)]
    return [CheckLine("prefix_rewritten", ok=None), CheckLine("pages_equal", same_look(original, stamped))]


def _signature(judgement: SignatureJudgement, serial: str, *, has_roots: bool) -> list[CheckLine]:
    # Without a configured root nobody can say whose signature it is; neither can the bottom line.
    trusted = judgement.trusted if has_roots else None
    lines = [
        CheckLine("covers_whole_file", judgement.covers_whole_file),
        CheckLine("signature_intact", judgement.intact),
        CheckLine("chain_trusted", trusted),
    ]
    if judgement.timestamp_ok is not None:
        lines.append(CheckLine("timestamp_valid", judgement.timestamp_ok if has_roots else None))
    lines.append(CheckLine("signature_valid", judgement.bottom_line if has_roots else None))
    lines.append(CheckLine("serial_matches", judgement.serial == serial))
    return lines


def _verdict(checks: Sequence[CheckLine]) -> Verdict:
    judged = [line.ok for line in checks if line.code not in _NOT_JUDGED]
    if False in judged:
        return Verdict.INVALID
    return Verdict.UNSURE if None in judged else Verdict.VALID

"""One attempt at the issuer: what each step sends, and what its answer means.

The rule for a lost answer stands in the issuer protocol, "Ambiguous outcomes": ALLOT and SIGN become UNKNOWN
unless the request never left; UNKNOWN is settled by FIND and ASK, never by repeating.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, assert_never

from counter_app.domain.document import Verdict
from counter_app.domain.entries import Payload
from counter_app.domain.errors import KnownError
from counter_app.domain.stamp import COSTLY, SETTLING, Outcome, Step
from counter_app.services.ports import (
    AllotRequest,
    DocumentInspector,
    Issuer,
    IssuerCredentials,
    IssuerError,
    IssuerOutOfQuota,
    IssuerRejected,
    IssuerUnavailable,
    IssuerUnclear,
    StampRequest,
    Vault,
)
from counter_app.sync.work import Result, Work

STAMPED: Final = "STAMP"
#: A file that does not verify may have been damaged on its way; then it is a supervisor's.
_FETCHES: Final = 3


class Steps:
    """Carries attempts out."""

    def __init__(
        self,
        issuer: Issuer,
        vault: Vault,
        inspector: DocumentInspector,
        *,
        location: str,
        settle_seconds: float,
        lost_for: Callable[[str], float],
        failures: Callable[[str], int],
    ) -> None:
        """``settle_seconds``: how long a lost request may still be running at the issuer.

        ``lost_for(stamp_id)``: seconds, on a clock that never goes back, since the stamp's answer was lost.
        ``failures(stamp_id)``: its failures in a row.
        """
        self._issuer = issuer
        self._vault = vault
        self._inspector = inspector
        self._location = location
        self._settle_seconds = settle_seconds
        self._lost_for = lost_for
        self._failures = failures

    async def run(self, work: Work) -> Result:
        """One attempt. Known errors become results; a cancelled costly attempt is unknown."""
        started = asyncio.get_running_loop().time()
        try:
            result = await self._step(work)
        except asyncio.CancelledError:
            outcome = Outcome.UNKNOWN if work.step in COSTLY else Outcome.NOT_DONE
            return Result(outcome, "recovery.stopped")
        except IssuerError as error:
            return _failed(work.step, error)
        except KnownError as error:
            return Result(lost(work.step), error.code)
        seconds = asyncio.get_running_loop().time() - started
        return Result(result.outcome, result.words, result.facts, result.retry_in, None, seconds)

    async def _step(self, work: Work) -> Result:
        match work.step:
            case Step.UPLOAD:
                pdf = await asyncio.to_thread(self._vault.get, work.source_sha256)
                upload_id = await self._issuer.upload(pdf, f"{work.stamp_id}.pdf")
                return _done(upload_id=upload_id)
            case Step.ALLOT:
                return await self._allot(work)
            case Step.FIND:
                return await self._find(work)
            case Step.NAME:
                await self._issuer.name_serial(
                    work.held_serial, f"{work.stamp_id}.pdf", work.details.document_type, work.details.number
                )
                return _done()
            case Step.SIGN:
                await self._issuer.stamp(self._stamp_request(work))
                return _done()
            case Step.ASK:
                record = await self._issuer.serial_status(work.held_serial)
                if record is not None and record.status == STAMPED:
                    return _done()
                return Result(Outcome.ABSENT, "issuer.not_stamped_yet")
            case Step.FETCH:
                return await self._fetch(work)
            case _:
                assert_never(work.step)

    async def _allot(self, work: Work) -> Result:
        details = work.details
        allotment = await self._issuer.allot(
            AllotRequest(
                file_name=work.file_name,
                upload_id=work.upload_id,
                document_type=details.document_type,
                document_number=details.number,
                document_date=details.document_date,
                identity_kind=details.identity_kind,
                identity_number=details.identity_number,
                payer_name=details.payer_name,
            )
        )
        return _done(serial=allotment.serial.text, specimen=allotment.specimen)

    async def _find(self, work: Work) -> Result:
        lost_for = self._lost_for(work.stamp_id)
        names = set(work.names)
        records = await self._issuer.unstamped_serials()
        found = next((record for record in records if record.file_name in names), None)
        if found is not None:
            await self._issuer.stamp_image(found.serial)
            return _done(serial=found.serial.text, specimen="")
        if lost_for < self._settle_seconds:
            return Result(Outcome.NOT_DONE, "issuer.not_found_yet", retry_in=self._settle_seconds - lost_for)
        return Result(Outcome.ABSENT, "issuer.not_found")

    def _stamp_request(self, work: Work) -> StampRequest:
        return StampRequest(
            upload_id=work.upload_id,
            serial=work.held_serial,
            specimen=work.specimen,
            placement=work.placement,
            reason=work.details.type_name,
            location=self._location,
            retry=work.sign_attempts > 0,
        )

    async def _fetch(self, work: Work) -> Result:
        stamped = await self._issuer.download(work.upload_id)
        original = await asyncio.to_thread(self._vault.get, work.source_sha256)
        verification = await asyncio.to_thread(self._inspector.verify, original, stamped, work.held_serial)
        if verification.verdict is not Verdict.VALID:
            failed = ",".join(line.code for line in verification.checks if line.ok is not True)
            # Uncertain (no root to check against) stays with the file; what is not valid is fetched a few times more.
            final = verification.verdict is Verdict.INVALID and self._failures(work.stamp_id) + 1 >= _FETCHES
            outcome = Outcome.REJECTED if final else Outcome.NOT_DONE
            return Result(outcome, f"verification.{verification.verdict.value}", {"failed_checks": failed})
        sha256 = await asyncio.to_thread(self._vault.put, stamped)
        return _done(result_sha256=sha256)


def _done(**facts: str) -> Result:
    payload: Payload = dict(facts)
    return Result(Outcome.DONE, "", payload)


def lost(step: Step) -> Outcome:
    """How an attempt ended of whose end nothing is known."""
    return Outcome.UNKNOWN if step in COSTLY else Outcome.NOT_DONE


def _failed(step: Step, error: IssuerError) -> Result:
    match error:
        case IssuerUnavailable() if error.may_have_happened:
            return Result(lost(step), error.code, error=error)
        case IssuerUnavailable() | IssuerCredentials() | IssuerOutOfQuota():
            return Result(Outcome.NOT_DONE, error.code, error=error)
        case IssuerRejected() | IssuerUnclear() if step in SETTLING:
            # A refused question settles nothing: the stamp stays unknown and is asked for again.
            return Result(Outcome.NOT_DONE, f"{error.code}: {error.issuer_code} {error.message}".strip()[:300])
        case IssuerUnclear() if step is Step.ALLOT:
            # Nobody documented what the answer means: a serial may have been taken. It is looked up.
            return Result(Outcome.UNKNOWN, f"{error.code}: {error.issuer_code} {error.message}".strip()[:300])
        case IssuerRejected() | IssuerUnclear():
            words = f"{error.code}: {error.issuer_code} {error.message}".strip()
            return Result(Outcome.REJECTED, words[:300], error=error)
        case _:
            return Result(lost(step), error.code, error=error)

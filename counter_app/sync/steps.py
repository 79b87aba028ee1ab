"""One attempt at the issuer: what each step sends, and what its answer means.

The rule for a lost answer stands in the issuer protocol, "Ambiguous outcomes": ALLOT and SIGN become UNKNOWN
unless the request never left; UNKNOWN is settled by FIND (:mod:`.finding`) and ASK, never by repeating.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from typing import Final, ParamSpec, TypeVar, assert_never

from counter_app.domain.document import Verdict, Verification
from counter_app.domain.entries import Payload
from counter_app.domain.errors import BugError, KnownError
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
    Trouble,
)
from counter_app.services.vault_port import Vault
from counter_app.sync.roles import NeverSent, Slot
from counter_app.sync.work import Result, Work

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

STAMPED: Final = "STAMP"
STOPPED: Final = "recovery.stopped"
#: A file that does not verify may have been damaged on its way; then it is a supervisor's.
_FETCHES: Final = 3


class Steps:
    """Carries attempts out."""

    def __init__(
        self,
        issuer: Issuer,
        vault: Vault,
        inspector: DocumentInspector,
        files: Executor,
        *,
        location: str,
        failures: Callable[[str], int],
    ) -> None:
        """``files``: where the vault is read and documents are verified, which takes time.

        ``failures(stamp_id)``: its failures in a row.
        """
        self._issuer = issuer
        self._vault = vault
        self._inspector = inspector
        self._files = files
        self._location = location
        self._failures = failures

    async def run(self, work: Work, slot: Slot) -> Result:
        """One attempt, its request sent with ``slot``. Known errors become results; what was cancelled too."""
        try:
            return await self._step(work, slot)
        except NeverSent:
            return Result(Outcome.NOT_DONE, STOPPED)
        except asyncio.CancelledError:
            return stopped(work.step)
        except IssuerError as error:
            return failed(work.step, error)
        except KnownError as error:
            return Result(lost(work.step), error.code)

    async def clear_away(self, work: Work) -> None:
        """What lies around for a stamp whose file is in the vault; it does not matter when that fails."""
        try:
            await self._issuer.clear_away(work.upload_id, work.held_serial)
        except KnownError as error:
            log.warning("what is left of a finished stamp could not be cleared away: %s", error.code)

    async def _step(self, work: Work, slot: Slot) -> Result:
        match work.step:
            case Step.UPLOAD:
                pdf = await self._in_files(self._vault.get, work.source_sha256)
                return _done(upload_id=await slot.send(lambda: self._issuer.upload(pdf, f"{work.stamp_id}.pdf")))
            case Step.ALLOT:
                request = _allot_request(work)
                allotment = await slot.send(lambda: self._issuer.allot(request), proves_quota=True)
                return _done(serial=allotment.serial.text, specimen=allotment.specimen)
            case Step.NAME:
                name, details = f"{work.stamp_id}.pdf", work.details
                await slot.send(
                    lambda: self._issuer.name_serial(work.held_serial, name, details.document_type, details.number)
                )
                return _done()
            case Step.SIGN:
                await slot.send(lambda: self._issuer.stamp(self._stamp_request(work)))
                return _done()
            case Step.ASK:
                record = await slot.send(lambda: self._issuer.serial_status(work.held_serial))
                if record is not None and record.status == STAMPED:
                    return _done()
                return Result(Outcome.ABSENT, "issuer.not_stamped_yet")
            case Step.FETCH:
                return await self._fetch(work, slot)
            case Step.FIND:
                raise BugError("lost serials are sought together")
            case _:
                assert_never(work.step)

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

    async def _fetch(self, work: Work, slot: Slot) -> Result:
        stamped = await slot.send(lambda: self._result(work))
        verification, sha256 = await self._in_files(self._verify_and_keep, work, stamped)
        if sha256 is None:
            wrong = ",".join(line.code for line in verification.checks if line.ok is not True)
            # Uncertain (no root to check against) stays with the file; what is not valid is fetched a few times more.
            final = verification.verdict is Verdict.INVALID and self._failures(work.stamp_id) + 1 >= _FETCHES
            outcome = Outcome.REJECTED if final else Outcome.NOT_DONE
            return Result(outcome, f"verification.{verification.verdict.value}", {"failed_checks": wrong})
        return _done(result_sha256=sha256)

    def _verify_and_keep(self, work: Work, stamped: bytes) -> tuple[Verification, str | None]:
        """Blocking. What was found, and the name in the vault: only what is valid is kept."""
        verification = self._inspector.verify(self._vault.get(work.source_sha256), stamped, work.held_serial)
        return verification, self._vault.put(stamped) if verification.verdict is Verdict.VALID else None

    async def _result(self, work: Work) -> bytes:
        """The signed document. On premises it can be lost after the serial was used: the adapter stopped in between.

        Then it is signed again: the same serial on the same document, marked as another try, takes nothing (issuer
        protocol, "Sign"). Not at the first look, which may only have been too early.
        """
        try:
            return await self._issuer.download(work.upload_id)
        except IssuerUnavailable as error:
            if error.trouble is not Trouble.FILE_LATE or not self._failures(work.stamp_id):
                raise
        await self._issuer.stamp(replace(self._stamp_request(work), retry=True))
        return await self._issuer.download(work.upload_id)

    async def _in_files(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """In a thread; when the engine stops nobody waits for its end."""
        return await asyncio.get_running_loop().run_in_executor(self._files, lambda: function(*args, **kwargs))


def _allot_request(work: Work) -> AllotRequest:
    details = work.details
    return AllotRequest(
        file_name=work.file_name,
        upload_id=work.upload_id,
        document_type=details.document_type,
        document_number=details.number,
        document_date=details.document_date,
        identity_kind=details.identity_kind,
        identity_number=details.identity_number,
        payer_name=details.payer_name,
    )


def stopped(step: Step) -> Result:
    """The attempt was under way when the engine stopped."""
    return Result(lost(step), STOPPED)


def _done(**facts: str) -> Result:
    payload: Payload = dict(facts)
    return Result(Outcome.DONE, "", payload)


def lost(step: Step) -> Outcome:
    """How an attempt ended of whose end nothing is known."""
    return Outcome.UNKNOWN if step in COSTLY else Outcome.NOT_DONE


def failed(step: Step, error: IssuerError) -> Result:
    """How an attempt ended whose request failed."""
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

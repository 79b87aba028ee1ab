"""Carries the queue of mails to the mail server, in a thread of its own.

The queue is the journal's. Each failure waits longer, with jitter; a refusal for good is parked and shown; a letter of
which nobody knows whether it was accepted is never sent again by itself.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable
from typing import Final

from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError, Refused, StorageFailed
from counter_app.domain.mail import MailOutcome, wait_seconds
from counter_app.services.hand_over_ports import MailCarrier, MailFailed
from counter_app.services.mail_queue import DueMail, MailQueue

log = logging.getLogger(__name__)

_STORAGE_RETRY: Final = 1.0
#: The longest time between two looks: the clock of the counter may be set.
_LOOK_SECONDS: Final = 60.0
_NEWS: Final = frozenset({Kind.MAIL_QUEUED.value, Kind.MAIL_DECIDED.value})


class _Stopping(Exception):
    """The program ends before the letter left."""


class Postman:
    """Start it once; it works until :meth:`stop`. ``chance``: uniform in [0, 1), for the jitter."""

    def __init__(
        self,
        mails: MailQueue,
        carrier: MailCarrier,
        on_bug: Callable[[BaseException], None],
        now: Callable[[], float],
        chance: Callable[[], float] | None = None,
    ) -> None:
        self._mails = mails
        self._carrier = carrier
        self._on_bug = on_bug
        self._now = now
        self._chance = chance or random.Random().random  # noqa: S311 - jitter is no secret
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="postman", daemon=True)

    def start(self) -> None:
        """Settle what a crash left (unknown) and start."""
        self._mails.recover()
        self._thread.start()

    def stop(self, timeout: float = 15.0) -> None:
        """Let the letter that is leaving leave, and stop."""
        self._stopping.set()
        self._wake.set()
        if self._thread.ident is not None:
            self._thread.join(timeout)

    def on_journal(self, kinds: frozenset[str]) -> None:
        """Listener of the journal: there is a new mail, or one may be sent again."""
        if not _NEWS.isdisjoint(kinds):
            self._wake.set()

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                self._wake.clear()
                try:
                    wait = self._round()
                except StorageFailed as error:
                    log.warning("the queue of mails cannot be read: %s", error.code)
                    wait = _STORAGE_RETRY
                self._wake.wait(wait)
        except BaseException as error:
            self._on_bug(error)

    def _round(self) -> float:
        """Send what is due; seconds until the next is."""
        while due := self._mails.due():
            for mail in due:
                if self._stopping.is_set():
                    return 0.0
                self._send(mail)
        next_due = self._mails.next_due()
        if next_due is None:
            return _LOOK_SECONDS
        return min(_LOOK_SECONDS, max(0.0, next_due.timestamp() - self._now()))

    def _send(self, mail: DueMail) -> None:
        try:
            letter = self._mails.letter(mail.mail_id)
            if letter is None:
                raise MailFailed(MailOutcome.REFUSED, "mail.erased")
            self._carrier.send(letter, lambda: self._leaving(mail.mail_id))
        except _Stopping:
            return
        except MailFailed as failure:
            self._failed(mail, failure)
        except Refused as error:
            # Somebody withdrew it at the last moment: nothing left.
            log.info("a mail did not leave: %s", error.code)
        except StorageFailed as error:
            self._not_there(mail, error)
        except Exception as error:
            # One letter that cannot be made must not stop the others (lessons, "one bad item stops the queue").
            self._on_bug(error)
            self._keep(lambda: self._mails.stumbled(mail.mail_id))
        else:
            self._keep(lambda: self._mails.ended(mail.mail_id, MailOutcome.SENT))

    def _leaving(self, mail_id: str) -> None:
        if self._stopping.is_set():
            raise _Stopping
        self._mails.leaving(mail_id)

    def _failed(self, mail: DueMail, failure: MailFailed) -> None:
        delayed = failure.outcome is MailOutcome.DELAYED
        if delayed and self._stopping.is_set():
            return  # nothing left, and it is tried again at the next start anyway
        wait = wait_seconds(mail.attempts + 1, self._chance()) if delayed else None
        log.info("a mail was not accepted: %s %s", failure.code, failure.outcome.value)
        self._keep(lambda: self._mails.ended(mail.mail_id, failure.outcome, failure.code, failure.reply, wait=wait))

    def _not_there(self, mail: DueMail, error: StorageFailed) -> None:
        """A document that is missing or damaged does not come back by waiting; a disk that fails may."""
        if error.code in ("vault.missing", "vault.damaged", "vault.deleted"):
            self._failed(mail, MailFailed(MailOutcome.REFUSED, error.code))
        elif error.code.startswith("vault."):
            self._failed(mail, MailFailed(MailOutcome.DELAYED, error.code))
        else:
            raise error

    def _keep(self, journal: Callable[[], None]) -> None:
        """The result is kept until the journal takes it: sending again instead would send twice."""
        while True:
            try:
                journal()
            except KnownError as error:
                log.warning("a mail's end cannot be journaled: %s", error.code)
                if self._stopping.wait(_STORAGE_RETRY):
                    return
            else:
                return

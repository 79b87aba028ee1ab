"""Errors of the whole program.

::

    CounterError
    ├── KnownError            the environment's or the user's fault: shown with words, nothing is lost
    │   ├── Refused           a rule of the counter says no (price, right, state); nothing was written
    │   ├── DocumentRefused   a customer's file cannot be stamped; carries the finding's code
    │   ├── StorageFailed     the disk, the lock or the vault; the sale was not made
    │   ├── PrinterFailed     paper did not come out, or nobody knows whether it did
    │   └── IssuerError       the issuer's side, see counter_app.services.ports
    └── BugError              our fault: goes to the crash handler

A KnownError carries a ``code`` (stable, ``room.reason``) and ``values`` to put into the sentence. The
sentence itself lives in the interface layer (``ui/messages.py``), never here.
"""

from __future__ import annotations

from typing import Any


class CounterError(Exception):
    """Root of the tree; never raised itself."""


class KnownError(CounterError):
    """A fault of the environment or of the input, to be shown to the person at the counter.

    ``code`` names the sentence, ``values`` fill it. Values never hold personal data or secrets: an
    exception may end in a log.
    """

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in sorted(self.values.items()))
        return f"{self.code} ({shown})" if shown else self.code


class Refused(KnownError):
    """A rule of the counter refuses the action; nothing was written."""


class DocumentRefused(KnownError):
    """A customer's document cannot be stamped; ``code`` is the finding's code."""


class StorageFailed(KnownError):
    """The journal, its lock or the vault cannot be used; the action was not carried out."""


class PrinterFailed(KnownError):
    """The printer did not take the paper's bytes, or the outcome is unknown (``values['unknown']``)."""


class BugError(CounterError):
    """A fault of this program."""

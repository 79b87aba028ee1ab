"""What the composition root hands to the window."""

from __future__ import annotations

from typing import Protocol

from counter_app.domain.receipt import Receipt
from counter_app.machine.last_run import BadEnd
from counter_app.services.bundle import Services
from counter_app.settings import Settings


class OpenCounter(Protocol):
    """One counter, open."""

    @property
    def services(self) -> Services:
        """The use cases."""
        ...

    @property
    def idle_minutes(self) -> int:
        """Minutes without a touch after which the counter locks; 0 never."""
        ...

    @property
    def settings(self) -> Settings:
        """Of this counter."""
        ...

    @property
    def was_open(self) -> tuple[str, ...]:
        """What of the data folder stood open to other users and was closed at this start."""
        ...

    @property
    def bad_end(self) -> BadEnd | None:
        """The last run did not end by itself; None where it did."""
        ...

    def preview(self, receipt: Receipt) -> bytes:
        """PNG of a receipt."""
        ...

    def wake_engine(self) -> None:
        """Look for due work now."""
        ...

    def start(self) -> None:
        """Set the threads going."""
        ...

    def close(self) -> None:
        """Stop everything and free the journal."""
        ...

"""What every screen is given: the use cases, the runner, and the news of what changed. Nothing is global."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.ui.customer.views import CustomerBoard
from counter_app.ui.looks import Looks
from counter_app.ui.sounds import Sounds

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_app.domain.receipt import Receipt
    from counter_app.services.bundle import Services
    from counter_app.services.desk import Session
    from counter_app.ui.runner import Runner


class Changes(QObject):
    """News for screens, delivered on the main thread.

    Signals: ``journal_changed(frozenset[str])``: kinds of entries that were just committed, by anybody (this
    screen, the engine, the printer's thread). ``session_changed()``: somebody logged in or out, or a shift was
    opened or closed. ``latency_changed(float)``: seconds that the issuer's last answer took. ``trust_changed()``: the
    journal is trusted, or not any more. ``branch_changed(frozenset[str])``: kinds of entries that came into the
    branch's book.
    """

    journal_changed = Signal(object)
    session_changed = Signal()
    latency_changed = Signal(float)
    trust_changed = Signal()
    branch_changed = Signal(object)

    def publish_journal(self, kinds: frozenset[str]) -> None:
        """May be called from any thread."""
        self.journal_changed.emit(kinds)

    def publish_branch(self, kinds: frozenset[str]) -> None:
        """May be called from any thread."""
        self.branch_changed.emit(kinds)

    def publish_trust(self) -> None:
        """May be called from any thread."""
        self.trust_changed.emit()

    def publish_latency(self, seconds: float) -> None:
        """May be called from any thread."""
        self.latency_changed.emit(seconds)


@dataclass(slots=True)
class UiContext:
    """Given to each screen's constructor. ``session`` is None while nobody is logged in."""

    services: Services
    runner: Runner
    changes: Changes
    preview: Callable[[Receipt], bytes]
    """PNG of a receipt, from the same layout as the printer's bytes. Slow: call it through the runner."""
    wake_engine: Callable[[], None]
    """Ask the engine to look for due work now."""
    session: Session | None = field(default=None)
    customer: CustomerBoard = field(default_factory=CustomerBoard)
    """What the customer in front of the counter is shown."""
    looks: Looks = field(default_factory=Looks)
    """Theme, language, sounds as they are wanted."""
    sounds: Sounds = field(default_factory=Sounds)
    """What is heard."""

    def require_session(self) -> Session:
        """The session; a screen is only shown while there is one."""
        if self.session is None:
            raise RuntimeError("no screen is shown without a session")
        return self.session

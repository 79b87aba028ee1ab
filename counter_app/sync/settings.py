"""What differs between engines."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.sync.health import HealthRules


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """Times in seconds."""

    in_flight: int = 4
    """Requests for stamps that are under way at a time."""
    health: HealthRules = field(default=HealthRules())
    settle_seconds: float = 120.0
    """How long a request whose answer was lost may still be running at the issuer."""
    list_every: float = 10.0
    """Least time between two lists of serials that are sought."""
    idle_probe: float = 30.0
    backoff_base: float = 2.0
    backoff_cap: float = 300.0
    """Longest wait between two tries of a role: what the pacing is tuned for (docs/decisions/0017)."""
    patience_cap: float = 300.0
    """Longest rest of a single stamp that fails again and again."""
    storage_retry: float = 1.0
    fresh_share: int = 4
    """Each so many-th stamp is a new sale, however long the queue is: its customer stands at the counter …"""
    fresh_seconds: float = 600.0
    """… for so long at most."""
    location: str = "JAKARTA"

"""Builds the engine with its errands, for the composition root; loaded once the window stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from counter_app.app_outside import http_issuer
from counter_app.issuer.config import IssuerSettings
from counter_app.journal.file import Journal
from counter_app.services.ports import Clock, DocumentInspector
from counter_app.services.retention import KeptVault
from counter_app.services.run_desk import RunDesk
from counter_app.settings import Settings
from counter_app.sync.document_types import reading_types
from counter_app.sync.engine import Engine
from counter_app.sync.health import HealthRules
from counter_app.sync.reconcile import reconciling
from counter_app.sync.settings import EngineSettings
from counter_app.sync.stock import stocking

#: Nobody is in a hurry for the stock: the first wait after an order that failed, and between two looks at a batch.
_ORDER_AGAIN_SECONDS: Final = 2.0


def engine_of(
    settings: Settings,
    issuer: IssuerSettings,
    clock: Clock,
    journal: Journal,
    vault: KeptVault,
    inspector: DocumentInspector,
    runs: RunDesk,
    on_latency: Callable[[float], None],
    on_bug: Callable[[BaseException], None],
) -> Engine:
    """An engine that was not started."""
    return Engine(
        journal,
        lambda: http_issuer(issuer, clock),
        vault,
        inspector,
        EngineSettings(
            settle_seconds=settings.settle_seconds,
            backoff_cap=settings.backoff_cap_seconds,
            idle_probe=settings.idle_probe_seconds,
            in_flight=settings.in_flight,
            health=HealthRules(slow_after=settings.slow_seconds),
            location=settings.issuer.location,
        ),
        on_latency=on_latency,
        on_bug=on_bug,
        errands=(
            reading_types(journal),
            reconciling(journal, runs, settings.reconciliation, settle_seconds=settings.settle_seconds),
            stocking(
                journal,
                settings.stock,
                settle_seconds=settings.settle_seconds,
                backoff_base=_ORDER_AGAIN_SECONDS,
                backoff_cap=settings.backoff_cap_seconds,
            ),
        ),
    )

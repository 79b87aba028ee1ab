"""The control endpoint: orders, scenarios, the hand clock, quota, sessions, and the truth about the state for tests."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from counter_app.training.adapter import SignAdapter
from counter_app.training.batches import BatchMaker
from counter_app.training.clock import HandClock, IssuerClock
from counter_app.training.conductor import Conductor
from counter_app.training.desk import Desk
from counter_app.training.faults import BadOrder, parse_order
from counter_app.training.gate import Gate, Ledger
from counter_app.training.scenario import Scenario
from counter_app.training.scenario_file import BadScenario, built_in, load_scenario, parse_scenario
from counter_app.training.store import Store
from counter_app.training.web import read_object


@dataclass(frozen=True, slots=True)
class Stage:
    """What the control endpoint reaches. ``settle`` returns when the ports are as the phase has them."""

    desk: Desk
    store: Store
    conductor: Conductor
    ledger: Ledger
    clock: IssuerClock
    gates: tuple[Gate, ...]
    adapter: SignAdapter
    maker: BatchMaker
    seed: int
    tls: bool
    settle: Callable[[], Awaitable[None]]


def control_application(stage: Stage) -> Starlette:
    """Routes of the control endpoint; what it cannot do it answers with 400 and ``{"error": words}``."""
    seeds = itertools.count(stage.seed)

    async def play(scenario: Scenario, seed: int | None, speed: float | None) -> None:
        # Without a seed of its own, the same order given twice does not repeat itself.
        stage.conductor.start(scenario, next(seeds) if seed is None else seed, speed)
        await stage.settle()

    async def mode(request: Request) -> Response:
        try:
            order = parse_order(await read_object(request))
        except BadOrder as error:
            return _refused(str(error))
        await play(order.scenario(), order.seed, None)
        return JSONResponse({"mode": order.mode.value})

    async def start(request: Request) -> Response:
        body = await read_object(request) or {}
        try:
            if "text" in body:
                scenario = parse_scenario(str(body["text"]), str(body.get("name", "scenario")))
            else:
                scenario = load_scenario(str(body.get("name", "")))
        except BadScenario as error:
            return _refused(str(error))
        seed, speed = body.get("seed"), body.get("speed")
        if not (seed is None or type(seed) is int) or not (speed is None or _is_positive(speed)):
            return _refused("seed, speed")
        if scenario.needs_tls and not stage.tls:
            return _refused(f"{scenario.name} shows certificates: start the issuer with --tls")
        await play(scenario, seed, speed)
        return JSONResponse(stage.conductor.report())

    async def report(_request: Request) -> Response:
        return JSONResponse({**stage.conductor.report(), "built_in": built_in()})

    async def clock(request: Request) -> Response:
        seconds = (await read_object(request) or {}).get("advance")
        if not isinstance(stage.clock, HandClock) or seconds is None or not _is_positive(seconds):
            return _refused("advance is a number above zero, and the issuer was started with --hand-clock")
        stage.clock.advance(float(seconds))
        stage.conductor.advance()
        await stage.settle()
        return JSONResponse({"now": stage.clock.seconds()})

    async def state(_request: Request) -> Response:
        kept = await asyncio.to_thread(_kept, stage.store)
        return JSONResponse({**_counted(stage), **kept})

    async def quota(request: Request) -> Response:
        units = (await read_object(request) or {}).get("add")
        if type(units) is not int:
            return _refused("add")
        return JSONResponse(asdict(await asyncio.to_thread(stage.store.add_quota, units)))

    async def end_sessions(_request: Request) -> Response:
        await asyncio.to_thread(stage.desk.end_sessions)
        return JSONResponse({})

    return Starlette(
        routes=[
            Route("/mode", mode, methods=["POST"]),
            Route("/scenario", start, methods=["POST"]),
            Route("/scenario", report),
            Route("/clock", clock, methods=["POST"]),
            Route("/state", state),
            Route("/quota", quota, methods=["POST"]),
            Route("/end-sessions", end_sessions, methods=["POST"]),
        ]
    )


def _kept(store: Store) -> dict[str, Any]:
    """What the state file knows."""
    total, serials = store.serials(None)
    return {"quota": asdict(store.quota()), "total": total, "serials": [asdict(serial) for serial in serials]}


def _counted(stage: Stage) -> dict[str, Any]:
    """What this run of the server knows."""
    ledger = stage.ledger
    return {
        "mode": stage.conductor.scenario.name,
        "phase": stage.conductor.phase.name,
        "requests": {call.value: count for call, count in ledger.requests.items()},
        "outcomes": dict(ledger.outcomes),
        "unseen": {call.value: count for call, count in ledger.unseen.items()},
        "held": ledger.held,
        "late_requests": sum(gate.late_requests for gate in stage.gates),
        "hidden_files": stage.adapter.hidden_files,
        "webhooks": stage.maker.told,
    }


def _refused(words: str) -> Response:
    return JSONResponse({"error": words}, 400)


def _is_positive(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0

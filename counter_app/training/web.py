"""The training issuer's HTTP face: routes of the protocol by role, and the control endpoint."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any, cast

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from counter_app.training.desk import Answer, Desk, Fields, failure
from counter_app.training.faults import BadOrder, Faults, parse_order
from counter_app.training.gate import Gate, Port
from counter_app.training.store import Store

_Endpoint = Callable[[Request], Awaitable[Response]]

#: The roles and their path on the training issuer's one port.
ROLES = ("backend", "stamp", "inventory", "upload", "keystamp")


def issuer_application(desk: Desk) -> Starlette:
    """The protocol's cloud half."""

    def guarded(answer: Callable[[Request, Fields], Answer], *, body: bool = False) -> _Endpoint:
        """An endpoint behind a session token; ``answer`` runs in a thread."""

        async def endpoint(request: Request) -> Response:
            if not desk.knows(_bearer(request)):
                return JSONResponse(failure("01", "Token tidak valid"))
            fields = await _json(request) if body else {}
            if fields is None:
                return JSONResponse(failure("96", "Format JSON salah"))
            return JSONResponse(await asyncio.to_thread(answer, request, fields))

        return endpoint

    async def log_in(request: Request) -> Response:
        return JSONResponse(await asyncio.to_thread(desk.log_in, await _json(request) or {}))

    async def upload(request: Request) -> Response:
        async with request.form(max_files=1, max_fields=10) as form:
            token, file = form.get("token"), form.get("file")
            if not desk.knows(_bearer(request)) or not isinstance(token, str) or not desk.knows(token):
                return JSONResponse(failure("01", "Token tidak valid"))
            if not isinstance(file, UploadFile):
                return JSONResponse(failure("96", "Field file kosong"))
            content = await file.read()
            return JSONResponse(await asyncio.to_thread(desk.upload, file.filename or "", content))

    async def download(request: Request) -> Response:
        if not desk.knows(_bearer(request)):
            return JSONResponse(failure("01", "Token tidak valid"))
        signed = await asyncio.to_thread(desk.signed, request.path_params["name"])
        if signed is None:
            return JSONResponse(failure("99", "File tidak ditemukan"))
        return Response(signed, media_type="application/pdf")

    def serial_of(request: Request, fields: Fields) -> Answer:
        return desk.image(str(fields.get("serialnumber") or request.query_params.get("serialnumber") or ""))

    backend = [
        Route("/api/users/login", log_in, methods=["POST"]),
        Route("/function/saldopos", guarded(lambda _request, _fields: desk.balance()), methods=["GET", "POST"]),
        Route(
            "/api/chanel/stamp/ext",
            guarded(lambda request, _fields: desk.status(request.query_params.get("filter", ""))),
        ),
    ]
    stamp = [
        Route("/jenisdoc", guarded(lambda _request, _fields: desk.document_types())),
        Route("/chanel/stampv2", guarded(lambda _request, fields: desk.allot(fields), body=True), methods=["POST"]),
        Route("/snqr/qrimage", guarded(serial_of, body=True)),
        Route(
            "/chanel/sale/stamp/ext/{user_id}",
            guarded(lambda request, _fields: desk.page(request.path_params["user_id"], request.query_params)),
        ),
        Route(
            "/stamping/update-data/{sn}",
            guarded(lambda request, fields: desk.update(request.path_params["sn"], fields), body=True),
            methods=["POST"],
        ),
    ]
    upload_routes = [
        Route("/uploaddoc2", upload, methods=["POST"]),
        Route("/getfile3/{name}", download),
    ]
    keystamp = [
        Route(
            "/keystamp/adapter/docSigningZ",
            guarded(lambda _request, fields: desk.sign(fields), body=True),
            methods=["POST"],
        )
    ]
    routes = {"backend": backend, "stamp": stamp, "inventory": [], "upload": upload_routes, "keystamp": keystamp}
    return Starlette(routes=[Mount(f"/{role}", routes=routes[role]) for role in ROLES])


def control_application(desk: Desk, store: Store, faults: Faults, gate: Gate, port: Callable[[], Port]) -> Starlette:
    """The control endpoint: switch the mode, look at the state, add quota, end the sessions."""

    async def mode(request: Request) -> Response:
        try:
            order = parse_order(await _json(request))
        except BadOrder as error:
            return JSONResponse({"error": str(error)}, 400)
        faults.put(order)
        await (port().shut() if order.refuses_connections else port().open())
        return JSONResponse({"mode": order.mode.value})

    async def state(_request: Request) -> Response:
        total, serials = await asyncio.to_thread(store.serials, None)
        quota = await asyncio.to_thread(store.quota)
        return JSONResponse(
            {
                "mode": faults.order.mode.value,
                "quota": asdict(quota),
                "total": total,
                "serials": [asdict(serial) for serial in serials],
                "requests": {call.value: count for call, count in faults.requests.items()},
                "outcomes": {outcome.value: count for outcome, count in faults.outcomes.items()},
                "late_requests": gate.late_requests,
            }
        )

    async def quota(request: Request) -> Response:
        units = (await _json(request) or {}).get("add")
        if type(units) is not int:
            return JSONResponse({"error": "add"}, 400)
        return JSONResponse(asdict(await asyncio.to_thread(store.add_quota, units)))

    async def end_sessions(_request: Request) -> Response:
        await asyncio.to_thread(desk.end_sessions)
        return JSONResponse({})

    return Starlette(
        routes=[
            Route("/mode", mode, methods=["POST"]),
            Route("/state", state),
            Route("/quota", quota, methods=["POST"]),
            Route("/end-sessions", end_sessions, methods=["POST"]),
        ]
    )


def _bearer(request: Request) -> str:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


async def _json(request: Request) -> dict[str, Any] | None:
    """The body as a JSON object; empty counts as one without fields, anything else as None."""
    raw = await request.body()
    if not raw:
        return {}
    try:
        body: object = json.loads(raw)
    except ValueError:
        return None
    return cast(dict[str, Any], body) if isinstance(body, dict) else None

"""The training issuer's HTTP face: routes of the protocol by role."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, cast

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from counter_app.training.adapter import SignAdapter
from counter_app.training.batches import BatchDesk, BatchMaker
from counter_app.training.calls import ROLES, Role
from counter_app.training.desk import Desk
from counter_app.training.envelope import Answer, Fields, failure
from counter_app.training.keydesk import KeyDesk

_Endpoint = Callable[[Request], Awaitable[Response]]


def issuer_application(desk: Desk, keys: KeyDesk, batches: BatchDesk, maker: BatchMaker) -> Starlette:
    """The protocol's cloud half, and what the sign adapter asks of the issuer."""

    def guarded(answer: Callable[[Request, Fields], Answer], *, body: bool = False) -> _Endpoint:
        """An endpoint behind a session token; ``answer`` runs in a thread."""

        async def endpoint(request: Request) -> Response:
            if not _has_session(desk, request):
                return JSONResponse(failure("01", "Token tidak valid"))
            fields = await read_object(request) if body else {}
            if fields is None:
                return JSONResponse(failure("96", "Format JSON salah"))
            return JSONResponse(await asyncio.to_thread(answer, request, fields))

        return endpoint

    async def log_in(request: Request) -> Response:
        return JSONResponse(await asyncio.to_thread(desk.log_in, await read_object(request) or {}))

    async def upload(request: Request) -> Response:
        async with request.form(max_files=1, max_fields=10) as form:
            token, file = form.get("token"), form.get("file")
            if not _has_session(desk, request) or not isinstance(token, str) or not desk.knows(token):
                return JSONResponse(failure("01", "Token tidak valid"))
            if not isinstance(file, UploadFile):
                return JSONResponse(failure("96", "Field file kosong"))
            content = await file.read()
            return JSONResponse(await asyncio.to_thread(desk.upload, file.filename or "", content))

    async def download(request: Request) -> Response:
        if not _has_session(desk, request):
            return JSONResponse(failure("01", "Token tidak valid"))
        signed = await asyncio.to_thread(desk.signed, request.path_params["name"])
        if signed is None:
            return JSONResponse(failure("99", "File tidak ditemukan"))
        return Response(signed, media_type="application/pdf")

    def serial_of(request: Request, fields: Fields) -> Answer:
        return desk.image(str(fields.get("serialnumber") or request.query_params.get("serialnumber") or ""))

    ordered = guarded(lambda _request, fields: batches.order(fields), body=True)

    async def order_batch(request: Request) -> Response:
        response = await ordered(request)
        maker.wake()
        return response

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
        Route("/snqr/status-batch", guarded(lambda request, _fields: batches.status(_query(request, "batchId")))),
        Route(
            "/snqr",
            guarded(lambda request, _fields: batches.serial(_query(request, "batchId"), _query(request, "procId"))),
        ),
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
    inventory = [Route("/api/v2/serialnumber/batch", order_batch, methods=["POST"])]
    upload_routes = [
        Route("/uploaddoc2", upload, methods=["POST"]),
        Route("/getfile3/{name}", download),
    ]
    keystamp = [
        Route(
            "/keystamp/adapter/docSigningZ",
            guarded(lambda _request, fields: keys.sign(fields), body=True),
            methods=["POST"],
        ),
        Route(
            "/keystamp/adapter/hashSigning",
            guarded(lambda _request, fields: keys.sign_hash(fields), body=True),
            methods=["POST"],
        ),
        Route("/keystamp/adapter/revocation", guarded(lambda _request, _fields: keys.revocation())),
        Route("/keystamp/adapter/chain", guarded(lambda _request, _fields: keys.chain())),
        Route("/keystamp/adapter/certificate", guarded(lambda _request, _fields: keys.certificate())),
    ]
    routes = {
        Role.BACKEND: backend,
        Role.STAMP: stamp,
        Role.INVENTORY: inventory,
        Role.UPLOAD: upload_routes,
        Role.KEYSTAMP: keystamp,
    }
    return Starlette(routes=[Mount(f"/{role}", routes=routes[role]) for role in ROLES])


def adapter_application(adapter: SignAdapter, desk: Desk) -> Starlette:
    """The sign adapter's one call."""

    async def sign(request: Request) -> Response:
        if not _has_session(desk, request):
            return JSONResponse(failure("01", "Token tidak valid"))
        fields = await read_object(request)
        if fields is None:
            return JSONResponse(failure("96", "Format JSON salah"))
        return JSONResponse(await adapter.sign(fields))

    return Starlette(routes=[Route("/adapter/pdfsigning/rest/docSigningZ", sign, methods=["POST"])])


async def read_object(request: Request) -> dict[str, Any] | None:
    """The body as a JSON object; empty counts as one without fields, anything else as None."""
    raw = await request.body()
    if not raw:
        return {}
    try:
        body: object = json.loads(raw)
    except ValueError:
        return None
    return cast(dict[str, Any], body) if isinstance(body, dict) else None


def _has_session(desk: Desk, request: Request) -> bool:
    """Whether the bearer token is good, and the ``csrf-token`` too where one is sent."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    bearer = token.strip() if kind.lower() == "bearer" else ""
    return desk.knows(bearer) and desk.knows(request.headers.get("csrf-token", bearer))


def _query(request: Request, name: str) -> str:
    return request.query_params.get(name, "")

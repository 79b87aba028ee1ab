"""The issuer's calls and roles, as scenarios, orders and counters name them, and how a path tells them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """The issuer's hosts (issuer protocol, "Hosts"). ``ADAPTER`` has a port of its own."""

    BACKEND = "backend"
    STAMP = "stamp"
    INVENTORY = "inventory"
    UPLOAD = "upload"
    KEYSTAMP = "keystamp"
    ADAPTER = "adapter"


#: The roles behind the issuer's one port, each with a path of its own.
ROLES: Final = tuple(role for role in Role if role is not Role.ADAPTER)


class Call(StrEnum):
    """The calls by kind. ``HASH`` to ``CERTIFICATE`` are the adapter's own calls to the issuer."""

    LOGIN = "login"
    TYPES = "types"
    BALANCE = "balance"
    UPLOAD = "upload"
    ALLOT = "allot"
    BATCH = "batch"
    BATCH_STATUS = "batch_status"
    BATCH_SERIAL = "batch_serial"
    STATUS = "status"
    LIST = "list"
    IMAGE = "image"
    UPDATE = "update"
    SIGN = "sign"
    DOWNLOAD = "download"
    SIGN_ONPREM = "sign_onprem"
    HASH = "hash"
    REVOCATION = "revocation"
    CHAIN = "chain"
    CERTIFICATE = "certificate"
    OTHER = "other"


#: Calls whose answers come in the signing endpoints' envelope.
SIGNING: Final = frozenset({Call.SIGN, Call.SIGN_ONPREM, Call.HASH})

_PATHS: Final = (
    (Role.BACKEND, r"/api/users/login", Call.LOGIN),
    (Role.STAMP, r"/jenisdoc", Call.TYPES),
    (Role.BACKEND, r"/function/saldopos", Call.BALANCE),
    (Role.UPLOAD, r"/uploaddoc2", Call.UPLOAD),
    (Role.STAMP, r"/chanel/stampv2", Call.ALLOT),
    (Role.INVENTORY, r"/api/v2/serialnumber/batch", Call.BATCH),
    (Role.STAMP, r"/snqr/status-batch", Call.BATCH_STATUS),
    (Role.STAMP, r"/snqr", Call.BATCH_SERIAL),
    (Role.BACKEND, r"/api/chanel/stamp/ext", Call.STATUS),
    (Role.STAMP, r"/chanel/sale/stamp/ext/.*", Call.LIST),
    (Role.STAMP, r"/snqr/qrimage", Call.IMAGE),
    (Role.STAMP, r"/stamping/update-data/.*", Call.UPDATE),
    (Role.KEYSTAMP, r"/keystamp/adapter/docSigningZ", Call.SIGN),
    (Role.UPLOAD, r"/getfile3/.*", Call.DOWNLOAD),
    (Role.ADAPTER, r"/pdfsigning/rest/docSigningZ", Call.SIGN_ONPREM),
    (Role.KEYSTAMP, r"/keystamp/adapter/hashSigning", Call.HASH),
    (Role.KEYSTAMP, r"/keystamp/adapter/revocation", Call.REVOCATION),
    (Role.KEYSTAMP, r"/keystamp/adapter/chain", Call.CHAIN),
    (Role.KEYSTAMP, r"/keystamp/adapter/certificate", Call.CERTIFICATE),
)
_CALLS: Final = tuple((re.compile(f"/{role}{pattern}"), call) for role, pattern, call in _PATHS)
_ROLE_OF: Final = {call: role for role, _, call in _PATHS}


def call_of(path: str) -> Call:
    """The kind of call behind a request's path (the adapter's real path begins with its role's name too)."""
    return next((call for pattern, call in _CALLS if pattern.fullmatch(path)), Call.OTHER)


def calls_of(role: Role) -> frozenset[Call]:
    """The calls that a role answers."""
    return frozenset(call for call, owner in _ROLE_OF.items() if owner is role)

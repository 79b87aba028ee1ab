"""The protocol's messages: bodies to send, and answers read into typed values (issuer protocol, "Calls").

Where public integrations disagree both spellings are read. An answer that says success but lacks what the
call is for raises :class:`IssuerUnavailable` with trouble ``not_json`` (it may have happened: look it up); a serial
of wrong form raises :class:`IssuerUnclear`, because it is an alarm and not a fault of the line.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from counter_app.domain.errors import Refused
from counter_app.domain.serials import SerialNumber
from counter_app.issuer.answers import Envelope
from counter_app.services.ports import (
    AllotRequest,
    Balance,
    BatchRow,
    DocumentType,
    IssuerUnavailable,
    IssuerUnclear,
    SerialPage,
    SerialRecord,
    StampRequest,
    Trouble,
)

#: The value of one e-Meterai in rupiah, as the protocol spells it.
_VALUE: Final = "10000"
_NO_NUMBER: Final = "0"
_SHARED_FOLDER: Final = "/sharefolder/"
PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
#: Sides of a stamp's picture in pixels; 183 has been seen. A smaller one shows no code, a larger one is no stamp.
_SIDES: Final = range(32, 2049)
#: Names under which answers about batches carry the same thing; the protocol's own first.
_BATCH_SERIAL: Final = ("serialNumber", "serialnumber", "sn")
_BATCH_PICTURE: Final = ("image", "qrImage", "qrimage", "qr")
_BATCH_ROWS: Final = ("data", "document", "documents", "list")
_TOKEN: Final = re.compile(r"[!-~]+")
NOT_STAMPED: Final = "NOTSTAMP"


@dataclass(frozen=True, slots=True, repr=False)
class Login:
    """A session: its token and the account's id."""

    token: str
    user_id: str


@dataclass(frozen=True, slots=True)
class Allotted:
    """A new serial. ``picture`` is None where the answer carries none that can be read."""

    serial: SerialNumber
    picture: bytes | None
    specimen: str


def login_body(user: str, password: str) -> dict[str, Any]:
    """Body of `users/login`."""
    return {"user": user, "password": password}


def allot_body(request: AllotRequest) -> dict[str, Any]:
    """Body of `stampv2`; optional fields that are empty are left out."""
    body: dict[str, Any] = {
        "isUpload": bool(request.upload_id),
        "namadoc": request.document_type,
        "namafile": request.file_name,
        "nilaidoc": _VALUE,
        "snOnly": False,
        "nodoc": request.document_number or _NO_NUMBER,
        "tgldoc": request.document_date.isoformat(),
    }
    return body | _filled({"idfile": request.upload_id, **_payer(request)})


def name_body(file_name: str, document_type: str, document_number: str) -> dict[str, Any]:
    """Body of `update-data`."""
    return {"nodoc": document_number or _NO_NUMBER, "namadoc": document_type, "namafile": file_name}


def batch_body(requests: Sequence[AllotRequest], return_url: str) -> dict[str, Any]:
    """Body of an order of serials in a batch. Its documents are known by their file names; ``idfile`` counts them."""
    documents = [
        {
            "idfile": f"doc_{number:02d}",
            "file": request.file_name,
            "namadoc": request.document_type,
            "nodoc": request.document_number or _NO_NUMBER,
            "tgldoc": request.document_date.isoformat(),
            "nilaidoc": _VALUE,
        }
        | _filled(_payer(request))
        for number, request in enumerate(requests, 1)
    ]
    return {"return_url": return_url, "tipe": _VALUE, "partial": True, "document": documents}


def image_body(serial: SerialNumber, *, on_premises: bool) -> dict[str, Any]:
    """Body of `qrimage`."""
    return {"serialnumber": serial.text, "onprem": on_premises}


def list_query(start: int, length: int, status: str) -> dict[str, str]:
    """Query of the list of serials; ``status`` STAMP, NOTSTAMP or "" for both."""
    return {"start": str(start), "length": str(length), **_filled({"status": status}), "notEncrypt": "true"}


def cloud_fields(request: StampRequest, specimen: str) -> dict[str, Any]:
    """What the cloud's `docSigningZ` has beside the common fields; ``specimen`` is the picture's name at the issuer."""
    return {
        "onPrem": False,
        "docId": request.upload_id,
        "src": f"{_SHARED_FOLDER}doc_{request.upload_id}.pdf",
        "dest": f"{_SHARED_FOLDER}{signed_name(request.upload_id)}",
        "spesimenPath": specimen if specimen.startswith("/") or not specimen else _SHARED_FOLDER + specimen,
    }


def signing_body(
    request: StampRequest, places: Mapping[str, Any], token: str, profile: str, location: str
) -> dict[str, Any]:
    """Body of `docSigningZ`; ``places``: src, dest and spesimenPath as the signer sees them, and the cloud's own."""
    place = request.placement
    body: dict[str, Any] = {
        **places,
        "certificatelevel": "NOT_CERTIFIED",
        "docpass": "",
        "jwToken": token,
        "location": request.location or location,
        "profileName": profile,
        "reason": request.reason,
        "refToken": request.serial.text,
        "visLLX": place.llx,
        "visLLY": place.lly,
        "visURX": place.urx,
        "visURY": place.ury,
        "visSignaturePage": place.page,
    }
    return body | ({"retryFlag": "1"} if request.retry else {})


def signed_name(upload_id: str) -> str:
    """The signed document's name at the issuer."""
    return f"final_{upload_id}.pdf"


def read_login(envelope: Envelope) -> Login:
    """Token and user id, from the top level or from ``result.data.login``."""
    login = _object(_object(_object(envelope.get("result")).get("data")).get("login"))
    token = _text(envelope.get("token")) or _text(login.get("token"))
    # It travels in a header: anything but visible ASCII would break the request, or add a header of its own.
    if not _TOKEN.fullmatch(token):
        raise _incomplete("token")
    return Login(token, _text(_object(login.get("user")).get("id")))


def read_document_types(envelope: Envelope) -> tuple[DocumentType, ...]:
    """Rows of `jenisdoc` that name a code and a name."""
    rows = [(_text(row.get("kode")), _text(row.get("nama"))) for row in _rows(envelope.get("result"))]
    return tuple(DocumentType(code, name) for code, name in rows if code and name)


def read_balance(envelope: Envelope) -> Balance:
    """Quota left and serials not stamped."""
    result = _object(envelope.get("result"))
    return Balance(_count(result.get("saldo"), "saldo"), _count(result.get("notstamp"), "notstamp"))


def read_upload(envelope: Envelope) -> str:
    """The uploaded document's id, from the top level or from ``result``."""
    upload_id = _text(envelope.get("id")) or _text(_object(envelope.get("result")).get("id"))
    if not upload_id:
        raise _incomplete("id")
    return upload_id


def read_allotted(envelope: Envelope) -> Allotted:
    """The serial, its picture and the picture's name."""
    result = _object(envelope.get("result"))
    text = _text(result.get("sn"))
    if not text:
        raise _incomplete("sn")
    return Allotted(_serial(text), picture_of(result.get("image")), _text(result.get("filenameQR")))


def read_image(envelope: Envelope) -> tuple[bytes, str]:
    """The picture of an existing serial and the picture's name ("" where it is not told)."""
    result: object = envelope.get("result")
    fields = _object(result)
    picture = picture_of(fields.get("image") if fields else result)
    if picture is None:
        raise _incomplete("image")
    return picture, _text(fields.get("filenameQR"))


def read_page(envelope: Envelope) -> SerialPage:
    """One page of serials. A row whose serial has the wrong form makes the whole page fail, never a shorter list."""
    result = _object(envelope.get("result"))
    rows = tuple(
        SerialRecord(
            _serial(_text(row.get("serialnumber"))),
            _text(row.get("status")),
            _text(row.get("file")),
            _text(row.get("tgl")),
            _text(row.get("tglupdate")),
        )
        for row in _rows(result)
    )
    total = _count(result.get("total"), "total")
    if total < len(rows):
        raise _incomplete("total")
    return SerialPage(total, rows)


def read_batch_id(envelope: Envelope) -> str:
    """The id of a batch that was ordered."""
    batch_id = _text(_object(envelope.get("result")).get("batchId")) or _text(envelope.get("batchId"))
    if not batch_id:
        raise _incomplete("batchId")
    return batch_id


def read_batch_rows(envelope: Envelope) -> tuple[BatchRow, ...]:
    """How far each document of a batch is. A row without ``procId`` cannot be asked for and makes the answer fail."""
    result: object = envelope.get("result")
    holder = _object(result)
    name = next((name for name in _BATCH_ROWS if isinstance(holder.get(name), list)), "")
    rows = _rows(holder[name] if name else result)
    return tuple(_batch_row(row) for row in rows)


def _batch_row(row: Mapping[str, object]) -> BatchRow:
    proc_id = _text(row.get("procId"))
    if not proc_id:
        raise _incomplete("procId")
    _require_value(row)
    serial = _first(row, _BATCH_SERIAL)
    file_name = _text(_object(row.get("document")).get("file")) or _text(row.get("file"))
    return BatchRow(proc_id, file_name, _serial(serial) if serial else None, _text(row.get("status")))


def read_batch_serial(envelope: Envelope) -> Allotted:
    """One serial of a batch, its picture and the picture's name."""
    result = _object(envelope.get("result"))
    _require_value(result)
    text = _first(result, _BATCH_SERIAL)
    if not text:
        raise _incomplete("serialNumber")
    return Allotted(_serial(text), picture_of(_first(result, _BATCH_PICTURE)), _text(result.get("filenameQR")))


def picture_of(value: object) -> bytes | None:
    """The picture of a base64 text with or without a ``data:`` prefix; None for anything else."""
    if not isinstance(value, str):
        return None
    text = value.partition(",")[2] if value.startswith("data:") else value
    try:
        picture = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return picture if is_picture(picture) else None


def is_picture(content: bytes) -> bool:
    """Whether bytes are a PNG or a JPEG that can be drawn, of a stamp's size.

    The bytes decide, never a name: the issuer's ``.png`` has been seen to be a JPEG.
    """
    if not content.startswith((PNG, _JPEG)):
        return False
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if not all(side in _SIDES for side in picture.size):
                return False
            picture.load()
    except Exception:
        # Pillow raises a dozen unrelated types for broken pictures.
        return False
    return True


def _payer(request: AllotRequest) -> dict[str, str]:
    return {
        "namejidentitas": request.identity_kind,
        "noidentitas": request.identity_number,
        "namedipungut": request.payer_name,
    }


def _filled(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields that say something: optional ones are left out where they are empty."""
    return {name: value for name, value in fields.items() if value}


def _first(row: Mapping[str, object], names: Sequence[str]) -> str:
    return next((text for name in names if (text := _text(row.get(name)))), "")


def _require_value(row: Mapping[str, object]) -> None:
    """An answer that names another value than the one that was ordered is an alarm: duty of another kind."""
    value = row.get("tipe")
    if value is not None and str(value) != _VALUE:
        raise IssuerUnclear("tipe", "")


def _serial(text: str) -> SerialNumber:
    try:
        return SerialNumber(text)
    except Refused as error:
        raise IssuerUnclear("serial", "") from error


def _incomplete(name: str) -> IssuerUnavailable:
    return IssuerUnavailable(Trouble.NOT_JSON, may_have_happened=True, detail=f"no {name}")


def _object(value: object) -> Mapping[str, object]:
    return cast(Mapping[str, object], value) if isinstance(value, dict) else {}


def _rows(value: object) -> Sequence[Mapping[str, object]]:
    """The rows of an answer: a list, or an object with the list under ``data``."""
    rows: object = cast(object, value) if isinstance(value, list) else _object(value).get("data")
    if not isinstance(rows, list):
        raise _incomplete("data")
    return [_object(row) for row in cast(list[object], rows)]


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _count(value: object, name: str) -> int:
    """A whole number that is not negative, as JSON number or as digits."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise _incomplete(name)

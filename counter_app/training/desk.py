"""The training issuer's rules: what each call of the protocol does to the state (issuer protocol, "Calls").

Methods block (database, signing) and may run in any thread; they return the JSON object of the answer.
"""

from __future__ import annotations

import base64
import re
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, cast

from counter_app.domain.document import Placement
from counter_app.training import clock
from counter_app.training.picture import stamp_picture
from counter_app.training.signing import SigningOrder, SigningRefused, TrainingSigner
from counter_app.training.store import Serial, SerialStatus, Store
from counter_app.training.tokens import TokenMaker

Answer = dict[str, Any]
Fields = Mapping[str, Any]

PROFILE: Final = "emeteraicertificateSigner"
#: The published limit of an upload, in bytes.
LARGEST_UPLOAD: Final = 4 * 1024 * 1024
_PDF_HEADER_WITHIN: Final = 1024
_LONGEST_PAGE: Final = 1000
_DOCUMENT_TYPES: Final = (
    ("2", "Akta Notaris"),
    ("2", "Akta Pejabat"),
    ("2", "Dokumen Lelang"),
    ("2", "Dokumen Transaksi"),
    ("2", "Surat Berharga"),
    ("2", "Dokumen lain-lain"),
    ("3", "Surat Keterangan"),
    ("3", "Surat Pernyataan"),
    ("3", "Surat Perjanjian"),
    ("3", "Surat Lainnya"),
    ("4a", "Dokumen penerimaan uang (lebih dari 5 juta)"),
    ("4a", "Dokumen pernyataan jumlah uang lebih dari 5jt"),
    ("4b", "Dokumen pelunasan utang (lebih dari 5 juta)"),
)
_CODES: Final = frozenset(code for code, _ in _DOCUMENT_TYPES)
_SIGNING_FIELDS: Final = (
    "certificatelevel", "dest", "docId", "jwToken", "location", "profileName", "reason", "refToken", "spesimenPath",
    "src",
)  # fmt: skip
_CORNERS: Final = ("visLLX", "visLLY", "visURX", "visURY")


@dataclass(frozen=True, slots=True, repr=False)
class Account:
    """The made-up account that may log in."""

    user: str
    password: str
    user_id: str


class Desk:
    """The issuer behind its HTTP face."""

    def __init__(self, store: Store, signer: TrainingSigner, tokens: TokenMaker, account: Account) -> None:
        self._store = store
        self._signer = signer
        self._tokens = tokens
        self._account = account
        #: Base URL of the upload role, known when the port is bound; goes into ``urlFile``.
        self.upload_base = ""

    def knows(self, token: str) -> bool:
        """Whether a session token is good now."""
        return self._tokens.accepts(token, clock.seconds(), self._generation())

    def end_sessions(self) -> None:
        """Make every token given so far invalid."""
        self._store.keep_settings({"generation": str(self._generation() + 1).encode()})

    def log_in(self, fields: Fields) -> Answer:
        """`users/login`."""
        account = self._account
        user = secrets.compare_digest(str(fields.get("user", "")).encode(), account.user.encode())
        password = secrets.compare_digest(str(fields.get("password", "")).encode(), account.password.encode())
        if not (user and password):
            return failure("02", "User atau password salah")
        token = self._tokens.make(account.user_id, clock.seconds(), self._generation())
        login = {"token": token, "user": {"id": account.user_id, "email": account.user}}
        return {**_success(), "token": token, "result": {"data": {"login": login}}}

    def document_types(self) -> Answer:
        """`jenisdoc`."""
        rows = [
            {"id": str(uuid.uuid5(uuid.NAMESPACE_URL, name)), "kode": code, "nama": name}
            for code, name in _DOCUMENT_TYPES
        ]
        return {**_success(), "result": rows}

    def balance(self) -> Answer:
        """`saldopos`."""
        not_stamped, _ = self._store.serials(SerialStatus.NOTSTAMP, length=0)
        return {
            "status": "00",
            "message": "success",
            "result": {"saldo": self._store.quota().left, "notstamp": not_stamped},
        }

    def upload(self, name: str, content: bytes) -> Answer:
        """`uploaddoc2`, after its token was checked."""
        if len(content) > LARGEST_UPLOAD:
            return failure("96", "Ukuran file melebihi 4 MB")
        if b"%PDF-" not in content[:_PDF_HEADER_WITHIN]:
            return failure("96", "File harus PDF")
        if not name:
            return failure("96", "Nama file kosong")
        return {**_success(), "id": self._store.add_upload(content, name, _now()), "name": name}

    def allot(self, fields: Fields) -> Answer:
        """`stampv2`: takes one unit of quota at once."""
        wrong = self._wrong_field(fields)
        if wrong:
            return failure("96", f"Format {wrong} salah")
        sn = self._store.allot(fields["namafile"], fields["namadoc"], fields["nodoc"], _now())
        if sn is None:
            return failure("93", "Kuota tidak mencukupi")
        picture = "" if fields.get("snOnly") is True else _picture(sn)
        return {**_success(), "result": {"sn": sn, "image": picture, "filenameQR": _picture_name(sn)}}

    def image(self, sn: str) -> Answer:
        """`qrimage`."""
        if self._store.serial(sn) is None:
            return failure("99", "Serial number tidak ditemukan")
        return {**_success(), "result": {"sn": sn, "image": _picture(sn), "filenameQR": _picture_name(sn)}}

    def status(self, text: str) -> Answer:
        """The status filter, which matches parts of serials and file names too, as some accounts' does."""
        rows = self._store.search(text) if text else []
        return self._page(len(rows), rows)

    def page(self, user_id: str, query: Fields) -> Answer:
        """One page of the list of serials."""
        try:
            start, length = int(query.get("start", "0")), int(query.get("length", "100"))
            status = SerialStatus(query["status"]) if query.get("status") else None
        except ValueError:
            return failure("96", "Format start, length atau status salah")
        if user_id != self._account.user_id or start < 0 or length < 1:
            return failure("96", "Format permintaan salah")
        return self._page(*self._store.serials(status, start, min(length, _LONGEST_PAGE)))

    def update(self, sn: str, fields: Fields) -> Answer:
        """`update-data`: only while NOTSTAMP."""
        names = [fields.get(name) for name in ("namafile", "namadoc", "nodoc")]
        if not all(isinstance(name, str) and name for name in names) or names[1] not in _CODES:
            return failure("96", "Format data salah")
        file, document_type, number = cast(list[str], names)
        if not self._store.rename(sn, file, document_type, number, _now()):
            return failure("99", "Serial number tidak ditemukan atau sudah STAMP")
        return _success()

    def signed(self, name: str) -> bytes | None:
        """`getfile3`: the signed document by its name ``final_<docId>.pdf``."""
        match = re.fullmatch(r"final_([0-9a-f]+)\.pdf", name)
        return None if match is None else self._store.signed(match[1])

    def sign(self, fields: Fields) -> Answer:
        """`docSigningZ` in its own envelope."""
        if not self.knows(str(fields.get("jwToken") or "")):
            return failure("01", "Token tidak valid")
        try:
            upload_id = self._sign(fields)
        except SigningRefused as refused:
            return {"status": "False", "errorCode": refused.error_code, "errorMessage": refused.message}
        url = f"{self.upload_base}/getfile3/final_{upload_id}.pdf"
        return {"status": "True", "errorCode": "00", "errorMessage": "-", "urlFile": url}

    def _sign(self, fields: Fields) -> str:
        order, upload_id = _signing_order(fields)
        document = self._store.upload(upload_id)
        if document is None or _path(fields["src"]) != f"/sharefolder/doc_{upload_id}.pdf":
            raise SigningRefused("90", "docId atau src tidak ditemukan")
        serial = self._store.serial(order.sn)
        if serial is None:
            raise SigningRefused("99", "refToken tidak ditemukan")
        if _path(fields["spesimenPath"]) != f"/sharefolder/{_picture_name(order.sn)}":
            raise SigningRefused("90", "spesimenPath tidak sesuai")
        if serial.status is SerialStatus.NOTSTAMP:
            signed = self._signer.sign(document, order)
            if self._store.keep_signed(order.sn, upload_id, signed, _now()):
                return upload_id
            serial = self._store.serial(order.sn) or serial
        # Stamped before: the same document again, marked as another try, costs and changes nothing.
        if serial.stamped_upload == upload_id and str(fields.get("retryFlag", "")) == "1":
            return upload_id
        raise SigningRefused("99", "refToken sudah digunakan")

    def _wrong_field(self, fields: Fields) -> str | None:
        """The first field of `stampv2` whose format is bad."""
        is_upload = fields.get("isUpload")
        if not isinstance(is_upload, bool):
            return "isUpload"
        for name in ("namafile", "nodoc", "namadoc", "tgldoc"):
            if not isinstance(fields.get(name), str) or not fields[name]:
                return name
        if fields["namadoc"] not in _CODES:
            return "namadoc"
        if not _is_date(fields["tgldoc"]):
            return "tgldoc"
        kind, number = fields.get("namejidentitas") or "", str(fields.get("noidentitas") or "")
        if kind not in ("", "KTP", "NPWP", "PASSPORT"):
            return "namejidentitas"
        if number and kind != "PASSPORT" and not re.fullmatch(r"[0-9]{15,16}", number):
            return "noidentitas"
        if not re.fullmatch(r"[0-9]*", str(fields.get("nilaidoc") or "")):
            return "nilaidoc"
        if is_upload and not self._store.has_upload(str(fields.get("idfile") or "")):
            return "idfile"
        return None

    def _page(self, total: int, rows: list[Serial]) -> Answer:
        data = [
            {
                "serialnumber": row.sn,
                "status": row.status.value,
                "file": row.file,
                "tgl": _time(row.at),
                "tglupdate": _time(row.updated_at),
                "email": self._account.user,
            }
            for row in rows
        ]
        return {**_success(), "result": {"total": total, "data": data}}

    def _generation(self) -> int:
        return int(self._store.setting("generation") or b"0")


def failure(code: str, message: str) -> Answer:
    """An envelope that says no."""
    return {"statusCode": code, "message": message}


def _success() -> Answer:
    return {"statusCode": "00", "message": "success"}


def _signing_order(fields: Fields) -> tuple[SigningOrder, str]:
    """Check the fields in the adapter's order. Raises :class:`SigningRefused` 90 and 91."""
    missing = next((name for name in _SIGNING_FIELDS if not isinstance(fields.get(name), str) or not fields[name]), "")
    if missing:
        raise SigningRefused("90", f"{missing} wajib diisi")
    if fields["profileName"] != PROFILE:
        raise SigningRefused("91", "profileName tidak ditemukan")
    if fields["certificatelevel"] not in ("NOT_CERTIFIED", "NO_CHANGES_ALLOWED"):
        raise SigningRefused("90", "certificatelevel tidak dikenal")
    corners = [fields.get(name) for name in _CORNERS]
    page = fields.get("visSignaturePage")
    if not all(type(number) is int for number in (*corners, page)):
        raise SigningRefused("90", "koordinat wajib bilangan bulat")
    llx, lly, urx, ury = cast(list[int], corners)
    if llx == urx or lly == ury:
        raise SigningRefused("90", "kotak stempel kosong")
    order = SigningOrder(
        sn=fields["refToken"],
        placement=Placement(cast(int, page), llx, lly, urx, ury),
        reason=fields["reason"],
        location=fields["location"],
        certify=fields["certificatelevel"] == "NO_CHANGES_ALLOWED",
        password=str(fields.get("docpass") or ""),
    )
    return order, fields["docId"]


def _path(path: str) -> str:
    """A path of the shared folder without the prefix that some adapters add."""
    return path.removeprefix("/app")


def _picture(sn: str) -> str:
    return base64.b64encode(stamp_picture(sn)).decode()


def _picture_name(sn: str) -> str:
    return f"qr_{sn}.png"


def _is_date(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _now() -> int:
    return int(clock.seconds())


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()

"""The training issuer's rules: accounts, uploads, single serials (issuer protocol, "Calls").

Methods block (database, signing) and may run in any thread; they return the JSON object of the answer.
"""

from __future__ import annotations

import base64
import re
import secrets
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, cast

from counter_app.training.clock import IssuerClock
from counter_app.training.envelope import Answer, Fields, failure, success
from counter_app.training.forms import CODES, DOCUMENT_TYPES, wrong_field
from counter_app.training.picture import stamp_picture
from counter_app.training.store import Serial, SerialStatus, Store
from counter_app.training.tokens import TokenMaker

#: The published limit of an upload, in bytes.
LARGEST_UPLOAD: Final = 4 * 1024 * 1024
_PDF_HEADER_WITHIN: Final = 1024
_LONGEST_PAGE: Final = 1000


@dataclass(frozen=True, slots=True, repr=False)
class Account:
    """The made-up account that may log in."""

    user: str
    password: str
    user_id: str


class Desk:
    """The issuer behind its HTTP face."""

    def __init__(self, store: Store, tokens: TokenMaker, account: Account, clock: IssuerClock) -> None:
        self._store = store
        self._tokens = tokens
        self._account = account
        self._clock = clock
        #: Seconds that the issuer's clock goes ahead, and another life of new tokens, as the scenario has it.
        self.skew = 0.0
        self.token_life: float | None = None

    def now(self) -> int:
        """Whole seconds since the epoch, as the issuer believes."""
        return int(self._seconds())

    def knows(self, token: str) -> bool:
        """Whether a session token is good now."""
        return self._tokens.accepts(token, self._seconds(), self._generation())

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
        token = self._tokens.make(account.user_id, self._seconds(), self._generation(), self.token_life)
        login = {"token": token, "user": {"id": account.user_id, "email": account.user}}
        return success(token=token, result={"data": {"login": login}})

    def document_types(self) -> Answer:
        """`jenisdoc`."""
        rows = [
            {"id": str(uuid.uuid5(uuid.NAMESPACE_URL, name)), "kode": code, "nama": name}
            for code, name in DOCUMENT_TYPES
        ]
        return success(result=rows)

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
        return success(id=self._store.add_upload(content, name, self.now()), name=name)

    def allot(self, fields: Fields) -> Answer:
        """`stampv2`: takes one unit of quota at once."""
        wrong = wrong_field(fields, self._store.has_upload)
        if wrong:
            return failure("96", f"Format {wrong} salah")
        sn = self._store.allot(fields["namafile"], fields["namadoc"], fields["nodoc"], self.now())
        if sn is None:
            return failure("93", "Kuota tidak mencukupi")
        picture = "" if fields.get("snOnly") is True else picture_text(sn)
        return success(result={"sn": sn, "image": picture, "filenameQR": picture_name(sn)})

    def image(self, sn: str) -> Answer:
        """`qrimage`."""
        if self._store.serial(sn) is None:
            return failure("99", "Serial number tidak ditemukan")
        return success(result={"sn": sn, "image": picture_text(sn), "filenameQR": picture_name(sn)})

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
        if not all(isinstance(name, str) and name for name in names) or names[1] not in CODES:
            return failure("96", "Format data salah")
        file, document_type, number = cast(list[str], names)
        if not self._store.rename(sn, file, document_type, number, self.now()):
            return failure("99", "Serial number tidak ditemukan atau sudah STAMP")
        return success()

    def signed(self, name: str) -> bytes | None:
        """`getfile3`: the signed document by its name ``final_<docId>.pdf``."""
        match = re.fullmatch(r"final_([0-9a-f]+)\.pdf", name)
        return None if match is None else self._store.signed(match[1])

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
        return success(result={"total": total, "data": data})

    def _seconds(self) -> float:
        return self._clock.seconds() + self.skew

    def _generation(self) -> int:
        return int(self._store.setting("generation") or b"0")


def picture_text(sn: str) -> str:
    """The picture of a serial as answers carry it."""
    return base64.b64encode(stamp_picture(sn)).decode()


def picture_name(sn: str) -> str:
    """The name of that picture at the issuer."""
    return f"qr_{sn}.png"


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()

"""Checks of what clients send: fields of `stampv2`, of a batch's documents, of `docSigningZ`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final, cast

from counter_app.domain.document import Placement
from counter_app.training.envelope import Fields
from counter_app.training.signing import SigningOrder, SigningRefused

PROFILE: Final = "emeteraicertificateSigner"
DOCUMENT_TYPES: Final = (
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
CODES: Final = frozenset(code for code, _ in DOCUMENT_TYPES)
_SIGNING_FIELDS: Final = (
    "certificatelevel", "dest", "jwToken", "location", "profileName", "reason", "refToken", "spesimenPath", "src",
)  # fmt: skip
_CORNERS: Final = ("visLLX", "visLLY", "visURX", "visURY")
#: The largest batch that is taken.
LARGEST_BATCH: Final = 1000


def wrong_field(fields: Fields, has_upload: Callable[[str], bool]) -> str | None:
    """The first field of `stampv2` whose format is bad."""
    is_upload = fields.get("isUpload")
    if not isinstance(is_upload, bool):
        return "isUpload"
    wrong = _wrong_facts(fields, "namafile")
    if wrong:
        return wrong
    if not isinstance(fields.get("snOnly", False), bool):
        return "snOnly"
    if is_upload and not has_upload(str(fields.get("idfile") or "")):
        return "idfile"
    return None


def wrong_batch_field(fields: Fields) -> str | None:
    """The first field of a batch whose format is bad; its documents are known to be objects."""
    if not isinstance(fields.get("partial", False), bool):
        return "partial"
    if str(fields.get("tipe") or "") != "10000":
        return "tipe"
    for document in cast(list[Fields], fields["document"]):
        if not isinstance(document.get("idfile"), str) or not document["idfile"]:
            return "idfile"
        wrong = _wrong_facts(document, "file")
        if wrong:
            return wrong
    return None


def batch_trouble(fields: Fields) -> str:
    """Why a batch is none at all ("" where it is one): no list of documents, or one document named twice."""
    documents: object = fields.get("document")
    if not isinstance(documents, list) or not 1 <= len(cast(list[object], documents)) <= LARGEST_BATCH:
        return f"document wajib berisi 1 sampai {LARGEST_BATCH} dokumen"
    rows = cast(list[object], documents)
    if not all(isinstance(row, dict) for row in rows):
        return "document tidak sah"
    names = [str(cast(dict[str, Any], row).get("idfile")) for row in rows]
    return "" if len(set(names)) == len(names) else "idfile tidak unik"


def signing_order(fields: Fields, picture: bytes, *, cloud: bool) -> SigningOrder:
    """Check the fields of `docSigningZ` in the adapter's order. Raises :class:`SigningRefused` 90 and 91."""
    names = (*_SIGNING_FIELDS, "docId") if cloud else _SIGNING_FIELDS
    missing = next((name for name in sorted(names) if not isinstance(fields.get(name), str) or not fields[name]), "")
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
    return SigningOrder(
        sn=fields["refToken"],
        picture=picture,
        placement=Placement(cast(int, page), llx, lly, urx, ury),
        reason=fields["reason"],
        location=fields["location"],
        certify=fields["certificatelevel"] == "NO_CHANGES_ALLOWED",
        password=str(fields.get("docpass") or ""),
    )


def _wrong_facts(fields: Fields, file_field: str) -> str | None:
    """The first bad field of those that tell of a document and who owes its duty."""
    for name in (file_field, "nodoc", "namadoc", "tgldoc"):
        if not isinstance(fields.get(name), str) or not fields[name]:
            return name
    if fields["namadoc"] not in CODES:
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
    return None


def _is_date(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False

"""The issuer's key at work: whole documents in the cloud, hashes for the sign adapter (issuer protocol, "Stamp").

Methods block and may run in any thread.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import Encoding

from counter_app.training import clock
from counter_app.training.authority import Authority
from counter_app.training.desk import Desk, picture_name
from counter_app.training.envelope import Answer, Fields, failure, not_signed, signed
from counter_app.training.forms import signing_order
from counter_app.training.picture import stamp_picture
from counter_app.training.signing import DocumentSigner, SigningRefused
from counter_app.training.store import Serial, SerialStatus, Store

_HASH_LENGTH: Final = 32


class KeyDesk:
    """Signs, and marks the serial as stamped in the same moment."""

    def __init__(self, store: Store, desk: Desk, authority: Authority, signer: DocumentSigner) -> None:
        self._store = store
        self._desk = desk
        self._authority = authority
        self._signer = signer
        #: Base URL of the upload role, known when the port is bound; goes into ``urlFile``.
        self.upload_base = ""

    def sign(self, fields: Fields) -> Answer:
        """The cloud's `docSigningZ`."""
        if not self._desk.knows(str(fields.get("jwToken") or "")):
            return failure("01", "Token tidak valid")
        try:
            upload_id = self._sign(fields)
        except SigningRefused as refused:
            return not_signed(refused.error_code, refused.message)
        return signed(urlFile=f"{self.upload_base}/getfile3/final_{upload_id}.pdf")

    def sign_hash(self, fields: Fields) -> Answer:
        """The adapter's request: the SHA-256 of what is to be signed and of the customer's document.

        Whoever asks again for the same document with ``retryFlag`` "1" gets another signature for the same serial,
        because the first may have got lost on its way.
        """
        digest = _digest(fields.get("hash"))
        document = str(fields.get("document") or "")
        if len(digest) != _HASH_LENGTH or not document:
            return not_signed("96", "hash tidak sah")
        serial = self._store.serial(str(fields.get("refToken") or ""))
        if serial is None:
            return not_signed("99", "refToken tidak ditemukan")
        retry = str(fields.get("retryFlag", "")) == "1"
        if not (
            self._store.mark_stamped(serial.sn, document, self._desk.now())
            or (retry and self._again(serial.sn).stamped_document == document)
        ):
            return not_signed("99", "refToken sudah digunakan")
        signature = self._authority.signer.key.sign(digest, PKCS1v15(), Prehashed(hashes.SHA256()))
        return signed(signature=base64.b64encode(signature).decode())

    def revocation(self) -> Answer:
        """The revocation lists that go into a signature."""
        return signed(crls=[_text(der) for der in self._authority.revocation_lists(clock.today())])

    def chain(self) -> Answer:
        """The certificates above the signer's."""
        above = (self._authority.issuing, self._authority.root)
        return signed(chain=[_text(one.certificate.public_bytes(Encoding.DER)) for one in above])

    def certificate(self) -> Answer:
        """The signer's certificate."""
        return signed(certificate=_text(self._authority.signer.certificate.public_bytes(Encoding.DER)))

    def _sign(self, fields: Fields) -> str:
        order = signing_order(fields, stamp_picture(str(fields.get("refToken") or "")), cloud=True)
        upload_id = str(fields["docId"])
        document = self._store.upload(upload_id)
        if document is None or without_prefix(fields["src"]) != f"/sharefolder/doc_{upload_id}.pdf":
            raise SigningRefused("90", "docId atau src tidak ditemukan")
        serial = self._store.serial(order.sn)
        if serial is None:
            raise SigningRefused("99", "refToken tidak ditemukan")
        if without_prefix(fields["spesimenPath"]) != f"/sharefolder/{picture_name(order.sn)}":
            raise SigningRefused("90", "spesimenPath tidak sesuai")
        if serial.status is SerialStatus.NOTSTAMP:
            result = self._signer.sign(document, order)
            sha256 = hashlib.sha256(document).hexdigest()
            if self._store.keep_signed(order.sn, upload_id, sha256, result, self._desk.now()):
                return upload_id
            serial = self._again(order.sn)
        # Stamped before: the same document again, marked as another try, costs and changes nothing.
        if serial.stamped_upload == upload_id and str(fields.get("retryFlag", "")) == "1":
            return upload_id
        raise SigningRefused("99", "refToken sudah digunakan")

    def _again(self, sn: str) -> Serial:
        """A serial that is known, as it stands now."""
        serial = self._store.serial(sn)
        assert serial is not None
        return serial


def without_prefix(path: str) -> str:
    """A path of the shared folder without what some adapters put before it."""
    return path.removeprefix("/app")


def _digest(text: object) -> bytes:
    try:
        return base64.b64decode(str(text), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()

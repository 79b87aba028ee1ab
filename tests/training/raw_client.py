"""A bare client of the protocol for the training issuer's tests: it sends what it is told and hides nothing."""

from __future__ import annotations

import base64
import json
import ssl
from collections.abc import Mapping
from types import TracebackType
from typing import Any

import httpx

from counter_app.training.process import TrainingIssuer


class RawClient:
    """Speaks to one training issuer; ``session()`` logs in."""

    def __init__(self, server: TrainingIssuer, *, log_in: bool = True, verify: ssl.SSLContext | bool = True) -> None:
        self.urls = server.urls
        self.account = server.announcement
        self.http = httpx.Client(trust_env=False, timeout=20, verify=verify)
        self.token = ""
        self.user_id = ""
        self._log_in = log_in

    def __enter__(self) -> RawClient:
        return self.session() if self._log_in else self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.http.close()

    def session(self) -> RawClient:
        answer = self.post("backend", "/api/users/login", user=self.account["user"], password=self.account["password"])
        self.token = answer["token"]
        self.user_id = answer["result"]["data"]["login"]["user"]["id"]
        self.http.headers["Authorization"] = f"Bearer {self.token}"
        return self

    def get(self, role: str, path: str, **query: Any) -> dict[str, Any]:
        return self.http.get(self.urls[role] + path, params=query).raise_for_status().json()

    def post(self, role: str, path: str, **body: Any) -> dict[str, Any]:
        return self.http.post(self.urls[role] + path, json=body).raise_for_status().json()

    def upload(self, pdf: bytes, **form: str) -> dict[str, Any]:
        fields = {"token": self.token, **form}
        answer = self.http.post(self.urls["upload"] + "/uploaddoc2", data=fields, files={"file": ("surat.pdf", pdf)})
        return answer.raise_for_status().json()

    def claims(self) -> dict[str, Any]:
        """What the session's token says."""
        payload = self.token.split(".")[1]
        return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))

    def allotment(self, **changes: Any) -> dict[str, Any]:
        return {**ALLOTMENT, **changes}

    def allot(self, **changes: Any) -> dict[str, Any]:
        return self.post("stamp", "/chanel/stampv2", **self.allotment(**changes))

    def serial(self, **changes: Any) -> dict[str, Any]:
        answer = self.allot(**changes)
        assert answer["statusCode"] == "00", answer
        return answer["result"]

    def sign(self, upload_id: str, serial: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
        body = {
            "onPrem": False,
            "docId": upload_id,
            "certificatelevel": "NOT_CERTIFIED",
            "src": f"/sharefolder/doc_{upload_id}.pdf",
            "dest": f"/sharefolder/final_{upload_id}.pdf",
            "docpass": "",
            "jwToken": self.token,
            "location": "JAKARTA",
            "profileName": "emeteraicertificateSigner",
            "reason": "Surat Pernyataan",
            "refToken": serial["sn"],
            "spesimenPath": f"/sharefolder/{serial['filenameQR']}",
            "visLLX": 237,
            "visLLY": 459,
            "visURX": 337,
            "visURY": 559,
            "visSignaturePage": 1,
            **changes,
        }
        return self.post("keystamp", "/keystamp/adapter/docSigningZ", **body)

    def sign_on_premises(self, name: str, serial: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
        """Have the adapter sign ``UNSIGNED/<name>`` of the shared folder, with ``STAMP/<serial>.png``."""
        body = {
            "certificatelevel": "NOT_CERTIFIED",
            "src": f"/sharefolder/UNSIGNED/{name}",
            "dest": f"/sharefolder/SIGNED/{name}",
            "docpass": "",
            "jwToken": self.token,
            "location": "JAKARTA",
            "profileName": "emeteraicertificateSigner",
            "reason": "Surat Pernyataan",
            "refToken": serial["sn"],
            "spesimenPath": f"/sharefolder/STAMP/{serial['sn']}.png",
            "visLLX": 237,
            "visLLY": 459,
            "visURX": 337,
            "visURY": 559,
            "visSignaturePage": 1,
            **changes,
        }
        return self.post("adapter", "/adapter/pdfsigning/rest/docSigningZ", **body)

    def stamped(self, pdf: bytes, **changes: Any) -> tuple[dict[str, Any], bytes]:
        """Upload, allot, sign, download: the serial's row and the signed document."""
        upload_id = self.upload(pdf)["id"]
        serial = self.serial()
        answer = self.sign(upload_id, serial, **changes)
        assert answer["errorCode"] == "00", answer
        return serial, self.http.get(answer["urlFile"]).raise_for_status().content

    def listed(self, status: str = "NOTSTAMP", start: int = 0, length: int = 100) -> dict[str, Any]:
        path = f"/chanel/sale/stamp/ext/{self.user_id}"
        return self.get("stamp", path, start=start, length=length, status=status, notEncrypt="true")["result"]


ALLOTMENT: dict[str, Any] = {
    "isUpload": False,
    "namadoc": "3",
    "namafile": "surat.pdf",
    "nilaidoc": "10000",
    "snOnly": False,
    "nodoc": "0",
    "tgldoc": "2026-09-04",
}

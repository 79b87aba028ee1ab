"""The sign adapter of the branch: signs documents in the shared folder with a key that it does not have.

The PDF never leaves the folder: what goes to the issuer over HTTP is a hash, and what is wrong on that way becomes
the adapter's errorCode (70 revocation lists, 93 chain, 94 certificate, 95 posting the hash, 96 the issuer's no, 97 an
answer that fits nothing).
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import io
import os
import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final, cast

import httpx
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from PIL import Image
from pyhanko.sign.timestamps import TimeStamper

from counter_app.training import toolkit
from counter_app.training.clock import IssuerClock
from counter_app.training.conductor import Conductor
from counter_app.training.envelope import Answer, Fields, failure, not_signed, signed
from counter_app.training.forms import signing_order
from counter_app.training.signer import HashSigner
from counter_app.training.signing import DocumentSigner, SigningRefused

#: The folders of the shared folder (issuer protocol, "Two ways to stamp").
FOLDERS: Final = ("UNSIGNED", "STAMP", "SIGNED")
#: The folder as requests name it.
PREFIX: Final = "/sharefolder"
_TIMEOUT: Final = 10.0
_WORKERS: Final = 4


@dataclass(frozen=True, slots=True, repr=False)
class _Work:
    """A signed document and where it goes."""

    dest: Path
    content: bytes


class SignAdapter:
    """The adapter over one folder. ``knows`` tells a good session token; ``issuer``: base URL of the keystamp role."""

    def __init__(
        self,
        folder: Path,
        issuer: str,
        knows: Callable[[str], bool],
        time_stamper: TimeStamper | None,
        conductor: Conductor,
        clock: IssuerClock,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._folder = folder.resolve()
        for name in FOLDERS:
            (self._folder / name).mkdir(parents=True, exist_ok=True)
        self._issuer = issuer
        self._knows = knows
        self._time_stamper = time_stamper
        self._conductor = conductor
        self._clock = clock
        self._client = httpx.Client(verify=trust or True, trust_env=False, timeout=_TIMEOUT)
        # Threads of its own: they wait for the issuer, whose answers come from the common ones.
        self._threads = ThreadPoolExecutor(_WORKERS, "adapter")
        self._showing: set[asyncio.Task[None]] = set()

    @property
    def hidden_files(self) -> int:
        """Signed files that are answered for and not (wholly) visible yet."""
        return len(self._showing)

    async def sign(self, fields: Fields) -> Answer:
        """`pdfsigning/rest/docSigningZ`."""
        token = str(fields.get("jwToken") or "")
        if not self._knows(token):
            return failure("01", "Token tidak valid")
        loop = asyncio.get_running_loop()
        try:
            work = await loop.run_in_executor(self._threads, self._signed, fields, token)
        except SigningRefused as refused:
            return not_signed(refused.error_code, refused.message)
        if work is not None:
            await self._put(work)
        return signed()

    async def close(self) -> None:
        """Forget what is not visible yet, as a stopped adapter would."""
        for task in tuple(self._showing):
            task.cancel()
        await asyncio.gather(*self._showing, return_exceptions=True)
        self._threads.shutdown(cancel_futures=True)
        self._client.close()

    async def _put(self, work: _Work) -> None:
        """Make the file visible: at once and whole, or as the scenario has it."""
        delay = self._conductor.file_delay()
        if self._conductor.phase.half_file:
            half = work.content[: len(work.content) // 2]
            await asyncio.to_thread(work.dest.write_bytes, half)
        if delay is None:
            await asyncio.to_thread(_write_whole, work)
            return
        task = asyncio.create_task(self._show_later(work, delay))
        self._showing.add(task)
        task.add_done_callback(self._showing.discard)

    async def _show_later(self, work: _Work, delay: float) -> None:
        await self._clock.sleep(delay)
        await asyncio.to_thread(_write_whole, work)

    def _signed(self, fields: Fields, token: str) -> _Work | None:
        """Sign the document of a request; None where its file is there from an earlier try."""
        order = replace(signing_order(fields, b"", cloud=False), picture=_picture(self._local(fields, "spesimenPath")))
        dest = self._local(fields, "dest")
        if dest is None or not dest.parent.is_dir():
            raise SigningRefused("92", "dest di luar folder bersama")
        document = _content(self._local(fields, "src"), "src")
        retry = str(fields.get("retryFlag", ""))
        if retry == "1" and _is_complete(dest, order.sn):
            return None
        remote = _Issuer(self._client, self._issuer, token)
        crls = remote.certificates("revocation", "crls", "70", "data pencabutan tidak dapat diambil")
        chain = remote.certificates("chain", "chain", "93", "rantai sertifikat tidak dapat diambil")
        (certificate,) = remote.certificates("certificate", "certificate", "94", "sertifikat tidak dapat diambil")
        asked = {"refToken": order.sn, "document": hashlib.sha256(document).hexdigest(), "retryFlag": retry}
        signer = HashSigner(certificate, chain, crls, lambda digest: remote.sign_hash(digest, asked, certificate))
        return _Work(dest, DocumentSigner(signer, self._time_stamper).sign(document, order))

    def _local(self, fields: Fields, name: str) -> Path | None:
        """A path of a request in the real folder; None where it leads out of it."""
        path = PurePosixPath(str(fields.get(name) or "").removeprefix("/app"))
        if not path.is_relative_to(PREFIX):
            return None
        local = (self._folder / path.relative_to(PREFIX)).resolve()
        return local if local.is_relative_to(self._folder) and local != self._folder else None


class _Issuer:
    """The issuer as the adapter sees it."""

    def __init__(self, client: httpx.Client, base: str, token: str) -> None:
        self._client = client
        self._base = f"{base}/keystamp/adapter"
        self._headers = {"Authorization": f"Bearer {token}"}

    def certificates(self, path: str, field: str, code: str, message: str) -> list[bytes]:
        """DER values of one call. Raises :class:`SigningRefused` ``code`` for whatever goes wrong."""
        try:
            answer = self._json(self._client.get(f"{self._base}/{path}", headers=self._headers))
            value = answer[field]
            texts = cast(list[str], value) if isinstance(value, list) else [cast(str, value)]
            return [base64.b64decode(text, validate=True) for text in texts]
        except (httpx.HTTPError, KeyError, TypeError, ValueError, binascii.Error) as error:
            raise SigningRefused(code, message) from error

    def sign_hash(self, digest: bytes, asked: Fields, certificate: bytes) -> bytes:
        """The issuer's signature of a digest, checked. Raises :class:`SigningRefused`."""
        body = {**asked, "hash": base64.b64encode(digest).decode()}
        try:
            response = self._client.post(f"{self._base}/hashSigning", headers=self._headers, json=body)
            answer = self._json(response)
        except (httpx.HTTPError, ValueError) as error:
            raise SigningRefused("95", "hash tidak dapat dikirim") from error
        if answer.get("errorCode") != "00":
            # The serial itself is the matter: that no is the issuer's own and stands.
            code = "99" if answer.get("errorCode") == "99" else "96"
            raise SigningRefused(code, str(answer.get("errorMessage") or answer.get("message") or ""))
        try:
            signature = base64.b64decode(str(answer.get("signature")), validate=True)
            key = cast(RSAPublicKey, x509.load_der_x509_certificate(certificate).public_key())
            key.verify(signature, digest, PKCS1v15(), Prehashed(hashes.SHA256()))
        except (ValueError, InvalidSignature) as error:
            raise SigningRefused("97", "kesalahan tidak wajar, coba lagi dengan retryFlag 1") from error
        return signature

    @staticmethod
    def _json(response: httpx.Response) -> dict[str, Any]:
        answer: object = response.raise_for_status().json()
        if not isinstance(answer, dict):
            raise ValueError("no envelope")
        return cast(dict[str, Any], answer)


def _content(path: Path | None, name: str) -> bytes:
    """A file's bytes. One that is not there may only not be visible yet, so that it is the adapter's trouble: 92."""
    try:
        if path is None:
            raise FileNotFoundError(name)
        return path.read_bytes()
    except OSError as error:
        raise SigningRefused("92", f"{name} tidak ditemukan di folder bersama") from error


def _picture(path: Path | None) -> bytes:
    """The stamp's picture. Raises :class:`SigningRefused` 92."""
    content = _content(path, "spesimenPath")
    try:
        with Image.open(io.BytesIO(content)) as image:
            image.verify()
    except Exception as error:  # Pillow raises what its decoders raise
        raise SigningRefused("92", "spesimenPath bukan gambar") from error
    return content


def _is_complete(path: Path, sn: str) -> bool:
    """Whether a signed file for this serial lies there whole."""
    try:
        return any(reason.startswith(f"[{sn}]") for reason in toolkit.intact_reasons(path.read_bytes()))
    except Exception:  # half a file: pyHanko leaks IndexError, KeyError, TypeError … on damaged ones
        return False


def _write_whole(work: _Work) -> None:
    """Write beside, sync, rename: no reader ever sees half of it."""
    beside = work.dest.with_name(f".{work.dest.name}.part")
    with beside.open("wb") as file:
        file.write(work.content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(work.dest)

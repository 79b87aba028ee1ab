"""Where update manifests come from: a file, a folder (a share of the office), or an https address.

Manifest and signature are small and bounded; an address is asked with the certificate verified, with no redirects, and
within a deadline for the whole. Raises KnownError ``updates.unreachable`` (``detail``), ``updates.certificate``,
``updates.not_signed``, ``updates.wrong_signature``, ``updates.unreadable``.
"""

from __future__ import annotations

import asyncio
import hashlib
import ssl
import threading
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final

from counter_app.domain.errors import KnownError
from counter_app.domain.versions import LARGEST_MANIFEST, read_manifest
from counter_app.machine.signed_file import (
    LARGEST_SIGNATURE,
    SIGNATURE_SUFFIX,
    read_at_most,
    signature_beside,
    signer_of,
)
from counter_app.services.updates import SignedManifest

if TYPE_CHECKING:
    import httpx

#: The manifest's name in a folder.
FILE_NAME: Final = "updates.toml"
#: Seconds for manifest and signature together.
_DEADLINE: Final = 30.0


def verified(content: bytes, signature: bytes, publishers: Sequence[str]) -> SignedManifest:
    """A manifest that one of the publishers signed."""
    signed = signer_of(content, signature, publishers)
    if signed is None:
        raise KnownError("updates.wrong_signature")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise KnownError("updates.unreadable") from error
    return SignedManifest(read_manifest(text), text, hashlib.sha256(content).hexdigest(), *signed)


class FileUpdates:
    """A file, or ``updates.toml`` in a folder."""

    def __init__(self, path: Path, publishers: Sequence[str]) -> None:
        self._path = path
        self._publishers = publishers

    def read(self) -> SignedManifest:
        """See the port."""
        path = self._path / FILE_NAME if self._path.is_dir() else self._path
        content = _read(path, LARGEST_MANIFEST)
        if not signature_beside(path).exists():
            raise KnownError("updates.not_signed")
        return verified(content, _read(signature_beside(path), LARGEST_SIGNATURE), self._publishers)

    def stop(self) -> None:
        """See the port."""


class HttpsUpdates:
    """An address; the signature is at the same address with ``.sig`` behind it.

    ``ca_file`` replaces the system's certification authorities; ``proxy`` is a proxy's URL, "" for the system's
    (where ``system_proxy``) or none.
    """

    def __init__(
        self, url: str, publishers: Sequence[str], *, ca_file: Path | None, proxy: str, system_proxy: bool
    ) -> None:
        self._url = url
        self._publishers = publishers
        self._ca_file = ca_file
        self._proxy = proxy
        self._system_proxy = system_proxy
        self._lock = threading.Lock()
        self._running: tuple[asyncio.AbstractEventLoop, asyncio.Task[object]] | None = None
        self._stopped = False

    def read(self) -> SignedManifest:
        """See the port."""
        return asyncio.run(self._read())

    def stop(self) -> None:
        """See the port."""
        with self._lock:
            self._stopped = True
            if self._running is not None:
                loop, task = self._running
                loop.call_soon_threadsafe(task.cancel)

    async def _read(self) -> SignedManifest:
        task = asyncio.current_task()
        assert task is not None
        with self._lock:
            if self._stopped:
                raise KnownError("updates.unreachable", detail="stopped")
            self._running = (asyncio.get_running_loop(), task)
        try:
            async with asyncio.timeout(_DEADLINE):
                content, signature = await self._fetch_both()
        except TimeoutError as error:
            raise KnownError("updates.unreachable", detail="timeout") from error
        except asyncio.CancelledError as error:
            raise KnownError("updates.unreachable", detail="stopped") from error
        finally:
            with self._lock:
                self._running = None
        return verified(content, signature, self._publishers)

    async def _fetch_both(self) -> tuple[bytes, bytes]:
        import httpx

        proxy = httpx.Proxy(self._proxy) if self._proxy else None
        context = ssl.create_default_context(cafile=self._ca_file)
        trust_env = self._system_proxy and proxy is None
        try:
            async with httpx.AsyncClient(verify=context, proxy=proxy, trust_env=trust_env, timeout=_DEADLINE) as client:
                content = await _get(client, self._url, LARGEST_MANIFEST)
                signature = await _get(client, self._url + SIGNATURE_SUFFIX, LARGEST_SIGNATURE)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            if _is_certificate(error):
                raise KnownError("updates.certificate") from error
            raise KnownError("updates.unreachable", detail=type(error).__name__) from error
        if content is None:
            raise KnownError("updates.unreachable", detail="404")
        if signature is None:
            raise KnownError("updates.not_signed")
        return content, signature


async def _get(client: httpx.AsyncClient, url: str, most: int) -> bytes | None:
    """What is there; None where the server has no such thing."""
    async with client.stream("GET", url, headers={"Accept-Encoding": "identity"}) as response:
        if response.status_code == HTTPStatus.NOT_FOUND:
            return None
        if response.status_code != HTTPStatus.OK:
            raise KnownError("updates.unreachable", detail=str(response.status_code))
        content = bytearray()
        async for part in response.aiter_raw():
            content += part
            if len(content) > most:
                raise KnownError("updates.unreadable")
    return bytes(content)


def _read(path: Path, most: int) -> bytes:
    try:
        return read_at_most(path, most)
    except OSError as error:
        raise KnownError("updates.unreachable", detail=type(error).__name__) from error


def _is_certificate(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False

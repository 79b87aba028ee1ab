"""The folder shared with the sign adapter: UNSIGNED/, STAMP/ and SIGNED/ (issuer protocol, "Two ways to stamp").

Blocking, except :func:`apart`. It often lies on another machine, so any call may fail or hang: failures are
:class:`IssuerUnavailable` with the role UPLOAD and say that nothing was taken.
"""

from __future__ import annotations

import asyncio
import errno
import os
import re
import secrets
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TypeVar

from counter_app.domain.issuer_state import IssuerRole
from counter_app.domain.serials import SerialNumber
from counter_app.issuer import messages, pdf_ends
from counter_app.issuer.exchange import LARGEST_DOCUMENT, Progress
from counter_app.services.ports import IssuerUnavailable, Trouble

T = TypeVar("T")

UNSIGNED: Final = "UNSIGNED"
STAMP: Final = "STAMP"
SIGNED: Final = "SIGNED"
_CHUNK: Final = 256 * 1024
_NAME: Final = re.compile(r"[0-9a-f]{32}\.pdf")
_PICTURE_NAME: Final = re.compile(r"[A-Z0-9]{22}\.(?:png|jpg)")
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC})
_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_MISSING: Final = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO})


class SharedFolder:
    """Every file has a random name of its own, so nothing is overwritten and no name tells of a customer."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def check(self) -> None:
        """Raise unless all three folders are there and the first two can be written to."""
        with _explained():
            for name in (UNSIGNED, STAMP, SIGNED):
                os.scandir(self._root / name).close()
            for name in (UNSIGNED, STAMP):
                probe = self._part(name)
                probe.touch(exist_ok=False)
                probe.unlink()

    def put_document(self, pdf: bytes, on_written: Progress) -> str:
        """Write a document to UNSIGNED/, whole or not at all; its name."""
        name = f"{secrets.token_hex(16)}.pdf"
        self._write(UNSIGNED, name, pdf, on_written)
        return name

    def put_picture(self, serial: SerialNumber, picture: bytes) -> str:
        """Write a serial's picture to STAMP/ under its serial; its name."""
        name = f"{serial}.{'png' if picture.startswith(messages.PNG) else 'jpg'}"
        self._write(STAMP, name, picture, lambda _done, _all: None)
        return name

    def has_picture(self, name: str) -> bool:
        """Whether STAMP/ holds this picture; False for a name that is not of this folder."""
        with _explained():
            return _PICTURE_NAME.fullmatch(name) is not None and self._holds(STAMP, name)

    def has_document(self, name: str) -> bool:
        """Whether the document waits in UNSIGNED/ or lies signed in SIGNED/. Both folders have to be there."""
        with _explained():
            held = [self._holds(folder, name) for folder in (UNSIGNED, SIGNED)]
        return any(held)

    def signed(self, name: str, on_read: Progress) -> bytes | None:
        """The signed document from SIGNED/; None while it is not there or not whole.

        A part of it may look like a whole PDF, since a signature is appended: it has to carry one more than before.
        """
        with _explained():
            self._require_folder(SIGNED)
            content = _read(self._root / SIGNED / name, on_read)
            if content is None or not pdf_ends.is_whole(content):
                return None
            before = _read(self._root / UNSIGNED / name, lambda _done, _all: None)
        return content if pdf_ends.signatures(content) > pdf_ends.signatures(before or b"") else None

    def remove(self, name: str, serial: SerialNumber) -> None:
        """Remove all files of one stamp; those that are gone already are no failure."""
        places = [(UNSIGNED, name), (SIGNED, name), (STAMP, f"{serial}.png"), (STAMP, f"{serial}.jpg")]
        with _explained():
            for folder, file in places:
                self._require_folder(folder)
                (self._root / folder / file).unlink(missing_ok=True)

    def _write(self, folder: str, name: str, content: bytes, on_written: Progress) -> None:
        part = self._part(folder)
        with _explained():
            try:
                with part.open("xb") as file:
                    _let_the_adapter_read(file.fileno())
                    for start in range(0, len(content), _CHUNK):
                        file.write(content[start : start + _CHUNK])
                        on_written(min(start + _CHUNK, len(content)), len(content))
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(self._root / folder / name)
                _sync_folder(self._root / folder)
            except BaseException:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
                raise

    def _part(self, folder: str) -> Path:
        return self._root / folder / f".{secrets.token_hex(16)}.part"

    def _holds(self, folder: str, name: str) -> bool:
        self._require_folder(folder)
        return (self._root / folder / name).is_file()

    def _require_folder(self, folder: str) -> None:
        (self._root / folder).stat()


def is_name(upload_id: str) -> bool:
    """Whether an upload's id is the name of a file of this folder, and thus nothing that leads out of it."""
    return _NAME.fullmatch(upload_id) is not None


async def apart(work: Callable[[], T], seconds: float) -> T:
    """Run blocking work in a thread of its own, and wait for it ``seconds`` at most.

    A share that hangs would hold a pool's thread, and with it the program's end; this thread holds nothing.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if done.done():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(result)  # pyright: ignore[reportArgumentType] - a result of T where there is no error

    def run() -> None:
        result, failure = None, None
        try:
            result = work()
        except BaseException as error:
            failure = error
        with suppress(RuntimeError):  # the loop has ended, nobody waits any more
            loop.call_soon_threadsafe(settle, result, failure)

    threading.Thread(target=run, name="shared-folder", daemon=True).start()
    try:
        async with asyncio.timeout(seconds):
            return await done
    except TimeoutError as error:
        raise unavailable(Trouble.TIMEOUT, "shared folder") from error


def unavailable(trouble: Trouble, detail: str) -> IssuerUnavailable:
    """A failure of the folder: nothing was taken."""
    failure = IssuerUnavailable(trouble, may_have_happened=False, detail=detail)
    failure.role = IssuerRole.UPLOAD
    return failure


def _read(path: Path, on_read: Progress) -> bytes | None:
    """A file's bytes; None where it is not there. One that is too long is no document."""
    try:
        with path.open("rb") as file:
            length = os.fstat(file.fileno()).st_size
            if length > LARGEST_DOCUMENT:
                raise unavailable(Trouble.NOT_JSON, "too long")
            content = bytearray()
            while chunk := file.read(_CHUNK):
                content += chunk
                on_read(len(content), length)
    except FileNotFoundError:
        return None
    return bytes(content)


def _let_the_adapter_read(descriptor: int) -> None:
    """The adapter is another user of the folder's group; what the program writes is its own user's alone otherwise.

    A share that knows no rights lets everybody read whom it lets in.
    """
    if os.name != "nt":
        with suppress(OSError):
            os.fchmod(descriptor, 0o640)


def _sync_folder(folder: Path) -> None:
    """Make a new name durable, where the system has a way to: the journal is about to rely on the file."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _explained() -> Generator[None, None, None]:
    try:
        yield
    except OSError as error:
        raise unavailable(_trouble(error), errno.errorcode.get(error.errno or 0, type(error).__name__)) from error


def _trouble(error: OSError) -> Trouble:
    if error.errno in _FULL:
        return Trouble.FOLDER_FULL
    if error.errno in _READ_ONLY:
        return Trouble.FOLDER_READ_ONLY
    return Trouble.FOLDER_MISSING if error.errno in _MISSING else Trouble.FOLDER_FAILED

"""Builds what the first-start assistant needs of the real parts, for the composition root (docs/decisions/0052)."""

from __future__ import annotations

import asyncio
import os
import ssl
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from counter_app.app_outside import http_issuer, issuer_settings_of
from counter_app.app_printer import make_printer, paper_style
from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerMode
from counter_app.domain.money import ZERO
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.receipt import PaperKind, Receipt
from counter_app.journal.file import FILE_NAME as JOURNAL
from counter_app.machine.clock import SystemClock
from counter_app.machine.data_folder import close_to_others
from counter_app.machine.secret_store import Password, open_secrets
from counter_app.price_file import load_signed
from counter_app.printing.usb_list import usb_printers
from counter_app.printing.words import load_words
from counter_app.services.first_start import Draft, FoundPrinter, PricesFound
from counter_app.services.ports import Balance, Clock, IssuerUnavailable, Trouble
from counter_app.services.printer_ports import PageDevice
from counter_app.settings import Settings, settings_of
from counter_app.settings.place import default_data_folder, is_taken
from counter_app.settings.printer import PrinterKind
from counter_app.settings.writing import settings_text, write_settings

#: Seconds for log-in and balance together; whoever waits looks at the screen.
_ANSWER: Final = 25.0


class CounterToBe:
    """The port ``FirstStart`` over the real parts.

    ``pages`` and ``queues``: the window's way to put sheets on paper, and the names of the system's printers.
    """

    def __init__(
        self, path: Path, pages: PageDevice, queues: Callable[[], tuple[str, ...]], clock: Clock | None = None
    ) -> None:
        self.path = path
        self._pages = pages
        self._queues = queues
        self._clock = clock or SystemClock()

    def data_folder(self) -> str:
        return str(default_data_folder())

    def check(self, draft: Draft) -> None:
        settings = self._settings(draft)
        if not Path(draft.data_folder).is_absolute():
            raise _invalid("data_folder", "/…" if os.name == "posix" else "C:\\…")
        if not _can_be_made(settings.data_folder):
            raise KnownError("first_start.folder", folder=settings.data_folder.name)
        for root in settings.stamp_roots:
            _require_authority(root)
        folder = settings.issuer.shared_folder
        if draft.mode is IssuerMode.ON_PREMISES and folder is not None and not _is_folder(folder):
            raise KnownError("first_start.no_file", key="issuer.shared_folder")
        if draft.price_list:
            self.prices(draft)

    def has_data(self, draft: Draft) -> bool:
        return _there(Path(draft.data_folder) / JOURNAL)

    def letterhead(self, draft: Draft) -> bytes:
        from counter_app.printing.preview import receipt_png

        settings = self._settings(draft)
        return receipt_png(self._paper(settings), paper_style(settings.printer, load_words(draft.language)))

    def printers(self) -> tuple[FoundPrinter, ...]:
        kind = PrinterKind.WINDOWS if sys.platform == "win32" else PrinterKind.CUPS
        queues = [FoundPrinter(kind.value, name, name) for name in self._queues()]
        sticks = [FoundPrinter(PrinterKind.USB.value, target, name or target) for target, name in usb_printers()]
        return (*queues, *sticks)

    def test_print(self, draft: Draft) -> None:
        settings = self._settings(draft)
        style = paper_style(settings.printer, load_words(draft.language))
        make_printer(settings.printer, style, self._pages).print(self._paper(settings))

    def ask_issuer(self, draft: Draft) -> Balance:
        return asyncio.run(self._balance(self._settings(draft), draft.password))

    def prices(self, draft: Draft) -> PricesFound:
        signed = load_signed(Path(draft.price_list), self._settings(draft).price_publishers)
        return PricesFound(signed.prices.version, len(signed.prices.products), signed.signer)

    def finish(self, draft: Draft) -> None:
        self.check(draft)
        if is_taken(self.path):
            raise KnownError("first_start.exists", file=self.path.name)
        settings = self._settings(draft)
        close_to_others(settings.data_folder, training=draft.training)
        secrets = open_secrets(settings.data_folder, training=draft.training)
        name = Password.ISSUER.value
        before = secrets.get(name)
        if draft.password and not draft.later:
            kept = draft.password.encode()
            secrets.set(name, kept)
            if secrets.get(name) != kept:  # some keyrings forget without a word
                raise KnownError("secrets.unreadable")
        try:
            write_settings(self.path, settings_text(draft))
        except KnownError:
            if before is None:
                secrets.forget(name)
            else:
                secrets.set(name, before)
            raise

    def _settings(self, draft: Draft) -> Settings:
        return replace(settings_of(self.path, settings_text(draft)), path=self.path)

    def _paper(self, settings: Settings) -> Receipt:
        place, now = settings.place, self._clock.now()
        return Receipt(
            kind=PaperKind.TEST,
            office=place.office,
            counter=place.counter,
            clerk="",
            number=ReceiptNumber.make(place.code, place.counter, now.date(), 0).text,
            at=now.isoformat(timespec="milliseconds"),
            lines=(),
            total=ZERO,
            tenders=(),
            change=ZERO,
            stamps=(),
            offline=False,
            training=place.training,
            chain_head="",
        )

    async def _balance(self, settings: Settings, password: str) -> Balance:
        client = http_issuer(issuer_settings_of(settings, password), self._clock)
        try:
            async with asyncio.timeout(_ANSWER):
                return await client.balance()
        except TimeoutError as error:
            raise IssuerUnavailable(Trouble.TIMEOUT, may_have_happened=False) from error
        finally:
            await client.close()


def _invalid(key: str, expected: str) -> KnownError:
    return KnownError("settings.invalid", file="", place="", key=key, expected=expected)


def _can_be_made(folder: Path) -> bool:
    """Whether it is a folder to write to, or the first of those above it that is there is one."""
    found = next((one for one in (folder, *folder.parents) if _there(one)), None)
    return found is not None and _is_folder(found) and os.access(found, os.W_OK)


def _there(path: Path) -> bool:
    with suppress(OSError):
        return path.exists()
    return False


def _is_folder(path: Path) -> bool:
    with suppress(OSError):
        return path.is_dir()
    return False


def _require_authority(path: Path) -> None:
    try:
        ssl.create_default_context(cafile=path)
    except FileNotFoundError as error:
        raise KnownError("first_start.no_file", key="issuer.stamp_roots") from error
    except (OSError, ValueError) as error:
        raise _invalid("issuer.stamp_roots", "PEM") from error

"""A counter for fault tests: real parts, made-up office, impatient settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from counter_app.documents import verification
from counter_app.documents.inspection import inspect
from counter_app.documents.signatures import read_certificates
from counter_app.domain.document import Inspection, Verification
from counter_app.domain.document_limits import DocumentLimits
from counter_app.domain.place import Place
from counter_app.domain.receipt import Office
from counter_app.domain.serials import SerialNumber
from counter_app.settings import IssuerPlace, Settings
from counter_app.settings.printer import PrinterKind, PrinterSettings
from tests.pageless import Pageless

OFFICE = Office("KC Contoh", "57199", "Jl. Contoh 1", "00.000.000.0-000.000", "0800-000-000", "Asia/Jakarta")
ROLES = ("backend", "stamp", "inventory", "upload", "keystamp")


def impatient_settings(folder: Path, announced: Mapping[str, Any]) -> Settings:
    """Seconds instead of minutes, so that a bad day passes in a test."""
    return Settings(
        data_folder=folder / "data",
        place=Place(OFFICE, "CTH", "01", training=True),
        issuer=IssuerPlace({role: announced[role] for role in ROLES}, announced["user"], system_proxy=False),
        printer=PrinterSettings(PrinterKind.FILE, str(folder / "paper")),
        stamp_roots=(Path(announced["root_certificate"]),),
        settle_seconds=1.0,
        backoff_cap_seconds=0.15,
        idle_probe_seconds=2.0,
        answer_seconds=1.5,
    )


class InProcessInspector(Pageless):
    """The real checks without a worker process: what is under test here is the engine, killed at any moment."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = read_certificates(b"\n".join(path.read_bytes() for path in roots))

    def inspect(self, path: Path) -> Inspection:
        return inspect(path.read_bytes(), DocumentLimits())

    def render(self, pdf: bytes, page: int, width_px: int) -> bytes:
        raise AssertionError("nothing is shown here")

    def verify(self, original: bytes, stamped: bytes, serial: SerialNumber) -> Verification:
        return verification.verify(original, stamped, serial.text, self._roots)

    def close(self) -> None:
        """Nothing to close."""

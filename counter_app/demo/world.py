"""The made-up office of training mode: its settings, people and stock. Nobody here exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from counter_app.app import Counter
from counter_app.domain.people import Role
from counter_app.domain.place import Place
from counter_app.domain.receipt import Office
from counter_app.settings import IssuerPlace, Settings
from counter_app.settings.printer import PrinterKind, PrinterSettings

OFFICE: Final = Office(
    name="KC Contoh",
    number="57199",
    address="Jl. Latihan No. 1, Kota Contoh",
    npwp="00.000.000.0-000.000",
    contact="0800-000-000 (latihan)",
    zone="Asia/Jakarta",
)
_ROLES: Final = ("backend", "stamp", "inventory", "upload", "keystamp")


@dataclass(frozen=True, slots=True)
class Trainee:
    """Somebody made up, with the PIN that everybody may know."""

    name: str
    role: Role
    pin: str


CLERK: Final = Trainee("Sri Contoh", Role.CLERK, "258025")
SECOND_CLERK: Final = Trainee("Budi Contoh", Role.CLERK, "147014")
SUPERVISOR: Final = Trainee("Hartono Contoh", Role.SUPERVISOR, "369036")
ADMINISTRATOR: Final = Trainee("Rina Contoh", Role.ADMINISTRATOR, "580369")
PEOPLE: Final = (CLERK, SECOND_CLERK, SUPERVISOR, ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Patron:
    """A customer who is made up, and what she leaves: it must not be found in clear anywhere afterwards."""

    name: str
    nik: str
    phone: str
    document: str
    """The number on her document."""


PATRON: Final = Patron("Wulan Purnamasari", "3276015205900017", "081290903434", "SLK/0417/WP/2026")


def training_hint() -> str:
    """The PINs, shown on the log-in of training mode."""
    return " · ".join(f"{person.name}: {person.pin}" for person in PEOPLE)


def training_settings(folder: Path, announced: Mapping[str, Any]) -> Settings:
    """A counter in ``folder`` against the training issuer that announced itself; impatient, as a demonstration is."""
    return Settings(
        data_folder=folder / "journal",
        place=Place(OFFICE, "CTH", "03", training=True),
        issuer=IssuerPlace({role: str(announced[role]) for role in _ROLES}, str(announced["user"]), system_proxy=False),
        printer=PrinterSettings(PrinterKind.FILE, str(folder / "receipts")),
        stamp_roots=(Path(str(announced["root_certificate"])),),
        settle_seconds=5.0,
        backoff_cap_seconds=3.0,
        idle_probe_seconds=2.0,
        answer_seconds=5.0,
    )


def settle_in(counter: Counter) -> None:
    """Make the people, unless they are there already."""
    sessions = counter.services.sessions
    if not sessions.people():
        for person in PEOPLE:
            sessions.add_first_person(person.name, person.role, person.pin)

"""Typed settings of one counter, from one TOML file; secrets are never in it.

Raises KnownError ``settings.*`` with the place of the fault: see :mod:`counter_app.settings.reader` and
:mod:`counter_app.settings.file`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, cast

from counter_app.domain.addresses import is_near, is_safe, is_url
from counter_app.domain.branch_settings import SettingValue
from counter_app.domain.document_limits import DocumentLimits
from counter_app.domain.errors import Refused
from counter_app.domain.formats import Language, office_zone
from counter_app.domain.issuer_state import IssuerMode
from counter_app.domain.money import Money
from counter_app.domain.place import Office, Place
from counter_app.domain.price_text import PUBLIC_KEY_BYTES, decoded
from counter_app.domain.reconciliation import ReconciliationPolicy
from counter_app.domain.serial_stock import StockPolicy
from counter_app.domain.unknowns import UnknownPolicy
from counter_app.settings.branch import BRANCH_KEYS, BranchReader, laid_over
from counter_app.settings.documents import DOCUMENT_KEYS, DocumentsReader, MailSettings, VaultSettings
from counter_app.settings.file import parsed, read_settings
from counter_app.settings.hub import HUB_KEYS, HubReader, HubSettings
from counter_app.settings.log import LOG_KEYS, LogReader, LogSettings
from counter_app.settings.printer import PRINTER_KEYS, PrinterReader, PrinterSettings
from counter_app.settings.reader import written
from counter_app.settings.review import REVIEW_KEYS, ReviewReader, ReviewSettings
from counter_app.settings.stock import STOCK_KEYS, StockReader
from counter_app.settings.unknown import UNKNOWN_KEYS, UnknownReader
from counter_app.settings.updates import UPDATES_KEYS, UpdateSettings, UpdatesReader

#: Every key that a section may have; anything else is a typing error that would silently leave a default in force.
_KEYS: Final = {
    "": {
        "data_folder", "language", "office", "counter", "issuer", "printer", "limits", "engine", "journal", "stock",
        "reconciliation", "documents", "mail", "vault", "prices",
        "display", "review", "unknown", "hub", "branch", "updates", "log",
    },
    "office": {"name", "number", "address", "npwp", "contact", "zone", "code"},
    "counter": {"number", "training", "price_list"},
    "issuer": {
        "backend", "stamp", "inventory", "upload", "keystamp", "user", "ca_file", "system_proxy", "proxy", "http2",
        "stamp_roots", "stamp_signers", "mode", "adapter", "shared_folder", "adapter_prefix", "profile", "location",
        "deadlines",
    },
    "issuer.deadlines": {"connect", "login", "query", "upload", "allot", "stamp", "download", "folder"},
    "limits": {
        "offline_sale_rupiah", "void_rupiah", "cash_rounding", "idle_lock_minutes", "least_free_megabytes",
        "old_after_minutes",
    },
    "journal": {"second_copy"},
    "prices": {"publishers"},
    "documents": {
        "watched_folder", "largest_kilobytes", "upload_kilobytes", "advised_kilobytes", "advised_pages",
    },
    "display": {"customer"},
    "reconciliation": {"hours", "alarm_hours", "due_hours", "own_account"},
    "engine": {
        "settle_seconds", "backoff_cap_seconds", "idle_probe_seconds", "answer_seconds", "in_flight", "slow_seconds",
    },
    **BRANCH_KEYS,
    **DOCUMENT_KEYS,
    **HUB_KEYS,
    **LOG_KEYS,
    **PRINTER_KEYS,
    **REVIEW_KEYS,
    **STOCK_KEYS,
    **UNKNOWN_KEYS,
    **UPDATES_KEYS,
}  # fmt: skip

FILE_NAME: Final = "counter.toml"
_HOURS: Final = ("hours", "alarm_hours", "due_hours")
#: Rupiah: more than any sale of any day; a limit above it is none.
_MOST_RUPIAH: Final = 10**12
#: The largest note.
_MOST_ROUNDING: Final = 100_000
#: A day, in minutes and seconds.
_DAY_MINUTES: Final = 1440
_DAY_SECONDS: Final = 86_400.0
_MOST_MEGABYTES: Final = 1_000_000_000
#: Seconds: how long a request whose answer was lost may still be running at the issuer. With less, a serial that is
#: still on its way would be called absent and ordered a second time; training has a faster issuer.
_LEAST_SETTLE: Final = 30.0
#: A month: what is later than that is not looked after.
_MOST_HOURS: Final = 744
#: More at a time would only crowd the issuer; the client keeps no more connections.
_MOST_IN_FLIGHT: Final = 16
#: A week, in minutes.
_LONGEST_OLD_AFTER: Final = 10_080
#: Seconds: a call that takes longer has left the clerk and the engine alone for too long.
_LONGEST_DEADLINE: Final = 600.0
_ROLES: Final = ("backend", "stamp", "inventory", "upload", "keystamp")


class CustomerScreen(StrEnum):
    """Whether a second screen is the customer's."""

    AUTO = "auto"
    """Where one is plugged in."""
    OFF = "off"


@dataclass(frozen=True, slots=True)
class IssuerPlace:
    """Base URL a role, the account's name, and an optional authority to trust instead of the system's."""

    urls: Mapping[str, str]
    user: str
    ca_file: Path | None = None
    system_proxy: bool = True
    proxy: str = ""
    """A proxy's URL for every host but the sign adapter; "": none but the system's."""
    http2: bool = False
    mode: IssuerMode = IssuerMode.CLOUD
    adapter: str = ""
    """On premises: base URL of the sign adapter in the branch."""
    shared_folder: Path | None = None
    """On premises: the folder shared with it, with UNSIGNED, STAMP and SIGNED in it."""
    adapter_prefix: str = "/sharefolder"
    """On premises: the same folder as the adapter sees it."""
    profile: str = ""
    """Signing profile at the issuer; "": the one of all public integrations."""
    location: str = "JAKARTA"
    """What the signature names as its place."""
    deadlines: Mapping[str, float] = field(default_factory=dict[str, float])
    """Seconds that a kind of call may take as a whole, where they differ from the client's own."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs from counter to counter."""

    data_folder: Path
    place: Place
    issuer: IssuerPlace
    printer: PrinterSettings
    stamp_roots: tuple[Path, ...]
    """PEM files of the authorities that a valid stamp chains to."""
    stamp_signers: tuple[str, ...] = ()
    """Common names of the certificates that seal stamps; empty: any that chains to a root."""
    price_list: Path | None = None
    price_publishers: tuple[str, ...] = ()
    """Public keys (Ed25519, base64) whose signature makes a price list one."""
    """None: the list that comes with the program."""
    offline_limit: Money = field(default=Money(500_000))
    void_limit: Money = field(default=Money(100_000))
    cash_step: int = 100
    """Rupiah to which cash is rounded at the payment; 0 rounds nothing (domain reference, "Counter, shift, cash")."""
    """What a clerk may take back alone; above it a supervisor says yes."""
    idle_lock_minutes: int = 10
    least_free_megabytes: int = 50
    """Free space on the journal's disk below which nothing is sold any more."""
    second_copy: Path | None = None
    """Folder on another disk or a stick to which entries are appended as well; None: no second copy."""
    stock: StockPolicy = field(default=StockPolicy())
    """Serials that are ordered ahead; off unless a reorder point is given."""
    unknown: UnknownPolicy = field(default=UnknownPolicy())
    """By when what is unclear should be decided."""
    reconciliation: ReconciliationPolicy = field(default=ReconciliationPolicy())
    """When the issuer's list is held against the journal."""
    watched_folder: Path | None = None
    """Folder whose files are offered to be stamped (a scanner's, a shared one); None: no folder is watched."""
    document_limits: DocumentLimits = field(default=DocumentLimits())
    """What is refused and warned of for its size."""
    mail: MailSettings | None = None
    """The mail server for hand-over by e-mail; None: the counter sends none."""
    vault: VaultSettings = field(default=VaultSettings())
    """How long documents are kept, and how much room they have."""
    hub: HubSettings | None = None
    """The branch log; None: this counter exchanges nothing."""
    updates: UpdateSettings | None = None
    """Where newer and withdrawn versions are told; None: nobody asks."""
    review: ReviewSettings = field(default=ReviewSettings())
    """What makes a sale stand out in the review."""
    customer_display: CustomerScreen = CustomerScreen.AUTO
    language: Language = Language.INDONESIAN
    settle_seconds: float = 120.0
    backoff_cap_seconds: float = 300.0
    idle_probe_seconds: float = 30.0
    in_flight: int = 4
    """Stamps that are under way at the issuer at a time."""
    slow_seconds: float = 5.0
    """Answers that take longer are called slow."""
    old_after: timedelta = field(default=timedelta(hours=4))
    """A stamp that waits longer for the issuer raises an alarm."""
    answer_seconds: float = 0.0
    """Longest wait for any answer of the issuer; 0: the client's own deadlines, one a kind of call."""
    log: LogSettings = field(default=LogSettings())
    """How much of the program's log is kept."""
    written: tuple[tuple[str, str], ...] = ()
    """What stands in the file, key and value, to be looked at."""
    kept_from_branch: frozenset[str] = frozenset()
    """Names of settings that the branch does not change here."""
    path: Path | None = None
    """The file; None for settings that were made otherwise."""


def load_settings(path: Path, branch: Mapping[str, SettingValue] | None = None) -> Settings:
    """Read a counter's settings; relative paths are relative to the file's folder. ``branch``: values over the file's,
    ``section.key`` by ``section.key``."""
    table, text = read_settings(path)
    read = _Reader(path, laid_over(table, branch or {}), text).settings()
    return replace(read, written=written(table), path=path)


def settings_of(path: Path, text: str) -> Settings:
    """The settings that a file of this text would give there."""
    return _Reader(path, parsed(path, text), text).settings()


class _Reader(
    BranchReader,
    DocumentsReader,
    HubReader,
    LogReader,
    PrinterReader,
    ReviewReader,
    StockReader,
    UnknownReader,
    UpdatesReader,
):
    keys = _KEYS

    def settings(self) -> Settings:
        self._refuse_unknown(self._table, "")
        office, issuer = self._section("office"), self._section("issuer")
        limits, engine = self._section("limits", optional=True), self._section("engine", optional=True)
        place = self._place(office)
        data = self._file(self._get(self._table, "data_folder", str, "data", ""))
        settle = 0.0 if place.training else _LEAST_SETTLE
        offline = Money(self._between(limits, "limits", "offline_sale_rupiah", 500_000, 0, _MOST_RUPIAH))
        return Settings(
            data_folder=data,
            place=place,
            issuer=self._issuer(issuer, training=place.training),
            printer=self._printer(),
            stamp_roots=self._files(issuer, "stamp_roots", "issuer"),
            stamp_signers=self._signers(issuer),
            price_list=self._optional_file(self._section("counter"), "price_list", "counter"),
            price_publishers=self._publishers(self._section("prices", optional=True)),
            offline_limit=offline,
            review=(review := self.review(offline)),
            unknown=self.unknown(review.limits),
            void_limit=Money(self._between(limits, "limits", "void_rupiah", 100_000, 0, _MOST_RUPIAH)),
            cash_step=self._between(limits, "limits", "cash_rounding", 100, 0, _MOST_ROUNDING),
            idle_lock_minutes=self._between(limits, "limits", "idle_lock_minutes", 10, 0, _DAY_MINUTES),
            least_free_megabytes=self._between(limits, "limits", "least_free_megabytes", 50, 1, _MOST_MEGABYTES),
            second_copy=self._outside(data, self._section("journal", optional=True), "second_copy", "journal"),
            stock=self.stock(),
            reconciliation=self._reconciliation(self._section("reconciliation", optional=True)),
            watched_folder=self._outside(
                data, self._section("documents", optional=True), "watched_folder", "documents"
            ),
            document_limits=self._document_limits(),
            mail=self._mail(),
            vault=self._vault(),
            hub=self.hub(),
            updates=self.updates(),
            log=self.log(),
            customer_display=self._customer_display(),
            language=self._language(),
            settle_seconds=self._seconds(engine, "engine", "settle_seconds", 120.0, _DAY_SECONDS, least=settle),
            backoff_cap_seconds=self._seconds(engine, "engine", "backoff_cap_seconds", 300.0, _DAY_SECONDS),
            idle_probe_seconds=self._seconds(engine, "engine", "idle_probe_seconds", 30.0, _DAY_SECONDS),
            in_flight=self._from_one(engine, "engine", "in_flight", 4, _MOST_IN_FLIGHT),
            slow_seconds=self._seconds(engine, "engine", "slow_seconds", 5.0, _LONGEST_DEADLINE),
            old_after=timedelta(minutes=self._from_one(limits, "limits", "old_after_minutes", 240, _LONGEST_OLD_AFTER)),
            answer_seconds=self._longest_answer(engine),
            kept_from_branch=self.kept_from_branch(),
        )

    def _outside(self, data: Path, table: dict[str, Any], key: str, section: str) -> Path | None:
        """A folder that is not in the data folder: a copy beside its original is none, and data are no documents."""
        folder = self._optional_file(table, key, section)
        if folder is not None and Path(os.path.normpath(folder)).is_relative_to(os.path.normpath(data)):
            raise self._invalid(f"{section}.{key}", "≠ data_folder")
        return folder

    def _longest_answer(self, engine: dict[str, Any]) -> float:
        """0: the client's own deadlines hold."""
        if engine.get("answer_seconds", 0) in (0, 0.0) and not isinstance(engine.get("answer_seconds"), bool):
            return 0.0
        return self._seconds(engine, "engine", "answer_seconds", 0.0, _LONGEST_DEADLINE)

    def _customer_display(self) -> CustomerScreen:
        section = self._section("display", optional=True)
        try:
            return CustomerScreen(self._get(section, "customer", str, CustomerScreen.AUTO.value, "display"))
        except ValueError as error:
            raise self._invalid("display.customer", ", ".join(CustomerScreen)) from error

    def _language(self) -> Language:
        try:
            return Language(self._get(self._table, "language", str, Language.INDONESIAN.value, ""))
        except ValueError as error:
            raise self._invalid("language", ", ".join(Language)) from error

    def _place(self, office: dict[str, Any]) -> Place:
        counter = self._section("counter")
        zone = self._get(office, "zone", str, None, "office")
        try:
            office_zone(zone)
        except Refused as error:
            raise self._invalid("office.zone", "Asia/Jakarta, Asia/Makassar, Asia/Jayapura") from error
        number = self._get(counter, "number", str, None, "counter")
        if len(number) != 2 or not (number.isascii() and number.isdigit()):
            raise self._invalid("counter.number", '"00" … "99"')
        code = self._get(office, "code", str, None, "office")
        if not (2 <= len(code) <= 8 and code.isascii() and code.isalnum() and code == code.upper()):
            raise self._invalid("office.code", "A–Z, 0–9 (2 … 8)")
        texts = ("name", "number", "address", "npwp", "contact")
        words = {key: self._get(office, key, str, "", "office") for key in texts}
        return Place(Office(**words, zone=zone), code, number, self._get(counter, "training", bool, False, "counter"))

    def _issuer(self, issuer: dict[str, Any], *, training: bool) -> IssuerPlace:
        """In training the issuer is this machine; elsewhere a port of this machine may be any user's, so only a
        certificate says who answers."""
        urls = {role: self._get(issuer, role, str, None, "issuer").rstrip("/") for role in _ROLES}
        for role, url in urls.items():
            if not is_safe(url) or not (training or url.startswith("https://")):
                raise self._invalid(f"issuer.{role}", "https://…")
        return IssuerPlace(
            urls,
            self._get(issuer, "user", str, None, "issuer"),
            self._authority(issuer, "issuer"),
            self._get(issuer, "system_proxy", bool, True, "issuer"),
            self._proxy(issuer),
            self._get(issuer, "http2", bool, False, "issuer"),
            *self._premises(issuer),
            self._get(issuer, "profile", str, "", "issuer"),
            self._location(issuer),
            self._deadlines(issuer),
        )

    def _proxy(self, issuer: dict[str, Any]) -> str:
        proxy = self._get(issuer, "proxy", str, "", "issuer")
        if proxy and not is_url(proxy):
            raise self._invalid("issuer.proxy", "http://host:port")
        return proxy

    def _premises(self, issuer: dict[str, Any]) -> tuple[IssuerMode, str, Path | None, str]:
        """Mode, adapter, shared folder and its name at the adapter; the last three count on premises alone."""
        try:
            mode = IssuerMode(self._get(issuer, "mode", str, IssuerMode.CLOUD.value, "issuer"))
        except ValueError as error:
            raise self._invalid("issuer.mode", ", ".join(IssuerMode)) from error
        adapter = self._get(issuer, "adapter", str, "", "issuer").rstrip("/")
        folder = self._optional_file(issuer, "shared_folder", "issuer")
        prefix = self._get(issuer, "adapter_prefix", str, "/sharefolder", "issuer")
        if not prefix.startswith("/"):
            raise self._invalid("issuer.adapter_prefix", "/...")
        if mode is IssuerMode.ON_PREMISES:
            if not is_near(adapter):
                raise self._invalid("issuer.adapter", "http://…:7777, https://…")
            if folder is None:
                raise self._fault("settings.missing", "issuer.shared_folder", expected='"…"')
        return mode, adapter, folder, prefix

    def _signers(self, issuer: dict[str, Any]) -> tuple[str, ...]:
        names = self._get(issuer, "stamp_signers", list, [], "issuer")
        if not all(isinstance(name, str) and name.strip() for name in names):
            raise self._invalid("issuer.stamp_signers", '["…"]')
        return tuple(names)

    def _publishers(self, prices: dict[str, Any]) -> tuple[str, ...]:
        keys = self._get(prices, "publishers", list, [], "prices")
        if not all(isinstance(key, str) and decoded(key, PUBLIC_KEY_BYTES) is not None for key in keys):
            raise self._invalid("prices.publishers", '["Ed25519, base64"]')
        return tuple(keys)

    def _location(self, issuer: dict[str, Any]) -> str:
        location = self._get(issuer, "location", str, "JAKARTA", "issuer").strip()
        if not location:
            raise self._invalid("issuer.location", '"…"')
        return location

    def _deadlines(self, issuer: dict[str, Any]) -> Mapping[str, float]:
        table = cast("dict[str, Any]", self._get(issuer, "deadlines", dict, {}, "issuer"))
        self._refuse_unknown(table, "issuer.deadlines")
        return {name: self._seconds(table, "issuer.deadlines", name, 0.0, _LONGEST_DEADLINE) for name in table}

    def _reconciliation(self, section: dict[str, Any]) -> ReconciliationPolicy:
        default = ReconciliationPolicy()
        hours = {
            name: self._seconds(section, "reconciliation", name, getattr(default, name), _MOST_HOURS) for name in _HOURS
        }
        own = self._get(section, "own_account", bool, default.own_account, "reconciliation")
        return ReconciliationPolicy(**hours, own_account=own)

"""What a look at everything that a counter stands on can find. The words are in ``resources/doctor``."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """How a finding stands; the worst one is the exit status."""

    FINE = 0
    LOOK = 1
    CANNOT = 2


class Code(StrEnum):
    """Everything that can be found; each has words."""

    TIMED_OUT = "timed_out"
    LOOK_FAILED = "look_failed"
    PROGRAM = "program"
    LIBRARY_MISSING = "library_missing"
    WINDOW = "window"
    NO_WINDOW = "no_window"
    NO_DISPLAY = "no_display"
    FONTS = "fonts"
    FONTS_MISSING = "fonts_missing"
    SETTINGS = "settings"
    NO_SETTINGS = "no_settings"
    FOLDER = "folder"
    NO_FOLDER = "no_folder"
    FOLDER_OPEN = "folder_open"
    FOLDER_CLOSED = "folder_closed"
    SPACE = "space"
    LITTLE_SPACE = "little_space"
    SYNC = "sync"
    SYNC_SLOW = "sync_slow"
    SYNC_UNKNOWN = "sync_unknown"
    KEYRING = "keyring"
    SECRET_FILES = "secret_files"  # noqa: S105 - a code, not a secret
    SECRETS_OPEN = "secrets_open"
    SECRETS_FAIL = "secrets_fail"
    NO_JOURNAL = "no_journal"
    JOURNAL_FAILS = "journal_fails"
    IN_USE = "in_use"
    SCHEMA = "schema"
    ENTRIES = "entries"
    TRUSTED = "trusted"
    NOT_TRUSTED = "not_trusted"
    NO_DEVICE_KEY = "no_device_key"
    SIGNED = "signed"
    NEVER_SIGNED = "never_signed"
    INVARIANTS = "invariants"
    BREACH = "breach"
    LAST_CHECK = "last_check"
    SILENT = "silent"
    READ_MODELS = "read_models"
    READ_MODELS_BEHIND = "read_models_behind"
    NO_COPY = "no_copy"
    COPY_AWAY = "copy_away"
    COPY_CURRENT = "copy_current"
    COPY_BEHIND = "copy_behind"
    COPY_DIFFERS = "copy_differs"
    CLOCK = "clock"
    CLOCK_BACK = "clock_back"
    CLOCK_BEHIND = "clock_behind"
    KINDS = "kinds"
    UNKNOWN_KIND = "unknown_kind"
    MISSING = "missing"
    DISPUTES = "disputes"
    CRASHES = "crashes"
    NO_CRASHES = "no_crashes"
    NETWORK = "network"
    NO_NETWORK = "no_network"
    ROLE = "role"
    ROLE_BUSY = "role_busy"
    ROLE_AWAY = "role_away"
    LOGIN = "login"
    LOGIN_FAILS = "login_fails"
    NO_PASSWORD = "no_password"  # noqa: S105 - a code, not a secret
    CLOCK_ISSUER = "clock_issuer"
    CLOCK_ISSUER_OFF = "clock_issuer_off"
    CLOCK_ISSUER_UNKNOWN = "clock_issuer_unknown"
    CLOCK_BRANCH = "clock_branch"
    CLOCK_BRANCH_OFF = "clock_branch_off"
    CERTIFICATE = "certificate"
    CERTIFICATE_ENDS = "certificate_ends"
    CERTIFICATE_ENDED = "certificate_ended"
    CERTIFICATE_UNKNOWN = "certificate_unknown"
    NO_STAMP_ROOTS = "no_stamp_roots"
    PRINTER = "printer"
    PRINTER_LOOK = "printer_look"
    PRINTER_FAILS = "printer_fails"
    NO_HUB = "no_hub"
    HUB = "hub"
    HUB_FAILS = "hub_fails"
    HUB_NOT_JOINED = "hub_not_joined"
    HUB_UNSENT = "hub_unsent"
    HUB_ALL_SENT = "hub_all_sent"
    HUB_FORKS = "hub_forks"
    NO_MAIL = "no_mail"
    MAIL = "mail"
    MAIL_FAILS = "mail_fails"
    NO_UPDATES = "no_updates"
    UPDATES_FAIL = "updates_fail"
    VERSION_NEWEST = "version_newest"
    VERSION_OLDER = "version_older"
    VERSION_WITHDRAWN = "version_withdrawn"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``values`` fill its words and are never personal or secret."""

    code: Code
    level: Level = Level.FINE
    values: dict[str, str | int] = field(default_factory=dict[str, "str | int"])

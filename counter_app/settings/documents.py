"""Settings of what becomes of customers' documents: their limits, the mail server and the vault."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from counter_app.domain.document_limits import DocumentLimits
from counter_app.domain.errors import Refused
from counter_app.domain.mail import MailAddress
from counter_app.domain.privacy import PersonalPolicy
from counter_app.domain.retention import RetentionPolicy
from counter_app.settings.reader import HOST, SettingsReader

DOCUMENT_KEYS: Final[Mapping[str, Set[str]]] = {
    "mail": {"host", "port", "security", "user", "sender", "ca_file", "most_megabytes", "answer_seconds"},
    "vault": {
        "quota_megabytes",
        "days_after_hand_over",
        "days_at_most",
        "notice_days",
        "hours_not_ordered",
        "days_personal",
        "days_in_line",
    },
}
_SECURITY: Final = {"starttls": 587, "tls": 465}
#: What most mail servers of the world still take is less.
_MOST_MEGABYTES: Final = 50
_MOST_DAYS: Final = 30
#: Phones, payers and identities serve complaints and claims with the issuer for a while; no longer than a year.
_MOST_DAYS_PERSONAL: Final = 365
_MEGABYTE: Final = 1_000_000
_KILOBYTE: Final = 1000
#: A worker process and the sealed copies have to hold a document several times.
_LARGEST_KILOBYTES: Final = 100_000


@dataclass(frozen=True, slots=True)
class MailSettings:
    """A mail server with TLS; the password is in the keyring. ``user`` "": no log-in. Bytes and seconds."""

    host: str
    port: int
    security: str
    sender: MailAddress
    user: str = ""
    ca_file: Path | None = None
    most_bytes: int = 10 * _MEGABYTE
    answer_seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class VaultSettings:
    """``quota``: bytes that documents may take before nothing more is taken in; ``personal``: of what is no file."""

    quota: int = 2000 * _MEGABYTE
    retention: RetentionPolicy = field(default=RetentionPolicy())
    personal: PersonalPolicy = field(default=PersonalPolicy())


class DocumentsReader(SettingsReader):
    """The limits in ``documents``, and the sections ``mail`` and ``vault``."""

    def _document_limits(self) -> DocumentLimits:
        documents, usual = self._section("documents", optional=True), DocumentLimits()

        def kilobytes(key: str, bytes_: int, most: int) -> int:
            return self._between(documents, "documents", key, min(bytes_ // _KILOBYTE, most), 1, most)

        largest = kilobytes("largest_kilobytes", usual.hard, _LARGEST_KILOBYTES)
        upload = kilobytes("upload_kilobytes", usual.upload, largest)
        return DocumentLimits(
            hard=largest * _KILOBYTE,
            upload=upload * _KILOBYTE,
            advised=kilobytes("advised_kilobytes", usual.advised, upload) * _KILOBYTE,
            advised_pages=self._between(documents, "documents", "advised_pages", usual.advised_pages, 1, 1_000_000),
        )

    def _mail(self) -> MailSettings | None:
        mail = self._section("mail", optional=True)
        if not mail:
            return None
        security = self._get(mail, "security", str, "starttls", "mail")
        if security not in _SECURITY:
            raise self._invalid("mail.security", ", ".join(_SECURITY))
        host = self._get(mail, "host", str, None, "mail").strip()
        if not HOST.fullmatch(host):
            raise self._invalid("mail.host", '"surel.example.id"')
        try:
            sender = MailAddress.parse(self._get(mail, "sender", str, None, "mail"))
        except Refused as error:
            raise self._invalid("mail.sender", "loket@example.id") from error
        return MailSettings(
            host,
            self._between(mail, "mail", "port", _SECURITY[security], 1, 65_535),
            security,
            sender,
            self._get(mail, "user", str, "", "mail"),
            self._authority(mail, "mail"),
            self._between(mail, "mail", "most_megabytes", 10, 1, _MOST_MEGABYTES) * _MEGABYTE,
            float(self._between(mail, "mail", "answer_seconds", 30, 1, 600)),
        )

    def _vault(self) -> VaultSettings:
        vault = self._section("vault", optional=True)
        quota = self._between(vault, "vault", "quota_megabytes", 2000, 10, 10_000_000) * _MEGABYTE
        at_most = self._between(vault, "vault", "days_at_most", _MOST_DAYS, 1, _MOST_DAYS)
        handed_over = self._between(vault, "vault", "days_after_hand_over", min(7, at_most), 0, at_most)
        return VaultSettings(
            quota,
            RetentionPolicy(
                after_hand_over=timedelta(days=handed_over),
                at_most=timedelta(days=at_most),
                notice=timedelta(days=self._between(vault, "vault", "notice_days", min(7, at_most), 1, at_most)),
                not_ordered=timedelta(hours=self._between(vault, "vault", "hours_not_ordered", 24, 1, 168)),
            ),
            # A file that is still there needs its name.
            PersonalPolicy(
                after_purpose=timedelta(
                    days=self._between(vault, "vault", "days_personal", _MOST_DAYS, handed_over, _MOST_DAYS_PERSONAL)
                ),
                line=timedelta(days=self._between(vault, "vault", "days_in_line", min(7, at_most), 0, at_most)),
                at_most=timedelta(days=at_most),
            ),
        )

"""Settings of the branch log, the section ``hub``; without it a counter exchanges nothing."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counter_app.settings.reader import HOST, SettingsReader

HUB_KEYS: Final[Mapping[str, Set[str]]] = {
    "hub": {"host", "port", "database", "user", "root", "certificate", "key"},
}
_PORT: Final = 5432
_DATABASE: Final = "counter_app"
_LAST_PORT: Final = 65_535


@dataclass(frozen=True, slots=True)
class HubSettings:
    """Where the branch log is, and who this counter is there (``hub join`` tells the login's name).

    ``root``: the authority of the server's certificate, None for the system's; ``certificate`` and ``key``: this
    counter's own, where the log wants them. Password and branch key are secrets.
    """

    host: str
    port: int
    database: str
    user: str
    root: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


class HubReader(SettingsReader):
    """Reads the section."""

    def hub(self) -> HubSettings | None:
        """None where the file has no such section."""
        if "hub" not in self._table:
            return None
        section = self._section("hub")
        host = self._get(section, "host", str, None, "hub")
        if not host.startswith("/") and not HOST.fullmatch(host):
            raise self._invalid("hub.host", '"log.example.id"')
        certificate = self._optional_file(section, "certificate", "hub")
        key = self._optional_file(section, "key", "hub")
        if (certificate is None) != (key is None):
            raise self._invalid("hub.key" if key is None else "hub.certificate", '"…"')
        return HubSettings(
            host,
            self._between(section, "hub", "port", _PORT, 1, _LAST_PORT),
            self._get(section, "database", str, _DATABASE, "hub"),
            self._get(section, "user", str, None, "hub"),
            self._optional_file(section, "root", "hub"),
            certificate,
            key,
        )

"""Settings of the update manifests, the section ``updates``; without it nobody asks for newer or withdrawn versions."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from counter_app.domain.addresses import is_url
from counter_app.domain.price_text import PUBLIC_KEY_BYTES, decoded
from counter_app.settings.reader import SettingsReader

UPDATES_KEYS: Final[Mapping[str, Set[str]]] = {"updates": {"source", "publishers", "ca_file", "hours"}}
#: Hours between two looks.
HOURS: Final = 12.0
#: A month.
_MOST_HOURS: Final = 744.0


@dataclass(frozen=True, slots=True)
class UpdateSettings:
    """``source``: an https address, or a file or folder; ``publishers``: the public keys (Ed25519, base64) whose
    manifests count; ``ca_file``: an authority in place of the system's; ``hours`` between two looks."""

    source: str | Path
    publishers: tuple[str, ...]
    ca_file: Path | None = None
    hours: float = HOURS


class UpdatesReader(SettingsReader):
    """Reads the section."""

    def updates(self) -> UpdateSettings | None:
        """None where the file has no such section."""
        if "updates" not in self._table:
            return None
        section = self._section("updates")
        return UpdateSettings(
            self._source(section),
            self._keys_of(section),
            self._authority(section, "updates"),
            self._seconds(section, "updates", "hours", HOURS, _MOST_HOURS),
        )

    def _source(self, section: dict[str, Any]) -> str | Path:
        source = self._get(section, "source", str, None, "updates").strip()
        if "://" not in source and source:
            return self._file(source)
        if not is_url(source) or not source.startswith("https://") or set("?#") & set(source):
            raise self._invalid("updates.source", '"https://…", "/…/updates.toml"')
        return source

    def _keys_of(self, section: dict[str, Any]) -> tuple[str, ...]:
        keys = cast("list[object]", self._get(section, "publishers", list, None, "updates"))
        known = tuple(key for key in keys if isinstance(key, str) and decoded(key, PUBLIC_KEY_BYTES) is not None)
        if not known or len(known) < len(keys):
            raise self._invalid("updates.publishers", '["Ed25519, base64"]')
        return known

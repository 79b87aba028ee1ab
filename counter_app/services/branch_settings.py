"""Settings for the branch: an administrator proposes values, each counter takes them over its file's at the next start.

Each counter checks them with the code that reads its settings file, keeps them in its journal
(``branch.settings_applied/1``) and lays them over the file when the program starts. A counter's file may keep settings
of its own (``[branch] own``): it refuses those.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from counter_app.domain.branch import EVERY_COUNTER, Ask, Proposal
from counter_app.domain.branch_settings import BRANCH_SETTINGS, AppliedSetting, SettingValue, check_values
from counter_app.domain.entries import Cause, Kind, Payload
from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.ids import OpId
from counter_app.domain.people import Right
from counter_app.journal.file import Writer
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_trust import BranchTrust
from counter_app.services.desk import Session

Values = Mapping[str, SettingValue]


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """What this counter's file says of the settings that a branch may have.

    ``file``: their values there, or what holds where nothing stands; ``running``: those with which the program runs;
    ``kept``: those that the file keeps; ``check``: whether the file with these values over it can be read, raises
    KnownError ``settings.*``.
    """

    file: Mapping[str, str]
    running: Mapping[str, str]
    kept: frozenset[str]
    check: Callable[[Values], object]


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting, as a screen shows it: ``applied`` is what came from the branch, None where the file holds."""

    key: str
    file: str
    running: str
    kept: bool
    applied: AppliedSetting | None


class BranchSettings:
    """Publishes values, carries out what others publish, and says what holds here."""

    def __init__(self, branch: BranchDesk, trust: BranchTrust, own: OwnSettings) -> None:
        self._branch = branch
        self._trust = trust
        self._own = own

    def publish(
        self,
        session: Session,
        op_id: OpId,
        values: Mapping[str, SettingValue | None],
        to: tuple[str, ...] = EVERY_COUNTER,
        valid_from: date | None = None,
    ) -> Proposal:
        """Ask other counters, and this one where it is among them, to take these values; None: their file's again.

        Raises Refused ``branch.no_settings``, ``branch.setting_unknown`` (``key``), ``branch.setting_invalid``
        (``key``), what :meth:`BranchDesk.propose` raises.
        """
        self._branch.desk.require(session, Right.MANAGE_PEOPLE)
        checked = check_values(values)
        if not checked:
            raise Refused("branch.no_settings")
        with self._branch.desk.journal.read() as connection:
            self._require_readable(connection, checked)
        return self._branch.propose(session, op_id, Ask.SETTINGS, {"values": dict(checked)}, to, valid_from)

    def carry_out(self, writer: Writer, proposal: Proposal) -> Payload:
        """The handler.

        Raises NotYet, Refused ``branch.not_trusted``, ``branch.not_allowed``, ``branch.bad_proposal``,
        ``branch.setting_kept`` (``key``), ``branch.setting_unknown``, ``branch.setting_invalid``.
        """
        values = proposal.body.get("values")
        if not isinstance(values, dict) or not values:
            raise Refused("branch.bad_proposal")
        checked = check_values(cast("dict[str, Any]", values))
        self._trust.require(writer.connection, proposal)
        if kept := sorted(self._own.kept & checked.keys()):
            raise Refused("branch.setting_kept", key=kept[0])
        self._require_readable(writer.connection, checked)
        writer.append(
            Kind.BRANCH_SETTINGS,
            {
                "counter": self._branch.desk.place.counter,
                "proposal": proposal.proposal_id,
                "values": dict(checked),
                "by_name": proposal.by_name,
                "source": proposal.source,
                "valid_from": proposal.valid_from,
            },
            op_id=writer.new_id(),
            actor=proposal.by,
            cause=Cause.REMOTE,
        )
        return {"count": len(checked), "done": "at_next_start"}

    def rows(self) -> tuple[SettingRow, ...]:
        """All settings that a branch may have, in the order of their list."""
        with self._branch.desk.journal.read() as connection:
            applied = applied_settings(connection, self._branch.desk.place.counter)
        return tuple(
            SettingRow(key, self._own.file[key], self._own.running[key], key in self._own.kept, applied.get(key))
            for key in BRANCH_SETTINGS
        )

    def _require_readable(self, connection: sqlite3.Connection, fresh: Mapping[str, SettingValue | None]) -> None:
        before = applied_settings(connection, self._branch.desk.place.counter)
        both: dict[str, SettingValue | None] = {key: one.value for key, one in before.items()}
        both.update(fresh)
        try:
            self._own.check({key: value for key, value in both.items() if value is not None})
        except KnownError as error:
            key = str(error.values.get("key", ""))
            raise Refused("branch.setting_invalid", key=key, expected=error.values.get("expected", "")) from error


def applied_settings(connection: sqlite3.Connection, counter: str) -> dict[str, AppliedSetting]:
    """What came from the branch to a counter and holds there, by the setting's name."""
    rows = connection.execute(
        "SELECT key, value, by_name, source, valid_from, at FROM branch_setting WHERE counter = ? ORDER BY key",
        (counter,),
    ).fetchall()
    return {row[0]: AppliedSetting(row[0], json.loads(row[1]), *row[2:]) for row in rows if row[0] in BRANCH_SETTINGS}

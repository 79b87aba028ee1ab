"""What a counter sends beside its entries: subjects' keys, PIN hashes, the days' figures.

Called in the sender's thread, once the entries are in the log. A key leaves the log only where an entry of this journal
says that the subject's data was deleted: a journal that lacks entries (an older copy, a counter that was restored)
lacks keys too, and must not take them from the one that has them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from counter_app.domain.ids import SubjectId
from counter_app.hub.branch_log import BranchLog
from counter_app.journal.file import Journal
from counter_app.journal.forgetting import deleted_subjects
from counter_app.services.branch_ports import PinSide
from counter_app.services.region_figures import day_figures

#: Seconds between two sendings of figures: they follow the sales, not each of them.
FIGURE_SECONDS: Final = 60.0
_KEYS_A_CALL: Final = 500


class Beside:
    """Remembers what the log has, for as long as the connection stands."""

    def __init__(
        self,
        journal: Journal,
        on_erased: Callable[[Iterable[str]], object],
        monotonic: Callable[[], float] = time.monotonic,
        pins: PinSide | None = None,
    ) -> None:
        """``on_erased`` is told of subjects that were erased elsewhere and whose keys are still here; ``pins``: what
        is offered of this counter's."""
        self._journal = journal
        self._on_erased = on_erased
        self._monotonic = monotonic
        self._log: BranchLog | None = None
        self._keys_at: tuple[int, str] | None = None
        self._there: frozenset[str] = frozenset()
        self._people: list[tuple[str, str]] | None = None
        self._pins = pins
        self._offered: Mapping[str, str] | None = None
        self._figures_at = -FIGURE_SECONDS
        self._position = -1

    def round(self, branch_log: BranchLog) -> None:
        """Send what is new. Raises HubFailed, StorageFailed."""
        if branch_log is not self._log:
            self._log, self._keys_at, self._people, self._position = branch_log, None, None, -1
            self._figures_at, self._offered = -FIGURE_SECONDS, None
        self._send_keys(branch_log)
        self._send_people(branch_log)
        self._offer_pins(branch_log)
        self._send_figures(branch_log)

    def _send_keys(self, branch_log: BranchLog) -> None:
        with self._journal.read() as connection:
            at = connection.execute("SELECT count(*), coalesce(max(subject), '') FROM subject_key").fetchone()
            if at == self._keys_at:
                return
            here = {subject for (subject,) in connection.execute("SELECT subject FROM subject_key")}
        if self._keys_at is None:
            self._there = branch_log.boxes.subjects()
        gone: set[str] = set()
        fresh = sorted(here - self._there)
        for begin in range(0, len(fresh), _KEYS_A_CALL):
            gone |= branch_log.boxes.keep(self._clear_keys(fresh[begin : begin + _KEYS_A_CALL]))
        if missing := self._there - here:
            with self._journal.read() as connection:
                deleted = deleted_subjects(connection)
            if forgotten := sorted(missing & deleted):
                branch_log.boxes.forget(forgotten)
        if gone:
            self._on_erased(sorted(gone))
        self._there, self._keys_at = frozenset(here), at

    def _clear_keys(self, subjects: Iterable[str]) -> dict[str, bytes]:
        with self._journal.read() as connection:
            keys = {one: self._journal.subjects.clear_key(connection, SubjectId(one)) for one in subjects}
        return {subject: key for subject, key in keys.items() if key is not None}

    def _send_people(self, branch_log: BranchLog) -> None:
        with self._journal.read() as connection:
            people = connection.execute("SELECT person_id, pin_hash FROM credential ORDER BY person_id").fetchall()
        if people and people != self._people:
            branch_log.boxes.keep_people(people)
            self._people = people

    def _offer_pins(self, branch_log: BranchLog) -> None:
        if self._pins is not None and (offered := self._pins.offered()) != self._offered:
            branch_log.boxes.offer_pins(offered)
            self._offered = offered

    def _send_figures(self, branch_log: BranchLog) -> None:
        now = self._monotonic()
        if now - self._figures_at < FIGURE_SECONDS:
            return
        with self._journal.read() as connection:
            seq, device, epoch = connection.execute(
                "SELECT seq, device, epoch FROM entry ORDER BY seq DESC LIMIT 1"
            ).fetchone()
        if seq == self._position:
            return
        after, unsettled = branch_log.figures.position(device, epoch), branch_log.figures.unsettled(device)
        with self._journal.read() as connection:
            figures = day_figures(connection, self._journal.station.zone, self._journal.now(), after, unsettled)
        branch_log.figures.put(figures)
        self._position, self._figures_at = figures.position, now

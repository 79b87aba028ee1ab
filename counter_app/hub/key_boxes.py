"""Keys to personal data in the branch log, sealed with the branch's key: a counter that is restored elsewhere reaches
its customers again; and a PIN's hash, so that a person has one PIN at all counters that share her.

As in the second copy (``journal/copied_keys.py``) a subject's key travels alone and PIN hashes, which six digits would
not protect, sealed as a whole. Only the counter itself reads its boxes, but those with one PIN's hash: they are named
by the hash's seal, which stands in the entries, and given to a station that asks by it. A subject that was erased has
none any more, and the log takes none again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final, cast

import psycopg

from counter_app.domain.entries import canonical_json
from counter_app.domain.errors import StorageFailed
from counter_app.hub.branch_key import BranchKey
from counter_app.hub.connection import hub_failed
from counter_app.services.pins import pin_seal

#: The name of the box with the PIN hashes; subjects have UUIDs.
_PEOPLE: Final = "people"
#: Before the seal of a PIN's hash, in the name of a box that other counters of the branch may ask for.
_PIN: Final = "pin/"


class KeyBoxes:
    """Of one counter, over the connection of its log. Every call may raise HubFailed."""

    def __init__(self, connection: psycopg.Connection[Any], key: BranchKey) -> None:
        self._connection = connection
        self._key = key

    def subjects(self) -> frozenset[str]:
        """Whose keys are there."""
        with hub_failed():
            rows = self._connection.execute(
                "SELECT subject FROM counter_app.key_box"
                " WHERE branch = counter_app.my_branch() AND counter = counter_app.my_counter() AND subject <> %s"
                " AND NOT starts_with(subject, %s)",
                (_PEOPLE, _PIN),
            ).fetchall()
        return frozenset(subject for (subject,) in rows)

    def keep(self, keys: Mapping[str, bytes]) -> frozenset[str]:
        """Send subjects' clear keys, sealed; those of them that were erased meanwhile and are not taken."""
        boxes = [self._key.seal(key.hex(), _bound(subject)) for subject, key in keys.items()]
        with hub_failed():
            rows = self._connection.execute(
                "SELECT * FROM counter_app.keep_keys(%s::text[], %s::bytea[])", (list(keys), boxes)
            ).fetchall()
        return frozenset(subject for (subject,) in rows)

    def forget(self, subjects: Sequence[str]) -> int:
        """Their keys go, and are not taken again; how many there were."""
        with hub_failed():
            row = self._connection.execute("SELECT counter_app.forget_keys(%s::text[])", (list(subjects),)).fetchone()
        return row[0] if row else 0

    def keep_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Send (person, PIN hash) pairs in place of those before."""
        clear = canonical_json([list(pair) for pair in people])
        with hub_failed():
            self._connection.execute("SELECT counter_app.keep_people(%s)", (self._key.seal(clear, _bound(_PEOPLE)),))

    def offer_pins(self, hashes: Mapping[str, str]) -> None:
        """Let other counters have these hashes by their seals, and none that were offered before."""
        with hub_failed():
            rows = self._connection.execute(
                "SELECT subject FROM counter_app.key_box WHERE branch = counter_app.my_branch()"
                " AND counter = counter_app.my_counter() AND starts_with(subject, %s)",
                (_PIN,),
            ).fetchall()
            there = {subject for (subject,) in rows}
            wanted = {f"{_PIN}{seal}": pin_hash for seal, pin_hash in hashes.items()}
            if fresh := sorted(wanted.keys() - there):
                boxes = [self._key.seal(wanted[name], _bound(name)) for name in fresh]
                self._connection.execute("SELECT * FROM counter_app.keep_keys(%s::text[], %s::bytea[])", (fresh, boxes))
            if gone := sorted(there - wanted.keys()):
                self._connection.execute("SELECT counter_app.forget_keys(%s::text[])", (gone,))

    def pins(self, seals: Iterable[str]) -> dict[str, str]:
        """Hashes that counters of the branch offer, by their seals; a box with anything else in it is passed over."""
        with hub_failed():
            rows = self._connection.execute(
                "SELECT subject, box FROM counter_app.branch_pins(%s::text[])", (sorted(seals),)
            ).fetchall()
        found: dict[str, str] = {}
        for name, box in rows:
            with suppress(StorageFailed):
                pin_hash = self._key.open(box, _bound(name))
                if f"{_PIN}{pin_seal(pin_hash)}" == name:
                    found[pin_seal(pin_hash)] = pin_hash
        return found

    def read(self) -> tuple[dict[str, bytes], tuple[tuple[str, str], ...]]:
        """Subjects' clear keys, and (person, PIN hash) pairs. Raises StorageFailed ``hub.wrong_key``."""
        with hub_failed():
            rows = self._connection.execute(
                "SELECT subject, box FROM counter_app.key_box"
                " WHERE branch = counter_app.my_branch() AND counter = counter_app.my_counter()"
                " AND NOT starts_with(subject, %s)",
                (_PIN,),
            ).fetchall()
        clear = {subject: self._key.open(box, _bound(subject)) for subject, box in rows}
        try:
            people = cast("list[list[str]]", json.loads(clear.pop(_PEOPLE, "[]")))
            keys = {subject: bytes.fromhex(key) for subject, key in clear.items()}
            return keys, tuple((person, pin_hash) for person, pin_hash in people)
        except ValueError as error:
            raise StorageFailed("hub.wrong_key") from error


def _bound(name: str) -> bytes:
    """What a box belongs to: one that is moved to another name does not open."""
    return f"counter-app key/1 {name}".encode()

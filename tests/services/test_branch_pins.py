"""Which PIN is hers, over any order in which counters change it and hear of each other.

Lessons: "conflict shown when one id carries two contents".
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.entries import Cause, Entry, Kind
from counter_app.domain.ids import EntryId, OpId
from counter_app.services.branch_pins import pin_now

COUNTERS = range(3)
HER = "budi"
DEEDS = st.lists(
    st.tuples(st.sampled_from(("own", "reset", "recover", "send", "read")), st.sampled_from(COUNTERS)), max_size=24
)


class Model:
    """Journals of three counters that share one person, and the log between them."""

    def __init__(self, *, trust: bool) -> None:
        self.trust = trust
        self.journals: list[list[Entry]] = [[], [], []]
        self.log: list[Entry] = []
        self._sent = [0, 0, 0]
        self._read = [0, 0, 0]
        self._number = 0
        for at in COUNTERS:
            self._write(at, Kind.PERSON_ADDED, f"admin {at}", Cause.REMOTE if at else Cause.ADMINISTRATOR, "first")

    def _write(self, at: int, kind: Kind, actor: str, cause: Cause, seal: str = "") -> None:
        self._number += 1
        number = self._number
        self.journals[at].append(
            Entry(
                number, EntryId(f"e{number}"), f"d{at}", 1, number, OpId(f"o{number}"), kind.value, "", "", actor,
                cause, {"pin_seal": seal or f"pin {number}"}, b"", b"",
            )
        )  # fmt: skip

    def seal(self, at: int) -> str:
        return str(self.journals[at][-1].payload["pin_seal"])

    def do(self, deed: str, at: int) -> None:
        match deed:
            case "own":
                self._write(at, Kind.PIN_SET, HER, Cause.USER)
            case "reset":
                self._write(at, Kind.PIN_SET, f"admin {at}", Cause.ADMINISTRATOR)
            case "recover":
                self._write(at, Kind.PERSON_RECOVERED, "system", Cause.SYSTEM)
            case "send":
                self.log += self.journals[at][self._sent[at] :]
                self._sent[at] = len(self.journals[at])
            case _:
                self._take(at)

    def _take(self, at: int) -> None:
        self._read[at] = len(self.log)
        entry = pin_now(HER, f"d{at}", self.log, self.journals[at], lambda _entry: self.trust)
        if entry is not None and entry.payload["pin_seal"] != self.seal(at):
            self._write(at, Kind.PIN_SET, entry.actor, Cause.REMOTE, str(entry.payload["pin_seal"]))

    def settle(self) -> None:
        """Everybody has everything; it ends."""
        for _ in range(4):
            for deed in ("send", "read"):
                for at in COUNTERS:
                    self.do(deed, at)
        assert self._sent == [len(journal) for journal in self.journals]


@settings(max_examples=80, deadline=None)
@given(DEEDS)
def test_counters_that_trust_each_other_end_with_one_pin(deeds: list[tuple[str, int]]) -> None:
    model = Model(trust=True)
    for deed, at in deeds:
        if deed != "recover":
            model.do(deed, at)
    model.settle()
    assert len({model.seal(at) for at in COUNTERS}) == 1


@settings(max_examples=80, deadline=None)
@given(DEEDS)
def test_without_trust_and_her_pin_nobody_changes_it_elsewhere(deeds: list[tuple[str, int]]) -> None:
    """A thief at counters 1 and 2 who does not know her PIN: he recovers, resets, and goes on with what he gave."""
    model = Model(trust=False)
    for at in (1, 2):
        model.do("reset" if len(deeds) % 2 else "recover", at)
    for deed, at in deeds:
        if at or deed in ("send", "read"):
            model.do(deed, at)
    model.settle()
    assert model.seal(0) == "first"

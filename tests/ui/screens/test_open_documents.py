"""The documents of one customer, without a window. Lessons: "one bad file stops the whole queue"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.details import DateDoubt, deadline_presets
from counter_app.domain.document import DOCUMENT_TYPES, Finding, FindingCode, Inspection, PageBox, Placement, Severity
from counter_app.domain.errors import DocumentRefused
from counter_app.domain.identity import Doubt, IdentityKind
from counter_app.domain.numbers import ClaimCode
from counter_app.domain.placing import Covered
from counter_app.domain.stamp import StampState
from counter_app.services.queue import QueueRow, Standing
from counter_app.services.stamping import Intake
from counter_app.ui.screens.bubuhkan.cancelling import cancelling
from counter_app.ui.screens.bubuhkan.deeds import Deed, deeds
from counter_app.ui.screens.bubuhkan.details import Box, Typed, Unread, read
from counter_app.ui.screens.bubuhkan.documents import Lack, OpenDocuments
from counter_app.ui.screens.bubuhkan.phase import Phase
from counter_app.ui.screens.bubuhkan.placed import Trouble
from counter_app.ui.screens.bubuhkan.typed import deadline_text, read_deadline

NOW = datetime(2026, 11, 24, 13, 42, tzinfo=timezone(timedelta(hours=7)))
TYPED = Typed(date="24/11/2026")
CLAIM = ClaimCode.make(b"12345678")
#: No province has this number.
OUTLANDISH = "9972014109900003"
SQUARE = Placement(1, 100, 100, 190, 190)


def intake(name: str = "surat.pdf", *findings: Finding) -> Intake:
    return Intake(name, Inspection(f"{name:>064}", 10, (PageBox(0, 0, 595, 842, 0),), findings, "1.7"), 0)


def row(stamp_id: str, standing: Standing, state: StampState, sale_id: str = "sale") -> QueueRow:
    return QueueRow(stamp_id, "R", CLAIM, standing, state, None, "", None, 0, None, "", None, "d", sale_id)


def ready(documents: OpenDocuments, name: str, *places: Placement) -> int:
    key = documents.add(name, TYPED, Path(name)).key
    documents.taken_in(key, intake(name))
    documents.set_placements(key, places or (SQUARE,))
    documents.set_trouble(key, None)
    return key


def test_what_a_stamp_covers_holds_a_document_up_until_it_was_seen() -> None:
    documents = OpenDocuments()
    key = ready(documents, "a.pdf")
    over_text = Trouble(0, Covered(text=True))
    assert documents.set_trouble(key, over_text)
    assert not documents.set_trouble(key, over_text), "no news"
    assert [document.lack(NOW) for document in documents.all] == [Lack.COVERS]
    documents.set_warned(key)
    assert [document.lack(NOW) for document in documents.all] == [None]
    assert documents.set_trouble(key, Trouble(0, Covered(signature=True)))
    assert [document.lack(NOW) for document in documents.all] == [Lack.COVERS], "that is another matter"
    assert documents.set_trouble(key, None)
    assert [document.lack(NOW) for document in documents.all] == [None]


def test_a_document_left_before_its_page_was_read_is_held_up_until_somebody_looks() -> None:
    documents = OpenDocuments()
    key = documents.add("a.pdf", TYPED, Path("a.pdf")).key
    documents.taken_in(key, intake("a.pdf"))
    documents.set_placements(key, (SQUARE,))
    assert [document.lack(NOW) for document in documents.all] == [Lack.UNREAD]
    assert not documents.set_trouble(key, None), "nothing to be shown, and known"
    assert [document.lack(NOW) for document in documents.all] == [None]
    documents.set_placements(key, (SQUARE,))
    assert [document.lack(NOW) for document in documents.all] == [None], "it was not moved"
    documents.set_placements(key, (Placement(1, 300, 100, 390, 190),))
    assert [document.lack(NOW) for document in documents.all] == [Lack.UNREAD], "what that place covers is not known"
    documents.set_warned(key)
    assert [document.lack(NOW) for document in documents.all] == [None], "she has the page before her"


def test_a_refused_file_blocks_only_itself() -> None:
    documents = OpenDocuments()
    first = ready(documents, "a.pdf")
    bad = documents.add("b.pdf", TYPED, Path("b.pdf")).key
    documents.refused(bad, DocumentRefused("document.encrypted"))
    assert [document.key for document in documents.unpaid] == [first]
    assert documents.stamps == 1
    current = documents.current
    assert current is not None
    assert (current.key, current.phase, current.repairable) == (bad, Phase.REFUSED, False)
    documents.refused(bad, DocumentRefused("document.unreadable", repairable=1))
    current = documents.current
    assert current is not None
    assert current.repairable
    documents.looked_at_again(bad)
    documents.taken_in(bad, intake("b.pdf", Finding(FindingCode.REPAIRED, Severity.WARN)))
    documents.set_placements(bad, (SQUARE,))
    assert len(documents.unpaid) == 2
    details = read(TYPED, NOW).details
    assert details is not None
    assert [document.order(details).repaired for document in documents.unpaid] == [False, True]


def test_each_keeps_its_own_and_the_price_is_that_of_all() -> None:
    documents = OpenDocuments()
    first, second = ready(documents, "a.pdf", SQUARE, SQUARE), ready(documents, "b.pdf")
    documents.set_typed(first, replace(TYPED, number="1"))
    assert documents.stamps == 3
    assert [document.typed.number for document in documents.all] == ["1", ""]
    documents.set_placements(second, ())
    assert [document.lack(NOW) for document in documents.all] == [None, Lack.PLACE]
    documents.set_placements(second, (SQUARE,))
    documents.set_typed(second, replace(TYPED, date="31/02/2026"))
    assert [document.lack(NOW) for document in documents.all] == [None, Lack.DETAILS]


@given(st.lists(st.sampled_from(["add", "away", "on", "back", "none"]), max_size=30))
def test_there_is_always_one_in_view_that_is_there(deeds_done: list[str]) -> None:
    documents = OpenDocuments()
    for deed in deeds_done:
        current = documents.current
        match deed:
            case "add":
                documents.add("x.pdf", TYPED)
            case "away" if current is not None:
                documents.put_away(current.key)
                assert (documents.current is None) == (not documents.all)
            case "on" | "back":
                documents.step(1 if deed == "on" else -1)
                assert (documents.current is None) == (not documents.all)
            case _:
                documents.choose(None)
        assert documents.current is None or documents.current in documents.all
        assert len({document.key for document in documents.all}) == len(documents.all)


def test_stepping_goes_round() -> None:
    documents = OpenDocuments()
    keys = [documents.add(name, TYPED).key for name in "abc"]
    seen: list[int] = []
    for by in (1, 1, 1, -1, -1):
        documents.step(by)
        assert documents.current is not None
        seen.append(documents.current.key)
    assert seen == [keys[0], keys[1], keys[2], keys[1], keys[0]]
    documents.choose(None)
    documents.step(-1)
    assert documents.current is not None
    assert documents.current.key == keys[2]


def test_a_document_stands_as_the_worst_of_its_stamps() -> None:
    documents = OpenDocuments()
    key = ready(documents, "a.pdf", SQUARE, SQUARE)
    documents.follow(key, ("s1", "s2"))
    document = documents.get(key)
    assert document is not None
    assert (document.standing, document.active) == (Standing.WAITING, None)
    documents.show_rows({"s1": row("s1", Standing.READY, StampState.VERIFIED)})
    assert document == documents.get(key), "half a document is not shown"
    documents.show_rows(
        {
            "s1": row("s1", Standing.READY, StampState.VERIFIED),
            "s2": row("s2", Standing.REJECTED, StampState.REJECTED),
        }
    )
    document = documents.get(key)
    assert document is not None
    assert document.standing is Standing.REJECTED
    assert document.active is not None
    assert document.active.stamp_id == "s2"
    assert documents.ready == ()


@pytest.mark.parametrize("moving", [("s1", "s2"), ("s2",)])
def test_a_replaced_document_keeps_what_is_signed_on_it_or_goes(moving: tuple[str, ...]) -> None:
    documents = OpenDocuments()
    old = ready(documents, "a.pdf", SQUARE, SQUARE)
    documents.follow(old, ("s1", "s2"))
    new = ready(documents, "b.pdf")
    documents.follow(new, moving)
    left = [document.stamp_ids for document in documents.followed]
    assert left == ([moving] if len(moving) == 2 else [("s1",), moving])


def test_the_same_customer_again_is_known_but_not_the_document() -> None:
    typed = Typed(
        document_type=DOCUMENT_TYPES[4],
        number="12/SK",
        date="01/11/2026",
        deadline="17.00",
        identity_kind=IdentityKind.KTP,
        identity_number="3372014109900003",
        payer_name="Sari",
    )
    another = typed.for_another(date(2026, 11, 24))
    assert (another.identity_kind, another.identity_number, another.payer_name) == (
        IdentityKind.KTP,
        "3372014109900003",
        "Sari",
    )
    assert (another.number, another.date, another.deadline) == ("", "24/11/2026", "17.00")
    assert "Sari" not in repr(typed)
    assert "3372" not in repr(typed)


@pytest.mark.parametrize(
    ("changes", "wrong", "odd"),
    [
        ({}, {}, {}),
        ({"date": "25/11/2026"}, {Box.DATE: DateDoubt.FUTURE}, {}),
        ({"date": "24/09/2026"}, {}, {Box.DATE: DateDoubt.OLD}),
        ({"date": ""}, {Box.DATE: Unread.DATE}, {}),
        ({"deadline": "13.00"}, {Box.DEADLINE: Unread.DEADLINE}, {}),
        ({"identity_kind": IdentityKind.KTP, "identity_number": "12"}, {Box.IDENTITY: Doubt.LENGTH}, {}),
        ({"identity_kind": IdentityKind.KTP, "identity_number": "1" * 16}, {Box.IDENTITY: Doubt.ALL_SAME}, {}),
        ({"identity_kind": IdentityKind.NPWP, "identity_number": "x" * 15}, {Box.IDENTITY: Doubt.NOT_DIGITS}, {}),
        (
            {"identity_kind": IdentityKind.KTP, "identity_number": OUTLANDISH},
            {},
            {Box.IDENTITY: Doubt.PROVINCE},
        ),
        ({"identity_number": "12"}, {}, {}),
    ],
)
def test_only_what_cannot_be_is_refused(
    changes: dict[str, object], wrong: dict[Box, object], odd: dict[Box, object]
) -> None:
    reading = read(replace(TYPED, **changes), NOW)  # pyright: ignore[reportArgumentType]
    assert (dict(reading.wrong), dict(reading.odd)) == (wrong, odd)
    assert (reading.details is None) == bool(wrong)


@given(st.integers(0, 4 * 366 * 24 * 60))
def test_a_preset_reads_back_as_itself(minutes: int) -> None:
    now = NOW + timedelta(minutes=minutes)
    for preset in deadline_presets(now):
        assert read_deadline(deadline_text(preset, now), now) == preset


@pytest.mark.parametrize("state", StampState)
def test_what_cannot_be_voided_is_never_offered(state: StampState) -> None:
    """Nobody is told that money comes back while a stamp may be on a document."""
    told = cancelling([row("a", Standing.WAITING, StampState.PAID), row("b", Standing.WAITING, state)])
    affixed = {StampState.STAMPED, StampState.VERIFIED, StampState.HANDED_OVER}
    unknown = {StampState.STAMPING, StampState.STAMP_UNKNOWN}
    gone = {StampState.VOIDED, StampState.RELEASED}
    assert told.can_void == (state not in affixed | unknown | gone)
    assert ("the whole receipt is given back" in told.words) == (told.can_void or state is StampState.VOIDED)


def test_no_stamps_no_cancelling() -> None:
    assert not cancelling([]).can_void


@pytest.mark.parametrize(
    ("standings", "chosen", "primary", "able"),
    [
        ((Standing.WAITING, Standing.READY), 0, Deed.HAND_OVER, True),
        ((Standing.WAITING, Standing.IN_PROGRESS), 0, Deed.HAND_OVER, False),
        ((Standing.REJECTED, Standing.READY), 0, Deed.REPLACE, True),
        ((Standing.REJECTED, Standing.READY), 1, Deed.HAND_OVER, True),
        ((Standing.VOIDED, Standing.VOIDED), 0, Deed.NEXT, True),
        ((Standing.VOIDED, Standing.READY), 0, Deed.HAND_OVER, True),
    ],
)
def test_deeds_follow_the_document_in_view(
    standings: tuple[Standing, ...], chosen: int, primary: Deed, able: bool
) -> None:
    documents, keys = OpenDocuments(), list[int]()
    for place, standing in enumerate(standings):
        keys.append(ready(documents, f"{place}.pdf"))
        documents.follow(keys[-1], (f"s{place}",))
        documents.show_rows({f"s{place}": row(f"s{place}", standing, StampState.PAID)})
    documents.choose(keys[chosen])
    offered = deeds(documents, claim=False, till_closed=False, busy=False, can_void=False)
    assert (offered.primary, offered.able, offered.extra) == (primary, able, None)


def test_money_is_not_asked_for_while_the_till_is_closed_or_a_claim_is_used() -> None:
    documents = OpenDocuments()
    ready(documents, "a.pdf")
    shut = deeds(documents, claim=False, till_closed=True, busy=False, can_void=False)
    assert (shut.primary, shut.able, shut.alternative_able) == (Deed.PAY, False, False)
    claimed = deeds(documents, claim=True, till_closed=True, busy=False, can_void=False)
    assert (claimed.primary, claimed.able) == (Deed.ATTACH, True)
    assert not deeds(documents, claim=True, till_closed=False, busy=True, can_void=False).able

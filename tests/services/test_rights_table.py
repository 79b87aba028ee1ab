"""Every use case and the right that it needs, tried for every role against the real composition of the counter.

A new public method of a service that takes a session has a row here, or this fails.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields
from typing import Any, Final
from unittest.mock import MagicMock

import pytest

from counter_app.app import Counter, open_counter
from counter_app.domain.errors import Refused
from counter_app.domain.ids import PersonId
from counter_app.domain.people import RIGHTS, Person, Right, Role
from counter_app.services.bundle import Services
from counter_app.services.desk import Desk, Session
from counter_app.settings import load_settings
from tests.plain_settings import PLAIN_SETTINGS

#: No right of its own: whoever is logged in may.
ANYBODY: Final = None
TABLE: Final[dict[str, Right | None]] = {
    "branch_admin.asked": Right.MANAGE_PEOPLE,
    "branch_admin.decide_trust": Right.MANAGE_PEOPLE,
    "branch_admin.overview": Right.MANAGE_PEOPLE,
    "branch_admin.withdraw": Right.MANAGE_PEOPLE,
    "branch_stamps.ask": Right.STAMP,
    "branch_stamps.find": Right.STAMP,
    "branch_stamps.give_back": Right.STAMP,
    "branch_stamps.here": Right.STAMP,
    "branch_stamps.requests": Right.STAMP,
    "branch_stamps.withdraw": Right.STAMP,
    "branch_view.read": Right.REVIEW,
    "call_list.called": Right.SELL,
    "call_list.count": Right.SELL,
    "call_list.phone": Right.SELL,
    "call_list.print": Right.SELL,
    "call_list.read": Right.SELL,
    "claims.make": Right.CLAIM_QUOTA,
    "claims.save_again": Right.CLAIM_QUOTA,
    "claims.settle": Right.CLAIM_QUOTA,
    "day_desk.close": Right.CLOSE_DAY,
    "day_desk.days": Right.REVIEW,
    "day_desk.late": Right.REVIEW,
    "day_desk.look": Right.REVIEW,
    "day_desk.note": Right.CLOSE_DAY,
    "disputes.list": Right.DISPUTE,
    "disputes.note": Right.DISPUTE,
    "disputes.one": Right.DISPUTE,
    "disputes.open": Right.DISPUTE,
    "disputes.settle": Right.SETTLE_DISPUTES,
    "erasing.erase": Right.PROTECT_DATA,
    "evidence.export_own_shift": Right.EXPORT_OWN_EVIDENCE,
    "evidence.export_story": Right.EXPORT_OWN_EVIDENCE,
    "handing_over.to_folder": Right.STAMP,
    "intake.open_picture": Right.STAMP,
    "intake.take_in_pictures": Right.STAMP,
    "mails.decide": Right.STAMP,
    "mails.send": Right.STAMP,
    "outage_board.read": Right.REVIEW,
    "outage_notices.facts": Right.SELL,
    "outage_notices.make": Right.SELL,
    "outage_statements.state": Right.SELL,
    "parking.discard": Right.SELL,
    "parking.park": Right.SELL,
    "parking.resume": Right.SELL,
    "people.add": Right.MANAGE_PEOPLE,
    "people.block": Right.MANAGE_PEOPLE,
    "people.change_own_pin": ANYBODY,
    "people.change_role": Right.MANAGE_PEOPLE,
    "people.reset_pin": Right.MANAGE_PEOPLE,
    "people.see_recovery": Right.SEE_RECOVERY,
    "people.unblock": Right.MANAGE_PEOPLE,
    "person_export.export": Right.PROTECT_DATA,
    "person_export.register": Right.PROTECT_DATA,
    "prices.import_file": Right.SET_PRICES,
    "prices.import_list": Right.SET_PRICES,
    "printer.open_drawer": Right.KEEP_TILL,
    "printer.test": ANYBODY,
    "privacy.find": Right.PROTECT_DATA,
    "privacy.items": Right.PROTECT_DATA,
    "privacy.reveal": Right.PROTECT_DATA,
    "queue_control.pause": Right.CONTROL_QUEUE,
    "queue_control.resume": Right.CONTROL_QUEUE,
    "queue_control.retry": Right.CONTROL_QUEUE,
    "queue_control.retry_cause": Right.CONTROL_QUEUE,
    "receipts.looked_at_paper": Right.SELL,
    "receipts.reprint": Right.SELL,
    "reconciliation.adopt": Right.SETTLE_DIFFERENCES,
    "reconciliation.ask": Right.SETTLE_DIFFERENCES,
    "reconciliation.explain": Right.SETTLE_DIFFERENCES,
    "reconciliation.set_aside": Right.SETTLE_DIFFERENCES,
    "reconciliation.take_over": Right.SETTLE_DIFFERENCES,
    "refunds.commit": Right.SELL,
    "refunds.preview": Right.SELL,
    "reports.days": Right.REVIEW,
    "reports.issue": Right.KEEP_TILL,
    "reports.preview": Right.KEEP_TILL,
    "reports.shifts": Right.KEEP_TILL,
    "reversal.commit": Right.SELL,
    "reversal.preview": Right.SELL,
    "reversal.preview_sale": Right.SELL,
    "review.answer": Right.SELL,
    "review.decide": Right.REVIEW,
    "review.withdraw": Right.REVIEW,
    "selling.commit": Right.SELL,
    "serial_stock.adopt": Right.KEEP_SERIALS,
    "serial_stock.free": Right.KEEP_SERIALS,
    "serial_stock.order_now": Right.KEEP_SERIALS,
    "serial_stock.set_aside": Right.KEEP_SERIALS,
    "shift_care.close_for": Right.CLOSE_FOR_OTHERS,
    "shift_care.explain": Right.KEEP_TILL,
    "shift_care.hand_over": Right.KEEP_TILL,
    "shift_care.move_cash": Right.KEEP_TILL,
    "signature_checks.check": Right.STAMP,
    "signature_checks.print_slip": Right.STAMP,
    "stamping.attach": Right.STAMP,
    "stamping.first_picture": Right.STAMP,
    "stamping.repair": Right.STAMP,
    "stamping.take_in": Right.STAMP,
    "stock.count": Right.KEEP_TILL,
    "stock.differing": Right.KEEP_TILL,
    "stock.move": Right.KEEP_TILL,
    "stock.receive": Right.KEEP_TILL,
    "till.agrees": Right.KEEP_TILL,
    "till.close": Right.KEEP_TILL,
    "till.open": Right.KEEP_TILL,
    "time_lines.print": Right.EXPORT_OWN_EVIDENCE,
    "unknowns.ask_now": Right.WORK_UNKNOWNS,
    "unknowns.assign": Right.WORK_UNKNOWNS,
    "unknowns.detail": Right.WORK_UNKNOWNS,
    "updates.allow": Right.SELL,
    "waiting_line.call": Right.SELL,
    "waiting_line.join": Right.SELL,
    "waiting_line.leave": Right.SELL,
    "waiting_line.phone": Right.SELL,
}
#: Rights of whoever types her PIN where somebody else is logged in.
BY_PIN: Final = {Right.APPROVE_AT_TILL, Right.RELEASE_JOURNAL}
#: What says whether a session may, what ends one, and what asks for the right of what is proposed (RIGHT_FOR).
GATES: Final = {
    *("desk.end", "desk.require", "desk.require_open", "sessions.log_out"),
    *("branch.propose", "branch.withdraw"),
}


class Asked(Exception):
    """Raised in place of the answer, so that nothing else happens."""


def use_cases(services: Services) -> dict[str, Callable[..., Any]]:
    """Public methods of the services that take a session, by ``service.method``."""
    found: dict[str, Callable[..., Any]] = {}
    for service in (field.name for field in fields(Services)):
        for name, method in inspect.getmembers(type(getattr(services, service)), inspect.isfunction):
            if not name.startswith("_") and "session" in inspect.signature(method).parameters:
                found[f"{service}.{name}"] = method
    return found


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    folder = tmp_path_factory.mktemp("rights")
    path = folder / "counter.toml"
    path.write_text(PLAIN_SETTINGS, encoding="utf-8")
    counter = open_counter(load_settings(path), on_bug=_raise, make_inspector=lambda _roots: MagicMock())
    yield counter
    counter.shut()


def call(counter: Counter, name: str, session: Session) -> None:
    """With arguments that mean nothing: whoever may not do it is refused before they are looked at."""
    service, method = name.split(".")
    bound = getattr(getattr(counter.services, service), method)
    needed = (p.name for p in inspect.signature(bound).parameters.values() if p.default is inspect.Parameter.empty)
    arguments: dict[str, object] = {parameter: MagicMock() for parameter in needed}
    bound(**arguments | {"session": session})


def session_of(counter: Counter, role: Role) -> Session:
    return Session(Person(PersonId(f"somebody-{role}"), "Contoh", role), counter.services.desk.new_op())


def test_every_use_case_is_in_the_table(counter: Counter) -> None:
    assert set(TABLE) == set(use_cases(counter.services)) - GATES
    assert {right for right in TABLE.values() if right} == set(Right) - BY_PIN


def test_the_right_of_the_table_is_what_is_asked_first(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Right | None] = []

    def require(_desk: Desk, _session: Session, right: Right | None = ANYBODY) -> None:
        asked.append(right)
        raise Asked

    monkeypatch.setattr(Desk, "require", require)
    monkeypatch.setattr(Desk, "require_open", require)
    session, found = session_of(counter, Role.CLERK), {}
    for name in TABLE:
        asked.clear()
        with suppress(Refused, Asked):
            call(counter, name, session)
        found[name] = tuple(asked)
    assert found == {name: (right,) for name, right in TABLE.items()}


@pytest.mark.parametrize("role", Role)
def test_a_role_without_the_right_is_refused_before_anything_is_written(counter: Counter, role: Role) -> None:
    session, before = session_of(counter, role), counter.journal.head()
    forbidden = {name: right for name, right in TABLE.items() if right is not None and right not in RIGHTS[role]}
    found: dict[str, tuple[str, Any]] = {}
    for name in forbidden:
        with pytest.raises(Refused) as caught:
            call(counter, name, session)
        found[name] = (caught.value.code, caught.value.values.get("right"))
    assert found == {name: ("session.not_allowed", right.value) for name, right in forbidden.items()}
    assert counter.journal.head() == before


@pytest.mark.parametrize("role", Role)
def test_nothing_is_done_in_a_session_that_has_ended(counter: Counter, role: Role) -> None:
    """What still holds it when the counter locks writes nothing more in its name."""
    session, before = session_of(counter, role), counter.journal.head()
    counter.services.desk.end(session)
    found: dict[str, str] = {}
    for name in TABLE:
        with pytest.raises(Refused) as caught:
            call(counter, name, session)
        found[name] = caught.value.code
    assert found == dict.fromkeys(TABLE, "session.ended")
    assert counter.journal.head() == before


def _raise(error: BaseException) -> None:
    raise error

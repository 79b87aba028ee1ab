"""Who may say yes at a clerk's screen, and that it is told where nobody may."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from counter_app.domain.ids import PersonId
from counter_app.domain.people import Person, Role
from counter_app.ui.screens.approval_fields import ApprovalFields

pytestmark = pytest.mark.usefixtures("dressed")

CLERK = Person(PersonId("c"), "Dewi Contoh", Role.CLERK)
HEAD = Person(PersonId("s"), "Wayan Contoh", Role.SUPERVISOR)
OTHER = Person(PersonId("o"), "Hartono Contoh", Role.SUPERVISOR)


def said(fields: ApprovalFields) -> str:
    return " ".join(label.text() for label in fields.findChildren(QLabel) if label.isVisibleTo(fields))


def test_nobody_approves_what_she_does_herself(qtbot: QtBot) -> None:
    fields = ApprovalFields()
    qtbot.addWidget(fields)
    fields.show_people([CLERK, HEAD, OTHER], HEAD.person_id)
    who = fields.findChild(QComboBox, "approver")
    assert who is not None
    assert [who.itemText(row) for row in range(who.count())] == [OTHER.name]
    assert "Nobody else" not in said(fields)


def test_an_office_with_one_supervisor_is_told_so(qtbot: QtBot) -> None:
    fields = ApprovalFields()
    qtbot.addWidget(fields)
    fields.show_people([CLERK, HEAD], HEAD.person_id)
    assert "Nobody else here may say yes" in said(fields)
    assert not fields.complete()
    fields.show_people([CLERK, HEAD, OTHER], HEAD.person_id)
    assert "Nobody else" not in said(fields)

"""Roles and how somebody stands, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.domain.people import Role
from counter_app.services.people import PersonRow
from counter_app.ui import format as show
from counter_app.ui.theme import State
from counter_app.ui.widgets.choice_list import Choice


def role_name(role: Role) -> str:
    """As it stands on lists."""
    match role:
        case Role.CLERK:
            return QCoreApplication.translate("PeopleWords", "Clerk")
        case Role.SUPERVISOR:
            return QCoreApplication.translate("PeopleWords", "Supervisor")
        case Role.ADMINISTRATOR:
            return QCoreApplication.translate("PeopleWords", "Administrator")


def role_means(role: Role) -> str:
    """What the role may do."""
    match role:
        case Role.CLERK:
            return QCoreApplication.translate(
                "PeopleWords", "Sells, stamps, hands over, keeps a till. Signs for nobody else."
            )
        case Role.SUPERVISOR:
            return QCoreApplication.translate(
                "PeopleWords", "All that a clerk may; reviews, approves, settles, answers for the day. No people."
            )
        case Role.ADMINISTRATOR:
            return QCoreApplication.translate(
                "PeopleWords", "People, prices, customers' data. Sells nothing and reviews no money."
            )


def role_choices() -> list[Choice]:
    """All roles, to choose one."""
    return [Choice(role.value, role_name(role), role_means(role)) for role in Role]


def standing(row: PersonRow) -> tuple[str, State]:
    """How somebody stands with her log-in."""
    if row.blocked:
        return QCoreApplication.translate("PeopleWords", "Blocked"), State.REFUSED
    if not row.has_pin:
        return QCoreApplication.translate("PeopleWords", "Without a PIN"), State.REFUSED
    if row.locked_seconds:
        words = QCoreApplication.translate("PeopleWords", "Locked, {seconds} left")
        return words.format(seconds=show.seconds(row.locked_seconds)), State.WAITING
    if row.temporary:
        return QCoreApplication.translate("PeopleWords", "Temporary PIN"), State.WAITING
    return QCoreApplication.translate("PeopleWords", "Active"), State.OK

"""What was sent to the branch, how a counter answered, and the names of settings, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from counter_app.domain.branch import Ask, Outcome, Proposal
from counter_app.domain.branch_settings import BRANCH_SETTINGS, SettingForm
from counter_app.domain.errors import KnownError
from counter_app.domain.money import Money
from counter_app.domain.people import Role
from counter_app.services.branch_admin import Published, Standing
from counter_app.services.branch_settings import SettingRow
from counter_app.ui import format as show
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.messages import sentence
from counter_app.ui.screens.pengaturan.people.words import role_name
from counter_app.ui.theme import State

_CONTEXT: Final = "BranchAdminWords"
_SETTINGS: Final[Mapping[str, str]] = {
    "limits.void_rupiah": QT_TRANSLATE_NOOP("BranchAdminWords", "What a clerk may take back alone"),
    "limits.offline_sale_rupiah": QT_TRANSLATE_NOOP("BranchAdminWords", "A sale while the issuer is away, seen from"),
    "limits.cash_rounding": QT_TRANSLATE_NOOP("BranchAdminWords", "Cash is rounded to"),
    "limits.idle_lock_minutes": QT_TRANSLATE_NOOP("BranchAdminWords", "The counter locks when untouched for"),
    "limits.old_after_minutes": QT_TRANSLATE_NOOP("BranchAdminWords", "A waiting stamp raises an alarm after"),
    "review.large_sale_rupiah": QT_TRANSLATE_NOOP("BranchAdminWords", "A large sale, seen from"),
    "review.opens": QT_TRANSLATE_NOOP("BranchAdminWords", "Sales are usual from"),
    "review.closes": QT_TRANSLATE_NOOP("BranchAdminWords", "Sales are usual until"),
    "review.unknown_minutes": QT_TRANSLATE_NOOP("BranchAdminWords", "An unknown outcome is a person's after"),
    "review.serial_hours": QT_TRANSLATE_NOOP("BranchAdminWords", "An unused serial is watched after"),
    "review.copies": QT_TRANSLATE_NOOP("BranchAdminWords", "Copies of a receipt, seen from"),
    "reconciliation.hours": QT_TRANSLATE_NOOP("BranchAdminWords", "The issuer's list is compared every"),
    "reconciliation.alarm_hours": QT_TRANSLATE_NOOP("BranchAdminWords", "No comparison raises an alarm after"),
    "reconciliation.due_hours": QT_TRANSLATE_NOOP("BranchAdminWords", "A difference is due after"),
    "unknown.person_hours": QT_TRANSLATE_NOOP("BranchAdminWords", "What is unclear is decided within"),
    "unknown.answer_days": QT_TRANSLATE_NOOP("BranchAdminWords", "The issuer answers a claim within"),
}


def _tr(source: str) -> str:
    return QCoreApplication.translate(_CONTEXT, source)


def setting_name(key: str) -> str:
    """What a setting is about."""
    return _tr(_SETTINGS[key]) if key in _SETTINGS else key


def setting_value(key: str, value: str) -> str:
    """A setting's value with its unit."""
    match BRANCH_SETTINGS.get(key):
        case SettingForm.RUPIAH:
            return show.rupiah(Money(int(value))) if value.isdigit() else value
        case SettingForm.MINUTES:
            return QCoreApplication.translate("BranchAdminWords", "{count} minutes").format(count=value)
        case SettingForm.HOURS:
            return QCoreApplication.translate("BranchAdminWords", "{count} hours").format(count=value)
        case SettingForm.DAYS:
            return QCoreApplication.translate("BranchAdminWords", "{count} days").format(count=value)
        case _:
            return value


def applied_words(row: SettingRow, zone: str) -> str:
    """What came from the branch for a setting: the value, by whom, from which day."""
    if row.kept:
        return QCoreApplication.translate("BranchAdminWords", "kept by the file")
    if (applied := row.applied) is None:
        return show.NOTHING
    since = datetime.fromisoformat(applied.at)
    day = show.day(since, zone) if applied.valid_from is None else _day(applied.valid_from)
    words = QCoreApplication.translate("BranchAdminWords", "{value}\nfrom {day}, by {name}")
    return words.format(value=setting_value(row.key, str(applied.value)), day=day, name=applied.by_name)


def setting_form(key: str) -> str:
    """How a value is typed."""
    match BRANCH_SETTINGS[key]:
        case SettingForm.RUPIAH:
            return QCoreApplication.translate("BranchAdminWords", "rupiah")
        case SettingForm.MINUTES:
            return QCoreApplication.translate("BranchAdminWords", "minutes")
        case SettingForm.HOURS:
            return QCoreApplication.translate("BranchAdminWords", "hours")
        case SettingForm.DAYS:
            return QCoreApplication.translate("BranchAdminWords", "days")
        case SettingForm.COPIES:
            return QCoreApplication.translate("BranchAdminWords", "copies")
        case SettingForm.CLOCK:
            return "06.00"


def matter(proposal: Proposal) -> str:
    """One line: what was sent."""
    body = proposal.body
    match proposal.what:
        case Ask.PEOPLE:
            return f"{body.get('name', '')}: {_person(body)}"
        case Ask.PRICES:
            words = QCoreApplication.translate("BranchAdminWords", "Price list {version}")
            return words.format(version=body.get("version", ""))
        case _:
            values: dict[str, Any] = body.get("values", {})
            if len(values) == 1:
                return setting_name(next(iter(values)))
            return QCoreApplication.translate("BranchAdminWords", "{count} settings").format(count=len(values))


def details(proposal: Proposal) -> tuple[str, ...]:
    """What else is to be said of it, line by line."""
    if proposal.what is Ask.PEOPLE:
        return (str(proposal.body.get("reason", "")),)
    if proposal.what is not Ask.SETTINGS:
        return ()
    own = QCoreApplication.translate("BranchAdminWords", "as each counter's own file says")
    values: dict[str, Any] = proposal.body.get("values", {})
    return tuple(
        f"{setting_name(key)}: {own if value is None else setting_value(key, str(value))}"
        for key, value in values.items()
    )


def counter_name(counter: str) -> str:
    """ "Loket 03"."""
    return QCoreApplication.translate("BranchAdminWords", "Counter {counter}").format(counter=counter)


def for_whom(proposal: Proposal) -> str:
    """The counters that it is for."""
    if not proposal.to:
        return QCoreApplication.translate("BranchAdminWords", "All counters")
    return ", ".join(proposal.to)


def progress(published: Published) -> tuple[str, State]:
    """How all of them stand, for a chip."""
    answers = [standing.answer for standing in published.standings]
    refused = sum(answer is not None and answer.outcome is Outcome.REFUSED for answer in answers)
    done = sum(answer is not None for answer in answers) - refused
    if refused:
        words = QCoreApplication.translate("BranchAdminWords", "Refused at {count} of {all}")
        return words.format(count=refused, all=len(answers)), State.REFUSED
    if published.proposal.withdrawn:
        return QCoreApplication.translate("BranchAdminWords", "Taken back"), State.NEUTRAL
    words = QCoreApplication.translate("BranchAdminWords", "{count} of {all} counters")
    return words.format(count=done, all=len(answers)), State.OK if done == len(answers) else State.WAITING


def standing(at: Standing, published: Published, now: datetime, zone: str) -> tuple[str, str, State]:
    """How one counter stands: a chip, and a line that says more."""
    answer = at.answer
    if answer is None:
        seen = show.when(datetime.fromisoformat(at.counter.seen_at), now, zone) if at.counter.seen_at else ""
        words = QCoreApplication.translate("BranchAdminWords", "last seen {when}").format(when=seen)
        never = QCoreApplication.translate("BranchAdminWords", "nothing of it was seen yet")
        chip = QCoreApplication.translate("BranchAdminWords", "Not answered")
        return chip, words if seen else never, State.WAITING
    when = show.when(datetime.fromisoformat(answer.at), now, zone)
    if answer.outcome is Outcome.REFUSED:
        chip = QCoreApplication.translate("BranchAdminWords", "Refused")
        why = sentence(KnownError(answer.code or "", **_readable(answer.params, now, zone)))
        return chip, why.what, State.REFUSED
    done = str(answer.params.get("done", ""))
    if done == "nothing":
        return QCoreApplication.translate("BranchAdminWords", "Was so already"), when, State.OK
    if done == "at_next_start" and published.proposal.what is Ask.SETTINGS:
        words = QCoreApplication.translate("BranchAdminWords", "{when}; holds from the program's next start there")
        return QCoreApplication.translate("BranchAdminWords", "Taken over"), words.format(when=when), State.OK
    return QCoreApplication.translate("BranchAdminWords", "Taken over"), when, State.OK


def day_words(day: str | None) -> str:
    """From when it counts; "" for at once."""
    if day is None:
        return ""
    return QCoreApplication.translate("BranchAdminWords", "from {day}").format(day=_day(day))


def _day(day: str) -> str:
    return f"{date.fromisoformat(day):%d/%m/%Y}"


def _person(body: dict[str, Any]) -> str:
    if body.get("blocked") is True:
        return QCoreApplication.translate("BranchAdminWords", "blocked")
    try:
        return role_name(Role(str(body.get("role"))))
    except ValueError:
        return ""


def _readable(params: Mapping[str, Any], now: datetime, zone: str) -> dict[str, Any]:
    """Parameters of a refusal, times as a person reads them and settings by their names."""
    said = dict(params)
    if isinstance(at := said.get("at"), str):
        said["at"] = show.when(datetime.fromisoformat(at), now, zone)
    if isinstance(key := said.get("key"), str):
        said["key"] = setting_name(key)
    return said

"""Sentences for the branch log."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, Row
from counter_app.ui.theme import State

#: Not what :data:`~counter_app.ui.message_row.SAFE` says: the log is looked at when nobody has commanded anything.
KEPT: Final = QT_TRANSLATE_NOOP("messages", "What was paid is safe in this counter's journal.")

HUB: Final[dict[str, Row]] = {
    "hub.unreachable": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The branch log cannot be reached."),
        KEPT,
        QT_TRANSLATE_NOOP(
            "messages", "Go on working: entries are sent when it is back. Check the network if it lasts."
        ),
    ),
    "hub.refused": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The branch log refused this counter's login."),
        KEPT,
        QT_TRANSLATE_NOOP(
            "messages",
            "Call the administrator. If another computer has taken this counter's number, do not sell here; otherwise:"
            " hub enrol, hub join.",
        ),
    ),
    "hub.login_refused": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "PostgreSQL refused the login {user}."),
        NONE,
        QT_TRANSLATE_NOOP(
            "messages", "Check its password (PGPASSWORD) and that pg_hba.conf lets it in from this computer."
        ),
    ),
    "hub.no_database": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The server of the branch log has no database of this name."),
        KEPT,
        QT_TRANSLATE_NOOP("messages", "The administrator corrects the name, or makes it: createdb counter_app."),
    ),
    "hub.certificate": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The branch log's certificate is not trusted; nothing was sent."),
        KEPT,
        QT_TRANSLATE_NOOP(
            "messages", "Tell the administrator: the server's name or authority is not the one that was set."
        ),
    ),
    "hub.not_enrolled": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This counter may not write to the branch log."),
        KEPT,
        QT_TRANSLATE_NOOP("messages", "The administrator enrols this counter (hub enrol)."),
    ),
    "hub.not_ready": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The database holds no branch log of this version."),
        KEPT,
        QT_TRANSLATE_NOOP("messages", "The administrator runs: hub init."),
    ),
    "hub.newer": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A later version of the program made the branch log."),
        KEPT,
        QT_TRANSLATE_NOOP("messages", "Update this counter."),
    ),
    "hub.gap": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The branch log lacks entries of this counter that come before."),
        KEPT,
        QT_TRANSLATE_NOOP("messages", "Tell the administrator: the log may have been restored from an old copy."),
    ),
    "hub.full": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The branch log takes nothing now: its disk is full or it is read only."),
        KEPT,
        QT_TRANSLATE_NOOP("messages", "Go on working; tell the administrator."),
    ),
    "hub.failed": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The branch log answered with a fault ({detail})."),
        KEPT,
        QT_TRANSLATE_NOOP("messages", "Go on working; tell the administrator if it lasts."),
    ),
    "hub.fork": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The branch log knows this counter's journal otherwise; both are kept."),
        KEPT,
        QT_TRANSLATE_NOOP("messages", "Call a supervisor: a copy of this journal was used somewhere."),
    ),
    "hub.older_copy": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The branch log knows later entries of this counter than its journal."),
        KEPT,
        QT_TRANSLATE_NOOP("messages", "Call a supervisor: this journal is an older copy."),
    ),
    "hub.bad_entry": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Entry {number} of device {device} does not fit its chain; it is not taken."),
        KEPT,
        QT_TRANSLATE_NOOP("messages", "Call a supervisor: the branch log may have been altered."),
    ),
    "hub.log_changed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The branch log says otherwise at place {position} than it did before."),
        KEPT,
        QT_TRANSLATE_NOOP("messages", "Call a supervisor: the branch log was altered."),
    ),
    "hub.position_gap": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The branch log lacks place {position}."),
        KEPT,
        QT_TRANSLATE_NOOP("messages", "Call a supervisor: the branch log may have been altered."),
    ),
    "hub.wrong_key": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The branch's key does not open what is in the log."),
        KEPT,
        QT_TRANSLATE_NOOP("messages", "The administrator enrols this counter again, with the right branch."),
    ),
    "hub.bad_key": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The branch's key cannot be read."),
        KEPT,
        QT_TRANSLATE_NOOP("messages", "The administrator enrols this counter again (hub enrol, hub join)."),
    ),
    "hub.key_missing": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Branch {branch} has counters already, and its key is not in that folder."),
        NONE,
        QT_TRANSLATE_NOOP(
            "messages", "Plug in the stick with the keys, or name its folder: another key opens nothing."
        ),
    ),
    "hub.old_server": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "PostgreSQL {version} is too old for the branch log."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Use PostgreSQL 15 or later."),
    ),
    "hub.changed_migration": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Step {number} of the branch log's tables was carried out in another form."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Use the version of the program that made the log."),
    ),
    "hub.bad_name": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "“{branch}” and “{counter}” name no branch and counter."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Use the numbers alone, for example 57100 and 03."),
    ),
    "hub.unknown_station": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Counter {counter} is not enrolled, or was revoked already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Look at the list: hub status."),
    ),
    "hub.bad_enrolment": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The file is no enrolment, or cannot be read."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Have the administrator write another one (hub enrol)."),
    ),
    "hub.other_counter": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The enrolment is for counter {counter}; this is counter {here}."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Use the enrolment of this counter."),
    ),
    "hub.not_written": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The file could not be written, or is there already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Choose another name or folder."),
    ),
    "hub.not_set_up": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The settings name no branch log."),
        KEPT,
        QT_TRANSLATE_NOOP("messages", "Put the section hub into the settings, then hub join."),
    ),
    "hub.nothing_sent": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The branch log has nothing that was sent with this counter's login."),
        NONE,
        QT_TRANSLATE_NOOP(
            "messages", "Check branch, counter and device. Without a log, journal restore takes the second copy."
        ),
    ),
    "hub.several_devices": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Several devices sent with this counter's login: {devices}."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Name the device with --device."),
    ),
}

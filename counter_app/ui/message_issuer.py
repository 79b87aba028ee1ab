"""Sentences for what the issuer's side did."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import HELD, LOOKED_UP, QUEUED, Row
from counter_app.ui.theme import State

ISSUER: Final[dict[str, Row]] = {
    "issuer.unreachable": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The issuer cannot be reached."),
        QUEUED,
        QT_TRANSLATE_NOOP("messages", "Go on selling; check the network if other sites fail too."),
    ),
    "issuer.timeout": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The issuer did not answer in time."),
        LOOKED_UP,
        QT_TRANSLATE_NOOP("messages", "Do not ask again; look at the queue (F4)."),
    ),
    "issuer.reset": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The connection to the issuer broke."),
        LOOKED_UP,
        QT_TRANSLATE_NOOP("messages", "Do not ask again; look at the queue (F4)."),
    ),
    "issuer.waiting_page": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The issuer shows its waiting page."),
        QUEUED,
        QT_TRANSLATE_NOOP("messages", "Go on selling; it is tried again by itself."),
    ),
    "issuer.too_many": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The issuer asks to wait."),
        QUEUED,
        QT_TRANSLATE_NOOP("messages", "Go on selling; it is tried again by itself."),
    ),
    "issuer.server_error": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The issuer's system has a fault."),
        LOOKED_UP,
        QT_TRANSLATE_NOOP("messages", "Go on selling; it is tried again by itself."),
    ),
    "issuer.not_json": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The issuer's answer cannot be read."),
        LOOKED_UP,
        QT_TRANSLATE_NOOP("messages", "Go on selling; it is tried again by itself."),
    ),
    "issuer.session": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The issuer ended the session."),
        QUEUED,
        QT_TRANSLATE_NOOP("messages", "Go on selling; the program logs in again by itself."),
    ),
    "issuer.adapter": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The signing service has a fault."),
        QUEUED,
        QT_TRANSLATE_NOOP("messages", "Go on selling; it is tried again by itself."),
    ),
    "issuer.file_late": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The signed file has not come into the shared folder yet."),
        QUEUED,
        QT_TRANSLATE_NOOP("messages", "Go on selling; it is tried again by itself."),
    ),
    "issuer.folder_missing": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The folder shared with the signing program is not there."),
        QUEUED,
        QT_TRANSLATE_NOOP("messages", "Go on selling; have the supervisor look at the network folder (F10)."),
    ),
    "issuer.folder_read_only": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The folder shared with the signing program cannot be written to."),
        QUEUED,
        QT_TRANSLATE_NOOP("messages", "Go on selling; have the supervisor look at the network folder (F10)."),
    ),
    "issuer.folder_full": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The folder shared with the signing program is full."),
        QUEUED,
        QT_TRANSLATE_NOOP("messages", "Go on selling; have the supervisor make room in it."),
    ),
    "issuer.folder_failed": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The folder shared with the signing program cannot be used."),
        QUEUED,
        QT_TRANSLATE_NOOP("messages", "Go on selling; have the supervisor look at the network folder (F10)."),
    ),
    "issuer.credentials": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The issuer refuses this office's account."),
        QUEUED,
        QT_TRANSLATE_NOOP("messages", "Call the supervisor: the account's password must be renewed (F10)."),
    ),
    "issuer.out_of_quota": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The office's quota at the issuer is used up."),
        QUEUED,
        QT_TRANSLATE_NOOP("messages", "Tell the supervisor; vouchers can still be sold."),
    ),
    "issuer.rejected_request": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The issuer refuses the data of this stamp ({issuer_code})."),
        HELD,
        QT_TRANSLATE_NOOP("messages", "Correct document type, number, date and identity, then try again."),
    ),
    "issuer.rejected_document": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The issuer refuses this document ({issuer_code})."),
        HELD,
        QT_TRANSLATE_NOOP("messages", "Ask for another file; the same serial number is used for it."),
    ),
    "issuer.rejected_configuration": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The issuer refuses this counter's settings ({issuer_code})."),
        HELD,
        QT_TRANSLATE_NOOP("messages", "Call the administrator."),
    ),
    "issuer.unclear": Row(
        State.UNKNOWN,
        QT_TRANSLATE_NOOP("messages", "The issuer's answer is not documented ({issuer_code})."),
        LOOKED_UP,
        QT_TRANSLATE_NOOP("messages", "The supervisor decides (F8)."),
    ),
}

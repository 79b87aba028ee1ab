"""Sentences for handing over by e-mail and on drives, and for what the retention took."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, NOTHING, STAMPED, Row
from counter_app.ui.theme import State

HAND_OVER: Final[dict[str, Row]] = {
    "handover.mail_open": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "A mail with this document is under way, or waits for a decision."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Look at the mail first: withdraw it, then choose another way."),
    ),
    "mail.off": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This counter sends no e-mail."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Choose a drive or a folder; the administrator can set a mail server."),
    ),
    "mail.bad_address": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "That is not a complete e-mail address."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Ask the customer to spell it, then type it again."),
    ),
    "mail.too_large": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The documents are {size} together; a mail may carry {limit}."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Hand them over on a drive, or send fewer at once."),
    ),
    "mail.decided": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "This mail stands otherwise by now."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Look at how it stands, then decide again."),
    ),
    "mail.under_way": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The mail is leaving just now."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Wait a moment; then it says how it ended."),
    ),
    "mail.unknown_mail": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The journal of this counter does not have this mail."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Close this and open the document in the queue again."),
    ),
    "mail.unreachable": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The mail server does not answer."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Nothing needs to be done; it is tried again by itself."),
    ),
    "mail.timeout": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The mail server took too long."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Nothing needs to be done; it is tried again by itself."),
    ),
    "mail.server_busy": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The mail server asked to come again later."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Nothing needs to be done; it is tried again by itself."),
    ),
    "mail.certificate": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The mail server could not prove that it is the right one."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Tell the administrator; the mail waits and goes out once that is mended."),
    ),
    "mail.login": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The mail server refused the counter's account."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Tell the administrator; the mail waits and goes out once that is mended."),
    ),
    "mail.refused": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The mail server refused the mail for good."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Withdraw it and choose another way."),
    ),
    "mail.recipient_refused": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The mail server does not know this address."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Ask the customer for the address again; withdraw this mail and send a new one."),
    ),
    "mail.sender_refused": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The mail server does not let this counter send."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Tell the administrator; withdraw the mail and choose another way."),
    ),
    "mail.server_limit": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The mail is too large for the mail server."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Withdraw it and hand the documents over on a drive."),
    ),
    "mail.no_answer": Row(
        State.UNKNOWN,
        QT_TRANSLATE_NOOP("messages", "The mail was sent, and the mail server never answered."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Ask the customer whether it came; it is not sent again by itself."),
    ),
    "mail.interrupted": Row(
        State.UNKNOWN,
        QT_TRANSLATE_NOOP("messages", "The program ended while the mail was leaving."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Ask the customer whether it came; it is not sent again by itself."),
    ),
    "mail.failed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The mail could not be made."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Withdraw it, choose another way, and tell the supervisor."),
    ),
    "mail.erased": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The address of this mail was erased."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Withdraw it and ask the customer for the address again."),
    ),
    "drive.busy": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "Something still uses the drive."),
        STAMPED,
        QT_TRANSLATE_NOOP(
            "messages", "Close what is open on it and press Remove safely again; do not pull it out yet."
        ),
    ),
    "drive.by_hand": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The drive cannot be removed from here."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Use the system's own icon for removing drives, then pull it out."),
    ),
    "drive.failed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The drive did not finish writing."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Do not pull it out yet; use the system's own icon for removing drives."),
    ),
    "vault.deleted": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This document was deleted after its time ({day})."),
        NONE,
        QT_TRANSLATE_NOOP(
            "messages",
            "The stamp stays valid; what the customer got is the only copy now.",
        ),
    ),
    "vault.quota_full": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The vault is full: it holds {limit} of documents."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Hand finished documents over, call the administrator. What is paid goes on."),
    ),
    "document.not_kept": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The document is not in the vault any more: it was taken in too long ago."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Open the customer's file again, then pay."),
    ),
}

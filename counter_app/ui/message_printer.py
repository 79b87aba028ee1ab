"""Sentences for the receipt printer, the cash drawer and what is printed on request."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, NOTHING, PAPER, Row
from counter_app.ui.theme import State

PRINTER: Final[dict[str, Row]] = {
    "printer.unreachable": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The receipt printer does not answer."),
        PAPER,
        QT_TRANSLATE_NOOP("messages", "Check power and cable, then print again."),
    ),
    "printer.offline": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The receipt printer is offline."),
        PAPER,
        QT_TRANSLATE_NOOP("messages", "Switch it online, then print again."),
    ),
    "printer.paper_out": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The receipt printer is out of paper."),
        PAPER,
        QT_TRANSLATE_NOOP("messages", "Put paper in. It may print by itself then: look before you print again."),
    ),
    "printer.cover_open": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The receipt printer's cover is open."),
        PAPER,
        QT_TRANSLATE_NOOP("messages", "Close it, then print again."),
    ),
    "printer.error": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The receipt printer reports an error."),
        PAPER,
        QT_TRANSLATE_NOOP("messages", "Switch it off and on, then print again."),
    ),
    "printer.unknown": Row(
        State.UNKNOWN,
        QT_TRANSLATE_NOOP("messages", "Nobody knows whether the paper came out."),
        PAPER,
        QT_TRANSLATE_NOOP(
            "messages", "Look at the paper. Print again only if it is not there; the next one is marked SALINAN."
        ),
    ),
    "printer.folder": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The receipt could not be written to its folder."),
        PAPER,
        QT_TRANSLATE_NOOP("messages", "Check the printer's folder in the settings (F10)."),
    ),
    "printer.system": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The system did not take the paper for its printer “{printer}”."),
        PAPER,
        QT_TRANSLATE_NOOP("messages", "Check that this printer is set up and not stopped, then print again."),
    ),
    "printer.driver": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This computer lacks {part}, which the receipt printer needs."),
        PAPER,
        QT_TRANSLATE_NOOP("messages", "Call the administrator; until then sell without paper and print a copy later."),
    ),
    "printer.no_permission": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This program may not use the receipt printer."),
        PAPER,
        QT_TRANSLATE_NOOP("messages", "Call the administrator: the user of this program must be allowed to use it."),
    ),
    "printer.no_drawer": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "No cash drawer opens by this printer."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Open it by its key; the administrator can set it up."),
    ),
    "printer.profile": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The settings name a printer that this program does not know: {profile}."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Call the administrator: printer.profile in the settings file must be changed."),
    ),
    "printer.logo": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The picture for receipts cannot be used: {file}."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Call the administrator: it must be a PNG file below 1 MB."),
    ),
    "drawer.reason_missing": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "To open the drawer without a sale a reason is needed."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Write why, then open it."),
    ),
    "outage.none": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "This counter saw no outage of the issuer in that time."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "There is nothing to state; tell the customer so."),
    ),
}

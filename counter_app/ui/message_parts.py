"""Sentences for the journal, documents, the vault and paper."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import HELD, NONE, NOTHING, SAFE, STAMPED, Row
from counter_app.ui.theme import State

PARTS: Final[dict[str, Row]] = {
    "journal.locked": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Another program uses this journal."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Close the other window of this program, then try again."),
    ),
    "journal.not_handed_over": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The program that works the queue without a window does not let the journal go."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Try again in a moment; if it stays so, call the administrator."),
    ),
    "sync.window_open": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "The counter's window is open; it works the queue itself."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Nothing is to be done."),
    ),
    "sync.already": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "The queue is being worked without a window already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Nothing is to be done."),
    ),
    "sync.no_journal": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "There is no journal in the data folder."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Check the settings; a new counter is set up with its window."),
    ),
    "journal.read_only": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The data folder cannot be written."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Call the administrator: the folder needs to be writable."),
    ),
    "journal.disk_full": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The disk is full."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Make room on the disk, then try again."),
    ),
    "journal.disk_failed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The disk did not take the entry."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Stop selling and call the administrator."),
    ),
    "journal.damaged": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The journal is damaged."),
        QT_TRANSLATE_NOOP("messages", "The damaged file stays as it is; nothing in it is thrown away."),
        QT_TRANSLATE_NOOP("messages", "Stop selling, touch nothing, call the administrator."),
    ),
    "journal.newer": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The journal was written by a newer version of this program."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Start the newer version."),
    ),
    "journal.disk_nearly_full": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The disk is nearly full: {megabytes} MB are left."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Take no money. Make room on the disk, then try again."),
    ),
    "journal.migration_failed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The journal could not be brought to the form of this version of the program."),
        SAFE,
        QT_TRANSLATE_NOOP(
            "messages", "The journal is as it was: start the version before, and call the administrator. Copy: {copy}."
        ),
    ),
    "journal.unknown_entry": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Entry {seq} is of a kind that this version does not know ({kind})."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "No sum is shown, since it would be wrong. Update the program."),
    ),
    "journal.not_damaged": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The journal's file is not damaged."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Nothing needs a repair. A broken chain is released by the supervisor."),
    ),
    "journal.beyond_repair": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "No entry could be read from the damaged journal."),
        QT_TRANSLATE_NOOP("messages", "The damaged file stays as it is; nothing in it is thrown away."),
        QT_TRANSLATE_NOOP("messages", "Restore the journal from its second copy. The damaged file is kept as {kept}."),
    ),
    "journal.altered": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The journal was altered from outside at entry {entry}."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Selling needs the supervisor now; call the supervisor."),
    ),
    "secrets.wrong_key": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The key of this computer does not open the personal data in the journal."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Call the administrator."),
    ),
    "secrets.bad_master_key": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The key in the computer's keyring cannot be used."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Call the administrator."),
    ),
    "secrets.unreadable": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The computer's keyring, where the keys are kept, cannot be read or written."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Unlock the keyring, or call the administrator."),
    ),
    "secrets.missing": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The key of this journal is missing on this computer."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Do not start afresh; call the administrator."),
    ),
    "document.unreadable_path": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The file cannot be opened."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Check that the stick is plugged in, or choose the file again."),
    ),
    "document.unreadable_root": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The issuer's root certificate cannot be read, so signatures cannot be judged."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Call the administrator."),
    ),
    "document.bad_root": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The certificates of trusted issuers cannot be read, so nothing was checked."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Tell the administrator: stamp_roots in the settings names a file that is none."),
    ),
    "document.too_large_to_check": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The file has {size}; files up to {limit} are checked here."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Have it checked on the issuer's own verification site."),
    ),
    "document.worker_failed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The file could not be processed: it is too heavy or malformed."),
        HELD,
        QT_TRANSLATE_NOOP("messages", "Ask for a fresh copy of the file."),
    ),
    "document.repair_failed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The file could not be repaired."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Ask for the PDF to be made anew from the original document."),
    ),
    "document.changed_meanwhile": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The file changed after it was checked."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Choose the file again, so that it is checked anew."),
    ),
    "document.page_too_small": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The page is too small for a stamp of {side} points."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Choose another page or a smaller stamp."),
    ),
    "vault.missing": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A document is missing in the vault."),
        HELD,
        QT_TRANSLATE_NOOP("messages", "Call the supervisor; ask the customer for the file again."),
    ),
    "vault.damaged": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A document in the vault is damaged."),
        HELD,
        QT_TRANSLATE_NOOP("messages", "Call the supervisor; ask the customer for the file again."),
    ),
    "vault.disk_full": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The disk is full; the document was not stored."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Make room on the disk, then try again."),
    ),
    "vault.read_only": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The vault's folder cannot be written."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Call the administrator: the folder needs to be writable."),
    ),
    "vault.folder_missing": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The vault's folder is missing."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Call the administrator."),
    ),
    "vault.io_failed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The disk did not take the document."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Try again; if it stays so, call the administrator."),
    ),
    "handover.not_ready": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The stamp is not verified yet, so nothing can be handed over."),
        HELD,
        QT_TRANSLATE_NOOP("messages", "Wait until the queue says that it is ready (F4)."),
    ),
    "handover.already": Row(
        State.OK,
        QT_TRANSLATE_NOOP("messages", "Handed over already, slip {receipt}."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Nothing is left to do; if the slip is missing, print a copy of it."),
    ),
    "handover.disk_full": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The stick or folder is full."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Use another stick, then press Hand over again."),
    ),
    "handover.read_only": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The stick or folder cannot be written."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Use another stick or folder, then press Hand over again."),
    ),
    "handover.folder_missing": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The stick or folder is gone."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Plug it in again, then press Hand over again."),
    ),
    "handover.io_failed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The file could not be written to the stick or folder."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Use another stick or folder, then press Hand over again."),
    ),
    "handover.copy_differs": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The copy on the stick is not equal to the original; it was not handed over."),
        STAMPED,
        QT_TRANSLATE_NOOP("messages", "Use another stick: this one may be broken."),
    ),
    "time.unknown_zone": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The office's time zone is not one of Indonesia's ({zone})."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Correct the setting of the office's zone."),
    ),
    "display.missing": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "There is no screen: neither DISPLAY nor WAYLAND_DISPLAY names one."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Start the counter on its own desktop; the queue goes on when it is open."),
    ),
    "demo.folder_used": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The folder {folder} holds an earlier demonstration."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Name another folder with --out."),
    ),
    "training.not_started": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The training issuer did not start."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Close the program and start it again."),
    ),
    "training.refused": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The training issuer refused the switch."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Try again."),
    ),
}

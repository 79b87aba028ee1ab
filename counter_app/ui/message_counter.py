"""Sentences for what the counter's own rules refuse."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, NOTHING, SAFE, Row
from counter_app.ui.theme import State

COUNTER: Final[dict[str, Row]] = {
    "money.out_of_range": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The sum is larger than this counter can hold."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Correct the sum."),
    ),
    "money.not_a_sum": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This is not a sum in rupiah."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Type digits only, for example 10.000."),
    ),
    "serial.malformed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This is not a serial number: an e-Meterai has 22 letters and digits."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Scan the code again or type it anew."),
    ),
    "queue.paused": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The queue is held already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Press Try now to read it again."),
    ),
    "queue.not_paused": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The queue is not held any more."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Nothing is to be done."),
    ),
    "queue.reason_missing": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A reason is missing."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Say in a few words why; it stands in the journal."),
    ),
    "queue.not_rejected": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This stamp is not refused any more."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Look at the queue: it shows how it stands now."),
    ),
    "sale.part_in_cash": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A part of a payment was in cash."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Take the other means first and cash last."),
    ),
    "sale.reference_twice": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The same reference stands twice in this payment."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Type the reference of each payment."),
    ),
    "shift.same_clerk": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "You have this till already."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Choose the clerk who takes it."),
    ),
    "shift.no_difference": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This count has no difference."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Nothing is to be explained."),
    ),
    "shift.note_missing": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Words are missing."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Say in a few words what happened."),
    ),
    "cash.nothing": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "No cash was counted."),
        QT_TRANSLATE_NOOP("messages", "The drawer is unchanged."),
        QT_TRANSLATE_NOOP("messages", "Count the notes and coins, then press again."),
    ),
    "cash.more_than_drawer": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "That is more than this drawer can hold by the journal."),
        QT_TRANSLATE_NOOP("messages", "The drawer is unchanged."),
        QT_TRANSLATE_NOOP("messages", "Count the deposit again."),
    ),
    "shift.not_open": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The shift is not open."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Open the till with F7 and count the float."),
    ),
    "shift.already_open": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A shift is open at this till already."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Close it first (F7)."),
    ),
    "shift.other_clerk": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The open shift belongs to another clerk."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Have that clerk close it, or ask the supervisor."),
    ),
    "shift.bad_count": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The count cannot be right: pieces are whole numbers from 0 to 100.000."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Correct the number of pieces."),
    ),
    "shift.no_reason": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The count differs from the journal and has no reason yet."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Write the reason, then save again."),
    ),
    "sale.nothing": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The basket is empty."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Scan an item or choose a tile."),
    ),
    "sale.quantity": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The quantity must be between 1 and {largest}."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Correct the quantity."),
    ),
    "sale.unknown_product": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This code is not on the price list."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Scan again or choose a tile."),
    ),
    "sale.price_off_list": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The price is not the one on the price list."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Remove the line and choose the item again."),
    ),
    "sale.paid_too_little": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "{missing} is missing."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Ask for the rest, or choose another means of payment."),
    ),
    "sale.paid_not_exact": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Only cash is changed: other means must pay the exact sum."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Correct the sum paid."),
    ),
    "sale.no_reference": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This means of payment needs its reference number."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Type or scan the reference number."),
    ),
    "sale.issuer_changed": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The issuer stopped serving while this was being paid."),
        QT_TRANSLATE_NOOP(
            "messages", "No money was recorded: give it back, or ask the customer whether to pay all the same."
        ),
        QT_TRANSLATE_NOOP("messages", "Read the choices to the customer."),
    ),
    "sale.queue_held": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "A supervisor held the queue while this was being paid."),
        QT_TRANSLATE_NOOP(
            "messages", "No money was recorded: give it back, or ask the customer whether to pay all the same."
        ),
        QT_TRANSLATE_NOOP("messages", "Read the choices to the customer."),
    ),
    "sale.more_placements_than_stamps": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "More places were marked than stamps are in the basket."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Add stamps or take a place away."),
    ),
    "stock.insufficient": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Only {have} of {name} are in stock."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Sell fewer, or book a delivery first (F7)."),
    ),
    "stock.not_physical": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This item has no stock at the counter."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Choose a physical item."),
    ),
    "price.not_positive": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A price must be above zero ({code})."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Ask the supervisor to correct the price list."),
    ),
    "price.bad_code": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A product code on the price list is malformed ({code})."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Ask the supervisor to correct the price list."),
    ),
    "price.code_twice": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A product code stands twice on the price list."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Ask the supervisor to correct the price list."),
    ),
    "operation.conflict": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The same operation is recorded already with other contents."),
        SAFE,
        QT_TRANSLATE_NOOP("messages", "Look at the queue (F4) before you take money again."),
    ),
    "claim.malformed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This is not a claim code, or one letter was mistyped."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Scan the code on the receipt or type it again."),
    ),
    "claim.unknown": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This claim code is not known at this counter."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Compare it with the receipt; it may be from another counter."),
    ),
    "claim.already_used": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This claim code was used already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Look up its stamp in the queue (F4)."),
    ),
    "claim.placements": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Stamps that are paid for this document: {wanted}. Places marked: {have}."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Mark exactly as many places as stamps are paid."),
    ),
    "receipt.unknown": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "There is no receipt with this number."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Compare the number with the paper."),
    ),
    "receipt.malformed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This is not a receipt number."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Type it as printed, for example SKA-03-261124-0087."),
    ),
    "review.own_sale": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Nobody reviews a sale of their own."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Leave it to another supervisor."),
    ),
    "review.no_reason": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A reason is needed for this."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Write the reason, then try again."),
    ),
    "review.already_decided": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Somebody decided this sale already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Look at its history."),
    ),
    "review.unknown_sale": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This sale is not known here."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Refresh the list."),
    ),
    "review.not_questioned": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "No question waits for an answer at this sale."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Refresh the list."),
    ),
    "journal.old_copy": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This is an old copy of the journal: what came after entry {entry} is missing."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Do not sell; call the supervisor."),
    ),
    "journal.no_reason": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A reason is needed for this."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Write the reason, then try again."),
    ),
    "journal.found_more": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Something else was found in the journal meanwhile; nothing was released."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Close this, look at what the banner says now, then release that."),
    ),
    "journal.nothing_to_release": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "The journal is trusted again already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Close this; selling is possible."),
    ),
    "price.unreadable": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The price list {file} cannot be read."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Ask the supervisor to put the price list in place again."),
    ),
}

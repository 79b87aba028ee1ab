"""Sentences for physical stock and price lists."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, NOTHING, Row
from counter_app.ui.theme import State

PHYSICAL: Final[dict[str, Row]] = {
    "stock.nothing": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "No item was entered."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Scan an item, type its pieces, press Enter."),
    ),
    "stock.too_many_lines": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "One paper has at most {most} items here."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Record it as two papers."),
    ),
    "stock.product_twice": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "An item stands on this paper twice."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Enter its pieces in one line."),
    ),
    "stock.no_document": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The number of the sender's paper is missing."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Type the number that stands on it."),
    ),
    "stock.no_other": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "It is not said which other counter it is."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Type the other counter's number; it is not this one."),
    ),
    "stock.control_differs": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The items come to {pieces} pieces worth {total}, the paper says otherwise."),
        QT_TRANSLATE_NOOP("messages", "Nothing was taken into the stock, not even a part."),
        QT_TRANSLATE_NOOP("messages", "Count again and correct the line. If the paper is wrong, send it all back."),
    ),
    "stock.short": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "By the journal only {have} of {name} are here."),
        QT_TRANSLATE_NOOP("messages", "Nothing left the stock."),
        QT_TRANSLATE_NOOP("messages", "Enter fewer, or count the stock first."),
    ),
    "stock.needs_supervisor": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This needs a supervisor's PIN."),
        QT_TRANSLATE_NOOP("messages", "Nothing left the stock."),
        QT_TRANSLATE_NOOP("messages", "Have the supervisor type the PIN."),
    ),
    "stock.no_note": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A reason that is not on the list is said in a few words."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Write the note."),
    ),
    "stock.count_differs": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The count does not agree with the journal: {names}."),
        QT_TRANSLATE_NOOP("messages", "Nothing was recorded yet. A difference is nobody's fault by itself."),
        QT_TRANSLATE_NOOP(
            "messages", "Count these once more. If it stays, choose a reason and have a supervisor type the PIN."
        ),
    ),
    "stock.range_backwards": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The last serial is lower than the first."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Look at the sheet and type both again."),
    ),
    "stock.no_serials": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "{name} has no serials."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Leave the serials empty."),
    ),
    "stock.range_overlaps": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Two ranges of serials on this paper overlap at {first}."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Look at the sheets and correct the ranges."),
    ),
    "stock.range_too_long": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "There are more serials than pieces of {name}."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Correct the pieces or the range."),
    ),
    "stock.serials_missing": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Serials are given for a part of the pieces of {name} only."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Enter the ranges of all sheets, or none."),
    ),
    "stock.range_known": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Serials {first} to {last} are or were here already."),
        QT_TRANSLATE_NOOP("messages", "Nothing was taken into the stock, not even a part."),
        QT_TRANSLATE_NOOP("messages", "Look at the sheets; tell the supervisor if the serials are right."),
    ),
    "stock.range_not_here": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Serials {first} to {last} are not in this till."),
        QT_TRANSLATE_NOOP("messages", "Nothing left the stock."),
        QT_TRANSLATE_NOOP("messages", "Look at the sheets and correct the range."),
    ),
    "reversal.serials_gone": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A part of this delivery's serials went on to another counter or back."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Leave the delivery as it is and return what is left."),
    ),
    "sale.withdrawn": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "{name} is not sold today: it is withdrawn, or not its time."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "It can still be counted and returned (F7)."),
    ),
    "price.list_over": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The price list {version} does not hold today."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Ask the supervisor to import the new price list (F7)."),
    ),
    "price.bad_number": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A number of {product} on the price list cannot be."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Ask the supervisor to correct the price list."),
    ),
    "price.bad_article": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The kind of {product} on the price list does not fit its article."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Ask the supervisor to correct the price list."),
    ),
    "price.bad_pack": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The sheet {product} on the price list does not cost what its pieces cost."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Ask the supervisor to correct the price list."),
    ),
    "price.bad_version": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The price list's version is no number like 2026-11."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Ask the supervisor to correct the price list."),
    ),
    "price.no_publisher": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The settings name nobody whose signature makes a price list one."),
        QT_TRANSLATE_NOOP("messages", "The price list in force stays."),
        QT_TRANSLATE_NOOP("messages", "Have the publisher's key entered in the settings."),
    ),
    "price.not_signed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The price list {file} is not signed: {file}.sig is not beside it."),
        QT_TRANSLATE_NOOP("messages", "The price list in force stays."),
        QT_TRANSLATE_NOOP("messages", "Copy both files into one folder and import again."),
    ),
    "price.wrong_signature": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP(
            "messages", "The signature of {file} is not right: it was changed, or signed by somebody else."
        ),
        QT_TRANSLATE_NOOP("messages", "The price list in force stays."),
        QT_TRANSLATE_NOOP("messages", "Do not use this file. Ask the publisher for it again."),
    ),
    "price.older": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The price list {version} is older than {now}, which is in force."),
        QT_TRANSLATE_NOOP("messages", "The price list in force stays."),
        QT_TRANSLATE_NOOP("messages", "Take the newest one. A supervisor may import an older one and say why."),
    ),
    "price.version_twice": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A price list {version} with other prices was imported before."),
        QT_TRANSLATE_NOOP("messages", "The price list in force stays."),
        QT_TRANSLATE_NOOP("messages", "Ask the publisher for a list with a version of its own."),
    ),
    "price.already": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "The price list {version} was imported already."),
        QT_TRANSLATE_NOOP("messages", "The price list in force stays."),
        QT_TRANSLATE_NOOP("messages", "Close this; nothing is left to do."),
    ),
    "price.over": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The price list {version} ended before today."),
        QT_TRANSLATE_NOOP("messages", "The price list in force stays."),
        QT_TRANSLATE_NOOP("messages", "Ask the publisher for the new one."),
    ),
    "price.window_open": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A window of this counter is open and holds the journal."),
        QT_TRANSLATE_NOOP("messages", "The price list in force stays."),
        QT_TRANSLATE_NOOP("messages", "Import it in the window (F7, Stock), or close the window first."),
    ),
}

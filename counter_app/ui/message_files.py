"""Sentences for files that people bring: kinds that cannot be stamped, and pictures."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NOTHING, Row
from counter_app.ui.theme import State

FILES: Final[dict[str, Row]] = {
    "document.kind_picture": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "This is a picture: the counter makes a PDF of it, and that is stamped."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Open it in Bubuhkan together with the other pages, and look at each of them."),
    ),
    "document.kind_other_picture": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP(
            "messages", "This is a picture of a kind that this program makes no document of (GIF, WebP, BMP)."
        ),
        NOTHING,
        QT_TRANSLATE_NOOP(
            "messages", "Tell the customer: take the photo again with the phone's camera, or save it as JPEG or PDF."
        ),
    ),
    "document.kind_word": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This is a Word file. Only a PDF can be stamped."),
        NOTHING,
        QT_TRANSLATE_NOOP(
            "messages", "Tell the customer: open it, choose “Save as” or “Print”, then PDF, and bring that file."
        ),
    ),
    "document.kind_old_word": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This is an old Word file. Only a PDF can be stamped."),
        NOTHING,
        QT_TRANSLATE_NOOP(
            "messages", "Tell the customer: open it, choose “Save as” or “Print”, then PDF, and bring that file."
        ),
    ),
    "document.kind_excel": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This is an Excel file. Only a PDF can be stamped."),
        NOTHING,
        QT_TRANSLATE_NOOP(
            "messages",
            "Tell the customer: open it, see how the pages break, choose “Print”, then PDF, and bring that file.",
        ),
    ),
    "document.kind_slides": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "These are slides. Only a PDF can be stamped."),
        NOTHING,
        QT_TRANSLATE_NOOP(
            "messages", "Tell the customer: open them, choose “Save as” or “Export”, then PDF, and bring that file."
        ),
    ),
    "document.kind_odt": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This is a LibreOffice file. Only a PDF can be stamped."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Tell the customer: open it, choose “Export as PDF”, and bring that file."),
    ),
    "document.kind_rtf": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This is a rich text file (RTF). Only a PDF can be stamped."),
        NOTHING,
        QT_TRANSLATE_NOOP(
            "messages", "Tell the customer: open it, choose “Save as” or “Print”, then PDF, and bring that file."
        ),
    ),
    "document.kind_html": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This is a web page. Only a PDF can be stamped."),
        NOTHING,
        QT_TRANSLATE_NOOP(
            "messages",
            "Tell the customer: open the page in a browser, choose “Print”, then “Save as PDF”, and bring that file.",
        ),
    ),
    "document.kind_zip": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This is a packed folder (ZIP, RAR)."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Tell the customer: unpack it and bring the PDF that is in it."),
    ),
    "document.kind_locked_office": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP(
            "messages", "This is an office file with a password. Only a PDF without a password can be stamped."
        ),
        NOTHING,
        QT_TRANSLATE_NOOP(
            "messages",
            "Tell the customer: open it with the password, save it as a PDF without a password, and bring that file.",
        ),
    ),
    "document.kind_text": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This is a plain text file. Only a PDF can be stamped."),
        NOTHING,
        QT_TRANSLATE_NOOP(
            "messages", "Tell the customer: open it, choose “Print”, then “Save as PDF”, and bring that file."
        ),
    ),
    "document.file_too_large": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The file has {size}; no more than {limit} is read."),
        NOTHING,
        QT_TRANSLATE_NOOP(
            "messages", "Tell the customer: bring a smaller scan (300 dots an inch suffice), or the pages one by one."
        ),
    ),
    "document.picture_damaged": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The picture is damaged or cut off."),
        NOTHING,
        QT_TRANSLATE_NOOP(
            "messages",
            "Tell the customer: send it again, or take the photo again; often the copying to the stick was broken off.",
        ),
    ),
    "document.picture_too_many_pixels": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The picture has more than {most} million dots."),
        NOTHING,
        QT_TRANSLATE_NOOP(
            "messages",
            "Tell the customer: scan with 300 dots an inch, or take the photo again with the usual resolution.",
        ),
    ),
    "document.picture_too_many_pages": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "These are more than {most} pages."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Make two documents of them, or ask the customer for a PDF."),
    ),
    "document.too_many_files": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "More than {most} files were chosen at once."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Choose fewer files, those of one customer alone."),
    ),
    "document.no_pictures": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "No page is left."),
        NOTHING,
        QT_TRANSLATE_NOOP("messages", "Choose the pictures again."),
    ),
}

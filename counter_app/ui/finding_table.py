"""What inspection and verification of documents say, in words: source texts, context "messages"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.domain.document import FindingCode
from counter_app.ui.marks import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class FindingRow:
    """Source texts of one finding: the chip, for the clerk, to tell the customer."""

    chip: str
    clerk: str
    customer: str


FINDINGS: Final[dict[FindingCode, FindingRow]] = {
    FindingCode.SOUND: FindingRow(
        QT_TRANSLATE_NOOP("messages", "PDF {version}, sound"),
        QT_TRANSLATE_NOOP("messages", "The file is a sound PDF with {pages} page(s)."),
        QT_TRANSLATE_NOOP("messages", "Your file is in order."),
    ),
    FindingCode.NO_PASSWORD: FindingRow(
        QT_TRANSLATE_NOOP("messages", "no password"),
        QT_TRANSLATE_NOOP("messages", "The file opens without a password."),
        QT_TRANSLATE_NOOP("messages", "Your file needs no password."),
    ),
    FindingCode.NOT_STAMPED_YET: FindingRow(
        QT_TRANSLATE_NOOP("messages", "not stamped yet"),
        QT_TRANSLATE_NOOP("messages", "There is no e-Meterai in the file."),
        QT_TRANSLATE_NOOP("messages", "Your file has no stamp yet."),
    ),
    FindingCode.SMALL_ENOUGH: FindingRow(
        QT_TRANSLATE_NOOP("messages", "under {limit}"),
        QT_TRANSLATE_NOOP("messages", "The file has {size}; the usual portals take it."),
        QT_TRANSLATE_NOOP("messages", "Your file is small enough."),
    ),
    FindingCode.NOT_PDF: FindingRow(
        QT_TRANSLATE_NOOP("messages", "not a PDF"),
        QT_TRANSLATE_NOOP("messages", "This file is not a PDF, whatever its name says."),
        QT_TRANSLATE_NOOP("messages", "Please save your document as PDF and bring it again."),
    ),
    FindingCode.EMPTY: FindingRow(
        QT_TRANSLATE_NOOP("messages", "empty file"),
        QT_TRANSLATE_NOOP("messages", "The file is empty."),
        QT_TRANSLATE_NOOP("messages", "Please copy your file again: this copy is empty."),
    ),
    FindingCode.TRUNCATED: FindingRow(
        QT_TRANSLATE_NOOP("messages", "cut off"),
        QT_TRANSLATE_NOOP("messages", "The file was cut off: its end is missing, and with it perhaps pages."),
        QT_TRANSLATE_NOOP("messages", "Please copy or download your file again: its end is missing."),
    ),
    FindingCode.UNREADABLE: FindingRow(
        QT_TRANSLATE_NOOP("messages", "cannot be read"),
        QT_TRANSLATE_NOOP("messages", "The file is damaged or cut off."),
        QT_TRANSLATE_NOOP("messages", "Please make your PDF anew from the original document."),
    ),
    FindingCode.NO_PAGES: FindingRow(
        QT_TRANSLATE_NOOP("messages", "no pages"),
        QT_TRANSLATE_NOOP("messages", "The PDF has no pages."),
        QT_TRANSLATE_NOOP("messages", "Please make your PDF anew from the original document."),
    ),
    FindingCode.ENCRYPTED: FindingRow(
        QT_TRANSLATE_NOOP("messages", "has a password"),
        QT_TRANSLATE_NOOP("messages", "The file is protected by a password."),
        QT_TRANSLATE_NOOP("messages", "Please save it without a password and bring it again."),
    ),
    FindingCode.RESTRICTED: FindingRow(
        QT_TRANSLATE_NOOP("messages", "changes forbidden"),
        QT_TRANSLATE_NOOP(
            "messages", "The file opens without a password, but its owner forbids changes; the issuer may not stamp it."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Please save it without protection, or ask whoever made it for a copy that may be changed."
        ),
    ),
    FindingCode.OLD_AND_ENCRYPTED: FindingRow(
        QT_TRANSLATE_NOOP("messages", "old and encrypted"),
        QT_TRANSLATE_NOOP(
            "messages", "The file is encrypted and older than PDF 1.6 ({version}): the issuer refuses it."
        ),
        QT_TRANSLATE_NOOP("messages", "Please save it as a newer PDF without protection and bring it again."),
    ),
    FindingCode.CERTIFIED: FindingRow(
        QT_TRANSLATE_NOOP("messages", "certified, locked"),
        QT_TRANSLATE_NOOP("messages", "The file is certified and allows no change; a stamp would break it."),
        QT_TRANSLATE_NOOP("messages", "Please ask whoever issued it for a copy that may still be signed."),
    ),
    FindingCode.SIGNATURE_BROKEN: FindingRow(
        QT_TRANSLATE_NOOP("messages", "broken signature"),
        QT_TRANSLATE_NOOP("messages", "The file was changed after it was signed."),
        QT_TRANSLATE_NOOP("messages", "Please bring the file as it was when it was signed."),
    ),
    FindingCode.OLD_AND_SIGNED: FindingRow(
        QT_TRANSLATE_NOOP("messages", "old and signed"),
        QT_TRANSLATE_NOOP(
            "messages", "The file is older than PDF 1.6 and signed: it cannot be raised without breaking the signature."
        ),
        QT_TRANSLATE_NOOP("messages", "Please save it as a newer PDF before signing it."),
    ),
    FindingCode.XFA_FORM: FindingRow(
        QT_TRANSLATE_NOOP("messages", "XFA form"),
        QT_TRANSLATE_NOOP("messages", "The file is an XFA form, which the issuer cannot stamp."),
        QT_TRANSLATE_NOOP("messages", "Please print the filled form to PDF and bring that."),
    ),
    FindingCode.TOO_LARGE: FindingRow(
        QT_TRANSLATE_NOOP("messages", "over {limit}"),
        QT_TRANSLATE_NOOP("messages", "The file has {size}, more than the limit of {limit}."),
        QT_TRANSLATE_NOOP("messages", "Please make your file smaller (lower scan quality) and bring it again."),
    ),
    FindingCode.PAGES_TOO_SMALL: FindingRow(
        QT_TRANSLATE_NOOP("messages", "pages too small"),
        QT_TRANSLATE_NOOP(
            "messages", "The pages measure {width_mm} × {height_mm} mm: the smallest stamp does not fit."
        ),
        QT_TRANSLATE_NOOP("messages", "Please make your PDF anew on a common paper size, best A4."),
    ),
    FindingCode.OVER_ADVISED_SIZE: FindingRow(
        QT_TRANSLATE_NOOP("messages", "{size}, large"),
        QT_TRANSLATE_NOOP("messages", "The file has {size}; some portals take no more than {limit}."),
        QT_TRANSLATE_NOOP("messages", "Some portals take only {limit}: ask whom the file is for."),
    ),
    FindingCode.NOT_A4: FindingRow(
        QT_TRANSLATE_NOOP("messages", "page {page} is not A4"),
        QT_TRANSLATE_NOOP("messages", "Page {page} measures {width_mm} × {height_mm} mm, not A4."),
        QT_TRANSLATE_NOOP("messages", "Your page is not A4: ask whether that is wanted."),
    ),
    FindingCode.ALREADY_STAMPED: FindingRow(
        QT_TRANSLATE_NOOP("messages", "stamped already"),
        QT_TRANSLATE_NOOP("messages", "The file has {count} e-Meterai already: {serials}."),
        QT_TRANSLATE_NOOP("messages", "Your file has a stamp already. Do you want one more?"),
    ),
    FindingCode.ALREADY_SIGNED: FindingRow(
        QT_TRANSLATE_NOOP("messages", "signed already"),
        QT_TRANSLATE_NOOP("messages", "The file has {count} digital signature(s); the stamp is added behind them."),
        QT_TRANSLATE_NOOP("messages", "Your signature stays valid; sign nothing after the stamp."),
    ),
    FindingCode.WILL_BE_UPGRADED: FindingRow(
        QT_TRANSLATE_NOOP("messages", "will become PDF 1.7"),
        QT_TRANSLATE_NOOP("messages", "The file is an old PDF ({version}) and is rewritten as 1.7 by the issuer."),
        QT_TRANSLATE_NOOP("messages", "Your file is brought to a newer version; its look stays."),
    ),
    FindingCode.CERTIFIED_OPEN: FindingRow(
        QT_TRANSLATE_NOOP("messages", "certified"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The file is certified and still allows signatures; some readers will all the same call its "
            "certification changed.",
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Your file is certified. It may be stamped, but ask whom it is for whether they accept that."
        ),
    ),
    FindingCode.PROTECTED: FindingRow(
        QT_TRANSLATE_NOOP("messages", "protected, may change"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The file has an owner's password but allows changes. Should the issuer refuse it, another file can "
            "take its place.",
        ),
        QT_TRANSLATE_NOOP("messages", "Your file is protected. A copy without protection is safer."),
    ),
    FindingCode.HAS_SCRIPT: FindingRow(
        QT_TRANSLATE_NOOP("messages", "contains a program"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The file contains a program (JavaScript or the like). It is not run here; the reader of the "
            "receiver may warn of it.",
        ),
        QT_TRANSLATE_NOOP("messages", "Your file contains a program. Do you know of it? A printed PDF has none."),
    ),
    FindingCode.HAS_ATTACHMENTS: FindingRow(
        QT_TRANSLATE_NOOP("messages", "attachments inside"),
        QT_TRANSLATE_NOOP(
            "messages",
            "{count} file(s) are attached inside the PDF. They are not shown here, and the stamp covers the PDF "
            "with them.",
        ),
        QT_TRANSLATE_NOOP("messages", "Files are attached inside your PDF. Is that wanted?"),
    ),
    FindingCode.FORM_UNFILLED: FindingRow(
        QT_TRANSLATE_NOOP("messages", "empty form fields"),
        QT_TRANSLATE_NOOP(
            "messages", "{count} form field(s) are empty. Whoever fills them in after the stamp breaks it."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Please fill in your form before it is stamped; afterwards nothing may be changed."
        ),
    ),
    FindingCode.HIDDEN_LAYERS: FindingRow(
        QT_TRANSLATE_NOOP("messages", "hidden layers"),
        QT_TRANSLATE_NOOP("messages", "The file has layers that are hidden; another reader may show other contents."),
        QT_TRANSLATE_NOOP(
            "messages", "Your file has hidden parts. Please check that the pages show what you want stamped."
        ),
    ),
    FindingCode.BLANK_PAGE: FindingRow(
        QT_TRANSLATE_NOOP("messages", "page {page} is empty"),
        QT_TRANSLATE_NOOP("messages", "{count} page(s) are empty, first of all page {page}."),
        QT_TRANSLATE_NOOP("messages", "A page of your file is empty. Is that wanted?"),
    ),
    FindingCode.SCALED_PAGE: FindingRow(
        QT_TRANSLATE_NOOP("messages", "page {page} is scaled"),
        QT_TRANSLATE_NOOP(
            "messages", "Page {page} has a scale of its own: some readers show it, and the stamp, larger or smaller."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "A page of your file is scaled; the stamp may look larger or smaller in another reader."
        ),
    ),
    FindingCode.PAGE_TOO_LARGE: FindingRow(
        QT_TRANSLATE_NOOP("messages", "page {page} is huge"),
        QT_TRANSLATE_NOOP(
            "messages", "Page {page} measures {width_mm} × {height_mm} mm, more than PDF readers have to show."
        ),
        QT_TRANSLATE_NOOP("messages", "A page of your file is far too large. Please make it anew as A4 if you can."),
    ),
    FindingCode.MANY_PAGES: FindingRow(
        QT_TRANSLATE_NOOP("messages", "{pages} pages"),
        QT_TRANSLATE_NOOP("messages", "The file has {pages} pages. Ask whether it is the right one."),
        QT_TRANSLATE_NOOP("messages", "Your file has {pages} pages. Is it the right one?"),
    ),
    FindingCode.INSPECTION_FAILED: FindingRow(
        QT_TRANSLATE_NOOP("messages", "could not be checked"),
        QT_TRANSLATE_NOOP("messages", "The file could not be checked: it is too heavy or malformed."),
        QT_TRANSLATE_NOOP("messages", "Please make your PDF anew from the original document."),
    ),
    FindingCode.SEEN_BEFORE: FindingRow(
        QT_TRANSLATE_NOOP("messages", "seen before"),
        QT_TRANSLATE_NOOP("messages", "The same file was left before (receipt {receipt})."),
        QT_TRANSLATE_NOOP("messages", "We had this very file before. Do you want it stamped again?"),
    ),
    FindingCode.REPAIRED: FindingRow(
        QT_TRANSLATE_NOOP("messages", "repaired copy"),
        QT_TRANSLATE_NOOP("messages", "A repaired copy, with the customer's word. Look at its pages together."),
        QT_TRANSLATE_NOOP(
            "messages", "Your file was damaged; this is a repaired copy. Please look whether all is there."
        ),
    ),
}

#: Lines of a verification's check list, by their code.
CHECKS: Final[dict[str, str]] = {
    "readable": QT_TRANSLATE_NOOP("messages", "The returned file can be read"),
    "signature_added": QT_TRANSLATE_NOOP("messages", "Exactly one signature was added"),
    "original_unchanged": QT_TRANSLATE_NOOP("messages", "The customer's original is unchanged inside"),
    "prefix_rewritten": QT_TRANSLATE_NOOP("messages", "The issuer rewrote the file as a newer PDF"),
    "pages_equal": QT_TRANSLATE_NOOP("messages", "The pages look the same as before"),
    "covers_whole_file": QT_TRANSLATE_NOOP("messages", "The signature covers the whole file"),
    "signature_intact": QT_TRANSLATE_NOOP("messages", "Nothing was changed after signing"),
    "chain_trusted": QT_TRANSLATE_NOOP("messages", "Signed by the issuer (certificate chain)"),
    "timestamp_valid": QT_TRANSLATE_NOOP("messages", "The time stamp is valid"),
    "signature_valid": QT_TRANSLATE_NOOP("messages", "The signature is valid"),
    "serial_matches": QT_TRANSLATE_NOOP("messages", "The serial number is the one of this order"),
}

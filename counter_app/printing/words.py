"""The paper's own catalogue of words, apart from the interface's (style, "Names and prose").

``resources/paper/<language>.toml`` holds one text a :class:`Word`. A catalogue with a missing or an
unknown key, or whose text takes other values than the English one, is packed wrongly: BugError at load,
not a hole on a customer's receipt.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from counter_app.domain.errors import BugError
from counter_app.domain.formats import Language
from counter_app.resources import resource_path


class Word(StrEnum):
    """Every text that a paper can carry; the value is the key in the catalogue."""

    TRAINING = "training"
    TRAINING_NOTE = "training_note"
    OFFICE_NUMBER = "office_number"
    NPWP = "npwp"
    TITLE_SALE = "title_sale"
    TITLE_STAMPING = "title_stamping"
    TITLE_REVERSAL = "title_reversal"
    TITLE_REFUND = "title_refund"
    REFUNDS = "refunds"
    TITLE_REPORT = "title_report"
    TITLE_PERSON = "title_person"
    PERSON_ERASED = "person_erased"
    PERSON_EXPORTED = "person_exported"
    PERSON_THINGS = "person_things"
    PERSON_FILES = "person_files"
    PERSON_POSTPONED = "person_postponed"
    PERSON_UNDER_WAY = "person_under_way"
    PERSON_NOT_COLLECTED = "person_not_collected"
    PERSON_MAIL_OPEN = "person_mail_open"
    PERSON_DISPUTED = "person_disputed"
    PERSON_BY_ITSELF = "person_by_itself"
    PERSON_ACCOUNTS = "person_accounts"
    PERSON_TAKEN = "person_taken"
    TITLE_DEPOSIT = "title_deposit"
    TITLE_TOP_UP = "title_top_up"
    TITLE_SHIFT_HANDED_OVER = "title_shift_handed_over"
    TITLE_STOCK_RECEIVED = "title_stock_received"
    TITLE_STOCK_SENT = "title_stock_sent"
    TITLE_STOCK_TAKEN = "title_stock_taken"
    TITLE_STOCK_RETURNED = "title_stock_returned"
    TITLE_STOCK_WRITTEN_OFF = "title_stock_written_off"
    STOCK_DOCUMENT = "stock_document"
    STOCK_OTHER = "stock_other"
    STOCK_PIECES = "stock_pieces"
    SIGN_HERE = "sign_here"
    STOCK_UNEXPLAINED = "stock_unexplained"
    STOCK_DAMAGED = "stock_damaged"
    STOCK_LOST = "stock_lost"
    STOCK_COUNTING = "stock_counting"
    STOCK_NOT_RECORDED = "stock_not_recorded"
    STOCK_EXPIRED = "stock_expired"
    TAX_INCLUDED = "tax_included"
    GIVEN_BY = "given_by"
    TAKEN_BY = "taken_by"
    HEAD_CASHIER = "head_cashier"
    VOID = "void"
    VOIDED = "voided"
    VOIDED_BY = "voided_by"
    REVERSES = "reverses"
    REASON = "reason"
    REASON_CHANGED_MIND = "reason_changed_mind"
    REASON_CANNOT_WAIT = "reason_cannot_wait"
    REASON_WRONG_ITEM = "reason_wrong_item"
    REASON_WRONG_PAYMENT = "reason_wrong_payment"
    REASON_DOCUMENT_UNFIT = "reason_document_unfit"
    REASON_OTHER = "reason_other"
    APPROVER = "approver"
    MONEY_BACK = "money_back"
    CLAIMS_VOID = "claims_void"
    COPY = "copy"
    OFFLINE = "offline"
    OFFLINE_NOTE = "offline_note"
    NUMBER = "number"
    DATE = "date"
    COUNTER = "counter"
    CLERK = "clerk"
    QUANTITY = "quantity"
    TOTAL = "total"
    IN_WORDS = "in_words"
    PAID = "paid"
    CHANGE = "change"
    ROUNDING = "rounding"
    REFERENCE = "reference"
    MEANS_CASH = "means_cash"
    MEANS_QRIS = "means_qris"
    MEANS_DEBIT = "means_debit"
    MEANS_TRANSFER = "means_transfer"
    STAMP = "stamp"
    STAMPED = "stamped"
    PENDING = "pending"
    SERIAL = "serial"
    DOCUMENT = "document"
    CLAIM_CODE = "claim_code"
    PENDING_NOTE = "pending_note"
    DUTY_WARNING = "duty_warning"
    TITLE_OUTAGE = "title_outage"
    OUTAGE_RANGE = "outage_range"
    OUTAGE_SEEN = "outage_seen"
    OUTAGE_NONE = "outage_none"
    OUTAGE_INDEX = "outage_index"
    OUTAGE_ACCOUNT = "outage_account"
    OUTAGE_BEGAN = "outage_began"
    OUTAGE_ENDED = "outage_ended"
    OUTAGE_GOES_ON = "outage_goes_on"
    OUTAGE_MINUTES = "outage_minutes"
    OUTAGE_MORE = "outage_more"
    OUTAGE_PAID_WITH = "outage_paid_with"
    OUTAGE_LIMITS = "outage_limits"
    OUTAGE_NO_PROOF = "outage_no_proof"
    SIGNED_BY = "signed_by"
    TITLE_NOTICE = "title_notice"
    TITLE_CALLS = "title_calls"
    TITLE_LINE = "title_line"
    LINE_YOURS = "line_yours"
    LINE_BUY = "line_buy"
    LINE_CLAIM = "line_claim"
    LINE_TODAY = "line_today"
    LINE_NO_TIME = "line_no_time"
    TITLE_TEST = "title_test"
    TEST_NOTE = "test_note"
    TEST_LETTERS = "test_letters"
    TEST_NO_SALE = "test_no_sale"
    PAGE_OF = "page_of"
    TITLE_STORY = "title_story"
    STORY_RECEIPT = "story_receipt"
    STORY_STATE = "story_state"
    STORY_PERSON = "story_person"
    STORY_LEFT_OUT = "story_left_out"
    STORY_UP_TO = "story_up_to"
    STORY_NOTE = "story_note"
    TITLE_CHECK = "title_check"
    CHECK_VALID = "check_valid"
    CHECK_INVALID = "check_invalid"
    CHECK_UNSURE = "check_unsure"
    CHECKED_AT = "checked_at"
    CHECK_FILE = "check_file"
    CHECK_SIGNER = "check_signer"
    CHECK_TIME_PROVED = "check_time_proved"
    CHECK_TIME_CLAIMED = "check_time_claimed"
    CHECK_TIME_NONE = "check_time_none"
    CHECK_OTHERS = "check_others"
    CHECK_ROOTS = "check_roots"
    CHECK_NO_ROOTS = "check_no_roots"
    CHECK_REVOCATION = "check_revocation"
    CHECK_NOTE = "check_note"
    CHECK_TAMPERED = "check_tampered"
    CHECK_DAMAGED = "check_damaged"
    CHECK_NOT_COVERED = "check_not_covered"
    CHECK_CHANGED_AFTER = "check_changed_after"
    CHECK_NOT_ISSUER = "check_not_issuer"
    CHECK_OTHER_SIGNER = "check_other_signer"
    CHECK_WRONG_PURPOSE = "check_wrong_purpose"
    CHECK_REVOKED = "check_revoked"
    CHECK_OUT_OF_VALIDITY = "check_out_of_validity"
    CHECK_TIME_STAMP_BROKEN = "check_time_stamp_broken"
    CHECK_TIME_STAMP_UNTRUSTED = "check_time_stamp_untrusted"
    CHECK_EXPIRED_SINCE = "check_expired_since"
    CHECK_TIME_IN_FUTURE = "check_time_in_future"
    CHECK_TRUST_UNKNOWN = "check_trust_unknown"
    CHECK_WEAK_ALGORITHM = "check_weak_algorithm"
    CHECK_NOT_JUDGEABLE = "check_not_judgeable"
    CHECK_NOT_ACCEPTED = "check_not_accepted"
    CHECK_NO_STAMP = "check_no_stamp"
    CHECK_PICTURE_NO_STAMP = "check_picture_no_stamp"
    CHECK_SERIAL_REPEATED = "check_serial_repeated"
    CHECK_OTHER_SIGNATURE_BROKEN = "check_other_signature_broken"
    CHECK_TRAILING_BYTES = "check_trailing_bytes"
    CHECK_NOT_PDF = "check_not_pdf"
    CHECK_ENCRYPTED = "check_encrypted"
    CHECK_UNREADABLE = "check_unreadable"
    CHECK_CHECK_FAILED = "check_check_failed"
    WAY = "way"
    WAY_FOLDER = "way_folder"
    WAY_DRIVE = "way_drive"
    WAY_MAIL = "way_mail"
    COPY_COMPARED = "copy_compared"
    MAIL_ACCEPTED = "mail_accepted"
    MAIL_SEEN = "mail_seen"
    HELP = "help"
    JOURNAL = "journal"
    THANKS = "thanks"


class Words:
    """The texts of one language. Call it with a word and the values that its text takes."""

    def __init__(self, language: Language, texts: Mapping[Word, str]) -> None:
        self.language = language
        self._texts = dict(texts)

    def __call__(self, word: Word, **values: str | int) -> str:
        return self._texts[word].format(**values)


def placeholders(text: str) -> frozenset[str]:
    """Names of the values that a text takes. ValueError for a text that is no template."""
    return frozenset(field for _, field, _, _ in string.Formatter().parse(text) if field is not None)


def read_catalogue(content: str, name: str) -> dict[Word, str]:
    """The texts of one TOML catalogue, checked for completeness; BugError names what is wrong."""
    try:
        raw = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise BugError(f"paper catalogue {name} is no TOML: {error}") from error
    known = {word.value for word in Word}
    missing, extra = sorted(known - raw.keys()), sorted(raw.keys() - known)
    if missing or extra:
        raise BugError(f"paper catalogue {name}: missing {missing}, unknown {extra}")
    texts: dict[Word, str] = {}
    for word in Word:
        text = raw[word.value]
        if not isinstance(text, str) or not text.strip():
            raise BugError(f"paper catalogue {name}: {word.value} is no text")
        try:
            placeholders(text)
        except ValueError as error:
            raise BugError(f"paper catalogue {name}: {word.value} is no template") from error
        texts[word] = text
    return texts


def check_same_values(texts: Mapping[Word, str], reference: Mapping[Word, str], name: str) -> None:
    """Every text takes exactly the values that its reference takes; BugError otherwise."""
    for word in Word:
        if placeholders(texts[word]) != placeholders(reference[word]):
            raise BugError(f"paper catalogue {name}: {word.value} takes other values than the English text")


def _read(language: Language) -> dict[Word, str]:
    path = resource_path("paper", f"{language.value}.toml")
    return read_catalogue(path.read_text(encoding="utf-8"), path.name)


@cache
def load_words(language: Language = Language.INDONESIAN) -> Words:
    """The paper's words in one language."""
    texts = _read(language)
    if language is not Language.ENGLISH:
        check_same_values(texts, _read(Language.ENGLISH), f"{language.value}.toml")
    return Words(language, texts)

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

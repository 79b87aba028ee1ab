"""The content of a receipt: domain Receipt → blocks (domain reference, "Receipts").

One path for every kind of paper and every copy: what a receipt has, its paper shows. Nothing here, or
anywhere below, draws anything that looks like a stamp.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, assert_never

from counter_app.domain.errors import Refused
from counter_app.domain.formats import date_time_long
from counter_app.domain.money import Money, terbilang, total
from counter_app.domain.products import tax_included
from counter_app.domain.receipt import (
    CASH_PAPERS,
    INTERNAL_PAPERS,
    Office,
    PaperKind,
    Receipt,
    ReceiptLine,
    ReceiptStamp,
    ReversalFacts,
)
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.sale import PaymentMeans
from counter_app.domain.serials import SerialNumber
from counter_app.printing.blocks import (
    Align,
    Block,
    Columns,
    Cut,
    Paper,
    Picture,
    Qr,
    Rule,
    Sheet,
    Size,
    Space,
    Text,
    flow,
)
from counter_app.printing.cash_layout import cash_blocks
from counter_app.printing.charset import CodePage
from counter_app.printing.check_layout import check_blocks
from counter_app.printing.line_layout import line_blocks
from counter_app.printing.notice_layout import call_blocks, notice_blocks
from counter_app.printing.outage_layout import outage_blocks
from counter_app.printing.person_layout import person_blocks
from counter_app.printing.report_layout import report_blocks
from counter_app.printing.stock_layout import stock_blocks
from counter_app.printing.story_layout import story_blocks
from counter_app.printing.trial_layout import trial_blocks
from counter_app.printing.words import Word, Words
from counter_app.words.notice import load_notice_words, notice_title
from counter_app.words.report import load_report_words

#: A document that states a sum above this owes duty, a receipt too (UU 10/2020, art. 3).
DUTY_FREE_UP_TO: Final = Money(5_000_000)
FEED_BEFORE_CUT: Final = 1

_MEANS: Final[dict[str, Word]] = {
    PaymentMeans.CASH: Word.MEANS_CASH,
    PaymentMeans.QRIS: Word.MEANS_QRIS,
    PaymentMeans.DEBIT: Word.MEANS_DEBIT,
    PaymentMeans.TRANSFER: Word.MEANS_TRANSFER,
}
_REASONS: Final[dict[str, Word]] = {
    ReversalReason.CHANGED_MIND: Word.REASON_CHANGED_MIND,
    ReversalReason.CANNOT_WAIT: Word.REASON_CANNOT_WAIT,
    ReversalReason.WRONG_ITEM: Word.REASON_WRONG_ITEM,
    ReversalReason.WRONG_PAYMENT: Word.REASON_WRONG_PAYMENT,
    ReversalReason.DOCUMENT_UNFIT: Word.REASON_DOCUMENT_UNFIT,
    ReversalReason.OTHER: Word.REASON_OTHER,
}


_WAYS: Final[dict[str, tuple[Word, Word]]] = {
    "folder": (Word.WAY_FOLDER, Word.COPY_COMPARED),
    "drive": (Word.WAY_DRIVE, Word.COPY_COMPARED),
    "mail": (Word.WAY_MAIL, Word.MAIL_ACCEPTED),
    "mail_seen": (Word.WAY_MAIL, Word.MAIL_SEEN),
}


def compose(receipt: Receipt, words: Words) -> tuple[Block, ...]:
    """The blocks of a paper, independent of its width."""
    return tuple(_blocks(receipt, words))


def sheet(
    receipt: Receipt,
    words: Words,
    paper: Paper,
    page: CodePage = CodePage.CP858,
    logo: Picture | None = None,
) -> Sheet:
    """The paper with every character in its row and column; the office's picture above it where it has one."""
    head = () if logo is None else (logo,)
    return flow((*head, *compose(receipt, words)), paper.columns, page)


def _blocks(receipt: Receipt, words: Words) -> Iterator[Block]:
    if receipt.training:
        yield from _training_banner(words)
        yield Text(words(Word.TRAINING_NOTE), Align.CENTRE)
        yield Space()
    yield from _letterhead(receipt.office, words)
    yield Rule()
    yield Text(_title(receipt, words), Align.CENTRE, bold=True)
    if receipt.copy > 1:
        yield Text(words(Word.COPY, number=receipt.copy - 1), Align.CENTRE, bold=True, size=Size.TALL)
    if receipt.voided_by:
        yield Text(words(Word.VOIDED), Align.CENTRE, bold=True, size=Size.DOUBLE)
        yield Text(words(Word.VOIDED_BY, number=receipt.voided_by), Align.CENTRE, bold=True)
    if receipt.offline:
        yield Text(words(Word.OFFLINE), Align.CENTRE, bold=True, size=Size.TALL)
        yield Text(words(Word.OFFLINE_NOTE), Align.CENTRE)
    yield Rule()
    yield from _facts(receipt, words)
    if receipt.way:
        yield from _way(receipt.way, words)
    if receipt.reversal is not None:
        yield from _reversal(receipt.reversal, words, void=receipt.kind is PaperKind.REVERSAL)
    if receipt.check is not None:
        yield from check_blocks(receipt.check, receipt.office.zone, words)
    if receipt.report is not None:
        yield from report_blocks(receipt.report, load_report_words(words.language))
    elif receipt.outage is not None:
        yield from outage_blocks(receipt.outage, receipt.clerk, receipt.office.zone, words)
    elif receipt.notice is not None:
        yield from notice_blocks(receipt.notice, receipt.office.zone, load_notice_words(words.language))
    elif receipt.calls is not None:
        yield from call_blocks(receipt.calls, receipt.office.zone, load_notice_words(words.language))
    elif receipt.story is not None:
        yield from story_blocks(receipt.story, receipt.office.zone, words)
    elif receipt.line is not None:
        yield from line_blocks(receipt.line, words)
    elif receipt.person is not None:
        yield from person_blocks(receipt.person, words)
    elif receipt.kind is PaperKind.TEST:
        yield from trial_blocks(receipt, words)
    elif receipt.stock is not None:
        yield from stock_blocks(receipt, receipt.stock, words)
    elif receipt.kind in CASH_PAPERS:
        yield from cash_blocks(receipt, words)
    else:
        yield from _money(receipt, words)
    if receipt.voided_by:
        yield from _void_claims(tuple(stamp.claim_code for stamp in receipt.stamps), words)
    elif receipt.reversal is not None:
        yield from _void_claims(receipt.reversal.claims, words)
    else:
        yield from _stamps(receipt.stamps, words)
    yield Rule()
    if receipt.total > DUTY_FREE_UP_TO and receipt.kind not in INTERNAL_PAPERS:
        yield Text(words(Word.DUTY_WARNING, limit=str(DUTY_FREE_UP_TO)), Align.CENTRE, bold=True)
        yield Space()
    yield Text(words(Word.HELP, contact=receipt.office.contact), Align.CENTRE)
    yield Text(words(Word.JOURNAL, head=receipt.chain_head), Align.CENTRE)
    if receipt.kind not in INTERNAL_PAPERS:
        yield Text(words(Word.THANKS), Align.CENTRE)
    if receipt.training:
        yield Rule()
        yield from _training_banner(words)
    yield Space(FEED_BEFORE_CUT)
    yield Cut()


def _title(receipt: Receipt, words: Words) -> str:
    if receipt.report is not None:
        return load_report_words(words.language)(f"title_{receipt.report.kind}")
    if receipt.notice is not None:
        return notice_title(receipt.notice, load_notice_words(words.language))
    return words(_title_word(receipt.kind))


def _title_word(kind: PaperKind) -> Word:
    match kind:
        case PaperKind.SALE:
            return Word.TITLE_SALE
        case PaperKind.STAMPING:
            return Word.TITLE_STAMPING
        case PaperKind.REVERSAL:
            return Word.TITLE_REVERSAL
        case PaperKind.REFUND:
            return Word.TITLE_REFUND
        case PaperKind.DEPOSIT:
            return Word.TITLE_DEPOSIT
        case PaperKind.TOP_UP:
            return Word.TITLE_TOP_UP
        case PaperKind.SHIFT_HANDED_OVER:
            return Word.TITLE_SHIFT_HANDED_OVER
        case PaperKind.STOCK_RECEIVED:
            return Word.TITLE_STOCK_RECEIVED
        case PaperKind.STOCK_SENT:
            return Word.TITLE_STOCK_SENT
        case PaperKind.STOCK_TAKEN:
            return Word.TITLE_STOCK_TAKEN
        case PaperKind.STOCK_RETURNED:
            return Word.TITLE_STOCK_RETURNED
        case PaperKind.STOCK_WRITTEN_OFF:
            return Word.TITLE_STOCK_WRITTEN_OFF
        case PaperKind.REPORT:
            return Word.TITLE_REPORT
        case PaperKind.CHECK:
            return Word.TITLE_CHECK
        case PaperKind.OUTAGE:
            return Word.TITLE_OUTAGE
        case PaperKind.NOTICE:
            return Word.TITLE_NOTICE
        case PaperKind.CALL_LIST:
            return Word.TITLE_CALLS
        case PaperKind.STORY:
            return Word.TITLE_STORY
        case PaperKind.LINE_NUMBER:
            return Word.TITLE_LINE
        case PaperKind.PERSON:
            return Word.TITLE_PERSON
        case PaperKind.TEST:
            return Word.TITLE_TEST
        case _:
            assert_never(kind)


def _training_banner(words: Words) -> Iterator[Block]:
    yield Text(words(Word.TRAINING), Align.CENTRE, bold=True, size=Size.DOUBLE)


def _letterhead(office: Office, words: Words) -> Iterator[Block]:
    yield Text(office.name, Align.CENTRE, bold=True, size=Size.TALL)
    yield Text(office.address, Align.CENTRE)
    yield Text(words(Word.OFFICE_NUMBER, number=office.number), Align.CENTRE)
    yield Text(words(Word.NPWP, npwp=office.npwp), Align.CENTRE)


def _facts(receipt: Receipt, words: Words) -> Iterator[Block]:
    at = datetime.fromisoformat(receipt.at)
    yield Columns(words(Word.NUMBER), receipt.number)
    yield Columns(words(Word.DATE), date_time_long(at, receipt.office.zone, words.language))
    yield Columns(words(Word.COUNTER), receipt.counter)
    yield Columns(words(Word.CLERK), receipt.clerk)


def _way(way: str, words: Words) -> Iterator[Block]:
    """How the customer got the files; of a mail no more than is known."""
    if way in _WAYS:
        name, note = _WAYS[way]
        yield Columns(words(Word.WAY), words(name))
        yield Text(words(note))


def _money(receipt: Receipt, words: Words) -> Iterator[Block]:
    """Lines, total and payment; nothing on a paper where no money changed hands (a claim that is stamped)."""
    if not receipt.lines and not receipt.total and not receipt.tenders:
        return
    yield Rule()
    for line in receipt.lines:
        yield Text(line.name)
        quantity = words(Word.QUANTITY, quantity=line.quantity, price=str(line.unit_price))
        yield Columns(quantity, str(line.amount), indent=2)
    yield Rule()
    yield Columns(words(Word.TOTAL), str(receipt.total), bold=True, size=Size.TALL)
    yield Text(words(Word.IN_WORDS, words=terbilang(receipt.total.rupiah)))
    yield from _tax(receipt.lines, words)
    if receipt.rounding:
        yield Columns(words(Word.ROUNDING), str(receipt.rounding))
    back = receipt.reversal is not None
    for tender in receipt.tenders:
        word = Word.MONEY_BACK if back else Word.PAID
        yield Columns(words(word, means=means_words(tender.means, words)), str(tender.amount), bold=back)
        if tender.reference:
            yield Columns(words(Word.REFERENCE), tender.reference, indent=2)
    if not back:
        yield Columns(words(Word.CHANGE), str(receipt.change))


def _tax(lines: Sequence[ReceiptLine], words: Words) -> Iterator[Block]:
    """What of the lines is PPN, by its rate; the prices include it."""
    for rate in sorted({line.tax for line in lines if line.tax}):
        included = total(tuple(tax_included(line.amount, rate) for line in lines if line.tax == rate))
        yield Columns(words(Word.TAX_INCLUDED, rate=rate), str(included))


def _reversal(facts: ReversalFacts, words: Words, *, void: bool) -> Iterator[Block]:
    """Which receipt is void, in letters that cannot be overlooked; why, and who said yes."""
    yield Rule()
    if void:
        yield Text(words(Word.VOID), Align.CENTRE, bold=True, size=Size.DOUBLE)
    yield Columns(words(Word.REVERSES if void else Word.REFUNDS), facts.receipt, bold=True)
    yield Columns(words(Word.REASON), words(_REASONS[facts.reason]) if facts.reason in _REASONS else facts.reason)
    if facts.note:
        yield Text(facts.note)
    if facts.approver:
        yield Columns(words(Word.APPROVER), facts.approver)


def _void_claims(claims: tuple[str, ...], words: Words) -> Iterator[Block]:
    """No QR code and no invitation: nothing can be affixed for these any more."""
    if not claims:
        return
    yield Rule()
    yield Text(words(Word.CLAIMS_VOID), Align.CENTRE, bold=True)
    for claim in claims:
        yield Text(claim, Align.CENTRE)


def means_words(means: str, words: Words) -> str:
    """A known means in the paper's language, any other as it was recorded."""
    return words(_MEANS[means]) if means in _MEANS else means


def _stamps(stamps: tuple[ReceiptStamp, ...], words: Words) -> Iterator[Block]:
    """Each stamp with its state, in the sale's order; one that is pending has a claim of its own, to be torn off."""
    for index, stamp in enumerate(stamps, start=1):
        yield Rule()
        yield Text(words(Word.STAMP, index=index, count=len(stamps)))
        if stamp.stamped:
            yield from _stamped(stamp, words)
        else:
            yield from _pending(stamp, words)
    if any(not stamp.stamped for stamp in stamps):
        yield Space()
        yield Text(words(Word.PENDING_NOTE), Align.CENTRE)


def _stamped(stamp: ReceiptStamp, words: Words) -> Iterator[Block]:
    yield Text(words(Word.STAMPED), Align.CENTRE, bold=True)
    if stamp.serial is not None:
        yield Columns(words(Word.SERIAL), _grouped(stamp.serial), bold=True)
    if stamp.document is not None:
        yield Columns(words(Word.DOCUMENT), stamp.document)
    if stamp.claim_code:
        yield Columns(words(Word.CLAIM_CODE), stamp.claim_code)
    if stamp.paid_with:
        yield Columns(words(Word.OUTAGE_PAID_WITH), stamp.paid_with)


def _pending(stamp: ReceiptStamp, words: Words) -> Iterator[Block]:
    """A promise, said as loudly as the paper can. A serial that is only allotted is not shown: it proves nothing."""
    yield Text(words(Word.PENDING), Align.CENTRE, bold=True, size=Size.TALL)
    if stamp.document is not None:
        yield Columns(words(Word.DOCUMENT), stamp.document)
    yield Qr(stamp.claim_code)
    yield Text(words(Word.CLAIM_CODE), Align.CENTRE)
    yield Text(stamp.claim_code, Align.CENTRE, bold=True, size=Size.DOUBLE)


def _grouped(serial: str) -> str:
    """4-4-4-4-6 where it has the form of a serial; a receipt of an odd one still prints what is recorded."""
    try:
        return SerialNumber(serial).grouped
    except Refused:
        return serial

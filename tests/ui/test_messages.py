"""Every code has words, in both languages, and no value breaks them."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import counter_app
from counter_app.domain.document import CheckLine, Finding, FindingCode, Severity
from counter_app.domain.errors import DocumentRefused, KnownError, PrinterFailed, Refused
from counter_app.domain.money import Money
from counter_app.services.ports import IssuerRejected, IssuerUnavailable, Scope, Trouble
from counter_app.ui import messages
from counter_app.ui.theme import State

_RAISED = re.compile(
    r"(?:Refused|StorageFailed|PrinterFailed|DocumentRefused|KnownError|SettingsInvalid|TrainingFailed)"
    r'\(\s*"([a-z_]+\.[a-z_]+)"'
)


def raised_codes() -> frozenset[str]:
    """Codes that stand in the program's source as literals."""
    root = Path(counter_app.__file__).parent
    texts = (path.read_text("utf-8") for path in root.rglob("*.py"))
    return frozenset(code for text in texts for code in _RAISED.findall(text))


def test_every_code_of_the_program_has_a_sentence() -> None:
    codes = raised_codes() | {f"issuer.{trouble.value}" for trouble in Trouble}
    codes |= {f"issuer.rejected_{scope.value}" for scope in Scope}
    codes |= {f"document.{finding.value}" for finding in FindingCode}
    codes |= {"issuer.credentials", "issuer.out_of_quota", "issuer.unclear"}
    assert len(codes) > 60
    assert codes - messages.known_codes() == set()


@pytest.mark.parametrize("code", sorted(messages.ROWS))
def test_a_sentence_is_three_texts_even_without_values(indonesian: QApplication, code: str) -> None:
    words = messages.sentence(KnownError(code))
    for line in (words.what, words.money, words.press):
        assert line
        assert "{" not in line
        assert line.endswith(".")


def test_all_findings_have_words(indonesian: QApplication) -> None:
    for code in FindingCode:
        words = messages.finding_text(Finding(code, Severity.WARN))
        assert words.chip
        assert words.clerk
        assert words.customer
        assert words.state is State.WAITING


def test_values_are_shown_as_people_write_them(indonesian: QApplication) -> None:
    assert messages.sentence(Refused("sale.paid_too_little", missing=2000)).what == "Uang kurang Rp2.000."
    assert "Rp5.000" in messages.sentence(Refused("sale.paid_too_little", missing=Money(5000))).what
    assert "4 mnt" in messages.sentence(Refused("session.locked_out", seconds=240)).what
    large = Finding(FindingCode.TOO_LARGE, Severity.REFUSE, (("size", 12_300_000), ("limit", 10_000_000)))
    assert messages.finding_text(large).clerk == "Ukuran berkas 12,3 MB, melebihi batas 10,0 MB."


def test_a_refused_document_says_what_is_wrong_and_what_to_bring(indonesian: QApplication) -> None:
    words = messages.sentence(DocumentRefused("document.encrypted"))
    finding = messages.finding_text(Finding(FindingCode.ENCRYPTED, Severity.REFUSE))
    assert (words.what, words.press) == (finding.clerk, finding.customer)


def test_what_nobody_knows_is_never_called_a_failure() -> None:
    lost = messages.sentence(IssuerUnavailable(Trouble.TIMEOUT, may_have_happened=True))
    never_left = messages.sentence(IssuerUnavailable(Trouble.UNREACHABLE, may_have_happened=False))
    assert lost.state is State.UNKNOWN
    assert "never asked for twice" in lost.money
    assert never_left.state is State.WAITING
    assert messages.sentence(PrinterFailed("printer.paper_out", unknown=True)).state is State.UNKNOWN


def test_an_unknown_code_shows_itself() -> None:
    assert "nowhere.heard_of" in messages.sentence(KnownError("nowhere.heard_of")).what


def test_the_issuer_s_own_words_are_not_repeated() -> None:
    words = messages.sentence(IssuerRejected(Scope.DOCUMENT, "83", "NIK 3276012345670001"))
    assert "3276" not in " ".join((words.what, words.money, words.press))
    assert "83" in words.what


def test_placeholders_are_plain_names() -> None:
    for row in messages.ROWS.values():
        for source in (row.what, row.money, row.press):
            names = [name for _, name, spec, _ in string.Formatter().parse(source) if name is not None and not spec]
            assert all(name.isidentifier() for name in names)


def test_check_lines_have_words(indonesian: QApplication) -> None:
    assert messages.check_text(CheckLine("serial_matches", ok=True)) == "Nomor seri sesuai pesanan ini"
    assert messages.check_text(CheckLine("something_new", ok=None)) == "something_new"

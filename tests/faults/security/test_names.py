"""Names that lead out of a folder, or that a system obeys: of customers' files, lists, answers, letters, copies.

Any name at the hand-over, Windows' reserved ones: ``tests/documents/test_handover.py``. Links and pipes on drives:
``test_watched.py``. Names in the shared folder: ``tests/issuer/test_shared_folder.py``. The copy's file name, and what
a pack of evidence names: ``tests/journal/test_second_copy.py``, ``test_verify_journal.py``. Numbers on papers as file
names: ``tests/printing/test_printers.py``.
"""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.documents.handover import copy_out
from counter_app.documents.vault import FileVault
from counter_app.domain.errors import BugError, KnownError
from counter_app.domain.file_names import handed_over_name, safe_file_name
from counter_app.domain.formats import Language
from counter_app.domain.mail import MailAddress
from counter_app.mail.letter import compose
from counter_app.mail.words import load_letter_words
from counter_app.price_file import load_signed
from counter_app.services.hand_over_ports import Letter, LetterFile
from tests.price_signing import PUBLISHER, list_text

EVIL = (
    "../../../etc/cron.d/x", "..\\..\\windows\\system32\\x.dll", "/etc/passwd", "C:\\autoexec.bat", "aux.",
    "\\\\server\\share\\x", "CON", "nul.pdf", "com1.txt", "LPT9 .pdf", "x.pdf\0.exe", "surat\u202efdp.exe", "....",
    "a\r\nBcc: everybody@evil.invalid", "-rf.pdf", "~root", " .pdf", "x" * 5000, "a:stream.pdf", "%2e%2e%2fx",
)  # fmt: skip


@pytest.mark.parametrize("name", EVIL)
def test_a_document_lands_in_the_folder_that_was_chosen(tmp_path: Path, name: str) -> None:
    chosen = tmp_path / "stick"
    chosen.mkdir()
    target = copy_out(b"%PDF", chosen, handed_over_name(name))
    assert target.parent == chosen
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [target]
    assert target.suffix == ".pdf"
    assert target.name.isprintable()


@settings(max_examples=30)
@given(st.one_of(st.sampled_from(EVIL), st.text(max_size=60)))
def test_a_letter_has_the_headers_that_the_program_gave_it(name: str) -> None:
    """The name of an attachment ends no line of the letter."""
    letter = Letter(
        message_id="<1@loket.invalid>",
        to=MailAddress.parse("ibu@contoh.invalid"),
        written_at=datetime(2026, 9, 4, tzinfo=UTC),
        files=(LetterFile(safe_file_name(name), b"%PDF-1.7", ("389UY343AP0GE9A40000A9",)),),
    )
    sender, words = MailAddress.parse("loket@contoh.invalid"), load_letter_words(Language.INDONESIAN)
    raw = compose(letter, sender, "KC Contoh\r\nBcc: everybody@evil.invalid", words, training=False)
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert [key.lower() for key in read].count("bcc") == 0
    assert read["To"] == "ibu@contoh.invalid"
    (attached,) = read.iter_attachments()
    assert attached.get_content() == b"%PDF-1.7"
    found = attached.get_filename()
    assert found is not None
    assert Path(found).name == found


@pytest.mark.parametrize("name", ["../../data/secrets/x", "a" * 63, "A" * 64, "", ".", "a" * 64 + "/../x"])
def test_a_name_that_is_no_hash_reaches_no_file_of_the_vault(tmp_path: Path, name: str) -> None:
    """Names of the vault's files come out of entries, which somebody may have altered."""
    vault = FileVault(tmp_path / "vault", b"k" * 32)
    (tmp_path / "data").mkdir()
    for deed in (vault.get, vault.holds, lambda one: vault.delete(one, put_before=datetime(2100, 1, 1, tzinfo=UTC))):
        with pytest.raises(BugError):
            deed(name)


def test_a_list_of_prices_names_no_other_file(tmp_path: Path) -> None:
    """Its signature lies beside it, and is read no further than a signature goes."""
    path = PUBLISHER.write(tmp_path / "list.toml", list_text("2026-2"))
    (tmp_path / "list.toml.sig").unlink()
    (tmp_path / "list.toml.sig").symlink_to("/dev/zero")
    with pytest.raises(KnownError, match=r"price\.(unreadable|not_signed|wrong_signature)"):
        load_signed(path, [PUBLISHER.public])

"""A letter as bytes: the same letter gives the same bytes, and its attachments are the vault's bytes.

Nothing of it comes from a clock or from chance: a letter that is sent twice carries one Message-ID and is recognised.
"""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from typing import Final

from counter_app.domain.errors import Refused
from counter_app.domain.mail import MailAddress
from counter_app.domain.serials import SerialNumber
from counter_app.mail.words import LetterWords
from counter_app.services.hand_over_ports import Letter, LetterFile

_POLICY: Final = SMTP.clone(cte_type="7bit")


def compose(letter: Letter, sender: MailAddress, office: str, words: LetterWords, *, training: bool) -> bytes:
    """RFC 5322 bytes with CRLF lines. ``office``: the name that the mail comes from."""
    office = " ".join(office.split())
    message = EmailMessage(_POLICY)
    message["From"] = formataddr((office, sender.text))
    message["To"] = letter.to.text
    message["Subject"] = words.subject.format(office=office)
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"
    paragraphs = [
        *([words.training] if training else []),
        words.intro.format(office=office),
        *(_named(file, words) for file in letter.files),
        words.check,
        words.untouched,
        words.closing,
    ]
    message.set_content("\n\n".join(paragraphs) + "\n", cte="quoted-printable")
    for file in letter.files:
        message.add_attachment(file.content, maintype="application", subtype="pdf", filename=file.name)
    message.set_boundary(f"={hashlib.sha256(letter.message_id.encode()).hexdigest()[:40]}")
    return message.as_bytes()


def _named(file: LetterFile, words: LetterWords) -> str:
    digest = hashlib.sha256(file.content).hexdigest()
    return words.file.format(name=file.name, serials=", ".join(map(_grouped, file.serials)), sha256=digest)


def _grouped(serial: str) -> str:
    try:
        return SerialNumber(serial).grouped
    except Refused:
        return serial

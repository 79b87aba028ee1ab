"""Letters to a real SMTP server with TLS and log-in: what each end of it is worth.

Lessons, "lost acknowledgement read as failure", "retry that doubles": after DATA only a reply tells.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from counter_app.domain.errors import Refused
from counter_app.domain.formats import Language
from counter_app.domain.mail import MailAddress, MailOutcome
from counter_app.mail.letter import compose
from counter_app.mail.smtp import MailServer, Security, SmtpCarrier
from counter_app.mail.words import load_letter_words
from counter_app.services.hand_over_ports import Letter, LetterFile, MailFailed
from counter_app.training.scenario import Certificate
from tests.mail.mail_server import SENDER, LocalMailServer, drop, silence

PDF = b"%PDF-1.7\r\n\x00\xff.\r\n.\r\n..\nlone \r and \n" + bytes(range(256)) * 40 + b"\n%%EOF"
TO = "siti.contoh@pos.example.id"


def letter(*contents: bytes) -> Letter:
    files = tuple(
        LetterFile(f"surat kuasa {place} – é.pdf", content, ("A" * 22,)) for place, content in enumerate(contents)
    )
    return Letter("<0199@kantor.example.id>", MailAddress.parse(TO), datetime(2026, 11, 24, 6, 42, tzinfo=UTC), files)


def carrier(server: MailServer, *, training: bool = False) -> SmtpCarrier:
    return SmtpCarrier(server, "KC Contoh – Jakarta", load_letter_words(Language.INDONESIAN), training=training)


def failed(mails: SmtpCarrier, leaving: Callable[[], None] = lambda: None) -> MailFailed:
    with pytest.raises(MailFailed) as caught:
        mails.send(letter(PDF), leaving)
    assert "siti" not in f"{caught.value!s}{caught.value!r}", "an error may end in a log"
    return caught.value


def attachments(message: EmailMessage) -> list[tuple[str | None, bytes]]:
    found: list[tuple[str | None, bytes]] = []
    for part in message.iter_attachments():
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        assert part.get_content_type() == "application/pdf"
        found.append((part.get_filename(), content))
    return found


@pytest.mark.parametrize("security", Security)
def test_the_stored_bytes_arrive_over_tls_and_log_in(tmp_path: Path, security: Security) -> None:
    server = LocalMailServer(tmp_path, security)
    try:
        left: list[int] = []
        carrier(server.server).send(letter(PDF, b"%PDF two"), lambda: left.append(len(server.behaviour.received)))
    finally:
        server.close()
    assert left == [0], "told before it left"
    (message,) = server.behaviour.letters
    assert attachments(message) == [("surat kuasa 0 – é.pdf", PDF), ("surat kuasa 1 – é.pdf", b"%PDF two")]
    assert (message["To"], message["Message-ID"]) == (TO, "<0199@kantor.example.id>")
    assert message["From"] == f"KC Contoh – Jakarta <{SENDER.text}>"
    assert message["Auto-Submitted"] == "auto-generated"
    body = message.get_body()
    assert isinstance(body, EmailMessage)
    text = body.get_content()
    assert hashlib.sha256(PDF).hexdigest() in text
    assert "AAAA-AAAA-AAAA-AAAA-AAAAAA" in text or "AAAA AAAA" in text


def test_the_same_letter_is_the_same_bytes() -> None:
    words = load_letter_words(Language.ENGLISH)
    made = [compose(letter(PDF), SENDER, "Office\r\nBcc: x@y.zz", words, training=True) for _ in range(2)]
    assert made[0] == made[1]
    assert b"\nBcc" not in made[0]
    assert b"TRAINING" in made[0]
    assert all(len(line) <= 998 for line in made[0].split(b"\r\n")), "RFC 5322, 2.1.1"


@pytest.mark.parametrize(
    ("reply", "outcome", "code", "numbers"),
    [
        ("451 4.7.1 greylisted, come back", MailOutcome.DELAYED, "mail.server_busy", "451 4.7.1"),
        ("554 5.7.1 no spam to siti", MailOutcome.REFUSED, "mail.refused", "554 5.7.1"),
        ("552 5.3.4 too big", MailOutcome.REFUSED, "mail.server_limit", "552 5.3.4"),
        (drop, MailOutcome.UNKNOWN, "mail.no_answer", ""),
        (silence, MailOutcome.UNKNOWN, "mail.no_answer", ""),
    ],
)
def test_what_the_answer_to_the_letter_is_worth(
    mail_server: LocalMailServer, reply: str, outcome: MailOutcome, code: str, numbers: str
) -> None:
    mail_server.behaviour.reply = reply
    seconds = 0.5 if reply is silence else 20.0
    failure = failed(carrier(replace(mail_server.server, step_seconds=seconds)))
    assert (failure.outcome, failure.code, failure.reply) == (outcome, code, numbers)
    assert len(mail_server.behaviour.received) == 1


def test_a_letter_that_takes_too_long_in_all_is_unknown(mail_server: LocalMailServer) -> None:
    mail_server.behaviour.reply = silence
    failure = failed(carrier(replace(mail_server.server, whole_seconds=1.0)))
    assert (failure.outcome, failure.code) == (MailOutcome.UNKNOWN, "mail.no_answer")


@pytest.mark.parametrize(
    ("reply", "outcome", "code"),
    [
        ("450 4.2.0 greylisted siti", MailOutcome.DELAYED, "mail.server_busy"),
        ("550 5.1.1 no siti here", MailOutcome.REFUSED, "mail.recipient_refused"),
    ],
)
def test_a_recipient_that_is_not_taken_ends_it_before_the_letter_leaves(
    mail_server: LocalMailServer, reply: str, outcome: MailOutcome, code: str
) -> None:
    mail_server.behaviour.recipient = reply
    failure = failed(carrier(mail_server.server), _nothing_may_leave)
    assert (failure.outcome, failure.code) == (outcome, code)
    assert mail_server.behaviour.received == []


def _nothing_may_leave() -> None:
    raise AssertionError("nothing may leave")


@pytest.mark.parametrize("certificate", [Certificate.UNTRUSTED, Certificate.EXPIRED, Certificate.WRONG_NAME])
def test_a_certificate_that_is_not_verified_gets_no_password(
    mail_server: LocalMailServer, certificate: Certificate
) -> None:
    mail_server.show(certificate)
    failure = failed(carrier(mail_server.server), _nothing_may_leave)
    assert (failure.outcome, failure.code) == (MailOutcome.DELAYED, "mail.certificate")


def test_the_system_s_authorities_do_not_know_the_office_s_own(mail_server: LocalMailServer) -> None:
    failure = failed(carrier(replace(mail_server.server, ca_file=None)), _nothing_may_leave)
    assert failure.code == "mail.certificate"


def test_a_wrong_password_waits_for_who_can_mend_it(mail_server: LocalMailServer) -> None:
    failure = failed(carrier(replace(mail_server.server, password="falsch")), _nothing_may_leave)
    assert (failure.outcome, failure.code, failure.reply) == (MailOutcome.DELAYED, "mail.login", "535 5.7.8")
    assert "falsch" not in repr(replace(mail_server.server, password="falsch"))


def test_a_server_that_is_down_is_tried_again_later(mail_server: LocalMailServer) -> None:
    mail_server.shut()
    failure = failed(carrier(mail_server.server), _nothing_may_leave)
    assert (failure.outcome, failure.code) == (MailOutcome.DELAYED, "mail.unreachable")
    mail_server.open()
    carrier(mail_server.server).send(letter(PDF), lambda: None)
    assert len(mail_server.behaviour.received) == 1


def test_a_server_that_says_its_limit_is_believed(tmp_path: Path) -> None:
    server = LocalMailServer(tmp_path, size=5_000)
    try:
        failure = failed(carrier(server.server), _nothing_may_leave)
    finally:
        server.close()
    assert (failure.outcome, failure.code, failure.reply) == (MailOutcome.REFUSED, "mail.server_limit", "size 5000")


def test_what_forbids_the_leaving_goes_through(mail_server: LocalMailServer) -> None:
    def withdrawn() -> None:
        raise Refused("mail.decided")

    with pytest.raises(Refused, match=r"mail\.decided"):
        carrier(mail_server.server).send(letter(PDF), withdrawn)
    assert mail_server.behaviour.received == []

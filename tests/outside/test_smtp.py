"""One mail to a real mail server: encrypted, refused, cut off halfway, and never two headers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from aiosmtpd.controller import Controller
from hypothesis import given
from hypothesis import strategies as st

from impact.errors import ImpactError
from impact.outside.smtp import Mail, MailServer, Receipt, is_address, mail_server
from tests.outside.post import (
    PASSWORD,
    USER,
    Box,
    certificate_for_this_machine,
    free_port,
    mail_server_at,
    trusting,
    with_login,
)

MAIL = Mail(
    sender="impact@havenrade.example",
    recipient="cijfers@school.example",
    subject="Over 7 dagen: cijfers over schooljaar 2025/2026 voor Één Wijk",
    body="Beste collega,\n\nUiterlijk op 28 november 2026 …\n.\nEen punt aan het begin.\n",
    id="impact-1-abc",
    date=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
)


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def server(box: Box) -> Iterator[MailServer]:
    port = free_port()
    with mail_server_at(port, box):
        yield mail_server(f"smtp://127.0.0.1:{port}")


def test_a_mail_arrives_as_it_was_written(server: MailServer, box: Box) -> None:
    receipt = server.deliver(MAIL)
    assert receipt.outcome == "sent", receipt
    (mail,) = box.mails
    assert mail["Subject"] == MAIL.subject
    assert (mail["From"], mail["To"]) == (MAIL.sender, MAIL.recipient)
    assert mail["Message-ID"] == "<impact-1-abc@havenrade.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().replace("\r\n", "\n") == MAIL.body
    assert box.envelopes == [(MAIL.sender, [MAIL.recipient])]


def test_with_a_password_the_line_is_encrypted_first(box: Box, tmp_path: Path) -> None:
    certificate, port = certificate_for_this_machine(tmp_path), free_port()
    url = f"smtp://{USER}:{quote(PASSWORD, safe='')}@127.0.0.1:{port}"
    server = replace(mail_server(url), context=trusting(certificate))
    with mail_server_at(port, box, **with_login(certificate)):
        assert server.deliver(MAIL).outcome == "sent"
        wrong = replace(server, password="verkeerd")
        refused = wrong.deliver(MAIL)
        untrusted = replace(server, context=None).deliver(MAIL)
    assert box.encrypted == [True]
    assert (refused.outcome, refused.is_reachable) == ("failed", False)
    assert "wachtwoord" in refused.detail
    assert "verkeerd" not in refused.detail
    assert (untrusted.outcome, untrusted.is_reachable) == ("failed", False)


def test_a_password_never_goes_over_an_open_line(server: MailServer, box: Box) -> None:
    receipt = replace(server, user=USER, password=PASSWORD).deliver(MAIL)
    assert receipt.outcome == "failed"
    assert "versleuteld" in receipt.detail
    assert box.mails == []


def test_mail_to_another_machine_always_asks_for_encryption(server: MailServer, box: Box) -> None:
    """127.0.0.2 is this machine too, but not by a name that we know as such."""
    port = free_port()
    controller = Controller(box, hostname="127.0.0.2", port=port)
    controller.start()
    receipt = mail_server(f"smtp://127.0.0.2:{port}").deliver(MAIL)
    controller.stop()
    assert receipt.outcome == "failed"
    assert box.mails == []


@pytest.mark.parametrize(
    ("rcpt", "data", "outcome"),
    [
        ("550 unknown mailbox", "250 OK", "refused"),
        ("451 come back later", "250 OK", "failed"),
        ("", "554 no thanks", "refused"),
        ("", "452 disk full", "failed"),
        ("", "hang up", "unsure"),
    ],
)
def test_the_server_says_whether_to_come_back(
    server: MailServer, box: Box, rcpt: str, data: str, outcome: str
) -> None:
    box.refuse_recipient, box.answer = rcpt, data
    receipt = server.deliver(MAIL)
    assert receipt.outcome == outcome, receipt
    assert receipt.is_reachable
    assert box.mails == []


def test_a_server_that_is_not_there_is_no_error() -> None:
    receipt = mail_server(f"smtp://127.0.0.1:{free_port()}").deliver(MAIL)
    assert (receipt.outcome, receipt.is_reachable) == ("failed", False)
    assert "niet te bereiken" in receipt.detail


LINE_ENDS = [
    "\r\nBcc: ander@example.nl",
    "\nBcc: ander@example.nl",
    "\r\n\r\ntekst",
    "\x00",
    "\u2028x",
]


@pytest.mark.parametrize("more", LINE_ENDS)
def test_nothing_in_a_subject_becomes_a_header(server: MailServer, box: Box, more: str) -> None:
    assert server.deliver(replace(MAIL, subject=MAIL.subject + more)).outcome == "sent"
    (mail,) = box.mails
    assert mail["Bcc"] is None
    ours = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version"}
    assert set(mail.keys()) == {*ours, "Content-Type", "Content-Transfer-Encoding"}
    assert len(mail.keys()) == 9
    assert "\n" not in mail["Subject"]


@pytest.mark.parametrize(
    "address",
    [
        *("een@school.example" + more for more in LINE_ENDS),
        "geen adres",
        "@school.example",
        "een@",
        "een@twee@drie.example",
        "Een <een@school.example>",
        "een@school.example, twee@school.example",
        "één@school.example",
        "",
    ],
)
def test_what_is_no_plain_address_is_refused_before_anybody_is_called(
    server: MailServer, box: Box, address: str
) -> None:
    assert not is_address(address)
    assert server.deliver(replace(MAIL, recipient=address)).outcome == "refused"
    assert server.deliver(replace(MAIL, sender=address)).outcome == "refused"
    assert box.mails == []


@given(st.text(max_size=60))
def test_an_address_never_holds_more_than_one_word(text: str) -> None:
    if is_address(text):
        assert text.split() == [text]
        assert text.count("@") == 1


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example.nl", ("mail.example.nl", 587, False, "", "")),
        ("smtps://mail.example.nl", ("mail.example.nl", 465, True, "", "")),
        ("smtp://a%40b:p%3Aw@mail.example.nl:25", ("mail.example.nl", 25, False, "a@b", "p:w")),
    ],
)
def test_the_address_of_the_server_is_read(url: str, expected: tuple[object, ...]) -> None:
    assert mail_server(url) == MailServer(*expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url", ["mail.example.nl", "http://x:geheim@mail", "smtp://", "smtp://u:geheim@m:x"]
)
def test_an_address_that_cannot_be_one_is_told_without_its_password(url: str) -> None:
    with pytest.raises(ImpactError, match="IMPACT_SMTP_URL") as raised:
        mail_server(url)
    assert "geheim" not in str(raised.value)


def test_what_a_server_says_stays_on_one_short_line(server: MailServer, box: Box) -> None:
    box.answer = "250 " + "lang " * 80
    receipt: Receipt = server.deliver(MAIL)
    assert receipt.outcome == "sent"
    assert len(receipt.detail) <= 300

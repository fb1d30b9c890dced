"""Post: one plain-text mail to one address over SMTP, and what became of it.

The connection is encrypted. `smtps://` begins encrypted; `smtp://` demands STARTTLS, except to a
server on this machine that asks for no password. Every outcome says whether the server may have
taken the mail, so that no mail is ever sent twice.
"""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Literal
from urllib.parse import unquote, urlsplit

from impact.errors import ImpactError

Outcome = Literal["sent", "failed", "refused", "unsure"]
"""failed: not taken, try again later. refused: will never be taken. unsure: perhaps taken."""

PORTS = {"smtp": 587, "smtps": 465}
TIMEOUT_SECONDS = 20.0
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Mail:
    sender: str
    recipient: str
    subject: str
    body: str
    id: str
    """Unique within the site; the same letter always has the same."""
    date: datetime


@dataclass(frozen=True)
class Receipt:
    outcome: Outcome
    detail: str
    is_reachable: bool = True
    """Whether the server could be spoken to at all; otherwise other mail need not try now."""


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over."""

    host: str
    port: int
    is_implicit: bool
    user: str
    password: str
    context: ssl.SSLContext | None = None
    """How certificates are checked; by default as this machine does."""

    def deliver(self, mail: Mail) -> Receipt:
        """Hand one mail over. Never raises for what goes wrong on the way."""
        try:
            message = _message(mail)
        except (ValueError, MessageError) as error:
            return Receipt("refused", f"dit adres of deze tekst kan niet in een mail: {error}")
        smtp = None
        try:
            smtp = self._connected()
            return _hand_over(smtp, mail, message)
        except smtplib.SMTPNotSupportedError:
            detail = "de mailserver biedt geen versleutelde verbinding of geen inloggen aan"
            return Receipt("failed", detail, is_reachable=False)
        except smtplib.SMTPAuthenticationError as error:
            detail = f"de mailserver weigert de inlognaam of het wachtwoord ({error.smtp_code})"
            return Receipt("failed", detail, is_reachable=False)
        except smtplib.SMTPResponseException as error:
            return Receipt("failed", _said(error.smtp_code, error.smtp_error), is_reachable=False)
        except (OSError, smtplib.SMTPException) as error:
            detail = f"de mailserver is niet te bereiken: {_plain(str(error))}"
            return Receipt("failed", detail, is_reachable=False)
        finally:
            if smtp is not None:
                _leave(smtp)

    def _connected(self) -> smtplib.SMTP:
        context = self.context or ssl.create_default_context()
        if self.is_implicit:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=TIMEOUT_SECONDS, context=context
            )
        else:
            smtp = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_SECONDS)
        try:
            smtp.ehlo_or_helo_if_needed()
            if not self.is_implicit and (
                self.user or self.host not in _THIS_MACHINE or smtp.has_extn("starttls")
            ):
                smtp.starttls(context=context)
                smtp.ehlo()
            if self.user:
                smtp.login(self.user, self.password)
        except BaseException:
            smtp.close()
            raise
        return smtp


def mail_server(url: str) -> MailServer:
    """The server in an address such as smtp://name:password@mail.example.nl:587.

    Raises ImpactError, without repeating the password, when the address cannot be one.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise ImpactError("IMPACT_SMTP_URL has a port that is no number") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise ImpactError("IMPACT_SMTP_URL must look like smtp://name:password@mail.example.nl:587")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port, parts.scheme == "smtps", user, password)


def is_address(text: str) -> bool:
    """Whether a text is one plain e-mail address that a mail can go to."""
    name, at, domain = text.rpartition("@")
    return (
        bool(at and name and domain)
        and text.isascii()
        and text.isprintable()
        and len(text) <= 254
        and not set(text) & set(' ()<>[]:;,\\"')
        and "@" not in name
    )


def _message(mail: Mail) -> EmailMessage:
    """The mail. Raises ValueError rather than let a line end into a header."""
    for address in (mail.sender, mail.recipient):
        if not is_address(address):
            raise ValueError(f"‘{_plain(address)}’ is geen e-mailadres")
    message = EmailMessage(policy=SMTP)
    message["From"] = mail.sender
    message["To"] = mail.recipient
    message["Subject"] = _plain(mail.subject)
    message["Date"] = format_datetime(mail.date)
    message["Message-ID"] = f"<{mail.id}@{mail.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body, charset="utf-8", cte="quoted-printable")
    return message


def _hand_over(smtp: smtplib.SMTP, mail: Mail, message: EmailMessage) -> Receipt:
    for step, address in ((smtp.mail, mail.sender), (smtp.rcpt, mail.recipient)):
        code, said = step(address)
        if code not in (250, 251):
            return Receipt("refused" if 500 <= code < 600 else "failed", _said(code, said))
    try:
        code, said = smtp.data(message.as_bytes())
    except smtplib.SMTPDataError as error:  # it did not want to hear the text at all
        code, said = error.smtp_code, error.smtp_error  # type: ignore[assignment]
    except (OSError, smtplib.SMTPException) as error:
        return Receipt("unsure", f"de verbinding viel weg tijdens het sturen: {_plain(str(error))}")
    if code == 250:
        return Receipt("sent", _said(code, said))
    return Receipt("refused" if 500 <= code < 600 else "failed", _said(code, said))


def _leave(smtp: smtplib.SMTP) -> None:
    """Say goodbye. What goes wrong now changes nothing about the mail."""
    with suppress(OSError, smtplib.SMTPException):
        smtp.quit()
    smtp.close()


def _said(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return _plain(f"{code} {text}")


def _plain(text: str) -> str:
    """The text on one line, without control characters, at most 300 characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:300]

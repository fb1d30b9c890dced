"""The outbox: letters that wait are sent, each at most once, and every attempt is written down.

A mail server that is down costs nobody anything but time. Before a mail server hears of a letter
the attempt is claimed in the database; a claim whose process died is never tried again, for the
letter may have arrived. What was delivered while a reminder waited is not asked for any more.
"""

from datetime import date, datetime, timedelta
from typing import Protocol

from impact.outside.smtp import Mail, Receipt, mail_server
from impact.services.context import Impact
from impact.services.days import local_day, today
from impact.services.owed import gathered
from impact.services.theories import parse
from impact.store import Session
from impact.store.letters import CLAIMED, SEPARATOR, Attempt, Letter, short

FORGET_AFTER = timedelta(days=14)
"""After so many days a letter that could not be sent says nothing any more."""
HALFWAY = timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=6)
FINAL = ("sent", "refused", "unsure", "expired", "withdrawn")


class Post(Protocol):
    """Whatever takes a mail and says what became of it."""

    def deliver(self, mail: Mail) -> Receipt: ...


def waiting(impact: Impact) -> tuple[Letter, ...]:
    """The letters in the outbox that were not sent yet."""
    with impact.database.reading() as session:
        return tuple(letter for letter, _ in session.letters.unfinished(FINAL))


def has_mail_server(impact: Impact) -> bool:
    return bool(impact.settings.smtp_url)


def send(impact: Impact, post: Post | None = None) -> list[str]:
    """Send what waits and may be tried now; one line for each attempt. Without a mail server
    everything waits. A server that cannot be reached is asked once a round."""
    if post is None:
        if not has_mail_server(impact):
            return []
        post = mail_server(impact.settings.smtp_url)
    with impact.database.reading() as session:
        ready = [
            letter
            for letter, attempts in session.letters.unfinished(FINAL)
            if _may_try(attempts, impact.now()) or _is_stuck(attempts, impact.now())
        ]
    lines = []
    for letter in ready:
        claimed = _claim(impact, letter)
        if claimed is None:
            continue
        if claimed:
            lines.append(f"bericht aan {letter.recipient}: {claimed}")
            continue
        receipt = post.deliver(_mail(impact, letter))
        with impact.database.writing() as session:
            session.letters.attempt(letter.id, impact.now(), receipt.outcome, receipt.detail)
        lines.append(f"bericht aan {letter.recipient}: {receipt.outcome} ({receipt.detail})")
        if not receipt.is_reachable:
            break
    return lines


def _claim(impact: Impact, letter: Letter) -> str | None:
    """Take a letter to send. None: somebody else has it. A word: it ended without being sent."""
    with impact.database.writing() as session:
        now, attempts = impact.now(), session.letters.attempts(letter.id)
        if any(item.outcome in FINAL for item in attempts):
            return None
        if _is_stuck(attempts, now):
            detail = "een eerdere poging is halverwege gestopt; misschien is het aangekomen"
            session.letters.attempt(letter.id, now, "unsure", detail)
            return "unsure"
        if not _may_try(attempts, now):
            return None
        if now - letter.queued_at > FORGET_AFTER:
            session.letters.attempt(letter.id, now, "expired", "het lukte niet op tijd")
            return "expired"
        if not _is_still_true(impact, session, letter):
            session.letters.attempt(letter.id, now, "withdrawn", "intussen geleverd")
            return "withdrawn"
        session.letters.attempt(letter.id, now, CLAIMED)
    return ""


def _may_try(attempts: tuple[Attempt, ...], now: datetime) -> bool:
    """Not while somebody is at it, and after each failure twice as long: 1, 2, 4 … minutes."""
    if not attempts:
        return True
    last = attempts[-1]
    failures = sum(item.outcome == "failed" for item in attempts)
    pause = min(timedelta(minutes=2 ** min(failures - 1, 10)), LONGEST_WAIT) if failures else None
    return last.outcome == "failed" and pause is not None and now >= last.at + pause


def _is_stuck(attempts: tuple[Attempt, ...], now: datetime) -> bool:
    return bool(attempts) and attempts[-1].outcome == CLAIMED and now >= attempts[-1].at + HALFWAY


def _is_still_true(impact: Impact, session: Session, letter: Letter) -> bool:
    """Whether the delivery that a reminder is about is still owed."""
    programme, kind, source, period, *_ = letter.key.split(SEPARATOR)
    if kind == "overview":
        return True
    theory = parse(session.theories.latest(programme))
    found = gathered(session, theory, today(impact)).find(source, period)
    return found is not None and found.is_open


def _mail(impact: Impact, letter: Letter) -> Mail:
    return Mail(
        sender=impact.settings.mail_from,
        recipient=letter.recipient,
        subject=letter.subject,
        body=letter.body,
        id=f"impact-{letter.id}-{short(letter.key)}",
        date=letter.queued_at,
    )


def sent_on(attempts: tuple[Attempt, ...]) -> date | None:
    """The day on which a letter was sent; None as long as it was not."""
    return next((local_day(item.at) for item in attempts if item.outcome == "sent"), None)

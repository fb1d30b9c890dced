"""Reminders of what is owed: who is told of what today, each at most once.

Deciding and queueing are one transaction; the key of a letter is its event, so a second scheduler
or a second day decides nothing twice. `services/outbox.py` sends them.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from impact.analysis.due import months_on
from impact.analysis.obligations import Obligation
from impact.render import letters as texts
from impact.services.context import Impact
from impact.services.days import today
from impact.services.owed import Owed, gathered
from impact.services.theories import parse
from impact.store import Session
from impact.store.letters import SEPARATOR, Address, Letter, short

WEEK_BEFORE = timedelta(days=7)
CATCH_UP = timedelta(days=3)
"""How long after its day the mail "today" may still go, when the clock stood still."""
MOST_AFTER = 3


def queue(impact: Impact) -> list[str]:
    """Decide on today's letters and keep them to be sent; one line for each that is new."""
    with impact.database.writing() as session:
        queued = [letter for letter in _letters(impact, session) if session.letters.queue(letter)]
    return [f"bericht klaargezet voor {letter.recipient}: {letter.subject}" for letter in queued]


def planned(impact: Impact) -> tuple[Letter, ...]:
    """The letters that `queue` would keep now; nothing is stored."""
    with impact.database.reading() as session:
        known = {
            letter.key
            for entry in session.theories.all_latest()
            for letter, _ in session.letters.starting_with(entry.programme + SEPARATOR)
        }
        return tuple(letter for letter in _letters(impact, session) if letter.key not in known)


def _letters(impact: Impact, session: Session) -> Iterator[Letter]:
    for version in session.theories.all_latest():
        theory = parse(version)
        owed = gathered(session, theory, today(impact))
        if not owed.obligations:
            continue
        addresses = session.letters.addresses(version.programme)
        for item in owed.obligations:
            event = event_of(item)
            if event:
                yield from _reminders(impact, owed, item, event, addresses)
        yield from _overviews(impact, owed, addresses)


def event_of(item: Obligation) -> str:
    """The event of which a partner is told today, or nothing. What we fetch ourselves, nobody
    has to be reminded of."""
    due, day = item.due, item.today
    if not item.is_open or item.source.pull is not None:
        return ""
    if due.due_on - WEEK_BEFORE <= day < due.due_on:
        return "week"
    if due.due_on <= day < min(due.public_from, due.due_on + CATCH_UP + timedelta(days=1)):
        return "today"
    for number in range(MOST_AFTER):
        first, last = (months_on(due.public_from, number + more) for more in (0, 1))
        if first <= day < last:
            return f"late-{number + 1}"
    return ""


def _reminders(
    impact: Impact, owed: Owed, item: Obligation, event: str, addresses: tuple[Address, ...]
) -> Iterator[Letter]:
    text = texts.reminder(_told(impact, owed, item))
    for address in addresses:
        if address.role == "partner" and address.partner == item.source.partner:
            about = (owed.theory.programme.code, "reminder", *item.key, event)
            yield _letter(impact, about, address.email, text)


def _told(impact: Impact, owed: Owed, item: Obligation) -> texts.Reminder:
    theory, site = owed.theory, impact.settings.site_url
    code, partner = theory.programme.code, theory.partner(item.source.partner)
    counts: dict[str, int] = {}
    for cell in item.missing:
        counts[cell.indicator] = counts.get(cell.indicator, 0) + 1
    measures = theory.measures
    return texts.Reminder(
        programme=str(theory.programme.title),
        partner=partner.name if partner else item.source.partner,
        source=str(item.source.title),
        period=item.due.period,
        due_on=item.due.due_on,
        public_from=item.due.public_from,
        today=item.today,
        delivered=item.delivered,
        expected=item.expected,
        missing=tuple(
            texts.Missing(str(measures[id_].title), count)
            for id_, count in counts.items()
            if id_ in measures
        ),
        workbook=f"{site}/aanleveren/werkboek/{code}/{item.source.id}.xlsx" if site else "",
        upload=f"{site}/aanleveren" if site else "",
        page=f"{site}/partners/{code}/{item.source.partner}" if site else "",
        reply=item.replies[0].reason if item.replies else "",
    )


def _overviews(impact: Impact, owed: Owed, addresses: tuple[Address, ...]) -> Iterator[Letter]:
    """Once a week, when something is late."""
    late = [item for item in owed.obligations if item.is_late]
    if not late:
        return
    programme, site = owed.theory.programme, impact.settings.site_url
    page = f"{site}/programmas/{programme.code}/leveringen" if site else ""
    lines = [_late_line(owed, item) for item in late]
    text = texts.overview(str(programme.title), owed.today, lines, page)
    for address in addresses:
        if address.role == "manager":
            about = (programme.code, "overview", week_of(owed.today), "")
            yield _letter(impact, about, address.email, text)


def _late_line(owed: Owed, item: Obligation) -> texts.LateLine:
    partner = owed.theory.partner(item.source.partner)
    return texts.LateLine(
        partner=partner.name if partner else item.source.partner,
        source=str(item.source.title),
        period=item.due.period,
        due_on=item.due.due_on,
        days=item.days_open,
        delivered=item.delivered,
        expected=item.expected,
        reply=item.replies[0].reason if item.replies else "",
    )


def week_of(day: date) -> str:
    """The week of a day, as `2026-W48`; weeks begin on Monday."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _letter(impact: Impact, about: tuple[str, ...], email: str, text: texts.Text) -> Letter:
    address = email.strip()
    key = SEPARATOR.join((*about, short(address.lower())))
    return Letter(key, address, text.subject, text.body, impact.now())

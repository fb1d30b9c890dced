"""The verdict calendar as an iCalendar feed (RFC 5545) for anybody's own calendar.

Not one of the `EXPORTS`: those write tables of figures for an edition; this writes days, and knows
where the site is. Every event keeps its UID when its day moves, so that a calendar moves it along.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar
from icalendar import Event as Entry
from icalendar.enums import TRANSP

from impact.analysis.verdict_calendar import Event
from impact.issues import Language
from impact.render.formats import quantity, share
from impact.render.words import words
from impact.theory.model import Theory

REFRESH = timedelta(days=1)
_NAME: dict[Language, str] = {"nl": "wanneer weten we meer", "en": "when will we know more"}


def write(
    theory: Theory,
    events: Iterable[Event],
    stamp: datetime,
    site: str,
    language: Language = "nl",
) -> bytes:
    """The feed. `stamp` is when the knowledge in it last changed; `site` begins every address."""
    title = theory.programme.title.in_(language)
    calendar = Calendar.new(
        uid=f"{theory.programme.code}@impact",  # the library would make up another one every time
        prodid=f"-//Impact//{theory.programme.code}//{language.upper()}",
        name=f"{title}: {_NAME[language]}",
        language=language,
        refresh_interval=REFRESH,
    )
    for event in events:
        calendar.add_component(_entry(theory, event, stamp, site, language))
    content: bytes = calendar.to_ical()
    return content


def _entry(theory: Theory, event: Event, stamp: datetime, site: str, language: Language) -> Entry:
    code = theory.programme.code
    occasion = words("calendar", event.occasion, language)
    return Entry.new(
        uid=f"{code}-{event.key}@impact",
        stamp=stamp,
        start=event.day,
        summary=f"{occasion.capitalize()}: {_subject(theory, event, language)}",
        description=words("calendar_meaning", event.occasion, language),
        url=f"{site.rstrip('/')}/programmas/{code}/{_path(event)}",
        categories=[theory.programme.title.in_(language), occasion],
        transparency=TRANSP.TRANSPARENT,  # nobody is busy because a figure falls due
    )


def _subject(theory: Theory, event: Event, language: Language) -> str:
    if event.link:
        titles = theory.node_titles()
        ends = (titles[id_].in_(language) for id_ in (event.link.from_, event.link.to))
        return " → ".join(ends)
    assert event.indicator is not None  # an event is about one or the other
    title = event.indicator.title.in_(language)
    if event.share is not None:
        closed = "van de kloof dicht" if language == "nl" else "of the gap closed"
        return f"{title}, {share(event.share, language)} {closed}"
    if event.value is None:
        return title
    unit, decimals = event.indicator.unit, event.indicator.decimals
    return f"{title}, {quantity(event.value, unit, decimals, language)}"


def _path(event: Event) -> str:
    """The address of the page about the event, within its programme."""
    if event.link:
        return f"theorie/links/{event.link.from_}/{event.link.to}"
    assert event.indicator is not None  # an event is about one or the other
    return f"indicatoren/{event.indicator.id}"

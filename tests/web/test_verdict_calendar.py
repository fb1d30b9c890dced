"""The verdict calendar, as a page and as a feed."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

from icalendar import Calendar

from impact.services import theories
from impact.services.context import Impact
from impact.web.app import create_app
from tests.conftest import Clock
from tests.web.conftest import FIRST, SOUND, Visitor

ASSUMPTION = "    assumption: de kwaliteit is hoog\n"
OVERDUE = "    assumption_review: {status: holds, review_by: 2026-09-01}\n"


def sections(page: str) -> list[str]:
    return re.findall(r'id="year-(\d{4})"', page)


def test_the_calendar_goes_year_by_year_and_can_be_of_one_goal(shown: Impact) -> None:
    client = create_app(shown).test_client()
    whole = client.get("/programmas/OKV/kalender").text
    years = sections(whole)
    assert years == sorted(set(years))
    assert whole.count('<th scope="row">') == 26
    of_goal = client.get("/programmas/OKV/kalender?doel=G6").text
    _, theory = theories.in_force(shown, "OKV")
    goal = theory.goal("G6")
    own = {item.id for item in theory.indicators if goal in theory.goals_of(item)} - {"N30"}
    assert set(re.findall(r"/indicatoren/(\w+)", of_goal)) == own
    assert '<option value="G6" selected>' in of_goal


def test_what_is_overdue_stands_first_in_the_calendar(
    impact: Impact, programme: str, visitor: Visitor
) -> None:
    text = SOUND.read_text(encoding="utf-8").replace(ASSUMPTION, ASSUMPTION + OVERDUE)
    theories.publish(impact, text, "sound.yaml", by="bureau", reason="een toets")
    page = visitor.get("/programmas/PROEF/kalender").text
    assert page.index('id="overdue"') < page.index('id="years"')
    overdue = page[page.index('id="overdue"') : page.index('id="years"')]
    assert "Aanname opnieuw bekijken" in overdue
    assert "/programmas/PROEF/theorie/links/O1/U1" in overdue


def test_the_feed_is_a_calendar_with_addresses_of_this_site(visitor: Visitor) -> None:
    answer = visitor.get("/programmas/PROEF/kalender.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    found = {str(item["UID"]): item for item in Calendar.from_ical(answer.data).walk("VEVENT")}
    verdict = found["PROEF-N1-next_verdict@impact"]
    assert verdict.start == date(2029, 10, 31)
    assert verdict["URL"] == "http://localhost/programmas/PROEF/indicatoren/N1"
    assert "kalender.ics" in visitor.get("/programmas/PROEF/kalender").text


def test_the_feed_is_stamped_with_the_last_thing_that_could_change_it(
    impact: Impact, clock: Clock, signed_in: Callable[[str], Visitor], visitor: Visitor
) -> None:
    def stamps() -> set[datetime]:
        feed = Calendar.from_ical(visitor.get("/programmas/PROEF/kalender.ics").data)
        return {item["DTSTAMP"].dt for item in feed.walk("VEVENT")}

    published = clock.moment
    clock.forward(hours=3)
    assert stamps() == {published}
    school = signed_in("school")
    address = school.sent(FIRST)
    school.post(f"{address}/opnemen", address)
    accepted = clock.moment
    clock.forward(days=1)
    assert stamps() == {accepted.replace(microsecond=0)}
    assert accepted == datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_a_calendar_that_asks_again_gets_only_what_changed(visitor: Visitor) -> None:
    first = visitor.get("/programmas/PROEF/kalender.ics")
    tag = first.headers["ETag"]
    again = visitor.get("/programmas/PROEF/kalender.ics", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")

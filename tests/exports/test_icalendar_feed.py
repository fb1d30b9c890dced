"""The verdict calendar as a feed: read back as a calendar would."""

from datetime import UTC, date, datetime

from icalendar import Calendar
from icalendar import Event as Entry

from impact.analysis.progress import progress
from impact.analysis.verdict_calendar import events
from impact.exports.icalendar_feed import write
from impact.theory.model import Theory
from tests.analysis.stories import indicator, known, link, row, theory

STAMP = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SITE = "https://impact.example/"
TITLE = "Taal, lezen; en 'rekenen'\\schrijven op niveau bij de start van groep 3 (alle scholen)"


def feed(about: Theory, language: str = "nl", site: str = SITE) -> bytes:
    verdicts = progress(about, known(row("2024", 58.0)), date(2026, 11, 24))
    return write(about, events(about, verdicts), STAMP, site, language)  # type: ignore[arg-type]


def entries(content: bytes) -> dict[str, Entry]:
    return {str(item["UID"]): item for item in Calendar.from_ical(content).walk("VEVENT")}


def test_every_event_is_a_whole_day_with_its_words_and_its_page() -> None:
    found = entries(feed(theory(indicator(unit="%", title="Taal op niveau"))))
    assert set(found) == {
        "OKV-N1-next_verdict@impact",
        "OKV-N1-window_opens@impact",
        "OKV-N1-readable@impact",
        "OKV-N1-first_close@impact",
        "OKV-N1-judged_until@impact",
        "OKV-N1-milestone-2031@impact",
        "OKV-N1-milestone-2045@impact",
    }
    verdict = found["OKV-N1-next_verdict@impact"]
    assert verdict.start == date(2030, 6, 30)
    assert not isinstance(verdict.start, datetime)
    assert verdict["DTSTART"].params["VALUE"] == "DATE"
    assert verdict["DTSTAMP"].dt == STAMP
    assert verdict["SUMMARY"] == "Volgend oordeel: Taal op niveau"
    assert verdict["DESCRIPTION"].startswith("Rond deze dag komt een cijfer")
    assert verdict["URL"] == "https://impact.example/programmas/OKV/indicatoren/N1"
    assert list(verdict["CATEGORIES"].cats) == ["Oosterkwartier Vooruit", "volgend oordeel"]
    assert verdict["TRANSP"] == "TRANSPARENT"
    milestone = found["OKV-N1-milestone-2031@impact"]
    assert milestone["SUMMARY"] == "Tussendoel: Taal op niveau, 62%"
    assert milestone.start == date(2031, 12, 31)


def test_a_review_leads_to_the_card_of_its_link() -> None:
    review = {"assumption_review": {"status": "holds", "review_by": "2027-03-10"}}
    found = entries(feed(theory(links=[link("O1", "U1", 2, 3, 4) | review])))
    entry = found["OKV-O1-U1-review_due@impact"]
    assert entry.start == date(2027, 3, 10)
    assert entry["SUMMARY"] == "Aanname opnieuw bekijken: Prestatie → Uitkomst"
    assert entry["URL"] == "https://impact.example/programmas/OKV/theorie/links/O1/U1"


def test_strange_and_long_titles_come_back_whole_from_short_lines() -> None:
    content = feed(theory(indicator(title=TITLE)))
    assert b"\r\n" in content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert entries(content)["OKV-N1-readable@impact"]["SUMMARY"].endswith(TITLE)


def test_the_calendar_has_a_name_and_no_line_that_differs_the_next_time() -> None:
    content = feed(theory())
    calendar = Calendar.from_ical(content)
    assert calendar["NAME"] == "Oosterkwartier Vooruit: wanneer weten we meer"
    assert calendar["VERSION"] == "2.0"
    assert calendar["UID"] == "OKV@impact"
    assert feed(theory()) == content


def test_it_speaks_english_when_asked() -> None:
    found = entries(feed(theory(), "en"))
    assert found["OKV-N1-window_opens@impact"]["SUMMARY"] == "Window opens: Taal op niveau"


def test_an_address_without_a_slash_at_its_end_is_an_address_too() -> None:
    assert feed(theory(), site=SITE.rstrip("/")) == feed(theory())

"""Who owes what, on the site: a partner's page, its reply, the gap that everybody sees, the table.

The school owes school year 2025/2026 on 28 November 2026; it is shown as late from 13 December.
"""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook

from impact.services import accounts, reminders, submissions, theories
from impact.services.context import Impact
from impact.web.app import create_app
from tests.conftest import ROOT, Clock
from tests.web.conftest import PASSWORD, Visitor

SOUND = ROOT / "tests" / "theory" / "sound.yaml"
DUE = "    due: {every: school_year, first: 2025/2026, within_days: 120, grace_days: 14}\n"
FILE = b"Gebied;Schooljaar;Taal\nWK990112;2024/2025;58,0\nWK990112;2025/2026;59,0\n"
CORRECTED = FILE.replace(b"59,0", b"60,0")
PAGE = "/partners/PROEF/school"
INDICATOR = "/programmas/PROEF/indicatoren/N1"
PLACES = (INDICATOR, "/programmas/PROEF/doelen/G1", "/programmas/PROEF")
GAP = "Cijfer over schooljaar 2025/2026 is er nog niet: Stichting Samen Leren zou het leveren"


@pytest.fixture
def app(impact: Impact) -> Flask:
    text = SOUND.read_text(encoding="utf-8").replace("    kind: csv\n", "    kind: csv\n" + DUE, 1)
    version, checked, _ = theories.publish(impact, text, "x.yaml", by="bureau", reason="eerste")
    assert version is not None, [issue.line() for issue in checked.issues]
    for name, role, partner in (
        ("school", "partner", "school"),
        ("raad", "partner", "bewoners"),
        ("manager", "manager", None),
        ("vrijgever", "releaser", None),
        ("rekenkamer", "auditor", None),
    ):
        accounts.add(
            impact,
            name,
            PASSWORD,
            display_name=f"Account {name}",
            role=role,  # type: ignore[arg-type]
            programme="PROEF",
            partner=partner,
            email=f"{name}@havenrade.example",
        )
    return create_app(impact)


SignIn = Callable[[str], Visitor]


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def at(clock: Clock, day: str) -> None:
    clock.moment = datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC)


def deliver(impact: Impact, content: bytes = FILE, reason: str = "") -> None:
    submissions.deliver(
        impact, "PROEF", "school-jaar", "taal.csv", content, by="school", reason=reason
    )


def say(visitor: Visitor, reason: str = "De toets kwam later.", **fields: str):
    chosen = {"levering": "school-jaar|2025/2026", "reden": reason, **fields}
    return visitor.post(f"{PAGE}/reden", PAGE, **chosen)


@pytest.mark.parametrize(("day", "shown"), [("2026-12-12", False), ("2026-12-13", True)])
def test_everybody_sees_a_dated_gap_once_the_grace_is_over(
    visitor: Visitor, clock: Clock, day: str, shown: bool
) -> None:
    at(clock, day)
    for place in PLACES:
        assert (f"{GAP} uiterlijk op 28 november 2026" in words(visitor.get(place).text)) is shown
    assert ("Te laat, 1" in words(visitor.get(PAGE).text)) is shown


def test_the_gap_tells_the_partners_reason_and_goes_by_itself_when_it_delivers(
    impact: Impact, visitor: Visitor, signed_in: SignIn, clock: Clock
) -> None:
    at(clock, "2026-12-16")
    assert "heeft nog geen reden gegeven" in visitor.get(INDICATOR).text
    assert say(signed_in("school"), verwacht="2027-01-10").status_code == 303
    for place in PLACES:
        told = words(visitor.get(place).text)
        assert "Reden van Stichting Samen Leren (16 december 2026): ‘De toets kwam later.’" in told
        assert "Verwacht op 10 januari 2027." in told
    deliver(impact)
    for place in PLACES:
        assert "is er nog niet" not in words(visitor.get(place).text)
    assert "18 dagen te laat geleverd" in words(visitor.get(INDICATOR).text)
    was = words(visitor.get(f"{INDICATOR}?op=2026-12-15").text)
    assert GAP in was, "looking back shows the gap of that day"
    assert "De toets kwam later." not in was


def test_half_of_the_deliveries_come_within_days_and_what_is_open_counts(
    impact: Impact, visitor: Visitor, clock: Clock
) -> None:
    """The school year ended on 31 July 2026; 16 December is 138 days later."""
    at(clock, "2026-12-16")
    for place in (PAGE, "/programmas/PROEF"):
        assert "nog niet te zeggen: 1 van 1 leveringen is er nog niet" in words(
            visitor.get(place).text
        )
    deliver(impact)
    for place in (PAGE, "/programmas/PROEF"):
        told = words(visitor.get(place).text)
        assert "138 dagen na het einde van de periode (1 levering)" in told


def test_a_figure_that_came_on_time_or_without_agreement_is_not_called_late(
    impact: Impact, visitor: Visitor
) -> None:
    deliver(impact)
    assert "te laat" not in visitor.get(INDICATOR).text


def test_the_partner_may_answer_again_and_nothing_is_taken_back(
    signed_in: SignIn, visitor: Visitor, clock: Clock
) -> None:
    at(clock, "2026-12-20")
    school = signed_in("school")
    say(school, "Eerste reden.")
    say(school, "Tweede reden.")
    told = words(visitor.get(PAGE).text)
    assert told.index("Tweede reden.") < told.index("Eerste reden.")
    gap = words(visitor.get(INDICATOR).text)
    assert "Tweede reden." in gap
    assert "Eerder schreef de partner hier ook over." in gap


def test_a_partner_may_answer_before_it_is_late_and_after_it_came_late(
    impact: Impact, signed_in: SignIn, clock: Clock
) -> None:
    school = signed_in("school")
    assert say(school, "Wij zijn laat dit jaar.").status_code == 303
    at(clock, "2026-12-10")
    deliver(impact)
    assert say(school, "Het lag aan de leverancier.").status_code == 303
    told = words(school.get(PAGE).text)
    assert "Te laat geleverd, 12 dagen te laat" in told
    assert "Het lag aan de leverancier." in told


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"reason": "   "}, "reden"),
        ({"reason": "x" * 601}, "reden"),
        ({"verwacht": "2026-02-30"}, "verwacht"),
        ({"verwacht": "2026-11-23"}, "verwacht"),
        ({"levering": ""}, "levering"),
    ],
)
def test_an_answer_that_is_not_right_says_where_and_keeps_what_was_typed(
    signed_in: SignIn, visitor: Visitor, fields: dict[str, str], field: str
) -> None:
    answer = say(signed_in("school"), **{"reason": "Getypte reden.", **fields})
    assert answer.status_code == 400
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}-fout"' in answer.text
    if "reason" not in fields:
        assert "Getypte reden.</textarea>" in answer.text
    assert "Getypte reden." not in visitor.get(PAGE).text


def test_html_in_a_reason_stays_text(signed_in: SignIn, visitor: Visitor, clock: Clock) -> None:
    at(clock, "2026-12-20")
    say(signed_in("school"), "<script>alert(1)</script>")
    for place in (*PLACES, PAGE):
        assert "<script>alert" not in visitor.get(place).text
        assert "&lt;script&gt;" in visitor.get(place).text


@pytest.mark.parametrize("name", ["raad", "manager", "vrijgever", "rekenkamer"])
def test_nobody_else_puts_words_in_a_partners_mouth(
    signed_in: SignIn, visitor: Visitor, name: str
) -> None:
    other = signed_in(name)
    assert 'name="reden"' not in other.get(PAGE).text
    fields = {"levering": "school-jaar|2025/2026", "reden": "Zij zijn lui."}
    answer = other.post(f"{PAGE}/reden", "/programmas/PROEF", **fields)
    assert answer.status_code == 403
    assert "lui" not in visitor.get(PAGE).text


def test_a_reply_needs_a_token_and_somebody_who_is_signed_in(
    signed_in: SignIn, visitor: Visitor
) -> None:
    fields = {"levering": "school-jaar|2025/2026", "reden": "Zonder token."}
    assert signed_in("school").client.post(f"{PAGE}/reden", data=fields).status_code == 400
    answer = visitor.post(f"{PAGE}/reden", "/inloggen", **fields)
    assert answer.status_code == 303
    assert "/inloggen" in answer.headers["Location"]


def test_a_reply_about_what_nobody_agreed_on_is_not_kept(signed_in: SignIn) -> None:
    assert say(signed_in("school"), levering="school-jaar|1999/2000").status_code == 404
    assert say(signed_in("school"), levering="geen-bron|2025/2026").status_code == 403


def test_what_is_late_but_not_public_is_for_the_partner_and_its_managers(
    signed_in: SignIn, visitor: Visitor, clock: Clock
) -> None:
    at(clock, "2026-12-01")
    for name in ("school", "manager", "rekenkamer"):
        told = words(signed_in(name).get(PAGE).text)
        assert "Te laat, 3 dagen" in told, name
    for other in (visitor, signed_in("raad"), signed_in("vrijgever")):
        told = words(other.get(PAGE).text)
        assert "Te laat" not in told
        assert "nog niets te tellen" in told


def test_the_partner_finds_its_workbook_and_what_is_missing(signed_in: SignIn) -> None:
    answer = signed_in("school").get(PAGE)
    told = words(answer.text)
    assert "Te leveren, nog 4 dagen" in told
    assert "/aanleveren/werkboek/PROEF/school-jaar.xlsx" in answer.text
    assert "1 cijfer ontbreekt Taal op niveau groep 3" in told


def test_the_figures_of_a_partner_come_along_with_their_revisions(
    impact: Impact, visitor: Visitor
) -> None:
    deliver(impact)
    deliver(impact, CORRECTED, "een klas was vergeten")
    text = visitor.get(f"{PAGE}/cijfers.csv").text.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["period"], row["value"], row["status"], row["revision"]) for row in rows] == [
        ("2024/2025", "58.0", "ok", "1"),
        ("2025/2026", "59.0", "ok", "1"),
        ("2025/2026", "60.0", "ok", "2"),
    ]
    assert len({row["submission"] for row in rows}) == 2
    assert len(json.loads(visitor.get(f"{PAGE}/cijfers.json").data)) == 3
    for suffix in ("xlsx", "ods"):
        answer = visitor.get(f"{PAGE}/cijfers.{suffix}")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
        assert len(book.get_sheet_by_index(0).to_python()) == 4
    assert visitor.get(f"{PAGE}/cijfers.exe").status_code == 404
    assert visitor.get("/partners/PROEF/bewoners/cijfers.csv").status_code == 200


def test_a_delivery_that_waits_is_shown_to_its_own_and_to_nobody_else(
    impact: Impact, signed_in: SignIn, visitor: Visitor
) -> None:
    sent = submissions.send(impact, "PROEF", "school-jaar", "wacht.csv", FILE, by="school")
    assert f"/aanleveringen/{sent.id}" in signed_in("school").get(PAGE).text
    assert "wacht.csv" not in visitor.get(PAGE).text


def test_a_partner_without_an_agreement_owes_nothing_and_the_page_says_so(
    visitor: Visitor,
) -> None:
    told = words(visitor.get("/partners/PROEF/bewoners").text)
    assert "geen datum afgesproken. Dan is er ook niets te laat." in told
    assert visitor.get("/partners/PROEF/niemand").status_code == 404
    assert visitor.get("/partners/NIETS/school").status_code == 404


def test_the_table_says_who_delivers_what_and_which_mails_went(
    impact: Impact, signed_in: SignIn, visitor: Visitor, clock: Clock
) -> None:
    reminders.queue(impact)
    at(clock, "2026-12-14")
    reminders.queue(impact)
    for name in ("manager", "rekenkamer"):
        told = words(signed_in(name).get("/programmas/PROEF/leveringen").text)
        assert "Elk schooljaar" in told
        assert "Te laat, 16 dagen" in told
        assert "0 van 1 (0%)" in told
        assert "Week van tevoren: wacht op verzending" in told
        assert "Te laat, eerste keer: wacht op verzending" in told
        assert "Er is geen mailserver ingesteld. 3 berichten wachten." in told
        assert "havenrade.example" not in told, "addresses are nobody's business here"
    for name in ("school", "raad", "vrijgever"):
        assert signed_in(name).get("/programmas/PROEF/leveringen").status_code == 403
    assert visitor.get("/programmas/PROEF/leveringen").status_code == 303


def test_the_programme_leads_its_people_to_their_page(signed_in: SignIn, visitor: Visitor) -> None:
    assert "/programmas/PROEF/leveringen" in signed_in("manager").get("/programmas/PROEF").text
    assert PAGE in signed_in("school").get("/programmas/PROEF").text
    assert "/programmas/PROEF/leveringen" not in visitor.get("/programmas/PROEF").text

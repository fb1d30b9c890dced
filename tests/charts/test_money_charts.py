"""Money in pictures and sentences: what comes back, what stops, what lacks, and who leaves."""

import re
from datetime import date

import pytest

from impact.analysis.registered.money import Horizon, horizon
from impact.analysis.registered.roles import efforts
from impact.charts import drawing
from impact.charts.money_chart import bars_of, money_chart
from impact.charts.money_sentences import (
    cliff_sentence,
    conclusion,
    euros,
    money_of,
    secured_sentence,
)
from impact.charts.roles_chart import Bar, roles_chart
from impact.charts.roles_chart import bars_of as efforts_in_time
from impact.registers.kinds.commitments import COMMITMENTS
from tests.analysis.test_money import effort, shipped, stream
from tests.analysis.test_money import money_of as money_with
from tests.analysis.test_roles import LEFT, commitment
from tests.registers.kept import books, ledger


@pytest.fixture(autouse=True)
def _check_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "VALIDATES", True)


@pytest.fixture(scope="module")
def found() -> Horizon:
    return horizon(shipped())


def test_a_bar_holds_what_comes_back_what_stops_and_what_lacks(found: Horizon) -> None:
    bar = next(bar for bar in bars_of(found, "social") if bar.year == 2028)
    # by hand: F2 and F6 come back, F1 and F5 stop; 8.11 - 6.75 = 1.36 million lacks
    assert (bar.structural, bar.incidental) == (4_000_000, 2_750_000)
    assert (bar.secured, bar.lacking) == (6_750_000, 1_360_000)


def test_what_nobody_promised_is_hatched_and_the_picture_says_what_it_shows(found: Horizon) -> None:
    picture = money_chart(found, "social")
    assert 'id="geld-social-hatch"' in picture.svg
    assert len(re.findall(r'fill="url\(#geld-social-hatch\)"', picture.svg)) == 21  # every year
    assert "fedcba" not in picture.svg
    assert "style=" not in picture.svg
    assert picture.title == "Geld voor de pijler sociaal"
    assert picture.description.startswith("In 2029 valt 47% van het sociale geld weg")
    assert picture == money_chart(found, "social")
    stones = money_chart(found, "physical", "en")
    assert 'fill="url(' not in stones.svg  # all that the plan costs is promised
    assert stones.description == "The most money is there in 2027: 21.50 million euros."


def test_a_cliff_is_said_in_both_languages(found: Horizon) -> None:
    first, second = found.cliffs
    assert cliff_sentence(found, first) == (
        "In 2029 valt 47% van het sociale geld weg: van 6,75 miljoen euro naar 3,60 miljoen euro."
    )
    assert cliff_sentence(found, second, "en") == (
        "In 2030 all of the social money falls away: 3.60 million euros in the year before."
    )
    assert euros(150_000) == "150.000 euro"


def test_the_conclusion_is_about_the_years_to_come(found: Horizon) -> None:
    assert conclusion(found, 2026).startswith("In 2029 valt 47%")
    assert conclusion(found, 2030).startswith("In 2030 valt al het sociale geld weg")
    assert conclusion(found, 2031) == (
        "In geen enkel jaar valt meer dan een kwart van het geld van een pijler weg."
    )
    assert conclusion(found, 2034, "en") == "Nobody has promised money for the years to come."


def test_without_pillars_it_is_just_the_money() -> None:
    one = money_with([stream("F1", {2025: 100, 2026: 10}, None)], [effort("I1", 100, None, 2026)])
    assert cliff_sentence(one, one.cliffs[0]) == (
        "In 2026 valt 90% van het geld weg: van 100 euro naar 10 euro."
    )
    assert money_chart(one, None).title == "Het geld"
    two = money_with([stream("F1", {2025: 1}, "social"), stream("F2", {2025: 1}, None)], [])
    assert money_of(two, None) == "het geld zonder pijler"


def test_how_much_is_secured_is_said_or_why_nobody_can_say(found: Horizon) -> None:
    assert secured_sentence(found, 2030) == "Van het plan voor 2030 is 73% toegezegd."
    unknown = money_with([], [effort("I1", None, "social", 2026)])
    assert secured_sentence(unknown, 2025) == (
        "Voor 2025 is dit niet te zeggen: van één inspanning zijn de kosten niet bekend."
    )
    assert secured_sentence(unknown, 2027, "en") == "For 2027 nothing in the plan costs money."


def test_efforts_stand_in_time_with_their_money_and_with_who_leaves() -> None:
    known = books(ledger(COMMITMENTS, (commitment(), [LEFT])))
    bars = efforts_in_time(efforts(shipped(), known, date(2026, 11, 24)), "nl")
    job = next(bar for bar in bars if bar.name == "Baangarantie zorg en techniek")
    assert (job.begins, job.ends, job.paid_until) == (2026, 2046, 2030)
    assert job.leaving == (pytest.approx(2026.6630, abs=1e-4),)  # 31 August: 242 of 365 days gone
    picture = roles_chart(bars, date(2026, 11, 24))
    assert picture.description == (
        "Bij 13 van de 15 inspanningen stopt het geld eerder dan het werk."
        " 1 rol houdt op zonder dat iemand het overneemt."
    )
    assert "style=" not in picture.svg


def test_an_effort_without_money_and_without_leavers_is_drawn_too() -> None:
    picture = roles_chart((Bar("Plein", 2025.0, 2027.0, None, ()),), date(2026, 1, 1), "en")
    assert picture.description == (
        "For 1 of 1 efforts the money ends before the work. No roles end with nobody to take over."
    )

"""Who decided, as a picture and in a sentence."""

import re
from datetime import date

import pytest

from impact.analysis.registered.say import Ladder, ladder
from impact.charts import drawing
from impact.charts.say_chart import say_chart
from impact.charts.say_sentences import say_sentence, unknown_sentence
from impact.periods import year
from impact.registers.kinds.decisions import DECISIONS
from tests.registers.governing import DECISION, taken
from tests.registers.kept import Step, books, ledger

TODAY = date(2026, 11, 24)
MARCH = date(2026, 3, 2)


def of(*steps: Step) -> Ladder:
    found = books(ledger(DECISIONS, *((DECISION, [step]) for step in steps)))
    return ladder(found, year(2026), TODAY)


FOUR = of(
    taken(MARCH, "codeciding", 30_000),
    taken(MARCH, "self_governing"),
    taken(MARCH, "informing", 85_000),
    taken(MARCH, "informing", 5_000),
)


@pytest.fixture(autouse=True)
def _check_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "VALIDATES", True)


def test_every_step_of_the_ladder_has_its_name_amount_and_number_of_decisions() -> None:
    picture = say_chart(FOUR, TODAY)
    labels = [
        text.replace("\u00a0", " ") for text in re.findall(r"<text[^>]*>([^<]*)<", picture.svg)
    ]
    assert [text for text in labels if text in NAMES] == NAMES
    assert {"€ 30.000, 1 besluit", "€ 90.000, 2 besluiten", "bedrag onbekend, 1 besluit"} <= set(
        labels
    )
    assert labels.count("geen besluiten") == 3
    assert "style=" not in picture.svg


NAMES = ["Zelfbeheer", "Meebeslissen", "Coproduceren", "Adviseren", "Raadplegen", "Informeren"]


def test_the_sentence_says_of_which_period_and_of_how_much() -> None:
    # by hand: 30,000 of 30,000 + 85,000 + 5,000 is a quarter; two of four decisions
    assert say_sentence(FOUR, TODAY).replace("\u00a0", " ") == (
        "In 2026, tot en met 24 november 2026, beslisten bewoners mee of zelf over € 30.000 van de"
        " € 120.000 (25%), en bij 2 van de 4 besluiten."
    )
    assert say_sentence(FOUR, date(2027, 1, 1), "en").startswith(
        "In 2026 residents decided, alone or with others, on €30,000 of €120,000 (25%)"
    )
    assert unknown_sentence(FOUR).startswith("Van 1 besluit is het bedrag niet bekend")
    assert unknown_sentence(of(taken(MARCH, "informing", 0))) == ""


def test_without_money_or_without_decisions_no_share_is_made_up() -> None:
    free = of(taken(MARCH, "codeciding", 0), taken(MARCH, "informing"))
    assert say_sentence(free, TODAY).endswith(
        "bij 1 van de 2 besluiten; van geen besluit is bekend dat het geld kost."
    )
    assert say_sentence(of(), date(2027, 1, 1)) == "In 2026 is geen besluit ingeschreven."

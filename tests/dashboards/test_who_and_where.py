"""The panels on who lives here and on next door say what is known, and what is not."""

import re
from dataclasses import dataclass, replace
from typing import Any

from impact.analysis.progress import progress
from impact.dashboards.catalogue import PanelView
from impact.dashboards.context import Context
from impact.dashboards.panels import next_door, population
from impact.render.environment import environment
from impact.theory.model import Theory
from tests.analysis import stories
from tests.analysis.stories import ELSEWHERE, indicator, row, with_programme
from tests.dashboards.test_composing import about_indicator, context_of

STAYED = "woonduur=blijvers"


def context(about: Theory, *rows: dict[str, Any]) -> Context:
    known = stories.known(*rows)
    plain = context_of(about, known)
    return replace(plain, progress=progress(about, known, stories.row("2031", 0)["period_end"]))


@dataclass(frozen=True)
class Page:
    theory: Theory


def shown(kind: str, view: Any, about: Theory) -> str:
    """The words of a panel as a reader sees them."""
    template = environment().get_template(f"panels/{kind}.html")
    page = template.render(panel=PanelView(kind, "Kop", view), view=view, page=Page(about))
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_a_programme_that_knows_nothing_of_its_population_says_so() -> None:
    view = population.build(context(stories.theory()), population.Options())
    said = shown("population", view, stories.theory())
    assert "Wij weten niet hoeveel bewoners hier korter dan vijf jaar wonen." in said
    assert "Wij weten niet hoeveel mensen hier kwamen wonen en vertrokken." in said
    assert "Wij weten niet hoe het gaat met wie hier bleef wonen" in said


def test_without_a_programme_nobody_claims_a_change() -> None:
    about = stories.theory(efforts=[], outputs=[], links=[])
    assert population.build(context(about), population.Options()) is None


def test_the_share_that_came_lately_stands_beside_what_it_means_for_every_figure() -> None:
    about = with_programme(
        stories.theory(
            indicator(),
            indicator(id="N40", unit="n", baseline=None),
            indicator(id="N41", unit="n", baseline=None),
            indicator(id="N43", baseline=None),
        ),
        population={
            "inhabitants": "N40",
            "moved_in": "N41",
            "moved_out": "N41",
            "short_stay": "N43",
            "stayers": STAYED,
        },
    )
    rows = [
        row("2025", 34.0, indicator="N43"),
        row("2024", 6000.0, indicator="N40"),
        row("2025", 6200.0, indicator="N40"),
        row("2025", 310.0, indicator="N41"),
        row("2024", 58.0),
        row("2026", 63.0),
        row("2024", 57.0, dimensions=STAYED),
        row("2026", 59.0, dimensions=STAYED),
    ]
    view = population.build(context(about, *rows), population.Options())
    said = shown("population", view, about)
    assert re.search(
        r"Van de bewoners woont 34% \( 2025 · [^)]*\) hier korter dan vijf jaar\.", said
    )
    assert "kan ook komen doordat er andere mensen wonen" in said
    assert re.search(r"ging van 6\.000 \( 2024 [^)]*\) naar 6\.200 \( 2025 [^)]*\) \.", said)
    assert "Van alle inwoners kwam dus 5% er in die tijd bij." in said
    assert re.search(
        r"Taal op niveau 2024 63% \([^)]*\) \+5 procentpunt 59% \([^)]*\) \+2 proc", said
    )
    some = shown("population", population.build(context(about), population.Options()), about)
    assert "Van wie bleef is er nog geen cijfer over twee perioden." in some


def test_next_door_is_asked_told_to_be_unlikely_or_said_to_be_unknown() -> None:
    crime = indicator(direction="lower", baseline={"year": 2024, "value": 60.0}, milestones={})
    about = with_programme(stories.theory(crime), neighbours=[ELSEWHERE])
    own = [row("2024", 60.0), row("2031", 45.0)]

    def said(*rows: dict[str, Any]) -> str:
        page = about_indicator(context(about, *own, *rows))
        return shown("next_door", next_door.build(page, next_door.Options()), about)

    start = row("2024", 40.0, area=ELSEWHERE)
    worse = said(start, row("2031", 52.0, area=ELSEWHERE, margin=2.0))
    assert f"Het kan verplaatst zijn naar {ELSEWHERE}." in worse
    assert "+12 procentpunt (± 2,0)" in worse and "kan verplaatst zijn" in worse
    assert "Niets wijst erop" in said(start, row("2031", 39.0, area=ELSEWHERE))
    assert "Wij weten niet of het naar hiernaast ging" in said()


def test_without_neighbours_in_the_theory_there_is_no_panel() -> None:
    page = about_indicator(context(stories.theory()))
    assert next_door.build(page, next_door.Options()) is None

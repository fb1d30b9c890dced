"""The panel of voices: which stories are quoted, and where it stays out."""

from dataclasses import replace
from datetime import date
from typing import Any

from impact.dashboards.panels.voices import Options, View, build
from impact.registers.kinds.stories import STORIES
from impact.registers.voices import Telling
from tests.analysis import stories as figures
from tests.dashboards.test_composing import WITHOUT_PROGRAMME, about_goal, context_of
from tests.registers.kept import Step, books, ledger
from tests.registers.stories import story


def view(*directions: str | None, quotes: int = 3, gone: str = "") -> View:
    """A goal with a story for every direction, the last one the newest."""
    kept: list[tuple[dict[str, Any], list[Step]]] = []
    for number, direction in enumerate(directions):
        day = date(2026, 3, 1)
        says = story(number, direction=direction)
        kept.append((says, [("coded", day, {"goals": ["G1"]}), ("published", day, {})]))
    made = ledger(STORIES, *kept)
    tellings = {
        item.id: Telling("", f"verhaal {item.id}") for item in made.valid if item.id != gone
    }
    context = replace(
        about_goal(context_of(figures.theory())), books=books(made), tellings=tellings
    )
    found = build(context, Options(quotes=quotes))
    assert found is not None
    return found


def quoted(found: View) -> list[str]:
    return [quote.story.id for quote in found.quotes]


def test_of_every_direction_one_story_is_quoted_before_a_second_of_any() -> None:
    assert quoted(view("worse", "better", "better", "better")) == ["VH4", "VH1", "VH3"]
    assert quoted(view("worse", None, "better", quotes=2)) == ["VH3", "VH2"]


def test_a_story_that_was_withdrawn_since_is_not_quoted() -> None:
    assert quoted(view("worse", "better", gone="VH1")) == ["VH2"]


def test_without_a_programme_or_a_goal_there_is_nothing_to_hold_beside_each_other() -> None:
    assert build(about_goal(context_of(WITHOUT_PROGRAMME)), Options()) is None
    assert build(context_of(figures.theory()), Options()) is None
    silent = build(about_goal(context_of(figures.theory())), Options())
    assert silent is not None
    assert "Niet genoeg stemmen" in silent.enough
    assert silent.voices.disagreements == ()

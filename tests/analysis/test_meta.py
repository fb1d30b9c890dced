"""Figures about what a programme knows of itself: so many of so many."""

from datetime import date
from typing import Any

from impact.analysis.meta import Meta, MetaFigure, meta_figures
from impact.analysis.progress import progress
from tests.analysis import stories
from tests.analysis.stories import link, row

TODAY = date(2026, 11, 25)


def figures(*rows: dict[str, Any], **theory: Any) -> dict[Meta, MetaFigure]:
    about = stories.theory(**theory)
    found = meta_figures(about, progress(about, stories.known(*rows), TODAY))
    return {item.what: item for item in found}


def reviewed(day: str | None) -> dict[str, Any]:
    review = {"status": "holds", "reviewer": "bureau"} | ({"reviewed_on": day} if day else {})
    return link("O1", "U1", 2, 3, 4) | {"assumption_review": review}


def test_evidence_needs_a_grade_and_a_source() -> None:
    sourced = link("O1", "U1", 2, 3, 4)
    sourced["evidence"] = sourced["evidence"] | {"source": "pre-COOL"}
    untested = link("I1", "O1", 0, 0, 0, strength="untested")
    untested["evidence"] = untested["evidence"] | {"source": "een plan"}
    found = figures(links=[sourced, untested, link("U1", "U2", 1, 1, 1)])
    assert found[Meta.LINKS_WITH_EVIDENCE] == MetaFigure(Meta.LINKS_WITH_EVIDENCE, 1, 3)
    assert found[Meta.LINKS_WITH_EVIDENCE].share == 1 / 3


def test_a_figure_is_fresh_for_two_rounds_and_the_publication_lag() -> None:
    """Yearly, half a year's lag: the figure of 2024 ends in 2024 and is fresh until mid 2027."""
    assert figures(row("2024", 58.0))[Meta.FRESH_INDICATORS].count == 1
    assert figures(row("2023", 58.0))[Meta.FRESH_INDICATORS].count == 0
    assert figures()[Meta.FRESH_INDICATORS].count == 0
    assert figures(row("2025", None))[Meta.FRESH_INDICATORS].count == 0


def test_an_assumption_counts_as_reviewed_for_a_year() -> None:
    for day, counted in (
        ("2026-11-25", 1),
        ("2025-11-25", 1),
        ("2025-11-20", 0),
        ("2026-12-01", 0),
        (None, 0),
    ):
        assert figures(links=[reviewed(day)])[Meta.REVIEWED_ASSUMPTIONS].count == counted, day


def test_of_nothing_there_is_no_share() -> None:
    found = figures(links=[], efforts=[], outputs=[])
    assert found[Meta.LINKS_WITH_EVIDENCE].share is None

"""Where an area began, beside other areas."""

from typing import Any

from impact.analysis.portrait import Beginning, Portrait, portrait
from impact.analysis.progress import progress
from impact.theory.model import Theory
from impact.theory.setting import AreaEntry
from tests.analysis.stories import CITY, ELSEWHERE, indicator, known, row, theory

NATION = "NL01"


def with_nation(about: Theory) -> Theory:
    entry = AreaEntry(code=NATION, boundary_year=2024, name="Nederland")
    return about.model_copy(update={"areas": (*about.areas, entry)})


def of(about: Theory, *rows: dict[str, Any]) -> Portrait:
    frame = known(*rows)
    return portrait(about, progress(about, frame, row("2026", 0)["period_end"]), frame)


def only(found: Portrait) -> Beginning:
    (beginning,) = found.beginnings
    return beginning


def test_the_baseline_stands_beside_every_area_that_is_known_in_its_year() -> None:
    """58 here, 74 in the city and 60 in the comparison area: 16 and 2 behind."""
    found = of(
        with_nation(theory()),
        row("2024", 58),
        row("2025", 63),
        row("2024", 74, area=CITY),
        row("2025", 90, area=CITY),
        row("2024", 60, area=ELSEWHERE),
        row("2024", 80, area=NATION),
    )
    told = [(item.area, item.point.value, item.behind) for item in only(found).elsewhere]
    assert told == [(CITY, 74, 16), (ELSEWHERE, 60, 2), (NATION, 80, 22)]
    assert found.areas == (CITY, ELSEWHERE, NATION)
    own = only(found).own
    assert own is not None and (own.value, own.source) == (58, "school")


def test_a_reference_that_only_the_theory_states_says_so() -> None:
    found = only(of(theory(), row("2024", 58)))
    (city,) = found.elsewhere
    assert (city.point.value, city.point.source) == (74, None)


def test_without_a_baseline_the_first_value_is_the_beginning() -> None:
    about = theory(indicator(baseline=None, milestones={}))
    found = only(of(about, row("2022", None), row("2023", 0), row("2025", 9)))
    assert found.own is not None and (found.own.period.code, found.own.value) == ("2023", 0)
    assert found.elsewhere == ()


def test_where_nothing_is_known_there_is_nothing_to_show() -> None:
    found = only(of(theory(indicator(baseline=None, milestones={}))))
    assert (found.own, found.elsewhere) == (None, ())


def test_a_figure_of_another_year_is_not_held_beside_the_baseline() -> None:
    about = theory(indicator(baseline={"year": 2024, "value": 58.0}))
    assert only(of(about, row("2024", 58), row("2023", 74, area=CITY))).elsewhere == ()

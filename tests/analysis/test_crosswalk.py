"""Figures of old areas within new boundaries: divided and added, weighted, or refused."""

import re
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.crosswalk import Piece, converted
from impact.analysis.progress import progress
from impact.analysis.verdict import Point, Refusal, Status, Verdict
from impact.charts.break_sentences import bridge_sentence
from impact.charts.drawing import OWN
from impact.charts.sentences import sentence
from impact.charts.trajectory import trajectory
from impact.measurements.status import ValueStatus
from impact.periods import year
from impact.theory.model import Indicator, Theory
from tests.analysis.stories import HERE, delivered, indicator, known, row, theory, with_programme

OLD, OTHER = "WK990105", "WK990106"


def piece(share: float, value: float | None, n: float | None = None, **more: Any) -> Piece:
    status = ValueStatus.MISSING if value is None else ValueStatus.OK
    return Piece(share, Point(year(2024), value, status, n=n, boundary_year=2024, **more))


def measure(unit: str, **changes: Any) -> Indicator:
    return Indicator.model_validate(indicator(unit=unit, **changes))


def value_of(pieces: list[Piece], unit: str = "n") -> float:
    found = converted(pieces, measure(unit), 2027)
    assert isinstance(found, Point) and found.value is not None
    assert (found.boundary_year, found.converted_to) == (2027, 2027)
    return found.value


def test_a_count_is_divided_over_the_two_parts_of_a_split() -> None:
    """By hand: of 250 burglaries in an area that was split 60/40, 150 and 100."""
    assert value_of([piece(0.6, 250.0)]) == 150.0
    assert value_of([piece(0.4, 250.0)]) == 100.0


def test_counts_of_merged_areas_are_added() -> None:
    assert value_of([piece(1.0, 80.0), piece(1.0, 45.0)]) == 125.0


def test_percentages_of_merged_areas_are_weighted_and_never_averaged() -> None:
    """By hand: 20% of 300 and 50% of 100 are 60 + 50 = 110 of 400: 27.5%, not 35%."""
    assert value_of([piece(1.0, 20.0, 300.0), piece(1.0, 50.0, 100.0)], "%") == 27.5


def test_of_a_part_of_an_area_only_that_part_weighs() -> None:
    """By hand: 20% of all 300 and 50% of a quarter of 400: 60 + 50 = 110 of 400."""
    assert value_of([piece(1.0, 20.0, 300.0), piece(0.25, 50.0, 400.0)], "%") == 27.5


def test_another_code_for_the_same_area_changes_nothing() -> None:
    for unit in ("n", "%", "per 1.000", "dagen"):
        assert value_of([piece(1.0, 41.0)], unit) == 41.0


def test_margins_and_numbers_come_along() -> None:
    """By hand: half of 100 ± 6 and all of 50 ± 4 are 100 ± √(3² + 4²) = 100 ± 5."""
    found = converted(
        [piece(0.5, 100.0, 40.0, margin=6.0), piece(1.0, 50.0, 30.0, margin=4.0)],
        measure("n"),
        2027,
    )
    assert isinstance(found, Point)
    assert (found.value, found.margin, found.n) == (100.0, 5.0, 50.0)


def test_a_figure_is_as_provisional_as_its_pieces() -> None:
    first = Piece(1.0, Point(year(2024), 3.0, ValueStatus.PROVISIONAL))
    found = converted([piece(1.0, 4.0), first], measure("n"), 2027)
    assert isinstance(found, Point) and found.status is ValueStatus.PROVISIONAL


def test_what_cannot_be_converted_is_refused_with_the_reason() -> None:
    two = [piece(1.0, 20.0, 300.0), piece(1.0, 50.0)]
    assert converted(two, measure("%"), 2027) is Refusal.NO_WEIGHTS
    assert converted([*two, piece(1.0, None)], measure("n"), 2027) is Refusal.MISSING
    assert converted([Piece(1.0, None)], measure("n"), 2027) is Refusal.MISSING


def test_answers_to_a_survey_are_no_weights() -> None:
    asked = [piece(1.0, 20.0, 300.0), piece(1.0, 50.0, 300.0)]
    survey = measure("%", sampling={"kind": "survey"})
    assert converted(asked, survey, 2027) is Refusal.NO_WEIGHTS


shares = st.lists(st.integers(1, 50), min_size=1, max_size=6).map(
    lambda parts: [part / sum(parts) for part in parts]
)
counts = st.lists(st.floats(0, 1e6), min_size=1, max_size=6)


@given(shares, counts)
def test_no_count_is_lost_or_counted_twice(parts: list[float], old: list[float]) -> None:
    """Every old area is divided over all new ones by the same shares."""
    new = [value_of([piece(part, value) for value in old]) for part in parts]
    assert sum(new) == pytest.approx(sum(old))


@given(st.permutations([(1.0, 20.0, 300.0), (0.5, 50.0, 80.0), (0.1, 0.0, 20.0)]))
def test_the_order_of_the_pieces_is_no_matter(order: list[tuple[float, float, float]]) -> None:
    assert value_of([piece(*item) for item in order], "%") == pytest.approx(80.0 / 3.42)


@given(st.lists(st.tuples(st.floats(0.01, 1), st.floats(0, 100), st.integers(1, 999)), min_size=2))
def test_a_weighted_percentage_lies_between_those_of_its_pieces(
    items: list[tuple[float, float, int]],
) -> None:
    found = value_of([piece(share, value, n) for share, value, n in items], "%")
    values = [value for _, value, _ in items]
    assert min(values) - 1e-9 <= found <= max(values) + 1e-9


# The whole way: an area that was made of 60% of one old area and all of another.


def became(*rows: tuple[str, float], **changes: Any) -> Theory:
    found = theory(indicator(**changes))
    said = {"from_year": 2024, "to": HERE, "to_year": 2027, "by": "inhabitants", "source": "CBS"}
    successions = [{"from": code, "share": share, **said} for code, share in rows]
    return with_programme(found, area_successions=successions)


COUNT: dict[str, Any] = {
    "unit": "n",
    "baseline": {"year": 2024, "value": 200.0},
    "milestones": {2031: 250.0},
}


def story(about: Theory, n: float | None = None) -> tuple[Verdict, pd.DataFrame]:
    frame = known(
        delivered("2027", 60),
        row("2024", 200.0, area=OLD, n=n),
        row("2024", 30.0, area=OTHER, n=n),
        row("2028", 160.0, boundary_year=2027),
        row("2031", 190.0, boundary_year=2027),
    )
    before = frame.copy()
    found = progress(about, frame, row("2031", 0.0)["period_end"]).of("N1")
    assert frame.equals(before), "what is converted is never kept"
    return found, frame


def test_a_verdict_is_reached_across_changed_boundaries() -> None:
    """By hand: 0.6 · 200 + 30 = 150, of 200: 250 that was agreed becomes 187.5."""
    about = became((OLD, 0.6), (OTHER, 1.0), **COUNT)
    found, _ = story(about)
    assert found.baseline is not None
    assert (found.baseline.value, found.baseline.published) == (150.0, 200.0)
    assert (found.change, found.expected) == (40.0, 187.5)
    assert found.status is Status.REACHED
    one = about.indicators[0]
    assert "(2024, omgerekend van 200)" in sentence(about, one, found)
    assert bridge_sentence(about, one, found) == (
        f"De grenzen van {HERE} veranderden. Cijfers van daarvoor zijn omgerekend naar de indeling"
        " van 2027, en zijn een schatting. Om te vergelijken is de nulmeting (2024) omgerekend van"
        " 200 naar 150, en wat is afgesproken net zo. De gepubliceerde cijfers zelf zijn niet"
        " veranderd."
    )
    chart, table = trajectory(about, one, found).svg, trajectory(about, one, found).table
    hollow = re.findall(rf'<path [^>]*fill="#ffffff"[^>]*stroke="{OWN}"', chart)
    assert len(hollow) == 1, "what was converted is drawn hollow, and nothing else is"
    assert ("2024", "150 (omgerekend naar de indeling van 2027)") in table.rows


def test_percentages_without_weights_are_refused_in_words() -> None:
    about = became((OLD, 0.6), (OTHER, 1.0), baseline={"year": 2024, "value": 58.0})
    found, _ = story(about)
    assert found.status is Status.NOT_COMPARABLE
    assert found.not_converted is Refusal.NO_WEIGHTS
    assert "alleen om te rekenen als bekend is over hoeveel" in sentence(
        about, about.indicators[0], found
    )
    weighed, _ = story(about, n=100.0)
    assert weighed.status is not Status.NOT_COMPARABLE


def test_a_period_that_cannot_be_converted_keeps_no_other_from_being_compared() -> None:
    """Of 2023 one of the two old areas is missing; the baseline is of 2024, and both are known."""
    about = became((OLD, 0.6), (OTHER, 1.0), **COUNT)
    _, frame = story(about)
    more = pd.concat([frame, known(row("2023", 210.0, area=OLD))], ignore_index=True)
    found = progress(about, more, row("2031", 0.0)["period_end"]).of("N1")
    assert found.not_converted is None
    assert found.change == 40.0
    assert [point.period.code for point in found.series] == ["2024", "2028", "2031"]


def test_a_missing_old_area_is_refused_in_words() -> None:
    about = became((OLD, 0.6), ("WK990108", 1.0), **COUNT)
    found, _ = story(about)
    assert found.not_converted is Refusal.MISSING
    assert "van een van de oude gebieden" in sentence(about, about.indicators[0], found)


def test_without_a_table_the_reason_is_that() -> None:
    about = theory(indicator(**COUNT))
    rows = (row("2024", 200.0), row("2031", 190.0, boundary_year=2027))
    found = progress(about, known(delivered("2027", 60), *rows), rows[-1]["period_end"]).of("N1")
    assert found.not_converted is Refusal.NO_TABLE
    assert "niet opgeschreven waar elk deel bleef" in sentence(about, about.indicators[0], found)


def test_what_was_measured_within_the_new_boundaries_comes_first() -> None:
    about = became((OLD, 0.6), (OTHER, 1.0), **COUNT)
    rows = (
        row("2024", 200.0, area=OLD),
        row("2024", 30.0, area=OTHER),
        row("2024", 140.0, boundary_year=2027),
        row("2031", 190.0, boundary_year=2027),
    )
    found = progress(about, known(delivered("2027", 60), *rows), rows[-1]["period_end"]).of("N1")
    assert [point.converted_to for point in found.series] == [None, None]
    assert found.baseline is not None and found.baseline.value == 200.0

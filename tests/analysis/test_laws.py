"""Laws of verdicts: a better figure is never judged worse, and only figures and time decide.

The order of statuses, for the first law: all else equal, a better last value leaves the period as
it is, and with it the moment. So of *too early* and what comes later only one kind can be given,
and of `no_signal`, `explanation_due` and `expired` only one, for they differ in the moment alone.
What is left is how far the figure moved, from the wrong way beyond the margin to the last
milestone. Statuses that say that nothing can be judged have no place: no value leads there.
"""

import random
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from impact.analysis.progress import progress
from impact.analysis.verdict import Point, Progress, Status
from impact.services import submissions
from impact.services.context import Impact
from impact.services.theories import parse
from tests.analysis.stories import (
    CITY,
    ELSEWHERE,
    HERE,
    delivered,
    indicator,
    known,
    link,
    output,
    row,
    theory,
    verdict,
)
from tests.conftest import Clock
from tests.services.conftest import programme as programme
from tests.services.killed import CODE, SOURCE

EARLY = (Status.WORSENING_OUTSIDE_WINDOW, Status.TOO_EARLY)
OPEN = (
    Status.REVERSED,
    Status.EXPIRED,
    Status.EXPLANATION_DUE,
    Status.NO_SIGNAL,
    Status.BEHIND,
    Status.ON_TRACK,
    Status.REACHED,
)
"""From worst to best; neighbours in the middle never meet in one comparison."""
TWO_PATHS: dict[str, Any] = {
    "outputs": [output("O1"), output("O2")],
    "links": [link("O1", "U1", 2, 3, 4), link("O2", "U1", 2, 5, 9)],
}
SIGNS = {"higher": 1, "lower": -1}
last_years = st.integers(2025, 2044)
quarters = st.integers(-400, 400).map(lambda number: number / 4)
"""Values of which sums and squares are exact."""


def assert_never_worse(found: list[Status]) -> None:
    order = EARLY if found[0] in EARLY else OPEN
    places = [order.index(status) for status in found]
    assert all(before <= after for before, after in pairwise(places)), found


@given(
    values=st.lists(quarters, min_size=2, max_size=6),
    before=st.dictionaries(st.integers(2025, 2043), quarters, max_size=4),
    year=last_years,
    margins=st.tuples(st.floats(0, 20), st.floats(0, 20)),
    direction=st.sampled_from(sorted(SIGNS)),
    goals=st.dictionaries(st.integers(2025, 2045), quarters, max_size=3),
)
def test_a_better_value_never_worsens_a_status(
    values: list[float],
    before: dict[int, float],
    year: int,
    margins: tuple[float, float],
    direction: str,
    goals: dict[int, float],
) -> None:
    sign = SIGNS[direction]
    about = theory(
        indicator(
            unit="punten",
            direction=direction,
            baseline={"year": 2024, "value": 0.0, "margin": margins[0]},
            milestones={goal: sign * value for goal, value in goals.items()},
        ),
        **TWO_PATHS,
    )
    earlier = [row(str(number), value) for number, value in before.items() if number < year]
    assert_never_worse(
        [
            verdict(about, *earlier, row(str(year), sign * value, margin=margins[1])).status
            for value in sorted(values)
        ]
    )


@given(
    counted=st.lists(st.integers(0, 100), min_size=2, max_size=6),
    size=st.sampled_from([30, 100, 210, 620]),
    baseline=st.integers(0, 400).map(lambda number: number / 4),
    year=last_years,
    direction=st.sampled_from(sorted(SIGNS)),
    design_effect=st.sampled_from([1.0, 1.5]),
)
@example([4, 5], 100, 9.5, 2030, "lower", 1.0).via("five expected cases, where the formula changes")
def test_a_better_answer_to_a_survey_never_worsens_a_status(
    counted: list[int],
    size: int,
    baseline: float,
    year: int,
    direction: str,
    design_effect: float,
) -> None:
    """Also where we work out the margin ourselves, which differs with the answer."""
    about = theory(
        indicator(
            direction=direction,
            baseline={"year": 2024, "value": baseline, "margin": 0.0},
            milestones={2045: 100.0 if direction == "higher" else 0.0},
            sampling={"kind": "survey", "design_effect": design_effect},
        ),
        **TWO_PATHS,
    )
    assert_never_worse(
        [
            verdict(about, row(str(year), float(share), n=size)).status
            for share in sorted(counted, reverse=direction == "lower")
        ]
    )


@given(
    counted=st.lists(st.integers(0, 250), min_size=2, max_size=6),
    baseline=st.integers(0, 250),
    year=last_years,
    direction=st.sampled_from(sorted(SIGNS)),
)
@example([100, 101], 121, 2030, "lower").via("a hundred events, where the formula changes")
def test_a_better_count_never_worsens_a_status(
    counted: list[int], baseline: int, year: int, direction: str
) -> None:
    about = theory(
        indicator(
            unit="aantal",
            direction=direction,
            baseline={"year": 2024, "value": float(baseline), "margin": 0.0},
            milestones={2045: 250.0 if direction == "higher" else 0.0},
            sampling={"kind": "count"},
        ),
        **TWO_PATHS,
    )
    assert_never_worse(
        [
            verdict(about, row(str(year), float(count))).status
            for count in sorted(counted, reverse=direction == "lower")
        ]
    )


FIGURES = (
    row("2024", 58.0, margin=2.0),
    row("2026", 59.0, margin=1.0),
    row("2030", 64.0, margin=3.0),
    row("2031", None),
    row("2024", 74.0, area=CITY),
    row("2030", 75.0, area=CITY),
    row("2024", 59.0, area=ELSEWHERE),
    row("2030", 60.0, area=ELSEWHERE),
    row("2024", 57.0, boundary_year=2029),
    row("2030", 61.0, boundary_year=2029),
    row("2030", 61.0, indicator="N2"),
    delivered("2026", 40),
    delivered("2027", 70),
)


@given(st.permutations(FIGURES), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_and_the_names_of_rows_do_not_matter(
    rows: list[dict[str, Any]], chance: Any
) -> None:
    about, as_of = theory(indicator(), indicator(id="N2"), **TWO_PATHS), date(2032, 3, 1)
    shuffled = known(*rows)
    shuffled.index = chance.sample(range(1000), len(rows))
    assert progress(about, shuffled, as_of) == progress(about, known(*FIGURES), as_of)


def scaled(factor: float, direction: str, values: dict[int, float], margin: float) -> Progress:
    """The same story in another unit; a negative factor turns it upside down."""
    about = theory(
        indicator(
            unit="punten",
            direction=direction,
            baseline={
                "year": 2024,
                "value": 58.0 * factor,
                "reference": 74.0 * factor,
                "margin": 4.0 * abs(factor),
            },
            milestones={2031: 62.0 * factor, 2045: 74.0 * factor},
        ),
        **TWO_PATHS,
    )
    rows = [
        row(str(year), (value + away) * factor, area=area, margin=margin * abs(factor))
        for year, value in {2024: 58.0, **values}.items()
        for area, away in ((HERE, 0.0), (CITY, 16.0), (ELSEWHERE, 1.0))
    ]
    return progress(about, known(*rows), date(2045, 6, 30))


@given(
    values=st.dictionaries(st.integers(2026, 2044), quarters, min_size=1, max_size=5),
    margin=st.integers(0, 80).map(lambda number: number / 4),
    factor=st.sampled_from([-100.0, -1.0, -0.125, 0.125, 3.0, 100.0]),
)
def test_units_and_the_side_that_is_up_do_not_matter(
    values: dict[int, float], margin: float, factor: float
) -> None:
    plain = scaled(1.0, "higher", values, margin).of("N1")
    other = scaled(factor, "higher" if factor > 0 else "lower", values, margin).of("N1")
    assert other.status is plain.status
    assert other.window == plain.window
    assert other.next_verdict == plain.next_verdict
    assert plain.change is not None
    assert plain.expected is not None
    assert plain.gap is not None
    assert plain.compared is not None
    assert other.gap is not None
    assert other.compared is not None
    assert other.change == pytest.approx(factor * plain.change)
    assert other.margin == pytest.approx(abs(factor) * plain.margin)
    assert other.expected == pytest.approx(factor * plain.expected)
    assert other.gap.closed == pytest.approx(plain.gap.closed)
    assert other.gap.now == pytest.approx(abs(factor) * plain.gap.now)
    assert other.compared.difference == pytest.approx(factor * plain.compared.difference)


def verdicts_after(impact: Impact, acceptance: int) -> Progress:
    """What is said of the figures that were known after an acceptance, some years on."""
    with impact.database.reading() as session:
        about = parse(session.theories.latest(CODE))
        frame = session.measurements.known(CODE, acceptance)
    return progress(about, frame, date(2027, 6, 30))


def test_a_later_revision_never_changes_an_earlier_verdict(
    impact: Impact, programme: str, clock: Clock
) -> None:
    """What was said after an acceptance is said of it for ever, whatever is revised since."""
    chance = random.Random(20)
    said: dict[int, Progress] = {}
    latest: dict[int, float] = {}
    for number in range(5):
        file = {year: chance.randint(0, 100) for year in chance.sample(range(2014, 2026), 6)}
        lines = [f"WK990112;{year}/{year + 1};{value},0" for year, value in sorted(file.items())]
        content = "\n".join(["Gebied;Schooljaar;Taal", *lines, ""]).encode()
        detail = submissions.deliver(
            impact, programme, SOURCE, f"{number}.csv", content, by="school", reason="herzien"
        )
        assert detail.acceptance is not None
        said[detail.acceptance.id] = verdicts_after(impact, detail.acceptance.id)
        for acceptance, before in said.items():
            assert verdicts_after(impact, acceptance) == before
        latest |= file
        values = {item.period.start.year: item.value for item in _newest(said).of("N1").series}
        assert values == latest, "and the newest verdict is about the newest figures"
        clock.forward(days=30)
    assert len({_told(item) for item in said.values()}) == 5, "every revision told something else"


def _newest(said: dict[int, Progress]) -> Progress:
    return said[max(said)]


def _told(found: Progress) -> tuple[Point, ...]:
    return found.of("N1").series

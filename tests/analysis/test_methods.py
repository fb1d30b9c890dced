"""Indicators computed from others: one hand-computed example per method, and the laws of them."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.disclosure.protecting import protect
from impact.analysis.disclosure.rules import populations_of, rules_of
from impact.analysis.methods.computing import METHODS, Computed, computed
from impact.analysis.progress import progress
from impact.analysis.uncertainty import survey_margin
from impact.measurements.status import ValueStatus
from impact.registers.books import NO_BOOKS
from impact.registers.kinds.promises import PROMISES
from impact.theory.methods import ALLOWED
from impact.theory.model import Theory
from tests.analysis import stories
from tests.analysis.stories import CITY, HERE, indicator, known, row
from tests.registers.kept import books, ledger
from tests.registers.promises import PROMISE

TODAY = date(2026, 11, 24)
NORTH, SOUTH = "BU99011201", "BU99011202"


def measured(id_: str, unit: str = "aantal", **more: Any) -> dict[str, Any]:
    """An indicator that somebody delivers; about things, so that nothing of it is hidden."""
    plain = {"baseline": None, "milestones": {}, "protection": {"about": "things"}}
    return indicator(id=id_, unit=unit, **(plain | more))


def made(unit: str, method: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The indicator C that is computed."""
    return measured("C", unit, method=method, **more)


def told(theory: Theory, *rows: dict[str, Any]) -> Computed:
    return computed(theory, known(*rows), rules_of(theory), NO_BOOKS, TODAY)


def of_c(found: Computed, area: str = HERE) -> dict[str, float | ValueStatus]:
    """By period the value of C, or its status where it has none."""
    own = found.known[(found.known["indicator"] == "C") & (found.known["area"] == area)]
    return {
        str(one["period"]): float(one["value"])
        if ValueStatus(one["status"]).has_value
        else ValueStatus(one["status"])
        for one in own.to_dict("records")
    }


def only(found: Computed) -> dict[str, Any]:
    (one,) = found.known[found.known["indicator"] == "C"].to_dict("records")
    return one


def a(period: str, value: float | None, **more: Any) -> dict[str, Any]:
    return row(period, value, **({"indicator": "A"} | more))


def b(period: str, value: float | None, **more: Any) -> dict[str, Any]:
    return a(period, value, indicator="B", **more)


RATIO = {"kind": "ratio", "of": ["A"], "denominator": "B"}


def ratio(unit: str = "%", **more: Any) -> Theory:
    return stories.theory(measured("A"), measured("B"), made(unit, RATIO, **more))


def test_a_ratio_is_computed_by_hand() -> None:
    """18 early leavers of 450 pupils: 18 / 450 = 4%, and 40 per 1,000 (CBS writes both so)."""
    rows = a("2025", 18, row=4), b("2025", 450, row=9)
    found = told(ratio(), *rows)
    assert only(found)["value"] == 4.0
    assert only(found)["n"] == 450
    assert of_c(told(ratio("per 1.000 leerlingen"), *rows)) == {"2025": 40.0}
    assert of_c(told(ratio("vertrekkers per leerling"), *rows)) == {"2025": 0.04}


def test_a_computed_figure_leads_back_to_the_rows_it_came_from() -> None:
    rows = a("2025", 18, row=4, submission="s7"), b("2025", 450, row=9, submission="s8")
    (parts,) = told(ratio(), *rows).parts.values()
    assert [(part.measure, part.submission, part.row) for part in parts] == [
        ("A", "s7", 4),
        ("B", "s8", 9),
    ]


@pytest.mark.parametrize(
    ("above", "below", "status"),
    [
        ((18, "ok"), (0, "nil"), ValueStatus.IMPOSSIBLE),
        ((18, "ok"), (0, "ok"), ValueStatus.IMPOSSIBLE),
        ((18, "ok"), (0, "zero_rounded"), ValueStatus.MISSING),
        ((None, "missing"), (450, "ok"), ValueStatus.MISSING),
        ((None, "confidential"), (450, "ok"), ValueStatus.CONFIDENTIAL),
        ((None, "confidential"), (None, "missing"), ValueStatus.CONFIDENTIAL),
        ((18, "ok"), (None, "suppressed_here"), ValueStatus.SUPPRESSED_HERE),
        ((None, "nearly_none"), (450, "ok"), ValueStatus.SUPPRESSED_HERE),
        ((None, "impossible"), (450, "ok"), ValueStatus.IMPOSSIBLE),
        ((18, "modelled"), (450, "provisional"), ValueStatus.MODELLED),
        ((18, "ok"), (450, "provisional"), ValueStatus.PROVISIONAL),
        ((18, "estimated_by_partner"), (450, "ok"), ValueStatus.ESTIMATED_BY_PARTNER),
        ((0, "nil"), (450, "ok"), ValueStatus.OK),
        ((0, "zero_rounded"), (450, "ok"), ValueStatus.ZERO_ROUNDED),
    ],
)
def test_a_figure_is_as_good_as_its_weakest_part(
    above: tuple[float | None, str], below: tuple[float | None, str], status: ValueStatus
) -> None:
    def status_of(key: str) -> int:
        return int(ValueStatus[key.upper()])

    rows = (
        a("2025", above[0], status=status_of(above[1])),
        b("2025", below[0], status=status_of(below[1])),
    )
    one = only(told(ratio(), *rows))
    assert ValueStatus(one["status"]) is status
    assert pd.isna(one["value"]) is not status.has_value


def test_a_part_that_is_not_there_is_missing_and_not_nothing() -> None:
    found = told(ratio(), a("2024", 10), b("2024", 100), a("2025", 10), b("2026", 100))
    missing = ValueStatus.MISSING
    assert of_c(found) == {"2024": 10.0, "2025": missing, "2026": missing}


def test_parts_within_other_boundaries_do_not_belong_together() -> None:
    assert of_c(told(ratio(), a("2025", 18), b("2025", 450, boundary_year=2026))) == {}


def test_the_margin_of_a_ratio_is_that_of_a_share_of_so_many() -> None:
    """240 of 600 answers is 40%, with the margin of 40% of 600 (test_uncertainty: 3.92)."""
    about = ratio(sampling={"kind": "survey"}, measures="U1")
    found = told(about, a("2026", 240), b("2026", 600))
    (point,) = progress(about, found.known, pd.Timestamp("2027-06-30").date()).of("C").series
    assert point.value == 40
    assert point.margin == pytest.approx(survey_margin(40, 600))


def test_an_index_is_computed_by_hand() -> None:
    """50, 55 and 60 with 2025 = 100: 100, 110 and 120."""
    about = stories.theory(
        measured("A", "euro"),
        made("index (2025 = 100)", {"kind": "index", "of": ["A"], "since": 2025}),
    )
    rows = a("2025", 50), a("2026", 55), a("2027", 60)
    assert of_c(told(about, *rows)) == pytest.approx({"2025": 100, "2026": 110, "2027": 120})
    assert of_c(told(about, a("2026", 55))) == {"2026": ValueStatus.MISSING}
    nothing = told(about, a("2025", 0), a("2026", 5))
    assert set(of_c(nothing).values()) == {ValueStatus.IMPOSSIBLE}


def test_the_margin_of_an_index_is_that_of_a_quotient() -> None:
    """Delta method by hand: 100/50 · √(3² + (60/50 · 2)²) = 2 · √(9 + 5.76) = 7.684."""
    about = stories.theory(
        measured("A", "euro"), made("index", {"kind": "index", "of": ["A"], "since": 2025})
    )
    found = told(about, a("2025", 50, margin=2.0), a("2027", 60, margin=3.0)).known
    margins = found[found["indicator"] == "C"].set_index("period")["margin"]
    assert margins["2027"] == pytest.approx(7.684, abs=0.001)
    assert pd.isna(margins["2025"])


def test_an_index_of_areas_moves_with_the_area_that_is_100() -> None:
    """40 here and 50 in the city is 80; when the city goes to 64 and here to 48, it is 75."""
    about = stories.theory(
        measured("A", "euro"), made("index", {"kind": "index", "of": ["A"], "areas": [CITY]})
    )
    rows = a("2025", 40), a("2025", 50, area=CITY), a("2026", 48), a("2026", 64, area=CITY)
    found = told(about, *rows)
    assert of_c(found) == {"2025": 80.0, "2026": 75.0}
    assert of_c(found, CITY) == {"2025": 100.0, "2026": 100.0}


def together(unit: str = "%", **more: Any) -> Theory:
    method = {"kind": "aggregate", "of": ["A"], "areas": [NORTH, SOUTH]} | more
    return stories.theory(measured("A", unit), measured("B"), made(unit, method))


def test_areas_together_are_weighted_by_hand() -> None:
    """10% of 100 homes and 40% of 300 are 130 of 400: 32.5%, and not the average 25%."""
    rows = (
        a("2025", 10, area=NORTH),
        a("2025", 40, area=SOUTH),
        b("2025", 100, area=NORTH),
        b("2025", 300, area=SOUTH),
    )
    one = only(told(together(denominator="B"), *rows))
    assert (one["value"], one["n"], one["area"]) == (32.5, 400, HERE)
    counts = told(together("aantal"), *rows)
    assert of_c(counts) == {"2025": 50.0}


def test_an_area_about_nobody_weighs_nothing_and_a_missing_one_is_not_left_out() -> None:
    about = together(denominator="B")
    north = a("2025", 10, area=NORTH), b("2025", 100, area=NORTH)
    impossible = a("2025", None, area=SOUTH, status=int(ValueStatus.IMPOSSIBLE))
    assert of_c(told(about, *north, impossible, b("2025", 0, area=SOUTH))) == {"2025": 10.0}
    assert of_c(told(about, *north)) == {"2025": ValueStatus.MISSING}


def test_the_margin_of_areas_together_is_weighted_too() -> None:
    """√((100 · 6)² + (300 · 4)²) / 400 = √(360000 + 1440000) / 400 = 3.354."""
    rows = (
        a("2025", 10, area=NORTH, margin=6.0, n=50),
        a("2025", 40, area=SOUTH, margin=4.0, n=70),
        b("2025", 100, area=NORTH),
        b("2025", 300, area=SOUTH),
    )
    one = only(told(together(denominator="B"), *rows))
    assert one["margin"] == pytest.approx(3.354, abs=0.001)
    assert one["n"] == 120


def pooled(unit: str = "%", **more: Any) -> Theory:
    method = {"kind": "pooled", "of": ["A"], "years": 3} | more
    return stories.theory(measured("A", unit), measured("B"), made(unit, method))


def test_years_together_are_weighted_by_hand() -> None:
    """4% of 200, 6% of 300 and 5% of 500 are 8 + 18 + 25 = 51 of 1,000: 5.1%, not 5%."""
    rows = a("2023", 4, n=200), a("2024", 6, n=300), a("2025", 5, n=500)
    one = only(told(pooled(), *rows))
    assert (one["period"], one["value"], one["n"]) == ("2023..2025", pytest.approx(5.1), 1000)
    without = told(pooled(), a("2023", 4), *rows[1:])
    assert of_c(without) == {"2023..2025": ValueStatus.MISSING}
    counts = told(pooled("aantal"), a("2023", 7), a("2024", 12), a("2025", 11), a("2026", 9))
    assert of_c(counts) == {"2023..2025": 30.0, "2024..2026": 32.0}


def test_years_together_may_be_weighted_by_a_denominator() -> None:
    rows = [a(year, value) for year, value in (("2023", 4), ("2024", 6), ("2025", 5))]
    over = [b(year, value) for year, value in (("2023", 200), ("2024", 300), ("2025", 500))]
    assert of_c(told(pooled(denominator="B"), *rows, *over)) == pytest.approx({"2023..2025": 5.1})


def test_a_year_that_is_hidden_is_not_found_as_the_rest_of_a_sum() -> None:
    hidden = a("2024", None, status=int(ValueStatus.SUPPRESSED_HERE))
    rows = a("2023", 7), hidden, a("2025", 11)
    assert of_c(told(pooled("aantal"), *rows)) == {"2023..2025": ValueStatus.SUPPRESSED_HERE}


def cumulative(**more: Any) -> Theory:
    method = {"kind": "cumulative", "of": ["A"], "since": 2025}
    return stories.theory(
        measured("A", "n/jaar", **more), made("n", method, **more), outputs=[stories.output()]
    )


def test_what_is_added_up_starts_in_the_first_year() -> None:
    """12, 20 and 8 homes: 12, 32 and 40. What was built before the programme does not count."""
    rows = a("2024", 99), a("2025", 12), a("2026", 20), a("2027", 8)
    assert of_c(told(cumulative(), *rows)) == {"2025": 12.0, "2026": 32.0, "2027": 40.0}


def test_after_a_gap_nothing_is_known_of_the_sum() -> None:
    missing, hidden = ValueStatus.MISSING, ValueStatus.SUPPRESSED_HERE
    found = told(cumulative(), a("2025", 12), a("2027", 8))
    assert of_c(found) == {"2025": 12.0, "2027": missing}
    assert of_c(told(cumulative(), a("2026", 20))) == {"2026": missing}
    rows = a("2025", 12), a("2026", None, status=int(hidden)), a("2027", 8)
    assert of_c(told(cumulative(), *rows)) == {"2025": 12.0, "2026": hidden, "2027": hidden}


@pytest.mark.parametrize(
    ("frequency", "periods"),
    [("quarter", ["2025-Q1", "2025-Q2", "2025-Q3"]), ("school_year", ["2025/2026", "2026/2027"])],
)
def test_it_is_added_up_over_periods_of_one_kind(frequency: str, periods: list[str]) -> None:
    rows = [a(period, 5) for period in periods]
    found = of_c(told(cumulative(frequency=frequency), *rows, a("2025", 100)))
    assert found == {period: 5.0 * count for count, period in enumerate(periods, 1)}


def share(condition: str) -> Theory:
    method = {"kind": "share_of_series", "of": ["A", "B", "D", "O1"], "condition": condition}
    return stories.theory(
        measured("A", milestones={2030: 50.0, 2040: 90.0}),
        measured("B", milestones={2030: 20.0}, direction="lower"),
        measured("D", milestones={2035: 10.0}),
        made("%", method),
    )


def test_the_share_of_series_on_target_is_computed_by_hand() -> None:
    """In 2031 three of four series have a target: 52 of 50 and 90 of 100 (not met), and 20 or
    less is 20 (met): 2 of 3 is 66.7%. The fourth has none before 2035."""
    rows = a("2031", 52), b("2031", 20), stories.delivered("2031", 90)
    found = told(share("on_target"), *rows, row("2031", 3, indicator="D"))
    assert only(found)["value"] == pytest.approx(200 / 3)
    assert only(found)["n"] == 3
    unknown = told(share("on_target"), rows[0], rows[2])
    assert of_c(unknown) == {"2031": ValueStatus.MISSING}


def test_a_series_that_keeps_its_bounds_is_on_target_and_one_about_a_gap_does_not_count() -> None:
    method = {"kind": "share_of_series", "of": ["A", "B", "D"], "condition": "on_target"}
    about = stories.theory(
        measured("A", direction="bounds", keep={"at_least": 10.0, "at_most": 30.0}),
        measured("B", direction="bounds", keep={"at_most": 5.0}),
        measured("D", gap_milestones={2030: 0.5}),
        made("%", method),
    )
    one = only(told(about, a("2031", 30), b("2031", 6), row("2031", 3, indicator="D")))
    assert (one["value"], one["n"]) == (50.0, 2)


def test_the_share_of_series_delivered_counts_what_is_withheld_and_not_what_is_unknown() -> None:
    hidden = b("2031", None, status=int(ValueStatus.CONFIDENTIAL))
    unknown = row("2031", None, indicator="D")
    one = only(told(share("delivered"), a("2031", 52), hidden, unknown))
    assert (one["value"], one["n"]) == (50.0, 4)


def test_a_computed_figure_may_be_computed_further() -> None:
    """18 of 450 is 4%, 27 of 450 is 6%: an index of 150, whatever their order in the theory."""
    index = measured("X", "index", method={"kind": "index", "of": ["C"], "since": 2025})
    about = stories.theory(index, measured("A"), measured("B"), made("%", RATIO))
    found = told(about, a("2025", 18), b("2025", 450), a("2026", 27), b("2026", 450))
    own = found.known[found.known["indicator"] == "X"].set_index("period")["value"]
    assert own["2026"] == pytest.approx(150)


def test_what_was_delivered_before_gives_way_to_what_is_computed() -> None:
    found = told(ratio(), a("2025", 18), b("2025", 450), a("2025", 99, indicator="C"))
    assert of_c(found) == {"2025": 4.0}


def test_without_methods_the_figures_stay_as_they_are() -> None:
    frame = known(a("2025", 18))
    assert computed(stories.theory(measured("A")), frame, {}, NO_BOOKS, TODAY).known is frame


def test_every_kind_of_method_is_computed_by_one_function() -> None:
    assert [kind for kind, _ in METHODS] == list(ALLOWED)


def test_a_share_of_few_people_is_not_shown_also_when_its_parts_are() -> None:
    """15 of 30 pupils: both counts may be shown, a percentage of fewer than 50 may not."""
    people = {"protection": {"about": "people"}, "unit_of_analysis": "pupil"}
    about = stories.theory(
        measured("A", **people), measured("B", **people), made("%", RATIO, **people)
    )
    protected = protect(known(a("2025", 15), b("2025", 30)), rules_of(about), populations_of(about))
    found = computed(about, protected.frame, protected.rules, NO_BOOKS, TODAY)
    assert found.known["value"].notna().tolist() == [True, True, False]
    assert of_c(found) == {"2025": ValueStatus.SUPPRESSED_HERE}


COUNTS = st.integers(1, 5000)
PAIRS = st.lists(st.tuples(COUNTS, COUNTS).map(sorted), min_size=2, max_size=2)


@given(PAIRS, st.randoms())
def test_areas_together_are_the_ratio_of_the_sums_and_lie_between_the_areas(
    pairs: list[list[int]], random: Any
) -> None:
    """Percentages weighted by their denominators are the percentage of all, in any order."""
    rows = []
    for area, (count, of) in zip((NORTH, SOUTH), pairs, strict=True):
        rows += [a("2025", 100 * count / of, area=area), b("2025", of, area=area)]
    random.shuffle(rows)
    value = of_c(told(together(denominator="B"), *rows))["2025"]
    shares = [100 * count / of for count, of in pairs]
    assert value == pytest.approx(100 * sum(c for c, _ in pairs) / sum(of for _, of in pairs))
    assert min(shares) - 1e-9 <= value <= max(shares) + 1e-9


@given(COUNTS, COUNTS, st.integers(1, 1000))
def test_a_ratio_does_not_change_with_the_unit_of_both_counts(
    count: int, of: int, times: int
) -> None:
    plain = of_c(told(ratio(), a("2025", count), b("2025", of)))["2025"]
    scaled = of_c(told(ratio(), a("2025", count * times), b("2025", of * times)))["2025"]
    per_thousand = told(ratio("per 1.000"), a("2025", count), b("2025", of))
    assert scaled == pytest.approx(plain)
    assert of_c(per_thousand)["2025"] == pytest.approx(10 * plain)


@given(st.lists(COUNTS, min_size=3, max_size=8), st.randoms())
def test_an_index_does_not_change_with_the_unit_and_starts_at_100(
    values: list[int], random: Any
) -> None:
    about = stories.theory(
        measured("A", "euro"), made("index", {"kind": "index", "of": ["A"], "since": 2025})
    )
    rows = [a(str(2025 + place), value) for place, value in enumerate(values)]
    in_thousands = [{**one, "value": one["value"] / 1000} for one in rows]
    random.shuffle(in_thousands)
    found = of_c(told(about, *rows))
    assert found["2025"] == pytest.approx(100)
    assert of_c(told(about, *in_thousands)) == pytest.approx(found)


@given(st.lists(st.one_of(st.none(), COUNTS), min_size=4, max_size=8))
def test_nothing_is_computed_from_a_hidden_part(values: list[int | None]) -> None:
    """Every sum, share or pooled figure in which a hidden year stands is hidden, and no other: so
    that no difference of two computed figures is what is hidden."""
    hidden = int(ValueStatus.SUPPRESSED_HERE)
    for about in (cumulative(), pooled("aantal"), ratio()):
        rows = [
            a(str(2025 + place), value, status=hidden if value is None else 0)
            for place, value in enumerate(values)
        ]
        rows += [b(str(2025 + place), 100) for place in range(len(values))]
        found = of_c(told(about, *rows))
        for period, value in found.items():
            first = int(period[:4]) if about != cumulative() else 2025
            used = values[first - 2025 : int(period[-4:]) - 2025 + 1]
            assert (value is ValueStatus.SUPPRESSED_HERE) == (None in used)


def test_a_figure_of_a_register_is_counted_over_every_period_that_is_over() -> None:
    """By hand: of the three promises that fell due in 2025 two were kept on time, and of the two of
    2026 none yet; 2026 is not over on 24 November, so that only 2025 is told."""
    counted = made("%", {"kind": "register", "counted": "promises_kept_on_time"}, frequency="year")
    theory = stories.theory(counted)
    days = [date(2025, month, 1) for month in (3, 6, 9)] + [date(2026, 3, 1)] * 2
    kept_on = [date(2025, 2, 1), date(2025, 6, 1), date(2025, 12, 1), None, None]
    entries = [
        (
            {**PROMISE, "made_on": date(2025, 1, 1), "due": due},
            [("kept", date(2026, 1, 1), {"kept_on": on, "words": "Zie het rooster."})]
            if on
            else [],
        )
        for due, on in zip(days, kept_on, strict=True)
    ]
    register = books(ledger(PROMISES, *entries))
    found = computed(theory, known(a("2025", 1)), rules_of(theory), register, TODAY)
    assert of_c(found) == {"2025": pytest.approx(200 / 3)}
    told = only(found)
    assert (told["n"], told["submission"], told["boundary_year"]) == (3, "", 2024)
    later = computed(theory, known(a("2025", 1)), rules_of(theory), register, date(2027, 1, 1))
    assert of_c(later) == {"2025": pytest.approx(200 / 3), "2026": 0.0}

"""Disclosure control by hand: each rule with the figures somebody could check on paper.

Source of the rules: domain section 5, from the practice of CBS (counts in fives, percentages from a
hundred people, one more cell hidden) and Kansrijke Start (fewer than ten).
"""

from typing import Any

import pandas as pd
import pytest

from impact.analysis.disclosure.primary import Reason
from impact.analysis.disclosure.protecting import Protected, hiding, leaks, protect
from impact.analysis.disclosure.rules import form_of, rule_of, rules_of, strictest
from impact.measurements.status import ValueStatus
from tests.analysis.stories import ELSEWHERE, HERE, indicator, known, output, row, theory

ONE, TWO, THREE, FOUR = (f"BU9901120{number}" for number in (1, 2, 3, 4))
HIDDEN, NONE, ALL = ValueStatus.SUPPRESSED_HERE, ValueStatus.NEARLY_NONE, ValueStatus.NEARLY_ALL


def shown(*rows: dict[str, Any], earlier: tuple[Protected, ...] = (), **about: Any) -> Protected:
    """What may leave of figures of N1: by default numbers of residents that are not rounded."""
    kind = {"unit": "aantal", "unit_of_analysis": "resident", "protection": {"rounding": 1}}
    plain = {"baseline": None, "milestones": {}}
    found = rules_of(theory(indicator(**(kind | plain | about))))
    return protect(known(*rows), found, {HERE: (140.0, 60.0)}, earlier)


def told(found: Protected) -> list[Any]:
    """The figures as they leave: a value, or the status instead."""
    values, statuses = found.frame["value"].tolist(), found.frame["status"].tolist()
    return [
        value if value == value else ValueStatus(status)
        for value, status in zip(values, statuses, strict=True)
    ]


@pytest.mark.parametrize(
    ("unit", "form"),
    [
        ("%", ("share", 100)),
        ("% van de huishoudens", ("share", 100)),
        ("per 1.000 van 18 tot AOW", ("share", 1000)),
        ("aantal", ("count", 1)),
        ("n", ("count", 1)),
        ("per jaar", ("count", 1)),
        ("dagen", ("mean", 1)),
        ("op schaal 1-10", ("mean", 1)),
        ("euro per jaar", ("mean", 1)),
    ],
)
def test_a_unit_says_what_is_counted(unit: str, form: tuple[str, float]) -> None:
    assert form_of(unit) == form


def test_what_the_theory_does_not_say_follows_from_the_indicator() -> None:
    about = theory(
        indicator(id="N1", unit_of_analysis="pupil"),
        indicator(id="N2", unit_of_analysis="dwelling"),
        indicator(id="N3", unit_of_analysis="household", modelled=True),
        indicator(id="N4", unit_of_analysis="resident", protection={"sensitive": True}),
        indicator(id="N5", unit_of_analysis="dwelling", protection={"about": "people"}),
    )
    found = rules_of(about)
    people = [found[id_].about_people for id_ in ("N1", "N2", "N3", "N4", "N5", "O1")]
    assert people == [True, False, False, True, True, True]
    assert (found["N1"].minimum_denominator, found["N4"].minimum_denominator) == (50, 100)
    assert (found["N1"].rounding, found["O1"].rounding) == (5, 1)
    assert (found["N4"].zero_is_shown, found["O1"].zero_is_shown) == (False, True)
    assert not rule_of(about.outputs[0].model_copy(update={"unit": "uur per jaar"})).about_people


def test_fewer_than_ten_people_are_hidden() -> None:
    assert told(shown(row("2022", 9), row("2023", 10))) == [HIDDEN, 10]
    assert told(shown(row("2022", 9), protection={"threshold": 5, "rounding": 1})) == [9]


def test_counts_leave_in_fives() -> None:
    assert told(shown(row("2022", 12), row("2023", 13), protection={})) == [10, 15]


def test_a_zero_is_a_figure_unless_it_is_sensitive() -> None:
    assert told(shown(row("2022", 0))) == [0]
    assert told(shown(row("2022", 0), protection={"sensitive": True})) == [HIDDEN]


def test_a_share_needs_enough_people_below_the_line() -> None:
    """20% of 49 is on too small a group; of 50 it is 10 people; 19% of 50 is 9.5."""
    rows = [row("2021", 20, n=49), row("2022", 20, n=50), row("2023", 19, n=50)]
    assert told(shown(*rows, unit="%")) == [HIDDEN, 20, HIDDEN]
    sensitive = {"sensitive": True}
    assert told(shown(row("2022", 20, n=99), unit="%", protection=sensitive)) == [HIDDEN]


def test_nearly_nobody_and_nearly_everybody_are_not_told_precisely() -> None:
    """Of 200 people 5% are ten: "less than 5%" leaves room. Of 100 they are five, too little."""
    rows = [row("2020", 0, n=200), row("2021", 100, n=200), row("2022", 0, n=100)]
    assert told(shown(*rows, unit="%")) == [NONE, ALL, HIDDEN]


def test_without_the_number_of_people_the_area_says_how_many_there_can_be() -> None:
    """The area has 140 inhabitants: 5% are at most seven."""
    assert told(shown(row("2022", 5.0), row("2023", 50.0), unit="%")) == [HIDDEN, 50]
    assert told(shown(row("2022", 5.0, area=ELSEWHERE), unit="%")) == [5]


def test_a_mean_needs_enough_answers() -> None:
    rows = [row("2022", 6.4, n=49), row("2023", 6.5, n=52)]
    found = shown(*rows, unit="op schaal 1-10")
    assert told(found) == [HIDDEN, 6.5]
    assert told(shown(row("2022", 38.0, n=6), unit="dagen", unit_of_analysis="partner")) == [38]


def test_homes_and_model_estimates_are_nobody() -> None:
    assert told(shown(row("2022", 3), unit_of_analysis="dwelling")) == [3]
    assert told(shown(row("2022", 3, status=int(ValueStatus.MODELLED)))) == [3]


def test_a_hidden_figure_has_no_margin_and_no_number() -> None:
    found = shown(row("2022", 4, margin=1.0, n=30)).frame
    assert found[["value", "margin", "n"]].isna().all(axis=None)
    assert found["status"].tolist() == [HIDDEN]


def wijk(period: str, *counts: float, total: float | None = None) -> list[dict[str, Any]]:
    areas = (ONE, TWO, THREE, FOUR)
    rows = [row(period, count, area=area) for area, count in zip(areas, counts, strict=False)]
    return [*rows, row(period, sum(counts) if total is None else total)]


def test_one_hidden_buurt_takes_the_next_smallest_with_it() -> None:
    """4 = 100 - 30 - 66; with 30 hidden too, each may be anything from 0 to 34."""
    found = shown(*wijk("2024", 4, 30, 66))
    assert told(found) == [HIDDEN, HIDDEN, 66, 100]
    assert found.reasons.tolist() == [Reason.FEW_PEOPLE, Reason.PROTECTS_OTHERS, "", ""]


def test_two_hidden_buurten_of_together_seven_take_a_third() -> None:
    """3 + 4 = 7: each would lie within seven persons."""
    assert told(shown(*wijk("2024", 3, 4, 30, 63))) == [HIDDEN, HIDDEN, HIDDEN, 63, 100]


def test_rounded_totals_higher_up_narrow_it_too() -> None:
    """The municipality is at most 302, the other wijk at least 98: so this wijk is at most 205,
    and its two hidden buurten together at most 7."""
    other = {"area": "WK990113"}
    rows = [*wijk("2024", 3, 199, 1), row("2024", 99, **other), row("2024", 302, area="GM9901")]
    found = shown(*rows, protection={})
    assert leaks(found) == ()
    assert told(found)[:3] == [HIDDEN, HIDDEN, HIDDEN]


def test_a_buurt_that_was_hidden_before_is_hidden_again() -> None:
    """In 2025 the second would be larger than the third; it was hidden in 2024 and stays so."""
    rows = [*wijk("2024", 4, 30, 66), *wijk("2025", 4, 66, 30)]
    assert told(shown(*rows))[4:] == [HIDDEN, HIDDEN, 30, 100]


def test_a_buurt_that_is_not_listed_is_protected_too() -> None:
    """100 - 40 - 56 = 4 people live in the rest of the wijk."""
    assert told(shown(*wijk("2024", 40, 56, total=100))) == [HIDDEN, 56, 100]
    assert told(shown(*wijk("2024", 40, 30, total=100))) == [40, 30, 100]


def test_yes_and_no_are_the_same_secret() -> None:
    """A breakdown of two: who knows one and the total knows the other."""
    rows = [row("2024", 4, dimensions="x=ja"), row("2024", 60, dimensions="x=nee"), row("2024", 64)]
    assert told(shown(*rows)) == [HIDDEN, HIDDEN, 64]


def test_a_year_does_not_tell_its_hidden_quarter() -> None:
    quarters = [row(f"2024-Q{part}", count) for part, count in enumerate((4, 30, 20, 46), 1)]
    assert told(shown(*quarters, row("2024", 100))) == [HIDDEN, 30, 20, 46, HIDDEN]


def test_pooled_years_do_not_tell_their_hidden_year() -> None:
    rows = [row("2022", 20), row("2023", 5), row("2024", 30), row("2022..2024", 55)]
    assert told(shown(*rows)) == [20, HIDDEN, 30, HIDDEN]


def test_a_stock_is_no_sum_of_quarters() -> None:
    """Four times about a hundred is not the hundred of the year: nothing to work out."""
    quarters = [row(f"2024-Q{part}", count) for part, count in enumerate((100, 101, 99, 100), 1)]
    small = [row(f"2023-Q{part}", count) for part, count in enumerate((4, 101, 99, 100), 1)]
    found = shown(*quarters, row("2024", 100), *small, row("2023", 100))
    assert told(found).count(HIDDEN) == 1


def test_shares_are_added_up_by_their_numerators() -> None:
    """6% of 100 are six people, of the 60 in the wijk; 34 and 20 live in the other buurten."""
    rows = [
        row("2024", 6.0, area=ONE, n=100),
        row("2024", 34.0, area=TWO, n=100),
        row("2024", 20.0, area=THREE, n=100),
        row("2024", 20.0, n=300),
    ]
    found = shown(*rows, unit="%", protection={"rounding": 1})
    assert told(found) == [HIDDEN, 34, HIDDEN, 20]
    assert leaks(found) == ()


def test_what_a_source_withheld_is_not_given_away() -> None:
    rows = wijk("2024", 25, 30, 66)
    rows[0] |= {"value": None, "status": int(ValueStatus.CONFIDENTIAL)}
    assert told(shown(*rows)) == [ValueStatus.CONFIDENTIAL, HIDDEN, 66, 121]


def test_a_later_edition_hides_what_the_first_one_hid() -> None:
    """The third buurt was corrected and is the next smallest now. Hiding it instead of the second
    would give the first away: 4 = 100 - 30 - 66, the 66 of the first edition."""
    first = shown(*wijk("2024", 4, 30, 66))
    rows = wijk("2024", 4, 30, 20)
    for place in (2, 3):
        rows[place]["revision"] = 2
    assert told(shown(*rows)) == [HIDDEN, 30, HIDDEN, 54]
    second = shown(*rows, earlier=(first,))
    assert told(second) == [HIDDEN, HIDDEN, 20, 54]
    assert leaks(second) == ()


def test_a_day_in_the_past_hides_what_is_hidden_today() -> None:
    past, today = shown(*wijk("2024", 12, 30, 66)), shown(*wijk("2024", 4, 30, 66))
    assert told(past) == [12, 30, 66, 108]
    assert told(hiding(past, today)) == [HIDDEN, HIDDEN, 66, 108]


def test_the_strictest_rules_count() -> None:
    loose = rules_of(theory(indicator(protection={"threshold": 5, "about": "things"})))
    strict = rules_of(theory(indicator(protection={"about": "people", "sensitive": True})))
    found = strictest(loose, strict)["N1"]
    assert (found.about_people, found.threshold, found.sensitive) == (True, 10, True)


def test_a_measure_that_no_theory_knows_is_left_alone() -> None:
    assert told(shown(row("2022", 3, indicator="X"))) == [3]


def test_outputs_are_hidden_too_but_none_is_none() -> None:
    about = theory(outputs=[output(target=60)])
    rows = known(row("2024", 0, indicator="O1"), row("2025", 9, indicator="O1"))
    assert told(protect(rows, rules_of(about), {})) == [0, HIDDEN]


def test_what_is_known_stays_what_it_was() -> None:
    frame = known(*wijk("2024", 4, 30, 66))
    before = frame.copy()
    protect(frame, rules_of(theory(indicator(unit="aantal", unit_of_analysis="resident"))), {})
    pd.testing.assert_frame_equal(frame, before)

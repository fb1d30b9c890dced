"""Every gap that is named, in a theory that has nothing else to hide."""

from datetime import date
from typing import Any

import pytest

from impact.analysis.blind_spots import Gap, Known, Place, blind_spots, spreads
from impact.analysis.progress import progress
from impact.theory.model import Theory
from tests.analysis.stories import effort, indicator, known, link, output, row, theory

TODAY = date(2026, 11, 24)
EVERYTHING_TOLD = Known(delivered=frozenset({"O1"}), told=frozenset({"G1", "U1"}))
REVIEWED = {"status": "holds", "reviewed_on": "2026-03-10", "review_by": "2027-03-10"}
FIGURES = (row("2024", 58.0), row("2025", 58.5))


def whole_link(**changes: Any) -> dict[str, Any]:
    evidence = {"strength": "moderate", "locality": "netherlands", "source": "pre-COOL"}
    complete = {
        "evidence": evidence,
        "assumption_review": REVIEWED,
        "mechanism": "Elke dag rijke taal",
        "proven_wrong_if": "In 2031 is de kloof niet kleiner",
        "alternative_explanation": "Andere leerlingen",
    }
    made = link("O1", "U1", 2, 3, 4) | complete | changes
    return {key: value for key, value in made.items() if value is not None}


def whole(
    *indicators: dict[str, Any],
    links: list[dict[str, Any]] | None = None,
    **changes: Any,
) -> Theory:
    """A theory without a blind spot, but for what a test changes."""
    parts: dict[str, Any] = {
        "efforts": [whole_effort()],
        "outputs": [output() | {"target_group": "Peuters"}],
        "links": [whole_link()] if links is None else links,
    }
    return theory(*(indicators or (whole_indicator(),)), **(parts | changes))


def whole_indicator(**changes: Any) -> dict[str, Any]:
    made = indicator(sources=["school-jaar"]) | changes
    return {key: value for key, value in made.items() if value is not None}


def whole_effort(**changes: Any) -> dict[str, Any]:
    roles = [{"partner": "school", "role": "resident_owner"}]
    return effort(roles=roles, euros_per_year=1000) | changes


def spots(
    about: Theory,
    *rows: dict[str, Any],
    as_of: date = TODAY,
    besides: Known = EVERYTHING_TOLD,
) -> set[tuple[Place, Gap]]:
    verdicts = progress(about, known(*rows), as_of)
    return {(spot.place, spot.gap) for spot in blind_spots(about, verdicts, besides)}


GOAL, EFFORT, OUTPUT = Place("goal", "G1"), Place("intervention", "I1"), Place("output", "O1")
OUTCOME, INDICATOR, LINK = (
    Place("outcome", "U1"),
    Place("indicator", "N1"),
    Place("link", "O1", "U1"),
)


def test_a_theory_that_hides_nothing_has_no_blind_spots():
    assert spots(whole(), *FIGURES) == set()


def test_an_outcome_is_not_measured_by_an_indicator_of_the_output_before_it():
    assert spots(whole(whole_indicator(measures="O1")), *FIGURES) == {(OUTCOME, Gap.NO_INDICATOR)}


def test_a_goal_to_which_no_indicator_leads():
    about = whole(whole_indicator(measures="O1"), links=[])
    assert spots(about, *FIGURES) == {(GOAL, Gap.NO_INDICATOR)}


def test_a_goal_with_an_indicator_of_its_own_is_measured_though_its_outcome_is_not():
    about = whole(whole_indicator(measures=None, goal="G1"))
    assert spots(about, *FIGURES) == {(OUTCOME, Gap.NO_INDICATOR)}


def test_an_outcome_that_is_only_estimated_by_a_model():
    modelled = whole_indicator(modelled=True)
    assert spots(whole(modelled), *FIGURES) == {
        (OUTCOME, Gap.ONLY_MODELLED),
        (GOAL, Gap.ONLY_MODELLED),
    }
    measured = whole_indicator(id="N2")
    also = [item | {"indicator": "N2"} for item in FIGURES]
    assert spots(whole(modelled, measured), *FIGURES, *also) == set(), "one measured is enough"


def test_an_indicator_that_was_never_delivered():
    assert spots(whole()) == {(INDICATOR, Gap.NO_FIGURES)}


def test_an_indicator_that_was_only_ever_asked_for_has_no_figure():
    assert spots(whole(), row("2025", None)) == {(INDICATOR, Gap.NO_FIGURES)}


def test_a_zero_is_a_figure():
    assert spots(whole(), row("2024", 58.0), row("2025", 0.0)) == set()


def test_a_figure_is_too_old_after_two_rounds_and_the_publication_lag():
    """The figure of 2025 ends a day before 2026.0; two years and a half later it is mid 2028."""
    about = whole(links=[whole_link(assumption_review={"status": "holds"})])
    assert spots(about, *FIGURES, as_of=date(2028, 6, 30)) == set()
    assert spots(about, *FIGURES, as_of=date(2028, 7, 15)) == {(INDICATOR, Gap.NOT_FRESH)}


def test_a_baseline_that_nobody_followed_up_grows_old_too():
    found = spots(whole(), row("2024", 58.0), as_of=date(2027, 8, 1))
    assert (INDICATOR, Gap.NOT_FRESH) in found


def test_an_indicator_without_a_baseline_or_anything_to_compare_with():
    bare = whole_indicator(baseline=None)
    assert spots(whole(bare), *FIGURES) == {
        (INDICATOR, Gap.NO_BASELINE),
        (INDICATOR, Gap.NO_REFERENCE),
    }
    city = row("2025", 74.0, area="GM9901")
    assert spots(whole(bare), *FIGURES, city) == {(INDICATOR, Gap.NO_BASELINE)}
    alone = whole_indicator(baseline={"year": 2024, "value": 58.0})
    assert spots(whole(alone), *FIGURES) == {(INDICATOR, Gap.NO_REFERENCE)}


def test_an_indicator_for_context_is_held_against_nothing():
    context = whole_indicator(direction="context", baseline=None, milestones={})
    assert spots(whole(context), *FIGURES) == set()


def test_an_indicator_without_a_source():
    assert spots(whole(whole_indicator(sources=[])), *FIGURES) == {(INDICATOR, Gap.NO_SOURCE)}


def test_an_indicator_that_is_computed_needs_no_source():
    method = {"kind": "share_of_series", "of": ["O1"], "condition": "delivered"}
    computed = whole_indicator(sources=[], method=method)
    assert spots(whole(computed), *FIGURES) == set()


@pytest.mark.parametrize(
    ("changes", "gap"),
    [
        ({"evidence": {"strength": "untested", "locality": "here"}}, Gap.EVIDENCE_UNTESTED),
        ({"evidence": {"strength": "weak", "locality": "here"}}, Gap.EVIDENCE_WITHOUT_SOURCE),
        ({"assumption_review": None}, Gap.ASSUMPTION_UNTESTED),
        ({"assumption_review": {"status": "untested"}}, Gap.ASSUMPTION_UNTESTED),
        ({"assumption_review": {"status": "doubtful"}}, Gap.ASSUMPTION_DOUBTFUL),
        ({"assumption_review": {"status": "refuted"}}, Gap.ASSUMPTION_REFUTED),
        ({"assumption_review": REVIEWED | {"review_by": "2026-11-23"}}, Gap.REVIEW_OVERDUE),
        ({"mechanism": None}, Gap.NO_MECHANISM),
        ({"proven_wrong_if": None}, Gap.NO_DISPROOF),
        ({"alternative_explanation": None}, Gap.NO_ALTERNATIVE),
    ],
)
def test_a_link_says_what_it_lacks(changes: dict[str, Any], gap: Gap):
    assert spots(whole(links=[whole_link(**changes)]), *FIGURES) == {(LINK, gap)}


def test_a_link_of_small_weight_needs_no_other_explanation():
    small = whole_link(alternative_explanation=None, contribution=1)
    assert spots(whole(links=[small]), *FIGURES) == set()


def test_a_goal_and_an_outcome_that_nobody_told_about():
    besides = Known(delivered=frozenset({"O1"}))
    untold = {(GOAL, Gap.NO_STORY), (OUTCOME, Gap.NO_STORY)}
    assert spots(whole(), *FIGURES, besides=besides) == untold


def test_an_effort_without_an_owner():
    found = spots(whole(efforts=[whole_effort(owners=[])]), *FIGURES)
    assert found == {(EFFORT, Gap.NO_OWNER)}


def test_an_effort_without_residents():
    found = spots(whole(efforts=[whole_effort(roles=[])]), *FIGURES)
    assert found == {(EFFORT, Gap.NO_RESIDENT_ROLE)}


@pytest.mark.parametrize("part", [{"owners": ["bewoners"]}, {"roles": "adviser"}])
def test_a_residents_body_that_owns_or_advises_is_a_role_for_residents(part: dict[str, Any]):
    roles = [{"partner": "bewoners", "role": part["roles"]}] if "roles" in part else []
    about = whole(
        efforts=[whole_effort(roles=roles, **{k: v for k, v in part.items() if k == "owners"})]
    )
    residents = {"id": "bewoners", "name": "Bewoners", "kind": "residents_collective"}
    data = about.model_dump(by_alias=True)
    about = Theory.model_validate(data | {"partners": [*data["partners"], residents]})
    assert spots(about, *FIGURES) == set()


def test_an_effort_without_an_amount_and_one_that_costs_nothing():
    without = whole_effort()
    del without["euros_per_year"]
    assert spots(whole(efforts=[without]), *FIGURES) == {(EFFORT, Gap.NO_MONEY)}
    assert spots(whole(efforts=[whole_effort(euros_per_year=0)]), *FIGURES) == set()


def test_an_output_for_nobody_in_particular():
    assert spots(whole(outputs=[output()]), *FIGURES) == {(OUTPUT, Gap.NO_TARGET_GROUP)}


def test_an_output_that_was_never_delivered_unless_an_indicator_measures_it():
    besides = Known(told=EVERYTHING_TOLD.told)
    assert spots(whole(), *FIGURES, besides=besides) == {(OUTPUT, Gap.NO_FIGURES)}
    second = whole_indicator(id="N2", measures="O1")
    of_output = [item | {"indicator": "N2"} for item in FIGURES]
    about = whole(whole_indicator(), second)
    assert spots(about, *FIGURES, *of_output, besides=besides) == set()


def test_every_gap_is_counted_per_kind_of_place_out_of_how_many_there_are():
    links = [whole_link(mechanism=None), whole_link() | {"from": "U1", "to": "U2"}]
    about = whole(links=links)
    verdicts = progress(about, known(*FIGURES), TODAY)
    found = spreads(about, blind_spots(about, verdicts, Known(frozenset({"O1"}))))
    assert list(found) == [Gap.NO_INDICATOR, Gap.NO_MECHANISM, Gap.NO_STORY]
    (mechanism,) = found[Gap.NO_MECHANISM]
    assert (mechanism.kind, mechanism.places, mechanism.total) == ("link", (LINK,), 2)
    assert [(item.kind, len(item.places), item.total) for item in found[Gap.NO_STORY]] == [
        ("goal", 1, 1),
        ("outcome", 2, 2),
    ]

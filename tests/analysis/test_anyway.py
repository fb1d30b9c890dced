"""What two comparisons say together, and no more than time and evidence allow."""

from datetime import date
from typing import Any

import pytest

from impact.analysis.anyway import Anyway, Meaning, anyway
from impact.analysis.comparison import Difference
from impact.analysis.progress import progress
from impact.analysis.sides import Unsaid
from impact.analysis.support import support_for
from impact.analysis.synthetic import Synthetic
from tests.analysis import stories
from tests.analysis.neighbourhoods import OTHERS, among_others, story
from tests.analysis.stories import link


def found(
    rows: list[dict[str, Any]], *, strength: str = "moderate", lag: int = 2, **indicator: Any
) -> Anyway:
    links = [link("O1", "U1", lag, lag + 1, lag + 2, strength=strength)]
    theory = among_others(stories.theory(stories.indicator(**indicator), links=links))
    known = stories.known(*rows)
    verdict = progress(theory, known, date(2032, 6, 30)).of("N1")
    return anyway(theory, theory.indicators[0], verdict, known)


def test_a_large_difference_on_supported_steps_fits() -> None:
    said = found(story(8.0))
    assert isinstance(said.difference, Difference)
    assert isinstance(said.synthetic, Synthetic)
    assert said.difference.estimate.value == pytest.approx(8, abs=1)
    assert said.synthetic.difference == pytest.approx(8, abs=1)
    assert (said.support, said.meaning) == ("moderate", Meaning.FITS)


@pytest.mark.parametrize("strength", ["weak", "untested", "contradicted"])
def test_the_same_difference_on_other_steps_is_only_a_difference(strength: str) -> None:
    said = found(story(8.0), strength=strength)
    assert said.meaning is Meaning.BETTER
    assert said.support == strength


def test_a_difference_the_wrong_way_does_not_fit() -> None:
    assert found(story(-8.0)).meaning is Meaning.WORSE
    assert found(story(-8.0), direction="lower").meaning is Meaning.FITS
    assert found(story(8.0), direction="lower").meaning is Meaning.WORSE


def test_a_small_difference_may_be_chance() -> None:
    said = found(story())
    assert isinstance(said.difference, Difference)
    assert isinstance(said.synthetic, Synthetic)
    assert said.meaning is Meaning.CHANCE


def test_before_the_steps_could_show_a_difference_is_not_theirs() -> None:
    """Half of the target group is reached in 2027; with six years more the last figure is early."""
    assert found(story(8.0), lag=6).meaning is Meaning.TOO_EARLY


def test_without_a_way_that_leads_here_a_difference_says_nothing() -> None:
    said = found(story(8.0), measures="U2")
    assert said.support is None
    assert said.meaning is Meaning.NO_WAY


def test_what_cannot_be_compared_has_its_reason() -> None:
    said = found(story(8.0), modelled=True)
    assert (said.difference, said.synthetic) == (Unsaid.MODELLED, Unsaid.MODELLED)
    assert said.meaning is Meaning.UNSAID


def test_without_a_comparison_area_the_composed_one_is_left_to_say_it() -> None:
    theory = among_others(stories.theory())
    alone = theory.programme.model_copy(update={"comparison_area": None})
    theory = theory.model_copy(update={"programme": alone})
    known = stories.known(*story(8.0))
    verdict = progress(theory, known, date(2032, 6, 30)).of("N1")
    said = anyway(theory, theory.indicators[0], verdict, known)
    assert said.difference is Unsaid.NO_AREA
    assert said.meaning is Meaning.FITS


def test_too_few_areas_to_be_uncommon_among_leave_it_to_the_comparison_area() -> None:
    few = {stories.HERE, stories.ELSEWHERE, *OTHERS[:9]}
    said = found([item for item in story(8.0) if item["area"] in few])
    assert isinstance(said.synthetic, Synthetic)
    assert not said.synthetic.can_be_clear
    assert said.meaning is Meaning.FITS


def test_when_the_comparison_area_did_as_well_the_more_careful_one_decides() -> None:
    both = [
        item | {"value": item["value"] + 8}
        if item["area"] == stories.ELSEWHERE and item["period"] >= "2025"
        else item
        for item in story(8.0)
    ]
    said = found(both)
    assert isinstance(said.synthetic, Synthetic)
    assert said.meaning is Meaning.CHANCE


def test_when_one_says_better_and_the_other_worse_neither_is_believed() -> None:
    """The comparison area went up more still; without a figure of 2015 it is in no mixture."""
    far = [
        item | {"value": item["value"] + 20}
        if item["area"] == stories.ELSEWHERE and item["period"] >= "2025"
        else item
        for item in story(8.0)
        if (item["area"], item["period"]) != (stories.ELSEWHERE, "2015")
    ]
    assert found(far).meaning is Meaning.MIXED


def test_a_way_is_as_strong_as_its_weakest_step_and_the_best_way_counts() -> None:
    strong, weak, moderate = (
        link("O1", "U2", 1, 1, 1, strength="strong"),
        link("U2", "U1", 1, 1, 1, strength="weak"),
        link("O1", "U1", 1, 1, 1, strength="moderate"),
    )
    assert support_for(stories.theory(links=[strong, weak]), "U1") == "weak"
    assert support_for(stories.theory(links=[strong, weak, moderate]), "U1") == "moderate"
    assert support_for(stories.theory(links=[strong]), "U1") is None


def test_the_step_to_its_own_output_counts_when_the_theory_claims_it() -> None:
    to_output = link("I1", "O1", 1, 1, 1, strength="untested")
    steps = [to_output, link("O1", "U1", 1, 1, 1, strength="strong")]
    assert support_for(stories.theory(links=steps), "U1") == "untested"
    assert support_for(stories.theory(links=steps[1:]), "U1") == "strong"

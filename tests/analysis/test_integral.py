"""Efforts that work on more goals at once, by the links of the theory."""

from impact.analysis.integral import goals_of_efforts, integral
from impact.theory.model import Goal, Theory
from tests.analysis.stories import effort, link, output, theory


def two_goals(*, small: bool = False) -> Theory:
    """I1 → O1 → U1 (G1) → U2 (G2); I2 → O2 → U2 (G2)."""
    made = theory(
        efforts=[effort(), effort("I2"), effort("I3")],
        outputs=[output(), output("O2", "I2"), output("O3", "I3")],
        links=[
            link("I1", "O1", 0, 1, 1),
            link("I2", "O2", 0, 1, 1),
            link("O1", "U1", 2, 3, 4) | {"contribution": 3},
            link("U1", "U2", 1, 1, 1) | {"contribution": 1 if small else 2},
            link("O2", "U2", 1, 1, 1),
        ],
    )
    second = Goal.model_validate(
        {"id": "G2", "title": "Werk", "resident_question": "?", "rule": "x"}
    )
    outcomes = tuple(
        item.model_copy(update={"goals": ("G2",)}) if item.id == "U2" else item
        for item in made.outcomes
    )
    return made.model_copy(update={"goals": (*made.goals, second), "outcomes": outcomes})


def told(about: Theory) -> dict[str, list[tuple[str, int]]]:
    return {
        id_: [(item.goal.id, item.grade) for item in goals]
        for id_, goals in goals_of_efforts(about).items()
    }


def test_an_effort_reaches_a_goal_as_strongly_as_the_weakest_link_on_the_way() -> None:
    """I1 → O1 is ordinary (2), so G1 gets 2; U1 → U2 as well, so G2 gets 2. I3 leads nowhere."""
    assert told(two_goals()) == {"I1": [("G1", 2), ("G2", 2)], "I2": [("G2", 2)], "I3": []}


def test_only_what_leads_to_two_goals_is_integral() -> None:
    (found,) = integral(two_goals())
    assert (found.intervention.id, found.is_more_than_small) == ("I1", True)
    (found,) = integral(two_goals(small=True))
    assert [item.grade for item in found.goals] == [2, 1]
    assert not found.is_more_than_small
    assert integral(theory()) == ()

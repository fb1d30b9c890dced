"""Impact chains, and the link on which each of them rests."""

import pytest

from impact.analysis.chains import WEAKEST_FIRST, chains_through, goals_reached
from tests.analysis.stories import effort, link, output, theory

LINKS = [
    link("I1", "O1", 0, 1, 2, strength="strong"),
    link("O1", "U1", 1, 2, 3, strength="moderate"),
    link("U1", "U2", 1, 1, 1, strength="weak"),
    link("U1", "U3", 1, 1, 1, strength="strong"),
]


def nodes(about, node):
    return [chain.nodes for chain in chains_through(about, node)]


def test_a_chain_runs_from_the_first_effort_to_the_last_outcome():
    about = theory(links=LINKS)
    both = [("I1", "O1", "U1", "U2"), ("I1", "O1", "U1", "U3")]
    assert nodes(about, "I1") == nodes(about, "O1") == nodes(about, "U1") == both
    assert nodes(about, "U3") == both[1:]


def test_two_ways_in_and_two_ways_out_are_four_chains_the_short_ones_first():
    about = theory(
        efforts=[effort("I1"), effort("I2")],
        outputs=[output("O1", "I1"), output("O2", "I2")],
        links=[*LINKS, link("O2", "U1", 1, 1, 1)],
    )
    found = nodes(about, "U1")
    assert sorted(found) == [
        ("I1", "O1", "U1", "U2"),
        ("I1", "O1", "U1", "U3"),
        ("O2", "U1", "U2"),
        ("O2", "U1", "U3"),
    ]
    assert [len(item) for item in found] == [3, 3, 4, 4]


def test_a_node_without_links_is_in_no_chain():
    assert nodes(theory(links=[]), "I1") == []


def test_a_chain_is_as_strong_as_its_weakest_link():
    by_end = {chain.nodes[-1]: chain.weakest for chain in chains_through(theory(links=LINKS), "U1")}
    assert (by_end["U2"].from_, by_end["U2"].to) == ("U1", "U2"), "weak"
    assert (by_end["U3"].from_, by_end["U3"].to) == ("O1", "U1"), "moderate"


@pytest.mark.parametrize("strength", WEAKEST_FIRST[:-1])
def test_anything_is_weaker_than_strong_and_of_equals_the_first_is_named(strength):
    links = [
        link("I1", "O1", 0, 1, 2, strength="strong"),
        link("O1", "U1", 1, 2, 3, strength=strength),
        link("U1", "U2", 1, 1, 1, strength=strength),
    ]
    (chain,) = chains_through(theory(links=links), "U1")
    assert chain.weakest.to == "U1"


def test_contradicted_is_weaker_than_untested_and_that_than_weak():
    links = [
        link("I1", "O1", 0, 1, 2, strength="weak"),
        link("O1", "U1", 1, 2, 3, strength="untested"),
        link("U1", "U2", 1, 1, 1, strength="contradicted"),
    ]
    (chain,) = chains_through(theory(links=links), "U1")
    assert chain.weakest.to == "U2"
    (without,) = chains_through(theory(links=links[:2]), "U1")
    assert without.weakest.to == "U1"


def test_an_effort_leads_to_the_goals_of_everything_behind_it():
    about = theory(links=LINKS)
    assert [goal.id for goal in goals_reached(about, "I1")] == ["G1"]
    assert [goal.id for goal in goals_reached(about, "U3")] == ["G1"], "its own goal counts"
    assert goals_reached(theory(links=[]), "I1") == ()

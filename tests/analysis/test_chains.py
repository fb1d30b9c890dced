"""Impact chains, and the link on which each of them rests."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.chains import (
    MAX_CHAINS,
    WEAKEST_FIRST,
    chains_through,
    count_chains_through,
    goals_reached,
)
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


def layered(width, depth):
    """An effort, an output, and layers of outcomes that each lead to all of the next layer."""
    layers = [[f"U{place}_{n}" for n in range(width)] for place in range(depth)]
    pairs = [("I1", "O1"), *(("O1", node) for node in layers[0])]
    pairs += [(one, next_) for here, there in pairwise(layers) for one in here for next_ in there]
    return theory(links=[link(from_, to, 1, 1, 1) for from_, to in pairs])


def test_of_too_many_chains_the_shortest_are_listed_and_all_are_counted():
    about = layered(2, 40)
    found = chains_through(about, "U3_0")
    assert len(found) == MAX_CHAINS
    assert len({chain.nodes for chain in found}) == MAX_CHAINS
    assert {len(chain.links) for chain in found} == {1 + 1 + 39}
    assert count_chains_through(about, "I1") == 2**40
    assert count_chains_through(about, "U3_0") == 2**39


def test_a_short_chain_is_found_among_many_long_ones():
    long = [item.model_dump(by_alias=True) for item in layered(2, 40).links]
    about = theory(links=[*long, link("U20_0", "U99", 1, 1, 1), link("I1", "U20_0", 1, 1, 1)])
    first, second, *_ = nodes(about, "U20_0")
    assert (first, len(second)) == (("I1", "U20_0", "U99"), 21)


@st.composite
def small_theories(draw):
    """Up to nine outcomes, of which the later ones may follow from any earlier ones."""
    names = [f"U{n}" for n in range(draw(st.integers(1, 9)))]
    pairs = [
        (from_, to)
        for place, to in enumerate(names)
        for from_ in names[:place]
        if draw(st.booleans())
    ]
    return theory(links=[link(from_, to, 1, 1, 1) for from_, to in pairs])


def every_chain(about, node):
    """All chains through a node, found by walking every one."""

    def walks(way):
        further = [item for item in about.links if item.from_ == way[-1]]
        if not further:
            yield way
        for item in further:
            yield from walks((*way, item.to))

    starts = {item.from_ for item in about.links} - {item.to for item in about.links}
    return [way for start in starts for way in walks((start,)) if node in way]


@given(small_theories())
def test_listed_and_counted_chains_are_those_of_a_walk_along_every_one(about):
    for node in (item.id for item in about.outcomes):
        walked, found = every_chain(about, node), nodes(about, node)
        assert count_chains_through(about, node) == len(walked)
        assert len(found) == len(set(found)) == min(len(walked), MAX_CHAINS)
        assert set(found) <= set(walked)
        lengths = sorted(len(way) for way in walked)
        assert [len(way) for way in found] == lengths[:MAX_CHAINS]

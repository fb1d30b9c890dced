"""Showing less: only what matters most, or only what leads to and from one thing."""

import pytest

from impact.theory.contribution import contributions
from impact.theory.selection import MANY_LINKS, Choice, chain, link_chain, main_links, select
from impact.theory.theory_graph import TheoryGraph
from tests.theory.graphs import graph

# Two efforts and two goals; U1 leads to G1 and, through U2, to G2.
WHOLE = graph(
    "I1 O1 3", "I2 O2 2", "O1 U1 3", "O2 U2 2", "U1 U2 1", "O1 U2 2", "U1 G1 3", "U2 G2 3"
)


def ids(shown: TheoryGraph) -> set[str]:
    return set(shown.by_id)


def pairs(shown: TheoryGraph) -> set[str]:
    return {"-".join(edge.pair) for edge in shown.edges}


def test_main_links_leave_every_node_standing() -> None:
    shown = main_links(WHOLE)
    assert shown.nodes == WHOLE.nodes
    assert pairs(WHOLE) - pairs(shown) == {"U1-U2"}


def test_the_chain_of_a_goal_is_everything_that_leads_there() -> None:
    assert ids(chain(WHOLE, "G1")) == {"I1", "O1", "U1", "G1"}
    assert ids(chain(WHOLE, "G2")) == {"I1", "I2", "O1", "O2", "U1", "U2", "G2"}


def test_the_reach_of_an_intervention_is_everything_it_leads_to() -> None:
    assert ids(chain(WHOLE, "I2")) == {"I2", "O2", "U2", "G2"}
    assert pairs(chain(WHOLE, "I2")) == {"I2-O2", "O2-U2", "U2-G2"}


def test_the_chain_of_a_node_has_no_way_around_it() -> None:
    shown = chain(WHOLE, "U1")
    assert ids(shown) == {"I1", "O1", "U1", "U2", "G1", "G2"}
    assert "O1-U2" not in pairs(shown)


def test_the_chain_of_a_link_holds_the_link_and_no_way_around_it() -> None:
    assert pairs(link_chain(WHOLE, ("O1", "U2"))) == {"I1-O1", "O1-U2", "U2-G2"}


def test_an_effort_and_a_goal_together_show_how_the_one_leads_to_the_other() -> None:
    shown = select(WHOLE, Choice(nodes=("I1", "G1"))).graph
    assert pairs(shown) == {"I1-O1", "O1-U1", "U1-G1"}
    assert select(WHOLE, Choice(nodes=("I2", "G1"))).graph == TheoryGraph((), ())


def test_small_links_are_left_out_when_asked_and_counted() -> None:
    assert select(WHOLE, Choice()) == select(WHOLE, Choice(only_main=False))
    chosen = select(WHOLE, Choice(only_main=True, nodes=("G2",)))
    assert (chosen.only_main, chosen.left_out) == (
        True,
        2,
    )  # U1-U2, and O1-U1, which leads nowhere else
    assert ids(chosen.graph) == {"I1", "I2", "O1", "O2", "U2", "G2"}


def test_a_chosen_link_is_never_left_out_for_being_small() -> None:
    chosen = select(WHOLE, Choice(only_main=True, link=("U1", "U2")))
    assert "U1-U2" in pairs(chosen.graph)


@pytest.mark.parametrize(("links", "only_main"), [(MANY_LINKS, False), (MANY_LINKS + 1, True)])
def test_many_links_are_thinned_out_unless_somebody_asks_for_all(
    links: int, only_main: bool
) -> None:
    many = graph(*(f"O{number} U{number} 1" for number in range(links)))
    chosen = select(many, Choice())
    assert (chosen.only_main, chosen.left_out) == (only_main, links if only_main else 0)
    assert len(select(many, Choice(only_main=False)).graph.links) == links


def test_a_contribution_is_the_weakest_step_of_the_strongest_way() -> None:
    grades = contributions(
        graph(
            "I1 O1 3", "O1 U1 3", "U1 U2 1", "O1 U3 2", "U3 U2 3", "U1 G1 3", "U2 G2 3", alone="I2"
        )
    )
    # To G2: over U1 the weakest step is 1, over U3 it is 2; the second way counts.
    assert grades == {("I1", "G1"): 3, ("I1", "G2"): 2}

"""The same theory in other forms: a list in words, a flowchart in text, a network on one page."""

import re

from impact.charts.mermaid import mermaid_of
from impact.charts.network import network
from impact.charts.outline import OutcomeSteps, outline
from impact.theory.loading import load
from impact.theory.model import Theory
from impact.theory.text import Text
from impact.theory.theory_graph import Edge, Node, TheoryGraph, graph_of
from tests.conftest import ROOT
from tests.theory.graphs import graph

WHOLE = graph("I1 O1 3", "O1 U1 2", "U1 U2 1", "U2 G1 3", "U2 G2 3", alone="I2 O2")


def told(item: OutcomeSteps) -> dict[str, list[tuple[str, list[str]]]]:
    """An outcome with where its steps come from, and what leads there."""
    steps = [(step.start.id, [before.start.id for before in step.before]) for step in item.steps]
    return {item.node.id: steps}


def worked_example() -> Theory:
    theory = load((ROOT / "theories/oosterkwartier.yaml").read_text(encoding="utf-8")).theory
    assert theory is not None
    return theory


def test_the_list_holds_goals_with_outcomes_with_their_steps() -> None:
    listed = outline(WHOLE, statuses={"U2": "behind", "G1": "too_early"})
    assert [(goal.node.id, goal.status) for goal in listed.goals] == [
        ("G1", "too_early"),
        ("G2", None),
    ]
    for goal in listed.goals:  # an outcome of two goals stands under both
        assert [told(item) for item in goal.outcomes] == [{"U2": [("U1", [])]}]
        assert goal.outcomes[0].status == "behind"
    assert [told(item) for item in listed.other_outcomes] == [{"U1": [("O1", ["I1"])]}]
    assert [node.id for node in listed.loose] == ["I2", "O2"]


def test_the_list_holds_every_link_of_the_worked_example() -> None:
    whole = graph_of(worked_example())
    listed = outline(whole)
    steps = {
        step.edge.pair
        for goal in listed.goals
        for item in goal.outcomes
        for start in item.steps
        for step in (start, *start.before)
    }
    assert steps == {edge.pair for edge in whole.links}
    assert (listed.other_outcomes, listed.loose) == ((), ())


def test_one_sentence_says_what_there_is() -> None:
    assert outline(WHOLE).sentence == (
        "2 inspanningen, 2 prestaties, 2 uitkomsten en 2 doelen, met 3 stappen. Bewijs: redelijk 3."
    )
    assert outline(graph("O1 U1 2"), language="en").sentence == (
        "1 output and 1 outcome, with 1 step. Evidence: moderate 1."
    )


def test_outputs_that_lead_to_each_other_in_a_draft_are_no_endless_list() -> None:
    whole = graph("O1 O2 2", "O2 O1 2", "O2 U1 2", "U1 G1 3")
    assert told(outline(whole).goals[0].outcomes[0]) == {"U1": [("O2", [])]}


def test_a_flowchart_has_every_node_and_every_link_with_its_evidence() -> None:
    assert mermaid_of(graph("I1 O1 2", "O1 U1 2", "U1 G1 3")) == (
        "flowchart LR\n"
        '  subgraph interventions ["Inspanningen"]\n'
        '    n1["Titel I1"]\n'
        "  end\n"
        '  subgraph outputs ["Prestaties"]\n'
        '    n2["Titel O1"]\n'
        "  end\n"
        '  subgraph outcomes ["Uitkomsten"]\n'
        '    n3["Titel U1"]\n'
        "  end\n"
        '  subgraph goals ["Doelen"]\n'
        '    n4["Titel G1"]\n'
        "  end\n"
        '  n1 -->|"redelijk"| n2\n'
        '  n2 -->|"redelijk"| n3\n'
        "  n3 --- n4\n"
    )
    example = mermaid_of(graph_of(worked_example()), "en")
    assert len(re.findall(r"^    n\d+\[", example, re.MULTILINE)) == 57
    assert len(re.findall(r"^  n\d+ .*\|", example, re.MULTILINE)) == 56


def test_nothing_in_a_title_can_be_read_as_mermaid_or_html() -> None:
    title = 'Eind "];\nclick n1 "javascript:x" %% <b>#35;&'
    nodes = (Node("end", "output", Text(nl=title)), Node("U1", "outcome", None))
    drawn = mermaid_of(TheoryGraph(nodes, (Edge("end", "U1", None, 2),)))
    label = re.search(r'n1\["(.*)"\]', drawn)
    assert label is not None
    assert not set(label[1]) & set('"[]<>&%')
    assert "#34;#93;#59; click n1 #34;javascript:x#34; #37;#37; #60;b#62;#35;35#59;#38;" in label[1]
    assert '  n1 -.->|"nog niet ingevuld"| n2' in drawn


def test_every_effort_stands_once_under_the_goal_it_does_most_for() -> None:
    theory = worked_example()
    made = network(theory)
    rows = [row for group in made.groups for row in group.rows]
    assert sorted(row.intervention.id for row in rows) == [
        effort.id for effort in theory.interventions
    ]
    first = made.groups[0]
    assert first.goal is not None
    assert (first.goal.id, [row.intervention.id for row in first.rows]) == (
        "G1",
        ["I01", "I02", "I03", "I04"],
    )
    # I01: an ordinary step, then a large one to U01, which belongs to G1: the weakest counts. From
    # U01 on, the step to U02 is small.
    assert first.rows[0].grades == (2, 1, None, None, 1, None)
    assert first.rows[0].owners == ("Jeugdgezondheidszorg (JGZ)",)


def test_an_effort_that_leads_nowhere_is_not_hidden() -> None:
    text = (ROOT / "tests/theory/sound.yaml").read_text(encoding="utf-8")
    effort = "{id: I2, title: Los, owners: [school], kind: project, start: 2025, reach_year: 2026}"
    extra = f"  - {effort}\noutputs:"
    theory = load(text.replace("outputs:", extra, 1)).theory
    assert theory is not None
    groups = network(theory).groups
    assert [(group.goal and group.goal.id, len(group.rows)) for group in groups] == [
        ("G1", 1),
        (None, 1),
    ]
    assert groups[1].rows[0].grades == (None,)

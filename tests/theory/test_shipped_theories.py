"""The shipped theories are sound; twenty mistakes in one give twenty messages, on their lines."""

from pathlib import Path

import pytest

from impact.services.theories import check, json_schema
from impact.theory.model import Theory
from tests.demo import THEORIES

Mistake = tuple[str, str, str, str]
"""What stands there (its first occurrence is changed), what it becomes, the text that marks the
line of the message, and the code of the message."""

OOSTERKWARTIER: tuple[Mistake, ...] = (
    ("  start: 2025\n", "  strat: 2025\n", "strat: 2025", "unknown_key"),
    ("  horizon: 2045\n", "  horizon: veertig\n", "horizon: veertig", "wrong_kind"),
    ("  reference_area: GM9901", "  reference_area: GM9909", "GM9909", "unknown_reference"),
    ("code: BU99011201", "code: BU9901120", "code: BU9901120", "wrong_form"),
    ("    households: 8600", "    households: -1", "households: -1", "out_of_range"),
    ("kind: residents_collective", "kind: bewonersclub", "bewonersclub", "not_in_list"),
    ("    owners: [jgz]", "    owners: [jgzz]", "jgzz", "unknown_reference"),
    (
        "    euros_per_year: 310000",
        "    euros_per_year: 310000\n    euros_per_year: 1",
        "euros_per_year: 1\n",
        "yaml_duplicate_key",
    ),
    (
        "    owners: [samen-leren, kinderopvang]\n    kind: routine\n",
        "    owners: [samen-leren, kinderopvang]\n",
        "- id: I02",
        "missing_key",
    ),
    ("    target: 60\n", "    target: .nan\n", "target: .nan", "yaml_not_finite"),
    ("    intervention: I02 ", "    intervention: I99 ", "intervention: I99", "unknown_reference"),
    ("measures: U01  #", "measures: U77  #", "measures: U77", "unknown_reference"),
    ("    decimals: 1\n", "    decimals: 9\n", "decimals: 9", "out_of_range"),
    ("{2029: 17.0, 2034: 16.2", "{2029: 17.0, 2034: 18.2", "2034: 18.2", "milestones_not_monotone"),
    ("    direction: higher", "    direction: up", "direction: up", "not_in_list"),
    ("{min: 0, typical: 0.5, max: 1}", "{min: 2, typical: 0.5, max: 1}", "{min: 2, ", "lag_order"),
    ("    evidence:\n      strength: strong", "    evidence: &sterk\n      strength: strong",
     "&sterk", "yaml_anchor"),
    ("    to: O02  #", "    to: G1  #", "- from: I02", "link_to_goal"),
    ("    funder: rijk", "    funder: rijkk", "rijkk", "unknown_reference"),
    ("euros: {2025: 3600000,", "euros: {2025: veel,", "2025: veel", "wrong_kind"),
)  # fmt: skip

OVERVECHT: tuple[Mistake, ...] = (
    ("format: 1", "format: 2", "format: 2", "not_in_list"),
    ("  code: OVERVECHT", "  code: Over vecht", "Over vecht", "wrong_form"),
    ("  horizon: 2045", "  horizon: 2020", "horizon: 2020", "years_order"),
    ("reference_area: GM0344", "reference_area: WK034403", "reference_area: WK",
     "reference_is_area"),
    ("  fictional: false", "  fictional: nee", "fictional: nee", "wrong_kind"),
    ("    births_per_year: 405", "    geboorten: 405", "geboorten: 405", "unknown_key"),
    ("    name: Nederland", "    name: ''", "name: ''", "empty"),
    ("kind: statistics_office", "kind: statistiek", "kind: statistiek", "not_in_list"),
    ("    life_domains: [home]", "    life_domains: [hom]", "[hom]", "not_in_list"),
    ("    themes: [bestaanszekerheid]", "    themes: bestaanszekerheid",
     "themes: bestaanszekerheid", "wrong_kind"),
    ("    goal: wonen\n", "    goal: wone\n", "goal: wone\n", "unknown_reference"),
    ("    publication_lag_years: 1\n", "    publication_lag_years: -1\n", "years: -1",
     "out_of_range"),
    ("    frequency: 4_years", "    frequency: 4 jaar", "4 jaar", "not_in_list"),
    ("  - code: GM0599", "  - code: GM0344",
     "code: GM0344\n    boundary_year: 2023\n    name: Rotterdam", "duplicate_id"),
    ("    kind: xlsx\n", "    kind: excel\n", "kind: excel", "not_in_list"),
    ("{column: p_wcorpw, indicator: corporatiewoningen}", "{column: p_wcorpw, indicator: corpo}",
     "corpo}", "unknown_reference"),
    ("    licence: CC BY 4.0\n", "    licence: *cc\n", "licence: *cc", "yaml_alias"),
    ("    modelled: true\n    options", "    modelled: yes\n    options", "modelled: yes",
     "wrong_kind"),
    ("      period: {column: Perioden}", "      period: {colum: Perioden}", "colum: Perioden",
     "unknown_key"),
    ("      numbers: plain\n      # Leeg", "      numbers: engels\n      # Leeg", "engels",
     "not_in_list"),
)  # fmt: skip


def broken(name: str, mistakes: tuple[Mistake, ...]) -> str:
    text = (THEORIES / name).read_text(encoding="utf-8")
    for old, new, _, _ in mistakes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def line_of(text: str, mark: str) -> int:
    assert mark in text, mark
    return text[: text.index(mark)].count("\n") + 1


@pytest.mark.parametrize("path", sorted(THEORIES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_theory_is_sound(path: Path) -> None:
    checked = check(path.read_text(encoding="utf-8"), path.name)
    assert [issue.line() for issue in checked.issues if issue.severity == "error"] == []
    assert checked.theory is not None


INTENDED: dict[str, list[tuple[str, str]]] = {
    "overvecht-open-data.yaml": [],
    "oosterkwartier.yaml": [
        ("modelled_as_proof", "outcomes[U11]"),  # the Leefbaarometer is all there is
        ("modelled_as_proof", "outcomes[U14]"),  # and so is the health monitor
        ("chance_not_said", "indicators[N01]"),  # the sources of most give no n and no margin
        ("milestone_before_window", "indicators[N05].milestones.2029"),  # promised too soon
        ("milestone_before_window", "indicators[N06].milestones.2029"),
        ("milestone_before_window", "indicators[N09].milestones.2029"),
        ("too_many_links", "links"),  # 56 in all, of which 40 main ones
        ("evidence_without_source", "links[I01→O01].evidence"),  # said often, no study named
        ("evidence_without_source", "links[U05→U06].evidence"),
        ("evidence_without_source", "links[U06→U07].evidence"),
        ("evidence_without_source", "links[U07→U08].evidence"),
        ("evidence_without_source", "links[O11→U10].evidence"),
        ("assumption_refuted", "links[I14→O19].assumption_review.status"),  # the council's word
        ("money_ends", "funding"),  # in 2034
        ("money_short", "funding"),  # 73% in 2030, domain guide 7.1
    ],
}


@pytest.mark.parametrize("name", sorted(INTENDED))
def test_what_is_still_said_of_a_shipped_theory_is_meant_to_be_said(name: str) -> None:
    issues = check((THEORIES / name).read_text(encoding="utf-8"), name).issues
    assert [(issue.code, issue.where.path) for issue in issues] == INTENDED[name]


def test_the_money_of_the_worked_example_is_that_of_the_domain_guide() -> None:
    text = (THEORIES / "oosterkwartier.yaml").read_text(encoding="utf-8")
    said = {issue.code: issue.message("en") for issue in check(text, "x").issues}
    assert said["money_short"].startswith(
        "in 2030 there are 21,500,000 euros for interventions that cost 29,610,000 euros: 73%."
    )
    assert said["money_ends"].startswith(
        "in 2034 there is no money. There still are costs of 8,110,000 euros a year, for 13"
    )


def test_the_worked_example_shows_what_a_theory_can_hold() -> None:
    theory = check((THEORIES / "oosterkwartier.yaml").read_text(encoding="utf-8"), "x").theory
    assert theory is not None
    weights = [link.contribution for link in theory.links]
    assert (weights.count(3), weights.count(2), weights.count(1)) == (16, 24, 16)
    assert all(link.proven_wrong_if for link in theory.links if link.contribution == 3)
    reviews = [link.assumption_review for link in theory.links if link.assumption_review]
    assert {review.status for review in reviews} == {"untested", "holds", "doubtful", "refuted"}
    assert all(effort.horizon for effort in theory.interventions)
    assert sum(bool(effort.roles) for effort in theory.interventions) >= 8


def test_the_worked_example_is_complete() -> None:
    theory = check((THEORIES / "oosterkwartier.yaml").read_text(encoding="utf-8"), "x").theory
    assert theory is not None
    counts = {
        "goals": 6,
        "interventions": 15,
        "outputs": 20,
        "outcomes": 16,
        "indicators": 30,
        "links": 56,
        "funding": 6,
    }
    assert {name: len(getattr(theory, name)) for name in counts} == counts
    buurten = [area.inhabitants for area in theory.areas if area.code.startswith("BU")]
    assert sum(count or 0 for count in buurten) == 18_400


@pytest.mark.parametrize(
    ("name", "mistakes"),
    [("oosterkwartier.yaml", OOSTERKWARTIER), ("overvecht-open-data.yaml", OVERVECHT)],
)
def test_twenty_mistakes_give_twenty_messages_on_their_lines(
    name: str, mistakes: tuple[Mistake, ...]
) -> None:
    assert len(mistakes) == 20
    text = broken(name, mistakes)
    errors = [issue for issue in check(text, name).issues if issue.severity == "error"]
    found = sorted((issue.where.line, issue.code) for issue in errors)
    wanted = sorted((line_of(text, mark), code) for _, _, mark, code in mistakes)
    assert found == wanted, "\n".join(issue.line() for issue in errors)


def test_the_schema_in_the_docs_is_that_of_the_model() -> None:
    import json

    kept = THEORIES.parent / "docs" / "theory.schema.json"
    assert json.loads(kept.read_text(encoding="utf-8")) == json_schema(), (
        "run: impact theory schema > docs/theory.schema.json"
    )


def test_a_theory_survives_being_written_down_and_read_again() -> None:
    for path in sorted(THEORIES.glob("*.yaml")):
        theory = check(path.read_text(encoding="utf-8"), path.name).theory
        assert theory is not None
        assert Theory.model_validate(theory.model_dump(by_alias=True)) == theory

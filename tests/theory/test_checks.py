"""What checks say in the cases where one bad file per code does not tell enough."""

from pathlib import Path

import pytest

from impact.issues import Issue
from impact.services.theories import check

SOUND = (Path(__file__).parent / "sound.yaml").read_text(encoding="utf-8")


def issues(*edits: tuple[str, str]) -> list[Issue]:
    text = SOUND
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return list(check(text, "x.yaml").issues)


def codes(*edits: tuple[str, str]) -> list[str]:
    return sorted(issue.code for issue in issues(*edits))


def test_a_partner_in_a_role_has_to_exist() -> None:
    (issue,) = issues(("{partner: bewoners, role: decider}", "{partner: buren, role: decider}"))
    assert (issue.code, issue.value) == ("unknown_reference", "buren")
    assert issue.where.describe() == "x.yaml:32:14: interventions[I1].roles[1].partner"


def test_who_decides_may_decide_alone_or_with_owners() -> None:
    """A residents' collective that owns an effort needs no role beside that."""
    owned = ("owners: [school]", "owners: [school, bewoners]")
    assert codes(owned, ("    roles: [{partner: bewoners, role: decider}]\n", "")) == []


def test_what_has_no_link_at_all_is_said_once() -> None:
    alone = ("outcomes:\n", "  - {id: O2, intervention: I1, title: t, unit: n, target: 1}\n"
             "outcomes:\n  - {id: U3, title: t, goals: [G1]}\n")  # fmt: skip
    assert codes(alone) == ["orphan", "orphan", "outcome_without_indicator"]


def test_a_misspelt_lag_is_a_misspelt_key_and_not_also_a_missing_one() -> None:
    wrong = ("lag_years: {min: 5", "lag_jears: {min: 5")
    assert codes(wrong) == ["unknown_key"]


def test_a_file_with_figures_only_is_not_asked_for_a_programme() -> None:
    begin, end = SOUND.index("interventions:"), SOUND.index("indicators:")
    text = SOUND[:begin] + SOUND[end:]
    begin, end = text.index("links:"), text.index("funding:")
    text = (text[:begin] + text[end:]).replace("measures: U1", "goal: G1")
    text = text.replace("measures: U2", "goal: G1")
    begin = text.index("  comparison_area:")
    text = text[:begin] + text[text.index("areas:", begin + 20) :]
    assert [issue.code for issue in check(text, "x.yaml").issues] == ["partner_without_role"]


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ('"%"', -1, "van 0 tot en met 100"),
        ('"% van 0-17 jaar"', 101, "van 0 tot en met 100"),
        ("op schaal 1-10", 11, "van 1 tot en met 10"),
        ("rapportcijfer (schaal 0 tot 5)", 6, "van 0 tot en met 5"),
        ("per 1.000", -2, "ten minste 0"),
        ("aantal", -1, "ten minste 0"),
        ("€ per maand", -5, "ten minste 0"),
    ],
)
def test_a_value_that_its_unit_cannot_have_is_refused(unit: str, value: float, words: str) -> None:
    change = (
        '    unit: "%"\n    direction: higher\n    frequency: school_year\n'
        "    publication_lag_years: 0.75\n",
        f"    unit: {unit}\n    direction: higher\n    frequency: school_year\n"
        f"    publication_lag_years: 0.75\n    baseline: {{year: 2024, value: {value},"
        " reference: 1}\n",
    )
    (issue,) = issues(change)
    assert (issue.code, issue.where.path) == (
        "target_out_of_bounds",
        "indicators[N2].baseline.value",
    )
    assert words in issue.message("nl")


@pytest.mark.parametrize("unit", ["indexpunten", "graden", "%-punt"])
def test_a_unit_without_known_bounds_may_go_below_zero(unit: str) -> None:
    change = (
        "    title: Lezen op niveau groep 8\n    unit: \"%\"\n",
        f"    title: Lezen op niveau groep 8\n    unit: \"{unit}\"\n"
        "    baseline: {year: 2024, value: -3, reference: 1}\n",
    )  # fmt: skip
    assert codes(change) == []


@pytest.mark.parametrize(
    ("ladder", "carried"),
    [
        ("well_described", "weak"),
        ("well_substantiated", "weak"),
        ("first_indications", "moderate"),
        ("good_indications", "moderate"),
        ("strong_indications", "strong"),
    ],
)
def test_evidence_is_as_strong_as_its_step_of_the_ladder(ladder: str, carried: str) -> None:
    """Domain rule 2.5. Weaker than the ladder allows is always right."""
    grades = ["untested", "weak", "moderate", "strong"]
    for grade in grades:
        old = "{strength: moderate, locality: netherlands, source: pre-COOL}"
        new = f"{{strength: {grade}, locality: netherlands, source: pre-COOL, ladder: {ladder}}}"
        is_above = grades.index(grade) > grades.index(carried)
        assert ("evidence_above_ladder" in codes((old, new))) is is_above, grade


def test_a_milestone_at_the_baseline_asks_for_nothing_and_may_be_early() -> None:
    assert codes(("{2029: 61", "{2027: 58, 2029: 61")) == []
    assert codes(("{2029: 61", "{2027: 58.5, 2029: 61")) == ["milestone_before_window"]


def test_where_every_delivery_counts_at_once_a_milestone_may_come_sooner() -> None:
    """Planned start 2025 and two years: from 2027 on, not from 2029."""
    early = ("{2029: 61", "{2027: 60, 2029: 61")
    assert codes(early, ("    measures: U1\n", "    measures: U1\n    accrual: stock\n")) == []


def test_an_override_replaces_the_chain_and_a_delay_comes_on_top() -> None:
    early = ("{2029: 61", "{2028: 60, 2029: 61")
    override = "    lag_override_years: {min: 0.5, typical: 1, max: 2}\n"
    assert codes(early, ("    measures: U1\n", "    measures: U1\n" + override)) == []
    later = ("    measures: U1\n", "    measures: U1\n    delay_years: 1\n")
    assert codes(later) == ["milestone_before_window"]


def test_after_the_horizon_no_milestone_is_complained_of() -> None:
    late = ("    measures: U1\n", "    measures: U1\n    delay_years: 20\n")
    assert codes(late) == ["window_after_horizon"]


def test_a_second_chain_that_was_tested_carries_a_goal() -> None:
    doubted = ("strength: moderate, locality: netherlands, source: pre-COOL", "strength: untested,"
               " locality: here")  # fmt: skip
    other = (
        "funding:",
        "  - {from: O1, to: U2, lag_years: {min: 1, typical: 1, max: 1}, evidence: {strength: weak,"
        " locality: here}, assumption: a}\nfunding:",
    )
    assert codes(doubted) == ["goal_on_untested_links"]
    assert codes(doubted, other) == []


def test_money_is_counted_year_by_year_and_a_gap_in_the_middle_is_seen() -> None:
    cost = ("reach_year: 2027", "reach_year: 2027\n    end: 2028\n    euros_per_year: 100")
    for euros, wanted in (
        ("{2025: 100, 2026: 75, 2027: 100, 2028: 100}", []),
        ("{2025: 100, 2026: 74, 2027: 100, 2028: 100}", [("money_short", "2026")]),
        ("{2025: 100, 2027: 100, 2028: 100}", [("money_ends", "2026")]),
        ("{2025: 100, 2026: 10, 2027: 0, 2028: 9}", [("money_ends", "2027"),
                                                     ("money_short", "2026")]),
    ):  # fmt: skip
        found = issues(cost, ("{2025: 400000}", euros))
        assert [(issue.code, issue.value) for issue in found] == wanted


def test_unknown_costs_are_not_zero_costs() -> None:
    """Of an effort without euros_per_year nothing is known, so nothing is said."""
    assert codes(("{2025: 400000}", "{2025: 1}")) == []


def test_of_very_many_unknown_names_each_is_told_and_the_first_with_what_was_meant() -> None:
    names = [f"schol{n}" for n in range(30)]
    found = issues(("owners: [school]", f"owners: [{', '.join(names)}]"))
    assert [issue.value for issue in found] == names
    meant = [issue for issue in found if "bedoelt u 'school'?" in issue.message("nl")]
    assert [issue.value for issue in meant] == names[:25]

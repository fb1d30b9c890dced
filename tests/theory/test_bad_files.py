"""One bad file for every rule: a small edit to a sound theory, the line and words of the answer."""

from pathlib import Path

import pytest

from impact.issues.theory_codes import CODES
from impact.services.theories import check

SOUND = (Path(__file__).parent / "sound.yaml").read_text(encoding="utf-8")

MORE_GOALS = "".join(
    f"  - {{id: X{n}, title: t, resident_question: q, rule: r}}\n" for n in range(8)
)
MORE_EFFORTS = "".join(
    f"  - {{id: J{n}, title: t, owners: [school], kind: project, start: 2025, reach_year: 2026}}\n"
    for n in range(26)
)
MORE_LINKS = "".join(
    f"  - {{from: U1, to: V{n}, lag_years: {{min: 1, typical: 1, max: 1}},"
    " evidence: {strength: weak, locality: here}, assumption: a}\n"
    for n in range(41)
)

BAD: dict[str, tuple[str, str, str, str]] = {
    # code: (what stands there, what it becomes, the line that shows, words of the message)
    "yaml_syntax": ("unit: \"%\", target: 90}", "unit: \"%\", target: 90", "outcomes:", "YAML"),
    "yaml_too_large": ("format: 1", "format: 1 #" + "x" * 2**21, "format", "2048 KiB"),
    "yaml_too_deep": ("themes: [jeugd]", "themes: " + "[" * 40 + "]" * 40, "themes", "32 niveaus"),
    "yaml_two_documents": ("funding:", "---\nfunding:", "---", "tweede document"),
    "yaml_alias": ("owners: [school]", "owners: *wie", "owners", "*wie"),
    "yaml_anchor": ("owners: [school]", "owners: &wie [school]", "owners", "&wie"),
    "yaml_tag": ("owners: [school]", "owners: !!set [school]", "owners", "label"),
    "yaml_duplicate_key": ("kind: routine", "kind: routine\n    kind: project", "kind: project",
                           "tweede keer"),
    "yaml_key_not_text": ("{2025: 400000}", "{[2025]: 400000}", "F1", "jaartal"),
    "yaml_not_finite": ("target: 90", "target: .inf", "O1", "geen bruikbaar getal"),
    "not_a_theory": (SOUND, "- een\n- lijst\n", "- een", "geen theoriebestand"),
    "unknown_key": ("horizon: 2045", "horizont: 2045", "horizont", "bedoelt u 'horizon'?"),
    "missing_key": ("    rule: de kloof is dicht in 2045\n", "", "- id: G1", "'rule' ontbreekt"),
    "wrong_kind": ("target: 90", "target: veel", "O1", "hier hoort een getal"),
    "not_in_list": ("kind: routine", "kind: routinee", "routinee", "project, routine"),
    "wrong_form": ("code: GM9901,", "code: GM99-1,", "GM99-1", "WK034403"),
    "out_of_range": ("start: 2025\n  horizon", "start: 225\n  horizon", "start: 225", "≥ 1990"),
    "empty": ("title: Lezen op niveau, goals: [G1]", "title: Lezen op niveau, goals: []", "U2",
              "ten minste één"),
    "duplicate_id": ("{id: U2, title", "{id: U1, title", "{id: U1, title: Lezen", "regel"),
    "unknown_reference": ("owners: [school]", "owners: [schol]", "schol]",
                          "bedoelt u 'school'?"),
    "wrong_combination": ("{column: Gebied, boundary_year: 2024}", "{boundary_year: 2024}",
                          "area: {boundary_year", "column or code"),
    "link_direction": ("  - from: O1\n    to: U1", "  - from: O1\n    to: G1", "- from: O1",
                       "prestatie naar doel"),
    "link_other_intervention": (
        "  - from: I1\n    to: O1",
        "  - from: I9\n    to: O1",
        "- from: I9",
        "hoort bij inspanning I1",
    ),
    "duplicate_link": ("  - from: U1\n    to: U2", "  - from: O1\n    to: U1", "- from: O1",
                       "staat al op regel"),
    "cycle": ("    assumption: de basisschool bouwt voort", "    assumption: x\n  - from: U2\n"
              "    to: U1\n    lag_years: {min: 1, typical: 1, max: 1}\n"
              "    evidence: {strength: weak, locality: here}\n    assumption: y", "- from: U1",
              "U1 → U2 → U1"),
    "lag_order": ("min: 2, typical: 3", "min: 4, typical: 3", "min: 4", "4 / 3 / 4"),
    "years_order": ("reach_year: 2027", "reach_year: 2024", "reach_year", "vóór 2025"),
    "milestone_outside": ("2045: 74", "2046: 74", "milestones", "2025 t/m 2045"),
    "milestones_not_monotone": ("2034: 66", "2034: 60", "milestones", "2034: 60"),
    "baseline_missing": ("    baseline: {year: 2024, value: 58, reference: 74}\n", "",
                         "milestones", "geen nulmeting"),
    "reference_is_area": ("reference_area: GM9901", "reference_area: WK990112", "reference_area",
                          "gebied zelf"),
    "comparison_after_start": ("2024-11-15", "2025-02-01", "chosen_on", "vóór de start"),
    "indicator_without_goal": ("    measures: U2\n", "", "- id: N2", "measures"),
    "goal_without_indicator": ("themes: [jeugd]\n", "themes: [jeugd]\n  - {id: G2, title: t,"
                               " resident_question: q, rule: r}\n", "id: G2", "geen indicator"),
    "outcome_without_link": ("  - from: U1\n    to: U2", "  - from: O1\n    to: U1", "id: U2",
                             "geen link"),
    "outcome_without_indicator": ("    measures: U2", "    measures: U1", "id: U2",
                                  "geen indicator"),
    "output_leads_nowhere": ("unit: \"%\", target: 90}", "unit: \"%\", target: 90}\n  - {id: O2,"
                             " intervention: I1, title: t, unit: n, target: 1}", "id: O2",
                             "nergens heen"),
    "intervention_without_output": ("outputs:", "  - {id: I2, title: t, owners: [school],"
                                    " kind: project, start: 2025, reach_year: 2026}\noutputs:",
                                    "id: I2", "geen prestatie"),
    "too_many_goals": ("interventions:", MORE_GOALS + "interventions:", "goals:", "meer dan 7"),
    "too_many_interventions": ("outputs:", MORE_EFFORTS + "outputs:", "interventions:",
                               "meer dan 25"),
    "too_many_links": ("funding:", MORE_LINKS + "funding:", "links:", "40"),
}  # fmt: skip


def test_the_sound_theory_has_nothing_to_say() -> None:
    assert check(SOUND, "sound.yaml").issues == ()


def test_every_code_has_a_bad_file() -> None:
    assert set(BAD) == set(CODES) - {"not_a_dashboard"}  # that one: tests/dashboards


@pytest.mark.parametrize("code", sorted(BAD))
def test_a_bad_file_is_explained_where_it_is_bad(code: str) -> None:
    old, new, shown, words = BAD[code]
    assert SOUND.count(old) == 1, "the edit must be about one place"
    text = SOUND.replace(old, new)
    if code == "link_other_intervention":
        text = text.replace("outputs:", "  - {id: I9, title: t, owners: [school], kind: project,"
                            " start: 2025, reach_year: 2026}\noutputs:", 1)  # fmt: skip
    found = [issue for issue in check(text, "bad.yaml").issues if issue.code == code]
    assert len(found) == 1, [issue.line() for issue in check(text, "bad.yaml").issues]
    issue = found[0]
    lines = text.splitlines()
    assert issue.where.line is not None
    assert shown in lines[issue.where.line - 1], issue.line()
    assert words in issue.message("nl")
    assert issue.message("en") != issue.message("nl")
    assert issue.line().startswith(f"bad.yaml:{issue.where.line}:{issue.where.position}: ")


@pytest.mark.parametrize("code", sorted(CODES))
def test_words_fill_in_completely(code: str) -> None:
    for words in (CODES[code].nl, CODES[code].en):
        assert words.endswith("."), words

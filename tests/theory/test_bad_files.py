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
    f"  - {{from: U1, to: V{n}, lag_years: {{min: 1, typical: 1, max: 1}}, contribution: 2,"
    " evidence: {strength: weak, locality: here}, assumption: a}\n"
    for n in range(41)
)
MORE_PLACE = {
    "output": "  - {id: O2, intervention: I1, title: t, unit: n, target: 1}\noutcomes:",
    "effort": "  - {id: I9, title: t, owners: [school], kind: project, start: 2025,"
    " reach_year: 2026}\noutputs:",
    "goal": "  - {id: G2, title: t, resident_question: q, rule: r, life_domains: [home]}\n"
    "interventions:",
    "partner": "  - {id: zorg, name: Zorg, kind: care_provider}\ngoals:",
}


N1_DONE = "    milestones: {2029: 61, 2034: 66, 2045: 74}"
N2 = "    publication_lag_years: 0.75\n    sources: [school-jaar]\n"


def computed(method: str, more: str = "") -> str:
    """N2 as a computed indicator, and so without a source."""
    return f"    publication_lag_years: 0.75\n    method: {{{method}}}\n{more}"


def with_break(*written: str) -> str:
    """The first milestones of the sound theory, and breaks under them."""
    items = "".join(
        f"      - {{kind: definition, reason: nieuwe toets, {item}}}\n" for item in written
    )
    return f"2045: 74}}\n    breaks:\n{items}".rstrip()


def with_succession(*written: str) -> str:
    """The reference area of the sound theory, and where an old area went under it."""
    items = "".join(
        f"    - {{from: WK990112, from_year: 2024, by: inhabitants, source: CBS, {item}}}\n"
        for item in written
    )
    return f"reference_area: GM9901\n  area_successions:\n{items}".rstrip()


def with_phases(*written: str) -> str:
    """The reference area of the sound theory, and the phases of its programme under it."""
    items = "".join(f"    - {{{item}}}\n" for item in written)
    return f"reference_area: GM9901\n  phases:\n{items}".rstrip()


VISION = "  vision: Ieder kind leert hier even goed als elders.\n"
BRIDGE = "from: 2027, measured_in: 2026/2027, old: 60, new: 62"


def more_link(from_: str, to: str) -> str:
    return (
        f"  - from: {from_}\n    to: {to}\n    lag_years: {{min: 1, typical: 1, max: 1}}\n"
        "    evidence: {strength: weak, locality: here}\n    assumption: y\nfunding:"
    )


BAD: dict[str, tuple[str, str, str, str]] = {
    # code: (what stands there, what it becomes, the line that shows, words of the message)
    "yaml_syntax": ("unit: \"%\", target: 90}", "unit: \"%\", target: 90", "outcomes:", "YAML"),
    "yaml_too_large": ("format: 1", "format: 1 #" + "x" * 2**21, "format", "2048 KiB"),
    "yaml_too_deep": ("themes: [jeugd]", "themes: " + "[" * 40 + "]" * 40, "themes", "32 niveaus"),
    "yaml_too_long": (
        "themes: [jeugd]", "themes: [" + "jeugd, " * 5_001 + "]", "themes", "grens van 5000"
    ),
    "more_issues": ("themes: [jeugd]", "themes: [" + "1, " * 412 + "]", "themes", "nog 112 andere"),
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
    "missing_key": ("    kind: routine\n", "", "- id: I1", "'kind' ontbreekt"),
    "link_without_lag": ("    lag_years: {min: 5, typical: 5, max: 6}\n", "", "- from: U1",
                         "te vroeg"),
    "link_without_assumption": ("    assumption: de basisschool bouwt voort\n", "", "- from: U1",
                                "waar moet zijn"),
    "link_without_evidence": ("    evidence: {strength: weak, locality: netherlands}\n", "",
                              "- from: U1", "strength: untested"),
    "intervention_without_reach": ("    reach_year: 2027\n", "", "- id: I1",
                                   "de helft van de doelgroep"),
    "goal_without_rule": ("    rule: de kloof is dicht in 2045\n", "", "- id: G1",
                          "Noem een cijfer"),
    "goal_without_question": ("    resident_question: Krijgt mijn kind dezelfde kans?\n", "",
                              "- id: G1", "Vraag hun"),
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
    "link_to_goal": ("  - from: O1\n    to: U1", "  - from: O1\n    to: G1", "- from: O1",
                     "langs uitkomsten"),
    "output_skipped": ("  - from: O1\n    to: U1", "  - from: I1\n    to: U1",
                       "- from: I1", "slaat de prestatie over"),
    "link_direction": ("funding:", more_link("U2", "O1"), "- from: U2", "uitkomst naar prestatie"),
    "link_other_intervention": ("  - from: I1\n    to: O1", "  - from: I9\n    to: O1",
                                "- from: I9", "hoort bij inspanning I1"),
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
    "chance_not_said": ("    sampling: {kind: survey}\n", "", "- id: N1", "hoe toeval meespeelt"),
    "targets_mixed": (N1_DONE, N1_DONE + "\n    gap_milestones: {2035: 0.5}", "gap_milestones",
                      "Kies een van de twee"),
    "gap_without_direction": (
        "direction: higher\n    frequency: school_year\n    publication_lag_years: 0.75",
        "direction: context\n    frequency: school_year\n    publication_lag_years: 0.75\n"
        "    baseline: {year: 2024, value: 5}\n    gap_milestones: {2035: 0.5}", "gap_milestones",
        "hoger of lager"),
    "nothing_to_close": ("    publication_lag_years: 0.75", "    publication_lag_years: 0.75\n"
                         "    gap_milestones: {2044: 1}", "gap_milestones", "welke kloof"),
    "gap_opens_again": (N1_DONE, "    gap_milestones: {2034: 0.5, 2045: 0.4}", "gap_milestones",
                        "2045: 0.4"),
    "bounds_missing": (N1_DONE, N1_DONE + "\n    keep: {}", "keep", "ondergrens"),
    "bounds_crossed": (N1_DONE, N1_DONE + "\n    keep: {at_least: 80, at_most: 60}", "keep",
                       "niet onder de bovengrens 60"),
    "milestones_with_bounds": ("    direction: higher\n    frequency: school_year\n"
                               "    publication_lag_years: 0.25", "    direction: bounds\n"
                               "    keep: {at_least: 50, at_most: 80}\n    frequency: school_year\n"
                               "    publication_lag_years: 0.25", "milestones", "binnen grenzen"),
    "reference_is_area": ("reference_area: GM9901", "reference_area: WK990112", "reference_area",
                          "gebied zelf"),
    "phase_year": ("reference_area: GM9901", with_phases(
        "kind: build_up, first: 2025, last: 2028", "kind: execution, first: 2030, last: 2045"),
        "first: 2030", "2029 verwacht"),
    "phase_order": ("reference_area: GM9901", with_phases(
        "kind: execution, first: 2025, last: 2028", "kind: build_up, first: 2029, last: 2045"),
        "build_up", "na een latere fase"),
    "programme_without_vision": (VISION, "", "programme:", "geen visie"),
    "vision_long_sentence": (VISION, VISION.replace("Ieder", "heel " * 20 + "ieder"), "vision",
                             "28 woorden"),
    "comparison_after_start": ("2024-11-15", "2025-02-01", "chosen_on", "vóór de start"),
    "indicator_without_goal": ("    measures: U2\n", "", "- id: N2", "measures"),
    "goal_without_indicator": ("interventions:", MORE_PLACE["goal"], "id: G2", "geen indicator"),
    "goal_without_outcome_indicator": ("    measures: U2\n", "    measures: O1\n", "- id: G1",
                                       "Prestaties tellen"),
    "goal_without_effort": ("interventions:", MORE_PLACE["goal"], "id: G2", "een wens"),
    "goal_on_untested_links": ("strength: moderate, locality: netherlands}", "strength: untested,"
                               " locality: netherlands}", "- id: G1", "zwakste stap"),
    "goal_without_quick_action": ("kind: routine", "kind: routine\n    horizon: long", "- id: G1",
                                  "binnen een jaar"),
    "goal_without_long_action": ("kind: routine", "kind: routine\n    horizon: quick", "- id: G1",
                                 "horizon: long"),
    "goal_without_life_domain": ("    life_domains: [growing_up]\n", "", "- id: G1",
                                 "leefdomein"),
    "orphan": ("outcomes:", MORE_PLACE["output"], "id: O2", "hangt nergens aan"),
    "outcome_without_link": ("  - from: O1\n    to: U1", "  - from: O1\n    to: U2", "id: U1",
                             "geen link"),
    "outcome_without_indicator": ("    measures: U2", "    measures: U1", "id: U2",
                                  "geen indicator"),
    "output_leads_nowhere": ("outcomes:", MORE_PLACE["output"], "id: O2", "nergens heen"),
    "output_without_effort": ("outcomes:", MORE_PLACE["output"], "id: O2",
                              "geen link vanaf haar inspanning I1"),
    "intervention_without_output": ("outputs:", MORE_PLACE["effort"], "id: I9", "geen prestatie"),
    "modelled_as_proof": ("    measures: U2\n", "    measures: U2\n    modelled: true\n",
                          "id: U2", "geen effect"),
    "effort_outside_programme": ("reach_year: 2027", "reach_year: 2046", "reach_year",
                                 "2025 t/m 2045"),
    "baseline_after_start": ("baseline: {year: 2024", "baseline: {year: 2026", "baseline",
                             "vóór de start"),
    "milestone_before_window": ("    milestones: {2029: 61", "    milestones: {2028: 60, 2029: 61",
                                "milestones", "vóór 2029"),
    "window_after_horizon": ("    measures: U2\n", "    measures: U2\n    delay_years: 12\n",
                             "- id: N2", "in 2046 te zien"),
    "target_out_of_bounds": ("2045: 74", "2045: 104", "milestones", "van 0 tot en met 100"),
    "gap_without_reference": (", reference: 74}", "}", "baseline", "trend vleit"),
    "no_comparison_area": ("  comparison_area:\n    area: WK990107\n    chosen_on: 2024-11-15\n"
                           "    reason: zelfde bevolking, geen programma\n", "", "programme:",
                           "zonder u was gebeurd"),
    "indicator_without_source": ("    publication_lag_years: 0.75\n    sources: [school-jaar]\n",
                                 "    publication_lag_years: 0.75\n", "- id: N2",
                                 "levert niemand"),
    "method_incomplete": (N2, computed("kind: ratio, of: [N1]"), "method:", "ontbreekt de noemer"),
    "method_superfluous": (N2, computed("kind: share_of_series, of: [N1], condition: delivered,"
                                        " years: 3"), "method:", "hoort het aantal jaren"),
    "method_counted": (N2, computed("kind: register, counted: beloften"), "counted:",
                       "promises_kept_on_time"),
    "method_counted_unit": (N2, computed("kind: register, counted: promise_days_late"),
                            'unit: "%"', "in dagen"),
    "method_circle": (N2, computed("kind: share_of_series, of: [N2], condition: delivered"),
                      "method:", "N2 → N2"),
    "method_unit": (N2, computed("kind: index, of: [N1], since: 2025"), 'unit: "%"',
                    "schrijf index"),
    "method_part_unit": (N2, computed("kind: ratio, of: [O1], denominator: O2"), "method:",
                         "O1 is in '%'"),
    "method_without_weights": (N2, computed("kind: aggregate, of: [N1], areas: [BU99011201,"
                                            " BU99011202]"), "method:", "gemiddelde van percent"),
    "method_frequency": (N2, computed("kind: share_of_series, of: [N1], condition: delivered"),
                         "method:", "ander ritme"),
    "method_areas": (N2, computed("kind: aggregate, of: [N1], denominator: O2,"
                                  " areas: [WK990112]"), "method:", "tellen mensen dubbel"),
    "method_delivered": (N2, N2 + "    method: {kind: share_of_series, of: [N1],"
                         " condition: delivered}\n", "sources: [school-jaar]", "Kies er een"),
    "method_sampling": (N2, computed("kind: share_of_series, of: [N1], condition: delivered",
                                     "    sampling: {kind: count}\n"), "sampling", "uit de delen"),
    "people_not_said": ("title: Lezen op niveau groep 8", "title: Leerlingen die goed lezen",
                        "- id: N2", "kleine aantallen niet"),
    "sensitive_not_said": ("title: Lezen op niveau groep 8", "title: Kinderen in armoede\n"
                           "    unit_of_analysis: resident", "- id: N2", "‘armoede’"),
    "modelled_not_said": ("    kind: csv\n", "    kind: csv\n    modelled: true\n",
                          "sources: [school-jaar]", "modelled: true"),
    "evidence_above_ladder": ("netherlands, source: pre-COOL}", "netherlands, source: pre-COOL,"
                              " ladder: well_substantiated}", "pre-COOL", "hoogstens 'weak'"),
    "evidence_without_source": ("strength: weak, locality", "strength: strong, locality",
                                "strength: strong", "nalezen"),
    "contested_without_source": ("strength: weak, locality", "contested: true, strength: weak,"
                                 " locality", "contested", "Noem"),
    "assumption_refuted": ("voort\n", "voort\n    assumption_review: {status: refuted, reviewer:"
                           " panel, reviewed_on: 2026-01-01}\n", "refuted", "rekent nog"),
    "review_without_reviewer": ("voort\n", "voort\n    assumption_review: {status: holds,"
                                " reviewer: panel}\n", "status: holds", "niet wie dat zegt"),
    "review_order": ("voort\n", "voort\n    assumption_review: {status: untested, reviewed_on:"
                     " 2026-01-01, review_by: 2025-01-01}\n", "review_by", "2026-01-01"),
    "nothing_proves_wrong": ("    assumption: de basisschool bouwt voort\n", "    assumption: x\n"
                             "    contribution: 3\n", "- from: U1", "proven_wrong_if"),
    "money_ends": ("reach_year: 2027", "reach_year: 2027\n    euros_per_year: 400000", "funding:",
                   "kosten van 400.000 euro per jaar, voor 1 inspanning."),
    "money_short": ("reach_year: 2027", "reach_year: 2027\n    euros_per_year: 550000", "funding:",
                    "400.000 euro voor inspanningen die 550.000 euro kosten: 73%"),
    "intervention_without_owner": ("    owners: [school]\n", "", "- id: I1", "van niemand"),
    "no_residents_involved": ("    roles: [{partner: bewoners, role: decider}]\n", "",
                              "interventions:", "mét de wijk"),
    "partner_without_role": ("goals:\n", MORE_PLACE["partner"] + "\n", "id: zorg",
                             "geen inspanning, rol, geld of bron"),
    "too_many_goals": ("interventions:", MORE_GOALS + "interventions:", "goals:", "meer dan 7"),
    "too_many_interventions": ("outputs:", MORE_EFFORTS + "outputs:", "interventions:",
                               "meer dan 25"),
    "too_many_links": ("funding:", MORE_LINKS.replace("contribution: 2", "contribution: 1") +
                       "funding:", "links:", "44 links"),
    "too_many_main_links": ("funding:", MORE_LINKS + "funding:", "links:", "contribution: 1"),
    "break_twice": ("2045: 74}", with_break(BRIDGE, BRIDGE), "from: 2027",
                    "twee trendbreuken in 2027"),
    "bridge_half": ("2045: 74}", with_break("from: 2027, new: 62"), "new: 62",
                    "measured_in, old ontbreekt"),
    "bridge_double": ("2045: 74}", with_break(BRIDGE + ", factor: 2"), "factor: 2", "Kies er één"),
    "bridge_period": ("2045: 74}", with_break(BRIDGE.replace("2026/2027", "lente")), "lente",
                      "geen periode"),
    "bridge_from_nothing": ("2045: 74}", with_break(BRIDGE.replace("60", "0")), "old: 0",
                            "geen verhouding"),
    "succession_backward": ("reference_area: GM9901", with_succession(
        "to: WK990113, to_year: 2024, share: 1"), "WK990113", "van na de oude"),
    "succession_twice": ("reference_area: GM9901", with_succession(
        "to: WK990113, to_year: 2027, share: 0.6", "to: WK990113, to_year: 2027, share: 0.4"),
        "share: 0.4", "tel de delen op"),
    "succession_incomplete": ("reference_area: GM9901", with_succession(
        "to: WK990113, to_year: 2027, share: 0.6", "to: WK990114, to_year: 2027, share: 0.3"),
        "share: 0.3", "samen 0,9 en niet 1"),
    "neighbour_is_area": ("reference_area: GM9901", "reference_area: GM9901\n"
                          "  neighbours: [WK990112]", "neighbours", "de gebieden ernaast"),
    "population_unit": ("reference_area: GM9901", "reference_area: GM9901\n"
                        "  population: {inhabitants: N1}", "N1", "een aantal mensen"),
    "stayers_no_breakdown": ("reference_area: GM9901", "reference_area: GM9901\n"
                             "  population: {stayers: blijvers}", "blijvers", "naam=waarde"),
    "break_without_bridge": ("2045: 74}", with_break("from: 2027"), "from: 2027",
                             "nulmeting van 2024"),
}  # fmt: skip

ALSO: dict[str, tuple[str, str]] = {
    # code: a second edit, where one place is not enough to make the mistake
    "link_other_intervention": ("outputs:", MORE_PLACE["effort"]),
    "goal_without_outcome_indicator": ("    measures: U1\n", "    measures: O1\n"),
    "modelled_not_said": ("    measures: U2\n", "    measures: U2\n    modelled: true\n"),
    "method_part_unit": ("outcomes:", MORE_PLACE["output"]),
    "method_frequency": (
        '    title: Taal op niveau groep 3\n    unit: "%"\n    direction: higher\n'
        "    frequency: school_year",
        "    title: Taal op niveau groep 3\n    unit:"
        ' "%"\n    direction: higher\n    frequency: year',
    ),
    "method_areas": ("outcomes:", MORE_PLACE["output"]),
    "output_leads_nowhere": ("funding:", more_link("I1", "O2")),
    "bridge_from_nothing": ('groep 3\n    unit: "%"', "groep 3\n    unit: per 1.000"),
    "output_without_effort": ("funding:", more_link("O2", "U2")),
}


def test_the_sound_theory_has_nothing_to_say() -> None:
    assert check(SOUND, "sound.yaml").issues == ()


def test_every_code_has_a_bad_file() -> None:
    assert set(BAD) == set(CODES) - {"not_a_dashboard"}  # that one: tests/dashboards


@pytest.mark.parametrize("code", sorted(BAD))
def test_a_bad_file_is_explained_where_it_is_bad(code: str) -> None:
    old, new, shown, words = BAD[code]
    text = SOUND
    for before, after in ((old, new), ALSO.get(code, ("", ""))):
        assert not before or text.count(before) == 1, "the edit must be about one place"
        text = text.replace(before, after) if before else text
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

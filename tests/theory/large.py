"""A theory far larger than anybody should make, to see that nothing takes for ever."""

import random

NODES, LINKS = 1_000, 3_000


def large_theory(nodes: int = NODES, links: int = LINKS) -> str:
    """The text of a sound theory: a tenth interventions, two tenths outputs, the rest outcomes.

    Every outcome leads to later ones only, so that long chains and very many paths exist.
    """
    chance = random.Random(20_260_101)
    efforts, outputs = nodes // 10, nodes // 5
    outcomes = nodes - efforts - outputs
    pairs = {(f"I{n % efforts}", f"O{n}"): None for n in range(outputs)}
    pairs |= {(f"O{n}", f"U{n}"): None for n in range(outputs)}
    pairs |= {(f"U{n - 1 - n % 7}", f"U{n}"): None for n in range(outputs, outcomes)}
    while len(pairs) < links:
        from_, to = sorted(chance.sample(range(outcomes), 2))
        pairs[f"U{from_}", f"U{to}"] = None
    return "\n".join(
        [
            "format: 1",
            "programme:",
            "  {code: GROOT, title: Groot, start: 2025, horizon: 2045, area: WK990112,",
            "   reference_area: GM9901}",
            "areas:",
            "  - {code: WK990112, boundary_year: 2024, name: Wijk}",
            "  - {code: GM9901, boundary_year: 2024, name: Stad}",
            "partners: [{id: P, name: Partner, kind: municipality}]",
            "goals: [{id: G1, title: Doel, resident_question: Vraag, rule: Regel}]",
            "interventions:",
            *(
                f"  - {{id: I{n}, title: Inspanning {n}, owners: [P], kind: project, start: 2025,"
                f" reach_year: {2026 + n % 4}}}"
                for n in range(efforts)
            ),
            "outputs:",
            *(
                f"  - {{id: O{n}, intervention: I{n % efforts}, title: Prestatie {n}, unit: aantal,"
                f" target: {n + 1}}}"
                for n in range(outputs)
            ),
            "outcomes:",
            *(f"  - {{id: U{n}, title: Uitkomst {n}, goals: [G1]}}" for n in range(outcomes)),
            "indicators:",
            *(
                f'  - {{id: N{n}, measures: U{n}, title: Cijfer {n}, unit: "%", direction: higher,'
                " frequency: year, publication_lag_years: 1}"
                for n in range(0, outcomes, 10)
            ),
            "links:",
            *(
                f"  - {{from: {from_}, to: {to}, lag_years: {_lag(chance)}, contribution: 1,"
                f" evidence: {{strength: {chance.choice(_STRENGTHS)}, locality: netherlands}},"
                f" assumption: Aanname {place}}}"
                for place, (from_, to) in enumerate(pairs)
            ),
            "",
        ]
    )


_STRENGTHS = ("moderate", "moderate", "weak", "untested")


def _lag(chance: random.Random) -> str:
    least, more, most = (chance.choice((0, 0.5, 1, 2)) for _ in range(3))
    return f"{{min: {least}, typical: {least + more}, max: {least + more + most}}}"

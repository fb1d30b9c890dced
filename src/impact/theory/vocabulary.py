"""The words a theory file may choose from: themes, grades, kinds and roles."""

from typing import Literal

Theme = Literal[
    "onderwijs en werk",
    "leefbaarheid",
    "veiligheid",
    "onderzoek en monitoring",
    "wonen & corporaties",
    "openbare ruimte",
    "jeugd",
    "zorg",
    "werk",
    "sociale basis",
    "bestaanszekerheid",
]
LifeDomain = Literal["growing_up", "home", "money", "health", "meeting", "safe_street"]
EvidenceStrength = Literal["strong", "moderate", "weak", "untested", "contradicted"]
UNSUPPORTED: frozenset[EvidenceStrength] = frozenset({"untested", "contradicted"})
"""The grades of a link that is no reason to expect a change."""
EffectivenessLadder = Literal[
    "well_described",
    "well_substantiated",
    "first_indications",
    "good_indications",
    "strong_indications",
]
AssumptionStatus = Literal["untested", "holds", "doubtful", "refuted"]
Locality = Literal["here", "similar_neighbourhood", "netherlands", "abroad"]
Direction = Literal["higher", "lower", "bounds", "context"]
IndicatorKind = Literal["outcome", "output", "service", "context"]
DELIVERED_KINDS: frozenset[IndicatorKind] = frozenset({"output", "service"})
"""What we do and deliver. It is never shown as if it were a change with residents."""
ActionHorizon = Literal["quick", "medium", "long"]
ProgrammePhase = Literal["build_up", "execution", "wind_down"]
TrustQuestion = Literal["municipality", "influence", "keeping_word"]
Pillar = Literal["physical", "social", "education", "work", "safety", "organisation"]
"""A column of a programme that has money of its own."""
PartnerRole = Literal["doer", "funder", "decider", "adviser", "resident_owner"]
BroadProsperityTheme = Literal[
    "subjective_wellbeing",
    "material_welfare",
    "health",
    "work_and_leisure",
    "housing",
    "society",
    "safety",
    "environment",
]
UnitOfAnalysis = Literal[
    "area", "resident", "cohort", "household", "dwelling", "school", "pupil", "partner"
]
PartnerKind = Literal[
    "municipality",
    "housing_corporation",
    "school_board",
    "care_provider",
    "public_health_service",
    "police",
    "residents_collective",
    "employers",
    "state",
    "statistics_office",
    "research_agency",
    "other",
]

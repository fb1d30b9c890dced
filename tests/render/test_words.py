"""Every key that a page can show has words in both languages."""

from typing import get_args

import pytest

from impact.analysis import answers, cohort
from impact.analysis.blind_spots import Gap, PlaceKind
from impact.analysis.contribution_claims import Weakness
from impact.analysis.link_verdicts import LinkVerdict
from impact.analysis.obligations import State
from impact.analysis.registered.checked_assumptions import Why
from impact.analysis.registered.roles import Missing
from impact.analysis.registered.steering import Step
from impact.analysis.verdict import Status
from impact.analysis.verdict_calendar import Occasion
from impact.charts.layout.columns import BANDS
from impact.issues import Severity
from impact.measurements.status import ValueStatus
from impact.periods import Frequency
from impact.render import words
from impact.services.outbox import FINAL
from impact.services.reminders import MOST_AFTER
from impact.store import trail
from impact.store.endorsements import EndorsementVerdict
from impact.store.working import Action
from impact.theory import breaks, methods, model, setting, vocabulary
from impact.theory.theory_graph import KINDS

GROUPS: dict[str, set[str]] = {
    "status": {status.value for status in Status},
    "status_short": {status.value for status in Status},
    "value_status": {status.key for status in ValueStatus},
    "break_kind": set(get_args(breaks.BreakKind)),
    "evidence": set(get_args(vocabulary.EvidenceStrength)),
    "line": {"belongs", "unknown"},
    "contribution_short": {"1", "2", "3"},
    "node": set(KINDS),
    "nodes": set(KINDS),
    "nodes_meaning": set(KINDS),
    "band": {str(band) for band in range(BANDS)},
    "locality": set(get_args(vocabulary.Locality)),
    "life_domain": set(get_args(model.LifeDomain)),
    "frequency": set(get_args(Frequency)),
    "direction": set(get_args(model.Direction)),
    "kind": set(get_args(model.Intervention.model_fields["kind"].annotation)),
    "ladder": set(get_args(vocabulary.EffectivenessLadder)),
    "contribution": {"1", "2", "3"},
    "assumption_status": set(get_args(vocabulary.AssumptionStatus)),
    "action_horizon": set(get_args(vocabulary.ActionHorizon)),
    "programme_phase": set(get_args(vocabulary.ProgrammePhase)),
    "life_phase": set(get_args(cohort.LifePhase)),
    "trust": set(get_args(vocabulary.TrustQuestion)),
    "partner_role": set(get_args(vocabulary.PartnerRole)),
    "broad_prosperity": set(get_args(vocabulary.BroadProsperityTheme)),
    "place": set(get_args(PlaceKind)),
    "places": set(get_args(PlaceKind)),
    "gap": {gap.value for gap in Gap},
    "gap_meaning": {gap.value for gap in Gap},
    "answer": {kind.value for kind in answers.Kind},
    "answer_refusal": {refusal.value for refusal in answers.Refusal},
    "calendar": {occasion.value for occasion in Occasion},
    "calendar_meaning": {occasion.value for occasion in Occasion},
    "link_verdict": {verdict.value for verdict in LinkVerdict},
    "expected_change": {"seen", "missing", "without_us", "waiting", "unknown"},
    "steering_step": {step.value for step in Step},
    "assumption_attention": {why.value for why in Why},
    "weakness": {weakness.value for weakness in Weakness},
    "partner_kind": set(get_args(vocabulary.PartnerKind)),
    "indicator_kind": set(get_args(vocabulary.IndicatorKind)),
    "unit_of_analysis": set(get_args(vocabulary.UnitOfAnalysis)),
    "accrual": set(get_args(model.Indicator.model_fields["accrual"].annotation)),
    "method": set(get_args(methods.MethodKind)),
    "method_condition": set(get_args(methods.Condition)),
    "pillar": set(get_args(vocabulary.Pillar)),
    "missing_role": {missing.value for missing in Missing},
    "funding_kind": set(get_args(model.FundingStream.model_fields["kind"].annotation)),
    "endorsement": set(get_args(EndorsementVerdict)),
    "action": set(get_args(Action)),
    "state": {"accepted", "accepted_partly", "offered", "returned", "refused", "staged"},
    "succession_by": set(get_args(setting.AreaSuccession.model_fields["by"].annotation)),
    "step": set(get_args(trail.Action)),
    "correction": {"own_mistake", "source_revised", "definition", "other"},
    "severity": set(get_args(Severity)),
    "delivery_state": {state.value for state in State},
    "letter": {"waiting", "claimed", "failed", *FINAL},
    "letter_event": {"week", "today", *(f"late-{number + 1}" for number in range(MOST_AFTER))},
}


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_has_words_for_every_key_and_for_no_other(group: str) -> None:
    assert words.keys(group) == GROUPS[group]


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_the_words_of_a_group_tell_its_keys_apart(group: str, language: words.Language) -> None:
    told = [words.words(group, key, language) for key in sorted(GROUPS[group])]
    assert all(text.strip() == text and text for text in told)
    assert len(set(told)) == len(told)


def test_a_key_without_words_is_an_error_and_not_shown_raw() -> None:
    with pytest.raises(KeyError):
        words.words("status", "great")

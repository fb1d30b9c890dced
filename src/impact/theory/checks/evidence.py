"""Whether the claims on links are no stronger than what is known."""

from collections.abc import Iterator

from impact.issues import Issue
from impact.theory.draft import Draft
from impact.theory.vocabulary import EffectivenessLadder, EvidenceStrength

_GRADES: dict[EvidenceStrength, int] = {"weak": 1, "moderate": 2, "strong": 3}
_CARRIED: dict[EffectivenessLadder, EvidenceStrength] = {
    "well_described": "weak",
    "well_substantiated": "weak",
    "first_indications": "moderate",
    "good_indications": "moderate",
    "strong_indications": "strong",
}
"""What a step of the ladder of NJi or Movisie carries at most (domain rule 2.5)."""


def strength_fits_the_ladder(draft: Draft) -> Iterator[Issue]:
    for placed in draft.links:
        if "evidence" in placed.doubtful or placed.part.evidence.ladder is None:
            continue
        evidence = placed.part.evidence
        allowed = _CARRIED[placed.part.evidence.ladder]
        if _GRADES.get(evidence.strength, 0) > _GRADES[allowed]:
            where = draft.where(placed, "evidence", "strength")
            params = {"allowed": allowed}
            yield Issue("evidence_above_ladder", where, evidence.strength, params)


def strong_words_have_a_source(draft: Draft) -> Iterator[Issue]:
    """Who says strong, or contested, says by which study."""
    for placed in draft.links:
        if "evidence" in placed.doubtful or placed.part.evidence.source is not None:
            continue
        evidence = placed.part.evidence
        where = draft.where(placed, "evidence")
        if evidence.strength == "strong":
            yield Issue("evidence_without_source", where)
        elif evidence.contested:
            yield Issue("contested_without_source", where)


def nobody_counts_on_what_was_refuted(draft: Draft) -> Iterator[Issue]:
    """A link on a refuted assumption is no reason to expect a change, so it says contradicted."""
    for placed in draft.links:
        is_refuted = placed.part.assumption_status == "refuted"
        if not is_refuted or "evidence" in placed.doubtful:
            continue
        if placed.part.evidence.strength != "contradicted":
            yield Issue("assumption_refuted", draft.where(placed, "assumption_review", "status"))


def reviews_say_who_and_when(draft: Draft) -> Iterator[Issue]:
    for placed in draft.links:
        review = placed.part.assumption_review
        if review is None:
            continue
        where = draft.where(placed, "assumption_review")
        is_signed = review.reviewer and review.reviewed_on
        if review.status != "untested" and not is_signed:
            yield Issue("review_without_reviewer", where, review.status)
        if review.reviewed_on and review.review_by and review.review_by < review.reviewed_on:
            where = draft.where(placed, "assumption_review", "review_by")
            expected = {"expected": str(review.reviewed_on)}
            yield Issue("review_order", where, str(review.review_by), expected)


def big_steps_can_be_proven_wrong(draft: Draft) -> Iterator[Issue]:
    for placed in draft.links:
        part = placed.part
        is_silent = part.proven_wrong_if is None and "proven_wrong_if" not in placed.doubtful
        if part.contribution == 3 and is_silent:
            yield Issue("nothing_proves_wrong", draft.where(placed))

"""What we think we contribute to a goal, in words no stronger than the evidence.

Below moderate evidence it is something that we think; from there on, when nothing speaks against
it, it is plausible. It is never proven, and no sentence here says that we brought it about.
"""

from impact.analysis.contribution_claims import ContributionClaim
from impact.charts.link_sentences import listed, named
from impact.issues import Language
from impact.render.words import words
from impact.theory.model import Theory

MOST_EFFORTS = 3


def contribution_sentence(
    theory: Theory, claim: ContributionClaim, language: Language = "nl"
) -> str:
    """The claim itself: `Wij denken dat ‘A’ bijdraagt aan ‘G’.`"""
    goal = f"‘{claim.goal.title.in_(language)}’"
    efforts = _efforts(claim, language)
    if not claim.efforts:
        return (
            f"Er is geen inspanning van ons voor {goal}."
            if language == "nl"
            else f"There is no effort of ours for {goal}."
        )
    is_one = len(claim.efforts) == 1
    if language == "nl":
        verb = "bijdraagt" if is_one else "bijdragen"
        opening = "Het is aannemelijk" if claim.is_plausible else "Wij denken"
        return f"{opening} dat {efforts} {verb} aan {goal}."
    verb = "contributes" if is_one else "contribute"
    opening = "It is plausible" if claim.is_plausible else "We think"
    return f"{opening} that {efforts} {verb} to {goal}."


def strength_sentence(theory: Theory, claim: ContributionClaim, language: Language = "nl") -> str:
    """What the claim is worth, and on which step that depends."""
    weakest = claim.weakest
    from_, to = (named([id_], theory, language) for id_ in (weakest.link.from_, weakest.link.to))
    grade = words("evidence", claim.strength, language)
    weakness = weakest.weakness
    because = f" ({words('weakness', weakness, language)})" if weakness else ""
    if language == "nl":
        return (
            f"Die redenering is zo sterk als haar zwakste stap, van {from_} naar {to}:"
            f" {grade}{because}."
        )
    return f"That is as strong as its weakest step, from {from_} to {to}: {grade}{because}."


def _efforts(claim: ContributionClaim, language: Language) -> str:
    shown = [f"‘{effort.title.in_(language)}’" for effort in claim.efforts[:MOST_EFFORTS]]
    more = len(claim.efforts) - len(shown)
    if more:
        shown.append(_others(more, language))
    return listed(shown, language)


def _others(count: int, language: Language) -> str:
    if language == "nl":
        return "1 andere inspanning" if count == 1 else f"{count} andere inspanningen"
    return "1 other effort" if count == 1 else f"{count} other efforts"

"""How well it is supported that the efforts lead to what an indicator measures."""

from impact.analysis.chains import WEAKEST_FIRST
from impact.theory.model import Theory
from impact.theory.selection import reached
from impact.theory.vocabulary import EvidenceStrength

_ANYWHERE = ""
"""Where every effort starts; no node has this id."""


def support_for(theory: Theory, node: str) -> EvidenceStrength | None:
    """The grade of the best supported way from an effort to a node; None without a way.

    A way is as strong as its weakest link (domain rule 2.5). That an effort delivers its own
    output is no claim about the world: without a link that makes one it takes nothing off.
    """
    linked = {(link.from_, link.to) for link in theory.links}
    delivered = {(output.intervention, output.id) for output in theory.outputs} - linked
    given = [*delivered, *((_ANYWHERE, effort.id) for effort in theory.interventions)]
    for place in reversed(range(len(WEAKEST_FIRST))):
        enough = WEAKEST_FIRST[place:]
        pairs = [(link.from_, link.to) for link in theory.links if link.evidence.strength in enough]
        if node in reached([*given, *pairs], _ANYWHERE):
            return WEAKEST_FIRST[place]
    return None

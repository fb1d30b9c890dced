"""A link of the theory as the one sentence that it claims."""

from impact.issues import Language
from impact.render.formats import quantity, years
from impact.theory.model import Lag, Link, Theory


def claim(theory: Theory, link: Link, language: Language = "nl") -> str:
    """What a link says will happen: `Als 'A' lukt, dan volgt 'B', na ongeveer 3 jaar (2 tot 4).`"""
    cause, effect = (_named(theory, id_, language) for id_ in (link.from_, link.to))
    after = after_years(link.lag_years, language)
    is_effort = link.from_ in {item.id for item in theory.interventions}
    if language == "nl":
        when = f"Als wij {cause} doen" if is_effort else f"Als {cause} lukt"
        return f"{when}, dan volgt {effect}, {after}."
    when = f"If we do {cause}" if is_effort else f"If {cause} succeeds"
    return f"{when}, then {effect} follows, {after}."


def after_years(lag: Lag, language: Language = "nl") -> str:
    """A lag in words: `na ongeveer 3 jaar (2 tot 4)`, `na 3 jaar` when it is certain, `meteen`."""
    dutch = language == "nl"
    if lag.max == 0:
        return "meteen" if dutch else "at once"
    typical = years(lag.typical, language)
    if lag.min == lag.max:
        return f"na {typical}" if dutch else f"after {typical}"
    least, most = (years(end, language).partition(" ")[0] for end in (lag.min, lag.max))
    if dutch:
        return f"na ongeveer {typical} ({least} tot {most})"
    return f"after about {typical} ({least} to {most})"


def _named(theory: Theory, id_: str, language: Language) -> str:
    """The title in quotes; of an output with how much of it was agreed."""
    title = f"‘{theory.node_titles()[id_].in_(language)}’"
    output = next((item for item in theory.outputs if item.id == id_), None)
    if output is None:
        return title
    decimals = 0 if output.target == int(output.target) else 1
    return f"{title} ({quantity(output.target, output.unit, decimals, language)})"

"""Who decided, in one sentence, and what that sentence does not know."""

from datetime import date

from impact.analysis.registered.say import Ladder
from impact.issues import Language
from impact.render import formats


def euros(value: float, language: Language = "nl") -> str:
    """An amount in whole euros: `€ 285.000`."""
    space = "\u00a0" if language == "nl" else ""
    return f"€{space}{formats.number(value, 0, language)}"


def say_sentence(ladder: Ladder, as_of: date, language: Language = "nl") -> str:
    """What residents decided of everything that was decided in the period."""
    dutch = language == "nl"
    when = _when(ladder, as_of, language)
    if not ladder.taken:
        return (
            f"{when} is geen besluit ingeschreven." if dutch else f"{when} no decision was entered."
        )
    deciding = sum(step.decisions for step in ladder.steps if step.level.is_deciding)
    if ladder.share.value is None or ladder.euros.value is None:
        return (
            f"{when} beslisten bewoners mee of zelf bij {deciding} van de {ladder.taken} besluiten;"
            " van geen besluit is bekend dat het geld kost."
            if dutch
            else f"{when} residents decided, alone or with others, in {deciding} of"
            f" {ladder.taken} decisions; of none it is known that it costs money."
        )
    theirs, all_of_it = euros(ladder.euros.value, language), euros(ladder.total, language)
    part = formats.quantity(ladder.share.value, "%", 0, language)
    return (
        f"{when} beslisten bewoners mee of zelf over {theirs} van de {all_of_it} ({part}), en bij"
        f" {deciding} van de {ladder.taken} besluiten."
        if dutch
        else f"{when} residents decided, alone or with others, on {theirs} of {all_of_it} ({part}),"
        f" and in {deciding} of {ladder.taken} decisions."
    )


def unknown_sentence(ladder: Ladder, language: Language = "nl") -> str:
    """Of how many decisions the amount is not known; empty when it is known of all."""
    count = ladder.unknown
    if not count:
        return ""
    if language == "nl":
        one = "1 besluit" if count == 1 else f"{count} besluiten"
        return f"Van {one} is het bedrag niet bekend; dat telt in de euro’s niet mee."
    one = "1 decision" if count == 1 else f"{count} decisions"
    return f"Of {one} the amount is not known; that is not counted in the euros."


def _when(ladder: Ladder, as_of: date, language: Language) -> str:
    told = formats.period(ladder.period, language)
    if as_of >= ladder.period.end:
        return f"In {told}"
    until = formats.day(as_of, language)
    return f"In {told}, tot en met {until}," if language == "nl" else f"In {told}, to {until},"

"""What the programme answered to a verdict, in plain words, always beside what was computed.

An override never replaces the computed word: both are said, the computed one first.
"""

from impact.analysis.answers import Answer, Standing
from impact.issues import Language
from impact.render.formats import day, month
from impact.render.words import words


def answer_sentence(standing: Standing | None, language: Language = "nl") -> str:
    """The whole answer that holds, with its reason, function and day; else since when an
    explanation is asked; else empty.
    """
    if standing is None:
        return ""
    if standing.answer is None:
        return _asked_in_full(standing, language)
    answer = standing.answer
    said, when = f"‘{answer.text.in_(language)}’", day(answer.at, language)
    if answer.claimed is None:
        given = "Uitleg gegeven op" if language == "nl" else "Explained on"
        return f"{given} {when} ({answer.function}): {said}"
    computed, claimed = (
        words("status", status.value, language) for status in (answer.status, answer.claimed)
    )
    if language == "nl":
        both = f"Berekend: {computed}. Het programma zegt: {claimed}, omdat"
    else:
        both = f"Computed: {computed}. The programme says: {claimed}, because"
    return f"{both} {said} ({answer.function}, {when})"


def short_answer(standing: Standing | None, language: Language = "nl") -> str:
    """The same where there is little room, beside the computed status: without the text."""
    if standing is None:
        return ""
    if standing.answer is None:
        return _asked(standing, language)
    answer = standing.answer
    return _seen_differently(answer, language) if answer.claimed else _explained(answer, language)


def _explained(answer: Answer, language: Language) -> str:
    given = "uitleg gegeven op" if language == "nl" else "explained on"
    return f"{given} {day(answer.at, language)}"


def _seen_differently(answer: Answer, language: Language) -> str:
    assert answer.claimed is not None  # only an override has one
    claimed = words("status", answer.claimed.value, language)
    seen = (
        "het programma ziet dit anders" if language == "nl" else "the programme sees it otherwise"
    )
    return f"{seen}: {claimed} ({day(answer.at, language)})"


def _asked(standing: Standing, language: Language) -> str:
    if standing.owed_since is None:
        return ""
    asked = "uitleg gevraagd sinds" if language == "nl" else "explanation asked since"
    return f"{asked} {month(standing.owed_since, language)}"


def _asked_in_full(standing: Standing, language: Language) -> str:
    asked = _asked(standing, language)
    if not asked:
        return ""
    absent = "die is er nog niet" if language == "nl" else "there is none yet"
    return f"{asked[0].upper()}{asked[1:]}; {absent}."

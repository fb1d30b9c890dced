"""Would it have happened anyway: what two comparisons mean together, or why they say nothing.

No sentence says that somebody caused something, however strong the evidence.
"""

from impact.analysis.anyway import Anyway, Meaning
from impact.analysis.sides import Unsaid
from impact.analysis.verdict import Verdict
from impact.areas import Level, level_of
from impact.issues import Language
from impact.render.formats import month
from impact.render.words import words
from impact.theory.model import Theory


def meaning_sentence(verdict: Verdict, found: Anyway, language: Language = "nl") -> str:
    """What the comparisons say together, in words no stronger than the evidence allows."""
    support = found.support or "untested"
    earliest = month(verdict.window.earliest, language) if verdict.window else ""
    return _MEANINGS[found.meaning][language == "en"].format(
        earliest=earliest, support=words("evidence", support, language)
    )


def because(theory: Theory, reason: Unsaid, language: Language = "nl") -> str:
    """Why a comparison says nothing: `Wij kunnen dit niet zeggen, want …`."""
    given = _BECAUSE[reason][language == "en"].format(
        start=theory.programme.start, areas=areas_word(theory, language)
    )
    if language == "nl":
        return f"Wij kunnen dit niet zeggen, want {given}."
    return f"We cannot tell, because {given}."


def areas_word(theory: Theory, language: Language = "nl") -> str:
    """What areas like the programme's are called: `wijken`, `buurten`."""
    return _AREAS[level_of(theory.programme.area)][language == "en"]


_AREAS: dict[Level, tuple[str, str]] = {
    "country": ("landen", "countries"),
    "municipality": ("gemeenten", "municipalities"),
    "wijk": ("wijken", "neighbourhoods"),
    "buurt": ("buurten", "neighbourhoods"),
}

_BECAUSE: dict[Unsaid, tuple[str, str]] = {
    Unsaid.MODELLED: (
        "dit cijfer komt uit een model, en dat leunt op cijfers van andere gebieden",
        "this figure comes from a model, which leans on figures of other areas",
    ),
    Unsaid.NO_AREA: (
        "vóór de start is geen vergelijkingswijk gekozen",
        "no comparison area was chosen before the start",
    ),
    Unsaid.BREAK: (
        "de grenzen van een gebied, of de manier van tellen, zijn veranderd",
        "the boundaries of an area, or the way of counting, have changed",
    ),
    Unsaid.NONE_BEFORE: (
        "er zijn hiervoor geen cijfers van vóór de start in {start}",
        "there are no figures for this from before the start in {start}",
    ),
    Unsaid.FEW_BEFORE: (
        "er zijn hiervoor te weinig cijfers van vóór de start in {start}",
        "there are too few figures for this from before the start in {start}",
    ),
    Unsaid.NONE_SINCE: (
        "er zijn hiervoor nog geen cijfers van sinds de start in {start}",
        "there are no figures for this yet from since the start in {start}",
    ),
    Unsaid.DRIFTED: (
        "de twee gebieden liepen vóór de start al uit elkaar",
        "the two areas were already moving apart before the start",
    ),
    Unsaid.TOO_ALIKE: (
        "de cijfers gaan precies gelijk op, en dan is over toeval niets te zeggen",
        "the figures move exactly alike, which says nothing of chance",
    ),
    Unsaid.FEW_AREAS: (
        "er zijn te weinig andere {areas} met dit cijfer in dezelfde tijd",
        "there are too few other {areas} with this figure in the same time",
    ),
    Unsaid.FITS_ALL: (
        "met zo weinig cijfers van vóór de start lijkt bijna elk mengsel te passen",
        "with so few figures from before the start almost any mixture seems to fit",
    ),
    Unsaid.POOR_FIT: (
        "geen mengsel van andere {areas} leek vóór de start genoeg op dit gebied",
        "no mixture of other {areas} was enough like this area before the start",
    ),
}


_MEANINGS: dict[Meaning, tuple[str, str]] = {
    Meaning.UNSAID: (
        "Of dit ook zonder het programma was gebeurd, kunnen wij niet zeggen.",
        "We cannot tell whether this would have happened without the programme.",
    ),
    Meaning.NO_WAY: (
        "Nog geen inspanning kan dit cijfer hebben veranderd. Een verschil zegt dus niets over het"
        " programma.",
        "No intervention can have changed this figure yet. So a difference says nothing about the"
        " programme.",
    ),
    Meaning.TOO_EARLY: (
        "Wat wij doen, kan op zijn vroegst in {earliest} te zien zijn. Een verschil van vóór die"
        " tijd komt ergens anders vandaan.",
        "What we do can show in {earliest} at the earliest. A difference from before that time has"
        " another source.",
    ),
    Meaning.MIXED: (
        "De twee vergelijkingen spreken elkaar tegen. Of dit ook zonder het programma was gebeurd,"
        " kunnen wij niet zeggen.",
        "The two comparisons contradict each other. We cannot tell whether this would have happened"
        " without the programme.",
    ),
    Meaning.CHANCE: (
        "Het verschil met vergelijkbare gebieden kan toeval zijn of al bezig zijn geweest. Of dit"
        " ook zonder het programma was gebeurd, kunnen wij niet zeggen.",
        "The difference with comparable areas may be chance, or have begun before. We cannot tell"
        " whether this would have happened without the programme.",
    ),
    Meaning.BETTER: (
        "Vergeleken met elders ging het hier beter. Het bewijs voor de stappen hierheen is"
        " {support}; waar het verschil vandaan komt, zeggen wij daarom niet.",
        "Compared with elsewhere it went better here. The evidence for the steps that lead here is"
        " {support}; so we do not say where the difference comes from.",
    ),
    Meaning.FITS: (
        "Vergeleken met elders ging het hier beter. Dat past bij wat de keten verwacht; het bewijst"
        " niet waar het verschil vandaan komt.",
        "Compared with elsewhere it went better here. That fits what the chain expects; it does not"
        " prove where the difference comes from.",
    ),
    Meaning.WORSE: (
        "Vergeleken met elders ging het hier slechter. Dat past niet bij wat de keten verwacht.",
        "Compared with elsewhere it went worse here. That does not fit what the chain expects.",
    ),
}

"""What figures, stories, marks and programme say of a goal: first where they differ.

It says who leans where and never why, and of residents only when there are enough voices.
"""

from collections.abc import Iterable, Mapping

from impact.analysis.registered.goal_voices import GoalVoices, Lean, Voice
from impact.analysis.registered.marks import MarkSeries
from impact.analysis.registered.voices import FEWEST_PERSPECTIVES
from impact.issues import Language
from impact.registers.voices import Direction
from impact.render.formats import number
from impact.theory.text import Text

BETTER, SAME, WORSE = Direction.BETTER, Direction.SAME, Direction.WORSE


def _t(nl: str, en: str) -> Text:
    return Text(nl=nl, en=en)


CLAUSES: Mapping[tuple[Voice, Direction], Text] = {
    (Voice.FIGURES, BETTER): _t("de cijfers gaan de goede kant op", "the figures go the right way"),
    (Voice.FIGURES, SAME): _t(
        "in de cijfers is geen verandering te zien", "the figures show no change"
    ),
    (Voice.FIGURES, WORSE): _t(
        "de cijfers gaan de verkeerde kant op", "the figures go the wrong way"
    ),
    (Voice.STORIES, BETTER): _t("in de verhalen wordt het beter", "in the stories it gets better"),
    (Voice.STORIES, SAME): _t(
        "in de verhalen blijft het hetzelfde", "in the stories it stays the same"
    ),
    (Voice.STORIES, WORSE): _t("in de verhalen wordt het slechter", "in the stories it gets worse"),
    (Voice.MARKS, BETTER): _t(
        "het rapportcijfer van bewoners stijgt", "the mark that residents give rises"
    ),
    (Voice.MARKS, WORSE): _t(
        "het rapportcijfer van bewoners daalt", "the mark that residents give falls"
    ),
    (Voice.PROGRAMME, BETTER): _t(
        "het programma ziet verbetering", "the programme sees improvement"
    ),
    (Voice.PROGRAMME, SAME): _t(
        "het programma ziet geen verandering", "the programme sees no change"
    ),
    (Voice.PROGRAMME, WORSE): _t(
        "het programma ziet het slechter worden", "the programme sees it get worse"
    ),
}
"""A mark that moved within chance says nothing, so that marks never say "the same"."""
ONE_FIGURE: Mapping[Direction, Text] = {
    BETTER: _t(
        "het ene cijfer dat al iets zegt, gaat de goede kant op",
        "the one figure that says something yet goes the right way",
    ),
    SAME: _t(
        "het ene cijfer dat al iets zegt, laat geen verandering zien",
        "the one figure that says something yet shows no change",
    ),
    WORSE: _t(
        "het ene cijfer dat al iets zegt, gaat de verkeerde kant op",
        "the one figure that says something yet goes the wrong way",
    ),
}
"""Where the other figures of the goal say nothing yet."""


def headline(voices: GoalVoices, language: Language = "nl") -> str:
    """The first disagreement, or that those who say something agree, or that nobody says any."""
    dutch = language == "nl"
    leaning = [voice for voice in Voice if voices.leans[voice].towards]
    if voices.disagreements:
        one, other = voices.disagreements[0]
        same_side = [
            voice for voice in leaning if voices.leans[voice].towards is voices.leans[other].towards
        ]
        but = ", maar " if dutch else ", but "
        return _sentence(_clause(voices, one, language) + but + _and(voices, same_side, language))
    if not leaning:
        return (
            "Niemand kan nog zeggen welke kant het opgaat."
            if dutch
            else "Nobody can say yet which way it goes."
        )
    said = _sentence(_and(voices, leaning, language))
    if len(leaning) > 1:
        return said
    alone = "Daar staat nog geen ander oordeel naast." if dutch else "Nobody else says yet."
    return f"{said} {alone}"


def enough(voices: GoalVoices, language: Language = "nl") -> str:
    """How many stories there are and from how many perspectives, and whether that is enough."""
    if not voices.stories:
        return (
            "Niet genoeg stemmen: er is geen openbaar verhaal van de laatste 2 jaar."
            if language == "nl"
            else "Not enough voices: there is no public story of the last 2 years."
        )
    stories, heard, needed = len(voices.stories), voices.heard, FEWEST_PERSPECTIVES
    if language == "nl":
        what = "openbaar verhaal" if stories == 1 else "openbare verhalen"
        told = f"{stories} {what} van de laatste 2 jaar"
        if voices.is_enough:
            return f"{told}, van {heard} verschillende perspectieven."
        heard_of = f"van {heard} van de {needed} perspectieven die nodig zijn"
        return f"Niet genoeg stemmen: {told}, {heard_of}."
    told = f"{stories} public {'story' if stories == 1 else 'stories'} of the last 2 years"
    if voices.is_enough:
        return f"{told}, from {heard} different perspectives."
    return f"Not enough voices: {told}, from {heard} of the {needed} perspectives needed."


SAYS_NOTHING = (
    _t("zegt nog niets", "says nothing yet"),
    _t("zeggen nog niets", "say nothing yet"),
)
DOES_NOT_SAY = (_t("zegt het niet", "does not say"), _t("zeggen het niet", "do not say"))
"""What is told of those who do not lean: of one, and of more."""


def counted(lean: Lean, silent: tuple[Text, Text], language: Language = "nl") -> str:
    """How many lean where: "2 beter, 1 slechter, 3 zeggen het niet"; empty when there are none."""
    one, more = silent
    parts = [f"{count} {way.in_(language)}" for way, count in lean.counts.items() if count]
    if lean.silent:
        parts.append(f"{lean.silent} {(one if lean.silent == 1 else more).in_(language)}")
    return ", ".join(parts)


def moved(series: MarkSeries, language: Language = "nl") -> str:
    """How a mark changed since the time before, and how much of that may be chance."""
    dutch = language == "nl"
    if series.change is None or series.margin is None:
        return (
            "Dit is de eerste keer; wij weten nog niet of het verandert."
            if dutch
            else "This is the first time; we do not know yet whether it changes."
        )
    size, margin = (number(abs(one), 1, language) for one in (series.change, series.margin))
    if series.moved is None:
        return (
            f"De vorige keer was het {size} anders; minder dan {margin} kan toeval zijn."
            if dutch
            else f"The time before it was {size} different; less than {margin} may be chance."
        )
    if dutch:
        way = "hoger" if series.change > 0 else "lager"
        return f"Dat is {size} {way} dan de vorige keer; tot {margin} kan toeval zijn."
    way = "higher" if series.change > 0 else "lower"
    return f"That is {size} {way} than the time before; up to {margin} may be chance."


def _clause(voices: GoalVoices, voice: Voice, language: Language) -> str:
    lean = voices.leans[voice]
    towards = lean.towards
    assert towards is not None  # only those that lean are asked
    if voice is Voice.FIGURES and lean.saying == 1 and lean.silent:
        return ONE_FIGURE[towards].in_(language)
    return CLAUSES[voice, towards].in_(language)


def _and(voices: GoalVoices, several: Iterable[Voice], language: Language) -> str:
    clauses = [_clause(voices, voice, language) for voice in several]
    last = " en " if language == "nl" else " and "
    return last.join([", ".join(clauses[:-1]), clauses[-1]] if len(clauses) > 1 else clauses)


def _sentence(said: str) -> str:
    return f"{said[0].upper()}{said[1:]}."

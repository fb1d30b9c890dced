"""What is said of a goal: first where voices differ, and never why."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.registered.goal_voices import GoalVoices, Lean, Voice
from impact.charts.voice_sentences import DOES_NOT_SAY, SAYS_NOTHING, counted, enough, headline
from impact.registers.voices import Direction
from tests.registers.stories import public, told

CAUSAL = re.compile(
    r"dankzij|door (ons|het programma)|zorg(t|de)|leid(t|de)|effect|because|caus|thanks|led to",
    re.IGNORECASE,
)
BETTER, SAME, WORSE = Direction.BETTER, Direction.SAME, Direction.WORSE


def leaning(towards: Direction | None, saying: int = 3, silent: int = 0) -> Lean:
    return Lean({way: saying if way is towards else 0 for way in Direction}, silent)


def voices(heard: int = 3, **leans: Lean) -> GoalVoices:
    stories = public(*(told("young", number=number) for number in range(heard))).valid
    all_leans = {voice: leans.get(voice.value, leaning(None)) for voice in Voice}
    return GoalVoices("G1", all_leans, stories, heard, (), ())


def test_a_disagreement_comes_first_and_names_all_who_stand_on_the_other_side() -> None:
    found = voices(figures=leaning(BETTER), stories=leaning(WORSE), marks=leaning(WORSE))
    assert headline(found) == (
        "De cijfers gaan de goede kant op, maar in de verhalen wordt het slechter en het"
        " rapportcijfer van bewoners daalt."
    )
    assert headline(found, "en") == (
        "The figures go the right way, but in the stories it gets worse and the mark that residents"
        " give falls."
    )


def test_one_figure_of_many_is_called_one() -> None:
    found = voices(figures=leaning(BETTER, saying=1, silent=2), stories=leaning(SAME))
    assert headline(found) == (
        "Het ene cijfer dat al iets zegt, gaat de goede kant op, maar in de verhalen blijft het"
        " hetzelfde."
    )
    assert headline(voices(figures=leaning(WORSE, saying=1))) == (
        "De cijfers gaan de verkeerde kant op. Daar staat nog geen ander oordeel naast."
    )


def test_where_nobody_says_anything_that_is_said() -> None:
    assert headline(voices()) == "Niemand kan nog zeggen welke kant het opgaat."


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        (0, "Niet genoeg stemmen: er is geen openbaar verhaal van de laatste 2 jaar."),
        (
            1,
            "Niet genoeg stemmen: 1 openbaar verhaal van de laatste 2 jaar, van 1 van de 3"
            " perspectieven die nodig zijn.",
        ),
        (3, "3 openbare verhalen van de laatste 2 jaar, van 3 verschillende perspectieven."),
    ],
)
def test_not_enough_voices_is_said_with_how_many_there_are(heard: int, said: str) -> None:
    assert enough(voices(heard)) == said


def test_what_is_counted_leaves_out_what_nobody_says() -> None:
    found = Lean({BETTER: 2, SAME: 0, WORSE: 1}, 3)
    assert counted(found, DOES_NOT_SAY) == "2 beter, 1 slechter, 3 zeggen het niet"
    assert counted(found, DOES_NOT_SAY, "en") == "2 better, 1 worse, 3 do not say"
    assert counted(leaning(SAME, silent=1), SAYS_NOTHING) == "3 hetzelfde, 1 zegt nog niets"
    assert counted(leaning(None), DOES_NOT_SAY) == ""


@given(st.sampled_from(list(product([None, BETTER, SAME, WORSE], repeat=3))), st.booleans())
def test_whoever_leans_where_the_sentence_is_whole_and_never_says_why(
    leans: tuple[Direction | None, ...], is_dutch: bool
) -> None:
    figures, stories, programme = (leaning(towards) for towards in leans)
    marks = leaning(None if leans[1] is SAME else leans[1])
    found = voices(figures=figures, stories=stories, marks=marks, programme=programme)
    said = headline(found, "nl" if is_dutch else "en")
    assert said[0].isupper()
    assert said.endswith(".")
    assert not CAUSAL.search(said)
    but = ", maar " if is_dutch else ", but "
    assert (but in said) == bool(found.disagreements)
    assert bool(found.disagreements) == (len({way for way in leans if way}) > 1)

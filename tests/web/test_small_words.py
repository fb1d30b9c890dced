"""Sentences that count things, or tell what is not known, are right for every case."""

from types import SimpleNamespace

import pytest

from impact.render.environment import environment
from impact.render.field_words import field_word
from impact.services import theories
from impact.services.context import Impact
from impact.theory.loading import SECTION_MODELS
from tests.web.conftest import SOUND, Visitor


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 wijziging; raakt 1 doel, 1 keten, 1 toegezegd tussendoel en 1 oordeel of venster."),
        (
            2,
            "2 wijzigingen; raakt 2 doelen, 2 ketens, 2 toegezegde tussendoelen "
            "en 2 oordelen of vensters.",
        ),
    ],
)
def test_the_live_check_counts_in_words(count: int, words: str) -> None:
    names = ("changes", "goals", "chains", "promises", "shifts")
    told = SimpleNamespace(**{name: range(count) for name in names}, new_remarks=(), solved=0)
    page = environment("nl").get_template("editor/part_check.html")
    assert words in page.render(at="14:03", problems=[], told=told)


@pytest.mark.parametrize(
    ("review", "sentence"),
    [
        (
            "reviewer: de schoolraad, reviewed_on: 2024-03-01",
            "Gezegd door de schoolraad op 1 maart",
        ),
        ("reviewed_on: 2024-03-01", "Vastgesteld op 1 maart 2024. Er staat niet bij wie dit zei."),
        ("review_by: 2030-01-01", "Er staat niet bij wie dit zei. Opnieuw bekijken vóór"),
    ],
)
def test_a_step_tells_who_reviewed_it_or_that_nobody_wrote_that_down(
    impact: Impact, visitor: Visitor, review: str, sentence: str
) -> None:
    text = SOUND.read_text(encoding="utf-8")
    reviewed = (
        f"assumption: de kwaliteit is hoog\n    assumption_review: {{status: holds, {review}}}"
    )
    text = text.replace("assumption: de kwaliteit is hoog", reviewed)
    version, checked, _ = theories.publish(impact, text, "x.yaml", by="bureau", reason="gekeken")
    assert version is not None, [issue.line() for issue in checked.issues]
    assert sentence in visitor.get("/programmas/PROEF/theorie/links/O1/U1").text


def test_every_field_of_a_part_has_words_of_its_own() -> None:
    """What no model knows is called as it is written."""
    assert field_word("goals", ("opmerking",)) == "opmerking"
    for section, model in SECTION_MODELS.items():
        for name, field in model.model_fields.items():
            key = field.alias or name
            words = field_word(section, (key,), "nl"), field_word(section, (key,), "en")
            assert words != (key, key), f"{section}.{key}"

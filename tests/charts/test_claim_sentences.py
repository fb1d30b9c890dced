"""A link as the sentence that it claims."""

import pytest

from impact.charts.claim_sentences import after_years, claim
from impact.theory.model import Lag, Theory
from tests.analysis.stories import link, output, theory

TITLES = {
    "I1": {"nl": "Voorschool", "en": "Preschool"},
    "O1": {"nl": "Peuters", "en": "Toddlers"},
    "U1": {"nl": "Taal op niveau", "en": "Language at level"},
    "U2": {"nl": "Lezen op niveau", "en": "Reading at level"},
}


@pytest.fixture
def about() -> Theory:
    made = theory(
        outputs=[output(target=90) | {"unit": "%"}],
        links=[link("I1", "O1", 0, 0.5, 1), link("O1", "U1", 2, 3, 4), link("U1", "U2", 5, 5, 5)],
    )
    data = made.model_dump(by_alias=True)
    for section in ("interventions", "outputs", "outcomes"):
        data[section] = [part | {"title": TITLES[part["id"]]} for part in data[section]]
    return Theory.model_validate(data)


def test_what_we_do_what_it_delivers_and_what_changes_are_three_sentences(about: Theory) -> None:
    assert [claim(about, item) for item in about.links] == [
        "Als wij ‘Voorschool’ doen, dan volgt ‘Peuters’ (90%), na ongeveer 0,5 jaar (0 tot 1).",
        "Als ‘Peuters’ (90%) lukt, dan volgt ‘Taal op niveau’, na ongeveer 3 jaar (2 tot 4).",
        "Als ‘Taal op niveau’ lukt, dan volgt ‘Lezen op niveau’, na 5 jaar.",
    ]


def test_the_same_in_english(about: Theory) -> None:
    assert [claim(about, item, "en") for item in about.links] == [
        "If we do ‘Preschool’, then ‘Toddlers’ (90%) follows, after about 0.5 years (0 to 1).",
        "If ‘Toddlers’ (90%) succeeds, then ‘Language at level’ follows, after about 3 years"
        " (2 to 4).",
        "If ‘Language at level’ succeeds, then ‘Reading at level’ follows, after 5 years.",
    ]


@pytest.mark.parametrize(
    ("lag", "nl", "en"),
    [
        ((0, 0, 0), "meteen", "at once"),
        ((1, 1, 1), "na 1 jaar", "after 1 year"),
        ((0, 1, 2), "na ongeveer 1 jaar (0 tot 2)", "after about 1 year (0 to 2)"),
        (
            (0.5, 1.5, 2.5),
            "na ongeveer 1,5 jaar (0,5 tot 2,5)",
            "after about 1.5 years (0.5 to 2.5)",
        ),
    ],
)
def test_a_lag_is_as_exact_as_it_is_known(lag: tuple[float, ...], nl: str, en: str) -> None:
    least, typical, most = lag
    found = Lag(min=least, typical=typical, max=most)
    assert (after_years(found), after_years(found, "en")) == (nl, en)

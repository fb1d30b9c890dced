"""A break in a series is told with its reason, and what was converted is called that."""

from typing import Any

from impact.charts.break_sentences import break_notes, bridge_sentence
from impact.charts.sentences import sentence
from impact.exports.tables import verdicts
from impact.issues import Language
from tests.analysis.stories import delivered, indicator, known, progress, row, theory

SAID: dict[str, Any] = {
    "from": 2027,
    "kind": "definition",
    "reason": "de toets is vervangen door een andere.",
}
OVERLAP: dict[str, Any] = {"measured_in": "2026", "old": 60.0, "new": 63.0, "margin": 2.0}
ROWS = (delivered("2027", 60), row("2024", 58.0), row("2027", 63.0), row("2031", 66.0))


def told(item: dict[str, Any], language: Language = "nl") -> tuple[str, str]:
    """The sentence of the verdict, and that of the bridge."""
    about = theory(indicator(breaks=[item]))
    found = progress(about, known(*ROWS), ROWS[-1]["period_end"]).of("N1")
    one = about.indicators[0]
    return sentence(about, one, found, language), bridge_sentence(about, one, found, language)


def test_without_a_bridge_the_reason_stands_in_the_sentence() -> None:
    said, bridge = told(SAID)
    assert said == (
        "De definitie veranderde in 2027: de toets is vervangen door een andere. Daarom is de"
        " nulmeting (2024) niet te vergelijken met het laatste cijfer (2031)."
    )
    assert bridge == ""
    assert told(SAID, "en")[0].startswith("The definition changed in 2027: ")


def test_a_change_of_source_is_called_that() -> None:
    assert told({**SAID, "kind": "source"})[0].startswith("De bron veranderde in 2027: ")
    assert told({**SAID, "kind": "source"}, "en")[0].startswith("The source changed in 2027: ")


def test_with_a_bridge_both_figures_are_shown_and_the_converted_one_is_called_that() -> None:
    said, bridge = told({**SAID, **OVERLAP})
    assert said == (
        "Op koers: van 61% (2024, omgerekend van 58%) naar 66% (2031), +5 procentpunt; afgesproken"
        " was 65% (omgerekend)."
    )
    assert bridge == (
        "De definitie veranderde in 2027: de toets is vervangen door een andere. Om te vergelijken"
        " is de nulmeting (2024) omgerekend van 58% naar 61% (± 2,0 procentpunt), en wat is"
        " afgesproken net zo. De gepubliceerde cijfers zelf zijn niet veranderd."
    )
    said, bridge = told({**SAID, **OVERLAP}, "en")
    assert "(2024, converted from 58%)" in said and "65% (converted)" in said
    assert "The published figures themselves did not change." in bridge


def test_every_break_is_told_with_the_definition_in_time() -> None:
    later = {**SAID, "from": 2030, "kind": "source", "reason": "de GGD vraagt het nu"}
    (one,) = theory(indicator(breaks=[later, {**SAID, **OVERLAP}])).indicators
    assert break_notes(one) == (
        "De definitie veranderde in 2027: de toets is vervangen door een andere. Cijfers van"
        " daarvoor rekenen wij om, alleen om te vergelijken.",
        "De bron veranderde in 2030: de GGD vraagt het nu. Cijfers van daarvoor zijn er niet mee te"
        " vergelijken.",
    )
    assert break_notes(one, "en")[1].endswith("cannot be compared with it.")


def test_the_table_of_verdicts_says_what_was_published() -> None:
    for item, converted in ((SAID, False), ({**SAID, **OVERLAP}, True)):
        about = theory(indicator(breaks=[item]))
        found = progress(about, known(*ROWS), ROWS[-1]["period_end"])
        line = verdicts(about, found)[0]
        assert ("baseline_published" in line) is converted
        if converted:
            assert (line["baseline"], line["baseline_published"]) == (61.0, 58.0)


def test_a_baseline_that_its_source_counted_again_is_told_also_where_it_was_nothing() -> None:
    """Zero within the old boundaries is a figure: the recount is told like any other."""
    about = theory(indicator(baseline={"year": 2024, "value": 0.0}, milestones={}))
    rows = (row("2024", 0.0), row("2024", 4.0, boundary_year=2029))
    last = row("2031", 6.0, boundary_year=2029)
    found = progress(about, known(*rows, last), last["period_end"]).of("N1")
    bridge = bridge_sentence(about, about.indicators[0], found, "nl")
    assert bridge.startswith("De grenzen van WK990112 veranderden; de bron gaf eerdere cijfers ook")
    assert "omgerekend van 0% naar 4%. De gepubliceerde cijfers" in bridge
    assert "the source gave earlier figures" in bridge_sentence(
        about, about.indicators[0], found, "en"
    )

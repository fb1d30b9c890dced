"""A trajectory is one safe piece of SVG: the same every time, honest about gaps, with words."""

import re
from xml.etree import ElementTree

import pytest

from impact.analysis.verdict import Status, Verdict
from impact.charts import drawing
from impact.charts.trajectory import Chart, trajectory
from impact.measurements.status import ValueStatus
from impact.render.formats import Language
from impact.theory.model import Theory
from tests.analysis import stories
from tests.charts.verdicts import (
    STORY,
    THEORY,
    WITHOUT_PROGRAMME,
    indicator_of,
    make_verdict,
    point,
)

FULL = make_verdict(
    Status.TOO_EARLY,
    *STORY,
    reference_area=stories.CITY,
    reference=(point("2024", 74.0), point("2026", 74.5)),
    comparison_area=stories.ELSEWHERE,
    comparison=(point("2024", 57.5), point("2025", 57.9)),
)
WITH_GAP = make_verdict(
    Status.TOO_EARLY,
    point("2022", 57.0),
    point("2023", 58.0),
    point("2024", None, ValueStatus.CONFIDENTIAL),
    point("2025", 58.4),
    point("2026", 57.5),
)
NOTHING = make_verdict(Status.NO_DATA, baseline=None, window=None, next_verdict=None)


@pytest.fixture(autouse=True)
def altair_checks_every_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "VALIDATES", True)


def drawn(verdict: Verdict, theory: Theory = THEORY, language: Language = "nl") -> Chart:
    return trajectory(theory, indicator_of(theory), verdict, language)


def own_lines(svg: str) -> list[str]:
    """The paths of the lines in the colour of the programme's own area."""
    lines = re.findall(r'<path d="([^"]+)"([^>]*)/>', svg)
    return [d for d, rest in lines if f'stroke="{drawing.OWN}"' in rest and "dasharray" in rest]


def ids(svg: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', svg)


@pytest.mark.parametrize("verdict", [FULL, WITH_GAP, NOTHING], ids=["full", "gap", "nothing"])
def test_the_picture_is_well_formed_and_holds_nothing_that_acts_or_calls(verdict: Verdict) -> None:
    svg = drawn(verdict).svg
    ElementTree.fromstring(svg)  # noqa: S314 - our own drawing
    assert "style=" not in svg
    assert "<script" not in svg
    assert "<image" not in svg
    assert not re.search(r"\son[a-z]+=", svg)
    assert svg.replace('xmlns="http://www.w3.org/2000/svg"', "", 1).count("http") == 0


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_same_figures_give_the_same_bytes(language: Language) -> None:
    assert (
        drawn(FULL, language=language).svg.encode() == drawn(FULL, language=language).svg.encode()
    )


def test_the_picture_has_one_name_and_a_description_that_ends_with_the_sentence() -> None:
    chart = drawn(FULL)
    assert chart.svg.count('role="img"') == 1
    assert '<title id="traject-N1-title">Taal op niveau</title>' in chart.svg
    assert '<desc id="traject-N1-desc">' in chart.svg
    assert 'aria-labelledby="traject-N1-title traject-N1-desc"' in chart.svg
    assert chart.description.endswith(chart.sentence)
    assert chart.description.startswith("Lijnen voor WK990112, GM9901, WK990107.")


def test_words_from_a_theory_are_escaped() -> None:
    hostile = stories.theory(stories.indicator(title="<script>alert('x')</script> & meer"))
    svg = drawn(FULL, hostile).svg
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg
    ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def test_two_charts_on_one_page_share_no_id() -> None:
    two = stories.theory(stories.indicator(), stories.indicator(id="N2"))
    first, second = two.indicators
    charts = [trajectory(two, item, FULL).svg for item in (first, second)]
    everything = [id_ for svg in charts for id_ in ids(svg)]
    assert len(everything) == len(set(everything))
    for svg in charts:
        assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(ids(svg))


def test_a_missing_value_breaks_the_line() -> None:
    lines = own_lines(drawn(WITH_GAP).svg)
    assert len(lines) == 2
    assert all(line.count("L") == 1 for line in lines)


def test_without_a_gap_the_line_is_whole() -> None:
    assert len(own_lines(drawn(make_verdict(Status.TOO_EARLY, *STORY)).svg)) == 1


def test_a_missing_value_is_not_drawn_as_zero_but_a_zero_is() -> None:
    assert ">0</text>" not in drawn(WITH_GAP).svg
    zero = make_verdict(Status.REVERSED, point("2024", 58.0), point("2025", 0.0))
    assert ">0</text>" in drawn(zero).svg


def test_every_area_has_its_own_colour_and_its_name() -> None:
    svg = drawn(FULL).svg
    for colour, code in (
        (drawing.OWN, stories.HERE),
        (drawing.REFERENCE, stories.CITY),
        (drawing.COMPARISON, stories.ELSEWHERE),
    ):
        assert f'stroke="{colour}"' in svg
        assert f">{code}</text>" in svg


def test_the_window_and_the_milestones_are_drawn_in_the_readers_language() -> None:
    assert "hier kan het zichtbaar worden" in drawn(FULL).svg
    assert "it can become visible here" in drawn(FULL, language="en").svg
    assert ">62</text>" in drawn(FULL).svg


def test_without_any_figure_the_picture_says_so() -> None:
    dutch, english = drawn(NOTHING), drawn(NOTHING, language="en")
    assert "nog geen cijfers" in dutch.svg
    assert "no figures yet" in english.svg
    assert dutch.description == "Nog geen cijfers om te tekenen."
    assert dutch.table.rows == ()


def test_a_theory_without_a_programme_is_drawn_too() -> None:
    verdict = make_verdict(Status.NOT_STARTED, *STORY, window=None, expected=None)
    chart = drawn(verdict, WITHOUT_PROGRAMME)
    assert "Geen programma gekoppeld" in chart.sentence
    assert len(own_lines(chart.svg)) == 1


def test_one_figure_is_enough_to_draw() -> None:
    verdict = make_verdict(Status.BASELINE_ONLY, STORY[0])
    assert f'fill="{drawing.OWN}"' in drawn(verdict).svg


def test_leaving_the_checks_out_does_not_change_the_picture(monkeypatch) -> None:
    checked = drawn(FULL).svg
    monkeypatch.setattr(drawing, "VALIDATES", False)
    assert drawn(FULL).svg == checked

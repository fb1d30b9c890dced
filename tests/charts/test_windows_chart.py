"""All windows in one picture."""

import re
from datetime import date

import pytest

from impact.analysis.progress import progress
from impact.analysis.verdict_calendar import window_rows
from impact.charts import drawing
from impact.charts.windows_chart import Bar, bars_of, windows_chart
from tests.analysis.stories import indicator, known, row, theory

QUICK = Bar("Quick 'and' \\ <b>bold</b>", 2026.0, 2026.0, 2026.0, 2026.25)
SLOW = Bar("Slow", 2034.0, 2036.0, 2046.0, None)


@pytest.fixture(autouse=True)
def _check_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "VALIDATES", True)


def test_a_window_becomes_a_bar_with_its_four_moments() -> None:
    about = theory(indicator(title={"nl": "Taal", "en": "Language"}))
    rows = window_rows(about, progress(about, known(row("2024", 58.0)), date(2026, 11, 24)))
    (bar,) = bars_of(rows, "en")
    assert (bar.name, bar.opens, bar.explain, bar.closes) == ("Language", 2029, 2031, 2031)
    assert bar.verdict == pytest.approx(2030.4932, abs=1e-4)  # 30 June: 180 of 365 days gone


def test_the_picture_names_every_window_and_says_in_words_what_it_shows() -> None:
    picture = windows_chart((QUICK, SLOW), 2026.9)
    labels = re.findall(r"<text[^>]*>([^<]*)</text>", picture.svg)
    assert "Quick 'and' \\ &lt;b&gt;bold&lt;/b&gt;" in labels
    assert {"Slow", "nu", "2026"} <= set(labels)
    assert picture.description == (
        "2 vensters. Het eerste gaat open in januari 2026, het laatste sluit in januari 2046."
    )
    assert f'<desc id="windows-desc">{picture.description}</desc>' in picture.svg
    assert "style=" not in picture.svg


def test_a_window_without_a_verdict_to_come_has_no_diamond() -> None:
    def marks(*bars: Bar) -> int:
        return windows_chart(bars, 2026.9).svg.count(f'fill="{drawing.REFERENCE}"')

    assert marks(SLOW) == 0
    assert marks(QUICK, SLOW) == 1


def test_the_same_windows_give_the_same_bytes_and_english_has_its_own_words() -> None:
    assert windows_chart((SLOW,), 2026.9) == windows_chart((SLOW,), 2026.9)
    alone = windows_chart((SLOW,), 2026.9, "en")
    assert alone.description == "One window, from January 2034 to January 2046."
    assert (
        windows_chart((SLOW,), 2026.9).description
        == "Eén venster, van januari 2034 tot januari 2046."
    )
    assert windows_chart((SLOW, QUICK), 2026.9, "en").description.startswith("2 windows. The first")

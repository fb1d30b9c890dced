"""Services in one picture per unit."""

import re

import pytest

from impact.analysis.progress import progress
from impact.analysis.same_service import Compared, same_service
from impact.charts import drawing
from impact.charts.same_service_chart import by_unit, service_sentence
from impact.theory.model import Theory
from tests.analysis.stories import CITY, indicator, known, row, theory


@pytest.fixture(autouse=True)
def _check_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "VALIDATES", True)


def services() -> tuple[Theory, tuple[Compared, ...]]:
    about = theory(
        indicator(id="N1", kind="service", title="Op 'tijd' \\ <b>klaar</b>"),
        indicator(id="N2", kind="service", title="Wachten", unit="dagen", direction="lower"),
        indicator(id="N3", kind="service", title="Hulp"),
    )
    rows = [
        row("2025", value, indicator=id_, area=area)
        for id_, here, there in (("N1", 74, 82), ("N2", 71, 59), ("N3", 46, 57))
        for area, value in (("WK990112", here), (CITY, there))
    ]
    frame = known(*rows)
    day = row("2026", 0)["period_end"]
    return about, same_service(about, progress(about, frame, day), frame).compared


def test_days_and_percentages_do_not_share_an_axis() -> None:
    about, compared = services()
    first, second = by_unit(about, compared)
    assert (first.unit, [item.service.id for item in first.rows]) == ("%", ["N1", "N3"])
    assert (second.unit, [item.service.id for item in second.rows]) == ("dagen", ["N2"])
    labels = re.findall(r"<text[^>]*>([^<]*)</text>", first.picture.svg)
    assert {"Op 'tijd' \\ &lt;b&gt;klaar&lt;/b&gt;", "Hulp", "WK990112", CITY} <= set(labels)
    assert first.picture.svg.count(f'fill="{drawing.OWN}"') >= 2
    assert "style=" not in first.picture.svg


def test_the_words_of_the_picture_are_its_figures() -> None:
    about, compared = services()
    assert (
        service_sentence(about, compared[1]) == "Wachten (2025): hier 71 dagen, in GM9901 59 dagen."
    )
    assert service_sentence(about, compared[1], "en") == (
        "Wachten (2025): 71 dagen here, 59 dagen in GM9901."
    )
    assert "46%" in by_unit(about, compared)[0].picture.description

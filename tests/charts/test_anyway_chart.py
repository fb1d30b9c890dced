"""What is compared, drawn: own, comparison area and mixture, with the same figures as a table."""

from datetime import date

from impact.analysis.anyway import anyway
from impact.analysis.progress import progress
from impact.charts.anyway_chart import anyway_chart
from impact.charts.trajectory import Chart
from impact.issues import Language
from impact.measurements.status import ValueStatus
from tests.analysis import stories
from tests.analysis.neighbourhoods import BEFORE, SINCE, among_others, story


def drawn(difference: float = 8.0, language: Language = "nl", **indicator: object) -> Chart | None:
    theory = among_others(stories.theory(stories.indicator(**indicator)))
    known = stories.known(*story(difference))
    verdict = progress(theory, known, date(2032, 6, 30)).of("N1")
    found = anyway(theory, theory.indicators[0], verdict, known)
    return anyway_chart(theory, theory.indicators[0], verdict, found, language)


def test_three_lines_the_start_and_a_name_at_each_end() -> None:
    chart = drawn()
    assert chart is not None
    for name in (stories.HERE, stories.ELSEWHERE, "Mengsel", "start"):
        assert f">{name}</text>" in chart.svg
    assert "Lijnen voor" in chart.description
    assert chart.sentence in chart.description
    assert "het bewijst niet" in chart.sentence
    assert "de as begint niet bij 0" in chart.svg


def test_the_table_holds_every_figure_of_the_picture() -> None:
    chart = drawn(language="en")
    assert chart is not None
    assert chart.table.heads == ("Period", stories.HERE, stories.ELSEWHERE, "Mixture")
    assert len(chart.table.rows) == len(BEFORE) + len(SINCE)
    assert all("%" in cell for cell in chart.table.rows[0][1:])


def test_a_provisional_figure_is_called_so_in_the_table() -> None:
    theory = among_others(stories.theory())
    rows = story(8.0)
    rows[len(BEFORE)]["status"] = int(ValueStatus.PROVISIONAL)
    known = stories.known(*rows)
    verdict = progress(theory, known, date(2032, 6, 30)).of("N1")
    found = anyway(theory, theory.indicators[0], verdict, known)
    chart = anyway_chart(theory, theory.indicators[0], verdict, found)
    assert chart is not None
    row = next(item for item in chart.table.rows if item[0] == "2025")
    assert [cell.endswith("(voorlopig)") for cell in row[1:]] == [True, False, False]


def test_the_same_figures_give_the_same_picture() -> None:
    assert drawn() == drawn()


def test_nothing_is_drawn_when_nothing_can_be_compared() -> None:
    assert drawn(modelled=True) is None

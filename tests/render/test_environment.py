"""Templates print and nothing else: what is unknown stops, what is foreign is escaped."""

from dataclasses import replace

import pytest
from jinja2 import StrictUndefined, UndefinedError

from impact.analysis.verdict import Point
from impact.measurements.status import ValueStatus
from impact.periods import year
from impact.render.environment import environment, static
from impact.render.formats import Language
from impact.render.words import LANGUAGES
from tests.analysis import stories


def rendered(source: str, language: Language = "nl", **values: object) -> str:
    return environment(language).from_string(source).render(**values)


def test_what_people_wrote_is_escaped() -> None:
    shown = rendered("{{ name }}", name="<b onclick='x'>De Haven & zoon</b>")
    assert shown == "&lt;b onclick=&#39;x&#39;&gt;De Haven &amp; zoon&lt;/b&gt;"


def test_a_name_that_does_not_exist_stops_the_page() -> None:
    assert environment().undefined is StrictUndefined
    with pytest.raises(UndefinedError):
        rendered("{{ nobody_gave_this }}")
    with pytest.raises(UndefinedError):
        rendered("{{ name.nothing }}", name="x")


def test_a_key_without_words_stops_the_page() -> None:
    with pytest.raises(KeyError):
        rendered("{{ 'great'|words('status') }}")


def test_the_filters_speak_the_language_of_the_environment() -> None:
    assert rendered("{{ 1234.5|number(1) }}") == "1.234,5"
    assert rendered("{{ 1234.5|number(1) }}", "en") == "1,234.5"
    assert rendered("{{ 'behind'|words('status') }} {{ language }}", "en") == "behind en"


def test_only_a_drawing_is_let_through_as_it_is() -> None:
    assert rendered("{{ svg(drawing) }}", drawing="<svg></svg>") == "<svg></svg>"
    assert rendered("{{ drawing }}", drawing="<svg></svg>") == "&lt;svg&gt;&lt;/svg&gt;"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_can_be_read(language: Language) -> None:
    made = environment(language)
    names = made.list_templates(extensions=["html"])
    assert "report/document.html" in names
    for name in names:
        assert made.loader is not None
        made.parse(made.loader.get_source(made, name)[0])


def test_the_style_sheet_calls_nobody() -> None:
    style = static("impact.css").decode()
    assert "http" not in style
    assert "@import" not in style


def test_a_converted_figure_is_called_that_wherever_a_measured_one_is_shown() -> None:
    theory = stories.theory()
    macro = "{% import 'macros.html' as m %}{{ m.measured(point, theory, '%', 1) }}"

    def shown(**changes: object) -> str:
        point = Point(year(2024), 61.0, ValueStatus.OK)
        return rendered(macro, point=replace(point, **changes), theory=theory)

    assert "omgerekend" not in shown()
    assert "; omgerekend van 58,0%" in shown(published=58.0)
    assert "; omgerekend naar de indeling van 2027" in shown(converted_to=2027)

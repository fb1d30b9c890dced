"""What is wrong with a source of a theory file is told on the line where it stands."""

import pytest

from impact.services.theories import check
from tests.demo import THEORIES

VALUES = "        - {column: Eenzaam_28, indicator: eenzaam}\n"


@pytest.mark.parametrize(
    ("becomes", "code"),
    [
        ('        - {pattern: "Eenzaam_{nr}", indicator: eenzaam}\n', "wrong_combination"),
        ("        - {numerator_column: A, indicator: eenzaam}\n", "wrong_combination"),
        ('        - {pattern: "E{jj}", indicator: eenzaamm}\n', "unknown_reference"),
        ("        - {column: Eenzaam_28, indicator: eenzaam, fractie: true}\n", "unknown_key"),
    ],
)
def test_a_mistake_in_a_form_is_told_on_its_line(becomes: str, code: str) -> None:
    text = (THEORIES / "overvecht-open-data.yaml").read_text(encoding="utf-8")
    assert VALUES in text
    found = [
        issue
        for issue in check(text.replace(VALUES, becomes), "x.yaml").issues
        if issue.severity == "error"
    ]
    line = text[: text.index(VALUES)].count("\n") + 1
    assert [(issue.code, issue.where.line) for issue in found] == [(code, line)]


def test_an_unknown_indicator_in_a_split_header_is_told_on_its_line() -> None:
    text = (THEORIES / "overvecht-open-data.yaml").read_text(encoding="utf-8")
    start = text.index("      values:\n        - {column: ErvarenGezondheidGoedZeerGoed_4")
    end = text.index("      numbers: plain\n", start)
    split = (
        '      split_header:\n        separator: "|"\n        parts: [indicator, period]\n'
        "        codes:\n          Eenzaam: eenzaamm\n"
    )
    found = check(text[:start] + split + text[end:], "x.yaml").issues
    errors = [issue for issue in found if issue.severity == "error"]
    line = text[:start].count("\n") + 5
    assert [(issue.code, issue.value, issue.where.line) for issue in errors] == [
        ("unknown_reference", "eenzaamm", line)
    ]

"""How far groups are apart, in one picture."""

import re

import pytest

from impact.analysis.registered.opinions import GroupScore, Opinions
from impact.charts import drawing
from impact.charts.spread_chart import SpreadRow, spread_chart, spread_rows
from impact.registers.kinds.scans import Group, Statement

NEAR = SpreadRow("Near", ((Group.PROFESSIONAL, 3.0), (Group.RESIDENT, 3.2)))
FAR = SpreadRow("Far 'and' \\ <b>wide</b>", ((Group.PROFESSIONAL, 2.0), (Group.MANAGER, 4.0)))


@pytest.fixture(autouse=True)
def _check_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "VALIDATES", True)


def told(statement: Statement, about: str | None, *means: float | None) -> Opinions:
    return Opinions(
        statement,
        about,
        tuple(GroupScore(group, 20, mean) for group, mean in zip(Group, means, strict=False)),
    )


def test_what_only_one_group_answered_is_not_drawn_and_the_widest_stands_in_front() -> None:
    rows = spread_rows(
        (
            told(Statement.NETWORK, None, 3.0, 3.5),
            told(Statement.TRUST, "school", 2.0, 4.5),
            told(Statement.AUTONOMY, None, 2.0, None),
        ),
        {"school": "Schoolbestuur"},
        "en",
    )
    assert [row.name for row in rows] == [
        "We trust this party (Schoolbestuur)",
        "The network is strong and about doing",
    ]
    assert rows[0].spread == 2.5  # by hand: 4.5 - 2.0


def test_the_sentence_says_who_are_widest_apart() -> None:
    assert spread_chart((NEAR, FAR)).description == (
        "Het verst uit elkaar bij ‘Far 'and' \\ <b>wide</b>’: professionals geven een 2,0 en"
        " leidinggevenden een 4,0, een verschil van 2,0 punt."
    )
    assert spread_chart((NEAR,), "en").description == (
        "Widest apart on ‘Near’: professionals give 3.0 and residents 3.2,"
        " a difference of 0.2 points."
    )


def test_every_group_has_a_form_of_its_own_and_a_name() -> None:
    picture = spread_chart((NEAR, FAR))
    labels = set(re.findall(r"<text[^>]*>([^<]*)</text>", picture.svg))
    assert {"professionals", "leidinggevenden", "bewoners"} <= labels
    assert "bestuurders" not in labels, "nobody of them was asked"
    assert "Far 'and' \\ &lt;b&gt;wide&lt;/b&gt;" in labels
    assert "style=" not in picture.svg

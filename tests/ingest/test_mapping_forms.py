"""The forms a mapping may have, and the choices in it that leave something out in writing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.ingest.layout import columns_used
from impact.ingest.patterns import Pattern
from impact.ingest.reading import read
from impact.ingest.sources import check_source, mapping_of
from impact.ingest.staging import Staging
from impact.measurements.frames import STAGED_COLUMNS
from tests.ingest.stories import LONG, WIDE, codes, deliver, source, write_csv

AREA = {"column": "gebied", "boundary_year": 2024}


def said(staging: Staging) -> list[tuple[str, str, str, str, float]]:
    """Indicator, area, period, breakdown and value of every staged row, sorted."""
    names = ["indicator", "area", "period", "dimensions", "value"]
    return sorted(tuple(row) for row in staging.rows[names].itertuples(index=False))


def test_years_in_column_names_with_indicators_in_rows() -> None:
    mapping = {
        "area": AREA,
        "indicator": {"column": "indicator"},
        "value": {"pattern": "{jjjj}"},
    }
    staging = deliver("indicator;gebied;2019;2020\nhuur;WK034403;5;6\nlabels;GM0344;7;8\n", mapping)
    assert staging.issues == ()
    assert said(staging) == [
        ("huur", "WK034403", "2019", "", 5.0),
        ("huur", "WK034403", "2020", "", 6.0),
        ("labels", "GM0344", "2019", "", 7.0),
        ("labels", "GM0344", "2020", "", 8.0),
    ]


@pytest.mark.parametrize(
    ("pattern", "name", "period"),
    [
        ("KL{jj}", "KL02", "2002"),
        ("KL{jj}", "KL98", "1998"),
        ("VKL{jj}{jj}", "VKL0216", "2002..2016"),
        ("{jjjj} [x]", "2019 [x]", "2019"),
        ("{jjjj}{*}", "2019*", "2019"),
        ("n ({periode})", "n (Q3 2026)", "2026-Q3"),
        ("KL{jj}", "VKL0216", None),
        ("KL{jj}", "KL2", None),
        ("a.b{jj}", "axb02", None),
    ],
)
def test_a_pattern_finds_the_period_in_a_name(pattern: str, name: str, period: str | None) -> None:
    holes = Pattern(pattern).match(name)
    found = None if holes is None else Pattern(pattern).period_in(holes)
    assert (found.code if found else None) == period


@pytest.mark.parametrize("pattern", ["KL", "{jaar}", "{jj}{jj}{jj}", "{periode}{jj}", "{*}{*}"])
def test_a_pattern_that_is_not_right_is_refused(pattern: str) -> None:
    wrong = source({"area": AREA, "values": [{"pattern": pattern, "indicator": "huur"}]})
    assert next(error["loc"] for error in check_source(wrong))[:3] == ("mapping", "values", 0)


def test_column_names_that_say_indicator_category_and_period() -> None:
    mapping = {
        "area": {**AREA, "codes": {"Overvecht": "WK034403"}, "ignore": {"Stad": "geen wijk"}},
        "split_header": {
            "separator": "|",
            "parts": ["indicator", "sekse", "-", "period"],
            "codes": {"Huur": "huur"},
            "ignore": {"Bezoek": "hoort bij een ander programma"},
            "totals": {"sekse": "Totaal"},
        },
    }
    head = "gebied;Huur|Totaal|x|2023;Huur|man|x|2023;Bezoek|man|x|2023\n"
    staging = deliver(head + "Overvecht;5;6;7\nStad;8;9;10\n", mapping)
    assert staging.issues == ()
    assert said(staging) == [
        ("huur", "WK034403", "2023", "", 5.0),
        ("huur", "WK034403", "2023", "sekse=man", 6.0),
    ]
    unknown = deliver(head.replace("Bezoek", "Sport") + "Overvecht;5;6;7\n", mapping)
    assert [(issue.code, issue.where.column) for issue in unknown.issues] == [
        ("indicator_unknown", "Sport|man|x|2023")
    ]


def test_the_columns_a_mapping_reads_are_known_by_the_names_they_have() -> None:
    mapping = {
        "area": AREA,
        "values": [{"pattern": "KL{jj}", "indicator": "huur"}],
        "column_names": "stem",
        "ignore_columns": ["noot"],
    }
    from_source = source(mapping)
    table = read("csv", b"gebied_1;KL02;KL04;noot\n", {}, "f.csv").table
    assert table is not None
    assert columns_used(table, mapping_of(from_source)) == {"gebied_1", "KL02", "KL04"}


def test_a_column_is_found_by_its_stem_when_its_number_shifts() -> None:
    mapping = {**WIDE, "column_names": "stem", "values": [{"column": "Huur", "indicator": "huur"}]}
    for name in ("Huur_5", "Huur_74", "Huur"):
        staging = deliver(f"gebied_1;jaar_2;{name}\nWK034403;2024;5\n", mapping)
        assert staging.issues == ()
        assert said(staging) == [("huur", "WK034403", "2024", "", 5.0)]


def test_a_column_may_say_its_own_breakdown_and_period() -> None:
    values = [
        {"column": "man", "indicator": "huur", "period": "2023", "dimensions": {"sekse": "man"}},
        {
            "column": "vrouw",
            "indicator": "huur",
            "period": "2023",
            "dimensions": {"sekse": "vrouw"},
        },
    ]
    mapping = {"area": AREA, "values": values, "dimensions": {"leeftijd": "leeftijd"}}
    staging = deliver("gebied;leeftijd;man;vrouw\nWK034403;18-;5;6\n", mapping)
    assert staging.issues == ()
    assert said(staging) == [
        ("huur", "WK034403", "2023", "leeftijd=18-;sekse=man", 5.0),
        ("huur", "WK034403", "2023", "leeftijd=18-;sekse=vrouw", 6.0),
    ]


def test_old_codes_and_words_may_be_explained_or_left_out_in_writing() -> None:
    mapping = {
        **LONG,
        "area": {**AREA, "codes": {"BU03440300": "BU03440332", "Café": "GM0344"}},
        "period": {"column": "jaar", "codes": {"vorig jaar": "2023"}},
        "dimensions": {
            "sekse": {"column": "sekse", "total": "T", "codes": {"V": "vrouw"},
                      "ignore": {"?": "onbekend telt niet mee"}}
        },
    }  # fmt: skip
    staging = deliver(
        "indicator;gebied;jaar;sekse;waarde\nhuur;BU03440300;vorig jaar;V;5\n"
        "huur;Cafe\u0301;2024;T;6\nhuur;GM0344;2024;?;7\n",
        mapping,
    )
    assert staging.issues == ()
    assert said(staging) == [
        ("huur", "BU03440332", "2023", "sekse=vrouw", 5.0),
        ("huur", "GM0344", "2024", "", 6.0),
    ]


def test_a_fraction_may_be_declared() -> None:
    text = "indicator;gebied;jaar;waarde\nlabels;WK034403;2024;0,413\nlabels;GM0344;2024;0,7%\n"
    asked = {**LONG, "numbers": "dutch"}
    percent = deliver(text, {**asked, "value": {"column": "waarde", "fraction": True}})
    assert percent.rows["value"].tolist() == [41.3, 0.7], "a percent sign goes before"
    plain = deliver(text, {**asked, "value": {"column": "waarde", "fraction": False}})
    assert plain.issues == ()
    assert plain.rows["value"].tolist() == [0.413, 0.7]


def test_small_percentages_beside_larger_ones_are_no_fractions() -> None:
    text = "indicator;gebied;jaar;waarde\n" + "".join(
        f"labels;WK034403;{2010 + place};{value}\n"
        for place, value in enumerate(["0,8", "2,3", "6,0", "0,4"])
    )
    assert deliver(text, LONG).issues == ()


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"period": None}, ("mapping",)),
        ({"value": {"column": "a", "pattern": "{jj}"}}, ("mapping", "value")),
        ({"value": {"column": "a", "numerator_column": "b"}}, ("mapping", "value")),
        ({"value": {"margin_column": "b"}}, ("mapping", "value")),
        ({"split_header": {"separator": "|", "parts": ["period"]}}, ("mapping", "split_header")),
        ({"period": {"column": "a", "codes": {"x": "ooit"}}}, ("mapping", "period")),
        ({"area": {**AREA, "codes": {"x": "Utrecht"}}}, ("mapping", "area", "codes", "x")),
    ],
)
def test_a_form_that_is_not_right_says_where(
    change: dict[str, Any], place: tuple[str, ...]
) -> None:
    assert [error["loc"] for error in check_source(source({**LONG, **change}))] == [place]


TABLE = (
    ("gebied", "jaar", "huur", "label B", "deel", "geheel", "noot"),
    ("WK034403", "2023", "5", "41,3%", "5", "10", "x"),
    ("GM0344", "Q3 2026", "1.240", ".", "11", "10", ""),
    ("Totaal", "", "7", "", "16", "20", ""),
    ("BU03440332", "ooit", "3-mei", "<5", "-", "10", "y"),
)


@given(st.permutations(range(7)))
def test_any_order_of_columns_says_the_same(order: list[int]) -> None:
    mapping = {
        **WIDE,
        "values": [
            *WIDE["values"],
            {"numerator_column": "deel", "denominator_column": "geheel", "indicator": "labels",
             "dimensions": {"soort": "geteld"}},
        ],
        "numbers": "dutch",
        "ignore_columns": ["noot"],
    }  # fmt: skip
    one = deliver(write_csv(TABLE), mapping)
    other = deliver(write_csv([[row[place] for place in order] for row in TABLE]), mapping)
    assert sorted(codes(one.issues)) == sorted(codes(other.issues))
    columns = [name for name in STAGED_COLUMNS if name != "column"]
    sides = [
        sorted(map(str, side.rows[columns].itertuples(index=False, name=None)))
        for side in (one, other)
    ]
    assert sides[0] == sides[1]

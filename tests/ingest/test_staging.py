"""Staging: every rule has a delivery that breaks it; the answer says where and what is right."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from impact.ingest.sources import check_source, mapping_of, options_of
from impact.ingest.staging import Staging, empty_rows
from impact.issues.intake_codes import CODES
from impact.measurements.frames import STAGED_COLUMNS
from impact.measurements.status import ValueStatus
from tests.ingest.stories import LONG, WIDE, codes, deliver, source, workbook, write_csv

HEAD = "indicator;gebied;jaar;waarde\n"
GOOD = "labels;WK034403;2024;41,3\n"


def figures(staging: Staging) -> list[tuple[Any, ...]]:
    """Every staged row without its place in the sheet, sorted."""
    rows = staging.rows.drop(columns=["row", "column"]).astype({"value": object})
    return sorted(tuple(map(str, row)) for row in rows.itertuples(index=False))


def test_a_long_delivery_becomes_staged_rows() -> None:
    staging = deliver(
        "indicator;gebied;jaar;sekse;waarde;marge;n\n"
        "labels; WK034403 ;2024;vrouw;41,3%;2,5;1.240\n"
        "Lessen;gm0344;3e kwartaal 2026;Totaal;<5;;\n",
        {
            **LONG,
            "indicator": {"column": "indicator", "codes": {"Lessen": "lessen"}},
            "value": {"column": "waarde", "margin_column": "marge", "n_column": "n"},
            "dimensions": {"geslacht": {"column": "sekse", "total": "Totaal"}},
            "numbers": "dutch",
        },
    )
    assert staging.issues == ()
    rows = staging.rows
    assert tuple(rows.columns) == STAGED_COLUMNS
    assert rows.dtypes.equals(empty_rows().dtypes.where(rows.dtypes != "category", rows.dtypes))
    first, second = (rows.loc[position].to_dict() for position in (0, 1))
    assert first == {
        "indicator": "labels",
        "area": "WK034403",
        "boundary_year": 2024,
        "dimensions": "geslacht=vrouw",
        "period": "2024",
        "value": 41.3,
        "status": ValueStatus.OK,
        "margin": 2.5,
        "n": 1240.0,
        "row": 2,
        "column": 5,
    }
    assert (second["indicator"], second["area"], second["period"], second["dimensions"]) == (
        "lessen", "GM0344", "2026-Q3", "",
    )  # fmt: skip
    assert second["status"] == ValueStatus.CONFIDENTIAL
    assert np.isnan([second["value"], second["margin"], second["n"]]).all()


def test_a_wide_delivery_has_a_row_for_every_column_with_figures() -> None:
    staging = deliver(
        "gebied;jaar;huur;label B;opmerking\n"
        "WK034403;2024;€ 612,50;41,3%;ok\n"
        "BU03440332;2024;-;.;\n",
        {**WIDE, "ignore_columns": ["opmerking"]},
    )
    assert staging.issues == ()
    said = staging.rows[["indicator", "area", "value", "status", "column"]]
    assert said.astype({"indicator": str, "area": str}).fillna(-1).to_numpy().tolist() == [
        ["huur", "WK034403", 612.5, ValueStatus.OK, 3],
        ["huur", "BU03440332", 0.0, ValueStatus.NIL, 3],
        ["labels", "WK034403", 41.3, ValueStatus.OK, 4],
        ["labels", "BU03440332", -1.0, ValueStatus.MISSING, 4],
    ]


def test_several_dimensions_are_sorted_by_name() -> None:
    staging = deliver(
        "indicator;gebied;jaar;sekse;leeftijd;waarde\n"
        "huur;WK034403;2024;vrouw;65+;1\n"
        "huur;WK034403;2024;vrouw;alle;2\n"
        "huur;WK034403;2024;man;65+;3\n",
        {
            **LONG,
            "dimensions": {
                "geslacht": "sekse",
                "aetas": {"column": "leeftijd", "total": "alle"},
            },
        },
    )
    assert staging.issues == ()
    assert staging.rows["dimensions"].tolist() == [
        "aetas=65+;geslacht=vrouw",
        "geslacht=vrouw",
        "aetas=65+;geslacht=man",
    ]


def test_rows_are_chosen_by_what_the_source_says() -> None:
    staging = deliver(
        "gebied;jaar;huur;label B;Complex;Marges\n"
        "WK034403;2024;5;41,3;De Singels; MW00000\n"
        "WK034403;2024;4;40,0;De Singels;MOG0095\n"
        "Totaal;;9;81,3;Totaal;MW00000\n"
        "WK999999;2024;niet;gelezen;Elders;MW00000\n",
        {
            **WIDE,
            "only": {"Marges": "MW00000"},
            "except": {"Complex": ["Totaal", "Som"]},
            "ignore_other_areas": "alleen onze wijk",
        },
    )
    assert staging.issues == ()
    assert staging.rows["row"].tolist() == [2, 2]


def test_one_area_and_one_period_may_hold_for_the_whole_file() -> None:
    staging = deliver(
        "huur;label B\n5;41,3\n",
        {
            **WIDE,
            "area": {"code": "WK034403", "boundary_year": 2024},
            "period": {"value": 2025},
        },
    )
    assert staging.issues == ()
    assert staging.rows[["area", "period"]].astype(str).to_numpy().tolist() == [
        ["WK034403", "2025"]
    ] * 2  # fmt: skip


def test_two_years_are_a_school_year_unless_the_source_says_years() -> None:
    row = "labels;WK034403;2024-2025;41,3\n"
    for more, period in (({}, "2024/2025"), ({"kind": "school_year"}, "2024/2025"),
                         ({"kind": "years"}, "2024..2025")):  # fmt: skip
        staging = deliver(HEAD + row, {**LONG, "period": {"column": "jaar", **more}})
        assert staging.rows["period"].tolist() == [period]


@pytest.mark.parametrize(
    ("more", "text", "status"),
    [
        ({"modelled": True}, "41,3", ValueStatus.MODELLED),
        ({"modelled": True}, "41,3*", ValueStatus.MODELLED),
        ({"modelled": True}, ".", ValueStatus.MISSING),
        ({"modelled": True}, "-", ValueStatus.NIL),
        ({}, "41,3*", ValueStatus.PROVISIONAL),
        ({}, "41,3**", ValueStatus.REVISED_PROVISIONAL),
        ({}, "0", ValueStatus.OK),
    ],
)
def test_the_source_and_the_cell_together_say_what_a_figure_is(
    more: dict[str, Any], text: str, status: ValueStatus
) -> None:
    staging = deliver(f"{HEAD}labels;WK034403;2024;{text}\n", LONG, **more)
    assert staging.rows["status"].tolist() == [status]


def test_a_provisional_source_makes_plain_figures_provisional() -> None:
    staging = deliver(HEAD + GOOD, {**LONG, "provisional": True})
    assert staging.rows["status"].tolist() == [ValueStatus.PROVISIONAL]


def test_number_cells_are_numbers_whatever_the_text_beside_them_looks_like() -> None:
    """As in the CBS workbook: 1.234 in a number cell has a point, '1.234' as text is Dutch."""
    staging = deliver(
        workbook(
            [
                ["indicator", "gebied", "jaar", "waarde"],
                ["huur", "WK034403", 2024, 1.234],
                ["huur", "GM0344", 2024, "1.234"],
                ["huur", "BU03440332", 2024, "5,5"],
            ]
        ),
        LONG,
        kind="xlsx",
    )
    assert staging.issues == ()
    assert staging.rows["value"].tolist() == [1.234, 1234.0, 5.5]
    assert staging.rows["period"].tolist() == ["2024"] * 3


SPLIT: dict[str, Any] = {
    "area": LONG["area"],
    "split_header": {"separator": "|", "parts": ["indicator", "period"]},
}
TOTALS: dict[str, Any] = {
    **WIDE,
    "values": [{"column": "huur", "indicator": "huur"}],
    "ignore_columns": ["complex"],
}
PARTS: dict[str, Any] = {
    **WIDE,
    "values": [{"numerator_column": "deel", "denominator_column": "geheel", "indicator": "labels"}],
}

# One bad delivery for every rule: text, mapping, code, (row, column), words in the message.
BAD: dict[str, tuple[str, dict[str, Any], tuple[int | None, str], str]] = {
    "column_missing": (
        HEAD.replace("waarde", "Warde") + GOOD,
        {**LONG, "ignore_columns": ["Warde"]},
        (1, ""),
        "geen kolom 'waarde'. Lijkt het meest op: 'Warde'",
    ),
    "column_unknown": (
        "indicator;gebied;jaar;waarde;BSN\nlabels;WK034403;2024;41,3;x\n",
        LONG,
        (1, "BSN"),
        "wat de kolom 'BSN' betekent",
    ),
    "no_rows": (HEAD + GOOD, {**LONG, "only": {"jaar": "2030"}}, (None, ""), "geen enkel cijfer"),
    "area_unreadable": (
        f"{HEAD}{GOOD}labels;Utrecht;2024;5,0\n",
        LONG,
        (3, "gebied"),
        "'Utrecht' is geen gebiedscode; verwacht bijvoorbeeld WK034403",
    ),
    "area_unknown": (
        f"{HEAD}{GOOD}labels;WK034499;2024;5,0\n",
        LONG,
        (3, "gebied"),
        "gebied WK034499 hoort niet bij dit programma",
    ),
    "area_boundary_year": (
        HEAD + GOOD,
        {**LONG, "area": {"column": "gebied", "boundary_year": 2012}},
        (None, ""),
        "1 gebieden hebben in dit bestand de grenzen van 2012",
    ),
    "indicator_unknown": (
        f"{HEAD}{GOOD}lables;WK034403;2024;5,0\n",
        LONG,
        (3, "indicator"),
        "'lables' is geen indicator of prestatie van de theorie. Lijkt het meest op: 'labels'",
    ),
    "period_unreadable": (
        f"{HEAD}{GOOD}labels;WK034403;20224;5,0\n",
        LONG,
        (3, "jaar"),
        "'20224' is geen periode; verwacht bijvoorbeeld 2024, 2026-Q3 of 2025/2026",
    ),
    "period_kind": (
        f"{HEAD}labels;WK034403;2024/2025;5,0\n{GOOD}",
        {**LONG, "period": {"column": "jaar", "kind": "school_year"}},
        (3, "jaar"),
        "'2024' is een ander soort periode dan de bron belooft; verwacht bijvoorbeeld 2025/2026",
    ),
    "dimension_unreadable": (
        "indicator;gebied;jaar;waarde;sekse\n"
        "labels;WK034403;2024;41,3;man\nlabels;WK034403;2024;5,0; \n",
        {**LONG, "dimensions": {"geslacht": "sekse"}},
        (3, "sekse"),
        "geen bruikbare uitsplitsing",
    ),
    "number_unreadable": (
        f"{HEAD}{GOOD}labels;GM0344;2024;veel\n",
        LONG,
        (3, "waarde"),
        "'veel' is geen getal zoals deze kolom ze schrijft; verwacht bijvoorbeeld 1.234,5",
    ),
    "number_ambiguous": (
        f"{HEAD}huur;WK034403;2024;986\nhuur;GM0344;2024;1.240\n",
        LONG,
        (3, "waarde"),
        "'1.240' kan 1240 zijn, of een getal met drie cijfers achter de komma",
    ),
    "number_not_finite": (
        f"{HEAD}{GOOD}labels;GM0344;2024;inf\n", LONG, (3, "waarde"), "'inf' is geen eindig getal",
    ),
    "number_negative": (
        "indicator;gebied;jaar;waarde;n\n"
        "labels;WK034403;2024;41,3;5\nlabels;GM0344;2024;41,3;-5\n",
        {**LONG, "value": {"column": "waarde", "n_column": "n"}},
        (3, "n"),
        "'-5' is minder dan nul",
    ),
    "percent_unexpected": (
        f"{HEAD}{GOOD}huur;WK034403;2024;5%\n",
        LONG,
        (3, "waarde"),
        "'5%' heeft een procentteken, maar huur wordt gemeten in: euro",
    ),
    "percent_out_of_range": (
        f"{HEAD}{GOOD}labels;GM0344;2024;104,1\n",
        LONG,
        (3, "waarde"),
        "'104,1' ligt niet tussen 0 en 100, en labels is een percentage",
    ),
    "duplicate_conflict": (
        f"{HEAD}{GOOD}labels;WK034403;2024;41,4\nhuur;WK034403;2024;5,0\n",
        LONG,
        (3, "waarde"),
        "ander cijfer dan rij 2",
    ),
    "column_unclear": (
        "indicator;gebied;jaar;waarde_1;waarde_2;marge_3\nlabels;WK034403;2024;41,3;5;1\n",
        {**LONG, "column_names": "stem", "ignore_columns": ["waarde_1", "waarde_2", "marge"]},
        (1, ""),
        "'waarde' past op meer kolommen: 'waarde_1', 'waarde_2'",
    ),
    "header_parts": (
        "gebied;huur|2024;huur|man|2024\nWK034403;612,5;3\n",
        SPLIT,
        (1, "huur|man|2024"),
        "heeft 3 delen; volgens de bron zijn het er 2: indicator, period",
    ),
    "header_period": (
        "gebied;huur|2024;huur|ooit\nWK034403;612,5;3\n",
        SPLIT,
        (1, "huur|ooit"),
        "in de kolomnaam 'huur|ooit' staat geen periode",
    ),
    "area_recoded": (
        f"{HEAD}{GOOD}labels;BU03440300;2024;5,0\n",
        {**LONG, "area": {"column": "gebied", "boundary_year": 2024,
                          "successors": {"BU03440300": ["BU03440331", "BU03440332"]}}},
        (3, "gebied"),
        "BU03440300 heeft een nieuwe code: BU03440331, BU03440332",
    ),
    "area_damaged": (
        f"{HEAD}{GOOD}labels;344;2024;5,0\n", LONG, (3, "gebied"), "waarschijnlijk is dit GM0344",
    ),
    "area_name_unknown": (
        f"{HEAD}labels;Overvecht;2024;41,3\nlabels;Overvegt;2024;5,0\n",
        {**LONG, "area": {"column": "gebied", "boundary_year": 2024,
                          "codes": {"Overvecht": "WK034403"}}},
        (3, "gebied"),
        "'Overvegt' staat niet in de lijst met gebieden van deze bron (area: codes)."
        " Lijkt het meest op: 'Overvecht'",
    ),
    "category_unknown": (
        "indicator;gebied;jaar;waarde;sekse\n"
        "labels;WK034403;2024;41,3;V\nlabels;WK034403;2024;5,0;X\n",
        {**LONG, "dimensions": {"geslacht": {"column": "sekse",
                                             "codes": {"V": "vrouw", "M": "man"}}}},
        (3, "sekse"),
        "'X' staat niet in de lijst voor geslacht",
    ),
    "code_damaged": (
        "indicator;gebied;jaar;waarde;brin\n"
        "labels;WK034403;2024;41,3;08ZZ\nlabels;WK034403;2024;5,0;1,00E+06\n",
        {**LONG, "dimensions": {"school": "brin"}},
        (3, "brin"),
        "'1,00E+06' is een getal",
    ),
    "period_future": (
        f"{HEAD}{GOOD}labels;WK034403;2027;5,0\n", LONG, (3, "jaar"), "'2027' moet nog beginnen",
    ),
    "period_serial": (
        f"{HEAD}{GOOD}labels;WK034403;45930;5,0\n",
        LONG,
        (3, "jaar"),
        "zoals Excel die van binnen bewaart: 30-09-2025",
    ),
    "totals_row": (
        "complex;gebied;jaar;huur\nA;WK034403;2024;5,5\nTotaal;;;5,5\n", TOTALS, (3, ""),
        "deze rij is een totaal ('Totaal')",
    ),
    "totals_differ": (
        "complex;gebied;jaar;huur\nA;WK034403;2024;5\nB;GM0344;2024;6\nTotaal;;;12\n",
        {**TOTALS, "totals": {"column": "complex"}},
        (4, "huur"),
        "het totaal is hier 12, en de rijen erboven zijn samen 11",
    ),
    "totals_outside": (
        "complex;gebied;jaar;labels\nA;WK034403;2024;50\nB;GM0344;2024;60\nTotaal;;;61\n",
        {**TOTALS, "totals": {"column": "complex"},
         "values": [{"column": "labels", "indicator": "labels"}]},
        (4, "labels"),
        "het gemiddelde is hier 61, en dat ligt niet tussen het laagste (50) en het hoogste (60)",
    ),
    "number_is_error": (
        f"{HEAD}{GOOD}labels;GM0344;2024;#DEEL/0!\n", LONG, (3, "waarde"), "is een foutmelding",
    ),
    "number_is_date": (
        f"{HEAD}{GOOD}labels;GM0344;2024;3-mei\n", LONG, (3, "waarde"), "'3-mei' is een datum",
    ),
    "number_exponent": (
        f"{HEAD}{GOOD}labels;GM0344;2024;1,00E+06\n", LONG, (3, "waarde"), "afgekort getal",
    ),
    "number_approximate": (
        f"{HEAD}{GOOD}labels;GM0344;2024;ongeveer 25\n", LONG, (3, "waarde"), "zonder 'ongeveer'",
    ),
    "number_range": (
        f"{HEAD}{GOOD}labels;GM0344;2024;12 à 15\n", LONG, (3, "waarde"), "zijn twee getallen",
    ),
    "number_lost_zero": (
        f"{HEAD}huur;WK034403;2024;41,3\nhuur;GM0344;2024;1.24\n",
        LONG,
        (3, "waarde"),
        "Is het 1240 (een nul weggevallen) of 1,24?",
    ),
    "fraction_suspected": (
        f"{HEAD}labels;WK034403;2024;0,41\nlabels;GM0344;2024;0,5\n",
        LONG,
        (None, "waarde"),
        "alle cijfers in deze kolom zijn 1 of minder, en labels is een percentage: de hoogste is"
        " 0,5",
    ),
    "fraction_mixed": (
        f"{HEAD}labels;WK034403;2024;63,5\nlabels;GM0344;2024;0,5625\n",
        LONG,
        (3, "waarde"),
        "'0,5625' lijkt een deel van 1",
    ),
    "numerator_exceeds": (
        "gebied;jaar;deel;geheel\nWK034403;2024;5;10\nGM0344;2024;11;10\n",
        PARTS,
        (3, "deel"),
        "in 'deel' staat 11 en in 'geheel' 10",
    ),
    "percent_differs": (
        "gebied;jaar;deel;geheel;pct\nWK034403;2024;5;10;50\nGM0344;2024;6;9;76,7\n",
        {**PARTS, "values": [{**PARTS["values"][0], "column": "pct"}]},
        (3, "pct"),
        "hier staat 76,7, en 6 van 9 is 66,67",
    ),
    "denominator_jump": (
        "gebied;jaar;deel;geheel\nWK034403;2023;5;100\nWK034403;2024;5;84\n",
        PARTS,
        (3, "deel"),
        "gaat van 100 (rij 2) naar 84",
    ),
    "cumulative_suspected": (
        f"{HEAD}huur;GM0344;2025-Q1;3\nhuur;GM0344;2025-Q2;5\nhuur;GM0344;2025-Q3;9\n"
        "huur;GM0344;2026-Q1;2\n",
        LONG,
        (None, "waarde"),
        "de cijfers van huur lopen binnen elk jaar alleen maar op",
    ),
    "duplicate_same": (HEAD + GOOD + GOOD, LONG, (3, "waarde"), "herhaalt rij 2"),
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(BAD))
def test_a_bad_delivery_is_explained_where_it_is_bad(code: str) -> None:
    text, mapping, (row, column), words = BAD[code]
    staging = deliver(text, mapping, today=date(2026, 11, 24))
    assert codes(staging.issues) == [code]
    issue = staging.issues[0]
    assert (issue.where.file, issue.where.row, issue.where.column) == ("levering.csv", row, column)
    assert words in issue.message("nl")
    assert issue.message("en") != issue.message("nl")
    if code not in {"column_missing", "column_unclear", "no_rows"}:
        assert not staging.rows.empty, "the sound rows are still there"
    if issue.severity == "error" and row is not None and row > 1:
        assert row not in staging.rows["row"].tolist()


def test_every_rule_about_a_table_has_a_bad_delivery() -> None:
    about_files = (
        "file_",
        "header_missing",
        "header_empty",
        "header_duplicate",
        "header_wide",
        "csv_",
        "workbook_",
        "sheet_",
        "json_",
        "ods_",
        "footer_",
        "formula_",
        "and_more",
    )
    intake = {code for code in CODES if not code.startswith(about_files)}
    assert set(BAD) == intake


@pytest.mark.parametrize("code", sorted(CODES))
def test_words_are_sentences_in_both_languages(code: str) -> None:
    for words in (CODES[code].nl, CODES[code].en):
        assert words.endswith("."), words


def test_all_mistakes_are_told_at_once_in_the_order_of_the_sheet() -> None:
    staging = deliver(HEAD + "labels;WK034403;20224;104\nlables;0344;2024;veel\n" + GOOD, LONG)
    assert [(issue.where.row, issue.code) for issue in staging.issues] == [
        (2, "period_unreadable"),
        (2, "percent_out_of_range"),
        (3, "area_damaged"),
        (3, "indicator_unknown"),
        (3, "number_unreadable"),
    ]
    assert staging.rows["row"].tolist() == [4]


def test_a_row_with_a_contradiction_loses_both_figures() -> None:
    text, mapping, _, _ = BAD["duplicate_conflict"]
    assert deliver(text, mapping).rows["indicator"].tolist() == ["huur"]
    text, mapping, _, _ = BAD["duplicate_same"]
    assert deliver(text, mapping).rows["row"].tolist() == [2]


def test_a_missing_column_with_figures_leaves_the_other_columns_readable() -> None:
    staging = deliver("gebied;jaar;huur\nWK034403;2024;5\n", WIDE)
    assert codes(staging.issues) == ["column_missing"]
    assert staging.rows["indicator"].tolist() == ["huur"]


def test_an_unknown_indicator_in_the_mapping_is_reported_once() -> None:
    wide = {**WIDE, "values": [{"column": "huur", "indicator": "huurprijs"}]}
    staging = deliver("gebied;jaar;huur\nWK034403;2024;5\nGM0344;2024;6\n", wide)
    assert codes(staging.issues) == ["indicator_unknown"]
    assert staging.rows.empty


def test_other_indicators_may_be_left_out_in_writing() -> None:
    mapping = {**LONG, "ignore_other_indicators": "alleen wonen"}
    staging = deliver(f"{HEAD}{GOOD}onbekend;WK034403;2024;veel\n", mapping)
    assert staging.issues == ()
    assert staging.rows["row"].tolist() == [2]


def test_a_million_same_mistakes_do_not_make_a_million_messages() -> None:
    rows = "".join(f"labels;WK034403;jaar {number};5\n" for number in range(1000))
    staging = deliver(HEAD + rows + GOOD, LONG)
    assert codes(staging.issues) == ["period_unreadable"] * 50 + ["and_more"]
    assert staging.issues[-1].params["count"] == 950


keys = st.tuples(
    st.sampled_from(["labels", "huur", "lessen", "niets"]),
    st.sampled_from(["WK034403", "BU03440332", "GM0344", "geen"]),
    st.sampled_from(["2023", "2024", "Q1 2024", "ooit"]),
    st.sampled_from(["1", "1,0", "2,5", ".", "-", "<5", "abc", "101"]),
)


@settings(deadline=None)  # a busy machine is no mistake
@given(
    st.lists(keys, max_size=12).flatmap(
        lambda rows: st.tuples(st.just(rows), st.permutations(rows))
    )
)
def test_the_order_of_rows_does_not_change_what_is_said(
    rows: tuple[list[tuple[str, ...]], list[tuple[str, ...]]],
) -> None:
    head = ("indicator", "gebied", "jaar", "waarde")
    one, other = (deliver(write_csv([head, *order]), LONG) for order in rows)
    assert figures(one) == figures(other)
    assert sorted(codes(one.issues)) == sorted(codes(other.issues))


def test_an_empty_frame_and_a_staged_frame_have_the_same_types() -> None:
    staged = deliver(HEAD + GOOD, LONG).rows
    for name in STAGED_COLUMNS:
        empty, full = empty_rows()[name].dtype, staged[name].dtype
        assert isinstance(empty, pd.CategoricalDtype) == isinstance(full, pd.CategoricalDtype)
        assert isinstance(empty, pd.CategoricalDtype) or empty == full


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"area": {"column": "a"}}, ("mapping", "area", "boundary_year")),
        ({"area": {"boundary_year": 2024}}, ("mapping", "area")),
        ({"period": {"value": "20224"}}, ("mapping", "period")),
        ({"value": None}, ("mapping",)),
        ({"marks": {".": "secret"}}, ("mapping", "marks", ".")),
        ({"colunm": 1}, ("mapping", "colunm")),
        ({"numbers": "german"}, ("mapping", "numbers")),
    ],
)
def test_a_mapping_that_is_not_right_says_where(
    change: dict[str, Any], place: tuple[str, ...]
) -> None:
    wrong = source({**LONG, **change})
    assert [error["loc"] for error in check_source(wrong)] == [place]
    with pytest.raises(ValidationError):
        mapping_of(wrong)


def test_a_source_is_checked_as_a_whole() -> None:
    assert check_source(source(LONG)) == []
    wrong = source({**LONG, "only": 3}, options={"delimeter": ";"})
    assert [error["loc"][0] for error in check_source(wrong)] == ["options", "mapping"]
    assert [error["loc"] for error in check_source(source(LONG, kind="pdf"))] == [("kind",)]
    with pytest.raises(KeyError):
        options_of(source(LONG, kind="pdf"))

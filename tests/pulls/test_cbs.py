"""Tables of Statistics Netherlands: fetched from a server that replays them, read, and booked."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from impact.ingest.pulling import odata3, odata4
from impact.ingest.pulling.capture import Capture, NoCaptureError
from impact.ingest.pulling.questions import Fetched, Measure, Page, Question
from impact.ingest.readers import cbs_odata3, cbs_odata4
from impact.ingest.table import Reading
from impact.outside.fetching import Outside
from impact.outside.web import Permission
from tests.pulls.conftest import SMALL
from tests.pulls.machines import Machine, Odata4, Reply, as_json, machine
from tests.pulls.machines import odata4 as serve

IMPOSSIBLE = ("GM0738", "2025JJ00")
PRICE = Measure("M001534", ("Gemiddelde verkoopprijs",), "euro")


def asked(served: Machine, **more: Any) -> Question:
    return Question("cbs_odata4", f"{served.address}/CBS", more.pop("table", "83625NED"), **more)


def fetch(outside: Outside, served: Machine, question: Question, known: str = "") -> Fetched:
    web = outside.web((Permission(f"localhost:{served.port}", plain=True),))
    talks = {"cbs_odata4": odata4.converse, "cbs_odata3": odata3.converse}
    talk = talks[question.kind](question, known)
    try:
        address = next(talk)
        while True:
            answer = web.get(address)
            address = talk.send(Page(answer.url, answer.status, answer.body))
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]


def read(fetched: Fetched) -> Reading:
    assert fetched.content is not None
    return cbs_odata4.read(fetched.content, cbs_odata4.Options(), "tabel")


def column(reading: Reading, name: str) -> list[str]:
    assert reading.table is not None, [issue.line() for issue in reading.issues]
    return reading.table.column(reading.table.position(name)).to_pylist()  # type: ignore[arg-type]


def cells(reading: Reading, *keys: str) -> dict[tuple[str, ...], str]:
    values = column(reading, "Value")
    return dict(zip(zip(*(column(reading, key) for key in keys), strict=True), values, strict=True))


def codes(reading: Reading) -> list[str]:
    return [issue.code for issue in reading.issues]


@pytest.fixture
def prices() -> Odata4:
    """83625NED, a few areas and years of it. Source: CBS and Kadaster, CC BY 4.0."""
    return Odata4.of_folder(SMALL / "83625NED")


@pytest.mark.parametrize("page", [1, 2, 1000])
@pytest.mark.parametrize("padding", [0, 10])
def test_pages_and_padded_keys_make_no_difference(
    outside: Outside, prices: Odata4, page: int, padding: int
) -> None:
    """D25 and D26: 549,113 euro in Utrecht and 479,527 in the country, in 2025."""
    with serve(replace(prices, page=page, padding=padding)) as served:
        reading = read(fetch(outside, served, asked(served, measures=(PRICE,))))
    found = cells(reading, "RegioS", "Perioden")
    assert found["GM0344", "2025JJ00"] == "549113"
    assert found["NL01", "2025JJ00"] == "479527"
    assert found[IMPOSSIBLE] == "impossible"
    assert len(found) == len(prices.observations)
    assert reading.issues == ()


def test_the_same_data_are_the_same_bytes_and_unchanged_data_are_not_fetched(
    outside: Outside, prices: Odata4
) -> None:
    with serve(prices) as served:
        first = fetch(outside, served, asked(served))
        again = fetch(outside, served, asked(served))
        assert first == again
        count = len(served.seen)
        assert fetch(outside, served, asked(served), first.fingerprint).content is None
        assert served.seen[count:] == ["/CBS/83625NED/Properties"]
        prices.properties["Modified"] = "2026-12-01T00:00:00+01:00"
        assert fetch(outside, served, asked(served), first.fingerprint).content is not None


def test_only_the_areas_that_were_asked_come_in_and_requests_stay_short(
    outside: Outside, prices: Odata4
) -> None:
    many = tuple(f"GM{number:04d}" for number in range(1, 101))
    with serve(prices) as served:
        with pytest.raises(Exception, match="geen code"):
            fetch(outside, served, asked(served, areas=("GM0344' or 1 eq 1",)))
        reading = read(fetch(outside, served, asked(served, areas=("GM0344", *many))))
    assert set(column(reading, "RegioS")) == {"GM0344"}
    asked_for = [path for path in served.seen if "Observations" in path]
    assert len(asked_for) == 3
    assert max(map(len, asked_for)) < 1000


def test_a_service_that_ignores_the_question_does_not_get_its_way(
    outside: Outside, prices: Odata4
) -> None:
    class Deaf(Odata4):
        def _fits(self, row: dict[str, Any], filter_: str) -> bool:
            return True

    with serve(Deaf(**vars(prices))) as served:
        reading = read(fetch(outside, served, asked(served, areas=("GM0344",))))
    assert set(column(reading, "RegioS")) == {"GM0344"}
    assert codes(reading) == ["table_more_than_asked"]


@pytest.mark.parametrize(
    ("measure", "code"),
    [
        (Measure("M001534", ("Gemiddelde huurprijs",), "euro"), "table_title_differs"),
        (Measure("M001534", ("Gemiddelde verkoopprijs",), "x 1 000 euro"), "table_unit_differs"),
        (Measure("M999999"), "table_measure_missing"),
    ],
)
def test_a_measure_that_is_not_what_we_expect_is_refused_loudly(
    outside: Outside, prices: Odata4, measure: Measure, code: str
) -> None:
    with serve(prices) as served:
        reading = read(fetch(outside, served, asked(served, measures=(measure,))))
    assert reading.table is None
    assert codes(reading) == [code]


def test_a_factor_is_applied_exactly_and_only_when_it_was_said(outside: Outside) -> None:
    """D23: 884.4 thousand benefits in January 1998. D24: three provisional months of 2026."""
    table = Odata4.of_folder(SMALL / "37789ksz")
    table.properties["ObservationCount"] = len(table.observations)
    title = ("Totaal arbeidsongeschiktheidsuitkeringen",)
    with serve(table) as served:
        plain = read(fetch(outside, served, asked(served, table="37789ksz")))
        wanted = Measure("D000198_2", title, "x 1 000", "1000")
        times = read(fetch(outside, served, asked(served, table="37789ksz", measures=(wanted,))))
    assert cells(plain, "Measure", "Perioden")["D000198_2", "1998MM01"] == "884.4"
    assert cells(times, "Measure", "Perioden")["D000198_2", "1998MM01"] == "884400"
    starred = {period for (_, period), text in cells(plain, "Measure", "Perioden").items()
               if text.endswith("*")}  # fmt: skip
    assert starred == {"2026MM02", "2026MM03", "2026MM04"}


@pytest.mark.parametrize(
    ("attribute", "value", "text", "issues"),
    [
        ("None", 0, "0", []),
        ("None", None, "missing", []),
        ("Confidential", None, "confidential", []),
        ("Impossible", None, "impossible", []),
        ("Missing", None, "missing", []),
        ("Zero", None, "nil", []),
        ("Confidential", 12.5, "confidential", []),
        ("Verdampt", None, "missing", ["table_attribute_unknown"]),
    ],
)
def test_what_a_table_says_of_a_value_goes_before_the_value(
    outside: Outside,
    prices: Odata4,
    attribute: str,
    value: float | None,
    text: str,
    issues: list[str],
) -> None:
    prices.observations[:] = [{**prices.observations[0], "ValueAttribute": attribute,
                               "Value": value}]  # fmt: skip
    with serve(prices) as served:
        reading = read(fetch(outside, served, asked(served, measures=(PRICE,))))
    assert (column(reading, "Value"), codes(reading)) == ([text], issues)


def test_no_rows_is_a_mistake_unless_it_was_expected(outside: Outside, prices: Odata4) -> None:
    with serve(prices) as served:
        reading = read(fetch(outside, served, asked(served, areas=("GM9999",))))
        quiet = read(fetch(outside, served, asked(served, areas=("GM9999",), may_be_empty=True)))
    assert codes(reading) == ["table_no_rows"]
    assert codes(quiet) == []


def changed(row: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {key: value for key, value in {**row, **more}.items() if value is not ...}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"RegioS": ..., "Regio": "NL01"}, "table_columns_changed"),
        ({"ValueAttribute": ...}, "table_columns_changed"),
        ({"Perioden": "2099JJ00"}, "table_code_unknown"),
        ({"Measure": "M000001"}, "table_code_unknown"),
        ({"ValueAttribute": "None", "Value": {"a": 1}}, "table_value_unreadable"),
        ({"ValueAttribute": "None", "Value": True}, "table_value_unreadable"),
    ],
)
def test_a_table_that_changed_its_form_is_refused(
    outside: Outside, prices: Odata4, more: dict[str, Any], code: str
) -> None:
    prices.observations[-1] = changed(prices.observations[-1], **more)
    with serve(prices) as served:
        reading = read(fetch(outside, served, asked(served)))
    assert (reading.table, codes(reading)) == (None, [code])


def fails(outside: Outside, served: Machine, words: str) -> None:
    with pytest.raises(Exception, match=words):
        fetch(outside, served, asked(served))


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(b"<!DOCTYPE html><p>Onderhoud</p>"), "een webpagina"),
        (Reply(b'{"value": [{"Id": 1'), "JSON"),
        (Reply(b"[]"), "JSON-object"),
        (Reply(b'{"value": 3}'), "ontbreekt de lijst"),
        (Reply(b'{"value": [{"Value": NaN}]}'), "JSON"),
        (Reply(b'{"value": []}', promised=500), "halverwege"),
        (Reply(status=500), "storing"),
        (Reply(status=429), "te druk"),
        (Reply(b"[" * 100_000), "JSON"),
    ],
)
def test_rubbish_on_any_page_refuses_the_whole(
    outside: Outside, prices: Odata4, reply: Reply, words: str
) -> None:
    def before(path: str, query: dict[str, str]) -> Reply:
        return reply if query.get("$skip") == "2" else Reply(status=0)

    with serve(replace(prices, page=2), before) as served:
        fails(outside, served, words)


def test_trouble_now_and_then_does_not_show(outside: Outside, prices: Odata4) -> None:
    """Every second request fails: 429, 500, half an answer, in turn."""
    trouble = [Reply(status=429), Reply(status=500), Reply(b'{"va', promised=80)]
    count = [0]

    def before(path: str, query: dict[str, str]) -> Reply:
        count[0] += 1
        return trouble[count[0] // 2 % 3] if count[0] % 2 else Reply(status=0)

    with serve(prices) as served:
        quiet = fetch(outside, served, asked(served))
    with serve(replace(prices, page=3), before) as served:
        stormy = read(fetch(outside, served, asked(served)))
    assert cells(stormy, "RegioS", "Perioden") == cells(read(quiet), "RegioS", "Perioden")


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("https://elders.example/Observations?$skip=2", "bij een ander"),
        ("http://169.254.169.254/latest", "bij een ander"),
        ("{root}/CBS/83625NED/Observations", "een pagina die er al was"),
    ],
)
def test_a_next_page_elsewhere_or_again_is_not_read(
    outside: Outside, prices: Odata4, link: str, words: str
) -> None:
    with serve(replace(prices, page=2, next_link=link)) as served:
        fails(outside, served, words)


def test_fewer_observations_than_promised_are_refused(outside: Outside, prices: Odata4) -> None:
    prices.properties["ObservationCount"] = len(prices.observations) + 1
    with serve(prices) as served:
        fails(outside, served, "belooft")


def test_a_table_that_changes_meanwhile_is_refused(outside: Outside, prices: Odata4) -> None:
    def before(path: str, query: dict[str, str]) -> Reply:
        if path.endswith("Observations"):
            prices.properties["Modified"] = "2026-12-01"
        return Reply(status=0)

    with serve(prices, before) as served:
        fails(outside, served, "gewijzigd terwijl")


def test_a_capture_that_was_cut_off_is_never_shorter_data(outside: Outside, prices: Odata4) -> None:
    with serve(prices) as served:
        content = fetch(outside, served, asked(served)).content
    assert content is not None
    for length in range(0, len(content), 97):
        reading = cbs_odata4.read(content[:length], cbs_odata4.Options(), "tabel")
        assert (reading.table, codes(reading)) == (None, ["capture_damaged"])
    with pytest.raises(NoCaptureError):
        list(Capture(b"iets anders").pages())


@pytest.mark.real_data
@pytest.mark.parametrize("table", ["37789ksz", "83625NED", "83932NED", "85615NED"])
def test_the_full_captured_tables_load_with_units_and_statuses(
    outside: Outside, shared_data: Path, table: str
) -> None:
    full = Odata4.of_folder(shared_data / "cbs_odata4" / table)
    measures = tuple(
        Measure(item["Identifier"], (item["Title"],), item["Unit"]) for item in full.measures
    )
    full.page = 3000
    if not full.observations:  # those of 85615NED were not captured: made up, with its own codes
        first = {name: rows[0]["Identifier"] for name, rows in full.codes.items()}
        full.observations = [
            {"Measure": item.code, "ValueAttribute": "None", "Value": 5, **first}
            for item in measures
        ]
    with serve(full) as served:
        reading = read(fetch(outside, served, asked(served, table=table, measures=measures)))
    values = column(reading, "Value")
    assert len(values) == len(full.observations)
    impossible = sum(row["ValueAttribute"] == "Impossible" for row in full.observations)
    assert values.count("impossible") == impossible
    assert reading.issues == ()


# --- OData v3 -----------------------------------------------------------------------------------


def kwb2020() -> dict[str, Any]:
    """84799NED, six areas of it. Source: CBS, Kerncijfers wijken en buurten 2020, CC BY 4.0."""
    data: dict[str, Any] = json.loads((SMALL / "84799NED.json").read_text(encoding="utf-8"))
    return data


def v3_route(data: dict[str, Any], page: int = 1000) -> Any:
    def route(path: str, query: dict[str, str]) -> Reply:
        place = path.rpartition("/")[2]
        if place == "TableInfos":
            return as_json({"value": [{"Modified": "2021-03-26T02:00:00"}]})
        if place != "TypedDataSet":
            return as_json({"value": data[place]})
        parts = query["$filter"].split(" or ") if "$filter" in query else []
        wanted = [part.split(",'")[1].rstrip("')") for part in parts]
        rows = [
            row for row in data["TypedDataSet"]
            if not wanted or any(row["WijkenEnBuurten"].startswith(code) for code in wanted)
        ]  # fmt: skip
        if "$select" in query:
            rows = [{key: row[key] for key in query["$select"].split(",")} for row in rows]
        return as_json({"value": rows})

    return route


def v3(outside: Outside, data: dict[str, Any], **more: Any) -> Reading:
    with machine(v3_route(data)) as served:
        question = Question("cbs_odata3", f"{served.address}/odata", "84799NED", **more)
        content = fetch(outside, served, question).content
    assert content is not None
    return cbs_odata3.read(content, cbs_odata3.Options(), "tabel")


def test_columns_are_named_without_their_number_and_keys_without_blanks(outside: Outside) -> None:
    """D07 to D10, and D11: a column that is wholly empty in this edition is signalled."""
    measures = (
        Measure("AantalInwoners", ("Aantal inwoners",), "aantal"),
        Measure("GemiddeldeWoningwaarde", (), "x 1 000 euro"),
    )
    reading = v3(outside, kwb2020(), measures=measures)
    found = dict(
        zip(column(reading, "WijkenEnBuurten"), column(reading, "AantalInwoners"), strict=True)
    )
    assert found["NL00"] == "17407585"
    assert found["GM0344"] == "357597"
    assert found["WK034403"] == "34295"
    assert found["BU03440332"] == "3285"
    assert "table_column_empty" in codes(reading)
    assert reading.table is not None
    assert reading.table.header == (
        "WijkenEnBuurten", "AantalInwoners", "GemiddeldeWoningwaarde"
    )  # fmt: skip


def test_two_columns_with_one_name_keep_their_number(outside: Outside) -> None:
    reading = v3(outside, kwb2020())
    assert reading.table is not None
    assert {"Appartement_48", "Appartement_56"} <= set(reading.table.header)
    assert "Appartement" not in reading.table.header
    refused = v3(outside, kwb2020(), measures=(Measure("Appartement"),))
    assert codes(refused) == ["table_measure_missing"]


def test_areas_are_asked_by_their_beginning_and_kept_only_when_they_are_the_same(
    outside: Outside,
) -> None:
    reading = v3(outside, kwb2020(), measures=(Measure("AantalInwoners"),), areas=("GM0344",))
    assert column(reading, "WijkenEnBuurten") == ["GM0344"]
    empty = v3(outside, kwb2020(), measures=(Measure("AantalInwoners"),), areas=("GM9999",))
    assert codes(empty) == ["table_no_rows"]


def test_changed_boundaries_are_signalled_per_area(outside: Outside) -> None:
    data = kwb2020()
    changes = {row["WijkenEnBuurten"].strip(): row["IndelingswijzigingWijkenEnBuurten_4"].strip()
               for row in data["TypedDataSet"]}  # fmt: skip
    reading = v3(outside, data, measures=(Measure("AantalInwoners"),))
    told = [issue for issue in reading.issues if issue.code == "table_boundary_changed"]
    assert len(told) == sum(change in {"2", "3"} for change in changes.values()) == 1


def test_exactly_as_many_rows_as_the_service_gives_at_most_is_cut_off(outside: Outside) -> None:
    data = kwb2020()
    data["TypedDataSet"] = data["TypedDataSet"][:1] * odata3.CUT_OFF
    with pytest.raises(Exception, match="afgekapt"):
        v3(outside, data, measures=(Measure("AantalInwoners"),))


def test_every_period_is_asked_by_itself() -> None:
    properties = [{"Key": "WijkenEnBuurten", "Type": "GeoDetail"},
                  {"Key": "Perioden", "Type": "TimeDimension"}]  # fmt: skip
    question = Question("cbs_odata3", "https://x.example", "47022NED", areas=("WK034403",),
                        periods=("2025MM01", "2025MM02"))  # fmt: skip
    assert odata3.filters(question, properties) == [
        "startswith(WijkenEnBuurten,'WK034403') and startswith(Perioden,'2025MM01')",
        "startswith(WijkenEnBuurten,'WK034403') and startswith(Perioden,'2025MM02')",
    ]


@pytest.mark.real_data
def test_the_whole_of_kerncijfers_2020(outside: Outside, shared_data: Path) -> None:
    """D07 to D12 on all 17,341 areas: 925 of them had their boundaries changed."""
    import pyarrow.parquet as pq

    folder = shared_data / "cbs_kwb" / "84799NED_kwb2020_odata3"
    data = {
        name: pq.read_table(folder / f"cbs.v3.84799NED_{name}.parquet").to_pylist()
        for name in ("TypedDataSet", "DataProperties")
    }
    reading = v3(outside, data, measures=(Measure("AantalInwoners"),
                                          Measure("GemiddeldeWoningwaarde")))  # fmt: skip
    found = dict(
        zip(column(reading, "WijkenEnBuurten"), column(reading, "AantalInwoners"), strict=True)
    )
    expected = {"NL00": 17407585, "GM0344": 357597, "WK034403": 34295, "BU03440332": 3285}
    assert {area: int(found[area]) for area in expected} == expected
    told = [issue for issue in reading.issues if issue.code == "table_boundary_changed"]
    more = next(issue for issue in reading.issues if issue.code == "and_more")
    assert len(told) + more.params["count"] == 925
    assert "table_column_empty" in codes(reading)

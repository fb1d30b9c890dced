"""`impact source`: hosts, runs and fetching by hand, as text and as data."""

from tests.cli.conftest import Run


def test_hosts_are_allowed_listed_and_withdrawn(run: Run, programme: str) -> None:
    why = ("--reason", "cijfers", "--by", "bureau")
    assert run("source", "hosts", programme).out == "geen\n"
    answer = run("source", "allow-host", programme, "Datasets.CBS.nl", *why)
    assert (answer.code, answer.out) == (0, "datasets.cbs.nl: allow\n")
    (host,) = run("source", "hosts", programme, "--format", "json").data["hosts"]
    assert (host["host"], host["reason"], host["by"]) == ("datasets.cbs.nl", "cijfers", "bureau")
    assert run("source", "withdraw-host", programme, "datasets.cbs.nl", *why).code == 0
    assert run("source", "hosts", programme).out == "geen\n"


def test_an_address_is_no_name(run: Run, programme: str) -> None:
    answer = run("source", "allow-host", programme, "127.0.0.1", "--reason", "x", "--by", "x")
    assert answer.code == 1


def test_a_source_without_pull_is_not_fetched(run: Run, programme: str) -> None:
    answer = run("source", "pull", programme, "school-jaar")
    assert answer.code == 1
    assert run("source", "runs", programme).out == "nog niets opgehaald\n"


def test_presets_name_their_tables_and_the_mapping_to_begin_with(run: Run, programme: str) -> None:
    presets = {item["name"]: item for item in
               run("source", "presets", "--format", "json").data["presets"]}  # fmt: skip
    assert presets["cbs_kwb"]["tables"]["2024"] == "85984NED"
    assert presets["cbs_kwb"]["mapping"]["value"] == {"column": "Value"}
    assert set(presets) == {
        "cbs_kwb", "rivm_gezondheid", "politie_jaar", "politie_maand", "leefbaarometer", "duo"
    }  # fmt: skip

"""Agreeing what columns mean: one source changes, once, and nobody's work is overwritten."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impact.errors import Refused
from impact.services import accounts, mappings, theories
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.mappings import Look, edited
from impact.theory import editing
from impact.web.mapping_form import filled, proposed
from tests.conftest import ROOT

SOUND = (ROOT / "tests" / "theory" / "sound.yaml").read_text(encoding="utf-8")
NEW = b"Wijk;Jaar;Taal op niveau groep 3\nWK990112;2023/2024;58,0\n"
WHERE = ("PROEF", "school-jaar")


@pytest.fixture
def office(impact: Impact) -> Impact:
    text = SOUND.replace("sources:\n  - id", "sources:\n  # van de scholen\n  - id")
    theories.publish(impact, text, "x.yaml", by="bureau", reason="begin")
    return impact


@pytest.fixture
def manager(office: Impact) -> Account:
    accounts.add(office, "anna", "een lang wachtwoord", display_name="Anna", role="manager",
                 programme="PROEF")  # fmt: skip
    found = accounts.find(office, "anna")
    assert found is not None
    return found


def opened(impact: Impact, account: Account, content: bytes = NEW) -> Look:
    sample, issues = mappings.keep_sample(impact, account, *WHERE, "nieuw.csv", content)
    assert sample is not None, issues
    return mappings.look(impact, account, *WHERE, sample.public_id)


def agree(impact: Impact, look: Look, seen: int = 1, **more: Any) -> int:
    choices = replace(proposed(look).choices, **more)
    version = mappings.agree(impact, look, choices, seen=seen, by="anna", reason="nieuwe namen")
    return version.number


def test_comments_stay_and_the_same_mapping_makes_no_second_version(
    office: Impact, manager: Account
) -> None:
    assert agree(office, opened(office, manager)) == 2
    text = theories.in_force(office, "PROEF")[0].text
    assert "  # van de scholen\n" in text
    assert "{column: Wijk, boundary_year: 2024}" in text
    with pytest.raises(Refused, match="al zo afgesproken"):
        agree(office, opened(office, manager), seen=2)


def test_of_two_who_agree_at_once_the_second_is_told(office: Impact, manager: Account) -> None:
    first, second = opened(office, manager), opened(office, manager)
    agree(office, first)
    with pytest.raises(Refused, match="net eerder"):
        agree(office, second, other_columns="mag")
    with pytest.raises(Refused, match="net door iemand anders"):
        agree(office, opened(office, manager), seen=1, other_columns="mag")
    assert theories.in_force(office, "PROEF")[0].number == 2


def test_an_edit_that_would_change_more_than_the_source_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    theory = theories.check(SOUND, "x.yaml").theory
    assert theory is not None
    source = theory.source("school-jaar")
    assert source is not None
    assert edited(SOUND, source) == SOUND
    other = source.model_copy(update={"kind": "xlsx"})
    assert edited(SOUND, other) == SOUND.replace("kind: csv", "kind: xlsx")
    whole = SOUND.replace("kind: csv", "kind: xlsx").replace("target: 90", "target: 80")
    monkeypatch.setattr(editing, "set_part", lambda *_: whole)
    with pytest.raises(Refused, match="meer veranderen dan de koppeling"):
        edited(SOUND, other)


def test_another_kind_of_file_changes_kind_and_options(office: Impact, manager: Account) -> None:
    content = (
        b'{"rijen": [{"Wijk": "WK990112", "Jaar": "2023/2024", "Taal op niveau groep 3": 58.5}]}'
    )
    assert agree(office, opened(office, manager, content)) == 2
    source = theories.in_force(office, "PROEF")[1].source("school-jaar")
    assert source is not None
    assert (source.kind, source.options) == ("json", {"records": "rijen"})


def test_a_file_in_another_character_set_than_agreed_is_opened_as_it_is(
    office: Impact, manager: Account
) -> None:
    text = theories.in_force(office, "PROEF")[0].text
    fixed = text.replace("kind: csv\n", "kind: csv\n    options: {encoding: utf-8}\n", 1)
    theories.publish(office, fixed, "x.yaml", by="bureau", reason="vast")
    look = opened(office, manager, "Wijk;Jaar;Één\nWK990112;2023/2024;5\n".encode("cp1252"))
    assert look.explored.options == {}
    assert [column.name for column in look.columns] == ["Wijk", "Jaar", "Één"]


def test_what_nobody_can_read_is_not_kept_and_says_why(office: Impact, manager: Account) -> None:
    for content in (b"", b"PK\x03\x04 kapot", b"\x00\x01", b"[" * 5000):
        sample, issues = mappings.keep_sample(office, manager, *WHERE, "x.csv", content)
        assert sample is None
        assert issues
    with office.database.reading() as session:
        assert session.samples.latest(*WHERE) is None


def test_reasons_hold_no_personal_data_and_an_empty_reason_is_refused(
    office: Impact, manager: Account
) -> None:
    look = opened(office, manager)
    with pytest.raises(Refused, match="e-mailadres"):
        agree(office, look, other_columns="vraag jan@school.nl")
    with pytest.raises(Refused, match="waarom"):
        mappings.agree(office, look, proposed(look).choices, seen=1, by="anna", reason=" ")


def test_a_source_that_is_fetched_as_a_described_table_has_no_such_page(
    impact: Impact, manager: Account
) -> None:
    theory = theories.in_force(impact, "PROEF")[1]
    source = theory.source("school-jaar")
    assert source is not None
    assert mappings.may_map(manager, "PROEF", source)
    described = source.model_copy(update={"kind": "cbs_odata4"})
    assert not mappings.may_map(manager, "PROEF", described)


FIELDS = [
    f"{name}-{place}" for name in ("kolom", "cijfer", "woord", "teken") for place in (0, 1, 2)
]
WORDS = ["area", "period", "figure", "value", "indicator", "n", "dimension", "ignore", "keep", "N1",
         "", "open", "-", "\x00", "2024", "WK990112"]  # fmt: skip


@pytest.fixture
def look(office: Impact, manager: Account) -> Look:
    return opened(office, manager)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    form=st.dictionaries(
        st.sampled_from([*FIELDS, "gebied", "grensjaar", "periode", "getallen", "soort-periode"]),
        st.one_of(st.sampled_from(WORDS), st.text(max_size=8)),
    )
)
def test_whatever_a_form_says_it_is_told_at_a_field_or_can_be_tried(
    office: Impact, look: Look, form: dict[str, str]
) -> None:
    result = filled({"grensjaar": "2024", **form}, look, is_final=True)
    for field, said in result.problems.items():
        assert said.endswith((".", "?"))
        assert field in {
            *FIELDS,
            "teken-0-is",
            "woord-0-is",
            "plaats-0-is",
            "gebied",
            "grensjaar",
            "periode",
        }
    if not result.problems:
        with suppress(Refused):
            mappings.try_out(office, look, result.choices)

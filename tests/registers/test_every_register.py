"""What holds for every register: names that are kept, words, an example year, and sheets."""

import re
from collections import Counter
from typing import Any

import pytest

from impact.registers.asking import questions
from impact.registers.catalogue import REGISTERS
from impact.registers.register import Register
from impact.services import accounts, register_sheets, registers
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.web.app import create_app

EVERY = pytest.mark.parametrize("register", REGISTERS, ids=[item.code for item in REGISTERS])


def test_codes_paths_and_prefixes_are_of_one_register_each() -> None:
    for names in zip(*((item.code, item.path, item.prefix) for item in REGISTERS), strict=True):
        assert [name for name, count in Counter(names).items() if count > 1] == []


@EVERY
def test_a_register_has_words_in_both_languages_for_everything_it_asks(
    register: Register[Any],
) -> None:
    texts = [register.title, register.one, register.about]
    asked = list(questions(register.entry))
    for act in register.acts:
        texts += [act.words, act.done, *([act.about] if act.about else ())]
        asked += list(act.questions)
    texts += [item.label for item in asked] + [item.help for item in asked if item.help]
    texts += [words for item in asked for words in item.choices.values()]
    assert all(text.nl and text.en for text in texts)
    assert all(state.nl and state.en for state in register.states)


@EVERY
def test_a_register_is_whole(register: Register[Any]) -> None:
    fields = set(register.entry.model_fields)
    assert set(register.columns) <= fields
    assert set(register.fixed) <= fields
    assert set(register.over) <= set(register.states)
    codes = [act.code for act in register.acts]
    assert len(codes) == len(set(codes))
    assert all(act.allowed_in <= set(register.states) for act in register.acts)
    assert all(re.fullmatch(r"[a-z_]{3,40}", code) for code in (register.code, *codes))
    assert re.fullmatch(r"[A-Z]{1,3}", register.prefix)
    labels = [item.label.nl for item in register.questions]
    assert len(labels) == len(set(labels)), "a sheet could not tell its columns apart"


@EVERY
def test_the_example_programme_has_a_year_of_it(shown: Impact, register: Register[Any]) -> None:
    entries = registers.books(shown, "OKV").of(register).valid
    assert len(entries) >= 2
    days = [change.at for item in entries for change in item.changes]
    assert (max(days) - min(days)).days >= 180


@pytest.fixture
def manager(shown: Impact) -> Account:
    found = accounts.find(shown, "programma@demo")
    assert found is not None
    return found


@EVERY
def test_its_pages_answer_and_what_leaves_as_a_sheet_changes_nothing_when_it_comes_back(
    shown: Impact, manager: Account, register: Register[Any]
) -> None:
    client = create_app(shown).test_client()
    with client.session_transaction() as kept:
        kept["account"], kept["mark"] = manager.name, manager.mark
    here = f"/programmas/OKV/registers/{register.path}"
    listing = client.get(here).text
    entry = next(iter(registers.books(shown, "OKV").of(register).entries.values()))
    assert entry.entry.title in client.get(f"{here}/{entry.id}").text.replace("&#39;", "'")
    assert entry.id in listing
    if f"{here}/invoer" not in listing:  # these are told in a form of their own
        return
    assert client.get(f"{here}/nieuw").status_code == 200
    assert client.get(f"{here}/invoer/leeg.xlsx").data.startswith(b"PK")
    content, _ = register_sheets.all_entries(shown, manager, "OKV", register.path, "xlsx")
    found = register_sheets.look(shown, manager, "OKV", register.path, "alles.xlsx", content)
    assert [item.message() for item in found.issues] == []
    assert (found.new, found.changed) == (0, ())

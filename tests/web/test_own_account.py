"""Whoever is signed in: their password, their sessions, their tokens; and guessing passwords."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from impact.services import accounts, tokens
from impact.services.context import Impact
from impact.settings import Settings
from impact.web.attempts import MOST, MOST_KEYS, Attempts
from tests.conftest import CHEAP, NOW, Clock
from tests.web.conftest import PASSWORD, Visitor

Enter = Callable[[str], Visitor]
NEW = "heel iets anders dan eerst"
TOO_OFTEN = "Er is te vaak een verkeerd wachtwoord gebruikt."


def change(visitor: Visitor, old: str = PASSWORD, new: str = NEW, again: str = NEW) -> str:
    """Fill in the form; returns the page that the answer leads to."""
    answer = visitor.post("/account/wachtwoord", "/account", oud=old, nieuw=new, nogmaals=again)
    return visitor.get(answer.location).text if answer.status_code == 303 else answer.text


def make(visitor: Visitor, partner: str = "PROEF/school", name: str = "Leas", days: str = "30"):
    return visitor.post("/account/sleutels", "/account", partner=partner, naam=name, dagen=days)


def test_the_page_says_who_somebody_is(signed_in: Enter) -> None:
    page = signed_in("school").get("/account")
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    for words in ("Account school", "partner", "PROEF"):
        assert words in page.text
    assert "Sleutels voor systemen" not in signed_in("rekenkamer").get("/account").text


def test_another_password_ends_other_sessions_and_keeps_this_one(
    impact: Impact, signed_in: Enter
) -> None:
    here, elsewhere = signed_in("school"), signed_in("school")
    assert "Uw wachtwoord is veranderd" in change(here)
    assert here.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 303
    assert accounts.sign_in(impact, "school", PASSWORD) is None
    assert accounts.sign_in(impact, "school", NEW) is not None


def test_a_password_is_kept_as_a_hash_that_takes_long(impact: Impact) -> None:
    """These tests use a cheap one; a product that says nothing does not."""
    unsaid = replace(impact.settings, password_hash=Settings.password_hash)
    accounts.add(
        replace(impact, settings=unsaid), "bureau", PASSWORD, display_name="B", role="auditor"
    )
    with impact.database.reading() as session:
        stored = session.accounts.find("bureau")
    assert stored is not None and stored.password_hash.startswith("scrypt:32768:8:1$")
    assert accounts.sign_in(impact, "bureau", PASSWORD) is not None, "a kept hash says its own"


def test_an_unknown_name_is_held_against_a_hash_that_takes_as_long(
    impact: Impact, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[str] = []
    monkeypatch.setattr(accounts, "check_password_hash", lambda kept, _: bool(held.append(kept)))
    accounts.add(impact, "bureau", PASSWORD, display_name="B", role="auditor")
    for name in ("bureau", "niemand"):
        assert accounts.sign_in(impact, name, PASSWORD) is None
    assert [kept.partition("$")[0] for kept in held] == [CHEAP, CHEAP]


@pytest.mark.parametrize(
    ("old", "new", "again", "field", "words"),
    [
        ("verkeerd", NEW, NEW, "oud", "klopt niet"),
        (PASSWORD, NEW, NEW + "!", "nogmaals", "niet gelijk"),
        (PASSWORD, "kort", "kort", "nieuw", "15"),
        (PASSWORD, "mijn School is groot", "mijn School is groot", "nieuw", "de naam van"),
    ],
)
def test_a_wrong_form_changes_nothing_and_says_where(
    impact: Impact, signed_in: Enter, old: str, new: str, again: str, field: str, words: str
) -> None:
    page = change(signed_in("school"), old, new, again)
    (problem,) = re.findall(rf'<a href="#{field}">([^<]+)</a>', page)
    assert words in problem
    assert f'id="{field}-fout"' in page
    assert accounts.sign_in(impact, "school", PASSWORD) is not None


def test_a_removed_account_is_signed_in_no_longer(impact: Impact, signed_in: Enter) -> None:
    school = signed_in("school")
    accounts.remove(impact, "school")
    assert school.get("/account").status_code == 303
    assert Visitor(school.client).sign_in("school").status_code == 401


def test_a_cookie_of_before_marks_is_nobody(signed_in: Enter) -> None:
    school = signed_in("school")
    with school.client.session_transaction() as kept:
        del kept["mark"]
    assert school.get("/account").status_code == 303


def test_a_token_is_shown_once_and_withdrawn(impact: Impact, signed_in: Enter) -> None:
    school = signed_in("school")
    page = make(school)
    (secret,) = re.findall(r'class="secret">(impact_[\w-]{43})<', page.text)
    token = tokens.recognise(impact, secret)
    assert token is not None and (token.partner, token.name) == ("school", "Leas")
    again = school.get("/account").text
    assert secret not in again and token.prefix in again
    assert "24 november 2026" in again, "the day on which it was last used"
    answer = school.post(f"/account/sleutels/{token.id}/intrekken", "/account")
    assert "ingetrokken" in school.get(answer.location).text
    assert tokens.recognise(impact, secret) is None


def test_a_token_is_for_own_partners_only(impact: Impact, signed_in: Enter) -> None:
    school, zorg, manager = signed_in("school"), signed_in("zorg"), signed_in("manager")
    assert make(school, "PROEF/zorg").status_code == 400
    assert make(manager, "PROEF/zorg").status_code == 200
    for wrong in ({"name": " "}, {"days": "366"}, {"days": "nul"}):
        answer = make(school, **wrong)
        assert (answer.status_code, "Er is nog niets veranderd" in answer.text) == (400, True)
    (only,) = tokens.listing(impact, accounts.find(impact, "manager"))  # type: ignore[arg-type]
    assert only.prefix in zorg.get("/account").text
    assert only.prefix not in school.get("/account").text
    answer = school.post(f"/account/sleutels/{only.id}/intrekken", "/account")
    assert answer.status_code == 404
    (still,) = tokens.listing(impact, accounts.find(impact, "zorg"))  # type: ignore[arg-type]
    assert still.is_usable


@pytest.mark.parametrize("name", ["school", "niemand"])
def test_guessing_stops_after_ten_and_goes_on_later(
    visitor: Visitor, clock: Clock, name: str
) -> None:
    for _ in range(MOST):
        assert visitor.sign_in(name, "verkeerd").status_code == 401
    answer = visitor.sign_in(name, PASSWORD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "300")
    assert TOO_OFTEN in answer.text
    clock.forward(minutes=5)
    expected = 303 if name == "school" else 401
    assert visitor.sign_in(name, PASSWORD).status_code == expected


def test_guessing_many_names_from_one_address_stops_too(visitor: Visitor, app: Flask) -> None:
    for number in range(MOST):
        assert visitor.sign_in(f"naam{number}", "verkeerd").status_code == 401
    assert visitor.sign_in("school").status_code == 429
    elsewhere = Visitor(app.test_client())
    elsewhere.client.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    assert elsewhere.sign_in("school").status_code == 303


def test_who_signs_in_rightly_is_never_stopped(visitor: Visitor) -> None:
    for _ in range(MOST + 2):
        assert visitor.sign_in("school").status_code == 303


def test_a_right_password_does_not_wipe_out_the_guesses_before_it(visitor: Visitor) -> None:
    for number in range(MOST - 1):
        visitor.sign_in(f"naam{number}", "verkeerd")
    assert visitor.sign_in("school").status_code == 303
    assert visitor.sign_in("iemand", "verkeerd").status_code == 401
    assert visitor.sign_in("iemand-anders", "verkeerd").status_code == 429


def test_guessing_the_old_password_on_the_account_page_stops(signed_in: Enter) -> None:
    school = signed_in("school")
    for _ in range(MOST):
        assert "klopt niet" in change(school, "verkeerd")
    assert TOO_OFTEN in change(school)


def test_the_memory_of_attempts_has_an_end() -> None:
    attempts = Attempts()
    for number in range(MOST_KEYS + 50):
        assert attempts.begin(NOW, f"account {number}")
    assert len(attempts._moments) == MOST_KEYS

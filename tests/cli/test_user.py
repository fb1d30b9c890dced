"""`impact user`: accounts and tokens from the terminal."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from impact.bootstrap import start
from impact.cli import main
from impact.services import accounts, tokens
from tests.cli.conftest import Run

GOOD = "een zin die niemand raadt"


def give(password: str, *words: str) -> tuple[int, str]:
    """Run a command that reads its password from standard input, or from the terminal."""
    result = CliRunner().invoke(main, ["user", *words], input=password)
    return result.exit_code, result.output


def add(name: str = "de-school", *more: str, password: str = GOOD) -> tuple[int, str]:
    place = more or ("--programme", "PROEF", "--partner", "school")
    role = "partner" if not more else "manager"
    return give(f"{password}\n", "add", name, "--role", role, *place, "--password-stdin")


def test_an_account_is_added_listed_and_signs_in(run: Run, programme: str) -> None:
    assert add()[0] == 0
    (found,) = run("user", "list", "--format", "json").data["accounts"]
    assert (found["name"], found["role"], found["partner"]) == ("de-school", "partner", "school")
    assert "de-school" in run("user", "list").out
    impact = start()
    assert accounts.sign_in(impact, "de-school", GOOD) is not None
    assert accounts.sign_in(impact, "de-school", GOOD + "!") is None
    impact.database.close()


def test_the_terminal_asks_twice_and_shows_nothing(run: Run, programme: str) -> None:
    words = ("add", "baas", "--role", "manager")
    code, said = give(f"{GOOD}\n{GOOD}x\n", *words)
    assert (code, "niet gelijk" in said, GOOD in said) == (1, True, False)
    code, said = give(f"{GOOD}\n{GOOD}\n", *words)
    assert (code, GOOD in said) == (0, False)


@pytest.mark.parametrize(
    ("name", "password", "more", "words"),
    [
        ("de-school", "te kort", (), "15"),
        ("de-school", "zin met De-School erin", (), "naam van het account"),
        ("de-school", "abababababababab", (), "dezelfde tekens"),
        ("De School", GOOD, (), "kleine letters"),
        ("baas", GOOD, ("--email", "geen adres"), "e-mailadres"),
        ("baas", GOOD, ("--email", "a@b.nl\nBcc: c@d.nl"), "e-mailadres"),
        ("baas", GOOD, ("--partner", "school"), "hoort geen partner"),
    ],
)
def test_an_account_that_cannot_be_is_refused(
    run: Run, programme: str, name: str, password: str, more: tuple[str, ...], words: str
) -> None:
    code, said = add(name, *more, password=password)
    assert code == 1
    assert words in said
    assert run("user", "list", "--format", "json").data["accounts"] == []


def test_a_partner_must_be_one_of_the_programme(run: Run, programme: str) -> None:
    role = ("add", "piet", "--role", "partner", "--password-stdin")
    assert give(f"{GOOD}\n", *role)[0] == 1
    code, said = give(f"{GOOD}\n", *role, "--programme", "PROEF", "--partner", "schol")
    assert (code, "bekend: school, bewoners" in said) == (1, True)
    assert give(f"{GOOD}\n", *role, "--programme", "NIETS", "--partner", "school")[0] == 2


def test_a_removed_account_cannot_sign_in_and_its_name_is_not_given_again(
    run: Run, programme: str
) -> None:
    add()
    made = run(
        "user", "token", "Registratie", "--programme", "PROEF", "--partner", "school",
        "--by", "de-school", "--format", "json",
    ).data  # fmt: skip
    assert run("user", "remove", "de-school", "--format", "json").data["tokens_revoked"] == 1
    code, said = add()
    assert (code, "al gebruikt" in said) == (1, True)
    (found,) = run("user", "list", "--format", "json").data["accounts"]
    assert found["removed_at"]
    impact = start()
    assert accounts.sign_in(impact, "de-school", GOOD) is None
    assert accounts.find(impact, "de-school") is None
    assert accounts.display_name(impact, "de-school via impact_12345") == "de-school"
    assert tokens.recognise(impact, made["token"]) is None
    impact.database.close()
    assert run("user", "remove", "de-school").code == 2


def test_another_password(run: Run, programme: str) -> None:
    add()
    assert give("kort\n", "password", "de-school", "--password-stdin")[0] == 1
    assert give("heel iets anders nu\n", "password", "de-school", "--password-stdin")[0] == 0
    impact = start()
    assert accounts.sign_in(impact, "de-school", "heel iets anders nu") is not None
    assert accounts.sign_in(impact, "de-school", GOOD) is None
    impact.database.close()


def test_a_token_is_printed_once_listed_and_withdrawn(
    run: Run, programme: str, tmp_path: Path
) -> None:
    add()
    place = ("--programme", "PROEF", "--partner", "school", "--by", "de-school")
    made = run("user", "token", "Registratie", *place, "--format", "json").data
    assert made["token"].startswith("impact_") and len(made["token"]) == 50
    listed = run("user", "tokens", "--by", "de-school", "--format", "json")
    assert made["token"] not in listed.out
    assert [one["id"] for one in listed.data["tokens"]] == [made["id"]]
    assert run("user", "token", "x", *place, "--days", "366").code == 1
    assert run("user", "token", "x", *place[:2], "--partner", "bewoners", *place[4:]).code == 1
    assert run("user", "revoke", made["id"], "--by", "de-school").code == 0
    assert "ingetrokken" in run("user", "tokens", "--by", "de-school").out
    assert json.dumps(made["token"]) not in (tmp_path / "var" / "impact.db").read_text("latin-1")

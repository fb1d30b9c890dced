"""The commands there are, and what each of them promises."""

import click
import pytest

from impact import __version__
from impact.cli import main
from tests.cli.conftest import Run

COMMANDS = [
    ("theory", "check"),
    ("theory", "publish"),
    ("theory", "show"),
    ("theory", "diff"),
    ("theory", "links"),
    ("theory", "schema"),
    ("submission", "check"),
    ("submission", "send"),
    ("submission", "accept"),
    ("source", "pull"),
    ("source", "runs"),
    ("source", "allow-host"),
    ("source", "withdraw-host"),
    ("source", "hosts"),
    ("source", "presets"),
    ("progress",),
    ("national",),
    ("reminders",),
    ("report", "publish"),
    ("report", "verify"),
    ("report", "list"),
    ("serve",),
    ("schedule",),
    ("demo",),
    ("doctor",),
    ("user", "add"),
    ("user", "list"),
    ("user", "password"),
    ("user", "remove"),
    ("user", "token"),
    ("user", "tokens"),
    ("user", "revoke"),
]
OWN_OPTIONS = {
    ("national",): "--cluster",
    ("progress",): "--as-of",
    ("reminders",): "--send-now",
    ("schedule",): "--once",
    ("submission", "send"): "--accept",
    ("theory", "links"): "--as-of",
    ("theory", "publish"): "--reason",
    ("user", "add"): "--password-stdin",
    ("user", "password"): "--password-stdin",
    ("user", "token"): "--days",
}


def leaves(group: click.Group, path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for name, command in group.commands.items():
        here = (*path, name)
        found |= leaves(command, here) if isinstance(command, click.Group) else {here}
    return found


def test_these_commands_and_no_others() -> None:
    assert leaves(main) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself_and_can_answer_a_program(
    run: Run, command: tuple[str, ...]
) -> None:
    answer = run(*command, "--help")
    assert answer.code == 0
    assert "--format" in answer.out
    assert "--lang" in answer.out
    assert OWN_OPTIONS.get(command, "") in answer.out


def test_the_exit_codes_stand_in_the_help(run: Run) -> None:
    assert "Exit codes: 0 done, 1 your input has issues, 2 we cannot go on" in run("--help").out


def test_the_version_is_told(run: Run) -> None:
    assert __version__ in run("--version").out


@pytest.mark.parametrize(
    "words",
    [
        ("theories",),
        ("theory", "chekc"),
        ("theory", "check"),
        ("progress", "PROEF", "--as-of", "gisteren"),
        ("progress", "PROEF", "--format", "xml"),
        ("submission", "send", "x.csv"),
    ],
)
def test_a_command_that_we_do_not_understand_ends_with_two(run: Run, words: tuple) -> None:
    answer = run(*words)
    assert answer.code == 2
    assert answer.out == ""


def test_settings_that_cannot_work_end_with_two_and_a_sentence(run: Run, monkeypatch) -> None:
    monkeypatch.setenv("IMPACT_SECRET_KEY", "short")
    answer = run("doctor")
    assert answer.code == 2
    assert "32" in answer.err
    assert run("doctor", "--format", "json").data.keys() == {"error"}

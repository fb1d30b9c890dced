"""`impact user`: who may sign in, and the tokens of machines that deliver."""

import sys
from collections.abc import Callable
from typing import Any, get_args

import click

from impact.bootstrap import start
from impact.cli.output import Output, with_output
from impact.errors import NotFound, Refused
from impact.services import accounts, tokens
from impact.services.accounts import Account, AccountEntry, Role
from impact.services.context import Impact
from impact.services.tokens import Token

_name = click.argument("name")
_by = click.option("--by", required=True, help="The account that does this.")


@click.group()
def user() -> None:
    """Accounts of people, and tokens of machines."""


def _with_password(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--password-stdin",
        "from_stdin",
        is_flag=True,
        help="Read the password from the first line of standard input; else it is asked twice.",
    )(command)


@user.command()
@_name
@click.option("--role", required=True, type=click.Choice(get_args(Role)), help="What they do.")
@click.option("--programme", help="The code of their programme; without it: all programmes.")
@click.option("--partner", help="The partner they act for; only for the role partner.")
@click.option("--display-name", help="What the site calls them; default: NAME.")
@click.option("--email", help="Where reminders go.")
@_with_password
@with_output
def add(
    name: str,
    role: Role,
    programme: str | None,
    partner: str | None,
    display_name: str | None,
    email: str | None,
    from_stdin: bool,
    output: Output,
) -> None:
    """Add an account called NAME."""
    impact = start()
    if programme:
        accounts.refuse_unknown_partner(impact, programme, partner)
    added = accounts.add(
        impact,
        name,
        _password(output, from_stdin),
        display_name=display_name or name,
        role=role,
        programme=programme,
        partner=partner,
        email=email,
    )
    if not added:
        raise Refused(f"de naam '{name}' is al gebruikt; kies een andere")
    (entry,) = (one for one in accounts.listing(impact) if one.account.name == name)
    output.answer(
        _account_data(entry), [output.say(f"account {name} is gemaakt", f"account {name} added")]
    )


@user.command("list")
@click.option("--programme", help="Only accounts of this programme.")
@with_output
def list_(programme: str | None, output: Output) -> None:
    """List all accounts, removed ones included."""
    found = [
        entry
        for entry in accounts.listing(start())
        if programme is None or entry.account.programme == programme
    ]
    none = output.say("er zijn geen accounts", "there are no accounts")
    lines = [_account_line(entry, output) for entry in found] or [none]
    output.answer({"accounts": [_account_data(entry) for entry in found]}, lines)


@user.command()
@_name
@_with_password
@with_output
def password(name: str, from_stdin: bool, output: Output) -> None:
    """Give the account NAME another password; its sessions end."""
    impact = start()
    _account(impact, name)
    accounts.set_password(impact, name, _password(output, from_stdin))
    words = output.say(f"het wachtwoord van {name} is veranderd", f"password of {name} changed")
    output.answer({"name": name}, [words])


@user.command()
@_name
@with_output
def remove(name: str, output: Output) -> None:
    """Let nobody sign in as NAME any more. What they did stays under their name."""
    withdrawn = accounts.remove(start(), name)
    lines = [output.say(f"account {name} kan niet meer inloggen", f"account {name} removed")]
    if withdrawn:
        lines.append(
            output.say(
                f"sleutels van dit account die zijn ingetrokken: {withdrawn}",
                f"tokens of this account that were revoked: {withdrawn}",
            )
        )
    output.answer({"name": name, "tokens_revoked": withdrawn}, lines)


@user.command()
@click.argument("system")
@click.option("--programme", required=True, help="The code of the programme.")
@click.option("--partner", required=True, help="The partner that it delivers for.")
@click.option("--days", type=int, default=tokens.USUAL_DAYS, show_default=True, help="Its life.")
@_by
@with_output
def token(system: str, programme: str, partner: str, days: int, by: str, output: Output) -> None:
    """Make a token with which SYSTEM delivers; it is printed once."""
    impact = start()
    made, secret = tokens.create(
        impact, _account(impact, by), programme=programme, partner=partner, name=system, days=days
    )
    warning = output.say(
        "bewaar deze sleutel nu; hij is hierna niet meer te zien",
        "keep this token now; it cannot be shown again",
    )
    output.answer({**_token_data(made), "token": secret}, [secret, warning])


@user.command("tokens")
@_by
@with_output
def list_tokens(by: str, output: Output) -> None:
    """List the tokens that an account may see."""
    impact = start()
    found = tokens.listing(impact, _account(impact, by))
    none = output.say("er zijn geen sleutels", "there are no tokens")
    lines = [_token_line(one, output) for one in found] or [none]
    output.answer({"tokens": [_token_data(one) for one in found]}, lines)


@user.command()
@click.argument("token_id", type=int)
@_by
@with_output
def revoke(token_id: int, by: str, output: Output) -> None:
    """Withdraw the token with the number TOKEN_ID (see `impact user tokens`)."""
    impact = start()
    done = tokens.revoke(impact, _account(impact, by), token_id)
    output.answer(_token_data(done), [_token_line(done, output)])


def _account(impact: Impact, name: str) -> Account:
    found = accounts.find(impact, name)
    if found is None:
        raise NotFound(f"account '{name}' is er niet")
    return found


def _password(output: Output, from_stdin: bool) -> str:
    """The password, from standard input or asked twice without showing it."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    first = click.prompt(output.say("Wachtwoord", "Password"), hide_input=True, err=True)
    again = click.prompt(output.say("Nog een keer", "Once more"), hide_input=True, err=True)
    if first != again:
        raise Refused("de twee wachtwoorden zijn niet gelijk")
    return str(first)


def _account_data(entry: AccountEntry) -> dict[str, Any]:
    account = entry.account
    return {
        "name": account.name,
        "display_name": account.display_name,
        "role": account.role,
        "programme": account.programme,
        "partner": account.partner,
        "email": account.email,
        "created_at": entry.created_at.isoformat(),
        "removed_at": entry.removed_at and entry.removed_at.isoformat(),
    }


def _account_line(entry: AccountEntry, output: Output) -> str:
    account = entry.account
    where = account.programme or output.say("alle programma's", "all programmes")
    whose = f", {account.partner}" if account.partner else ""
    gone = output.say("  (verwijderd)", "  (removed)") if entry.removed_at else ""
    return f"{account.name:<24} {account.role:<9} {where}{whose}  {account.display_name}{gone}"


def _token_data(one: Token) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "prefix": one.prefix,
        "programme": one.programme,
        "partner": one.partner,
        "created_at": one.created_at.isoformat(),
        "created_by": one.created_by,
        "expires_at": one.expires_at.isoformat(),
        "revoked_at": one.revoked_at and one.revoked_at.isoformat(),
        "last_used_on": one.used_at and one.used_at.date().isoformat(),
    }


def _token_line(one: Token, output: Output) -> str:
    state = output.say("ingetrokken", "revoked") if one.revoked_at else ""
    if not state:
        until = f"{one.expires_at:%Y-%m-%d}"
        state = output.say(f"geldig tot en met {until}", f"until {until}")
        if not one.is_usable:
            state = output.say(f"verlopen op {until}", f"expired {until}")
    return f"{one.id:>4}  {one.prefix}…  {one.programme}/{one.partner}  {one.name}: {state}"

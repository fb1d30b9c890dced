"""The account of whoever is signed in: who they are, their password, and tokens for machines."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from impact.errors import Refused
from impact.services import accounts, tokens
from impact.services.permissions import partners_of
from impact.web import session
from impact.web.attempts import attempts, of_account
from impact.web.errors import sentence
from impact.web.session import impact, signed_in

views = Blueprint("own_account", __name__, url_prefix="/account")


@views.get("")
def show() -> str:
    return _page({}, done=request.args.get("gedaan", ""))


@views.post("/wachtwoord")
def change_password() -> Response | tuple[str, int]:
    """Ask the old password, keep the new one, and end every other session."""
    account = signed_in()
    problems = _wrong_passwords(account.name)
    if not problems:
        try:
            changed = accounts.set_password(impact(), account.name, request.form["nieuw"])
        except Refused as refusal:
            problems = {"nieuw": sentence(refusal)}
        else:
            session.begin(changed)
            return redirect("/account?gedaan=wachtwoord", 303)
    return _page(problems), 400


@views.post("/sleutels")
def create_token() -> str | tuple[str, int]:
    """Make a token and show it, this once."""
    account = signed_in()
    programme, _, partner = request.form.get("partner", "").partition("/")
    name = request.form.get("naam", "")
    days = request.form.get("dagen", 0, type=int)
    problems = {}
    if not any(item.holds(programme, partner) for item in partners_of(impact(), account)):
        problems["partner"] = "Kies voor welke partner het systeem aanlevert."
    if not name.strip():
        problems["naam"] = "Geef de sleutel een naam, bijvoorbeeld die van het systeem."
    if not 1 <= days <= tokens.MOST_DAYS:
        problems["dagen"] = f"Vul een aantal dagen in van 1 tot {tokens.MOST_DAYS}."
    if problems:
        return _page(problems), 400
    try:
        made = tokens.create(
            impact(), account, programme=programme, partner=partner, name=name, days=days
        )
    except Refused as refusal:
        return _page({"naam": sentence(refusal)}), 409
    return _page({}, made=made)


@views.post("/sleutels/<int:token_id>/intrekken")
def revoke_token(token_id: int) -> Response:
    tokens.revoke(impact(), signed_in(), token_id)
    return redirect("/account?gedaan=ingetrokken", 303)


def _wrong_passwords(name: str) -> dict[str, str]:
    """What is wrong with the three fields, before the new password itself is judged."""
    old, new, again = (request.form.get(field, "") for field in ("oud", "nieuw", "nogmaals"))
    if new != again:
        return {"nogmaals": "De twee nieuwe wachtwoorden zijn niet gelijk. Typ ze opnieuw."}
    key = of_account(name)
    if not attempts().begin(impact().now(), key):
        return {"oud": "Er is te vaak een verkeerd wachtwoord gebruikt. Wacht vijf minuten."}
    if accounts.sign_in(impact(), name, old) is None:
        return {"oud": "Uw oude wachtwoord klopt niet. Typ het opnieuw."}
    attempts().succeeded(key)
    return {}


def _page(
    problems: dict[str, str], *, done: str = "", made: tuple[tokens.Token, str] | None = None
) -> str:
    account = signed_in()
    return render_template(
        "account.html",
        problems=problems,
        done=done,
        made=made,
        own=tokens.listing(impact(), account),
        partners=partners_of(impact(), account),
        filled=request.form,
        usual_days=tokens.USUAL_DAYS,
        most_days=tokens.MOST_DAYS,
        least=accounts.MIN_PASSWORD,
        section="account",
    )

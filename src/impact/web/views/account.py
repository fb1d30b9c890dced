"""Signing in and out."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from impact.services import accounts
from impact.web import session
from impact.web.addresses import local_path
from impact.web.attempts import WITHIN, attempts, of_account, of_address

views = Blueprint("account", __name__)
_SECONDS = str(int(WITHIN.total_seconds()))


@views.get("/inloggen")
def form() -> str:
    return _form("", "")


@views.post("/inloggen")
def sign_in() -> Response | tuple[str, int] | tuple[str, int, dict[str, str]]:
    name, password = request.form.get("naam", ""), request.form.get("wachtwoord", "")
    keys = of_account(name), of_address(request.remote_addr)
    if not attempts().begin(session.impact().now(), *keys):
        return _form(name, "too_often"), 429, {"Retry-After": _SECONDS}
    account = accounts.sign_in(session.impact(), name.strip(), password)
    if account is None:
        return _form(name, "wrong"), 401
    attempts().succeeded(*keys)
    session.begin(account)
    return redirect(local_path(request.args.get("next", "")), 303)


@views.post("/uitloggen")
def sign_out() -> Response:
    session.end()
    return redirect("/", 303)


def _form(name: str, problem: str) -> str:
    return render_template("sign_in.html", name=name, problem=problem, section="account")

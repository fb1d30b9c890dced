"""Signing in and out."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from impact.services import accounts
from impact.web import session
from impact.web.addresses import local_path

views = Blueprint("account", __name__)


@views.get("/inloggen")
def form() -> str:
    return render_template("sign_in.html", name="", failed=False, section="account")


@views.post("/inloggen")
def sign_in() -> Response | tuple[str, int]:
    name, password = request.form.get("naam", ""), request.form.get("wachtwoord", "")
    account = accounts.sign_in(session.impact(), name.strip(), password)
    if account is None:
        return render_template("sign_in.html", name=name, failed=True, section="account"), 401
    session.begin(account)
    return redirect(local_path(request.args.get("next", "")), 303)


@views.post("/uitloggen")
def sign_out() -> Response:
    session.end()
    return redirect("/", 303)

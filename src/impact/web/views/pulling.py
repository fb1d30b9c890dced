"""Figures we fetch ourselves: how the last time went, and which hosts may be called."""

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from impact.errors import NotFound, Refused
from impact.services import hosts, pulls, theories
from impact.services.accounts import Account
from impact.services.permissions import may_edit
from impact.web.errors import sentence
from impact.web.session import impact, signed_in

views = Blueprint("pulling", __name__)


@views.get("/programmas/<code>/ophalen")
def page(code: str) -> str:
    _manager(code)
    return _page(code)


@views.post("/programmas/<code>/ophalen/<source>")
def fetch(code: str, source: str) -> Response | tuple[str, int]:
    _manager(code)
    try:
        pulls.pull(impact(), code, source)
    except Refused as refusal:
        return _page(code, sentence(refusal)), 409
    return redirect(f"/programmas/{code}/ophalen#bron-{source}", 303)


@views.post("/programmas/<code>/computernamen")
def decide(code: str) -> Response | tuple[str, int]:
    account = _manager(code)
    host, reason = request.form.get("naam", ""), request.form.get("reden", "")
    try:
        if request.form.get("wat") == "intrekken":
            hosts.withdraw(impact(), code, host, reason=reason, by=account.name)
        else:
            plain = request.form.get("http") == "ja"
            hosts.allow(impact(), code, host, reason=reason, by=account.name, plain=plain)
    except (Refused, NotFound) as problem:
        return _page(code, sentence(problem), host, reason), 400
    return redirect(f"/programmas/{code}/ophalen#computernamen", 303)


def _manager(code: str) -> Account:
    account = signed_in()
    if not may_edit(account, code):
        abort(404)
    return account


def _page(code: str, problem: str = "", host: str = "", reason: str = "") -> str:
    _, theory = theories.in_force(impact(), code)
    return render_template(
        "pulling.html",
        theory=theory,
        states=pulls.states(impact(), code),
        hosts=hosts.allowed(impact(), code),
        problem=problem,
        host=host,
        reason=reason,
        section="programmes",
    )

"""Answering the verdict on an indicator: explaining it, seeing it differently, taking that back."""

from collections.abc import Callable

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from impact.errors import Refused
from impact.services import answers
from impact.services.answers import Problems, Said
from impact.web.errors import sentence
from impact.web.indicator_page import Attempt, show
from impact.web.session import impact, signed_in

views = Blueprint("answers", __name__)

Page = Response | tuple[str, int]
FIELDS = {"text": "tekst", "text_en": "tekst-en", "function": "functie", "claimed": "oordeel"}


@views.post("/programmas/<code>/indicatoren/<indicator_id>/uitleg")
def explain(code: str, indicator_id: str) -> Page:
    return _answer(code, indicator_id, "uitleg", answers.explain)


@views.post("/programmas/<code>/indicatoren/<indicator_id>/anders")
def see_differently(code: str, indicator_id: str) -> Page:
    return _answer(code, indicator_id, "anders", answers.see_differently)


@views.post("/programmas/<code>/indicatoren/<indicator_id>/intrekken")
def withdraw(code: str, indicator_id: str) -> Page:
    return _answer(code, indicator_id, "intrekken", answers.withdraw)


def _answer(code: str, indicator_id: str, form: str, verb: Callable[..., Problems]) -> Page:
    account = signed_in()
    said = Said(**{name: request.form.get(field, "") for name, field in FIELDS.items()})
    seen = request.form.get("gezien", "")
    try:
        problems = verb(impact(), account, code, indicator_id, said, seen=seen)
    except Refused as refusal:
        return show(code, indicator_id, _attempt(form, refusal=sentence(refusal))), 409
    if problems:
        told = {f"{form}-{FIELDS[name]}": problem for name, problem in problems.items()}
        return show(code, indicator_id, _attempt(form, told)), 400
    return redirect(f"/programmas/{code}/indicatoren/{indicator_id}?geantwoord={form}", 303)


def _attempt(form: str, problems: dict[str, str] | None = None, refusal: str = "") -> Attempt:
    return Attempt(form, request.form.to_dict(), problems or {}, refusal)

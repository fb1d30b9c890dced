"""The pages that anyone reads: programmes, their goals and their indicators."""

from flask import Blueprint, render_template, request

from impact.services import pages
from impact.web import indicator_page
from impact.web.dates import as_of
from impact.web.session import impact

views = Blueprint("programmes", __name__)


@views.get("/")
def home() -> str:
    return render_template("home.html", programmes=pages.home(impact()), section="programmes")


@views.get("/programmas/<code>")
def programme(code: str) -> str:
    page = pages.programme(impact(), code, as_of())
    return render_template("programme.html", page=page, section="programmes")


@views.get("/programmas/<code>/doelen/<goal_id>")
def goal(code: str, goal_id: str) -> str:
    view = pages.goal(impact(), code, goal_id, as_of())
    return render_template("goal.html", page=view.page, goal=view.goal, section="programmes")


@views.get("/programmas/<code>/indicatoren/<indicator_id>")
def indicator(code: str, indicator_id: str) -> str:
    return indicator_page.show(code, indicator_id, done=request.args.get("geantwoord", ""))
